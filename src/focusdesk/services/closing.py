"""What is undecided when a meeting ends: a list to go through, of which only a part keeps the meeting from ending."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from focusdesk.domain import lifecycle
from focusdesk.domain.followup import is_open
from focusdesk.domain.records import Action, AgendaItem, Case, Decision, Meeting
from focusdesk.domain.terms import AttendanceStatus, ItemOutcome, MeetingStatus
from focusdesk.i18n import N_
from focusdesk.services import attendance
from focusdesk.services.agenda import agenda
from focusdesk.services.attendance import Seat
from focusdesk.services.desk import Desk


class MatterKind(StrEnum):
    """What is undecided."""

    ITEM = "agenda_item"
    OWNER = "owner"
    DUE = "date_of_an_action"
    REASONS = "reasons"
    NEXT_DATE = "next_date"
    ATTENDANCE = "attendance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One undecided thing: a sentence for `i18n.sentence`, and where it is. `record`: the line or seat it is about."""

    kind: MatterKind
    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    item: int | None = None
    record: int | None = None
    blocks: bool = False


def matters(desk: Desk, meeting: Meeting) -> list[Matter]:
    """Everything that is undecided in a meeting; first what keeps it from being finished."""
    meeting = desk.store.get(Meeting, meeting.id)
    items = agenda(desk, meeting)
    ids = tuple(item.id for item in items)
    cases = {case.id: case for case in desk.store.find(Case, id=tuple(item.case for item in items if item.case))}
    return [
        *_open_items(meeting, items),
        *_actions(desk.store.find(Action, meeting=meeting.id)),
        *_decisions(desk.store.find(Decision, agenda_item=ids)),
        *_cases(meeting, items, cases),
        *_expected(attendance.seats(desk, meeting)),
    ]


def _open_items(meeting: Meeting, items: Sequence[AgendaItem]) -> Iterator[Matter]:
    refused = lifecycle.refusals_for_meeting(meeting, MeetingStatus.HELD, items)
    blocking = {refusal.values.get("position") for refusal in refused if refusal.field == "items"}
    for item in items:
        if item.outcome is ItemOutcome.OPEN:
            yield Matter(
                kind=MatterKind.ITEM,
                message=N_("Item {position} is still open: handle, postpone or drop it."),
                values={"position": item.position},
                item=item.id,
                blocks=item.position in blocking,
            )


def _actions(actions: Sequence[Action]) -> Iterator[Matter]:
    for action in actions:
        if not action.owners:
            yield _of_action(MatterKind.OWNER, N_("Choose who carries out action {number}."), action)
        if action.due is None and is_open(action.status):
            yield _of_action(MatterKind.DUE, N_("Fill in by when action {number} is done."), action)


def _of_action(kind: MatterKind, message: str, action: Action) -> Matter:
    values = {"number": action.number}
    return Matter(kind=kind, message=message, values=values, item=action.agenda_item, record=action.id)


def _decisions(decisions: Sequence[Decision]) -> Iterator[Matter]:
    for decision in decisions:
        if not decision.reasons.strip():
            yield Matter(
                kind=MatterKind.REASONS,
                message=N_("Decision {number} has no reasons yet."),
                values={"number": decision.number},
                item=decision.agenda_item,
                record=decision.id,
            )


def _cases(meeting: Meeting, items: Sequence[AgendaItem], cases: Mapping[int, Case]) -> Iterator[Matter]:
    """A date that has come on the day of the meeting is no next date any more."""
    for item in items:
        case = cases.get(item.case or 0)
        if case and lifecycle.is_live(case) and (case.next_discussion or meeting.day) <= meeting.day:
            yield Matter(
                kind=MatterKind.NEXT_DATE,
                message=N_("Case {number} has no next date yet."),
                values={"number": case.number},
                item=item.id,
            )


def _expected(seats: Sequence[Seat]) -> Iterator[Matter]:
    for seat in seats:
        if seat.attendance.status is AttendanceStatus.EXPECTED:
            yield Matter(
                kind=MatterKind.ATTENDANCE,
                message=N_("It is not recorded whether {name} was there."),
                values={"name": seat.participant.name},
                record=seat.id,
            )
