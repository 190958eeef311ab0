"""The plans that are to be evaluated, read from the vault with the number of their case."""

from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select

from focusdesk.domain.casework import Plan
from focusdesk.domain.lifecycle import LIVE
from focusdesk.domain.records import Case
from focusdesk.domain.views import PlanRow
from focusdesk.storage.store import Store
from focusdesk.storage.tables import table

_plan, _case = table(Plan), table(Case)
_OF_PLAN = _plan.outerjoin(_case, _case.c.id == _plan.c.case)


def evaluations(store: Store, until: date, limit: int, first: date = date.min) -> list[PlanRow]:
    """The plans to evaluate from the first day up to and including the last, soonest first.

    Plans of cases that have ended ask for nothing any more.
    """
    query = (
        select(_plan.c.id, _plan.c.title, _plan.c.evaluate_on, _case.c.id, _case.c.number, _case.c.title)
        .select_from(_OF_PLAN)
        .where(_waiting(first, until))
        .order_by(_plan.c.evaluate_on, _plan.c.id)
        .limit(limit)
    )
    with store.transaction() as connection:
        return [
            PlanRow(id=row[0], title=row[1] or row[5] or "", evaluate_on=row[2], case=row[3], case_number=row[4] or "")
            for row in connection.execute(query)
        ]


def evaluations_by_day(store: Store, first: date, last: date) -> dict[date, int]:
    """How many plans are to be evaluated on each day; days with none are left out."""
    query = select(_plan.c.evaluate_on, func.count()).select_from(_OF_PLAN).where(_waiting(first, last))
    with store.transaction() as connection:
        return {row[0]: row[1] for row in connection.execute(query.group_by(_plan.c.evaluate_on))}


def _waiting(first: date, last: date) -> ColumnElement[bool]:
    runs = or_(_plan.c.case.is_(None), _case.c.status.in_(LIVE))
    return and_(_plan.c.evaluate_on.between(first, last), runs)
