"""Dutch public holidays and the hints a chosen day deserves: weekend, holiday, already past. Nothing is refused here.

The days are those of the Algemene termijnenwet, article 3, with Easter Sunday and Whit Sunday.
"""

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache


class DayHint(StrEnum):
    """What is worth saying about a date someone chose."""

    PAST = "past"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    OTHER_WEEKDAY = "other_weekday_than_written"
    NEW_YEAR = "new_years_day"
    GOOD_FRIDAY = "good_friday"
    EASTER_SUNDAY = "easter_sunday"
    EASTER_MONDAY = "easter_monday"
    KINGS_DAY = "kings_day"
    LIBERATION_DAY = "liberation_day"
    ASCENSION_DAY = "ascension_day"
    WHIT_SUNDAY = "whit_sunday"
    WHIT_MONDAY = "whit_monday"
    CHRISTMAS_DAY = "christmas_day"
    SECOND_CHRISTMAS_DAY = "second_christmas_day"


def hints(day: date, today: date) -> tuple[DayHint, ...]:
    """What to say about `day`, most important first: past, the holiday, the weekend. Often nothing."""
    found = [DayHint.PAST] if day < today else []
    if holiday := holiday_on(day):
        found.append(holiday)
    if day.weekday() >= 5:
        found.append(DayHint.SATURDAY if day.weekday() == 5 else DayHint.SUNDAY)
    return tuple(found)


def holiday_on(day: date) -> DayHint | None:
    """The public holiday that falls on `day`, if any."""
    return _holidays(day.year).get(day)


def is_working_day(day: date) -> bool:
    """Monday to Friday and no public holiday."""
    return day.weekday() < 5 and holiday_on(day) is None


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leaps = century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    moon = (19 * golden + leaps) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def kings_day(year: int) -> date:
    """27 April, or the 26th when the 27th is a Sunday."""
    day = date(year, 4, 27)
    return day - timedelta(days=day.weekday() == 6)


@lru_cache(maxsize=16)
def _holidays(year: int) -> dict[date, DayHint]:
    fixed = {
        date(year, 1, 1): DayHint.NEW_YEAR,
        kings_day(year): DayHint.KINGS_DAY,
        date(year, 5, 5): DayHint.LIBERATION_DAY,
        date(year, 12, 25): DayHint.CHRISTMAS_DAY,
        date(year, 12, 26): DayHint.SECOND_CHRISTMAS_DAY,
    }
    moving = {
        -2: DayHint.GOOD_FRIDAY,
        0: DayHint.EASTER_SUNDAY,
        1: DayHint.EASTER_MONDAY,
        39: DayHint.ASCENSION_DAY,
        49: DayHint.WHIT_SUNDAY,
        50: DayHint.WHIT_MONDAY,
    }
    return fixed | {easter(year) + timedelta(days=after): name for after, name in moving.items()}
