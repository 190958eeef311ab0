"""Languages, dates in words, terms and sentences of problems."""

import datetime as dt
import threading
from collections.abc import Iterator
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk import i18n
from focusdesk.domain.problems import Problem

FRIDAY = dt.date(2026, 11, 27)


class Colour(StrEnum):
    """An enumeration without a translation."""

    DARK_RED = "dark_red"


@pytest.fixture(autouse=True)
def dutch() -> Iterator[None]:
    before = i18n.language()
    i18n.use("nl")
    yield
    i18n.use(before)


def test_that_dates_are_said_in_dutch() -> None:
    assert i18n.day(FRIDAY) == "vr 27-11-2026"
    assert i18n.short_day(FRIDAY) == "vr 27-11"
    assert i18n.long_day(FRIDAY) == "vrijdag 27 november 2026"
    assert i18n.plain_day(FRIDAY) == "27-11-2026"


def test_that_dates_are_said_in_english() -> None:
    i18n.use("en")
    assert i18n.day(FRIDAY) == "Fri 27-11-2026"
    assert i18n.long_day(FRIDAY) == "Friday 27 November 2026"


def test_that_the_clock_has_two_digits_each() -> None:
    assert i18n.clock(dt.time(9, 5)) == "09:05"
    assert i18n.clock(dt.datetime(2026, 11, 27, 10, 42)) == "10:42"


@given(st.dates())
def test_that_any_date_reads_back(date: dt.date) -> None:
    day, month, year = i18n.plain_day(date).split("-")
    assert dt.date(int(year), int(month), int(day)) == date
    assert i18n.day(date).endswith(i18n.plain_day(date))


def test_that_a_text_without_translation_stays_english() -> None:
    assert i18n._("No such text in the catalogue.") == "No such text in the catalogue."
    assert i18n.ngettext("{n} thing of no kind", "{n} things of no kind", 2) == "{n} things of no kind"


def test_that_an_empty_text_stays_empty() -> None:
    assert i18n._("") == ""


def test_that_a_term_is_read_from_its_name() -> None:
    assert i18n.term(Colour.DARK_RED) == "dark red"


def test_that_a_sentence_says_dates_and_terms_in_words() -> None:
    problem = Problem("Painted {colour} on {date}, {count} times.", colour=Colour.DARK_RED, date=FRIDAY, count=3)
    assert i18n.sentence(problem) == "Painted dark red on 27-11-2026, 3 times."


def test_that_braces_in_what_the_user_typed_stay_as_they_are() -> None:
    assert i18n.sentence(Problem("There is no {name}.", name="{x} {0}")) == "There is no {x} {0}."


def test_that_speaking_another_language_ends_with_the_block() -> None:
    with i18n.speaking("en"):
        assert i18n.language() == "en"
        assert i18n.short_day(FRIDAY) == "Fri 27-11"
    assert i18n.language() == "nl"


def test_that_speaking_another_language_leaves_other_threads_alone() -> None:
    heard: list[str] = []
    with i18n.speaking("en"):
        thread = threading.Thread(target=lambda: heard.append(i18n.language()))
        thread.start()
        thread.join()
    assert heard == ["nl"]


@pytest.mark.parametrize("language", ["de", "", "nl_NL"])
def test_that_an_unknown_language_is_refused(language: str) -> None:
    with pytest.raises(ValueError, match=f"^{language}$"):
        i18n.use(language)
    assert i18n.language() == "nl"
