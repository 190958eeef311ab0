"""Follow-up: the one definition of overdue, for lists, home page, agenda and minutes alike."""

from datetime import date, timedelta
from enum import StrEnum

from focusdesk.domain.terms import ActionStatus

UNSETTLED = (ActionStatus.OPEN, ActionStatus.IN_PROGRESS)
"""The statuses in which an action still asks for something."""


SETTLED = tuple(status for status in ActionStatus if status not in UNSETTLED)
"""The statuses in which nothing is to be done any more: done, lapsed, not carried out, or handed over."""


class Urgency(StrEnum):
    """When something is to be done, seen from today."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"
    NO_DATE = "no_date"
    SETTLED = "settled"


def is_open(status: ActionStatus) -> bool:
    """Whether an action with this status still asks for something."""
    return status in UNSETTLED


def is_overdue(status: ActionStatus, due: date | None, today: date) -> bool:
    """Whether an action is overdue: open or in progress, and due before today. Due today is not overdue."""
    return is_open(status) and due is not None and due < today


def days_late(due: date, today: date) -> int:
    """How many days the date lies before today; zero or less when it does not."""
    return (today - due).days


def urgency(status: ActionStatus, due: date | None, today: date) -> Urgency:
    """When an action is to be done, seen from today; the week runs from Monday to Sunday (ISO 8601)."""
    if not is_open(status):
        return Urgency.SETTLED
    return urgency_of_date(due, today)


def days_of(urgency: Urgency, today: date) -> tuple[date | None, date | None]:
    """The first and last day whose dates are this urgent, seen from today; None where there is no end to that side.

    On a Sunday nothing is left of this week: then the first day lies after the last. Raises KeyError for what has
    no date.
    """
    end_of_week = today + timedelta(days=6 - today.weekday())
    day = timedelta(days=1)
    return {
        Urgency.OVERDUE: (None, today - day),
        Urgency.TODAY: (today, today),
        Urgency.THIS_WEEK: (today + day, end_of_week),
        Urgency.LATER: (end_of_week + day, None),
    }[urgency]


def urgency_of_date(due: date | None, today: date) -> Urgency:
    """When a date that asks for something falls, seen from today."""
    if due is None:
        return Urgency.NO_DATE
    if due < today:
        return Urgency.OVERDUE
    if due == today:
        return Urgency.TODAY
    end_of_week = today + timedelta(days=6 - today.weekday())
    return Urgency.THIS_WEEK if due <= end_of_week else Urgency.LATER
