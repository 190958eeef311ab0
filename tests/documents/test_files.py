"""Files appear whole or not at all, whatever the disk does."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from focusdesk.documents.files import atomic, file_name
from focusdesk.domain.problems import Problem
from focusdesk.i18n import sentence, use

from . import samples

unix = pytest.mark.skipif(sys.platform == "win32", reason="needs a Unix system")

FULL_DISK = """
import resource, sys
from pathlib import Path
from focusdesk.documents.files import atomic
from focusdesk.domain.problems import Problem
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    with atomic(Path(sys.argv[1])) as file:
        file.write(b"x" * 100_000)
except Problem as problem:
    sys.exit(str(problem.message))
"""


@pytest.fixture
def english() -> Iterator[None]:
    use("en")
    yield
    use("nl")


def test_that_a_file_gets_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "minutes.pdf"
    with atomic(path) as file:
        file.write(b"new")
        assert not path.exists()
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_that_an_earlier_file_stays_when_writing_stops(tmp_path: Path) -> None:
    path = tmp_path / "minutes.pdf"
    path.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), atomic(path) as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@unix
def test_that_a_full_disk_gives_one_sentence_and_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "minutes.pdf"
    path.write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", FULL_DISK, str(path)], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "There is no room left for {name}. Free some space or choose another folder."
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.usefixtures("english")
def test_that_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem) as raised, atomic(tmp_path / "gone" / "minutes.pdf"):
        pass
    assert sentence(raised.value) == "The folder for minutes.pdf does not exist. Choose another folder."


@pytest.mark.usefixtures("english")
def test_that_a_file_in_place_of_the_folder_counts_as_missing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Problem) as raised, atomic(tmp_path / "file" / "minutes.pdf"):
        pass
    assert "does not exist" in sentence(raised.value)


@unix
@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.usefixtures("english")
def test_that_a_read_only_folder_is_said_to_be_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Problem) as raised, atomic(tmp_path / "minutes.pdf"):
        pass
    assert sentence(raised.value).startswith("You may not write in the folder")


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="needs a folder in which even root may not write")
@pytest.mark.usefixtures("english")
def test_that_a_folder_of_the_system_is_refused() -> None:
    with pytest.raises(Problem) as raised, atomic(Path("/sys/kernel/minutes.pdf")):
        pass
    assert sentence(raised.value).startswith("You may not write in the folder")


@pytest.mark.usefixtures("english")
def test_that_a_folder_with_the_name_of_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "minutes.pdf"
    path.mkdir()
    with pytest.raises(Problem) as raised, atomic(path) as file:
        file.write(b"new")
    assert sentence(raised.value).startswith("minutes.pdf is ")
    assert path.is_dir()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows refuses to replace an open file")
@pytest.mark.usefixtures("english")
def test_that_a_file_open_elsewhere_stays(tmp_path: Path) -> None:
    path = tmp_path / "minutes.pdf"
    path.write_bytes(b"old")
    with path.open("rb"), pytest.raises(Problem) as raised, atomic(path) as file:
        file.write(b"new")
    assert "in use by another program" in sentence(raised.value)
    assert path.read_bytes() == b"old"


def test_that_the_file_name_is_number_and_date_only() -> None:
    minutes = samples.minutes(group="Secret group", day=date(2026, 11, 26), number="2026-6")
    assert file_name(minutes, "nl") == "Verslag_2026-11-26_2026-6.pdf"
    assert file_name(minutes, "en", ".docx") == "Minutes_2026-11-26_2026-6.docx"


@pytest.mark.parametrize("number", ["../../2026-6", "C:\\2026-6", "2026-6\0\n"])
def test_that_a_number_cannot_lead_to_another_folder(number: str) -> None:
    name = file_name(samples.minutes(number=number), "en")
    assert name.endswith("2026-6.pdf")
    assert not set(name) & set("/\\:\0\n")
