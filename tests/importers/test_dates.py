"""Dates are read as people in Dutch offices type them; what is not a date keeps its text and raises a doubt."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.importers.dates import Order, day_without_year, order_of, read_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3-2-2020", date(2020, 2, 3)),
        ("03.02.2020", date(2020, 2, 3)),
        ("3/2/2020", date(2020, 2, 3)),
        ("2020-02-03", date(2020, 2, 3)),
        ("2020-02-03 14:30:00", date(2020, 2, 3)),
        ("2020-02-03T14:30:00.5Z", date(2020, 2, 3)),
        ("3 2 2020", date(2020, 2, 3)),
        ("20200203", date(2020, 2, 3)),
        ("15042001", date(2001, 4, 15)),
        ("12312004", date(2004, 12, 31)),
        ("Sept 16 2022", date(2022, 9, 16)),
        ("September 16th, 2022", date(2022, 9, 16)),
        ("16 september 2022", date(2022, 9, 16)),
        ("vrijdag 16 september 2022", date(2022, 9, 16)),
        ("vr 16-9-2022", date(2022, 9, 16)),
        ("1e maart 2021", date(2021, 3, 1)),
        ("3 mrt '21", date(2021, 3, 3)),
        ("1-mei-2021", date(2021, 5, 1)),
        ("1.2.20", date(2020, 2, 1)),
        ("1-2-85", date(1985, 2, 1)),
        ("uiterlijk 1 mei 2020", date(2020, 5, 1)),
        ("vóór 1-5-2020", date(2020, 5, 1)),
        ("donderdag 3 dec 2020 om 10:00 uur", date(2020, 12, 3)),
        ("12-25-2020", date(2020, 12, 25)),
        ("44000", date(2020, 6, 18)),
        (44000, date(2020, 6, 18)),
        (44000.75, date(2020, 6, 18)),
        (20000204, date(2000, 2, 4)),
        (date(2020, 2, 3), date(2020, 2, 3)),
        (datetime(2020, 2, 3, 9, 0), date(2020, 2, 3)),
    ],
)
def test_that_dates_are_read(text: str | float | date, day: date) -> None:
    assert read_date(text).day == day


@pytest.mark.parametrize(
    "text",
    [
        "eind maart",
        "31-2-2020",
        "29-2-2021",
        "week 12",
        "March 2011",
        "1 mei",
        "2024",
        "10:30",
        "1-1",
        "straks",
        "0-0-0",
    ],
)
def test_that_what_is_no_date_keeps_its_text_with_a_doubt(text: str) -> None:
    reading = read_date(text)
    assert (reading.day, reading.text) == (None, text)
    assert reading.doubt is not None


@pytest.mark.parametrize("text", ["z.s.m.", "ZSM", "doorlopend", "n.v.t.", "asap", "nnb"])
def test_that_words_for_no_date_raise_no_doubt_and_are_kept(text: str) -> None:
    reading = read_date(text)
    assert (reading.day, reading.text, reading.doubt) == (None, text, None)


def test_that_an_empty_cell_says_nothing() -> None:
    assert read_date("") == read_date("  -  ") or read_date("").text == ""
    assert read_date("").doubt is None


def test_that_slashes_that_can_be_two_dates_are_read_day_first_with_a_doubt() -> None:
    reading = read_date("03/11/2020")
    assert reading.day == date(2020, 11, 3)
    assert reading.doubt is not None
    assert read_date("03-11-2020").doubt is None
    assert read_date("11/11/2020").doubt is None


def test_that_a_column_shows_its_order() -> None:
    assert order_of(["03/11/2020", "13/11/2020"]) is Order.DAY_FIRST
    assert order_of(["03/11/2020", "11/13/2020"]) is Order.MONTH_FIRST
    assert order_of(["03/11/2020", "11/13/2020", "13/11/2020"]) is Order.UNKNOWN
    assert read_date("03/11/2020", Order.MONTH_FIRST).day == date(2020, 3, 11)
    assert read_date("03/11/2020", Order.MONTH_FIRST).doubt is None


def test_that_someone_born_in_two_digits_is_not_born_in_the_future() -> None:
    assert read_date("1-2-30", last_year=2026).day == date(1930, 2, 1)
    assert read_date("1-2-26", last_year=2026).day == date(2026, 2, 1)


@given(st.dates(date(1900, 1, 1), date(2068, 12, 31)))
def test_that_every_date_is_read_back_from_each_way_of_writing(day: date) -> None:
    months = "januari februari maart april mei juni juli augustus september oktober november december"
    texts = [
        f"{day.day}-{day.month}-{day.year}",
        f"{day:%d.%m.%Y}",
        day.isoformat(),
        f"{day.day} {months.split()[day.month - 1]} {day.year}",
    ]
    assert {read_date(text).day for text in texts} == {day}


@given(st.text(max_size=30) | st.floats() | st.integers() | st.booleans())
def test_that_nothing_in_a_cell_raises_and_no_text_is_lost(cell: str | float) -> None:
    reading = read_date(cell)
    assert reading.day or reading.text or not str(cell).strip(" \t\n") or not reading.doubt


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 maart", date(2026, 3, 3)),
        ("vr 6 mrt.", date(2026, 3, 6)),
        ("uiterlijk 20 januari", date(2026, 1, 20)),
        ("3/3", date(2026, 3, 3)),
        ("15 december", date(2026, 12, 15)),
        ("30-1", date(2026, 1, 30)),
        ("31 februari", None),
        ("maart", None),
        ("week 12", None),
    ],
)
def test_that_a_day_without_a_year_is_the_first_after_the_meeting(text: str, day: date | None) -> None:
    assert day_without_year(text, date(2026, 2, 1)) == day


def test_that_a_day_in_the_new_year_is_of_the_new_year() -> None:
    assert day_without_year("15 januari", date(2026, 12, 1)) == date(2027, 1, 15)
