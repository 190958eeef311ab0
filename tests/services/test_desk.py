"""The desk: what was done can be taken back and done again, whatever the order, and the vault stays whole."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule

from focusdesk.domain.changes import Change, Step, add, remove
from focusdesk.domain.kinds import RECORD_KINDS
from focusdesk.domain.records import (
    Action,
    Case,
    FocusGroup,
    Meeting,
    Organisation,
    Owner,
    Participant,
    Record,
    Subject,
)
from focusdesk.services.desk import Desk
from focusdesk.storage.faults import DiskFull
from focusdesk.storage.store import Store

TODAY = date(2026, 11, 20)
Content = dict[str, list[Any]]


def content(store: Store) -> Content:
    """Every row of every table that undo must bring back, the search index too; not the log and the counters."""
    with store.transaction() as connection:
        rows = connection.exec_driver_sql("SELECT rowid, kind, title, body, also FROM search ORDER BY rowid")
        index = [tuple(row) for row in rows]
    return {"search": index} | {kind.__name__: list(store.find(kind)) for kind in RECORD_KINDS}


class Desks(RuleBasedStateMachine):
    """Adds, edits, types, removes, undoes and redoes at random, and remembers what the vault held each time."""

    cases = Bundle("cases")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        store = Store.create(Path(self.folder.name), bytes(32), "Secretaris", FocusGroup(name="Proef"))
        self.desk = Desk(store, today=lambda: TODAY)
        self.past: list[Content] = []
        self.future: list[Content] = []
        self.now = content(store)
        self.typing = ""
        self.given: set[str] = set()

    def teardown(self) -> None:
        self.desk.close()
        self.folder.cleanup()

    def do(self, *changes: Change, merge: str = "") -> None:
        merges = bool(self.past) and merge != "" and merge == self.typing and not self.future
        if not merges:
            self.past.append(self.now)
        self.desk.do(Step("Change", changes, merge))
        self.typing, self.future, self.now = merge, [], content(self.desk.store)

    def number(self, kind: type[Record]) -> str:
        number = self.desk.next_number(kind, 2026)
        assert (kind.__name__ + number) not in self.given, "a number is given twice"
        self.given.add(kind.__name__ + number)
        return number

    @rule(target=cases, name=st.sampled_from(["Yılmaz", "Jansen", "Łukasz"]))
    def take_up_a_case(self, name: str) -> int:
        case = Case(number=self.number(Case), title="Zorgen")
        self.do(add(Subject(case=case.id, name=name)), add(case))
        return case.id

    @rule(names=st.lists(st.sampled_from(["Politie", "School", "GGD"]), max_size=3))
    def import_a_list(self, names: list[str]) -> None:
        organisations = [Organisation(name=name) for name in names]
        people = [Participant(name=f"Persoon van {each.name}", organisation=each.id) for each in organisations]
        owners = tuple(Owner(organisation=person.organisation, person=person.id) for person in people)
        action = Action(number=self.number(Action), text="Bellen", owners=owners)
        self.do(*map(add, [*organisations, *people, action]))

    @rule(case=cases, text=st.text("abı ", max_size=5))
    def type_in_a_title(self, case: int, text: str) -> None:
        found = self.desk.store.try_get(Case, case)
        if found:
            self.do(Change(found, replace(found, title=text)), merge=f"title {case}")

    @rule(name=st.sampled_from(["Marechaussee", "Jeugdhulp"]))
    def rename_an_organisation(self, name: str) -> None:
        for found in self.desk.store.find(Organisation)[:1]:
            self.do(Change(found, replace(found, name=name)))

    @rule(case=cases)
    def remove_a_case(self, case: int) -> None:
        found = self.desk.store.try_get(Case, case)
        if found:
            self.do(remove(found), *map(remove, self.desk.store.find(Subject, case=case)))

    @rule()
    def change_owners(self) -> None:
        for action in self.desk.store.find(Action)[-1:]:
            owners = (*action.owners[1:], Owner(name="Iemand"))
            self.do(Change(action, replace(action, owners=owners)))

    @rule()
    def do_nothing(self) -> None:
        self.desk.do(Step("Nothing", ()))

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        assert self.desk.undo()
        self.future.append(self.now)
        self.now, self.typing = self.past.pop(), self.typing

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        assert self.desk.redo()
        self.past.append(self.now)
        self.now, self.typing = self.future.pop(), ""

    @precondition(lambda self: not self.past)
    @rule()
    def undo_nothing(self) -> None:
        assert self.desk.undo() is None
        assert self.desk.undoable is None

    @precondition(lambda self: not self.future)
    @rule()
    def redo_nothing(self) -> None:
        assert self.desk.redo() is None
        assert self.desk.redoable is None

    @invariant()
    def the_vault_holds_what_is_remembered(self) -> None:
        assert content(self.desk.store) == self.now

    @invariant()
    def the_vault_is_whole(self) -> None:
        assert self.desk.store.check() == []


Desks.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestDesks = Desks.TestCase


def case_of(desk: Desk, **values: Any) -> Case:
    case = Case(number=desk.next_number(Case, 2026), **values)
    desk.do(Step("Add case", (add(case),)))
    return case


def test_that_a_step_is_announced_once_it_is_written(desk: Desk) -> None:
    seen: list[tuple[str, int]] = []
    end = desk.subscribe(lambda step: seen.append((step.label, len(desk.store.find(Case)))))
    case_of(desk)
    desk.undo()
    desk.redo()
    end()
    desk.undo()
    assert seen == [("Add case", 1), ("Add case", 0), ("Add case", 1)]


def test_that_an_empty_step_leaves_no_trace(desk: Desk) -> None:
    lines = len(desk.store.log())
    desk.subscribe(lambda _step: pytest.fail("announced"))
    desk.do(Step("Nothing", ()))
    assert desk.undoable is None
    assert len(desk.store.log()) == lines


def test_that_typing_in_one_field_is_one_thing_to_undo(desk: Desk) -> None:
    case = case_of(desk)
    for title in ("P", "Pl", "Plein"):
        current = desk.store.get(Case, case.id)
        desk.do(Step("Change title", (Change(current, replace(current, title=title)),), f"title {case.id}"))
    desk.undo()
    assert desk.store.get(Case, case.id) == case
    desk.redo()
    assert desk.store.get(Case, case.id).title == "Plein"


def test_that_a_step_that_failed_is_not_remembered_or_announced(desk: Desk) -> None:
    case = case_of(desk)
    desk.subscribe(lambda _step: pytest.fail("announced"))
    with desk.store.transaction() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull):
        desk.do(Step("Write", (Change(case, replace(case, purpose="Lang " * 10_000)),)))
    assert desk.undoable is not None
    assert desk.undoable.label == "Add case"
    assert desk.store.find(Case) == [case]


def test_that_a_number_is_not_given_again_after_undo(desk: Desk) -> None:
    assert case_of(desk).number == "2026-001"
    desk.undo()
    assert case_of(desk).number == "2026-002"
    assert desk.next_number(Meeting, 2026) == "2026-1"
    assert desk.next_number(Case, 2027) == "2027-001"


def test_that_several_numbers_come_in_a_row(desk: Desk) -> None:
    numbers = desk.numbers(Action, 2026)
    assert [next(numbers), next(numbers)] == ["A2026-001", "A2026-002"]


def test_that_the_group_is_that_of_the_vault(desk: Desk, group: FocusGroup) -> None:
    assert desk.group == group


def test_that_closing_forgets_what_could_be_undone(desk: Desk) -> None:
    case_of(desk)
    desk.close()
    assert desk.undoable is None
    desk.close()
