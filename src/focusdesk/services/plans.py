"""Plans of action (plan van aanpak): goals, measures and evaluation, for a case or for the whole municipality."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from focusdesk.domain.casework import Goal, Measure, Plan
from focusdesk.domain.changes import Change, Step, add, remove
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Case, Record
from focusdesk.domain.terms import GoalOutcome
from focusdesk.i18n import N_
from focusdesk.services.desk import Desk
from focusdesk.services.editing import added, edit, ensure_text
from focusdesk.services.merged import ensure_not_merged

Part = Goal | Measure
"""What a plan is made of."""

_NO_GOAL = N_("Write down what will be reached, in positive words.")
_NO_MEASURE = N_("Write down what will be done.")


@dataclass(frozen=True, slots=True)
class PlannedGoal:
    """A goal with its measures, each in their order."""

    goal: Goal
    measures: tuple[Measure, ...]


def plans(desk: Desk, case: Case | None) -> list[Plan]:
    """The plans of a case, or the local plans, the newest first."""
    return desk.store.find(Plan, case=case.id if case else None)[::-1]


def goals(desk: Desk, *of: Plan) -> list[PlannedGoal]:
    """The goals of these plans with their measures, plan after plan, in order."""
    found = desk.store.find(Goal, plan=tuple(plan.id for plan in of)) if of else []
    order = [plan.id for plan in of]
    found.sort(key=lambda goal: (order.index(goal.plan), goal.position, goal.id))
    measures = desk.store.find(Measure, goal=tuple(goal.id for goal in found)) if found else []
    measures.sort(key=lambda each: (each.position, each.id))
    return [PlannedGoal(goal, tuple(each for each in measures if each.goal == goal.id)) for goal in found]


def make_plan(desk: Desk, case: Case | None, **values: object) -> Plan:
    """Start a plan for a case, or a local plan. Raises Refused for a case that was merged into another."""
    if case is not None:
        ensure_not_merged(desk, case)
    return added(desk, N_("Make plan"), _new(desk, case, values))


def edit_plan(desk: Desk, plan: Plan, **values: object) -> Plan:
    """Set fields of a plan: its title, when it started, when it is evaluated."""
    return edit(desk, plan, N_("Change plan"), **values)


def evaluate(desk: Desk, plan: Plan, day: date, evaluation: str, again: date | None = None) -> Plan:
    """Record what an evaluation showed; with `again` the plan goes on and is evaluated once more on that day."""
    text = ensure_text(evaluation, N_("Write down what the evaluation showed."), "evaluation")
    if again is not None and again <= day:
        raise Refused("The next evaluation comes after this one. Choose a later date.", field="again")
    return edit(desk, plan, N_("Evaluate plan"), evaluated=day, evaluation=text, evaluate_on=again)


def remove_plan(desk: Desk, plan: Plan) -> None:
    """Remove a plan with its goals and measures, as one step."""
    desk.do(Step(N_("Remove plan"), tuple(remove(record) for record in records(desk, plan))))


def records(desk: Desk, *of: Plan) -> list[Record]:
    """Everything that plans consist of, what refers to something before what it refers to."""
    planned = goals(desk, *of)
    measures: list[Record] = [measure for each in planned for measure in each.measures]
    return [*measures, *(each.goal for each in planned), *of]


def add_goal(desk: Desk, plan: Plan | None, text: str, case: Case | None = None, **values: object) -> Goal:
    """Add a goal at the end of a plan; without a plan one is started for the case in the same step.

    Raises Refused without a text, and for a case that was merged into another.
    """
    text = ensure_text(text, _NO_GOAL)
    if case is not None:
        ensure_not_merged(desk, case)
    new = plan is None
    within = plan or _new(desk, case, {})
    goal = Goal(plan=within.id, position=_end([] if new else desk.store.find(Goal, plan=within.id)), text=text)
    goal = replace(goal, **values)  # type: ignore[arg-type]  # checked by the record's fields
    desk.do(Step(N_("Add goal"), (*([add(within)] if new else []), add(goal))))
    return goal


def edit_goal(desk: Desk, goal: Goal, **values: object) -> Goal:
    """Set fields of a goal."""
    if "text" in values:
        values["text"] = ensure_text(str(values["text"]), _NO_GOAL)
    return edit(desk, goal, N_("Change goal"), **values)


def set_outcome(desk: Desk, goal: Goal, outcome: GoalOutcome) -> Goal:
    """Say how far a goal was reached."""
    return edit(desk, goal, N_("Record outcome of goal"), outcome=outcome)


def add_measure(desk: Desk, goal: Goal, text: str, **values: object) -> Measure:
    """Add a measure at the end of a goal. Raises Refused without a text, or when it ends before it starts."""
    position = _end(desk.store.find(Measure, goal=goal.id))
    measure = Measure(goal=goal.id, position=position, text=ensure_text(text, _NO_MEASURE))
    measure = replace(measure, **values)  # type: ignore[arg-type]  # checked by the record's fields
    _ensure_order(measure)
    return added(desk, N_("Add measure"), measure)


def edit_measure(desk: Desk, measure: Measure, **values: object) -> Measure:
    """Set fields of a measure."""
    if "text" in values:
        values["text"] = ensure_text(str(values["text"]), _NO_MEASURE)
    current = desk.store.get(Measure, measure.id)
    _ensure_order(replace(current, **values))  # type: ignore[arg-type]  # checked by the record's fields
    return edit(desk, measure, N_("Change measure"), **values)


def mark_done(desk: Desk, measure: Measure) -> Measure:
    """Mark a measure as done today, or as not done when it was."""
    return edit(desk, measure, N_("Mark measure"), done=None if measure.done else desk.today())


def move(desk: Desk, part: Part, by: int) -> bool:
    """Move a goal among the goals of its plan, or a measure among those of its goal; False when it is at the end."""
    around = sorted(_beside(desk, part), key=lambda each: (each.position, each.id))
    at = [each.id for each in around].index(part.id)
    to = at + by
    if not 0 <= to < len(around):
        return False
    around.insert(to, around.pop(at))
    desk.do(Step(N_("Move in plan"), _renumbered(around)))
    return True


def remove_part(desk: Desk, part: Part) -> None:
    """Remove a measure, or a goal with its measures, as one step."""
    current = desk.store.get(type(part), part.id)
    under = desk.store.find(Measure, goal=part.id) if isinstance(part, Goal) else []
    label = N_("Remove goal") if isinstance(part, Goal) else N_("Remove measure")
    desk.do(Step(label, (*(remove(each) for each in under), remove(current))))


def _new(desk: Desk, case: Case | None, values: dict[str, object]) -> Plan:
    plan = Plan(case=case.id if case else None, started=desk.today())
    return replace(plan, **values)  # type: ignore[arg-type]  # checked by the record's fields


def _beside(desk: Desk, part: Part) -> list[Part]:
    if isinstance(part, Goal):
        return list[Part](desk.store.find(Goal, plan=part.plan))
    return list[Part](desk.store.find(Measure, goal=part.goal))


def _renumbered(parts: Sequence[Part]) -> tuple[Change, ...]:
    wanted = [(part, replace(part, position=at)) for at, part in enumerate(parts, start=1)]
    return tuple(Change(before, after) for before, after in wanted if before != after)


def _end(parts: Sequence[Part]) -> int:
    return max((part.position for part in parts), default=0) + 1


def _ensure_order(measure: Measure) -> None:
    if measure.start and measure.end and measure.end < measure.start:
        raise Refused("This measure ends before it starts. Choose a later end.", field="end")
