"""The calendar: what there is on the days of a month, and on one day."""

from datetime import date

from focusdesk.domain.calendar import DayCount, Entry, month_days
from focusdesk.services.desk import Desk
from focusdesk.storage import calendar

MOST = 500
"""So many entries of each kind are listed of a month; the counts are always whole."""


def month(desk: Desk, day: date) -> dict[date, DayCount]:
    """How much there is on each of the days that show the month of `day`; days with nothing are left out."""
    days = month_days(day)
    return calendar.counts(desk.store, days[0], days[-1], desk.today())


def agenda(desk: Desk, first: date, last: date) -> list[Entry]:
    """What there is from the first day up to and including the last, in order."""
    return calendar.entries(desk.store, first, last, desk.today(), MOST)
