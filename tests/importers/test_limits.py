"""Every limit on reading, hit by a real file in the real process: what was hit is said, and what to do about it.

The twenty seconds are tried with a shorter time in `test_worker`, and in full by hand: no test may take that long.
"""

import random
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from focusdesk.domain.problems import Problem
from focusdesk.i18n import sentence, speaking
from focusdesk.importers.archives import MAX_FILE, MAX_RATIO, MAX_UNPACKED
from focusdesk.importers.cells import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Sheet
from focusdesk.importers.worker import read_file
from tests.importers.files import rezipped, workbook

OFFICE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return workbook(tmp_path / "klein.xlsx", {"A": [["Actie", "Wie"], ["Bellen", "Anna"]]})


def filled(small: Path, rows: Iterable[str]) -> Path:
    """A workbook with these rows, each given as the XML of its cells."""
    made = "".join(f"<row>{cells}</row>" for cells in rows)
    sheet = f'<worksheet xmlns="{OFFICE}"><sheetData>{made}</sheetData></worksheet>'
    return rezipped(small, small.with_name("groot.xlsx"), xl_worksheets_sheet1_xml=sheet.encode())


def text_cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def said_of(sheet: Sheet) -> str:
    with speaking("en"):
        return " ".join(map(sentence, sheet.remarks))


def refusal_of(path: Path) -> str:
    with pytest.raises(Problem) as caught:
        read_file(path)
    with speaking("en"):
        return sentence(caught.value)


def test_that_rows_over_the_limit_are_counted_in_a_workbook(small: Path) -> None:
    chance = random.Random(1)
    rows = (text_cell(f"Bellen {chance.getrandbits(64)}") for _row in range(MAX_ROWS + 7))
    (sheet,) = read_file(filled(small, rows))
    assert len(sheet.rows) == MAX_ROWS
    wanted = "Only the first 200000 rows were read; 7 rows are left out. Put those in a file of their own."
    assert said_of(sheet) == wanted


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_that_columns_over_the_limit_are_left_out(small: Path, tmp_path: Path, ending: str) -> None:
    cells = [f"k{number}" for number in range(MAX_COLUMNS + 3)]
    text = tmp_path / "breed.csv"
    text.write_text(f"{';'.join(cells)}\n" * 3)
    path = text if ending == "csv" else filled(small, ["".join(map(text_cell, cells))] * 3)
    (sheet,) = read_file(path)
    assert {len(row) for row in sheet.rows} == {MAX_COLUMNS}
    assert "Only the first 256 columns were read. Put columns" in said_of(sheet)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_that_a_longer_cell_is_cut_off(small: Path, tmp_path: Path, ending: str) -> None:
    text, long = tmp_path / "lang.csv", "a" * (MAX_CELL + 1)
    text.write_text(f"Actie;Wie\n{long};Anna\n")
    path = text if ending == "csv" else filled(small, [text_cell("Actie"), text_cell(long)])
    (sheet,) = read_file(path)
    assert sheet.rows[1][0] == "a" * MAX_CELL
    assert said_of(sheet) == (
        "A cell was longer than 32767 characters and was cut off. Divide its text over several cells."
    )


def test_that_a_file_that_unpacks_to_more_than_200_mb_is_too_large(small: Path) -> None:
    some = random.Random(1).randbytes(1 << 14) + bytes(1 << 20)  # packs to a sixtieth
    path = rezipped(small, small.with_name("b.xlsx"), bijlage=some * (MAX_UNPACKED // len(some) + 1))
    with zipfile.ZipFile(path) as archive:
        sizes = [(part.file_size, part.compress_size) for part in archive.infolist()]
    assert sum(size for size, _packed in sizes) < MAX_RATIO * sum(packed for _size, packed in sizes)
    assert refusal_of(path) == "b.xlsx is too large when it is unpacked (more than 200 MB). Split it first."


def test_that_a_file_that_unpacks_to_more_than_200_times_its_size_is_not_opened(small: Path) -> None:
    said = refusal_of(rezipped(small, small.with_name("b.xlsx"), bijlage=bytes(30 << 20)))
    assert "more than 200 times as large" in said
    assert "Save it in its own program as .csv" in said


def test_that_a_file_of_more_than_200_mb_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "groot.csv"
    with path.open("wb") as file:
        file.truncate(MAX_FILE + 1)
    assert refusal_of(path) == "groot.csv is too large to import (more than 200 MB). Split it first."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit on memory")
def test_that_a_workbook_that_needs_more_than_a_gibibyte_is_given_up(small: Path) -> None:
    far = [f'<c r="A1">{text_cell("x")[2:]}', '<c r="IV900000"><v>1</v></c>']
    said = refusal_of(filled(small, far))
    assert said == "groot.xlsx needs too much memory to read. Split it, or save the list in it as .csv."
