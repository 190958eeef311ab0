"""Lists show names, counts and dates as they are in the records, filtered and sorted as asked."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from focusdesk.domain.changes import Change, Step, add
from focusdesk.domain.followup import is_open, is_overdue
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Attendance,
    Case,
    Meeting,
    Organisation,
    Owner,
    Participant,
    Record,
    Subject,
)
from focusdesk.domain.terms import (
    ActionStatus,
    AttendanceStatus,
    CaseKind,
    CaseStatus,
    ItemOutcome,
    MeetingStatus,
)
from focusdesk.domain.views import ActionFilter, ActionRow, CaseFilter, CaseRow, MeetingRow, Order
from focusdesk.storage import lists
from focusdesk.storage.store import Store

TODAY = date(2026, 11, 20)
YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)

police = Organisation(name="Politie", short="pol")
school = Organisation(name="gemeente")
officer = Participant(name="J. de Vries", function="wijkagent", organisation=police.id)
mentor = Participant(name="Özlem Yılmaz", organisation=school.id, stand_in=officer.id)
plein = Case(number="2026-002", title="Plein", bringing_organisation=school.id, lead=officer.id, kind=CaseKind.PLACE)
jongen = Case(number="2026-1000", status=CaseStatus.ACTIVE, next_discussion=TOMORROW, keep_until=TODAY)
subject = Subject(case=jongen.id, name="Łukasz")
past = Meeting(number="2026-9", day=date(2026, 9, 1), status=MeetingStatus.DONE, chair=officer.id)
later = Meeting(number="2026-10", day=date(2026, 10, 1), status=MeetingStatus.HELD)
planned = Meeting(number="2026-12", day=date(2026, 12, 1))
items = [
    AgendaItem(meeting=past.id, position=1, case=plein.id, outcome=ItemOutcome.HANDLED),
    AgendaItem(meeting=past.id, position=2, case=jongen.id, outcome=ItemOutcome.POSTPONED),
    AgendaItem(meeting=later.id, position=1, case=plein.id, outcome=ItemOutcome.HANDLED),
    AgendaItem(meeting=planned.id, position=1, case=plein.id, outcome=ItemOutcome.HANDLED),
]
attendances = [
    Attendance(meeting=past.id, participant=officer.id, status=AttendanceStatus.PRESENT),
    Attendance(meeting=past.id, participant=mentor.id, status=AttendanceStatus.APOLOGIES),
]
late = Action(
    number="A2026-001",
    text="Ouders bellen",
    owners=(Owner(organisation=police.id, person=officer.id), Owner(organisation=school.id)),
    due=YESTERDAY,
    case=plein.id,
    meeting=past.id,
)
by_name = Action(number="A2026-002", text="zaal boeken", owners=(Owner(name="Jansen"),), due=TODAY)
by_person = Action(number="A2026-1000", text="Mailen", owners=(Owner(person=mentor.id),), case=plein.id)
done = Action(
    number="A2025-003",
    text="Navragen",
    owners=(Owner(organisation=police.id),),
    due=YESTERDAY,
    status=ActionStatus.DONE,
    done=YESTERDAY,
    case=plein.id,
)
RECORDS: list[Record] = [police, school, officer, mentor, plein, jongen, subject, past, later, planned]
RECORDS += [*items, *attendances, late, by_name, by_person, done]


@pytest.fixture
def full(store: Store) -> Store:
    store.write(Step("Fill", tuple(map(add, RECORDS))), datetime(2026, 11, 20))
    return store


def actions(store: Store, order: Order | None = None, **wanted: Any) -> list[ActionRow]:
    which = ActionFilter(**wanted)
    rows = lists.actions(store, which, order or Order(), TODAY)
    if order is None:
        assert lists.count_actions(store, which) == len(rows)
    return rows


def cases(store: Store, order: Order | None = None, **wanted: Any) -> list[CaseRow]:
    which = CaseFilter(**wanted)
    rows = lists.cases(store, which, order or Order(), TODAY)
    if order is None:
        assert lists.count_cases(store, which, TODAY) == len(rows)
    return rows


def ids(rows: Sequence[Any]) -> list[int]:
    return [row.id for row in rows]


def test_that_an_action_row_names_everything(full: Store) -> None:
    row = actions(full, case=plein.id)[0]
    assert row == ActionRow(
        id=late.id,
        number="A2026-001",
        text="Ouders bellen",
        organisation="Politie",
        person="J. de Vries",
        owners="Politie (J. de Vries), gemeente",
        due=YESTERDAY,
        status=ActionStatus.OPEN,
        case=plein.id,
        case_number="2026-002",
        meeting=past.id,
        meeting_number="2026-9",
        agreed=None,
        postponed=0,
        note="",
        done=None,
        reason_not_done="",
    )


def test_that_an_owner_is_called_by_what_is_known(full: Store) -> None:
    rows = {row.id: (row.organisation, row.person, row.owners) for row in actions(full)}
    assert rows[by_name.id] == ("", "Jansen", "Jansen")
    assert rows[by_person.id] == ("gemeente", "Özlem Yılmaz", "gemeente (Özlem Yılmaz)")
    assert rows[done.id] == ("Politie", "", "Politie")


def test_that_actions_are_filtered(full: Store) -> None:
    assert set(ids(actions(full, organisation=school.id))) == {late.id, by_person.id}
    assert ids(actions(full, person=officer.id)) == [late.id]
    assert set(ids(actions(full, case=plein.id))) == {late.id, by_person.id, done.id}
    assert ids(actions(full, statuses=(ActionStatus.DONE, ActionStatus.LAPSED))) == [done.id]
    assert ids(actions(full, overdue_on=TODAY)) == [late.id]
    assert ids(actions(full, overdue_on=TOMORROW)) == [late.id, by_name.id]
    assert set(ids(actions(full, due_until=YESTERDAY))) == {late.id, done.id}
    assert ids(actions(full, words="yilm")) == [by_person.id]
    assert ids(actions(full, words="2026-002 ouders")) == [late.id]
    assert ids(actions(full, organisation=police.id, statuses=(ActionStatus.OPEN,))) == [late.id]
    assert len(actions(full, words="  ")) == 4
    assert actions(full, words="?!") == []


def test_that_a_case_row_counts_and_names(full: Store) -> None:
    row = cases(full, kinds=(CaseKind.PLACE,))[0]
    assert (row.number, row.bringing, row.lead) == ("2026-002", "gemeente", "J. de Vries")
    assert (row.open_actions, row.late_actions) == (2, 1)
    assert row.last_discussed == later.day
    assert cases(full, words="lukasz")[0].last_discussed is None


def test_that_cases_are_filtered(full: Store) -> None:
    assert ids(cases(full, statuses=(CaseStatus.ACTIVE,))) == [jongen.id]
    assert ids(cases(full, organisation=school.id)) == [plein.id]
    assert ids(cases(full, late_on=TODAY)) == [plein.id]
    assert cases(full, late_on=YESTERDAY) == []
    assert ids(cases(full, discuss_until=TOMORROW)) == [jongen.id]
    assert cases(full, discuss_until=TODAY) == []
    assert ids(cases(full, keep_until=TODAY)) == [jongen.id]
    assert ids(cases(full, words="lukasz")) == [jongen.id]
    assert ids(cases(full, words="vries gemeente")) == [plein.id]


def test_that_a_meeting_row_counts(full: Store) -> None:
    rows = {row.id: row for row in lists.meetings(full, Order())}
    row = rows[past.id]
    assert (row.chair, row.items, row.handled) == ("J. de Vries", 2, 1)
    assert (row.present, row.invited, row.actions) == (1, 2, 1)
    assert list(rows) == [past.id, later.id, planned.id]


def test_that_the_directory_is_in_order_of_name(full: Store) -> None:
    people = lists.participants(full)
    assert [(row.name, row.organisation, row.stand_in) for row in people] == [
        ("J. de Vries", "Politie", ""),
        ("Özlem Yılmaz", "gemeente", "J. de Vries"),
    ]
    rows = lists.organisations(full, TODAY)
    assert [(row.name, row.participants, row.open_actions, row.late_actions) for row in rows] == [
        ("gemeente", 1, 2, 1),
        ("Politie", 1, 1, 1),
    ]


def test_that_late_actions_are_counted_per_organisation(full: Store) -> None:
    changed = replace(by_person, due=YESTERDAY)
    full.write(Step("Change", (Change(by_person, changed),)), datetime(2026, 11, 20))
    late = {row.name: row.late_actions for row in lists.organisations(full, TODAY)}
    assert late == {"gemeente": 2, "Politie": 1}
    assert not any(row.late_actions for row in lists.organisations(full, YESTERDAY))


LISTS: list[tuple[type, Callable[[Store, Order], Sequence[Any]]]] = [
    (ActionRow, lambda store, order: lists.actions(store, ActionFilter(), order, TODAY)),
    (CaseRow, lambda store, order: lists.cases(store, CaseFilter(), order, TODAY)),
    (MeetingRow, lists.meetings),
]


@pytest.mark.parametrize(("kind", "rows"), LISTS)
def test_that_every_column_sorts_both_ways(
    full: Store, kind: type, rows: Callable[[Store, Order], Sequence[Any]]
) -> None:
    everything = set(ids(rows(full, Order())))
    for field in fields(kind):
        up = rows(full, Order(key=field.name))
        down = rows(full, Order(key=field.name, descending=True))
        assert set(ids(up)) == set(ids(down)) == everything
        known = [getattr(row, field.name) for row in up if getattr(row, field.name) not in (None, "")]
        assert [getattr(row, field.name) for row in up][: len(known)] == known, "empty values come last"
        assert [getattr(row, field.name) for row in down][: len(known)] == list(reversed(known))


def test_that_names_sort_without_regard_to_capitals(full: Store) -> None:
    texts = [row.text for row in actions(full, Order(key="text"))]
    assert texts == ["Mailen", "Navragen", "Ouders bellen", "zaal boeken"]
    assert actions(full, Order(key="organisation"))[0].organisation == "gemeente"


def test_that_numbers_sort_by_year_and_count(full: Store) -> None:
    numbers = [row.number for row in actions(full, Order(key="number"))]
    assert numbers == ["A2025-003", "A2026-001", "A2026-002", "A2026-1000"]
    assert [row.number for row in lists.meetings(full, Order(key="number"))] == ["2026-9", "2026-10", "2026-12"]


def test_that_statuses_sort_by_what_asks_most(full: Store) -> None:
    rows = actions(full, Order(key="status"))
    assert rows[0].id == late.id
    assert rows[-1].id == done.id


def test_that_a_list_is_cut_into_pages(full: Store) -> None:
    whole = ids(actions(full, Order(key="number")))
    assert ids(actions(full, Order(key="number", limit=2))) == whole[:2]
    assert ids(actions(full, Order(key="number", offset=1, limit=2))) == whole[1:3]
    assert ids(actions(full, Order(key="number", offset=3))) == whole[3:]
    assert actions(full, Order(offset=99)) == []
    assert actions(full, Order(limit=0)) == []


def test_that_an_unknown_column_is_a_bug(full: Store) -> None:
    with pytest.raises(KeyError):
        actions(full, Order(key="colour"))


days = st.none() | st.dates(TODAY - timedelta(3), TODAY + timedelta(3))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    agreed=st.lists(st.tuples(st.sampled_from(ActionStatus), days), max_size=12),
    today=st.dates(TODAY - timedelta(2), TODAY + timedelta(2)),
)
def test_that_overdue_means_the_same_everywhere(
    store: Store, agreed: list[tuple[ActionStatus, date | None]], today: date
) -> None:
    case = Case(number="2026-001")
    organisation = Organisation(name="Politie")
    records = [
        Action(
            number=f"A2026-{count:03d}",
            text="x",
            status=status,
            due=due,
            case=case.id,
            owners=(Owner(organisation=organisation.id),),
        )
        for count, (status, due) in enumerate(agreed)
    ]
    step = Step("Fill", tuple(map(add, [case, organisation, *records])))
    store.write(step, datetime(2026, 11, 20))
    expected = {record.id for record in records if is_overdue(record.status, record.due, today)}
    still_open = sum(is_open(record.status) for record in records)
    row = lists.cases(store, CaseFilter(), Order(), today)[0]
    listed = lists.organisations(store, today)[0]
    found = set(ids(lists.actions(store, ActionFilter(overdue_on=today), Order(), today)))
    store.write(step.inverse, datetime(2026, 11, 20))
    assert found == expected
    assert (row.open_actions, row.late_actions) == (still_open, len(expected))
    assert (listed.open_actions, listed.late_actions) == (still_open, len(expected))
