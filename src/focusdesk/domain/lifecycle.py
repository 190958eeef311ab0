"""The lives of cases, meetings and actions: which way they can go, and what must be there first.

Each guard returns every refusal at once, so that the screen can show what is missing and jump there;
`ensure` raises the first of them.
"""

import calendar
from collections.abc import Iterable, Sequence
from datetime import date

from focusdesk.domain.followup import is_open
from focusdesk.domain.paper import MinutesVersion
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Action, AgendaItem, Case, FocusGroup, Meeting, Weighing
from focusdesk.domain.terms import (
    ActionStatus,
    Approval,
    CaseStatus,
    ClosingReason,
    ItemOutcome,
    MeetingStatus,
    WeighingOutcome,
)

LIVE = (CaseStatus.NOTIFIED, CaseStatus.ACCEPTED, CaseStatus.ACTIVE, CaseStatus.MONITORING)
"""The statuses in which a case is worked on."""

CASE_MOVES: dict[CaseStatus, tuple[CaseStatus, ...]] = {
    CaseStatus.NOTIFIED: (CaseStatus.ACCEPTED, CaseStatus.CLOSED, CaseStatus.FROZEN),
    CaseStatus.ACCEPTED: (CaseStatus.ACTIVE, CaseStatus.CLOSED, CaseStatus.HANDED_OVER, CaseStatus.FROZEN),
    CaseStatus.ACTIVE: (
        CaseStatus.MONITORING,
        CaseStatus.CLOSED,
        CaseStatus.HANDED_OVER,
        CaseStatus.FROZEN,
    ),
    CaseStatus.MONITORING: (
        CaseStatus.ACTIVE,
        CaseStatus.CLOSED,
        CaseStatus.HANDED_OVER,
        CaseStatus.FROZEN,
    ),
    CaseStatus.CLOSED: (CaseStatus.ACTIVE, CaseStatus.RETENTION_REVIEW, CaseStatus.FROZEN),
    CaseStatus.RETENTION_REVIEW: (CaseStatus.CLOSED, CaseStatus.DESTROYED),
    CaseStatus.HANDED_OVER: (CaseStatus.RETENTION_REVIEW,),
    CaseStatus.FROZEN: (CaseStatus.ACTIVE, CaseStatus.CLOSED),
    CaseStatus.DESTROYED: (),
    CaseStatus.MERGED: (),
}
"""Where a case can go from each status."""

MEETING_MOVES: dict[MeetingStatus, tuple[MeetingStatus, ...]] = {
    MeetingStatus.PLANNED: (MeetingStatus.AGENDA_SENT, MeetingStatus.UNDER_WAY, MeetingStatus.CANCELLED),
    MeetingStatus.AGENDA_SENT: (MeetingStatus.UNDER_WAY, MeetingStatus.PLANNED, MeetingStatus.CANCELLED),
    MeetingStatus.UNDER_WAY: (MeetingStatus.HELD,),
    MeetingStatus.HELD: (MeetingStatus.DRAFT, MeetingStatus.UNDER_WAY),
    MeetingStatus.DRAFT: (MeetingStatus.OFFERED, MeetingStatus.HELD),
    MeetingStatus.OFFERED: (MeetingStatus.APPROVED, MeetingStatus.DRAFT),
    MeetingStatus.APPROVED: (MeetingStatus.DONE,),
    MeetingStatus.DONE: (),
    MeetingStatus.CANCELLED: (MeetingStatus.PLANNED,),
}
"""Where a meeting can go from each status."""

BEFORE = (MeetingStatus.PLANNED, MeetingStatus.AGENDA_SENT)
"""The statuses of a meeting that has not begun."""

LOCKED = (MeetingStatus.APPROVED, MeetingStatus.DONE)
"""The statuses in which nothing of a meeting can be changed any more."""


def ensure(refusals: Iterable[Refused]) -> None:
    """Raise the first refusal, if there is one."""
    for refusal in refusals:
        raise refusal


def is_live(case: Case) -> bool:
    """Whether a case is being worked on, from notification to monitoring."""
    return case.status in LIVE


def can_be_discussed(case: Case) -> bool:
    """Whether a case may go on an agenda: live ones may, frozen and finished ones may not."""
    return is_live(case)


def refusals_for_case(
    case: Case, to: CaseStatus, weighings: Sequence[Weighing] = (), actions: Sequence[Action] = ()
) -> list[Refused]:
    """What keeps `case` from going to status `to`. Fields are looked at as they stand in `case`."""
    if case.status is CaseStatus.MERGED:
        return [Refused("This case was merged into another one. Open it to work in that case.", field="merged_into")]
    if to not in CASE_MOVES[case.status]:
        return [
            Refused(
                "From this status the case cannot go there. Choose one of the offered statuses.",
                field="status",
            )
        ]
    if case.status is CaseStatus.CLOSED and to is CaseStatus.ACTIVE:
        return _for_reopening(case, weighings)
    if to is CaseStatus.ACCEPTED:
        return _for_acceptance(case, weighings)
    if to is CaseStatus.CLOSED and case.status is not CaseStatus.RETENTION_REVIEW:
        return _for_closing(case, actions)
    return []


def _for_acceptance(case: Case, weighings: Sequence[Weighing]) -> list[Refused]:
    refusals = []
    if not case.purpose.strip():
        refusals.append(Refused("Fill in the purpose of the case before it is accepted.", field="purpose"))
    if not case.legal_basis.strip():
        refusals.append(Refused("Fill in the legal basis of the case before it is accepted.", field="legal_basis"))
    if not any(weighing.outcome is WeighingOutcome.CASE for weighing in weighings):
        refusals.append(Refused("Record a weighing that takes up the case before it is accepted.", field="weighing"))
    return refusals


def _for_reopening(case: Case, weighings: Sequence[Weighing]) -> list[Refused]:
    since = case.closed or date.min
    if any(weighing.day >= since and weighing.outcome is WeighingOutcome.CASE for weighing in weighings):
        return []
    return [Refused("Record a new weighing with the reason before the case is reopened.", field="weighing")]


def _for_closing(case: Case, actions: Sequence[Action]) -> list[Refused]:
    refusals = []
    if case.closing_reason is None:
        refusals.append(Refused("Choose why the case is closed.", field="closing_reason"))
    if not case.closing_reasons.strip():
        refusals.append(Refused("Explain in one or two sentences why the case is closed.", field="closing_reasons"))
    unsettled = sum(is_open(action.status) for action in actions)
    if unsettled:
        refusals.append(
            Refused("Settle the {count} open actions of this case first.", field="actions", count=unsettled)
        )
    if case.keep_until is None:
        refusals.append(Refused("Fill in until when the case is kept.", field="keep_until"))
    return refusals


def refusals_for_weighing(weighing: Weighing) -> list[Refused]:
    """What a weighing still lacks: agencies, each of the four texts, and reasons are required."""
    required = {
        "organisations": Refused("Choose which organisations took part in the weighing.", field="organisations"),
        "purpose": Refused("Write down what the weighing is for.", field="purpose"),
        "necessity": Refused("Explain why sharing is necessary.", field="necessity"),
        "proportionality": Refused("Explain why this weighs up against the person's privacy.", field="proportionality"),
        "subsidiarity": Refused("Explain why a lighter way is not enough.", field="subsidiarity"),
        "reasons": Refused("Give the reasons for the outcome.", field="reasons"),
    }
    return [refusal for name, refusal in required.items() if not _filled(getattr(weighing, name))]


def _filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def keep_until(group: FocusGroup, reason: ClosingReason, closed: date) -> date:
    """Until when a case closed on `closed` is kept: shorter when the concern was not confirmed."""
    short = reason is ClosingReason.NOT_CONFIRMED
    return months_after(closed, group.keep_months_not_confirmed if short else group.keep_months)


def months_after(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def refusals_for_meeting(
    meeting: Meeting, to: MeetingStatus, items: Sequence[AgendaItem] = (), actions: Sequence[Action] = ()
) -> list[Refused]:
    """What keeps `meeting` from going to status `to`."""
    if to not in MEETING_MOVES[meeting.status]:
        return [
            Refused(
                "From this status the meeting cannot go there. Choose one of the offered steps.",
                field="status",
            )
        ]
    if to is MeetingStatus.HELD and meeting.status is MeetingStatus.UNDER_WAY:
        return _for_finishing(items)
    if to is MeetingStatus.DRAFT and meeting.status is MeetingStatus.HELD:
        return _for_minutes(actions)
    return []


def _for_finishing(items: Sequence[AgendaItem]) -> list[Refused]:
    undecided = [item for item in items if item.outcome is ItemOutcome.OPEN]
    return [
        Refused(
            "Item {position} is still open: handle, postpone or drop it.",
            field="items",
            position=item.position,
        )
        for item in sorted(undecided, key=lambda item: item.position)
    ]


def _for_minutes(actions: Sequence[Action]) -> list[Refused]:
    refusals = []
    for action in actions:
        if not action.owners:
            refusals.append(Refused("Choose who carries out action {number}.", field="owners", number=action.number))
        if action.due is None and is_open(action.status):
            refusals.append(Refused("Fill in by when action {number} is done.", field="due", number=action.number))
    return refusals


def refusals_for_approval(version: MinutesVersion, meeting: Meeting, today: date) -> list[Refused]:
    """What keeps a version of the minutes from being approved as its fields say: who or where, and when."""
    refusals = []
    if version.approval is Approval.IN_WRITING and not version.approved_by.strip():
        refusals.append(Refused("Write down who approved the minutes, such as the core parties.", field="approved_by"))
    if version.approved is None:
        refusals.append(Refused("Fill in when the minutes were approved.", field="approved"))
    elif version.approved < meeting.day:
        refusals.append(Refused("Minutes cannot be approved before the meeting was held.", field="approved"))
    elif version.approved > max(today, meeting.day):
        refusals.append(Refused("This day is still to come. Fill in when the minutes were approved.", field="approved"))
    if version.version > 1 and not version.correction.strip():
        refusals.append(Refused("Write down what this version puts right.", field="correction"))
    return refusals


def ensure_editable(meeting: Meeting) -> None:
    """Refuse changes to a meeting whose minutes were approved."""
    if meeting.status in LOCKED:
        raise Refused("The minutes of this meeting were approved and are locked.", field="status")


def review_days(group: FocusGroup, closed: date) -> tuple[date, ...]:
    """The days on which a case closed on `closed` is looked at once more, by the settings of the group."""
    terms = {months for months in (group.review_months, group.review_months_again) if months}
    return tuple(months_after(closed, months) for months in sorted(terms))


EXPLAINED = (ActionStatus.NOT_CARRIED_OUT, ActionStatus.HANDED_OVER)
"""The statuses of an action that need words: why it was not carried out, or who took it over."""


def refusals_for_action(action: Action, to: ActionStatus) -> list[Refused]:
    """What keeps `action` from going to status `to`; a settled action can be opened again."""
    if to is ActionStatus.NOT_CARRIED_OUT and not action.reason_not_done.strip():
        return [Refused("Write down why the action was not carried out.", field="reason_not_done")]
    if to is ActionStatus.HANDED_OVER and not action.reason_not_done.strip():
        return [Refused("Write down who takes the action over.", field="reason_not_done")]
    return []
