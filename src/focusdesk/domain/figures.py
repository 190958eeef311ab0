"""Figures about the work of a group: each is a sentence, a table and a picture, all made of the same cells.

Figures are about organisations, actions, meetings and cases; never about persons. What they count is left to the
services, how they look to the page and the report.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from focusdesk.domain.house import PLAIN, House

LEAST_SHOWN = 5
"""A number of cases below this is not told: so few cases can point at someone."""

_MOST_PARTS = 18
"""So many parts of a period still fit in one picture."""


class FigureKind(StrEnum):
    """Which figure it is."""

    ORGANISATIONS = "actions_per_organisation"
    CLOSED = "actions_agreed_and_done"
    LATE = "late_over_time"
    LEAD_TIME = "time_from_agreed_to_done"
    STATUSES = "cases_by_status"
    STATUSES_IN_TIME = "cases_by_status_over_time"
    FLOW = "cases_opened_and_closed"
    ATTENDANCE = "attendance_per_organisation"
    KEEPING = "keeping_terms_that_end"


class PeriodChoice(StrEnum):
    """Over which time the figures are."""

    THIS_YEAR = "this_year"
    LAST_YEAR = "last_12_months"
    ALL = "everything"


class Shape(StrEnum):
    """How a figure is drawn: parts of one bar, bars under each other, columns in time, or squares in a grid."""

    STACKED = "stacked"
    BARS = "bars"
    COLUMNS = "columns"
    GRID = "grid"


class Part(StrEnum):
    """Into what a period is cut."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day up to and including the last."""

    first: date
    last: date

    @property
    def part(self) -> Part:
        """The smallest part that keeps a picture readable."""
        return next((part for part in Part if len(list(self.parts(part))) <= _MOST_PARTS), Part.YEAR)

    def parts(self, part: Part) -> "Iterator[Period]":
        """The months, quarters or years of the period; the outer ones end where the period does."""
        start = self.first
        while start <= self.last:
            end = min(last_day(start, part), self.last)
            yield Period(start, end)
            start = end + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a figure as it is drawn, and as it is written; None where it is not told or there is none."""

    number: float | None
    text: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row: what it is about, and a cell for each series. `id` is its place, by which a table finds it again."""

    id: int
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure in one language. `note` says what has to be known to read it; `heading` is that of the labels."""

    kind: FigureKind
    title: str
    sentence: str
    note: str
    heading: str
    series: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    shape: Shape

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        cells = [cell for row in self.rows for cell in row.cells]
        return not any(cell.number or (cell.number is None and cell.text) for cell in cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodReport:
    """All figures over one period, ready to be written."""

    group: str
    municipality: str
    period: Period
    made_on: date
    figures: tuple[Figure, ...]
    house: House = PLAIN


def last_day(day: date, part: Part) -> date:
    """The last day of the month, quarter or year in which `day` lies."""
    months = {Part.MONTH: 1, Part.QUARTER: 3, Part.YEAR: 12}[part]
    following = (day.month - 1) // months * months + months
    return date(day.year + following // 12, following % 12 + 1, 1) - timedelta(days=1)


def period(choice: PeriodChoice, today: date, beginning: date | None) -> Period:
    """The period that is meant, up to today; `beginning` is the first day on which anything was recorded."""
    if choice is PeriodChoice.THIS_YEAR:
        return Period(today.replace(month=1, day=1), today)
    if choice is PeriodChoice.LAST_YEAR:
        years, month = divmod(today.year * 12 + today.month - 1 - 11, 12)
        return Period(date(years, month + 1, 1), today)
    return Period(min(beginning or today, today).replace(day=1), today)


def quantile(counts: Mapping[int, int], share: float) -> int | None:
    """The smallest value that at least this share of all does not exceed; None without values.

    `counts` says how often each value occurs. A share of 0.5 gives the (lower) median.
    """
    needed, seen = share * sum(counts.values()), 0
    for value in sorted(counts):
        seen += counts[value]
        if seen and seen >= needed:
            return value
    return None
