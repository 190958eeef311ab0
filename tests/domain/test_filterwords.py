"""Filter words: what is read from the field above a list, in Dutch and English, and that nothing typed is an error."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain.filterwords import Asked, Facet, State, calls, completed, read

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("", Asked()),
        ("overlast  station", Asked(words="overlast station")),
        ("is:open", Asked(states=(State.OPEN,))),
        ("IS:Gereed", Asked(states=(State.SETTLED,))),
        ("is:done", Asked(states=(State.SETTLED,))),
        ("te:laat", Asked(states=(State.LATE,))),
        ("is:te-laat", Asked(states=(State.LATE,))),
        ("is:late is:open", Asked(states=(State.LATE, State.OPEN))),
        ("@politie brief", Asked(words="brief", parties=("politie",))),
        ("@om @school.jan", Asked(parties=("om", "school.jan"))),
        ("status:monitoring", Asked(facets=((Facet.STATUS, "monitoring"),))),
        ("soort:thema kind:theme", Asked(facets=((Facet.KIND, "thema"), (Facet.KIND, "theme")))),
        ("na:1-9-2026", Asked(since=date(2026, 9, 2))),
        ("vanaf:1-9-2026", Asked(since=date(2026, 9, 1))),
        ("after:1-9 before:1-12", Asked(since=date(2026, 9, 2), until=date(2026, 11, 30))),
        ("t/m:30-11 tot:1-11", Asked(until=date(2026, 10, 31))),
        ("vóór:morgen", Asked(until=TODAY)),
    ],
)
def test_that_filter_words_are_read(typed: str, asked: Asked) -> None:
    assert read(typed, TODAY) == asked


@pytest.mark.parametrize(
    "typed",
    ["10:30", "is:", "is:groen", "@", "@@", "jan@school.nl", "na:ooit", "status:", "http://a", "a:b:c", ":open"],
)
def test_that_what_is_no_filter_word_is_a_word(typed: str) -> None:
    assert read(typed, TODAY) == Asked(words=typed)


KEYS = ["is", "te", "status", "soort", "kind", "na", "vanaf", "before", "t/m", "x"]
VALUES = st.one_of(
    st.sampled_from(["open", "laat", "done", "1-9", "31-12-9999", "1-1-1", "vr", "morgen", "+99999", ""]), st.text()
)
WORDS = st.one_of(
    st.text(), st.builds("{}:{}".format, st.sampled_from(KEYS), VALUES), st.builds("@{}".format, st.text())
)


@given(st.lists(WORDS).map(" ".join))
def test_that_any_text_is_read_and_no_word_is_lost(typed: str) -> None:
    asked = read(typed, TODAY)
    days = [word for word in typed.split() if word not in asked.words.split() and ":" in word]
    read_as = len(asked.states) + len(asked.facets) + len(asked.parties) + len(asked.words.split())
    assert read_as <= len(typed.split()) <= read_as + len(days)
    assert read(asked.words, TODAY) == Asked(words=asked.words)


@given(st.lists(WORDS).map(" ".join), st.lists(WORDS).map(" ".join))
def test_that_words_beside_each_other_ask_what_each_asks(one: str, other: str) -> None:
    both, first, second = read(f"{one} {other}", TODAY), read(one, TODAY), read(other, TODAY)
    assert both.states == first.states + second.states
    assert both.parties == first.parties + second.parties
    assert both.facets == first.facets + second.facets
    assert both.words.split() == [*first.words.split(), *second.words.split()]


@pytest.mark.parametrize(
    ("label", "word", "so"),
    [
        ("In behandeling", "in-beh", True),
        ("In behandeling", "behandeling", True),
        ("Geïnformeerd", "geinf", True),
        ("Open", "pen", False),
        ("Gesloten", "open", False),
    ],
)
def test_that_a_word_asks_for_what_begins_so(label: str, word: str, so: bool) -> None:
    assert calls(label, word) is so


OFFERS = ("is:open", "te:laat", "status:in-behandeling", "@politie")


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("is:o", "is:open"),
        ("brief TE:", "brief TE:laat"),
        ("@p", "@politie"),
        ("status:in", "status:in-behandeling"),
        ("te", "te"),
        ("@", "@"),
        ("@z", "@z"),
        ("is:open ", "is:open "),
    ],
)
def test_that_a_filter_word_is_made_whole(typed: str, whole: str) -> None:
    assert completed(typed, OFFERS) == whole
