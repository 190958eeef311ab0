"""What a calendar shows of each day: meetings, actions that are due, and dates of cases; never a name of a subject."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

WEEKS = 6
"""So many weeks a month takes at most."""


class EntryKind(StrEnum):
    """What happens on a day."""

    MEETING = "meeting"
    ACTION = "action"
    DISCUSSION = "discuss_case"
    EVALUATION = "evaluate_plan"
    REVIEW = "review"
    KEEPING = "keeping_term_ends"


@dataclass(frozen=True, slots=True)
class DayCount:
    """How much there is on a day; `late` are those of the actions that are overdue."""

    meetings: int = 0
    actions: int = 0
    late: int = 0
    discussions: int = 0
    reviews: int = 0
    keeping: int = 0
    evaluations: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing on one day. `id` is of the meeting, action, case or plan; `number` stands in for a case.

    A plan without a number is the local plan.
    """

    id: int
    kind: EntryKind
    day: date
    start: time | None = None
    number: str
    who: str
    what: str
    late: bool = False


def month_days(day: date) -> list[date]:
    """The days of the six weeks that show the month of `day`, from a Monday on."""
    first = day.replace(day=1)
    monday = first - timedelta(days=first.weekday())
    return [monday + timedelta(days=at) for at in range(7 * WEEKS)]


def month_after(day: date, months: int) -> date:
    """The same day so many months later (or earlier); the last day where that month is shorter."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(years, month + 1, 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))
