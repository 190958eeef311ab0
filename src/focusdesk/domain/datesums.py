"""The calculations behind dates in words: from the words a pattern of `dategrammar` matched to a day.

Each takes the match and the day counted from; `None` or `ValueError` means there is no such day.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from focusdesk.domain.holidays import easter, is_working_day, kings_day


@dataclass(frozen=True, slots=True)
class Start:
    """The day counted from. `back`: days without a year lie behind instead of ahead (for "observed on")."""

    today: date
    back: bool = False


Resolver = Callable[[re.Match[str], Start], date | None]

_WORDS = (
    "een|één|eén|a|an|one twee|two drie|three vier|four vijf|five zes|six zeven|seven acht|eight negen|nine tien|ten "
    "elf|eleven twaalf|twelve dertien|thirteen veertien|fourteen vijftien|fifteen zestien|sixteen zeventien|seventeen "
    "achttien|eighteen negentien|nineteen twintig|twenty"
)
NUMBERS = {word: n for n, words in enumerate(_WORDS.split(" "), 1) for word in words.split("|")}


def weekday_of(word: str) -> int:
    """Monday 0 … Sunday 6, of a weekday word in either language."""
    return {"ma": 0, "mo": 0, "di": 1, "tu": 1, "wo": 2, "we": 2, "do": 3, "th": 3, "vr": 4, "fr": 4}.get(
        word[:2], 5 if word[:2] in ("za", "sa") else 6
    )


def near(days: int) -> Resolver:
    """A fixed number of days from today."""
    return lambda _match, start: start.today + timedelta(days=days)


def weekday(match: re.Match[str], start: Start) -> date:
    """The next such day after today, or the last before it."""
    wanted = weekday_of(match["weekday"])
    if start.back:
        return start.today - timedelta(days=(start.today.weekday() - wanted - 1) % 7 + 1)
    return start.today + timedelta(days=(wanted - start.today.weekday() - 1) % 7 + 1)


def in_week(weeks: int) -> Resolver:
    """That weekday, so many calendar weeks from this one."""
    return lambda match, start: _monday(start, weeks) + timedelta(days=weekday_of(match["weekday"]))


def last_weekday(match: re.Match[str], start: Start) -> date:
    """The last such day before today."""
    return weekday(match, Start(start.today, back=True))


def _monday(start: Start, weeks: int = 0) -> date:
    return start.today + timedelta(weeks=weeks, days=-start.today.weekday())


def weekday_later(match: re.Match[str], start: Start) -> date | None:
    """The next such weekday and then so many whole weeks."""
    weeks = _amount_of_days(match) if match["n"] else 7
    return None if weeks % 7 else weekday(match, start) + timedelta(days=weeks)


def _amount_of_days(match: re.Match[str]) -> int:
    """Days in the matched number of days, weeks or fortnights."""
    unit = match.groupdict().get("unit") or "week"
    return _number(match["n"]) * (14 if unit[0] == "f" else 7 if unit[0] == "w" else 1)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else NUMBERS[word]


def later(match: re.Match[str], start: Start) -> date | None:
    """So many days, weeks or months from today, or from tomorrow when the phrase starts there."""
    found = match.groupdict()
    base = start.today + timedelta(days=_HEADS.get(found.get("head") or "", 0))
    unit = found.get("unit") or "d"
    if found.get("half"):
        return _add_half(base, unit, 1 if "ander" in found["half"] or "one" in found["half"] else 0)
    return _add(base, _number(match["n"]), unit)


def ago(match: re.Match[str], start: Start) -> date:
    """So many days, weeks or months back."""
    return _add(start.today, -_number(match["n"]), match["unit"])


_HEADS = {"morgen": 1, "tomorrow": 1, "overmorgen": 2}


def _add(day: date, count: int, unit: str) -> date:
    if unit.startswith(("werk", "work", "busi")):
        return _add_working_days(day, count)
    if unit[0] in "dwf":
        return day + timedelta(days=count * {"d": 1, "w": 7, "f": 14}[unit[0]])
    return _add_months(day, count * {"m": 1, "k": 3, "q": 3, "j": 12, "y": 12}[unit[0]])


def _add_half(day: date, unit: str, whole: int) -> date | None:
    if unit[0] in "jy":
        return _add_months(day, 12 * whole + 6)
    if unit[0] == "m":
        return _add_months(day, whole) + timedelta(days=15)
    return day + timedelta(days=10) if unit[0] == "w" and whole else None


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _add_working_days(day: date, count: int) -> date:
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def end_of_week(weeks: int) -> Resolver:
    """The Friday of this week or a later one; in this week's weekend today itself."""
    return lambda _match, start: _friday(start, weeks)


def _friday(start: Start, weeks: int) -> date:
    friday = _monday(start, weeks) + timedelta(days=4)
    return max(friday, start.today) if weeks == 0 else friday


def edge_of_week(weeks: int) -> Resolver:
    """Monday, Wednesday or Friday for the begin, middle or end of a week."""

    def resolve(match: re.Match[str], start: Start) -> date:
        if _is_end(match["edge"]):
            return _friday(start, weeks)
        return _monday(start, weeks) + timedelta(days=0 if _is_begin(match["edge"]) else 2)

    return resolve


def weekend(days: int) -> Resolver:
    """A day counted from this week's Monday."""
    return lambda _match, start: _monday(start) + timedelta(days=days)


def _is_begin(edge: str) -> bool:
    return edge.startswith(("begin", "start", "early"))


def _is_end(edge: str) -> bool:
    return edge.startswith(("eind", "end", "late", "ultimo"))


def week_number(match: re.Match[str], start: Start) -> date | None:
    """The Friday, or the weekday named, of an ISO week; the next one when no year is given."""
    found = match.groupdict()
    weekday = weekday_of(found["weekday"]) if found.get("weekday") else 4
    if found.get("edge") and not _is_end(found["edge"]):
        weekday = 0 if _is_begin(found["edge"]) else 2
    if match["year"]:
        return date.fromisocalendar(int(match["year"]), int(match["week"]), weekday + 1)
    year = start.today.isocalendar().year
    return _nearest(start, lambda shift: date.fromisocalendar(year + shift, int(match["week"]), weekday + 1))


def _nearest(start: Start, in_year: Callable[[int], date]) -> date | None:
    """The first of this year's and next year's day that is not past; with `back` the last that is not to come."""
    for shift in (0, -1) if start.back else (0, 1):
        try:
            day = in_year(shift)
        except ValueError:
            continue
        if (day <= start.today) if start.back else (day >= start.today):
            return day
    return None


def day_of_month(match: re.Match[str], start: Start) -> date | None:
    """A day with its month, the next one when no year is given."""
    month = match.groupdict().get("month")
    number = int(month) if month and month.isdecimal() else _month(month or "")
    day, year = int(match["day"]), match.groupdict().get("year")
    if year:
        return date(_year(year), number, day)
    return _nearest(start, lambda shift: date(start.today.year + shift, number, day))


def _year(text: str) -> int:
    number = int(text.lstrip("'"))
    return number if number >= 100 else number + (2000 if number < 70 else 1900)


def _month(word: str) -> int:
    order = ("jan", "feb", "mrt maa mar", "apr", "mei may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec")
    return next(n for n, names in enumerate(order, 1) if word[:3] in names.split())


def ordinal(match: re.Match[str], start: Start) -> date | None:
    """The next month that has this day."""
    day = int(match["day"])
    for month in range(0, -3, -1) if start.back else range(3):
        first = _add_months(start.today.replace(day=1), month)
        if 1 <= day <= monthrange(first.year, first.month)[1]:
            found = first.replace(day=day)
            if (found <= start.today) if start.back else (found >= start.today):
                return found
    return None


def edge_of_period(match: re.Match[str], start: Start) -> date | None:
    """First day, middle or last day of a month, quarter or year."""
    edge = match["edge"]
    months, firsts = _period(match, start)
    for first in firsts:
        last = _add_months(first, months) - timedelta(days=1)
        middle = first.replace(day=15) if months == 1 else _add_months(first, months // 2)
        day = last if _is_end(edge) else first if _is_begin(edge) else middle
        if len(firsts) == 1 or ((day <= start.today) if start.back else (day >= start.today)):
            return day
    return None


def end_of_period(match: re.Match[str], start: Start) -> date | None:
    """The last day of a month, quarter or year."""
    months, firsts = _period(match, start)
    ends = [_add_months(first, months) - timedelta(days=1) for first in firsts]
    return ends[0] if len(ends) == 1 else next((end for end in ends if end >= start.today), None)


def end_of_this(match: re.Match[str], start: Start) -> date:
    """The last day of the running month or year ("eom", "eoy")."""
    day = start.today
    return _add_months(day.replace(day=1, month=day.month if match["span"] == "m" else 12), 1) - timedelta(days=1)


def before_period(match: re.Match[str], start: Start) -> date | None:
    """The day before a month begins."""
    _months, firsts = _period(match, start)
    days = [first - timedelta(days=1) for first in firsts]
    return days[0] if len(days) == 1 else next((day for day in days if day >= start.today), None)


def _period(match: re.Match[str], start: Start) -> tuple[int, list[date]]:
    """Length in months of the matched period, and the first day it may have: one, or one in each year to try."""
    found, today = match.groupdict(), start.today
    years = [today.year, today.year - 1 if start.back else today.year + 1]
    if found.get("month"):
        given = [_year(found["year"])] if found.get("year") else years
        return 1, [date(year, _month(found["month"]), 1) for year in given]
    if found.get("alone"):
        return 12, [date(int(found["alone"]), 1, 1)]
    if found.get("quarter"):
        given = [int(found["qyear"])] if found.get("qyear") else years
        return 3, [date(year, 3 * _quarter(found["quarter"]) - 2, 1) for year in given]
    months = {"m": 1, "k": 3, "q": 3, "j": 12, "y": 12}[found["span"][0]]
    first = date(today.year, (today.month - 1) // months * months + 1, 1)
    running = not found["which"] or re.match(r"(?:deze|dit|this|de|het|the|van|of) ?", found["which"])
    return months, [_add_months(first, 0 if running else months)]


def _quarter(text: str) -> int:
    if digit := re.search(r"[1-4]", text):
        return int(digit[0])
    return {"ee": 1, "fi": 1, "tw": 2, "se": 2, "de": 3, "th": 3}.get(text[:2], 4)


def feast(match: re.Match[str], start: Start) -> date | None:
    """The next time the feast is celebrated."""
    return _nearest(start, lambda shift: _feast_in(match["feast"], start.today.year + shift))


def before_feast(match: re.Match[str], start: Start) -> date | None:
    """The day before the next feast."""
    return _nearest(start, lambda shift: _feast_in(match["feast"], start.today.year + shift) - timedelta(days=1))


def _feast_in(word: str, year: int) -> date:
    after_easter = {"pas": 0, "eas": 0, "pin": 49, "whi": 49, "pen": 49, "hem": 39, "asc": 39, "goe": -2, "goo": -2}
    if word[:3] in after_easter:
        return easter(year) + timedelta(days=after_easter[word[:3]])
    if word[:3] in ("kon", "kin"):
        return kings_day(year)
    new_year = word.startswith("nieuw") or word == "new year"
    fixed = {"ker": (12, 25), "chr": (12, 25), "xma": (12, 25), "sin": (12, 5), "bev": (5, 5), "lib": (5, 5)}
    month, day = (1, 1) if new_year else fixed.get(word[:3], (12, 31))
    return date(year, month, day)


def bare(match: re.Match[str], start: Start) -> date | None:
    """A number and a unit without more: ahead, or back when the field looks back."""
    unit = match["unit"] or match["unit_"] or "m"
    if match["half"]:
        return _add_half(start.today, unit, int("ander" in match["half"] or "one" in match["half"]))
    count = _number(match["n"])
    return _add(start.today, -count if start.back else count, unit)
