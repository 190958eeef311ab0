"""Reading happens in a process of its own that can be stopped and that cannot run away."""

import subprocess
import sys
import time
from datetime import date, datetime
from datetime import time as time_of_day
from pathlib import Path

import pytest

from focusdesk.domain.problems import Problem
from focusdesk.importers import worker
from focusdesk.importers.remarks import Remark
from focusdesk.importers.sheets import read
from tests.importers.files import rezipped, workbook


def test_that_the_process_gives_what_a_plain_reading_gives(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Actie", "Wanneer"],
        ["Bellen", date(2026, 2, 3)],
        ["é", 2.5],
        [True, datetime(2026, 1, 2, 3, 4)],
    ]
    path = workbook(tmp_path / "a.xlsx", {"A": [*rows, [time_of_day(9, 30), 7]], "B": rows}, hidden=["B"])
    assert worker.read_file(path) == read(path)


def test_that_remarks_come_through(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Actie;Wie\n"Bellen;Anna\nMailen;Emre\n', encoding="utf-8")
    (sheet,) = worker.read_file(path)
    assert isinstance(sheet.remarks[0], Remark)


def test_that_repairs_and_odd_rows_come_through(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Actie;Wie\nCafé;Zoë\nx\n".encode().decode("cp1252").encode())
    (sheet,) = worker.read_file(path)
    assert sheet.odd_rows == {2}
    assert sheet == read(path)[0]
    assert sheet.as_written[1] != sheet.rows[1]


def test_that_a_problem_comes_through_with_its_values(tmp_path: Path) -> None:
    path = tmp_path / "leeg.csv"
    path.write_bytes(b"")
    with pytest.raises(Problem, match="is empty") as caught:
        worker.read_file(path)
    assert caught.value.values == {"file": "leeg.csv"}


def test_that_it_can_be_stopped(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"A": [["Actie", "Wie"], *[["Bellen", "Anna"]] * 2000]})
    with pytest.raises(worker.Cancelled):
        worker.read_file(path, lambda: True)


def test_that_what_takes_too_long_is_ended(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"A": [["Actie", "Wie"], ["Bellen", "Anna"]]})
    begin = time.monotonic()
    with pytest.raises(Problem, match="takes too long"):
        worker.read_file(path, seconds=0)
    assert time.monotonic() - begin < 5


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit on memory")
def test_that_a_cell_far_away_does_not_take_the_memory_of_the_machine(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"A": [["Actie"], ["Bellen"]]})
    far = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="BH1048576"><v>2</v></c></row>'
        b"</sheetData></worksheet>"
    )
    with pytest.raises(Problem, match="too much memory"):
        worker.read_file(rezipped(path, tmp_path / "b.xlsx", xl_worksheets_sheet1_xml=far))


def test_that_a_reader_that_panics_is_a_damaged_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.xls"
    content = (Path(__file__).parent / "old_list.xls").read_bytes()
    path.write_bytes(content[:76] + b"\xff" * 4 + content[80:])  # its table of sectors is nowhere
    with pytest.raises(Problem, match="is damaged"):
        worker.read_file(path)
    assert capfd.readouterr().err == ""


def test_that_the_process_has_neither_the_window_nor_the_vault_loaded() -> None:
    code = "import sys, focusdesk.importers.worker, focusdesk.importers.sheets; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"PySide6", "sqlalchemy", "sqlcipher3", "cryptography"} & set(loaded)
