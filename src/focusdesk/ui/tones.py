"""What a date, status or kind looks like in a list: the words and the tone of its chip, the same on every page."""

from datetime import date

from focusdesk.domain.followup import Urgency, days_late
from focusdesk.domain.terms import (
    ActionStatus,
    AttendanceStatus,
    CaseStatus,
    ItemOutcome,
    MeetingStatus,
    SignalStatus,
)
from focusdesk.i18n import _, ngettext, weekday
from focusdesk.ui.tokens import Tone

_URGENCY: dict[Urgency, Tone] = {
    Urgency.OVERDUE: "late",
    Urgency.TODAY: "today",
    Urgency.THIS_WEEK: "info",
    Urgency.LATER: "info",
    Urgency.NO_DATE: "neutral",
    Urgency.SETTLED: "done",
}
_ACTION: dict[ActionStatus, Tone] = {
    ActionStatus.OPEN: "info",
    ActionStatus.IN_PROGRESS: "today",
    ActionStatus.DONE: "done",
    ActionStatus.LAPSED: "neutral",
    ActionStatus.NOT_CARRIED_OUT: "late",
    ActionStatus.HANDED_OVER: "neutral",
}
_CASE: dict[CaseStatus, Tone] = {
    CaseStatus.NOTIFIED: "today",
    CaseStatus.ACCEPTED: "info",
    CaseStatus.ACTIVE: "info",
    CaseStatus.MONITORING: "info",
    CaseStatus.RETENTION_REVIEW: "today",
}
_SIGNAL: dict[SignalStatus, Tone] = {
    SignalStatus.NEW: "today",
    SignalStatus.WEIGHED: "info",
    SignalStatus.MORE_INFORMATION: "today",
    SignalStatus.CASE: "done",
}
_MEETING: dict[MeetingStatus, Tone] = {
    MeetingStatus.PLANNED: "info",
    MeetingStatus.AGENDA_SENT: "info",
    MeetingStatus.UNDER_WAY: "today",
    MeetingStatus.HELD: "today",
    MeetingStatus.DRAFT: "today",
    MeetingStatus.OFFERED: "today",
    MeetingStatus.APPROVED: "done",
    MeetingStatus.DONE: "done",
    MeetingStatus.CANCELLED: "neutral",
}
_ATTENDANCE: dict[AttendanceStatus, Tone] = {
    AttendanceStatus.EXPECTED: "neutral",
    AttendanceStatus.PRESENT: "done",
    AttendanceStatus.REPLACED: "done",
    AttendanceStatus.OBSERVER: "info",
    AttendanceStatus.APOLOGIES: "today",
    AttendanceStatus.ABSENT: "late",
}
_OUTCOME: dict[ItemOutcome, Tone] = {
    ItemOutcome.OPEN: "neutral",
    ItemOutcome.HANDLED: "done",
    ItemOutcome.POSTPONED: "today",
    ItemOutcome.DROPPED: "neutral",
}


def of_urgency(urgency: Urgency) -> Tone:
    """The tone for how soon something is due."""
    return _URGENCY[urgency]


def of_action(status: ActionStatus) -> Tone:
    """The tone for the status of an action."""
    return _ACTION[status]


def of_case(status: CaseStatus) -> Tone:
    """The tone for the status of a case: about the work, never about the people in it."""
    return _CASE.get(status, "neutral")


def of_signal(status: SignalStatus) -> Tone:
    """The tone for the status of a signal: about the work, never about the people in it."""
    return _SIGNAL.get(status, "neutral")


def of_meeting(status: MeetingStatus) -> Tone:
    """The tone for the status of a meeting."""
    return _MEETING[status]


def of_attendance(status: AttendanceStatus) -> Tone:
    """The tone for an attendance status."""
    return _ATTENDANCE[status]


def of_outcome(outcome: ItemOutcome) -> Tone:
    """The tone for what became of an agenda item."""
    return _OUTCOME[outcome]


def when(day: date | None, today: date) -> str:
    """A due date in words, seen from today: "7 dagen te laat", "vandaag", "dinsdag", "over 3 weken"."""
    if day is None:
        return _("no date")
    days = -days_late(day, today)
    if days < 0:
        return ngettext("{count} day late", "{count} days late", -days).format(count=-days)
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    weeks = (days + today.weekday()) // 7
    if weeks == 0:
        return weekday(day)
    if weeks == 1:
        return _("next week")
    return ngettext("in {count} week", "in {count} weeks", weeks).format(count=weeks)


def until(day: date, today: date) -> str:
    """How far away a coming day is: "vandaag", "morgen", "over 6 dagen"."""
    days = (day - today).days
    if days <= 0:
        return _("today") if days == 0 else when(day, today)
    if days == 1:
        return _("tomorrow")
    return ngettext("in {count} day", "in {count} days", days).format(count=days)
