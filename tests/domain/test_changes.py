"""Changes and steps: taking them back gives what there was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain.changes import Change, Step, add, remove
from focusdesk.domain.records import Action, Case, Note, Organisation, Record

NAMES = st.text(min_size=1, max_size=5)


@st.composite
def steps(draw: st.DrawFn) -> tuple[dict[int, Record], Step]:
    """Records as they stand, and a step that fits them."""
    there: dict[int, Record] = {}
    standing: dict[int, Record] = {}
    changes: list[Change] = []
    for id_ in range(1, draw(st.integers(1, 6)) + 1):
        before = Organisation(id=id_, name=draw(NAMES)) if draw(st.booleans()) else None
        after = Organisation(id=id_, name=draw(NAMES)) if before is None or draw(st.booleans()) else None
        if before:
            there[id_] = standing[id_] = before
        changes.append(Change(before, after))
    return there, Step("Change organisation", tuple(changes))


def applied(records: dict[int, Record], step: Step) -> dict[int, Record]:
    after = dict(records)
    for change in step.changes:
        if change.before:
            assert after.pop(change.before.id) == change.before
        if change.after:
            after[change.after.id] = change.after
    return after


@given(steps())
def test_that_a_step_and_its_inverse_leave_everything_as_it_was(case: tuple[dict[int, Record], Step]) -> None:
    there, step = case
    assert applied(applied(there, step), step.inverse) == there
    assert step.inverse.inverse == Step(step.label, step.changes)


def test_that_the_inverse_goes_backwards() -> None:
    case = Case(number="2026-001")
    action = Action(number="A2026-001", text="Bellen", case=case.id)
    assert Step("Add", (add(case), add(action))).inverse.changes == (remove(action), remove(case))


def test_that_a_change_has_a_record() -> None:
    with pytest.raises(ValueError, match="record before or after"):
        Change(None, None)


def test_that_a_change_is_about_one_record() -> None:
    case = Case(number="2026-001")
    with pytest.raises(ValueError, match="one record"):
        Change(case, Case(number="2026-001"))
    with pytest.raises(ValueError, match="one record"):
        Change(case, Organisation(id=case.id, name="Politie"))


def test_that_a_step_knows_which_kinds_it_touches() -> None:
    step = Step("Remove", (remove(Case(number="2026-001")),))
    assert step.touches(Case, Note)
    assert not step.touches(Note)
    assert not step.touches()


def test_that_a_change_names_the_newest_state_of_its_record() -> None:
    before = Case(id=3, number="2026-001", title="Oud")
    after = Case(id=3, number="2026-001", title="Nieuw")
    assert Change(before, after).record is after
    assert remove(before).record is before
