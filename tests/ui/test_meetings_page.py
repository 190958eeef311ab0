"""The list of meetings: planning one by keyboard, opening one, taking one away."""

from datetime import date, time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from focusdesk.domain.records import Attendance, Meeting
from focusdesk.services.desk import Desk
from focusdesk.ui.meetings_page import MeetingsPage
from focusdesk.ui.shell.main_window import MainWindow
from tests.ui.at_work import AtWork, here, session_of
from tests.ui.conftest import show_active
from tests.ui.hands import Hands


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, desk: Desk, vault_folder: Path) -> MeetingsPage:
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    session_of(window).go("meetings")
    page = here(window)
    assert isinstance(page, MeetingsPage)
    return page


def test_that_the_latest_meeting_comes_first(work: AtWork, page: MeetingsPage) -> None:
    assert [row.id for row in page.table.model.rows()] == [work.planned.id, work.held.id]


def test_that_a_meeting_is_planned_with_keys_alone_and_invites_everyone(
    work: AtWork, page: MeetingsPage, desk: Desk, hands: Hands
) -> None:
    def answer(_dialog: object) -> None:
        hands.press("Ctrl+A")
        hands.type("15-1")
        hands.press("Tab", times=2)
        hands.press("Ctrl+A")
        hands.type("1330")
        hands.press("Tab")
        hands.type("Raadhuis")
        hands.press("Ctrl+Return")

    hands.answering(lambda: hands.press("Ctrl+N"), answer)
    [planned] = desk.store.find(Meeting, day=date(2027, 1, 15))
    assert (planned.start, planned.location) == (time(13, 30), "Raadhuis")
    assert len(desk.store.find(Attendance, meeting=planned.id)) == 2
    assert page.session.place == ("meeting", planned.id)


def test_that_esc_plans_nothing(page: MeetingsPage, desk: Desk, hands: Hands) -> None:
    hands.answering(lambda: hands.press("Ctrl+N"), lambda _dialog: hands.press("Esc"))
    assert desk.store.find(Meeting) == []


def test_that_enter_opens_the_meeting_the_cursor_is_on(work: AtWork, page: MeetingsPage, hands: Hands) -> None:
    page.table.select(work.held.id)
    hands.press("Return")
    assert page.session.place == ("meeting", work.held.id)


def test_that_delete_takes_a_planned_meeting_away_and_undo_brings_it_back(
    work: AtWork, page: MeetingsPage, desk: Desk, hands: Hands
) -> None:
    page.table.select(work.planned.id)
    hands.press("Del")
    assert desk.store.try_get(Meeting, work.planned.id) is None
    hands.press("Ctrl+Z")
    assert desk.store.get(Meeting, work.planned.id) == work.planned


def test_that_a_meeting_that_was_held_stays(work: AtWork, page: MeetingsPage, desk: Desk, hands: Hands) -> None:
    page.table.select(work.held.id)
    hands.press("Del")
    assert desk.store.get(Meeting, work.held.id) == work.held
