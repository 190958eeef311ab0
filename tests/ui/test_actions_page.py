"""The list of actions: what is shown, and the keys that settle, postpone, change and remove."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from focusdesk.domain.records import Action, Owner
from focusdesk.domain.terms import ActionStatus
from focusdesk.services.desk import Desk
from focusdesk.ui.actions_page import ActionsPage
from focusdesk.ui.shell.main_window import MainWindow
from tests.ui.at_work import AtWork, here, session_of
from tests.ui.conftest import show_active
from tests.ui.hands import Hands

OPEN, LATE, SETTLED, ALL = range(4)


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, desk: Desk, vault_folder: Path) -> ActionsPage:
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    session_of(window).go("actions")
    page = here(window)
    assert isinstance(page, ActionsPage)
    return page


def shown(page: ActionsPage) -> list[int]:
    return [row.id for row in page.table.model.rows()]


def status(desk: Desk, action: Action) -> ActionStatus:
    return desk.store.get(Action, action.id).status


def test_that_open_actions_are_shown_first_and_the_latest_due_last(work: AtWork, page: ActionsPage) -> None:
    assert shown(page) == [work.late.id, work.today.id, work.later.id]


def test_that_late_means_past_its_date_and_not_settled(work: AtWork, page: ActionsPage) -> None:
    page.which.setCurrentIndex(LATE)
    assert shown(page) == [work.late.id]
    page.which.setCurrentIndex(SETTLED)
    assert shown(page) == [work.settled.id]
    page.which.setCurrentIndex(ALL)
    assert len(shown(page)) == 4


def test_that_an_organisation_also_has_the_actions_of_its_people(work: AtWork, page: ActionsPage) -> None:
    page.organisation.setCurrentIndex(page.organisation.findData(work.police.id))
    assert shown(page) == [work.late.id, work.later.id]


def test_that_typed_words_narrow_the_list(work: AtWork, page: ActionsPage, hands: Hands, qtbot: QtBot) -> None:
    page.words.setFocus()
    hands.type("buurt")
    qtbot.waitUntil(lambda: shown(page) == [work.later.id])


def test_that_space_settles_and_opens_again(work: AtWork, page: ActionsPage, desk: Desk, hands: Hands) -> None:
    page.which.setCurrentIndex(ALL)
    page.table.select(work.late.id)
    page.table.view.setFocus()
    hands.press("Space")
    assert status(desk, work.late) is ActionStatus.DONE
    assert desk.store.get(Action, work.late.id).done == desk.today()
    hands.press("Space")
    assert status(desk, work.late) is ActionStatus.OPEN


def test_that_several_are_settled_as_one_step(work: AtWork, page: ActionsPage, desk: Desk, hands: Hands) -> None:
    page.table.view.setFocus()
    page.table.view.selectAll()
    hands.press("Space")
    assert {status(desk, each) for each in (work.late, work.today, work.later)} == {ActionStatus.DONE}
    hands.press("Ctrl+Z")
    assert {status(desk, each) for each in (work.late, work.today, work.later)} == {ActionStatus.OPEN}


def test_that_ctrl_d_proposes_two_weeks_on(work: AtWork, page: ActionsPage, desk: Desk, hands: Hands) -> None:
    page.table.select(work.late.id)
    page.table.view.setFocus()
    hands.answering(lambda: hands.press("Ctrl+D"), lambda _dialog: hands.press("Ctrl+Return"))
    kept = desk.store.get(Action, work.late.id)
    assert (kept.due, kept.postponed) == (date(2026, 12, 4), 1)


def test_that_an_action_is_added_with_keys_alone(work: AtWork, page: ActionsPage, desk: Desk, hands: Hands) -> None:
    def answer(_dialog: object) -> None:
        hands.type("Zoekt een plek")
        hands.press("Tab")
        hands.press("Space")
        hands.press("Tab")
        hands.type("vr")
        hands.press("Ctrl+Return")

    hands.answering(lambda: hands.press("Ctrl+N"), answer)
    [added] = desk.store.find(Action, text="Zoekt een plek")
    assert added.owners == (Owner(organisation=work.school.id),)
    assert added.due == date(2026, 11, 27)


def test_that_an_action_needs_someone_who_does_it(work: AtWork, page: ActionsPage, desk: Desk, hands: Hands) -> None:
    def answer(_dialog: object) -> None:
        hands.type("Zoekt een plek")
        hands.press("Ctrl+Return")
        hands.press("Esc")

    hands.answering(lambda: hands.press("Ctrl+N"), answer)
    assert desk.store.find(Action, text="Zoekt een plek") == []


def test_that_enter_changes_the_action_and_says_why_it_was_not_done(
    work: AtWork, page: ActionsPage, desk: Desk, hands: Hands
) -> None:
    page.table.select(work.later.id)
    page.table.view.setFocus()

    def answer(_dialog: object) -> None:
        hands.press("Ctrl+A")
        hands.type("Praat met de straat")
        hands.press("Ctrl+Return")

    hands.answering(lambda: hands.press("Return"), answer)
    kept = desk.store.get(Action, work.later.id)
    assert (kept.text, kept.owners, kept.due) == ("Praat met de straat", work.later.owners, work.later.due)


def test_that_delete_removes_and_undo_brings_it_back(work: AtWork, page: ActionsPage, desk: Desk, hands: Hands) -> None:
    page.table.select(work.today.id)
    page.table.view.setFocus()
    hands.press("Del")
    assert desk.store.try_get(Action, work.today.id) is None
    hands.press("Ctrl+Z")
    assert desk.store.get(Action, work.today.id) == work.today


def test_that_one_can_be_shown_whatever_the_filter_was(work: AtWork, page: ActionsPage) -> None:
    page.which.setCurrentIndex(LATE)
    page.organisation.setCurrentIndex(page.organisation.findData(work.school.id))
    page.session.go("actions", work.settled.id)
    assert shown(page) == [work.settled.id]
    assert [row.id for row in page.table.selected_rows()] == [work.settled.id]


def test_that_an_empty_result_offers_all_actions(work: AtWork, page: ActionsPage) -> None:
    page.words.show_now("zebra")
    assert shown(page) == []
    page._show_all()
    assert len(shown(page)) == 4
