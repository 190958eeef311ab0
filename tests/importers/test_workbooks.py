"""Workbooks give their values as they stand in them, hidden sheets marked, limits reported."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from focusdesk.domain.problems import Problem
from focusdesk.importers import workbooks
from focusdesk.importers.sheets import read
from tests.importers.files import rezipped, workbook


def test_that_values_keep_their_kind_and_rows_their_number(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", {"Acties": [[], ["Actie", "Wanneer"], ["Bellen", date(2026, 2, 3)], ["x", 2.5]]}
    )
    (sheet,) = read(path)
    assert sheet.rows[2] == ("Bellen", date(2026, 2, 3))
    assert sheet.rows[3] == ("x", 2.5)
    assert sheet.number(2) == 3


def test_that_a_list_that_does_not_begin_in_the_corner_keeps_its_row_numbers(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", {"A": [[], [], [], [None, None, "Actie", "Wie"], [None, None, "Bellen", "Anna"]]}
    )
    (sheet,) = read(path)
    assert [sheet.number(index) for index, row in enumerate(sheet.rows) if "Bellen" in row] == [5]


def test_that_hidden_sheets_are_marked(tmp_path: Path) -> None:
    rows = [["Actie", "Wie"], ["Bellen", "Anna"]]
    path = workbook(tmp_path / "a.xlsx", {"Open": rows, "Geheim": rows}, hidden=["Geheim"])
    assert [(sheet.name, sheet.hidden) for sheet in read(path)] == [("Open", False), ("Geheim", True)]


def test_that_a_cell_merged_downwards_counts_for_each_of_its_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"A": [["Casusnr", "Actie"], ["2026-001", "Bellen"], [None, "Mailen"]]})
    book = load_workbook(path)
    book.worksheets[0].merge_cells("A2:A3")
    book.save(path)
    (sheet,) = read(path)
    assert sheet.rows[2] == ("2026-001", "Mailen")


def test_that_a_wrong_dimension_loses_no_row(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"A": [["Actie", "Wie"], *[["Bellen", "Anna"]] * 20]})
    with_wrong = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").replace(b"A1:B21", b"A1:B2")
    (sheet,) = read(rezipped(path, tmp_path / "b.xlsx", xl_worksheets_sheet1_xml=with_wrong))
    assert len(sheet.rows) == 21


def test_that_limits_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MAX_ROWS", 3)
    monkeypatch.setattr(workbooks, "MAX_COLUMNS", 2)
    monkeypatch.setattr(workbooks, "MAX_CELL", 4)
    path = workbook(tmp_path / "a.xlsx", {"A": [["a", "b", "c"], ["lange tekst", "b", "c"], *[["1", "2", "3"]] * 4]})
    (sheet,) = read(path)
    assert sheet.rows == (("a", "b"), ("lang", "b"), ("1", "2"))
    assert len(sheet.remarks) == 3
    assert [remark.values["count"] for remark in sheet.remarks if "count" in remark.values] == [3]


def test_that_a_day_with_a_time_stays_both(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"A": [["Datum", "Wie"], [datetime(2026, 2, 3, 9, 30), "Anna"]]})
    assert read(path)[0].rows[1][0] == datetime(2026, 2, 3, 9, 30)


def spreadsheet(path: Path, manifest: str = "", sheets: int = 1) -> Path:
    """A small OpenDocument spreadsheet with one list, or the same one in more sheets, and what its manifest says."""
    office = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    table = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    text = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in (("Actie", "Wie"), ("Bellen", "Anna"))
    )
    content = (
        f"<office:document-content {office} {table} {text}><office:body><office:spreadsheet>"
        + sheets * f'<table:table table:name="Acties">{rows}</table:table>'
        + "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", content)
        made.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return path


def test_that_opendocument_spreadsheets_are_read(tmp_path: Path) -> None:
    (sheet,) = read(spreadsheet(tmp_path / "a.ods"))
    assert (sheet.name, sheet.rows) == ("Acties", (("Actie", "Wie"), ("Bellen", "Anna")))


def test_that_of_sheets_with_the_same_name_one_is_read_and_that_is_said(tmp_path: Path) -> None:
    (sheet,) = read(spreadsheet(tmp_path / "a.ods", sheets=3))
    assert [remark.message for remark in sheet.remarks if "the same name" in remark.message]


def test_that_a_protected_opendocument_spreadsheet_asks_to_remove_the_password(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="protected with a password"):
        read(spreadsheet(tmp_path / "a.ods", "<encryption-data/>"))


def test_that_a_workbook_of_before_2007_is_read_with_its_dates() -> None:
    """The file is fictional and kept beside this test, because nothing that is maintained still writes .xls."""
    (sheet,) = read(Path(__file__).with_name("old_list.xls"))
    assert sheet.name == "Acties"
    assert sheet.rows[0] == ("Nr", "Actie", "Actiehouder", "Deadline", "Status")
    assert sheet.rows[2] == (2, "Nodigt de ouders uit", "J. Jansen/P. Smit", date(2026, 12, 11), "loopt")
    assert len(sheet.rows) == 4
