"""The shared screen (meekijkstand): no stored name and nothing of another case is anywhere on screen; work goes on."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from focusdesk.domain.records import Action, Case, Note, Owner, Participant, Subject
from focusdesk.domain.terms import CaseKind
from focusdesk.services import actions, agenda, cases, recording
from focusdesk.services.desk import Desk
from focusdesk.ui import theme
from focusdesk.ui.meeting_page import MeetingPage
from focusdesk.ui.shell.main_window import MainWindow
from tests.ui.at_work import SUBJECT, AtWork, at_work, here, session_of
from tests.ui.conftest import unnamed
from tests.ui.hands import Hands
from tests.ui.screen import said

OTHER_TITLE = "Overlast bij het station"


@pytest.fixture
def work(desk: Desk) -> AtWork:
    work = at_work(desk)
    other = cases.notify_case(desk, OTHER_TITLE, CaseKind.GROUP, next_discussion=date(2026, 11, 27))
    cases.add_subject(desk, other, "Daan Verhulst", guardian="Mieke Verhulst")
    agenda.add_item(desk, work.planned, case=other)
    actions.add_action(desk, f"Belt Anna de Wit over {other.number}", [Owner(name="Joris Kwant")], case=work.case)
    item = of_case(desk, work)
    recording.add_information(desk, f"{SUBJECT} en Daan waren samen gezien", Owner(person=work.anna.id), item=item)
    recording.add_note(desk, item, f"zie ook {other.number}: {OTHER_TITLE.lower()}, zegt E. Yılmaz")
    recording.add_decision(desk, "Noor krijgt een coach", item)
    recording.edit_line(desk, recording.add_note(desk, item, "x"), text="noor aksoy-zandbergen komt niet")
    return work


def of_case(desk: Desk, work: AtWork):  # type: ignore[no-untyped-def]
    return next(item for item in agenda.agenda(desk, work.planned) if item.case == work.case.id)


@pytest.fixture
def page(meeting_page: MeetingPage) -> MeetingPage:
    return meeting_page


def secrets(desk: Desk, work: AtWork) -> Iterator[str]:
    """What may not be read: every word of a name, and number and title of every other case."""
    for subject in desk.store.find(Subject):
        yield from (name for full in (subject.name, subject.guardian) for name in full.split())
    for person in desk.store.find(Participant):
        yield from (word for word in person.name.split() if len(word) > 2)
    yield "Joris"
    for case in desk.store.find(Case):
        if case.id != work.case.id:
            yield from (case.number, case.title, case.title.lower())


def assert_nothing_leaks(window: MainWindow, desk: Desk, work: AtWork) -> None:
    QApplication.processEvents()
    shown = "\n".join(said(window))
    assert [secret for secret in secrets(desk, work) if secret in shown] == []
    assert work.case.number in shown


def test_that_without_it_names_are_on_screen(page: MeetingPage, window: MainWindow, desk: Desk, work: AtWork) -> None:
    shown = "\n".join(said(window))
    assert all(secret in shown for secret in ("Anna", "Daan", OTHER_TITLE, SUBJECT))


def test_that_nothing_of_other_cases_and_no_name_is_on_screen(
    page: MeetingPage, window: MainWindow, desk: Desk, work: AtWork, hands: Hands
) -> None:
    hands.press("F8")
    assert page.strip.isVisible()
    assert not page.agenda.isVisible()
    assert window.workspace is not None
    assert not window.workspace.rail.isVisible()
    assert not window.workspace.search.isVisible()
    assert_nothing_leaks(window, desk, work)
    assert unnamed(window) == []
    assert theme.text_percent() == 140


def test_that_what_is_done_meanwhile_names_nobody_either(
    page: MeetingPage, window: MainWindow, desk: Desk, work: AtWork, hands: Hands
) -> None:
    hands.press("F8")
    hands.enter("@pol belt de ouders vr")
    [action] = desk.store.find(Action, text="belt de ouders")
    assert action.owners == (Owner(organisation=work.police.id, person=work.anna.id),)
    assert_nothing_leaks(window, desk, work)
    hands.type("@yil")
    assert_nothing_leaks(window, desk, work)
    hands.press("Ctrl+A")
    hands.press("Del")
    hands.type("@sch")
    assert page.item.input._popup.isVisible()
    hands.press("Esc")
    assert page.projector.on
    hands.press("Ctrl+A")
    hands.press("Del")
    for keys in ("Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+A", "Ctrl+Shift+G", "F4", "F6", "Ctrl+F"):
        hands.press(keys)
        assert_nothing_leaks(window, desk, work)
    page.still_open.lines.setFocus()
    hands.press("Down")
    hands.press("Space")
    assert_nothing_leaks(window, desk, work)
    assert page.projector.on


def test_that_undo_and_redo_work(page: MeetingPage, desk: Desk, hands: Hands) -> None:
    before = len(desk.store.find(Note))
    hands.press("F8")
    hands.enter("gewone opmerking")
    hands.press("Ctrl+Z")
    assert len(desk.store.find(Note)) == before
    hands.press("Ctrl+Y")
    assert len(desk.store.find(Note)) == before + 1


@pytest.mark.parametrize("keys", ["F8", "Esc"])
def test_that_f8_and_esc_leave_it(page: MeetingPage, window: MainWindow, hands: Hands, keys: str) -> None:
    hands.press("F8")
    hands.press(keys)
    assert not page.projector.on
    assert page.agenda.isVisible()
    assert window.workspace is not None
    assert window.workspace.rail.isVisible()
    assert window.workspace.search.isVisible()
    assert theme.text_percent() == 100


def test_that_going_to_another_page_leaves_it(page: MeetingPage, window: MainWindow, hands: Hands) -> None:
    hands.press("F8")
    hands.press("Ctrl+4")
    assert not session_of(window).is_veiled
    assert window.workspace is not None
    assert window.workspace.rail.isVisible()
    assert theme.text_percent() == 100


def test_that_forms_with_names_are_refused(
    page: MeetingPage, window: MainWindow, desk: Desk, work: AtWork, hands: Hands
) -> None:
    hands.press("F8")
    page.item.lines.setFocus()
    hands.press("Down")
    hands.press("Return")
    assert QApplication.activeModalWidget() is None
    assert window.workspace is not None
    assert "F8" in window.workspace.notice.text()
    hands.press("Ctrl+Shift+U")
    hands.press("Ctrl+Shift+P")
    assert QApplication.activeModalWidget() is None
    assert_nothing_leaks(window, desk, work)


def test_that_what_was_half_typed_is_not_shown_and_not_lost(page: MeetingPage, hands: Hands) -> None:
    hands.type("Noor komt")
    hands.press("F8")
    assert page.item.input.line.text() == ""
    hands.type("coach zoeken")
    hands.press("F8")
    assert page.item.input.line.text() == "Noor komt coach zoeken"


def test_that_a_vault_locked_in_it_is_unlocked_in_it(
    page: MeetingPage, window: MainWindow, desk: Desk, work: AtWork, hands: Hands, vault_folder: Path, data_key: bytes
) -> None:
    from focusdesk.storage.store import Store
    from tests.conftest import HOLDER

    hands.press("F8")
    hands.press("Ctrl+L")
    assert window.session is None
    assert theme.text_percent() == 100
    again = Desk(Store.open(vault_folder, data_key, HOLDER), today=desk.today)
    window.enter(again, vault_folder)
    QApplication.processEvents()
    assert session_of(window).is_veiled
    there = here(window)
    assert isinstance(there, MeetingPage)
    there._choose(of_case(again, work).id)
    assert_nothing_leaks(window, again, work)
