"""Numbers: given per year, counted up, never reused.

2026-014 is a case, S2026-031 a signal, A2026-041 an action, B2026-007 a decision, 2026-6 a meeting.
"""

import re

from focusdesk.domain.records import Action, Case, Decision, Meeting, Record, Signal

_PATTERNS: dict[type[Record], tuple[re.Pattern[str], str]] = {
    Case: (re.compile(r"(\d{4})-(\d{3,})", re.ASCII), "{year}-{count:03d}"),
    Signal: (re.compile(r"S(\d{4})-(\d{3,})", re.ASCII), "S{year}-{count:03d}"),
    Action: (re.compile(r"A(\d{4})-(\d{3,})", re.ASCII), "A{year}-{count:03d}"),
    Decision: (re.compile(r"B(\d{4})-(\d{3,})", re.ASCII), "B{year}-{count:03d}"),
    Meeting: (re.compile(r"(\d{4})-(\d{1,2})", re.ASCII), "{year}-{count}"),
}


def number(kind: type[Record], year: int, count: int) -> str:
    """The number that the `count`-th record of this kind has in `year`."""
    return _PATTERNS[kind][1].format(year=year, count=count)


def read_number(kind: type[Record], text: str) -> tuple[int, int] | None:
    """Year and count of a number of this kind; None when the text is not such a number."""
    match = _PATTERNS[kind][0].fullmatch(text.strip())
    return (int(match[1]), int(match[2])) if match else None


def counted(record: Record) -> tuple[str, int, int] | None:
    """Series (the kind's name), year and count that a record's number uses up; None for kinds without numbers."""
    if type(record) not in _PATTERNS:
        return None
    read = read_number(type(record), getattr(record, "number", ""))
    return (type(record).__name__, *read) if read else None


def short_number(text: str) -> str:
    """A number as it is said at the table: 41 for A2026-041. Only for the eye; within a year it is clear."""
    return text.rpartition("-")[2].lstrip("0") or text
