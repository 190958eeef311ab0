"""Presence per agenda item, and the quorum of core parties: both follow from the attendance of a meeting."""

from collections.abc import Iterable, Sequence

from focusdesk.domain.records import AgendaItem, Attendance, Organisation, Participant
from focusdesk.domain.terms import AttendanceStatus, PartyRole

_THERE = (AttendanceStatus.PRESENT, AttendanceStatus.REPLACED, AttendanceStatus.OBSERVER)
_COUNTS = (AttendanceStatus.PRESENT, AttendanceStatus.REPLACED)


def was_there(attendance: Attendance) -> bool:
    """Whether the seat was taken at some time: present, replaced by a colleague, or observing."""
    return attendance.status in _THERE


def present_at(attendance: Attendance, item: AgendaItem, items: Sequence[AgendaItem]) -> bool:
    """Whether someone was there at `item`: from `from_item` up to, but without, `until_item`."""
    if not was_there(attendance):
        return False
    positions = {each.id: each.position for each in items}
    first = positions.get(attendance.from_item, 0) if attendance.from_item else 0
    end = positions.get(attendance.until_item) if attendance.until_item else None
    return first <= item.position and (end is None or item.position < end)


def core_parties_present(
    attendances: Iterable[Attendance],
    participants: Iterable[Participant],
    organisations: Iterable[Organisation],
) -> tuple[int, int]:
    """How many core parties are present (or replaced), and how many there are."""
    core = {organisation.id for organisation in organisations if organisation.role is PartyRole.CORE}
    of = {participant.id: participant.organisation for participant in participants}
    present = {of.get(attendance.participant) for attendance in attendances if attendance.status in _COUNTS}
    return len(core & present), len(core)
