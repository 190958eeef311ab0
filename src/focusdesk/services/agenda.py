"""The agenda of a meeting: propose it from open matters, arrange it, and say what became of each item."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from focusdesk.domain import lifecycle
from focusdesk.domain.changes import Change, Step, remove
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import AgendaItem, Attendance, Case, Meeting, Note, Signal
from focusdesk.domain.signals import is_waiting
from focusdesk.domain.terms import CaseKind, ItemKind, ItemOutcome, MeetingStatus
from focusdesk.domain.views import CaseFilter, Order
from focusdesk.i18n import N_
from focusdesk.services import recording, signals
from focusdesk.services.desk import Desk
from focusdesk.services.editing import edit
from focusdesk.services.merged import ensure_not_merged
from focusdesk.storage import lists


def meeting_before(desk: Desk, meeting: Meeting) -> Meeting | None:
    """The latest meeting before this one that was not cancelled."""
    earlier = [
        each
        for each in desk.store.find(Meeting)
        if (each.day, each.id) < (meeting.day, meeting.id) and each.status is not MeetingStatus.CANCELLED
    ]
    return max(earlier, key=lambda each: (each.day, each.id), default=None)


def agenda(desk: Desk, meeting: Meeting) -> list[AgendaItem]:
    """The agenda of a meeting in order."""
    return sorted(desk.store.find(AgendaItem, meeting=meeting.id), key=lambda item: (item.position, item.id))


def propose_agenda(desk: Desk, meeting: Meeting) -> list[AgendaItem]:
    """Fill the agenda from open matters as one step, leaving what is on it; returns the new items.

    Opening, last minutes, action list, the signals that nobody has weighed yet, the cases to discuss, the running
    themes that have no later date, and any other business.
    """
    lifecycle.ensure_editable(desk.store.get(Meeting, meeting.id))
    there = agenda(desk, meeting)
    last = [item for item in there if item.kind is ItemKind.OTHER_BUSINESS]
    proposed = [item for item in _proposal(desk, meeting) if not _stands(item, there)]
    opening = [item for item in proposed if item.kind in FIRST]
    rest = [item for item in proposed if item not in opening and item.kind is not ItemKind.OTHER_BUSINESS]
    closing = [item for item in proposed if item.kind is ItemKind.OTHER_BUSINESS]
    kept_first = [item for item in there if item.kind in FIRST]
    kept_rest = [item for item in there if item not in kept_first and item not in last]
    first = sorted([*kept_first, *opening], key=lambda item: FIRST.index(item.kind))
    arrange(desk, N_("Propose agenda"), [*first, *kept_rest, *rest, *last, *closing], there)
    return proposed


FIRST = (ItemKind.OPENING, ItemKind.LAST_MINUTES, ItemKind.ACTION_LIST)
"""What an agenda begins with, in this order."""


def _proposal(desk: Desk, meeting: Meeting) -> list[AgendaItem]:
    asked = [item.case for item, _question in questions_before(desk, meeting) if item.case]
    cases = cases_to_discuss(desk, meeting.day, asked)
    concerns = [case for case in cases if case.kind is not CaseKind.THEME]
    themes = [case for case in cases if case.kind is CaseKind.THEME]
    item = partial(AgendaItem, meeting=meeting.id, position=0)
    return [
        item(kind=ItemKind.OPENING),
        *([item(kind=ItemKind.LAST_MINUTES)] if meeting_before(desk, meeting) else []),
        item(kind=ItemKind.ACTION_LIST),
        *(_about_signal(meeting, signal) for signal in signals.not_weighed(desk)),
        *(item(kind=ItemKind.CASE, case=case.id) for case in concerns),
        *(item(kind=ItemKind.THEME, case=theme.id) for theme in themes),
        item(kind=ItemKind.OTHER_BUSINESS),
    ]


def _about_signal(meeting: Meeting, signal: Signal) -> AgendaItem:
    """The item keeps the number as its title, which stays on the agenda when the signal itself is destroyed."""
    return AgendaItem(meeting=meeting.id, position=0, kind=ItemKind.SIGNAL, signal=signal.id, title=signal.number)


def _stands(item: AgendaItem, there: Sequence[AgendaItem]) -> bool:
    about = (item.case, item.signal)
    return any((each.case, each.signal) == about and (any(about) or each.kind is item.kind) for each in there)


def questions_before(desk: Desk, meeting: Meeting) -> list[tuple[AgendaItem, Note]]:
    """The open questions of the meeting before this one, each with the item at which it was asked."""
    before = meeting_before(desk, meeting)
    items = agenda(desk, before) if before else []
    notes = desk.store.find(Note, agenda_item=tuple(item.id for item in items), is_question=True)
    return [(item, note) for item in items for note in notes if note.agenda_item == item.id]


def cases_to_discuss(desk: Desk, day: date, asked: Collection[int] = ()) -> list[Case]:
    """The live cases to discuss on `day`, in agenda order.

    Those whose next discussion has come, that have overdue actions, that are `asked` about (ids), and the themes
    without a date.
    """
    due = lists.cases(desk.store, CaseFilter(statuses=lifecycle.LIVE, discuss_until=day), Order(), day)
    late = lists.cases(desk.store, CaseFilter(statuses=lifecycle.LIVE, late_on=day), Order(), day)
    undated = desk.store.find(Case, status=lifecycle.LIVE, next_discussion=None)
    themes = [case for case in undated if case.kind is CaseKind.THEME]
    returning = [case for case in desk.store.find(Case, id=tuple(asked)) if lifecycle.can_be_discussed(case)]
    ids = {row.id for row in (*due, *late)} | {case.id for case in (*themes, *returning)}
    chosen = desk.store.find(Case, id=tuple(ids))
    return sorted(chosen, key=lambda case: (case.agenda_order, case.next_discussion or day, case.number))


def add_item(
    desk: Desk, meeting: Meeting, title: str = "", *, case: Case | None = None, kind: ItemKind = ItemKind.OTHER
) -> AgendaItem:
    """Put an item, or a case, on the agenda: last, but before any other business.

    Raises Refused for a case that may not be discussed or is on the agenda already.
    """
    lifecycle.ensure_editable(desk.store.get(Meeting, meeting.id))
    there = agenda(desk, meeting)
    if case:
        ensure_not_merged(desk, case)
        _ensure_may_be_discussed(case, there)
        kind = ItemKind.THEME if case.kind is CaseKind.THEME else ItemKind.CASE
    item = AgendaItem(meeting=meeting.id, position=0, kind=kind, title=title.strip(), case=case.id if case else None)
    return _put_on(desk, item, there)


def add_signal(desk: Desk, meeting: Meeting, signal: Signal) -> AgendaItem:
    """Put a signal on the agenda: last, but before any other business.

    Raises Refused when something became of it already, or it is on the agenda.
    """
    lifecycle.ensure_editable(desk.store.get(Meeting, meeting.id))
    there = agenda(desk, meeting)
    current = desk.store.get(Signal, signal.id)
    if not is_waiting(current):
        raise Refused("Something became of this signal already. Only a signal that waits goes on an agenda.")
    if any(item.signal == current.id for item in there):
        raise Refused("This signal is on the agenda already.")
    return _put_on(desk, _about_signal(meeting, current), there)


def _put_on(desk: Desk, item: AgendaItem, there: Sequence[AgendaItem]) -> AgendaItem:
    place = len(there)
    while place and there[place - 1].kind is ItemKind.OTHER_BUSINESS:
        place -= 1
    arrange(desk, N_("Add agenda item"), [*there[:place], item, *there[place:]], there)
    return desk.store.get(AgendaItem, item.id)


def _ensure_may_be_discussed(case: Case, there: Sequence[AgendaItem]) -> None:
    if not lifecycle.can_be_discussed(case):
        raise Refused("This case is closed or frozen. Reopen it before it goes on an agenda.")
    if any(item.case == case.id for item in there):
        raise Refused("This case is on the agenda already.")


def edit_item(desk: Desk, item: AgendaItem, **values: object) -> AgendaItem:
    """Set fields of an agenda item, such as its title or what became of it."""
    lifecycle.ensure_editable(desk.store.get(Meeting, item.meeting))
    return edit(desk, item, N_("Change agenda item"), **values)


def move_item(desk: Desk, item: AgendaItem, by: int) -> None:
    """Move an item `by` places down (negative: up) on the agenda; it stops at the ends."""
    meeting = desk.store.get(Meeting, item.meeting)
    lifecycle.ensure_editable(meeting)
    there = agenda(desk, meeting)
    place = next(place for place, other in enumerate(there) if other.id == item.id)
    order = [other for other in there if other.id != item.id]
    order.insert(max(0, min(len(order), place + by)), there[place])
    arrange(desk, N_("Move agenda item"), order, there)


def with_last_minutes(desk: Desk, meeting: Meeting) -> tuple[Change, ...]:
    """The changes that put the last minutes on the agenda, after the opening; none when they are on it."""
    there = agenda(desk, meeting)
    if any(item.kind is ItemKind.LAST_MINUTES for item in there):
        return ()
    place = next((at for at, item in enumerate(there, start=1) if item.kind is ItemKind.OPENING), 0)
    item = AgendaItem(meeting=meeting.id, position=0, kind=ItemKind.LAST_MINUTES)
    return _arranged([*there[:place], item, *there[place:]], there)


def arrange(desk: Desk, label: str, order: Sequence[AgendaItem], there: Sequence[AgendaItem]) -> None:
    """Give the items of an agenda the places of this order, as one step; `there` is how they stand."""
    desk.do(Step(label, _arranged(order, there)))


def _arranged(order: Sequence[AgendaItem], there: Sequence[AgendaItem]) -> tuple[Change, ...]:
    before = {item.id: item for item in there}
    changes = []
    for position, item in enumerate(order, start=1):
        placed = replace(item, position=position)
        if before.get(item.id) != placed:
            changes.append(Change(before.get(item.id), placed))
    return tuple(changes)


def remove_item(desk: Desk, item: AgendaItem) -> None:
    """Take an item off the agenda with all that was recorded at it, as one step; the others close up."""
    meeting = desk.store.get(Meeting, item.meeting)
    lifecycle.ensure_editable(meeting)
    there = agenda(desk, meeting)
    bound: list[Change] = []
    for attendance in desk.store.find(Attendance, meeting=meeting.id):
        freed = replace(
            attendance,
            from_item=None if attendance.from_item == item.id else attendance.from_item,
            until_item=None if attendance.until_item == item.id else attendance.until_item,
        )
        if freed != attendance:
            bound.append(Change(attendance, freed))
    moved = [
        Change(other, replace(other, position=position))
        for position, other in enumerate((other for other in there if other.id != item.id), start=1)
        if other.position != position
    ]
    contents = [remove(line) for line in recording.lines(desk, item)]
    gone = next(other for other in there if other.id == item.id)
    desk.do(Step(N_("Remove agenda item"), (*bound, *contents, remove(gone), *moved)))


def handle_item(desk: Desk, item: AgendaItem, outcome: ItemOutcome = ItemOutcome.HANDLED) -> AgendaItem:
    """Say what became of an item: handled, postponed, dropped, or open again."""
    return edit_item(desk, item, outcome=outcome)
