"""Lists as workbooks: read back by another library, cell by cell, also what would like to be a formula."""

import datetime as dt
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from focusdesk.documents.spreadsheet import LONGEST_TEXT, Cell, Heading, sheet, sheet_name, writable

TEXTS = st.one_of(
    st.text(max_size=60),
    st.builds(lambda sign, rest: sign + rest, st.sampled_from(list("=+-@\t\r\n'{")), st.text(max_size=40)),
    st.sampled_from(["=cmd|' /C calc'!A0", "@SUM(1+1)", "{=1+1}", "http://x.nl", "_x000D_", "0012", "1e5", "TRUE"]),
)
CELLS = st.one_of(
    TEXTS,
    st.integers(-(10**12), 10**12),
    st.dates(dt.date(1901, 1, 1), dt.date(2200, 1, 1)),
    st.none(),
)


def read(made: bytes) -> list[list[Any]]:
    found = CalamineWorkbook.from_filelike(BytesIO(made)).get_sheet_by_index(0)
    return found.to_python(skip_empty_area=False)


def first_sheet(made: bytes) -> Any:
    return load_workbook(BytesIO(made)).active


@given(rows=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
def test_that_what_is_written_is_read_back(rows: list[tuple[Cell, Cell]]) -> None:
    found = read(sheet("Acties", [Heading("Wat"), Heading("Wie")], rows))
    assert found[0] == ["Wat", "Wie"]
    for row, (first, second) in enumerate(rows, start=1):
        for at, cell in enumerate((first, second)):
            there = found[row][at] if row < len(found) and at < len(found[row]) else ""
            wanted = writable(cell) if isinstance(cell, str) else "" if cell is None else cell
            assert there == wanted


@given(text=TEXTS)
def test_that_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    made = sheet(text, [Heading(text or "x")], [[text]])
    page = ZipFile(BytesIO(made)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in page
    assert b"hyperlink" not in page
    cells = first_sheet(made)
    assert {cell.data_type for row in cells.iter_rows() for cell in row} <= {"s", "n"}
    if writable(text):
        assert cells["A2"].data_type == "s"


def test_that_cells_keep_their_kind() -> None:
    row: list[Cell] = [dt.date(2026, 11, 20), dt.datetime(2026, 11, 20, 9, 30), dt.time(13, 5), 12, 1.5, None, "tekst"]
    page = first_sheet(sheet("Soorten", [Heading(f"K{at}") for at in range(7)], [row]))
    moments = [dt.datetime(2026, 11, 20), dt.datetime(2026, 11, 20, 9, 30), dt.time(13, 5)]
    assert [cell.value for cell in page[2]] == [*moments, 12, 1.5, None, "tekst"]
    assert page["A2"].number_format == "dd-mm-yyyy"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (dt.date(1872, 3, 1), "01-03-1872"),
        (dt.datetime(1, 1, 1, 8), "01-01-0001 08:00"),
        (float("nan"), "nan"),
        (float("inf"), "inf"),
        (2**60, str(2**60)),
        ("a\x00b\x1bc\x85d", "a\ufffdb\ufffdc\nd"),
        ("voor \u202egnol", "voor \ufffdgnol"),
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("\ud800x\ufffe", "\ufffdx\ufffd"),
    ],
)
def test_that_what_excel_cannot_hold_becomes_text(cell: Cell, shown: str) -> None:
    assert read(sheet("Rand", [Heading("x")], [[cell]]))[1] == [shown]


@pytest.mark.parametrize("letter", ["x", "😀"])
def test_that_a_text_that_is_too_long_ends_in_dots(letter: str) -> None:
    found = read(sheet("Lang", [Heading("x")], [[letter * 50_000]]))[1][0]
    assert isinstance(found, str)
    assert found.endswith("…")
    assert len(found.encode("utf-16-le")) // 2 in (LONGEST_TEXT, LONGEST_TEXT - 1)


def test_that_headings_stay_in_sight_filter_and_print_on_each_page() -> None:
    made = sheet("Acties", [Heading("Nr."), Heading("Wat", 40)], [["A1", "b"], ["A2", "c"]])
    page = first_sheet(made)
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:B3"
    assert page.print_title_rows == "$1:$1"
    assert page["A1"].font.bold
    assert page.column_dimensions["B"].width == pytest.approx(40, abs=1)


def test_that_a_workbook_says_nothing_about_who_made_it() -> None:
    made = sheet("Acties", [Heading("Wat")], [["x"]])
    workbook = load_workbook(BytesIO(made))
    assert workbook.properties.title == "Acties"
    assert not workbook.properties.creator
    assert not workbook.properties.lastModifiedBy
    whole = b"".join(ZipFile(BytesIO(made)).read(name) for name in ZipFile(BytesIO(made)).namelist())
    assert str(Path.home()).encode() not in whole


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Acties", "Acties"),
        ("a/b\\c[d]:*?", "a b c d"),
        ("'geciteerd'", "geciteerd"),
        ("History", "Lijst"),
        ("", "Lijst"),
        ("x" * 40, "x" * 31),
        ("😀" * 20, "😀" * 15),
    ],
)
def test_that_a_sheet_gets_a_name_that_excel_takes(title: str, name: str) -> None:
    assert sheet_name(title) == name


@given(title=st.text(max_size=60))
def test_that_every_title_makes_a_sheet(title: str) -> None:
    assert read(sheet(title, [Heading("x")], [["y"]]))[1] == ["y"]


def test_that_no_temporary_file_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "is er niet"))
    assert len(read(sheet("Acties", [Heading("Wat")], ([f"actie {at}"] for at in range(3000))))) == 3001


def test_that_it_can_be_stopped_halfway() -> None:
    class Stop(Exception):
        pass

    def stop(_done: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        sheet("x", [Heading("x")], ([at] for at in range(5000)), stop)
