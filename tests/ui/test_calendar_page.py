"""The calendar by keyboard: from day to day, to another month, to the list of a day, and to what it is about."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from focusdesk.services import actions
from focusdesk.services.desk import Desk
from focusdesk.ui.calendar_page import CalendarPage
from focusdesk.ui.shell.main_window import MainWindow
from tests.ui.at_work import AtWork, here, session_of
from tests.ui.conftest import show_active
from tests.ui.hands import Hands


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, work: AtWork, desk: Desk, vault_folder: Path) -> CalendarPage:
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    session_of(window).go("calendar")
    page = here(window)
    assert isinstance(page, CalendarPage)
    return page


def cell(page: CalendarPage, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> str:
    return str(page.grid.currentItem().data(role))


def listed(page: CalendarPage) -> list[int]:
    return [row.id for row in page.table.model.rows()]


def test_that_it_begins_today_in_a_week_that_begins_on_monday(page: CalendarPage, work: AtWork) -> None:
    assert page.grid.day() == date(2026, 11, 20)
    assert page.grid.hasFocus()
    assert cell(page).split("\n") == ["20", "1 actie"]
    assert page.grid.currentColumn() == 4
    assert page.grid.model().headerData(0, Qt.Orientation.Horizontal) == "ma"
    assert listed(page) == [work.today.id]


def test_that_arrows_go_from_day_to_day_and_out_of_the_month(page: CalendarPage, hands: Hands, work: AtWork) -> None:
    hands.press("Down")
    assert page.grid.day() == date(2026, 11, 27)
    assert listed(page) == [work.planned.id, work.case.id]
    hands.press("Up", times=2)
    assert cell(page).split("\n") == ["13", "1 actie, 1 te laat"]
    assert "vrijdag 13 november 2026" in cell(page, Qt.ItemDataRole.AccessibleTextRole)
    hands.press("Left")
    hands.press("Right", times=20)
    assert page.grid.day() == date(2026, 12, 2)
    assert page.grid.accessibleName() == "december 2026"


def test_that_page_keys_turn_the_month_and_back(page: CalendarPage, hands: Hands) -> None:
    hands.press("PgDown")
    assert page.grid.day() == date(2026, 12, 20)
    hands.press("PgUp", times=2)
    assert page.grid.day() == date(2026, 10, 20)


def test_that_enter_goes_to_the_list_and_enter_there_opens(page: CalendarPage, hands: Hands, work: AtWork) -> None:
    hands.press("Down")
    hands.press("Return")
    assert page.table.view.hasFocus()
    hands.press("Down")
    hands.press("Return")
    assert page.session.place == ("case", work.case.id)


def test_that_the_agenda_of_the_month_has_its_dates_in_order(page: CalendarPage, work: AtWork) -> None:
    page.span.setCurrentIndex(1)
    assert listed(page) == [work.late.id, work.today.id, work.planned.id, work.case.id]
    assert not page.table.view.isColumnHidden(0)


def test_that_what_is_done_leaves_the_calendar(page: CalendarPage, desk: Desk, work: AtWork) -> None:
    actions.toggle_done(desk, [work.today])
    assert cell(page) == "20"
    assert listed(page) == []


def test_that_a_click_chooses_a_day(page: CalendarPage) -> None:
    place = page.grid.visualRect(page.grid.model().index(1, 4)).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.grid.day() == date(2026, 11, 6)
