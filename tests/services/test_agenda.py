"""Proposing, arranging and handling an agenda."""

from datetime import date

import pytest

from focusdesk.domain.problems import Refused
from focusdesk.domain.records import AgendaItem, Attendance, Case, Note
from focusdesk.domain.terms import AttendanceStatus, CaseKind, CaseStatus, ItemKind, ItemOutcome, MeetingStatus
from focusdesk.services import actions, agenda, attendance, cases, meetings, recording
from focusdesk.services.desk import Desk
from tests.services.conftest import Group

FIXED = [ItemKind.OPENING, ItemKind.ACTION_LIST, ItemKind.OTHER_BUSINESS]


def kinds(desk: Desk, group: Group) -> list[ItemKind]:
    return [item.kind for item in agenda.agenda(desk, group.meeting)]


def positions(desk: Desk, group: Group) -> list[int]:
    return [item.position for item in agenda.agenda(desk, group.meeting)]


def test_that_the_agenda_proposes_itself_from_open_matters(desk: Desk, table: Group) -> None:
    theme = cases.notify_case(desk, "Weerbaarheid", CaseKind.THEME, next_discussion=date(2026, 11, 1))
    later = cases.notify_case(desk, "Later", next_discussion=date(2027, 2, 1))
    late = cases.notify_case(desk, "Achterstand")
    actions.add_action(desk, "Bellen", due=date(2026, 11, 2), case=late)
    agenda.propose_agenda(desk, table.meeting)
    items = agenda.agenda(desk, table.meeting)
    assert [item.kind for item in items] == [
        ItemKind.OPENING,
        ItemKind.ACTION_LIST,
        ItemKind.CASE,
        ItemKind.CASE,
        ItemKind.THEME,
        ItemKind.OTHER_BUSINESS,
    ]
    assert {item.case for item in items if item.case} == {table.case.id, late.id, theme.id}
    assert later.id not in {item.case for item in items}


def test_that_an_agenda_order_goes_before_a_date(desk: Desk, table: Group) -> None:
    first = cases.notify_case(desk, "Eerst", next_discussion=date(2026, 11, 26), agenda_order=-1)
    chosen = agenda.cases_to_discuss(desk, table.meeting.day)
    assert [case.id for case in chosen] == [first.id, table.case.id]


def test_that_last_minutes_come_when_there_was_a_meeting(desk: Desk, table: Group) -> None:
    earlier = meetings.plan_meeting(desk, date(2026, 10, 16))
    agenda.propose_agenda(desk, table.meeting)
    assert kinds(desk, table)[:3] == [ItemKind.OPENING, ItemKind.LAST_MINUTES, ItemKind.ACTION_LIST]
    meetings.move(desk, earlier, MeetingStatus.CANCELLED)
    assert agenda.meeting_before(desk, table.meeting) is None


def test_that_proposing_again_adds_nothing_and_one_undo_takes_it_back(desk: Desk, table: Group) -> None:
    assert agenda.propose_agenda(desk, table.meeting)
    assert agenda.propose_agenda(desk, table.meeting) == []
    desk.undo()
    assert agenda.agenda(desk, table.meeting) == []


def test_that_proposing_keeps_what_was_put_on_by_hand(desk: Desk, table: Group) -> None:
    own = agenda.add_item(desk, table.meeting, "Kennismaking")
    agenda.propose_agenda(desk, table.meeting)
    items = agenda.agenda(desk, table.meeting)
    assert [item.kind for item in items] == [*FIXED[:2], ItemKind.OTHER, ItemKind.CASE, ItemKind.OTHER_BUSINESS]
    assert own.id in {item.id for item in items}
    assert positions(desk, table) == [1, 2, 3, 4, 5]


def test_that_an_item_goes_before_any_other_business(desk: Desk, table: Group) -> None:
    agenda.propose_agenda(desk, table.meeting)
    agenda.add_item(desk, table.meeting, "Kennismaking")
    assert kinds(desk, table)[-2:] == [ItemKind.OTHER, ItemKind.OTHER_BUSINESS]


def test_that_a_case_is_on_an_agenda_once(desk: Desk, table: Group) -> None:
    agenda.add_item(desk, table.meeting, case=table.case)
    with pytest.raises(Refused, match="on the agenda"):
        agenda.add_item(desk, table.meeting, case=table.case)


def test_that_a_frozen_case_is_not_discussed(desk: Desk, table: Group) -> None:
    frozen = cases.move(desk, table.case, CaseStatus.FROZEN)
    with pytest.raises(Refused, match="frozen"):
        agenda.add_item(desk, table.meeting, case=frozen)
    agenda.propose_agenda(desk, table.meeting)
    assert kinds(desk, table) == FIXED


@pytest.mark.parametrize(("by", "expected"), [(1, "BAC"), (-1, "ABC"), (2, "BCA"), (9, "BCA"), (0, "ABC")])
def test_that_an_item_moves_and_stops_at_the_ends(desk: Desk, table: Group, by: int, expected: str) -> None:
    first, _second, _third = (agenda.add_item(desk, table.meeting, title) for title in "ABC")
    agenda.move_item(desk, first, by)
    assert "".join(item.title for item in agenda.agenda(desk, table.meeting)) == expected
    assert positions(desk, table) == [1, 2, 3]


def test_that_removing_an_item_takes_what_was_said_along_and_frees_presence(desk: Desk, table: Group) -> None:
    item, after = (agenda.add_item(desk, table.meeting, title) for title in "AB")
    recording.add_note(desk, item, "Iets")
    actions.add_action(desk, "Bellen", item=item)
    seat = attendance.seats(desk, table.meeting)[0]
    attendance.mark(desk, [seat.attendance], AttendanceStatus.PRESENT)
    attendance.leave(desk, seat.attendance, item)
    agenda.remove_item(desk, item)
    assert [each.title for each in agenda.agenda(desk, table.meeting)] == ["B"]
    assert desk.store.get(AgendaItem, after.id).position == 1
    assert desk.store.find(Note) == []
    assert desk.store.get(Attendance, seat.id).until_item is None
    desk.undo()
    assert [each.title for each in agenda.agenda(desk, table.meeting)] == ["A", "B"]
    assert len(recording.lines(desk, item)) == 2
    assert desk.store.get(Attendance, seat.id).until_item == item.id


def test_that_an_item_says_what_became_of_it(desk: Desk, table: Group) -> None:
    item = agenda.add_item(desk, table.meeting, "A")
    assert agenda.handle_item(desk, item, ItemOutcome.POSTPONED).outcome is ItemOutcome.POSTPONED
    assert agenda.handle_item(desk, item).outcome is ItemOutcome.HANDLED


def test_that_a_case_about_a_theme_becomes_a_theme_item(desk: Desk, table: Group) -> None:
    theme = cases.notify_case(desk, "Weerbaarheid", CaseKind.THEME)
    assert agenda.add_item(desk, table.meeting, case=theme).kind is ItemKind.THEME
    assert desk.store.get(Case, theme.id).number == "2026-002"
