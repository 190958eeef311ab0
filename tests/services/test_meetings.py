"""Planning a meeting, holding it and bringing it to approved minutes."""

from datetime import date, time

import pytest

from focusdesk.domain.problems import Refused
from focusdesk.domain.records import AgendaItem, Attendance, Meeting, Note
from focusdesk.domain.terms import MeetingStatus
from focusdesk.services import actions, agenda, directory, meetings, recording
from focusdesk.services.desk import Desk
from tests.conftest import TODAY
from tests.services.conftest import Group


def test_that_a_meeting_is_numbered_in_the_year_of_its_day(desk: Desk, table: Group) -> None:
    assert table.meeting.number == "2026-1"
    assert meetings.plan_meeting(desk, date(2027, 1, 15)).number == "2027-1"


def test_that_those_are_invited_who_are_active_on_the_day(desk: Desk, table: Group) -> None:
    directory.edit_participant(desk, table.anna, active_until=date(2026, 11, 26))
    directory.add_participant(desk, "Netwerkcontact", invited=False)
    assert [person.name for person in meetings.invited(desk, date(2026, 11, 27))] == ["Emre Aydın"]
    assert len(meetings.invited(desk, date(2026, 11, 26))) == 2


def test_that_planning_is_one_step(desk: Desk, table: Group) -> None:
    desk.undo()
    assert desk.store.find(Meeting) == []
    assert desk.store.find(Attendance) == []


def test_that_the_next_meeting_is_the_one_under_way_or_the_first_to_come(desk: Desk, table: Group) -> None:
    later = meetings.plan_meeting(desk, date(2026, 12, 18))
    past = meetings.plan_meeting(desk, date(2026, 11, 1))
    assert meetings.next_meeting(desk) == table.meeting
    meetings.start(desk, later)
    under_way = meetings.next_meeting(desk)
    assert under_way is not None
    assert under_way.id == later.id
    assert past.id != under_way.id


def test_that_a_meeting_keeps_its_planned_start(desk: Desk, table: Group) -> None:
    assert meetings.start(desk, table.meeting).start == time(9, 30)
    unplanned = meetings.plan_meeting(desk, TODAY)
    assert meetings.start(desk, unplanned).start is not None


def test_that_a_meeting_ends_when_every_item_is_decided(desk: Desk, table: Group) -> None:
    meetings.start(desk, table.meeting)
    item = agenda.add_item(desk, table.meeting, "Kennismaking")
    with pytest.raises(Refused):
        meetings.move(desk, table.meeting, MeetingStatus.HELD)
    agenda.handle_item(desk, item)
    assert meetings.move(desk, table.meeting, MeetingStatus.HELD).status is MeetingStatus.HELD


def test_that_a_meeting_of_today_gets_its_end_time(desk: Desk) -> None:
    meeting = meetings.plan_meeting(desk, TODAY)
    meetings.start(desk, meeting)
    assert meetings.move(desk, meeting, MeetingStatus.HELD).end is not None


def test_that_an_end_time_that_was_filled_in_stays(desk: Desk) -> None:
    meeting = meetings.plan_meeting(desk, TODAY)
    meetings.start(desk, meeting)
    meetings.edit_meeting(desk, meeting, end=time(15, 5))
    assert meetings.move(desk, meeting, MeetingStatus.HELD).end == time(15, 5)


def test_that_minutes_wait_for_who_and_when(desk: Desk, table: Group) -> None:
    meetings.start(desk, table.meeting)
    item = agenda.add_item(desk, table.meeting, "Kennismaking")
    action = actions.add_action(desk, "Bellen", item=item)
    agenda.handle_item(desk, item)
    meetings.move(desk, table.meeting, MeetingStatus.HELD)
    assert [refusal.field for refusal in meetings.refusals(desk, table.meeting, MeetingStatus.DRAFT)] == [
        "owners",
        "due",
    ]
    actions.edit_action(desk, action, owners=(table.owner,), due=date(2026, 12, 4))
    assert meetings.move(desk, table.meeting, MeetingStatus.DRAFT).status is MeetingStatus.DRAFT


def test_that_confidentiality_is_read_once(desk: Desk, table: Group) -> None:
    read = meetings.read_confidentiality(desk, table.meeting)
    assert read.confidentiality_read is not None
    assert meetings.read_confidentiality(desk, read).confidentiality_read == read.confidentiality_read


def test_that_only_a_meeting_that_was_not_held_is_removed(desk: Desk, table: Group) -> None:
    item = agenda.add_item(desk, table.meeting, "Kennismaking")
    recording.add_note(desk, item, "Vooraf")
    meetings.remove_meeting(desk, table.meeting)
    assert not [*desk.store.find(AgendaItem), *desk.store.find(Note), *desk.store.find(Attendance)]
    desk.undo()
    meetings.start(desk, table.meeting)
    with pytest.raises(Refused):
        meetings.remove_meeting(desk, table.meeting)


def test_that_the_next_day_follows_the_rhythm_but_is_never_past(desk: Desk, table: Group) -> None:
    assert meetings.proposed_day(desk) == date(2027, 1, 8)
    meetings.remove_meeting(desk, table.meeting)
    assert meetings.proposed_day(desk) == date(2026, 11, 27)
    meetings.plan_meeting(desk, date(2026, 1, 9))
    assert meetings.proposed_day(desk) == TODAY


def test_that_approved_minutes_can_no_longer_change(desk: Desk, table: Group) -> None:
    for status in ("UNDER_WAY", "HELD", "DRAFT", "OFFERED", "APPROVED"):
        meetings.move(desk, table.meeting, MeetingStatus[status])
    for act in (
        lambda: meetings.edit_meeting(desk, table.meeting, location="Elders"),
        lambda: agenda.add_item(desk, table.meeting, "Nog iets"),
        lambda: meetings.add_attendee(desk, table.meeting, table.anna),
        lambda: agenda.propose_agenda(desk, table.meeting),
    ):
        with pytest.raises(Refused, match="locked"):
            act()
