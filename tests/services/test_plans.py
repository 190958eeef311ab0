"""Plans: goals and measures in an order of their own, an evaluation that is followed up, and everything undoable."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from focusdesk.domain.casework import Goal, Measure, Plan
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Case
from focusdesk.domain.terms import CaseStatus, GoalOutcome
from focusdesk.domain.timeline import EventKind
from focusdesk.services import cases, directory, home, plans, timeline, whereabouts
from focusdesk.services.desk import Desk
from focusdesk.services.editing import edit
from tests.services.conftest import Group

SOON = date(2026, 12, 11)
Act = Callable[[], object]


@pytest.fixture
def plan(desk: Desk, table: Group) -> Plan:
    return plans.make_plan(desk, table.case, evaluate_on=SOON)


def texts(desk: Desk, plan: Plan) -> list[str]:
    return [each.goal.text for each in plans.goals(desk, plan)]


def test_that_the_first_goal_starts_the_plan_in_one_step(desk: Desk, table: Group) -> None:
    plans.add_goal(desk, None, "Gaat naar school", table.case)
    (plan,) = plans.plans(desk, table.case)
    assert (plan.case, plan.started, texts(desk, plan)) == (table.case.id, desk.today(), ["Gaat naar school"])
    desk.undo()
    assert plans.plans(desk, table.case) == []


def test_that_the_local_plan_has_no_case(desk: Desk, table: Group, plan: Plan) -> None:
    plans.add_goal(desk, None, "Een veilig plein")
    (local,) = plans.plans(desk, None)
    assert local.case is None
    assert plans.plans(desk, table.case) == [plan]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
@given(moves=st.lists(st.tuples(st.integers(0, 3), st.sampled_from([-1, 1])), max_size=8))
def test_that_moving_keeps_every_goal_once_and_undo_puts_each_back(
    desk: Desk, table: Group, moves: list[tuple[int, int]]
) -> None:
    plan = plans.make_plan(desk, table.case)
    made = [plans.add_goal(desk, plan, text) for text in "ABCD"]
    expected = list("ABCD")
    for which, by in moves:
        at = expected.index(made[which].text)
        before = texts(desk, plan)
        moved = plans.move(desk, made[which], by)
        assert moved == (0 <= at + by < 4)
        if moved:
            expected.insert(at + by, expected.pop(at))
            desk.undo()
            assert texts(desk, plan) == before
            desk.redo()
        assert texts(desk, plan) == expected


def test_that_a_measure_moves_within_its_goal_only(desk: Desk, plan: Plan) -> None:
    first, second = plans.add_goal(desk, plan, "Een"), plans.add_goal(desk, plan, "Twee")
    only = plans.add_measure(desk, first, "Bellen")
    plans.add_measure(desk, second, "Schrijven")
    assert not plans.move(desk, only, +1)


def test_that_what_is_missing_is_asked_for(desk: Desk, plan: Plan) -> None:
    goal = plans.add_goal(desk, plan, "Gaat naar school")
    for act in (
        lambda: plans.add_goal(desk, plan, " "),
        lambda: plans.add_measure(desk, goal, ""),
        lambda: plans.evaluate(desk, plan, desk.today(), " "),
        lambda: plans.evaluate(desk, plan, desk.today(), "Goed", desk.today()),
        lambda: plans.add_measure(desk, goal, "Bellen", start=SOON, end=date(2026, 12, 1)),
    ):
        with pytest.raises(Refused):
            act()


def test_that_the_evaluation_is_followed_up_until_it_is_held(desk: Desk, table: Group, plan: Plan) -> None:
    plans.make_plan(desk, None, title="Plein", evaluate_on=SOON)
    found = {(each.case_number, each.what): each for each in home.overview(desk).followups if each.is_plan}
    assert set(found) == {(table.case.number, "Oplopend verzuim"), ("", "Plein")}
    plans.evaluate(desk, plan, desk.today(), "Het gaat beter.", date(2027, 3, 1))
    assert [each.what for each in home.overview(desk).followups if each.is_plan] == ["Plein"]
    desk.undo()
    edit(desk, table.case, "Close", status=CaseStatus.CLOSED)
    assert [each.what for each in home.overview(desk).followups if each.is_plan] == ["Plein"]


def test_that_the_course_of_the_case_tells_what_became_of_the_plan(desk: Desk, table: Group, plan: Plan) -> None:
    reached, _running = plans.add_goal(desk, plan, "Een"), plans.add_goal(desk, plan, "Twee")
    done = plans.add_measure(desk, reached, "Bellen")
    plans.mark_done(desk, done)
    plans.set_outcome(desk, reached, GoalOutcome.REACHED)
    plans.evaluate(desk, plan, date(2026, 11, 19), "Gelukt.")
    told = [each for each in timeline.timeline(desk, table.case) if each.kind is EventKind.PLAN]
    assert {(each.id, each.day) for each in told} == {
        (plan.id, plan.started),
        (-plan.id, date(2026, 11, 19)),
        (reached.id, date(2026, 11, 19)),
        (done.id, desk.today()),
    }


def test_that_removing_takes_what_is_under_it_and_undo_brings_it_back(desk: Desk, table: Group, plan: Plan) -> None:
    goal = plans.add_goal(desk, plan, "Een")
    plans.add_measure(desk, goal, "Bellen", organisation=table.police.id)
    with pytest.raises(Refused):
        directory.remove_organisation(desk, table.police)
    before = plans.goals(desk, plan)
    acts: list[Act] = [
        lambda: plans.remove_part(desk, goal),
        lambda: plans.remove_plan(desk, plan),
        lambda: cases.remove_case(desk, table.case),
    ]
    for act in acts:
        act()
        assert not desk.store.find(Measure) and not desk.store.find(Goal)
        desk.undo()
        assert plans.goals(desk, desk.store.get(Plan, plan.id)) == before


def test_that_a_part_of_a_case_leads_to_the_case(desk: Desk, table: Group, plan: Plan) -> None:
    goal = plans.add_goal(desk, plan, "Een")
    measure = plans.add_measure(desk, goal, "Bellen")
    for part in (plan, goal, measure):
        assert whereabouts.in_case(desk, part.id) == (table.case.id, desk.store.get(type(part), part.id))
    assert whereabouts.in_case(desk, table.case.id) == (table.case.id, None)
    local = plans.add_goal(desk, None, "Lokaal")
    assert whereabouts.in_case(desk, local.id)[0] is None
    assert desk.store.get(Case, table.case.id)
