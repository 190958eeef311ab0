"""Exporting a list: all rows in their order, in the log before the file is there, and whole or not at all."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from focusdesk.documents import spreadsheet
from focusdesk.domain.problems import Problem
from focusdesk.services import spreadsheets
from focusdesk.services.desk import Desk
from focusdesk.services.spreadsheets import ListExport
from tests.locks import OPEN


def numbers(count: int) -> ListExport:
    rows = range(count)
    return ListExport(
        name="proef",
        title="Proef",
        columns=(("Nr.", lambda row: row), ("Tekst", lambda row: f"regel {row}")),
        read=lambda offset, limit: rows[offset : offset + limit],
    )


def silent(_done: int, _total: int = 0) -> None:
    """Nobody looks on."""


def test_that_every_row_is_written_however_many_blocks_they_come_in(desk: Desk, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    target = tmp_path / "proef.xlsx"
    spreadsheets.export_list(desk, numbers(20_001), target, OPEN, lambda done, total=0: told.append((done, total)))
    rows = CalamineWorkbook.from_path(target).get_sheet_by_name("Proef").to_python()
    assert len(rows) == 20_002
    assert rows[-1] == [20_000, "regel 20000"]
    assert told[:3] == [(10_000, 0), (20_000, 0), (20_001, 0)]
    assert told[-1] == (20_000, 20_001)


def test_that_the_log_names_the_list_and_how_many_rows(desk: Desk, tmp_path: Path) -> None:
    before = len(desk.store.log())
    spreadsheets.export_list(desk, numbers(3), tmp_path / "proef.xlsx", OPEN, silent)
    lines = desk.store.log()[before:]
    assert [(line.event, line.what) for line in lines] == [("Export list: proef, 3", "[]")]
    assert desk.undoable is None
    assert desk.store.check() == []


def test_that_a_file_that_cannot_be_written_is_in_the_log_all_the_same(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Problem):
        spreadsheets.export_list(desk, numbers(3), tmp_path / "weg" / "proef.xlsx", OPEN, silent)
    assert desk.store.log()[-1].event == "Export list: proef, 3"


def test_that_stopping_while_reading_leaves_no_file_and_no_line(desk: Desk, tmp_path: Path) -> None:
    before = len(desk.store.log())

    def stop(_done: int, _total: int = 0) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        spreadsheets.export_list(desk, numbers(3), tmp_path / "proef.xlsx", OPEN, stop)
    assert list(tmp_path.glob("*.xlsx")) == []
    assert len(desk.store.log()) == before


def test_that_a_list_that_is_too_long_is_refused(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 2)
    with pytest.raises(Problem, match="too long"):
        spreadsheets.export_list(desk, numbers(3), tmp_path / "proef.xlsx", OPEN, silent)


@pytest.mark.parametrize(
    ("title", "name"),
    [("Acties", "Acties_2026-11-20.xlsx"), ("Open / te laat: per week", "Open-te-laat-per-week_2026-11-20.xlsx")],
)
def test_that_a_file_name_is_the_list_and_the_day(title: str, name: str) -> None:
    assert spreadsheets.file_name(title, date(2026, 11, 20)) == name


def test_that_a_column_can_make_any_cell(desk: Desk, tmp_path: Path) -> None:
    cells: list[Any] = [date(2026, 11, 20), 3, None, "=1+1"]
    export = ListExport("x", "X", (("A", lambda row: row),), lambda start, count: cells[start : start + count])
    spreadsheets.export_list(desk, export, tmp_path / "x.xlsx", OPEN, silent)
    rows = CalamineWorkbook.from_path(tmp_path / "x.xlsx").get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert [row[0] for row in rows[1:]] == [date(2026, 11, 20), 3, "", "=1+1"]
