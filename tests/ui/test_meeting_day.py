"""The day of the meeting: lines that change their kind, what is settled by one key, the checklist at the end."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from focusdesk.domain.records import Action, Decision, InformationItem, Meeting, Note, Owner
from focusdesk.domain.terms import ActionStatus, InformationKind, MeetingStatus
from focusdesk.i18n import term
from focusdesk.services import agenda, attendance, cases, meetings, recording
from focusdesk.services.desk import Desk
from focusdesk.ui.meeting import save_agenda
from focusdesk.ui.meeting.closing_list import ClosingList
from focusdesk.ui.meeting.item_clock import ItemClock, as_clock
from focusdesk.ui.meeting_page import MeetingPage
from focusdesk.ui.papers.handing_dialog import Handing
from tests.locks import OPEN
from tests.ui.at_work import SUBJECT, AtWork
from tests.ui.hands import Hands


@pytest.fixture
def page(meeting_page: MeetingPage) -> MeetingPage:
    return meeting_page


def only_line(page: MeetingPage, desk: Desk) -> recording.Line:
    item = page.agenda.current()
    assert item is not None
    [line] = recording.lines(desk, item)
    return line


def to_lines(page: MeetingPage, hands: Hands) -> None:
    page.item.lines.setFocus()
    hands.press("Down")


def test_that_one_key_makes_a_note_an_action_and_one_key_a_note_again(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands
) -> None:
    hands.enter("politie belt de school vr")
    to_lines(page, hands)
    hands.type("a")
    action = only_line(page, desk)
    assert isinstance(action, Action)
    assert (action.text, action.due) == ("belt de school", date(2026, 11, 27))
    assert action.owners == (Owner(organisation=work.police.id),)
    assert page.item.lines.current_id() == action.id
    hands.type("n")
    assert isinstance(only_line(page, desk), Note)
    hands.press("Ctrl+Z", times=2)
    note = only_line(page, desk)
    assert isinstance(note, Note)
    assert note.text == "politie belt de school vr"


def test_that_one_key_makes_a_note_a_decision(page: MeetingPage, desk: Desk, hands: Hands) -> None:
    hands.enter("casus blijft op de agenda")
    to_lines(page, hands)
    hands.type("b")
    assert isinstance(only_line(page, desk), Decision)


def test_that_letters_do_nothing_when_they_are_switched_off(page: MeetingPage, desk: Desk, hands: Hands) -> None:
    page.session.prefs.single_keys = False
    hands.enter("politie belt de school vr")
    to_lines(page, hands)
    hands.type("ab")
    assert isinstance(only_line(page, desk), Note)


def reason(hands: Hands) -> Callable[[object], None]:
    def answer(_dialog: object) -> None:
        hands.type("Niemand nam op")
        hands.press("Ctrl+Return")

    return answer


def settle_by(hands: Hands, key: str) -> None:
    if key == "x":
        hands.answering(lambda: hands.type("x"), reason(hands))
    elif key == "Ctrl+D":
        hands.answering(lambda: hands.press("Ctrl+D"), lambda _dialog: hands.press("Ctrl+Return"))
    elif key == "Space":
        hands.press("Space")
    else:
        hands.type(key)


SETTLED = [
    ("Space", ActionStatus.DONE),
    ("v", ActionStatus.LAPSED),
    ("x", ActionStatus.NOT_CARRIED_OUT),
    ("Ctrl+D", ActionStatus.OPEN),
]


@pytest.mark.parametrize(("key", "status"), SETTLED)
def test_that_what_is_still_open_is_settled_by_one_key(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands, key: str, status: ActionStatus
) -> None:
    page.still_open.lines.setFocus()
    hands.press("Down")
    settle_by(hands, key)
    after = desk.store.get(Action, work.late.id)
    assert (after.status, after.postponed) == (status, int(key == "Ctrl+D"))


@pytest.mark.parametrize(("key", "status"), SETTLED)
def test_that_the_lines_of_the_item_have_the_same_keys(
    page: MeetingPage, desk: Desk, hands: Hands, key: str, status: ActionStatus
) -> None:
    hands.enter("@pol belt de ouders vr")
    to_lines(page, hands)
    settle_by(hands, key)
    action = only_line(page, desk)
    assert isinstance(action, Action)
    assert action.status is status


def test_that_the_menus_name_every_key(page: MeetingPage, hands: Hands) -> None:
    hands.enter("@pol belt de ouders vr")
    to_lines(page, hands)
    keys = [act.text().partition("\t")[2] for act in page.item.acts.menu().actions()]
    assert keys == ["Enter", "Space", "V", "X", "Ctrl+D", "N", "Del"]
    page.still_open.lines.setFocus()
    hands.press("Down")
    keys = [act.text().partition("\t")[2] for act in page.still_open.acts.menu().actions()]
    assert keys == ["Enter", "Space", "V", "X", "Ctrl+D"]


def test_that_one_key_records_when_the_confidentiality_statement_was_read(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands
) -> None:
    hands.press("Ctrl+Shift+G")
    read = desk.store.get(Meeting, work.planned.id).confidentiality_read
    assert read is not None
    assert f"{read:%H:%M}" in page._context.text()


def test_that_the_quorum_is_said_in_words_and_counts_who_is_there_now(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands
) -> None:
    meetings.start(desk, work.planned)
    hands.press("Ctrl+Shift+A")
    assert page.attendance.quorum.text().startswith("Quorum: 2 van 2")
    hands.press("F4")
    hands.type("w")
    assert page.attendance.quorum.text().startswith("Geen quorum: 1 van 2")


def test_that_alt_e_turns_one_action_each_into_one_together(page: MeetingPage, desk: Desk, hands: Hands) -> None:
    hands.type("@pol,school gesprek vr")
    assert page.item.input.choice.isVisible()
    hands.press("Alt+E")
    assert page.item.input.line.text() == "@pol+@school gesprek vr"
    hands.press("Return")
    action = only_line(page, desk)
    assert isinstance(action, Action)
    assert len(action.owners) == 2
    assert not page.item.input.choice.isVisible()


def test_that_the_kind_of_information_is_shown_and_alt_and_a_number_chooses_another(
    page: MeetingPage, desk: Desk, hands: Hands
) -> None:
    hands.type("pol: drie meldingen")
    assert term(InformationKind.OBSERVATION) in page.item.input.said.text()
    hands.press("Alt+1")
    assert page.item.input.line.text() == "pol: drie meldingen (feit)"
    hands.press("Alt+4")
    assert term(InformationKind.INTERPRETATION) in page.item.input.said.text()
    hands.press("Return")
    information = only_line(page, desk)
    assert isinstance(information, InformationItem)
    assert (information.kind, information.text) == (InformationKind.INTERPRETATION, "drie meldingen")
    hands.type("een notitie")
    hands.press("Alt+1")
    assert page.item.input.line.text() == "een notitie"


def test_that_alt_e_turns_one_action_together_into_one_each(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands
) -> None:
    hands.type("@pol+@school gesprek vr")
    hands.press("Alt+E")
    hands.press("Return")
    item = page.agenda.current()
    assert item is not None
    assert [len(action.owners) for action in desk.store.find(Action, agenda_item=item.id)] == [1, 1]


def test_that_the_time_at_an_item_counts_on_when_the_meeting_comes_back_to_it() -> None:
    now = [0.0]
    clock = ItemClock(lambda: now[0])
    assert clock.minutes() is None
    clock.run_for(1)
    now[0] = 18 * 60 + 59
    assert clock.minutes() == 18
    clock.run_for(2)
    assert clock.minutes() == 0
    now[0] += 120
    clock.run_for(1)
    now[0] += 1
    assert as_clock(clock.minutes() or 0) == "00:19"
    clock.run_for(None)
    assert clock.minutes() is None


def test_that_the_time_stands_at_the_item_once_the_meeting_is_under_way(
    page: MeetingPage, work: AtWork, desk: Desk
) -> None:
    assert page.item._aside.text() == ""
    meetings.start(desk, work.planned)
    assert page.item._aside.text() == "00:00 bij dit punt"


def checklist() -> ClosingList:
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, ClosingList)
    return shown


def test_that_finishing_shows_what_is_undecided_and_each_line_jumps_there(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands
) -> None:
    meetings.start(desk, work.planned)
    hands.enter("!blijft op de agenda")
    decision = only_line(page, desk)
    for item in agenda.agenda(desk, work.planned):
        agenda.handle_item(desk, item)
    page._choose(agenda.agenda(desk, work.planned)[0].id)
    page._step.setFocus()
    hands.press("Space")
    shown = checklist()
    assert not shown.blocked
    assert shown.list.count() == 4  # reasons, next date, and two people who are still expected
    shown.list.setFocus()
    hands.press("Return")
    assert page.window().focusWidget() is page.item.lines
    assert page.item.lines.current_id() == decision.id
    page.show_undecided()
    checklist().list.setFocus()
    hands.press("Down")
    hands.press("Return")
    assert page.item.input.line.text() == ">"
    page.show_undecided()
    checklist().list.setFocus()
    hands.press("End")
    hands.press("Return")
    [chosen] = page.attendance.table.selected_rows()
    assert chosen.id == attendance.seats(desk, work.planned)[-1].id
    assert desk.store.get(Meeting, work.planned.id).status is MeetingStatus.UNDER_WAY


def test_that_what_is_only_asked_for_does_not_stop_a_meeting(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands
) -> None:
    meetings.start(desk, work.planned)
    for item in agenda.agenda(desk, work.planned):
        agenda.handle_item(desk, item)
    page._step.setFocus()
    hands.press("Space", times=2)
    assert desk.store.get(Meeting, work.planned.id).status is MeetingStatus.HELD


def test_that_without_anything_undecided_there_is_no_list(page: MeetingPage, work: AtWork, desk: Desk) -> None:
    meetings.start(desk, work.planned)
    attendance.everyone_present(desk, work.planned)
    cases.edit_case(desk, work.case, next_discussion=date(2027, 1, 8))
    for item in agenda.agenda(desk, work.planned):
        agenda.handle_item(desk, item)
    page._step.click()
    assert desk.store.get(Meeting, work.planned.id).status is MeetingStatus.HELD


def test_that_the_agenda_is_saved_with_case_numbers_only(
    page: MeetingPage, work: AtWork, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    agenda.add_item(desk, work.planned, f"Gesprek met {SUBJECT}")
    save_agenda.write(page, page.session, work.planned, Handing(path=tmp_path / "agenda.pdf", lock=OPEN))
    qtbot.waitUntil(lambda: not page.session.jobs.busy, timeout=20_000)
    text = " ".join(each.extract_text() for each in PdfReader(tmp_path / "agenda.pdf").pages)
    assert work.case.number in text
    for name in (work.case.title, *SUBJECT.split()):
        assert name not in text
