"""The one definition of overdue, and when something falls seen from today."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain.followup import (
    UNSETTLED,
    Urgency,
    days_late,
    days_of,
    is_open,
    is_overdue,
    urgency,
    urgency_of_date,
)
from focusdesk.domain.terms import ActionStatus

FRIDAY = date(2026, 11, 20)
DATES = st.dates(date(2000, 1, 1), date(2100, 12, 31))
STATUSES = st.sampled_from(ActionStatus)


@pytest.mark.parametrize("status", UNSETTLED)
def test_that_an_open_action_is_overdue_from_the_day_after_its_date(status: ActionStatus) -> None:
    assert not is_overdue(status, FRIDAY, FRIDAY)
    assert is_overdue(status, FRIDAY, FRIDAY + timedelta(days=1))


@pytest.mark.parametrize("status", [each for each in ActionStatus if each not in UNSETTLED])
def test_that_a_settled_action_is_never_overdue(status: ActionStatus) -> None:
    assert not is_open(status)
    assert not is_overdue(status, date(1999, 1, 1), FRIDAY)


@given(STATUSES, DATES, DATES)
def test_that_overdue_and_urgency_always_agree(status: ActionStatus, due: date, today: date) -> None:
    assert is_overdue(status, due, today) == (urgency(status, due, today) is Urgency.OVERDUE)
    assert is_overdue(status, due, today) == (is_open(status) and days_late(due, today) > 0)


@given(DATES, DATES)
def test_that_an_open_action_stays_overdue_once_it_is(due: date, today: date) -> None:
    if is_overdue(ActionStatus.OPEN, due, today):
        assert is_overdue(ActionStatus.OPEN, due, today + timedelta(days=1))


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (None, Urgency.NO_DATE),
        (date(2026, 11, 19), Urgency.OVERDUE),
        (FRIDAY, Urgency.TODAY),
        (date(2026, 11, 21), Urgency.THIS_WEEK),
        (date(2026, 11, 22), Urgency.THIS_WEEK),
        (date(2026, 11, 23), Urgency.LATER),
    ],
)
def test_that_the_week_ends_on_sunday(due: date | None, expected: Urgency) -> None:
    assert urgency_of_date(due, FRIDAY) is expected


def test_that_on_sunday_only_today_is_left_of_the_week() -> None:
    assert urgency_of_date(date(2026, 11, 23), date(2026, 11, 22)) is Urgency.LATER


def test_that_a_settled_action_asks_for_nothing() -> None:
    assert urgency(ActionStatus.DONE, date(2026, 1, 1), FRIDAY) is Urgency.SETTLED


def test_that_an_action_without_a_date_is_never_overdue() -> None:
    assert not is_overdue(ActionStatus.OPEN, None, FRIDAY)


@given(DATES, DATES)
def test_that_the_days_of_an_urgency_are_those_that_are_so_urgent(today: date, day: date) -> None:
    for how_soon in (Urgency.OVERDUE, Urgency.TODAY, Urgency.THIS_WEEK, Urgency.LATER):
        first, last = days_of(how_soon, today)
        inside = (first is None or first <= day) and (last is None or day <= last)
        assert inside == (urgency_of_date(day, today) is how_soon)
