"""The calendar counts and lists what there is on each day, and nothing that no longer matters."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain.calendar import DayCount, EntryKind, month_after, month_days
from focusdesk.domain.casework import Plan
from focusdesk.domain.changes import Step, add
from focusdesk.domain.records import Action, Case, Meeting, Organisation, Owner, Record
from focusdesk.domain.terms import ActionStatus, CaseStatus, MeetingStatus
from focusdesk.storage import calendar
from focusdesk.storage.store import Store

TODAY = date(2026, 11, 20)
LATE = date(2026, 11, 13)
police = Organisation(name="Politie")
case = Case(number="2026-001", title="Verzuim", next_discussion=TODAY, keep_until=date(2026, 11, 30))
closed = Case(number="2026-002", status=CaseStatus.CLOSED, next_discussion=TODAY)
destroyed = Case(number="2026-003", status=CaseStatus.DESTROYED, keep_until=TODAY)
RECORDS: list[Record] = [
    *(police, case, closed, destroyed),
    Meeting(number="2026-1", day=TODAY, start=time(13, 30), location="Raadhuis"),
    Meeting(number="2026-2", day=TODAY, status=MeetingStatus.CANCELLED),
    Action(number="A2026-001", text="Belt", owners=(Owner(organisation=police.id),), due=LATE),
    Action(number="A2026-002", text="Schrijft", due=LATE, status=ActionStatus.DONE, done=LATE),
    Action(number="A2026-003", text="Vraagt", due=TODAY, status=ActionStatus.IN_PROGRESS),
    Action(number="A2026-004", text="Wacht"),
    Plan(case=case.id, evaluate_on=date(2026, 11, 30)),
    Plan(title="Lokaal", evaluate_on=date(2026, 11, 30)),
    Plan(case=closed.id, evaluate_on=date(2026, 11, 30)),
]


@pytest.fixture
def full(store: Store) -> Store:
    store.write(Step("Fill", tuple(map(add, RECORDS))), datetime(2026, 11, 20))
    return store


def test_that_each_day_counts_what_still_matters(full: Store) -> None:
    assert calendar.counts(full, date(2026, 11, 1), date(2026, 11, 30), TODAY) == {
        LATE: DayCount(actions=1, late=1),
        TODAY: DayCount(meetings=1, actions=1, discussions=1),
        date(2026, 11, 30): DayCount(keeping=1, evaluations=2),
    }


def test_that_the_list_has_what_the_counts_count(full: Store) -> None:
    found = calendar.entries(full, date(2026, 11, 1), date(2026, 11, 30), TODAY, 100)
    assert [(each.day, each.kind, each.number, each.late) for each in found] == [
        (LATE, EntryKind.ACTION, "A2026-001", True),
        (TODAY, EntryKind.MEETING, "2026-1", False),
        (TODAY, EntryKind.ACTION, "A2026-003", False),
        (TODAY, EntryKind.DISCUSSION, "2026-001", False),
        (date(2026, 11, 30), EntryKind.EVALUATION, "", False),
        (date(2026, 11, 30), EntryKind.EVALUATION, "2026-001", False),
        (date(2026, 11, 30), EntryKind.KEEPING, "2026-001", False),
    ]
    assert found[0].who == "Politie"


def test_that_other_days_are_left_out(full: Store) -> None:
    assert calendar.counts(full, date(2026, 12, 1), date(2026, 12, 31), TODAY) == {}
    assert calendar.entries(full, date(2026, 12, 1), date(2026, 12, 31), TODAY, 100) == []


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_that_six_weeks_from_a_monday_hold_the_whole_month(day: date) -> None:
    days = month_days(day)
    assert days[0].weekday() == 0
    assert len(days) == 42
    assert {each for each in days if each.month == day.month} >= {day.replace(day=1), day}
    assert (days[-1] + timedelta(1)).month != day.month or days[-1].month != day.month


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-30, 30))
def test_that_another_month_keeps_the_day_where_it_can(day: date, months: int) -> None:
    other = month_after(day, months)
    assert (other.year * 12 + other.month) - (day.year * 12 + day.month) == months
    assert other.day == day.day or (other + timedelta(1)).month != other.month
