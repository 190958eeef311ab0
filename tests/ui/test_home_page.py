"""The home page: what asks for attention, with the keys that deal with it, and no name of a subject."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from focusdesk.domain.followup import Urgency
from focusdesk.domain.records import Action, Case, Meeting, Owner
from focusdesk.domain.terms import ActionStatus, CaseKind, MeetingStatus
from focusdesk.i18n import _
from focusdesk.services import actions, agenda, cases, signals
from focusdesk.services.desk import Desk
from focusdesk.services.home import overview
from focusdesk.ui.actions_page import VIEWS, ActionsPage
from focusdesk.ui.cases_page import CasesPage
from focusdesk.ui.home_page import HomePage
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.signals_page import SignalsPage
from tests.ui.at_work import SUBJECT, AtWork, here, session_of
from tests.ui.conftest import show_active
from tests.ui.hands import Hands
from tests.ui.screen import said

VIEWS_OF_DUE = ("late", "today", "this_week", "later")


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, desk: Desk, vault_folder: Path) -> MainWindow:
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    return window


def home(window: MainWindow) -> HomePage:
    page = here(window)
    assert isinstance(page, HomePage)
    return page


def press(window: MainWindow, text: str) -> None:
    """Press the button with this text."""
    QApplication.processEvents()
    [button] = [each for each in home(window).findChildren(QPushButton) if each.text() == text and each.isVisible()]
    button.click()


def test_that_an_empty_vault_says_what_to_do(opened: MainWindow, hands: Hands) -> None:
    hands.answering(lambda: hands.press("Ctrl+N"), lambda _dialog: hands.press("Ctrl+Return"))
    assert session_of(opened).place[0] == "meeting"


def test_that_a_new_vault_says_what_to_do_first(opened: MainWindow) -> None:
    assert home(opened)._attention.accessibleName() == _("First steps")
    press(opened, _("Import"))
    assert session_of(opened).place[0] == "import"


def test_that_the_first_steps_go_when_there_are_people_and_cases(work: AtWork, opened: MainWindow) -> None:
    assert home(opened)._attention.accessibleName() == _("To look at")


def test_that_due_actions_and_cases_are_in_one_list_the_most_urgent_first(work: AtWork, opened: MainWindow) -> None:
    lines = [(line.is_action, line.id) for line in home(opened).table.model.rows()]
    assert lines == [(True, work.late.id), (True, work.today.id), (False, work.case.id), (True, work.later.id)]
    tones = [home(opened).table.model.columns[1].tone(line) for line in home(opened).table.model.rows()]  # type: ignore[misc]
    assert tones == ["late", "today", "info", "info"]


def test_that_space_marks_an_action_done_and_ctrl_z_opens_it_again(
    work: AtWork, opened: MainWindow, desk: Desk, hands: Hands
) -> None:
    home(opened).table.select(work.late.id)
    home(opened).table.view.setFocus()
    hands.press("Space")
    assert desk.store.get(Action, work.late.id).status is ActionStatus.DONE
    assert work.late.id not in [line.id for line in home(opened).table.model.rows()]
    assert opened.workspace is not None
    assert work.late.number in opened.workspace.notice.text()
    hands.press("Ctrl+Z")
    assert desk.store.get(Action, work.late.id).status is ActionStatus.OPEN


def test_that_ctrl_d_postpones_to_the_day_that_is_typed(
    work: AtWork, opened: MainWindow, desk: Desk, hands: Hands
) -> None:
    home(opened).table.select(work.today.id)
    home(opened).table.view.setFocus()

    def answer(_dialog: object) -> None:
        hands.press("Ctrl+A")
        hands.type("over drie weken")
        hands.press("Ctrl+Return")

    hands.answering(lambda: hands.press("Ctrl+D"), answer)
    kept = desk.store.get(Action, work.today.id)
    assert (str(kept.due), kept.postponed) == ("2026-12-11", 1)


def test_that_a_case_in_the_list_is_not_settled_by_space(
    work: AtWork, opened: MainWindow, desk: Desk, hands: Hands
) -> None:
    before = desk.store.get(Case, work.case.id)
    home(opened).table.select(work.case.id)
    home(opened).table.view.setFocus()
    hands.press("Space")
    assert desk.store.get(Case, work.case.id) == before


def test_that_enter_opens_an_action_where_it_can_be_dealt_with(work: AtWork, opened: MainWindow, hands: Hands) -> None:
    home(opened).table.select(work.later.id)
    home(opened).table.view.setFocus()
    hands.press("Return")
    assert session_of(opened).place == ("actions", work.later.id)


def test_that_the_next_meeting_can_be_started_from_here(work: AtWork, opened: MainWindow, desk: Desk) -> None:
    press(opened, _("Start meeting"))
    assert desk.store.get(Meeting, work.planned.id).status is MeetingStatus.UNDER_WAY
    assert session_of(opened).place == ("meeting", work.planned.id)


def test_that_preparing_fills_an_empty_agenda_and_leaves_a_full_one(
    work: AtWork, opened: MainWindow, desk: Desk
) -> None:
    before = agenda.agenda(desk, work.planned)
    press(opened, _("Prepare agenda"))
    assert agenda.agenda(desk, work.planned) == before
    for item in before:
        agenda.remove_item(desk, desk.store.get(type(item), item.id))
    session_of(opened).go("home")
    press(opened, _("Prepare agenda"))
    assert len(agenda.agenda(desk, work.planned)) == len(before)


def test_that_minutes_that_wait_are_named(work: AtWork, opened: MainWindow) -> None:
    assert "30-10" in texts(opened)


def test_that_no_name_of_a_subject_stands_here(work: AtWork, opened: MainWindow) -> None:
    assert SUBJECT not in texts(opened)
    assert SUBJECT not in opened.windowTitle()


def texts(window: MainWindow) -> str:
    return "\n".join(said(window))


def test_that_cases_to_discuss_and_without_a_date_are_counted(work: AtWork, opened: MainWindow, desk: Desk) -> None:
    for title in ("Zonder datum", "Ook zonder"):
        cases.notify_case(desk, title, CaseKind.THEME)
    found = overview(desk)
    assert (found.cases_to_discuss, found.cases_without_date) == (1, 2)
    assert [(each.name, each.open_actions, each.late_actions) for each in found.loads] == [
        ("Politie", 2, 1),
        ("Onderwijs", 1, 0),
    ]


def test_that_open_actions_are_counted_by_when_they_are_due(work: AtWork, desk: Desk) -> None:
    owner = [Owner(organisation=work.police.id)]
    actions.add_action(desk, "Belt terug", owner, date(2026, 11, 22))
    counted = overview(desk).due
    assert counted == {Urgency.OVERDUE: 1, Urgency.TODAY: 1, Urgency.THIS_WEEK: 1, Urgency.LATER: 1}
    assert overview(desk).open_actions == 4


@pytest.mark.parametrize(("at", "expected"), list(enumerate(VIEWS_OF_DUE)))
def test_that_each_number_goes_to_those_actions(work: AtWork, opened: MainWindow, at: int, expected: str) -> None:
    item = home(opened)._due.itemAt(at)
    link = item.widget() if item else None
    assert isinstance(link, QPushButton)
    count = int(link.text().split()[0])
    link.click()
    page = here(opened)
    assert isinstance(page, ActionsPage)
    assert VIEWS[page.which.currentIndex()] == expected
    assert page.table.model.rowCount() == count


def test_that_the_number_of_an_organisation_goes_to_its_actions(work: AtWork, opened: MainWindow) -> None:
    links = {each.accessibleName(): each for each in home(opened).loads.findChildren(QPushButton)}
    assert list(links) == ["Politie, 2 open", "Politie, 1 te laat", "Onderwijs, 1 open"]
    links["Politie, 1 te laat"].click()
    page = here(opened)
    assert isinstance(page, ActionsPage)
    assert [row.id for row in page.table.model.rows()] == [work.late.id]
    session_of(opened).go("home")
    links["Politie, 2 open"].click()
    assert {row.id for row in page.table.model.rows()} == {work.late.id, work.later.id}


def test_that_what_waits_opens_under_its_own_filter(work: AtWork, opened: MainWindow, desk: Desk) -> None:
    cases.notify_case(desk, "Zonder datum", CaseKind.THEME)
    taken = signals.take_in(desk, function="mentor", description="Ziet verzuim.", observed=desk.today())
    for place, view, ids in (("cases", "undated", None), ("signals", "waiting", [taken.id])):
        session_of(opened).go_to_view(place, view)
        page = here(opened)
        assert isinstance(page, CasesPage | SignalsPage)
        assert [row.title for row in page.table.model.rows()] == ["Zonder datum"] if ids is None else ids
    session_of(opened).go("home")
    words = {each.accessibleDescription(): each for each in home(opened)._attention.findChildren(QPushButton)}
    [link] = [each for description, each in words.items() if "volgende datum" in description]
    link.click()
    page = here(opened)
    assert isinstance(page, CasesPage)
    assert page.view_key() == "undated"
