"""A meeting, live: attendance by letters, the input line, the agenda, and what keeps a meeting from being finished."""

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from focusdesk.domain.records import Action, AgendaItem, Case, Decision, InformationItem, Meeting, Note, Owner
from focusdesk.domain.terms import ActionStatus, AttendanceStatus, ItemOutcome, MeetingStatus
from focusdesk.services import agenda, attendance, meetings, recording
from focusdesk.services.desk import Desk
from focusdesk.ui.meeting_page import MeetingPage
from focusdesk.ui.shell.main_window import MainWindow
from tests.ui.at_work import AtWork
from tests.ui.hands import Hands
from tests.ui.screen import said


@pytest.fixture
def page(meeting_page: MeetingPage) -> MeetingPage:
    return meeting_page


def recorded(page: MeetingPage, desk: Desk) -> Sequence[recording.Line]:
    item = page.agenda.current()
    assert item is not None
    return recording.lines(desk, item)


def statuses(desk: Desk, meeting: Meeting) -> list[AttendanceStatus]:
    return [seat.attendance.status for seat in attendance.seats(desk, meeting)]


def test_that_an_action_has_who_and_when_and_the_case(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands
) -> None:
    hands.enter("@pol belt de ouders vr")
    [action] = recorded(page, desk)
    assert isinstance(action, Action)
    assert (action.text, action.due, action.case) == ("belt de ouders", date(2026, 11, 27), work.case.id)
    assert action.owners == (Owner(organisation=work.police.id, person=work.anna.id),)
    assert page.item.input.line.text() == ""


def test_that_information_keeps_its_source_and_a_decision_its_number(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands
) -> None:
    hands.enter("politie: drie meldingen in oktober")
    hands.enter("!casus blijft op de agenda")
    hands.enter("?is er contact met de huisarts")
    hands.enter("gewoon een opmerking")
    information, decision, question, note = recorded(page, desk)
    assert isinstance(information, InformationItem)
    assert (information.source_organisation, information.text) == (work.police.id, "drie meldingen in oktober")
    assert isinstance(decision, Decision)
    assert isinstance(question, Note)
    assert isinstance(note, Note)
    assert (question.is_question, note.is_question) == (True, False)


def test_that_how_a_line_is_read_is_said_before_enter_and_nothing_is_written(
    page: MeetingPage, desk: Desk, hands: Hands
) -> None:
    hands.type("@school nodigt de ouders uit di")
    assert "di 24-11-2026" in page.item.input.said.text()
    assert "Emre Yılmaz" in page.item.input.said.text()
    assert recorded(page, desk) == []


def test_that_tab_completes_the_owner_that_is_offered(page: MeetingPage, desk: Desk, hands: Hands) -> None:
    hands.type("@yil")
    hands.press("Tab")
    assert page.item.input.line.hasFocus()
    hands.enter("belt de school")
    [action] = recorded(page, desk)
    assert isinstance(action, Action)
    assert action.text == "belt de school"


def test_that_tab_without_an_offer_leaves_the_line(page: MeetingPage, hands: Hands) -> None:
    hands.type("opmerking")
    hands.press("Tab")
    assert not page.item.input.line.hasFocus()


def test_that_esc_closes_the_offers_and_keeps_the_text(page: MeetingPage, hands: Hands) -> None:
    hands.type("@p")
    assert page.item.input._popup.isVisible()
    hands.press("Esc")
    assert not page.item.input._popup.isVisible()
    assert page.item.input.line.text() == "@p"


def test_that_an_action_is_settled_and_postponed_by_its_number(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands
) -> None:
    late, later = int(work.late.number[-3:]), int(work.later.number[-3:])
    hands.enter(f"-{late} gereed")
    hands.enter(f"-{later} 18-12")
    assert desk.store.get(Action, work.late.id).status is ActionStatus.DONE
    assert desk.store.get(Action, work.later.id).due == date(2026, 12, 18)


def test_that_an_unknown_number_is_said_and_the_line_stays(page: MeetingPage, window: MainWindow, hands: Hands) -> None:
    hands.enter("-999 gereed")
    assert window.workspace is not None
    assert "999" in window.workspace.notice.text()
    assert page.item.input.line.text() == "-999 gereed"


def test_that_an_arrow_sets_the_next_date_and_a_bare_one_goes_on(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands
) -> None:
    meetings.start(desk, work.planned)
    hands.enter(">8-1")
    assert desk.store.get(Case, work.case.id).next_discussion == date(2027, 1, 8)
    before = page.agenda.current()
    assert before is not None
    hands.enter(">")
    after = page.agenda.current()
    assert after is not None
    assert after.position == before.position + 1
    assert desk.store.get(AgendaItem, before.id).outcome is ItemOutcome.HANDLED
    assert page.item.input.line.hasFocus()


def test_that_undo_takes_the_last_line_back_and_redo_writes_it_again(
    page: MeetingPage, desk: Desk, hands: Hands
) -> None:
    hands.enter("eerste")
    hands.enter("tweede")
    hands.press("Ctrl+Z")
    assert [line.text for line in recorded(page, desk)] == ["eerste"]
    hands.press("Ctrl+Y")
    assert [line.text for line in recorded(page, desk)] == ["eerste", "tweede"]


def test_that_a_half_typed_line_stays_with_its_item(page: MeetingPage, hands: Hands) -> None:
    hands.type("half geschreven")
    hands.press("Ctrl+PgDown")
    assert page.item.input.line.text() == ""
    hands.type("elders")
    hands.press("Ctrl+PgUp")
    assert page.item.input.line.text() == "half geschreven"


def test_that_eight_letters_mark_eight_people_and_each_moves_on(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands
) -> None:
    hands.press("F4")
    hands.type("ab")
    assert statuses(desk, work.planned) == [AttendanceStatus.PRESENT, AttendanceStatus.APOLOGIES]


def test_that_everyone_present_leaves_those_who_sent_word(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands
) -> None:
    hands.press("F4")
    hands.press("Down")
    hands.type("b")
    hands.press("Ctrl+Shift+A")
    assert sorted(statuses(desk, work.planned)) == [AttendanceStatus.APOLOGIES, AttendanceStatus.PRESENT]


def test_that_who_leaves_is_away_from_this_item_on(page: MeetingPage, work: AtWork, desk: Desk, hands: Hands) -> None:
    hands.press("Ctrl+Shift+A")
    hands.press("F4")
    hands.type("w")
    [left] = [seat.attendance for seat in attendance.seats(desk, work.planned) if seat.attendance.until_item]
    item = page.agenda.current()
    assert item is not None
    assert left.until_item == item.id


def test_that_letters_are_off_when_the_user_switched_them_off(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands
) -> None:
    page.session.prefs.single_keys = False
    hands.press("F4")
    hands.type("ab")
    assert statuses(desk, work.planned) == [AttendanceStatus.EXPECTED, AttendanceStatus.EXPECTED]


def test_that_someone_who_is_replaced_has_the_name_of_who_came(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands
) -> None:
    def answer(_dialog: object) -> None:
        hands.type("K. de Boer")
        hands.press("Ctrl+Return")

    hands.press("F4")
    hands.answering(lambda: hands.type("v"), answer)
    [seat] = [each for each in attendance.seats(desk, work.planned) if each.attendance.replaced_by]
    assert (seat.attendance.status, seat.attendance.replaced_by) == (AttendanceStatus.REPLACED, "K. de Boer")


def test_that_space_and_delete_act_on_the_recorded_line(page: MeetingPage, desk: Desk, hands: Hands) -> None:
    hands.enter("@pol belt de ouders vr")
    page.item.lines.setFocus()
    hands.press("Down")
    hands.press("Space")
    [action] = recorded(page, desk)
    assert isinstance(action, Action)
    assert action.status is ActionStatus.DONE
    hands.press("Del")
    assert recorded(page, desk) == []


def test_that_what_is_open_from_before_is_settled_while_it_is_discussed(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands
) -> None:
    page.still_open.lines.setFocus()
    hands.press("Down")
    hands.press("Space")
    assert desk.store.get(Action, work.late.id).status is ActionStatus.DONE


def test_that_items_move_by_alt_and_arrows(page: MeetingPage, work: AtWork, desk: Desk, hands: Hands) -> None:
    before = [item.id for item in agenda.agenda(desk, work.planned)]
    page.agenda.list.setFocus()
    hands.press("Alt+Up")
    after = [item.id for item in agenda.agenda(desk, work.planned)]
    assert sorted(after) == sorted(before)
    current = page.agenda.current()
    assert current is not None
    assert after.index(current.id) == before.index(current.id) - 1


def test_that_an_unhandled_item_keeps_a_meeting_from_being_finished_and_is_shown(
    page: MeetingPage, work: AtWork, desk: Desk, window: MainWindow, hands: Hands
) -> None:
    page._step.click()
    hands.press("Ctrl+Shift+A")
    assert desk.store.get(Meeting, work.planned.id).status is MeetingStatus.UNDER_WAY
    page._step.click()
    hands.press("Ctrl+Return")
    assert desk.store.get(Meeting, work.planned.id).status is MeetingStatus.UNDER_WAY
    assert window.workspace is not None
    assert window.workspace.notice.text()
    assert page.agenda.list.currentRow() == 0


def test_that_approved_minutes_take_no_more_lines(page: MeetingPage, work: AtWork, desk: Desk) -> None:
    for item in agenda.agenda(desk, work.planned):
        agenda.handle_item(desk, item)
    meetings.start(desk, work.planned)
    hold = (MeetingStatus.HELD, MeetingStatus.DRAFT, MeetingStatus.OFFERED, MeetingStatus.APPROVED)
    attendance.everyone_present(desk, work.planned)
    for status in hold:
        meetings.move(desk, desk.store.get(Meeting, work.planned.id), status)
    QApplication.processEvents()
    assert not page.item.input.isVisible()


def test_that_subjects_are_not_named_on_the_page(page: MeetingPage, work: AtWork) -> None:
    assert work.subject.name not in "\n".join(said(page))


def test_that_a_meeting_that_is_taken_back_leads_to_the_list(page: MeetingPage, work: AtWork, desk: Desk) -> None:
    meetings.remove_meeting(desk, work.planned)
    assert page.session.place[0] == "meetings"
