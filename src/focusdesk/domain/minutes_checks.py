"""What is looked at before minutes are offered and approved: small rules, each with a sentence and a place to go to.

A rule is a function from the material of one meeting to its findings. Findings that block have to be put right; the
others may be passed over with a reason. Lines, agreements and cases have more rules in `line_checks`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from focusdesk.domain import presence
from focusdesk.domain.holidays import is_working_day
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Attendance,
    Case,
    Decision,
    FocusGroup,
    InformationItem,
    Meeting,
    Note,
    Organisation,
    Participant,
    Subject,
)
from focusdesk.domain.terms import AttendanceStatus, ItemOutcome, MeetingStatus, PartyRole

Line = Note | InformationItem | Decision | Action


class Place(StrEnum):
    """Where a finding can be put right."""

    MEETING = "details_of_the_meeting"
    ATTENDANCE = "attendance"
    ITEM = "agenda_item"
    CASE = "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to look at: a sentence for `i18n.sentence`, where it is, and whether it keeps the minutes back.

    `code` names the rule; with `record` it says what an overruling is about.
    """

    code: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    place: Place = Place.ITEM
    item: int | None = None
    record: int | None = None
    case: int | None = None
    blocks: bool = False


@dataclass(frozen=True, kw_only=True)
class Material:
    """Everything of a meeting that the rules look at."""

    today: date
    group: FocusGroup
    meeting: Meeting
    items: tuple[AgendaItem, ...]
    lines: Mapping[int, tuple[Line, ...]]
    attendances: tuple[Attendance, ...]
    people: Mapping[int, Participant]
    organisations: tuple[Organisation, ...]
    cases: Mapping[int, Case]
    subjects: tuple[Subject, ...]
    earlier_actions: tuple[Action, ...] = ()
    changed_since_offered: bool = False


Rule = Callable[[Material], Iterator[Finding]]


def header_is_complete(material: Material) -> Iterator[Finding]:
    """Chair, minute-taker, times and place are filled in."""
    meeting = material.meeting
    if not meeting.chair:
        yield _of_meeting("chair", "The minutes do not say who was in the chair.")
    if not meeting.minute_taker:
        yield _of_meeting("minute_taker", "The minutes do not say who took them.")
    if not (meeting.start and meeting.end):
        yield _of_meeting("times", "The minutes do not say from when until when the meeting was.")
    if not meeting.location.strip():
        yield _of_meeting("location", "The minutes do not say where the meeting was.")


def _of_meeting(code: str, message: str) -> Finding:
    return Finding(code=code, message=message, place=Place.MEETING)


def confidentiality_is_recorded(material: Material) -> Iterator[Finding]:
    """The confidentiality statement was read."""
    if material.meeting.confidentiality_read is None:
        message = "It is not recorded that the confidentiality statement was read."
        yield Finding(code="confidentiality", message=message, place=Place.MEETING)


def quorum_was_there(material: Material) -> Iterator[Finding]:
    """Enough core parties were there to decide."""
    present, _parties = presence.core_parties_present(
        material.attendances, material.people.values(), material.organisations
    )
    if present < material.group.quorum:
        yield Finding(
            code="quorum",
            message="There was no quorum: {present} of the {quorum} core parties that are needed were there.",
            values={"present": present, "quorum": material.group.quorum},
            place=Place.ATTENDANCE,
        )


def core_parties_are_accounted_for(material: Material) -> Iterator[Finding]:
    """Of each core party someone is on the list."""
    listed = {person.organisation for each in material.attendances if (person := material.people.get(each.participant))}
    for organisation in material.organisations:
        if organisation.role is PartyRole.CORE and organisation.id not in listed:
            yield Finding(
                code="core_party",
                message="Core party {name} is not on the attendance list.",
                values={"name": organisation.name},
                place=Place.ATTENDANCE,
                record=organisation.id,
            )


def attendance_is_recorded(material: Material) -> Iterator[Finding]:
    """Of everyone who was expected it is known whether they came."""
    for each in material.attendances:
        if each.status is AttendanceStatus.EXPECTED and each.participant in material.people:
            yield Finding(
                code="attendance",
                message="It is not recorded whether {name} was there.",
                values={"name": material.people[each.participant].name},
                place=Place.ATTENDANCE,
                record=each.id,
            )


def items_are_decided(material: Material) -> Iterator[Finding]:
    """Each item was handled, postponed or dropped."""
    for item in material.items:
        if item.outcome is ItemOutcome.OPEN:
            yield Finding(
                code="item_open",
                message="Item {position} is still open: handle, postpone or drop it.",
                values={"position": item.position},
                item=item.id,
                blocks=True,
            )


def cases_have_something_recorded(material: Material) -> Iterator[Finding]:
    """At a case that was handled something was written down."""
    for item in material.items:
        if item.case and item.outcome is ItemOutcome.HANDLED and not material.lines.get(item.id):
            yield Finding(
                code="item_empty",
                message="Nothing was recorded at item {position}, although it was handled.",
                values={"position": item.position},
                item=item.id,
                record=item.id,
            )


def minutes_are_in_time(material: Material) -> Iterator[Finding]:
    """The minutes are ready within the agreed number of working days."""
    days = sum(is_working_day(date.fromordinal(each)) for each in _days_since(material))
    if days > material.group.minutes_within_days and material.meeting.status is MeetingStatus.DRAFT:
        yield Finding(
            code="late",
            message="The minutes are {days} working days old; {agreed} were agreed.",
            values={"days": days, "agreed": material.group.minutes_within_days},
            place=Place.MEETING,
        )


def _days_since(material: Material) -> range:
    return range(material.meeting.day.toordinal() + 1, material.today.toordinal() + 1)


def offered_text_is_the_same(material: Material) -> Iterator[Finding]:
    """What is approved is what was offered."""
    if material.changed_since_offered:
        message = "The minutes were changed after they were offered for approval. Tell the group what changed."
        yield Finding(code="changed", message=message, place=Place.MEETING)


RULES: tuple[Rule, ...] = (
    header_is_complete,
    confidentiality_is_recorded,
    quorum_was_there,
    core_parties_are_accounted_for,
    attendance_is_recorded,
    items_are_decided,
    cases_have_something_recorded,
    minutes_are_in_time,
    offered_text_is_the_same,
)
