"""Every list of the window, saved as a spreadsheet, is known for what it is when it is imported."""

import pytest
from PySide6.QtWidgets import QApplication

from focusdesk.documents.spreadsheet import sheet_name
from focusdesk.domain.listterms import ListKind
from focusdesk.importers.cells import Cell, Sheet, text_of
from focusdesk.importers.headings import propose
from focusdesk.services import register_sheet
from focusdesk.services.desk import Desk
from focusdesk.services.spreadsheets import ListExport
from focusdesk.ui import export_list, language
from focusdesk.ui.shell.main_window import MainWindow
from tests.ui.at_work import AtWork
from tests.ui.test_every_list import every_list

RECORDS = {
    "actions": ListKind.ACTIONS,
    "case-actions": ListKind.ACTIONS,
    "cases": ListKind.CASES,
    "cases-ended": ListKind.CASES,
    "meetings": ListKind.MEETINGS,
    "organisations": ListKind.ORGANISATIONS,
    "people": ListKind.PEOPLE,
    "seats": ListKind.PEOPLE,
}
"""The lists of which records are made; the others are overviews."""


@pytest.fixture(params=["nl", "en"])
def spoken(request: pytest.FixtureRequest, qapp: QApplication, looks: None) -> None:
    language.use(qapp, request.param)


def kind_of(export: ListExport) -> ListKind:
    """What an import takes a list for, saved with these columns."""
    rows: list[tuple[Cell, ...]] = [tuple(title for title, _cell in export.columns)]
    for row in export.read(0, 20):
        cells = [cell(row) for _title, cell in export.columns]
        rows.append(tuple("" if cell is None else text_of(cell) for cell in cells))
    return propose(Sheet(file="lijst.xlsx", name=sheet_name(export.title), rows=tuple(rows))).kind


def test_that_every_list_is_known_for_what_it_is(spoken: None, opened: MainWindow, work: AtWork, desk: Desk) -> None:
    found: dict[str, ListKind] = {}
    wanted: dict[str, ListKind] = {}
    for table in every_list(opened, work, desk):
        for whole in (False, True):
            found[f"{table.name} {whole}"] = kind_of(export_list.gathered(table, whole=whole))
            wanted[f"{table.name} {whole}"] = RECORDS.get(table.name, ListKind.OVERVIEW)
    assert found == wanted


def test_that_the_whole_register_is_known_as_that(spoken: None, opened: MainWindow, desk: Desk) -> None:
    assert kind_of(register_sheet.sheet(desk)) is ListKind.OVERVIEW
