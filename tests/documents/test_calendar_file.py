"""Calendar files: what others may see of it, and what Outlook and others make of it."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from focusdesk.documents import calendar_file
from focusdesk.domain.calendar import Entry, EntryKind

MADE = datetime(2026, 11, 20, 16, 30)
DAY = date(2026, 11, 27)


def entry(kind: EntryKind, **fields: Any) -> Entry:
    fields_of: dict[str, Any] = {
        "id": 7,
        "kind": kind,
        "day": DAY,
        "number": "A2026-041",
        "who": "J. de Vries",
        "what": "belt de school",
    }
    return Entry(**(fields_of | fields))


def events(*entries: Entry, language: str = "nl") -> list[Any]:
    return list(Calendar.from_ical(calendar_file.to_bytes(entries, language, MADE)).walk("VEVENT"))


def test_that_only_numbers_leave() -> None:
    made = calendar_file.to_bytes([entry(kind) for kind in EntryKind], "nl", MADE)
    assert b"A2026-041" in made
    for barred in (b"Vries", b"school", b"belt"):
        assert barred not in made


def test_that_a_due_date_is_a_whole_day() -> None:
    (event,) = events(entry(EntryKind.ACTION))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (DAY, DAY + timedelta(days=1))
    assert str(event["summary"]) == "Actie A2026-041 uiterlijk"
    assert str(event["transp"]) == "TRANSPARENT", "the diary does not show the day as taken"


def test_that_a_meeting_has_its_time_on_the_wall() -> None:
    (event,) = events(entry(EntryKind.MEETING, number="2026-6", start=time(10, 0)), language="en")
    assert event.decoded("dtstart") == datetime(2026, 11, 27, 10, 0)
    assert str(event["summary"]) == "Meeting 2026-6"


def test_that_an_event_keeps_its_name_when_it_moves() -> None:
    (first,), (later,) = events(entry(EntryKind.ACTION)), events(entry(EntryKind.ACTION, day=date(2027, 1, 4)))
    assert str(first["uid"]) == str(later["uid"])
    (other,) = events(entry(EntryKind.MEETING))
    assert str(other["uid"]) != str(first["uid"])


@given(st.lists(st.builds(entry, st.sampled_from(EntryKind), number=st.text("0123456789-ABS,;\\\n", max_size=90))))
def test_that_every_line_is_short_enough_and_every_number_comes_back(entries: list[Entry]) -> None:
    made = calendar_file.to_bytes(entries, "nl", MADE)
    assert all(len(line) <= 75 for line in made.split(b"\r\n")), "RFC 5545, 3.1"
    assert len(Calendar.from_ical(made).walk("VEVENT")) == len(entries)


def test_that_the_local_plan_has_no_number() -> None:
    (event,) = events(entry(EntryKind.EVALUATION, number=""))
    assert str(event["summary"]) == "Lokaal plan evalueren"


@pytest.mark.parametrize("kind", EntryKind)
def test_that_every_kind_has_words(kind: EntryKind) -> None:
    (event,) = events(entry(kind))
    assert "A2026-041" in str(event["summary"])
