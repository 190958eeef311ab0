"""Counts for the figures, made by the database: of actions, cases, meetings and organisations, never of persons.

What the counts mean in words is left to the services.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from focusdesk.domain.casework import StatusChange
from focusdesk.domain.records import Action, Attendance, Case, Meeting, Organisation, Participant
from focusdesk.domain.terms import ActionStatus, AttendanceStatus, CaseStatus
from focusdesk.storage.action_list import overdue, unsettled
from focusdesk.storage.case_list import HELD
from focusdesk.storage.store import Store
from focusdesk.storage.tables import action_owner, table

_action, _case, _meeting, _moved = table(Action), table(Case), table(Meeting), table(StatusChange)
_attendance, _person, _organisation = table(Attendance), table(Participant), table(Organisation)
_THERE = (AttendanceStatus.PRESENT, AttendanceStatus.REPLACED)

Days = tuple[date, date]
"""A first and a last day."""


def beginning(store: Store) -> date | None:
    """The first day on which an action was agreed, a case opened or a meeting held; None in an empty vault."""
    with store.transaction() as connection:
        columns = (_action.c.agreed, _action.c.done, _case.c.opened, _meeting.c.day)
        firsts = [connection.scalar(select(func.min(column))) for column in columns]
    return min((day for day in firsts if day), default=None)


def by_organisation(store: Store, today: date, days: Days) -> dict[str, tuple[int, int, int]]:
    """For each organisation how many actions are open and on time, overdue, and were done in these days.

    An action of two organisations counts for both. The name is empty for owners who are in no organisation.
    """
    done = _between(_action.c.done, days)
    counted = or_(unsettled(), done)
    owned = _owned(counted)
    query = (
        select(
            owned.c.name,
            func.sum(case((and_(unsettled(), ~_late(today)), 1), else_=0)),
            func.sum(case((_late(today), 1), else_=0)),
            func.sum(case((and_(done, ~unsettled()), 1), else_=0)),
        )
        .join_from(owned, _action, _action.c.id == owned.c.action)
        .group_by(owned.c.name)
    )
    with store.transaction() as connection:
        return {name: (on_time, late, settled) for name, on_time, late, settled in connection.execute(query)}


def agreed_and_done(store: Store, parts: Sequence[Days]) -> list[tuple[int, int]]:
    """How many actions were agreed and how many done in each of these stretches of time."""
    done = _action.c.status == ActionStatus.DONE
    with store.transaction() as connection:
        agreed = _per_day(connection, _action.c.agreed, parts)
        return list(zip(agreed, _per_day(connection, _action.c.done, parts, done), strict=True))


def late_at(store: Store, days: Sequence[date]) -> list[int]:
    """How many actions were overdue on each of these days, by the due date that they have now.

    An action that was settled counts until the day on which that was recorded; without such a day it does not count.
    """
    if not days:
        return []
    settled = func.coalesce(_action.c.done, _action.c.reported_on)
    query = select(*(func.sum(case((_late_on(day, settled), 1), else_=0)) for day in days))
    with store.transaction() as connection:
        return [count or 0 for count in connection.execute(query.where(_action.c.due < max(days))).one()]


def lead_times(store: Store, days: Days) -> dict[str, Counter[int]]:
    """For each organisation how many of the actions done in these days took how many days since they were agreed."""
    took = func.julianday(_action.c.done) - func.julianday(_action.c.agreed)
    wanted = and_(
        _action.c.status == ActionStatus.DONE, _between(_action.c.done, days), _action.c.agreed <= _action.c.done
    )
    owned = _owned(wanted)
    query = (
        select(owned.c.name, took.label("days"), func.count())
        .join_from(owned, _action, _action.c.id == owned.c.action)
        .group_by(owned.c.name, "days")
    )
    found: dict[str, Counter[int]] = defaultdict(Counter)
    with store.transaction() as connection:
        for name, taken, count in connection.execute(query):
            found[name][round(taken)] += count
    return found


def by_status(store: Store) -> dict[CaseStatus, int]:
    """How many cases stand where; those that were merged into another are part of that one."""
    query = select(_case.c.status, func.count()).where(_case.c.merged_into.is_(None)).group_by(_case.c.status)
    with store.transaction() as connection:
        return {row.status: row[1] for row in connection.execute(query)}


def by_status_at(store: Store, days: Sequence[date]) -> list[Counter[CaseStatus]]:
    """How many cases stood where at the end of each of these days.

    A case counts from the day on which it was opened. Where no change of its status was kept, a case that is closed
    now was active until then.
    """
    changes: dict[int, list[tuple[date, CaseStatus]]] = defaultdict(list)
    found = [Counter[CaseStatus]() for _day in days]
    with store.transaction() as connection:
        kept = select(_moved.c.case, _moved.c.day, _moved.c.was).order_by(_moved.c.day, _moved.c.id)
        for case_id, day, was in connection.execute(kept):
            changes[case_id].append((day, was))
        for case_id, *now in connection.execute(select(_case.c.id, _case.c.status, _case.c.opened, _case.c.closed)):
            for at, status in zip(found, _stood(changes.get(case_id, ()), days, *now), strict=True):
                if status is not None:
                    at[status] += 1
    return found


def _stood(
    changes: Sequence[tuple[date, CaseStatus]],
    days: Sequence[date],
    now: CaseStatus,
    opened: date | None,
    closed: date | None,
) -> Iterator[CaseStatus | None]:
    """Where one case stood at the end of each day; None before it was opened."""
    for on in days:
        if opened is not None and opened > on:
            yield None
        elif later := next((was for day, was in changes if day > on), None):
            yield later
        else:
            yield CaseStatus.ACTIVE if now is CaseStatus.CLOSED and closed and closed > on else now


def opened_and_closed(store: Store, parts: Sequence[Days]) -> list[tuple[int, int]]:
    """How many cases were opened and how many closed in each of these stretches of time."""
    with store.transaction() as connection:
        opened, closed = (
            _per_day(connection, day, parts, _case.c.merged_into.is_(None)) for day in (_case.c.opened, _case.c.closed)
        )
        return list(zip(opened, closed, strict=True))


def keeping_terms(store: Store, parts: Sequence[Days]) -> list[int]:
    """How many cases have a keeping term that ends in each of these stretches of time."""
    with store.transaction() as connection:
        return _per_day(connection, _case.c.keep_until, parts, _case.c.status != CaseStatus.DESTROYED)


def attendance(store: Store, days: Days, limit: int) -> tuple[list[date], dict[str, dict[date, tuple[int, int]]]]:
    """The last meetings held in these days, and for each organisation how many came of how many invited.

    Someone who was replaced counts as there; observers do not count.
    """
    held = select(_meeting.c.id, _meeting.c.day).where(_meeting.c.status.in_(HELD), _between(_meeting.c.day, days))
    last = held.order_by(_meeting.c.day.desc(), _meeting.c.id.desc()).limit(limit).subquery()
    there = func.sum(case((_attendance.c.status.in_(_THERE), 1), else_=0))
    query = (
        select(_organisation.c.name, last.c.day, there, func.count())
        .join_from(last, _attendance, _attendance.c.meeting == last.c.id)
        .join(_person, _person.c.id == _attendance.c.participant)
        .join(_organisation, _organisation.c.id == _person.c.organisation)
        .where(_attendance.c.status != AttendanceStatus.OBSERVER)
        .group_by(_organisation.c.name, last.c.day)
    )
    found: dict[str, dict[date, tuple[int, int]]] = defaultdict(dict)
    with store.transaction() as connection:
        for name, day, came, invited in connection.execute(query):
            found[name][day] = (came, invited)
        meetings = sorted(set(connection.scalars(select(last.c.day))))
    return meetings, found


def _owned(which: ColumnElement[bool]) -> Any:
    """Each of these actions once for every organisation that carries it out, by name."""
    name = func.coalesce(_organisation.c.name, "").label("name")
    return (
        select(action_owner.c.action, name)
        .join_from(_action, action_owner, action_owner.c.action == _action.c.id)
        .outerjoin(_person, _person.c.id == action_owner.c.person)
        .outerjoin(
            _organisation, _organisation.c.id == func.coalesce(action_owner.c.organisation, _person.c.organisation)
        )
        .where(which)
        .distinct()
        .subquery()
    )


def _late(today: date) -> ColumnElement[bool]:
    """Overdue, where an action without a date is not."""
    return func.coalesce(overdue(today), False)


def _between(column: ColumnElement[Any], days: Days) -> ColumnElement[bool]:
    return func.coalesce(column.between(*days), False)


def _late_on(day: date, settled: ColumnElement[Any]) -> ColumnElement[bool]:
    known = or_(_action.c.agreed.is_(None), _action.c.agreed <= day)
    return and_(_action.c.due < day, known, or_(unsettled(), settled > day))


def _per_day(
    connection: Connection, column: ColumnElement[Any], parts: Sequence[Days], *also: ColumnElement[bool]
) -> list[int]:
    """How many rows have a day in each part; the parts follow each other."""
    if not parts:
        return []
    query = select(column, func.count()).where(column.between(parts[0][0], parts[-1][1]), *also).group_by(column)
    return _summed(connection.execute(query), parts)


def _summed(counts: Iterable[tuple[Any, int]], parts: Sequence[Days]) -> list[int]:
    """The counts per day as counts per part."""
    per_day = list(counts)
    return [sum(count for day, count in per_day if first <= day <= last) for first, last in parts]
