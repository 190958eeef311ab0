"""Dates in words: the tables of phrases and ordinary sentences, and what holds for any text and any day."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from focusdesk.domain.datewords import find_due, parse_date, without
from focusdesk.domain.holidays import DayHint
from tests.domain.date_phrases import FIELD_PHRASES, LINES, NO_FIELD, PHRASES, TODAY
from tests.domain.ordinary_sentences import SENTENCES

DAYS = st.dates(date(1990, 1, 1), date(2160, 12, 31))
TODAYS = st.dates(date(2020, 1, 1), date(2090, 12, 31))


def test_that_the_tables_are_as_large_as_promised() -> None:
    assert len({phrase for phrase, _ in PHRASES + FIELD_PHRASES}) >= 150
    assert len(set(SENTENCES)) >= 200


@pytest.mark.parametrize(("phrase", "day"), PHRASES + FIELD_PHRASES)
def test_that_a_field_with_the_phrase_means_the_day(phrase: str, day: str) -> None:
    assert parse_date(phrase, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(("phrase", "day"), PHRASES)
def test_that_a_line_that_ends_with_the_phrase_is_due_that_day(phrase: str, day: str) -> None:
    line = f"belt de school {phrase}"
    found = find_due(line, TODAY)
    assert found is not None
    assert found.date == date.fromisoformat(day)
    assert without(line, found).startswith("belt de school")


@pytest.mark.parametrize(("line", "day", "text"), LINES)
def test_that_the_date_is_taken_out_of_the_line(line: str, day: str, text: str) -> None:
    found = find_due(line, TODAY)
    assert found is not None
    assert found.date == date.fromisoformat(day)
    assert without(line, found) == text


@pytest.mark.parametrize("text", NO_FIELD)
def test_that_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert parse_date(text, TODAY) is None


@pytest.mark.parametrize("sentence", SENTENCES)
def test_that_an_ordinary_sentence_holds_no_due_date(sentence: str) -> None:
    assert find_due(sentence, TODAY) is None


@pytest.mark.parametrize("words", ["z.s.m.", "zsm", "asap", "zo snel mogelijk", "per direct"])
def test_that_as_soon_as_possible_is_today_and_flagged(words: str) -> None:
    found = find_due(f"belt school {words}", TODAY)
    assert found is not None
    assert (found.date, found.flagged) == (TODAY, True)


def test_that_a_date_by_itself_is_not_flagged() -> None:
    found = find_due("belt school vandaag", TODAY)
    assert found is not None
    assert not found.flagged


def test_that_a_weekday_that_contradicts_the_date_is_said() -> None:
    found = find_due("belt school di 27-11", TODAY)
    assert found is not None
    assert found.date == date(2026, 11, 27)
    assert found.hints(TODAY) == (DayHint.OTHER_WEEKDAY,)


def test_that_a_due_date_of_last_week_is_found_and_said_to_be_past() -> None:
    found = find_due("belt school 13-11-2026", TODAY)
    assert found is not None
    assert found.hints(TODAY) == (DayHint.PAST,)


@pytest.mark.parametrize(
    ("text", "day"),
    [("15-3", "2026-03-15"), ("vr", "2026-11-13"), ("ma", "2026-11-16"), ("20-11", "2026-11-20"),
     ("1 dec", "2025-12-01"),
     ("de 25e", "2026-10-25"), ("week 50", "2025-12-12"), ("2 weken", "2026-11-06"), ("15-3-2024", "2024-03-15")],
)  # fmt: skip
def test_that_an_observation_is_dated_backwards(text: str, day: str) -> None:
    assert parse_date(text, TODAY, back=True) == date.fromisoformat(day)


WRITTEN = ("{d.day}-{d.month}-{d.year}",
           "{d.day:02}/{d.month:02}/{d.year}", "{d.day}.{d.month}.{d.year}", "{d:%Y-%m-%d}",
           "{d.day} {nl} {d.year}", "{d.day} {en} {d.year}", "{en} {d.day}, {d.year}", "{wd} {d.day} {nl} {d.year}",
           "{wd} {d.day}-{d.month}-{d.year}")  # fmt: skip
DUTCH = [
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
]  # fmt: skip
ENGLISH = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
DAYS_NL = ["ma", "di", "wo", "do", "vr", "za", "zo"]


@given(DAYS, TODAYS, st.sampled_from(WRITTEN))
def test_that_a_date_written_in_full_is_read_back(day: date, today: date, form: str) -> None:
    words = {"nl": DUTCH[day.month - 1], "en": ENGLISH[day.month - 1], "wd": DAYS_NL[day.weekday()]}
    assert parse_date(form.format(d=day, **words), today) == day


@given(TODAYS, st.integers(0, 360), st.sampled_from(["{d.day}-{d.month}", "{d.day} {nl}", "{d.day}/{d.month}"]))
def test_that_a_day_without_a_year_is_the_next_one(today: date, ahead: int, form: str) -> None:
    day = today + timedelta(days=ahead)
    read = parse_date(form.format(d=day, nl=DUTCH[day.month - 1]), today)
    assert read == day or (day.month, day.day) == (2, 29)


RELATIVE = [p for p, _ in PHRASES if not any(c.isdigit() for c in p.replace("10:30", "").replace("10.30", ""))]


@given(TODAYS, st.sampled_from(RELATIVE))
def test_that_a_phrase_counted_from_today_is_never_before_today(today: date, phrase: str) -> None:
    read = parse_date(phrase, today)
    if read is None or (read < today and "deze" not in phrase and "this" not in phrase and "van de" not in phrase):
        # the edge of a running period can lie behind: on a Sunday "the end of the week" is that Sunday itself
        raise AssertionError((phrase, today, read))


@given(TODAYS, st.sampled_from(DAYS_NL))
def test_that_a_bare_weekday_is_one_to_seven_days_ahead(today: date, word: str) -> None:
    read = parse_date(word, today)
    assert read is not None
    assert 1 <= (read - today).days <= 7
    assert DAYS_NL[read.weekday()] == word


@given(TODAYS, st.sampled_from(DAYS_NL))
def test_that_the_next_weekday_is_in_the_next_calendar_week(today: date, word: str) -> None:
    read = parse_date(f"volgende {word}", today)
    assert read is not None
    monday = today - timedelta(days=today.weekday())
    assert (read - timedelta(days=read.weekday()) - monday).days == 7


@given(TODAYS, st.integers(1, 53))
def test_that_a_week_number_gives_its_friday(today: date, week: int) -> None:
    read = parse_date(f"week {week}", today)
    if read is None:
        assert week == 53
    else:
        assert (read.isocalendar().week, read.weekday()) == (week, 4)
        assert read >= today


@given(TODAYS, st.integers(0, 200))
def test_that_days_are_counted(today: date, count: int) -> None:
    due = today + timedelta(days=count)
    assert parse_date(f"+{count}", today) == parse_date(f"over {count} dagen", today) == due


PIECES = st.lists(
    st.one_of(
        st.sampled_from(" ".join([p for p, _ in PHRASES + FIELD_PHRASES] + list(NO_FIELD)).split()),
        st.sampled_from(
            [
                "uiterlijk",
                "voor",
                "vóór",
                "op",
                "per",
                "tot",
                "by",
                "until",
                "niet",
                "en",
                "van",
                "(",
                ")",
                ",",
                ".",
                "-",
                "/",
                "week",
                "31-2",
                "0",
            ]
        ),
        st.text(max_size=6),
    ),
    max_size=9,
).map(" ".join)


@given(st.one_of(st.text(), PIECES), DAYS)
@example("29-2", date(2026, 11, 20))
@example("over 999 jaar", date(2026, 11, 20))
@example("İ vr", date(2026, 11, 20))
def test_that_no_text_is_too_strange_to_read(text: str, today: date) -> None:
    parse_date(text, today)
    found = find_due(text, today)
    if found:
        assert 0 <= found.start < found.end <= len(text)
        assert len(without(text, found)) < len(text)


@given(st.text(), st.sampled_from([date.min, date.max]))
def test_that_the_edges_of_the_calendar_do_not_break_it(text: str, today: date) -> None:
    for phrase in (text, "+999", "vr", "eind volgend jaar", "gisteren", "vóór de kerst", "week 1"):
        parse_date(phrase, today)
        parse_date(phrase, today, back=True)
        find_due(phrase, today)
