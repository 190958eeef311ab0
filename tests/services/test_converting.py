"""A note becomes an action or a decision and a note again, each time one step that keeps its place."""

from datetime import date

import pytest

from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Action, AgendaItem, Decision, Meeting, Note, Owner
from focusdesk.domain.terms import ActionStatus, MeetingStatus
from focusdesk.services import actions, agenda, attendance, converting, meetings, recording
from focusdesk.services.desk import Desk
from tests.services.conftest import Group


@pytest.fixture
def item(desk: Desk, table: Group) -> AgendaItem:
    return agenda.add_item(desk, table.meeting, case=table.case)


def test_that_a_note_becomes_an_action_with_owner_and_date_at_its_place(
    desk: Desk, table: Group, item: AgendaItem
) -> None:
    note = recording.add_note(desk, item, "politie belt de school vr")
    last = recording.add_note(desk, item, "daarna")
    action = converting.to_action(desk, note)
    assert (action.text, action.owners, action.due) == (
        "belt de school",
        (Owner(organisation=table.police.id),),
        date(2026, 11, 27),
    )
    assert (action.case, action.meeting) == (table.case.id, table.meeting.id)
    assert recording.lines(desk, item) == [action, last]


def test_that_one_undo_brings_the_note_back_and_redo_the_action(desk: Desk, item: AgendaItem) -> None:
    note = recording.add_note(desk, item, "Anna de Wit en Emre Aydın gaan langs 27-11-2026")
    action = converting.to_action(desk, note)
    assert len(action.owners) == 2
    desk.undo()
    assert recording.lines(desk, item) == [note]
    desk.redo()
    assert recording.lines(desk, item) == [action]


def test_that_an_action_becomes_a_note_that_says_who_and_when_and_back(desk: Desk, item: AgendaItem) -> None:
    first = converting.to_action(desk, recording.add_note(desk, item, "Anna de Wit belt de ouders vr"))
    note = converting.to_note(desk, first)
    assert "Anna de Wit belt de ouders" in note.text
    again = converting.to_action(desk, note)
    assert (again.text, again.owners, again.due) == (first.text, first.owners, first.due)
    assert again.number != first.number
    assert recording.lines(desk, item) == [again]


def test_that_a_note_becomes_a_decision_and_a_note_again(desk: Desk, table: Group, item: AgendaItem) -> None:
    decision = converting.to_decision(desk, recording.add_note(desk, item, "casus blijft op de agenda"))
    assert (decision.text, decision.case, decision.day) == (
        "casus blijft op de agenda",
        table.case.id,
        date(2026, 11, 27),
    )
    assert converting.to_note(desk, decision).text == decision.text
    assert desk.store.find(Decision) == []


def test_that_a_note_without_owner_or_date_becomes_an_action_that_lacks_them(desk: Desk, item: AgendaItem) -> None:
    action = converting.to_action(desk, recording.add_note(desk, item, "om de week bellen", is_question=True))
    assert (action.text, action.owners, action.due) == ("om de week bellen", (), None)


def test_that_nothing_is_lost_by_making_a_note(desk: Desk, item: AgendaItem) -> None:
    settled = actions.add_action(desk, "Bellen", item=item)
    actions.set_status(desk, [settled], ActionStatus.DONE)
    noted = actions.add_action(desk, "Bellen", item=item, note="na zes uur")
    reasoned = recording.add_decision(desk, "Blijft", item, reasons="Het gaat beter")
    elsewhere = actions.add_action(desk, "Bellen")
    for line in (settled, noted, reasoned, elsewhere):
        with pytest.raises(Refused):
            converting.to_note(desk, line)
    assert desk.store.find(Note) == []


def test_that_approved_minutes_convert_nothing(desk: Desk, table: Group, item: AgendaItem) -> None:
    note = recording.add_note(desk, item, "politie belt vr")
    agenda.handle_item(desk, item)
    attendance.everyone_present(desk, table.meeting)
    meetings.start(desk, table.meeting)
    for status in (MeetingStatus.HELD, MeetingStatus.DRAFT, MeetingStatus.OFFERED, MeetingStatus.APPROVED):
        meetings.move(desk, desk.store.get(Meeting, table.meeting.id), status)
    with pytest.raises(Refused):
        converting.to_action(desk, note)
    assert desk.store.find(Action) == []
