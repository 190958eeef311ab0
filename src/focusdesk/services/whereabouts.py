"""Where a record stands: the case that a part of it, such as a document or a goal, belongs to."""

from focusdesk.domain.casework import Document, Goal, Measure, Plan
from focusdesk.domain.records import Case
from focusdesk.services.desk import Desk

InTab = Document | Plan | Goal | Measure
"""What the page of a case can bring on top when it is asked for by its own id."""


def in_case(desk: Desk, number: int) -> tuple[int | None, InTab | None]:
    """The case that the record with this id belongs to, and the record; an id of another kind is given back itself."""
    if desk.store.count(Case, id=number):
        return number, None
    kinds: tuple[type[InTab], ...] = (Document, Plan, Goal, Measure)
    part = next((each for kind in kinds if (each := desk.store.try_get(kind, number)) is not None), None)
    if part is None:
        return number, None
    goal = desk.store.try_get(Goal, part.goal) if isinstance(part, Measure) else part
    plan = desk.store.try_get(Plan, goal.plan) if isinstance(goal, Goal) else goal
    return (plan.case if plan is not None and not isinstance(plan, Goal) else None), part
