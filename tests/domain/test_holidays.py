"""Dutch public holidays and the hints of a chosen day."""

from datetime import date

import pytest

from focusdesk.domain.holidays import DayHint, easter, hints, is_working_day, kings_day

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "day",
    [date(1961, 4, 2), date(2000, 4, 23), date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28),
     date(2038, 4, 25), date(2285, 3, 22)],
)  # fmt: skip
def test_that_easter_falls_on_the_known_day(day: date) -> None:
    assert easter(day.year) == day


def test_that_easter_is_a_sunday_between_22_march_and_25_april_for_centuries() -> None:
    for year in range(1583, 2400):
        assert easter(year).weekday() == 6
        assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


def test_that_kings_day_moves_to_saturday_when_it_is_a_sunday() -> None:
    assert kings_day(2025) == date(2025, 4, 26)
    assert kings_day(2026) == date(2026, 4, 27)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 27), ()),
        (date(2026, 11, 19), (DayHint.PAST,)),
        (date(2026, 11, 21), (DayHint.SATURDAY,)),
        (date(2026, 11, 22), (DayHint.SUNDAY,)),
        (date(2026, 12, 25), (DayHint.CHRISTMAS_DAY,)),
        (date(2026, 12, 26), (DayHint.SECOND_CHRISTMAS_DAY, DayHint.SATURDAY)),
        (date(2027, 1, 1), (DayHint.NEW_YEAR,)),
        (date(2027, 3, 26), (DayHint.GOOD_FRIDAY,)),
        (date(2027, 3, 28), (DayHint.EASTER_SUNDAY, DayHint.SUNDAY)),
        (date(2027, 3, 29), (DayHint.EASTER_MONDAY,)),
        (date(2027, 4, 27), (DayHint.KINGS_DAY,)),
        (date(2027, 5, 5), (DayHint.LIBERATION_DAY,)),
        (date(2027, 5, 6), (DayHint.ASCENSION_DAY,)),
        (date(2027, 5, 16), (DayHint.WHIT_SUNDAY, DayHint.SUNDAY)),
        (date(2027, 5, 17), (DayHint.WHIT_MONDAY,)),
    ],
)
def test_that_a_day_gets_the_hints_it_deserves(day: date, said: tuple[DayHint, ...]) -> None:
    assert hints(day, TODAY) == said


def test_that_a_holiday_is_no_working_day() -> None:
    assert is_working_day(date(2026, 12, 24))
    assert not is_working_day(date(2026, 12, 25))
