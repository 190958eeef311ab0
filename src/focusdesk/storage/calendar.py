"""The days of a calendar, from the vault: counts per day, and what there is on them."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select

from focusdesk.domain.calendar import DayCount, Entry, EntryKind
from focusdesk.domain.casework import Review
from focusdesk.domain.followup import UNSETTLED
from focusdesk.domain.lifecycle import LIVE
from focusdesk.domain.records import Action, Case, Meeting
from focusdesk.domain.terms import CaseStatus, MeetingStatus
from focusdesk.domain.views import ActionFilter, Order
from focusdesk.storage import action_list, plan_list, review_list
from focusdesk.storage.action_list import overdue, unsettled
from focusdesk.storage.store import Store
from focusdesk.storage.tables import table

_action, _case, _meeting, _review = table(Action), table(Case), table(Meeting), table(Review)
_TAKES_PLACE = _meeting.c.status != MeetingStatus.CANCELLED
_DISCUSSED = _case.c.status.in_(LIVE)
_KEPT = _case.c.status != CaseStatus.DESTROYED


def counts(store: Store, first: date, last: date, today: date) -> dict[date, DayCount]:
    """How much there is on each day from the first up to and including the last; days with nothing are left out."""
    found: dict[date, dict[str, int]] = defaultdict(dict)
    late = func.sum(case((overdue(today), 1), else_=0)).label("late")
    queries: tuple[tuple[str, ColumnElement[Any], ColumnElement[bool]], ...] = (
        ("meetings", _meeting.c.day, _TAKES_PLACE),
        ("discussions", _case.c.next_discussion, _DISCUSSED),
        ("reviews", _review.c.due, _review.c.done.is_(None)),
        ("keeping", _case.c.keep_until, _KEPT),
    )
    with store.transaction() as connection:
        for name, day, condition in queries:
            query = select(day, func.count()).where(day.between(first, last), condition).group_by(day)
            for row in connection.execute(query):
                found[row[0]][name] = row[1]
        due = _action.c.due
        query = select(due, func.count(), late).where(due.between(first, last), unsettled()).group_by(due)
        for row in connection.execute(query):
            found[row[0]] |= {"actions": row[1], "late": row[2]}
    for each, count in plan_list.evaluations_by_day(store, first, last).items():
        found[each]["evaluations"] = count
    return {day: DayCount(**values) for day, values in found.items()}


def entries(store: Store, first: date, last: date, today: date, limit: int) -> list[Entry]:
    """What there is from the first day up to and including the last, in order; at most so many of each kind."""
    found = [
        *_meetings(store, first, last),
        *_actions(store, first, last, today, limit),
        *_cases(store, EntryKind.DISCUSSION, and_(_case.c.next_discussion.between(first, last), _DISCUSSED), limit),
        *_evaluations(store, first, last, limit),
        *_cases(store, EntryKind.KEEPING, and_(_case.c.keep_until.between(first, last), _KEPT), limit),
    ]
    found += [
        Entry(id=row.case, kind=EntryKind.REVIEW, day=row.due, number=row.number, who="", what=row.title)
        for row in review_list.between(store, first, last, limit)
    ]
    places = {kind: place for place, kind in enumerate(EntryKind)}
    return sorted(found, key=lambda each: (each.day, places[each.kind], str(each.start or ""), each.number))


def _meetings(store: Store, first: date, last: date) -> list[Entry]:
    query = select(_meeting).where(_meeting.c.day.between(first, last), _TAKES_PLACE)
    with store.transaction() as connection:
        return [
            Entry(
                id=row.id,
                kind=EntryKind.MEETING,
                day=row.day,
                start=row.start,
                number=row.number,
                who="",
                what=row.location,
            )
            for row in connection.execute(query)
        ]


def _actions(store: Store, first: date, last: date, today: date, limit: int) -> list[Entry]:
    wanted = ActionFilter(statuses=UNSETTLED, due_from=first, due_until=last)
    rows = action_list.actions(store, wanted, Order(key="due", limit=limit), today)
    return [
        Entry(
            id=row.id,
            kind=EntryKind.ACTION,
            day=row.due,
            number=row.number,
            who=row.owners,
            what=row.text,
            late=row.due < today,
        )
        for row in rows
        if row.due
    ]


def _evaluations(store: Store, first: date, last: date, limit: int) -> list[Entry]:
    return [
        Entry(id=row.id, kind=EntryKind.EVALUATION, day=row.evaluate_on, number=row.case_number, who="", what=row.title)
        for row in plan_list.evaluations(store, last, limit, first)
    ]


def _cases(store: Store, kind: EntryKind, condition: ColumnElement[bool], limit: int) -> list[Entry]:
    day = _case.c.next_discussion if kind is EntryKind.DISCUSSION else _case.c.keep_until
    query = select(_case.c.id, day, _case.c.number, _case.c.title).where(condition).order_by(day).limit(limit)
    with store.transaction() as connection:
        return [
            Entry(id=row[0], kind=kind, day=row[1], number=row[2], who="", what=row[3])
            for row in connection.execute(query)
        ]
