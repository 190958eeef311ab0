"""Dates as people say and write them, Dutch and English: in a field of their own, or as the due date in a line.

The phrases themselves are in `dategrammar`; here is where in a line one may stand: at its end, or after a marker
such as "uiterlijk" or "before". `datecontext` knows the sentences that only tell of a day.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from focusdesk.domain.datecontext import is_part_of_the_story
from focusdesk.domain.dategrammar import ASAP, BEFORE, DAY, Reach, phrase_date
from focusdesk.domain.datesums import Start, weekday_of
from focusdesk.domain.holidays import DayHint, hints

Date = date
"""The type, under a name that the field `date` does not hide."""

LONGEST_FIELD = 60
"""Characters; a longer field holds no date."""

OLDEST_DUE = timedelta(days=31)
"""A written date further back than this is part of the story and no due date."""


@dataclass(frozen=True, slots=True)
class Found:
    """A due date in a line: the words from `start` to `end` say it. `flagged`: it said "as soon as possible"."""

    date: Date
    start: int
    end: int
    flagged: bool = False
    other_weekday: bool = False

    def hints(self, today: Date) -> tuple[DayHint, ...]:
        """What to say about the date: see `holidays.hints`; also when the weekday written is another one."""
        return (*((DayHint.OTHER_WEEKDAY,) if self.other_weekday else ()), *hints(self.date, today))


def parse_date(text: str, today: date, *, back: bool = False) -> date | None:
    """The date that a whole field means, or None.

    Without a year it is the next such day, today included; with `back` the last one (for "observed on"). A weekday by
    itself is never today.
    """
    phrase = " ".join(_lowered(text[: LONGEST_FIELD + 1]).split()).strip(" ,;:()")
    if len(text.strip()) > LONGEST_FIELD or not phrase:
        return None
    start = Start(today, back)
    for candidate in (phrase, _TIME.sub("", phrase), _FIELD_MARKER.sub("", phrase), phrase.rstrip(".")):
        if day := _with_little_words(candidate, start, Reach.FIELD):
            return day
    return _with_little_words(_FIELD_MARKER.sub("", _TIME.sub("", phrase)), start, Reach.FIELD)


def find_due(line: str, today: date) -> Found | None:
    """The due date that a line names at its end or after a marker word, or None."""
    low = _lowered(line)
    start = Start(today)
    return _at_the_end(low, start) or _after_a_marker(low, start) or _at_once(low, today)


def without(line: str, found: Found) -> str:
    """The line without the words that say the date, tidied up."""
    before, after = line[: found.start].rstrip(), line[found.end :].lstrip()
    if before.endswith("(") and after.startswith(")"):
        before, after = before[:-1].rstrip(), after[1:].lstrip()
    if not after.strip(" .,;:!?"):
        return re.sub(r"[\s,;:(/–—-]+$", "", before)
    return f"{before} {after}".strip()


def _lowered(text: str) -> str:
    """Lower case, character by character, so that places in it are places in the text."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


_TIME = re.compile(
    r",? (?:(?:om|at|@|vanaf|voor|before) )?(?:\d{1,2}[:.]\d\d(?: ?(?:uur|u|h))?|\d{1,2} ?(?:uur|u|h|am|pm))\.?$"
)
_WEAK = r"op|voor|per|tegen|tot en met|t/m|tm|tot aan|tot|on|until|till|up to|for"
_STRONG = (
    r"uiterlijk(?: (?:op|voor|tot|per|om|in|eind))?(?= )|deadline(?: is)?:?|graag voor|liefst voor|"
    rf"(?:nog |uiterlijk |liefst )?{BEFORE}|by|(?:no|not) later than|before|due(?: on| by)?"
)
_MARKER = re.compile(rf"(?<!\S)\(?(?P<marker>(?P<strong>{_STRONG})|{_WEAK}) (?:(?:het|de|the) )?")
_MARKER_AT_END = re.compile(rf"(?<!\S)\(?(?P<marker>(?P<strong>{_STRONG})|{_WEAK}) (?:(?:het|the|de) )?$")
_FIELD_MARKER = re.compile(rf"^(?:{_STRONG}|{_WEAK}) (?:het |the )?")
_END = " \t\n\r.,;:!?)]\"'”’"
_LONGEST_PHRASE = 9
_MOST_MARKERS = 20


def _at_the_end(low: str, start: Start) -> Found | None:
    end = len(low.rstrip(_END))
    for stop in dict.fromkeys((end, _before_time(low, end))):
        tokens = [match.start() for match in re.finditer(r"\S+", low[:stop])][-_LONGEST_PHRASE:]
        for token in tokens:
            place = stop - len(low[token:stop].lstrip("(\"'‘“"))
            if found := _found(low, place, stop, start, at_end=True):
                return found
    return None


def _before_time(low: str, end: int) -> int:
    match = _TIME.search(low[:end])
    return match.start() if match else end


def _after_a_marker(low: str, start: Start) -> Found | None:
    markers = islice(_MARKER.finditer(low), _MOST_MARKERS)
    return next((found for marker in markers if (found := _phrase_from(low, marker.end(), start))), None)


def _phrase_from(low: str, place: int, start: Start) -> Found | None:
    """The longest phrase that begins at `place`, somewhere before the end of the line."""
    stops = [place + match.end() for match in re.finditer(r"\S+", low[place : place + 90])][:_LONGEST_PHRASE]
    for token_end in reversed(stops):
        stop = place + len(low[place:token_end].rstrip(_END))
        if _date_at(low, place, stop, start):
            return _found(low, place, stop, start, at_end=False)
    return None


def _at_once(low: str, today: date) -> Found | None:
    """The abbreviations of "as soon as possible" are clear anywhere in a line; the words are not."""
    if match := re.search(r"(?<!\S)(?:z\.?s\.?m\.?|asap|a\.s\.a\.p\.?)(?=[\s,;:)]|$)", low):
        return Found(today, *match.span(), flagged=True)
    return None


def _found(low: str, place: int, stop: int, start: Start, *, at_end: bool) -> Found | None:
    day = _date_at(low, place, stop, start)
    marker, phrase = _MARKER_AT_END.search(low[:place]), " ".join(low[place:stop].split())
    if day is None or start.today - day > OLDEST_DUE:
        return None
    begin = marker.start("marker") if marker else place
    rest = (low[:begin], low[stop:] if not at_end else "")
    if day < start.today and marker and marker["marker"] in ("op", "on"):
        return None
    strong = bool(marker and marker["strong"]) or phrase.startswith("uiterlijk")
    if is_part_of_the_story(phrase, rest, marker is not None, strong):
        return None
    flagged = re.fullmatch(ASAP, phrase) is not None
    return Found(day, begin, _whole_end(low, stop), flagged, _is_other_weekday(phrase, day))


def _date_at(low: str, place: int, stop: int, start: Start) -> date | None:
    reach = Reach.MARKED if _MARKER_AT_END.search(low[:place]) else Reach.END
    return _with_little_words(" ".join(low[place:stop].split()), start, reach)


def _whole_end(low: str, stop: int) -> int:
    """Takes the dot of an abbreviation along."""
    return stop + 1 if low[stop : stop + 1] == "." and not low[stop + 1 : stop + 2].strip() else stop


def _with_little_words(phrase: str, start: Start, reach: Reach) -> date | None:
    bare = re.sub(r"^nog | nog$", "", phrase)
    day = phrase_date(phrase, start, reach) or phrase_date(bare, start, reach)
    if day is None and (ahead := re.match(rf"(?:nog )?(?:voor|{BEFORE}|before) (?:het |the )(?=ein|end)", phrase)):
        return phrase_date(phrase[ahead.end() :], start, reach)
    return day


def _is_other_weekday(phrase: str, day: date) -> bool:
    written = re.match(rf"({DAY}),? (?:de |the )?(?:\d|[a-z]+ \d)", phrase)
    if not written or re.search(r"week|wk|over|\bin\b", phrase):
        return False
    return weekday_of(written[1]) != day.weekday()
