"""The commands `export-all`, `minutes --for` and `disclosures`: handing out, scripted."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from focusdesk.documents import protection, readback
from focusdesk.domain.records import Owner
from focusdesk.domain.terms import SharingLimit
from focusdesk.services import agenda, attendance, directory, meetings, recording, vaults
from focusdesk.storage import vault as storage
from tests.test_cli import PASSPHRASE, opened, refused

SECRET = "De wijkagent zag driemaal dezelfde auto voor het huis."


@pytest.fixture(scope="module", autouse=True)
def keys_once() -> Iterator[None]:
    """Derive the key of a vault from a passphrase once: it takes a second and gives the same each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storage, "unlock", cache(storage.unlock))
        yield


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sharing") / "Groep.focusdesk"
    desk, _code = vaults.create(folder, "Focusgroep Proef", PASSPHRASE)
    police = directory.add_organisation(desk, "Politie", short="pol")
    school = directory.add_organisation(desk, "Onderwijs", short="school")
    directory.add_participant(desk, "Anna de Wit", organisation=police.id)
    directory.add_participant(desk, "Emre Aydın", organisation=school.id)
    meeting = meetings.plan_meeting(desk, desk.today())
    item = agenda.add_item(desk, meeting, "Het plein")
    attendance.everyone_present(desk, meeting)
    limits = {"sharing": SharingLimit.NAMED, "shared_with": (police.id,)}
    recording.add_information(desk, SECRET, Owner(organisation=police.id), item=item, **limits)  # type: ignore[arg-type]
    desk.close()
    return folder


def number(vault: Path) -> str:
    [meeting] = opened("list", vault, "meetings", "--json").json
    return str(meeting["number"])


def text_of(path: str | Path) -> str:
    return " ".join(readback.text_of(Path(path).read_bytes(), ".pdf").split())


def test_that_everyone_gets_files_and_the_register_knows(vault: Path, tmp_path: Path) -> None:
    made = opened("export-all", vault, "--meeting", number(vault), "--output", tmp_path, "--summary", "--json").json
    assert [(each["what"], each["recipient"]) for each in made] == [
        ("extract", "Onderwijs"),
        ("action_list", "Onderwijs"),
        ("extract", "Politie"),
        ("action_list", "Politie"),
        ("summary_for_outsiders", "samenvatting voor buitenstaanders"),
    ]
    assert [each["left_out"] for each in made] == [1, 0, 0, 0, 0]
    assert SECRET in text_of(made[2]["file"])
    assert SECRET not in text_of(made[0]["file"])
    registered = opened("disclosures", vault, "--json").json
    assert {each["sha256"] for each in registered} == {each["sha256"] for each in made}
    assert "Politie" in opened("disclosures", vault).out


def test_that_one_organisation_gets_its_extract(vault: Path, tmp_path: Path) -> None:
    path = tmp_path / "uittreksel.pdf"
    opened("minutes", vault, "--meeting", number(vault), "--output", path, "--for", "school")
    assert SECRET not in text_of(path)
    assert "Onderwijs" in text_of(path)
    opened("minutes", vault, "--meeting", number(vault), "--output", tmp_path, "--for", "Politie")
    [other] = [each for each in tmp_path.iterdir() if each != path]
    assert SECRET in text_of(other)


def test_that_the_full_minutes_are_registered_too(vault: Path, tmp_path: Path) -> None:
    before = len(opened("disclosures", vault, "--json").json)
    opened("minutes", vault, "--meeting", number(vault), "--output", tmp_path)
    assert len(opened("disclosures", vault, "--json").json) == before + 1


def test_that_what_cannot_be_is_refused(vault: Path, tmp_path: Path) -> None:
    meeting = number(vault)
    gone = opened("export-all", vault, "--meeting", meeting, "--output", tmp_path / "weg")
    assert "map" in refused(gone)
    unknown = opened("minutes", vault, "--meeting", meeting, "--output", tmp_path, "--for", "Brandweer")
    assert "Brandweer" in refused(unknown)
    assert list(tmp_path.iterdir()) == []


def test_that_files_take_the_form_and_the_lock_that_is_asked_for(vault: Path, tmp_path: Path) -> None:
    asked = ("--meeting", number(vault), "--output", tmp_path, "--format", "odt", "--protect", "passphrase", "--json")
    made = opened("export-all", vault, *asked).json
    for each in made:
        assert each["file"].endswith(".odt.age")
        plain = protection.opened(Path(each["file"]).read_bytes(), ".odt", each["passphrase"])
        assert number(vault) in readback.text_of(plain, ".odt")
    kept = opened("disclosures", vault, "--json").json
    assert {each["protection"] for each in kept if each["file"].endswith(".age")} == {"passphrase"}


def test_that_minutes_are_written_as_word_and_locked(vault: Path, tmp_path: Path) -> None:
    path = tmp_path / "verslag.docx"
    said = opened(
        "minutes", vault, "--meeting", number(vault), "--output", path, "--for", "pol", "--protect", "passphrase"
    ).out
    phrase = next(line.split(": ")[1] for line in said.splitlines() if "Politie" in line)
    plain = protection.opened((tmp_path / "verslag.docx.age").read_bytes(), ".docx", phrase.strip())
    assert SECRET in readback.text_of(plain, ".docx")
    assert not path.exists()


def test_that_leaving_it_open_on_purpose_asks_why(vault: Path, tmp_path: Path) -> None:
    asked = ("minutes", vault, "--meeting", number(vault), "--output", tmp_path / "v.odt", "--protect", "none")
    assert refused(opened(*asked))
    opened(*asked, "--reason", "Gaat mee op papier")
    assert "Gaat mee" not in readback.text_of((tmp_path / "v.odt").read_bytes(), ".odt")


def test_that_a_name_and_a_form_that_differ_are_refused(vault: Path, tmp_path: Path) -> None:
    asked = ("minutes", vault, "--meeting", number(vault), "--output", tmp_path / "v.odt", "--format", "docx")
    assert "--format" in refused(opened(*asked))
    assert refused(opened("minutes", vault, "--meeting", number(vault), "--output", tmp_path / "v.txt"))
    assert list(tmp_path.iterdir()) == []
