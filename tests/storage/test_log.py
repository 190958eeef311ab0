"""The log names every step and what it touched, and shows when someone without the key changed it."""

import hashlib
import json
from dataclasses import replace
from datetime import datetime

import pytest

from focusdesk.domain.changes import Change, Step, add, remove
from focusdesk.domain.records import Case, Subject
from focusdesk.services.desk import Desk
from focusdesk.storage.store import Store

NOW = datetime(2026, 11, 20, 10, 0)


@pytest.fixture
def logged(store: Store) -> Store:
    """A store with six lines in its log."""
    for count in range(1, 6):
        store.write(Step("Add case", (add(Case(number=f"2026-{count:03d}", title="Zorgen")),)), NOW)
    return store


def tamper(store: Store, statement: str) -> list[str]:
    with store.transaction() as connection:
        connection.exec_driver_sql(statement)
    return store.check()


def test_that_every_step_is_logged_without_what_it_says(store: Store) -> None:
    case = Case(number="2026-001", title="Geheime titel")
    store.write(Step("Add case {detail}", (add(case),), detail="2026-001"), NOW)
    store.write(Step("Change case", (Change(case, replace(case, title="Anders")),)), NOW)
    store.write(Step("Remove case", (remove(replace(case, title="Anders")),)), NOW)
    first, *lines = store.log()
    assert first.event == "Create vault"
    assert [line.event for line in lines] == ["Add case 2026-001", "Change case", "Remove case"]
    assert [json.loads(line.what)[0] for line in lines] == [
        ["add", "Case", case.id],
        ["edit", "Case", case.id],
        ["remove", "Case", case.id],
    ]
    assert {(line.at, line.who) for line in lines} == {(NOW, "Secretaris")}
    assert not any("titel" in str(line) for line in lines)


def test_that_undo_and_redo_are_logged(desk: Desk) -> None:
    desk.do(Step("Add case", (add(Case(number="2026-001")),)))
    desk.undo()
    desk.redo()
    assert [line.event for line in desk.store.log()[1:]] == ["Add case", "Undo: Add case", "Redo: Add case"]


def test_that_a_big_step_is_logged_in_one_short_line(store: Store) -> None:
    cases = [Case(number=f"2026-{count:03d}") for count in range(1, 1_300)]
    subjects = [Subject(case=case.id, name="X") for case in cases]
    store.write(Step("Import", tuple(map(add, [*cases, *subjects]))), NOW)
    what = json.loads(store.log()[-1].what)
    assert what[:2] == [["add", "Case", 1_299], ["add", "Subject", 1_299]]
    listed = [["add", type(record).__name__, record.id] for record in (*cases, *subjects)]
    digest = hashlib.sha256(json.dumps(listed, separators=(",", ":")).encode()).hexdigest()
    assert what[2] == ["ids", "sha256", digest]
    assert len(store.log()[-1].what) < 200


def test_that_an_untouched_log_is_right(logged: Store) -> None:
    assert logged.check(logged.anchor()) == []


@pytest.mark.parametrize("column", ["who", "event", "what"])
def test_that_an_edited_line_is_found(logged: Store, column: str) -> None:
    found = tamper(logged, f"UPDATE log_entry SET {column} = {column} || 'x' WHERE id = 3")
    assert found == ["log line 3"]


def test_that_another_moment_is_found(logged: Store) -> None:
    assert tamper(logged, "UPDATE log_entry SET at = '2026-11-19T10:00:00' WHERE id = 3") == ["log line 3"]


def test_that_a_forged_digest_is_found(logged: Store) -> None:
    found = tamper(logged, "UPDATE log_entry SET digest = replace(digest, substr(digest, 1, 1), 'x') WHERE id = 3")
    assert found == ["log line 3", "log line 4"]


@pytest.mark.parametrize("line", [1, 3])
def test_that_a_removed_line_is_found(logged: Store, line: int) -> None:
    found = tamper(logged, f"DELETE FROM log_entry WHERE id = {line}")
    assert found == [f"log missing {line}", f"log line {line + 1}"]


def test_that_a_removed_line_is_found_when_the_rest_is_renumbered(logged: Store) -> None:
    tamper(logged, "DELETE FROM log_entry WHERE id = 3")
    found = tamper(logged, "UPDATE log_entry SET id = id - 1 WHERE id > 3")
    assert found == ["log line 3", "log line 4", "log line 5"]


def test_that_lines_put_in_another_order_are_found(logged: Store) -> None:
    for old, new in ((3, 99), (4, 3), (99, 4)):
        found = tamper(logged, f"UPDATE log_entry SET id = {new} WHERE id = {old}")
    assert found == ["log line 3", "log line 4", "log line 5"]


def test_that_an_added_line_is_found(logged: Store) -> None:
    found = tamper(logged, "INSERT INTO log_entry SELECT 7, at, who, event, what, digest FROM log_entry WHERE id = 6")
    assert found == ["log line 7"]


def test_that_a_missing_end_is_found_only_against_an_anchor(logged: Store) -> None:
    anchor = logged.anchor()
    assert tamper(logged, "DELETE FROM log_entry WHERE id > 4") == []
    assert logged.check(anchor) == ["log anchor"]


def test_that_an_anchor_holds_when_the_log_grows(logged: Store) -> None:
    anchor = logged.anchor()
    assert anchor.startswith("6-")
    logged.write(Step("Add case", (add(Case(number="2026-050")),)), NOW)
    assert logged.check(anchor) == []
