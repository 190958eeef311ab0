"""Who is there, who sent word, who came in or left."""

import pytest

from focusdesk.domain.presence import present_at
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Attendance
from focusdesk.domain.terms import AttendanceStatus, MeetingStatus
from focusdesk.services import agenda, attendance, directory, meetings
from focusdesk.services.desk import Desk
from tests.services.conftest import Group


def statuses(desk: Desk, group: Group) -> dict[str, AttendanceStatus]:
    return {seat.participant.name: seat.attendance.status for seat in attendance.seats(desk, group.meeting)}


def seat_of(desk: Desk, group: Group, name: str) -> Attendance:
    return next(s.attendance for s in attendance.seats(desk, group.meeting) if s.participant.name == name)


def test_that_those_invited_are_expected_by_organisation(desk: Desk, table: Group) -> None:
    seats = attendance.seats(desk, table.meeting)
    assert [(seat.organisation.name, seat.participant.name) for seat in seats if seat.organisation] == [
        ("Politie", "Anna de Wit"),
        ("Onderwijs", "Emre Aydın"),
    ]
    assert {seat.attendance.status for seat in seats} == {AttendanceStatus.EXPECTED}


def test_that_everyone_present_leaves_the_exceptions(desk: Desk, table: Group) -> None:
    attendance.mark(desk, [seat_of(desk, table, "Emre Aydın")], AttendanceStatus.APOLOGIES)
    attendance.everyone_present(desk, table.meeting)
    assert statuses(desk, table) == {
        "Anna de Wit": AttendanceStatus.PRESENT,
        "Emre Aydın": AttendanceStatus.APOLOGIES,
    }
    desk.undo()
    assert statuses(desk, table)["Anna de Wit"] is AttendanceStatus.EXPECTED


def test_that_the_name_of_a_replacement_goes_with_the_status(desk: Desk, table: Group) -> None:
    seat = seat_of(desk, table, "Anna de Wit")
    attendance.mark(desk, [seat], AttendanceStatus.REPLACED, " Bo Smit ")
    assert seat_of(desk, table, "Anna de Wit").replaced_by == "Bo Smit"
    attendance.mark(desk, [seat], AttendanceStatus.PRESENT)
    assert seat_of(desk, table, "Anna de Wit").replaced_by == ""


def test_that_leaving_and_coming_back_follow_the_items(desk: Desk, table: Group) -> None:
    items = [agenda.add_item(desk, table.meeting, title) for title in "ABC"]
    seat = seat_of(desk, table, "Anna de Wit")
    attendance.mark(desk, [seat], AttendanceStatus.PRESENT)
    left = attendance.leave(desk, seat, items[1])
    assert [present_at(left, item, items) for item in items] == [True, False, False]
    assert left.left is not None
    back = attendance.come_in(desk, seat, items[2])
    assert [present_at(back, item, items) for item in items] == [True, True, True]


def test_that_coming_in_makes_someone_present_from_that_item(desk: Desk, table: Group) -> None:
    items = [agenda.add_item(desk, table.meeting, title) for title in "AB"]
    arrived = attendance.come_in(desk, seat_of(desk, table, "Anna de Wit"), items[1])
    assert arrived.status is AttendanceStatus.PRESENT
    assert [present_at(arrived, item, items) for item in items] == [False, True]


def test_that_apologies_forget_arrival_and_leaving(desk: Desk, table: Group) -> None:
    item = agenda.add_item(desk, table.meeting, "A")
    seat = attendance.come_in(desk, seat_of(desk, table, "Anna de Wit"), item)
    attendance.mark(desk, [seat], AttendanceStatus.APOLOGIES)
    marked = desk.store.get(Attendance, seat.id)
    assert (marked.from_item, marked.arrived) == (None, None)


def test_that_the_quorum_counts_core_parties(desk: Desk, table: Group) -> None:
    assert attendance.quorum(desk, table.meeting) == (0, 2)
    attendance.everyone_present(desk, table.meeting)
    assert attendance.quorum(desk, table.meeting) == (2, 2)


def test_that_someone_is_added_once_and_can_be_taken_off(desk: Desk, table: Group) -> None:
    guest = directory.add_participant(desk, "Zoë Gast", invited=False)
    added = meetings.add_attendee(desk, table.meeting, guest)
    with pytest.raises(Refused):
        meetings.add_attendee(desk, table.meeting, guest)
    attendance.remove_attendee(desk, added)
    assert "Zoë Gast" not in statuses(desk, table)


def test_that_attendance_of_approved_minutes_is_locked(desk: Desk, table: Group) -> None:
    for status in ("UNDER_WAY", "HELD", "DRAFT", "OFFERED", "APPROVED"):
        meetings.move(desk, table.meeting, MeetingStatus[status])
    with pytest.raises(Refused):
        attendance.everyone_present(desk, table.meeting)
