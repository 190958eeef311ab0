"""Attendance: who is there, who sent word, who came in or left at which item."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from focusdesk.domain import lifecycle, presence
from focusdesk.domain.changes import Change, Step
from focusdesk.domain.records import AgendaItem, Attendance, Meeting, Organisation, Participant
from focusdesk.domain.terms import AttendanceStatus
from focusdesk.i18n import N_
from focusdesk.services.desk import Desk
from focusdesk.services.editing import edit, removed


@dataclass(frozen=True, slots=True)
class Seat:
    """One line of the attendance list: the attendance with the person and organisation it is about."""

    attendance: Attendance
    participant: Participant
    organisation: Organisation | None

    @property
    def id(self) -> int:
        """The id of the attendance."""
        return self.attendance.id


def seats(desk: Desk, meeting: Meeting) -> list[Seat]:
    """The attendance list of a meeting, by organisation and name."""
    people = {person.id: person for person in desk.store.find(Participant)}
    organisations = {organisation.id: organisation for organisation in desk.store.find(Organisation)}
    found = []
    for attendance in desk.store.find(Attendance, meeting=meeting.id):
        person = people[attendance.participant]
        found.append(Seat(attendance, person, organisations.get(person.organisation or 0)))
    return sorted(found, key=lambda seat: (seat.organisation.id if seat.organisation else 0, seat.participant.name))


def mark(desk: Desk, attendances: Sequence[Attendance], status: AttendanceStatus, replaced_by: str = "") -> None:
    """Give people an attendance status as one step; `replaced_by` names who came instead."""
    changes = []
    for attendance in attendances:
        current = _editable(desk, attendance)
        named = replaced_by.strip() if status is AttendanceStatus.REPLACED else ""
        marked = replace(current, status=status, replaced_by=named)
        if not presence.was_there(marked):
            marked = replace(marked, from_item=None, until_item=None, arrived=None, left=None)
        if marked != current:
            changes.append(Change(current, marked))
    desk.do(Step(N_("Mark attendance"), tuple(changes)))


def everyone_present(desk: Desk, meeting: Meeting) -> None:
    """Mark everyone present who was expected and of whom nothing else is known, as one step."""
    expected = desk.store.find(Attendance, meeting=meeting.id, status=AttendanceStatus.EXPECTED)
    mark(desk, expected, AttendanceStatus.PRESENT)


def leave(desk: Desk, attendance: Attendance, item: AgendaItem) -> Attendance:
    """Someone leaves now: present up to, but without, `item`."""
    current = _editable(desk, attendance)
    return edit(desk, current, N_("Leave meeting"), until_item=item.id, left=_now(desk))


def come_in(desk: Desk, attendance: Attendance, item: AgendaItem) -> Attendance:
    """Someone comes in now, or comes back: present from `item` on."""
    current = _editable(desk, attendance)
    there = AttendanceStatus.PRESENT if not presence.was_there(current) else current.status
    values: dict[str, object] = {"status": there, "until_item": None, "left": None}
    if current.until_item is None:
        values |= {"from_item": item.id, "arrived": _now(desk)}
    return edit(desk, current, N_("Come in"), **values)


def remove_attendee(desk: Desk, attendance: Attendance) -> None:
    """Take someone off the attendance list of a meeting."""
    removed(desk, N_("Remove attendee"), _editable(desk, attendance))


def _editable(desk: Desk, attendance: Attendance) -> Attendance:
    current = desk.store.get(Attendance, attendance.id)
    lifecycle.ensure_editable(desk.store.get(Meeting, current.meeting))
    return current


def _now(desk: Desk) -> time:
    return desk.now().time().replace(second=0)


def quorum(desk: Desk, meeting: Meeting, item: AgendaItem | None = None) -> tuple[int, int]:
    """How many core parties are present, and how many there are; with `item` those who are there at that item."""
    there = desk.store.find(Attendance, meeting=meeting.id)
    if item:
        items = desk.store.find(AgendaItem, meeting=meeting.id)
        there = [each for each in there if presence.present_at(each, item, items)]
    return presence.core_parties_present(there, desk.store.find(Participant), desk.store.find(Organisation))
