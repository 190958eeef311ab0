"""Reads dates as people type them, Dutch first. What cannot be read is kept as text, with a doubt."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from focusdesk.i18n import plain_day
from focusdesk.importers.cells import Cell, text_of
from focusdesk.importers.names import normalised
from focusdesk.importers.remarks import Remark

LAST_TWO_DIGIT_YEAR = 2068
"""A year of two digits lies in the hundred years up to and including this one (the rule of POSIX strptime)."""

_SERIALS = range(7_000, 80_001)
_FIRST_SERIAL = date(1899, 12, 30)
_MONTHS = {
    **dict.fromkeys(("jan", "januari", "january"), 1),
    **dict.fromkeys(("feb", "febr", "februari", "february"), 2),
    **dict.fromkeys(("mrt", "maa", "maart", "mar", "march"), 3),
    **dict.fromkeys(("apr", "april"), 4),
    **dict.fromkeys(("mei", "may"), 5),
    **dict.fromkeys(("jun", "juni", "june"), 6),
    **dict.fromkeys(("jul", "juli", "july"), 7),
    **dict.fromkeys(("aug", "augustus", "august"), 8),
    **dict.fromkeys(("sep", "sept", "september"), 9),
    **dict.fromkeys(("okt", "oct", "oktober", "october"), 10),
    **dict.fromkeys(("nov", "november"), 11),
    **dict.fromkeys(("dec", "december"), 12),
}
_NO_DATE = {
    "",
    "zsm",
    "z s m",
    "asap",
    "doorlopend",
    "continu",
    "nvt",
    "n v t",
    "na",
    "n a",
    "nnb",
    "n n b",
    "ntb",
    "n t b",
    "tbd",
    "geen",
    "none",
    "onbekend",
    "nee",
    "geen datum",
    "no date",
    "no",
}
"""Words in a date column that say in so many words that there is no date."""

_WEEKDAY = re.compile(
    r"^(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday|ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)\b[ .,]*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:uiterlijk|voor|vóór|per|op|vanaf|before|by|on|due|d\.d\.|dd|deadline|datum)\b[ .:]*", re.IGNORECASE
)
_CLOCK = re.compile(
    r"[T ,]+(?:om )?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?: ?(?:uur|u|h|am|pm|z))?\.?$", re.IGNORECASE
)
_NUMBERS = re.compile(r"^(\d{1,4})\s*([-./ ])\s*(\d{1,2})\s*\2\s*(\d{1,4})$")
_DAY_MONTH = re.compile(r"^(\d{1,2})(?:e|de|ste|st|nd|rd|th)?[ .-]*([^\W\d_]+)\.?[ ,.-]*(\d{4}|'?\d{2})$")
_MONTH_DAY = re.compile(r"^([^\W\d_]+)\.? *(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})$")
_VAGUE = re.compile(
    r"^(?:week|eind|begin|medio|na|voor|volgend|volgende|eerstvolgend|eerstvolgende|najaar|voorjaar|zomer|q[1-4]|pm)\b"
)
_WITHOUT_YEAR = re.compile(r"^(\d{1,2})(?:e|de|ste)?(?:[ -]*([^\W\d_]+)\.?|[-/](\d{1,2}))$")
_EARLIER = timedelta(days=45)
"""How long before the meeting a day without a year may lie; earlier, and that of the next year is meant."""

_EIGHT = re.compile(r"^(\d{2})(\d{2})(\d{2})(\d{2})$")


class Order(StrEnum):
    """Which number comes first in a date of three numbers that does not begin with the year."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date, or none; `text` is what stood there when it is no date; `doubt` is what to ask about it.

    `is_ambiguous` says that day and month can both come first.
    """

    day: date | None = None
    text: str = ""
    doubt: Remark | None = None
    is_ambiguous: bool = False


def as_shown(cell: Cell) -> str:
    """The cell as it is shown to the user: a date as day-month-year, with its time if it has one."""
    if not isinstance(cell, date):
        return text_of(cell)
    has_time = isinstance(cell, datetime) and cell.time() != time()
    return f"{plain_day(cell)} {cell:%H:%M}" if has_time else plain_day(cell)


def order_of(cells: Iterable[Cell]) -> Order:
    """The order of the dates in a column, from those that can be read in one way only."""
    day_first = month_first = False
    for text in {cell for cell in cells if isinstance(cell, str)}:  # a long list has most days many times
        match = _NUMBERS.match(_stripped(text))
        if match and len(match[1]) <= 2:
            day_first |= int(match[1]) > 12 >= int(match[3])
            month_first |= int(match[3]) > 12 >= int(match[1])
    if day_first == month_first:
        return Order.UNKNOWN
    return Order.DAY_FIRST if day_first else Order.MONTH_FIRST


def read_date(cell: Cell, order: Order = Order.UNKNOWN, last_year: int = LAST_TWO_DIGIT_YEAR) -> DateReading:
    """The date in a cell. `order` is that of its column; `last_year` is the latest a year of two digits can mean."""
    if isinstance(cell, date):
        return _on(cell)
    return _read_text(text_of(cell), order, last_year)


@lru_cache(maxsize=20_000)
def _on(cell: date) -> DateReading:
    return DateReading(cell.date() if isinstance(cell, datetime) else cell)


@lru_cache(maxsize=20_000)
def _read_text(text: str, order: Order, last_year: int) -> DateReading:
    if normalised(text) in _NO_DATE:
        return DateReading(None, text if normalised(text) else "")
    found = _serial(text) or _named(_stripped(text), last_year)
    if found:
        return DateReading(found)
    return _numbers(_stripped(text), text, order, last_year)


def day_without_year(text: str, meeting: date) -> date | None:
    """What minutes of a meeting mean by a day and month alone: the first such day from shortly before it, or None."""
    match = _WITHOUT_YEAR.match(_stripped(text))
    month = _MONTHS.get(normalised(match[2])) if match and match[2] else int(match[3]) if match else None
    if not match or not month:
        return None
    days = (_day(year, month, match[1]) for year in (meeting.year - 1, meeting.year, meeting.year + 1))
    return next((day for day in days if day and day >= meeting - _EARLIER), None)


def says_when(text: str) -> bool:
    """Whether a text says when, be it without a date: "z.s.m.", "eind maart", "week 12"."""
    return read_date(text).day is not None or normalised(text) in _NO_DATE or bool(_VAGUE.match(normalised(text)))


def _stripped(text: str) -> str:
    """The text without a word or weekday in front and without a time of day behind."""
    text = " ".join(text.split())
    text = _WEEKDAY.sub("", _LEAD.sub("", text))
    return _CLOCK.sub("", text).strip(" .,;")


def _serial(text: str) -> date | None:
    """A spreadsheet's day number (1900 system), or eight digits in a row."""
    if re.fullmatch(r"\d{4,5}(?:\.\d+)?", text) and int(float(text)) in _SERIALS:
        return _FIRST_SERIAL + timedelta(days=int(float(text)))
    match = _EIGHT.match(text)
    if not match:
        return None
    a, b, c, d = match.groups()
    tries = ((a + b, c, d), (c + d, b, a), (c + d, a, b))
    return next(
        (day for year, month, number in tries if 1900 <= int(year) < 2100 and (day := _day(year, month, number))), None
    )


def _named(text: str, last_year: int) -> date | None:
    """A date with the name of the month in it."""
    if match := _DAY_MONTH.match(text):
        number, name, year = match.groups()
    elif match := _MONTH_DAY.match(text):
        name, number, year = match.groups()
    else:
        return None
    month = _MONTHS.get(normalised(name))
    return _day(_year(year.lstrip("'"), last_year), month, number) if month else None


def _numbers(text: str, whole: str, order: Order, last_year: int) -> DateReading:
    match = _NUMBERS.match(text)
    if not match:
        return _unreadable(whole)
    first, mark, second, third = match.groups()
    if len(first) > 2:
        day = _day(first, second, third) if len(first) == 4 else None
        return DateReading(day) if day else _unreadable(whole)
    year = _year(third, last_year)
    by_day, by_month = _day(year, second, first), _day(year, first, second)
    chosen = (by_month or by_day) if order is Order.MONTH_FIRST else (by_day or by_month)
    if not chosen:
        return _unreadable(whole)
    if by_day and by_month and by_day != by_month and mark == "/" and order is Order.UNKNOWN:
        message = "“{text}” can be two dates; it was read as {day} (day first)."
        return DateReading(chosen, whole, Remark(message, {"text": whole, "day": chosen}), is_ambiguous=True)
    return DateReading(chosen)


def _unreadable(text: str) -> DateReading:
    return DateReading(
        None, text, Remark("“{text}” is not a date that can be read; no date was filled in.", {"text": text})
    )


def _year(text: str, last_year: int) -> int:
    if len(text) != 2:
        return int(text)
    year = last_year - last_year % 100 + int(text)
    return year if year <= last_year else year - 100


def _day(year: int | str, month: int | str, day: int | str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if 1850 <= found.year <= 2150 else None
