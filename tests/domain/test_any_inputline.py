"""The input line as a whole: any text is read, the same every time, and what was understood is marked."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from focusdesk.domain.inputline import read_line
from focusdesk.domain.inputnames import Names
from focusdesk.domain.linereading import LineKind, Reading, Role
from tests.domain.date_phrases import PHRASES, TODAY
from tests.domain.directory import NAMES

NOBODY = Names()


def read(line: str) -> Reading:
    return read_line(line, TODAY, NAMES)


def understood(line: str, reading: Reading) -> list[tuple[str, str]]:
    return [(line[span.start : span.end], str(span.role)) for span in reading.spans]


def test_that_what_was_understood_is_marked_in_the_line() -> None:
    line = "  @gem, @politie.jan: gesprek met ouders uiterlijk vrijdag 27-11 /delen om"
    assert understood(line, read(line)) == [
        ("@gem", "owner"),
        ("@politie.jan", "owner"),
        ("uiterlijk vrijdag 27-11", "due"),
        ("/delen om", "sharing"),
    ]
    line = " politie: drie meldingen (feit)"
    assert understood(line, read(line)) == [("politie", "source"), ("(feit)", "information_kind")]
    line = "-41 gereed: klaar"
    assert understood(line, read(line)) == [("-41", "number"), ("gereed", "status")]


@pytest.mark.parametrize("line", ["", "   ", "\n\t"])
def test_that_nothing_is_empty(line: str) -> None:
    assert read(line) == Reading(kind=LineKind.EMPTY)


WORDS = (
    "@pol @gem,@school @jansen @ @. politie: Jansen: om: let op : ! ? > - -41 -2026-041 gereed niet uitgevoerd /delen "
    "/share /niet in verslag om, politie (feit) (waarn.) vr uiterlijk 15-3 2w vóór volgende week dinsdag zsm belt"
)
PIECES = st.lists(st.one_of(st.sampled_from(WORDS.split()), st.text(max_size=5), st.just("@pol")), max_size=10).map(
    " ".join
)


@given(st.one_of(PIECES, st.text(), st.text().map(lambda text: f"@{text}")), st.sampled_from([NAMES, NOBODY]))
@example("İ: x", NAMES)
@example("-99999 +999", NAMES)
@example("@İ,@ǅ x", NAMES)
def test_that_any_text_is_read_the_same_every_time(line: str, names: Names) -> None:
    reading = read_line(line, TODAY, names)
    assert reading == read_line(line, TODAY, names)
    assert (reading.kind is LineKind.EMPTY) == (not line.strip())
    assert (reading.kind is LineKind.ACTION) <= bool(reading.owners)
    for span in reading.spans:
        assert 0 <= span.start < span.end <= len(line)
        assert isinstance(span.role, Role)


@given(st.text(st.characters(exclude_characters="@!?>-–−/:", exclude_categories=["Cs"]), min_size=1))
def test_that_text_without_markers_is_an_unchanged_note(line: str) -> None:
    if line.strip():
        assert read(line) == Reading(kind=LineKind.NOTE, text=line)


@given(st.sampled_from(["belt school", "gesprek met ouders", "stuurt een brief"]), st.sampled_from(PHRASES))
def test_that_owners_text_and_date_may_be_put_together(text: str, phrase: tuple[str, str]) -> None:
    reading = read(f"@leerplicht {text} {phrase[0]}")
    assert reading.text.startswith(text)
    assert (reading.owners[0].organisation, reading.due) == (6, date.fromisoformat(phrase[1]))
