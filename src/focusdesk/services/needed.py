"""Which agencies are needed at which agenda item, and who can leave early because of that."""

from collections.abc import Collection

from focusdesk.domain import lifecycle, needed, presence
from focusdesk.domain.records import AgendaItem, Attendance, Meeting, Organisation, Participant
from focusdesk.domain.terms import AttendanceStatus, ItemOutcome
from focusdesk.i18n import N_
from focusdesk.services.agenda import FIRST, agenda, arrange
from focusdesk.services.desk import Desk
from focusdesk.services.editing import edit

_NOT_COMING = (AttendanceStatus.APOLOGIES, AttendanceStatus.ABSENT)


def at_table(desk: Desk, meeting: Meeting) -> list[Organisation]:
    """The organisations of who is there or expected, in the order of the directory."""
    seats = [each for each in desk.store.find(Attendance, meeting=meeting.id) if each.status not in _NOT_COMING]
    return _organisations_of(desk, seats)


def _organisations_of(desk: Desk, seats: Collection[Attendance]) -> list[Organisation]:
    people = desk.store.find(Participant, id=tuple(each.participant for each in seats))
    ids = {person.organisation for person in people if person.organisation}
    return [each for each in desk.store.find(Organisation) if each.id in ids]


def set_needed(desk: Desk, item: AgendaItem, organisations: Collection[int]) -> AgendaItem:
    """Say which organisations are needed at an item; none of them, or all at the table, means everyone."""
    meeting = desk.store.get(Meeting, item.meeting)
    lifecycle.ensure_editable(meeting)
    everyone = {each.id for each in at_table(desk, meeting)}
    chosen = () if everyone <= set(organisations) else tuple(sorted(organisations))
    return edit(desk, item, N_("Say who is needed at an item"), organisations=chosen)


def names(desk: Desk, organisations: Collection[int]) -> list[str]:
    """What organisations are called, in the order of the directory."""
    found = desk.store.find(Organisation) if organisations else []
    return [each.name for each in found if each.id in organisations]


def may_leave(desk: Desk, meeting: Meeting) -> dict[int | None, list[str]]:
    """After which item (its id) which organisations are not needed any more; None: those needed at none."""
    ids = [each.id for each in at_table(desk, meeting)]
    freed = needed.free_after(agenda(desk, meeting), ids)
    return {item: names(desk, organisations) for item, organisations in freed.items()}


def may_leave_now(desk: Desk, item: AgendaItem) -> list[str]:
    """The organisations that are still there at an item, and needed neither at it nor later."""
    items = agenda(desk, desk.store.get(Meeting, item.meeting))
    seats = desk.store.find(Attendance, meeting=item.meeting)
    there = _organisations_of(desk, [each for each in seats if presence.present_at(each, item, items)])
    ahead = [each for each in items if each.position >= item.position]
    return [each.name for each in there if not any(needed.needs(to_come, each.id) for to_come in ahead)]


def let_leave_early(desk: Desk, meeting: Meeting) -> bool:
    """Put the agenda in an order in which agencies can leave early, as one step; False when it is as good already.

    The opening, what was discussed, and items at which someone came or went stay where they are, in front.
    """
    lifecycle.ensure_editable(desk.store.get(Meeting, meeting.id))
    items = agenda(desk, meeting)
    seats = desk.store.find(Attendance, meeting=meeting.id)
    turning = {each for seat in seats for each in (seat.from_item, seat.until_item)}
    fixed = {
        item.id for item in items if item.kind in FIRST or item.outcome is not ItemOutcome.OPEN or item.id in turning
    }
    order = needed.early_order(items, [each.id for each in at_table(desk, meeting)], fixed)
    if order is not None:
        arrange(desk, N_("Let agencies leave early"), order, items)
    return order is not None
