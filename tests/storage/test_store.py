"""The store writes a step whole or not at all, and gives back what was written."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from focusdesk.domain.changes import Change, Step, add, remove
from focusdesk.domain.kinds import RECORD_KINDS
from focusdesk.domain.records import (
    Action,
    Case,
    Decision,
    FocusGroup,
    Meeting,
    Owner,
    Participant,
    Record,
    Subject,
)
from focusdesk.domain.terms import CaseStatus
from focusdesk.storage import vault
from focusdesk.storage.faults import AlreadyThere, DiskFull
from focusdesk.storage.store import Missing, Store
from tests.storage.whole_vault import content, everything, index

NOW = datetime(2026, 11, 20, 10, 0)


def write(store: Store, *changes: Change) -> None:
    store.write(Step("Change", changes), NOW)


def written(store: Store, *records: Record) -> None:
    write(store, *map(add, records))


def only(store: Store, kind: type[Record], records: list[Record]) -> list[Record]:
    return [record for record in records if type(record) is kind]


def test_that_every_kind_comes_back_as_it_was_written(store: Store) -> None:
    records = everything()
    written(store, *records)
    assert {type(record) for record in records} | {FocusGroup} == set(RECORD_KINDS)
    for kind in set(RECORD_KINDS) - {FocusGroup}:
        assert store.find(kind) == only(store, kind, records)


def test_that_records_survive_closing(store: Store, vault_folder: Path, data_key: bytes) -> None:
    written(store, *everything())
    before = content(store)
    store.close()
    store.close()
    again = Store.open(vault_folder, data_key, "Waarnemer")
    assert content(again) == before
    assert again.check() == []
    again.close()


def test_that_nothing_readable_is_on_the_disk(store: Store, vault_folder: Path) -> None:
    written(store, *everything())
    store.keep_draft("meeting", "Half getypt over Łukasz")
    for path in vault_folder.iterdir():
        for word in ("Wiśniewski", "station", "Half getypt", "CREATE TABLE", "SQLite"):
            assert word.encode() not in path.read_bytes()


def test_that_a_step_may_name_things_before_they_are_there(store: Store) -> None:
    written(store, *reversed(everything()))
    assert store.check() == []


def test_that_owners_are_replaced_with_their_action(store: Store) -> None:
    action = Action(number="A2026-001", text="x", owners=(Owner(name="A"), Owner(name="B"), Owner(name="C")))
    written(store, action)
    shorter = replace(action, owners=(Owner(name="D"),))
    write(store, Change(action, shorter))
    assert store.get(Action, action.id) == shorter
    write(store, remove(shorter))
    with store.transaction() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM action_owner").scalar() == 0


def test_that_several_changes_of_one_record_count_as_one(store: Store) -> None:
    case = Case(number="2026-001")
    titled = replace(case, title="Plein")
    other = Case(number="2026-002")
    write(store, add(case), add(other), Change(case, titled), remove(other))
    assert store.find(Case) == [titled]


def test_that_find_limits_by_value_by_none_and_by_any_of_some(store: Store) -> None:
    first, second = Case(number="2026-001"), Case(number="2026-002", next_discussion=date(2026, 12, 1))
    third = Case(number="2026-003", status=CaseStatus.CLOSED)
    written(store, third, second, first)
    assert store.find(Case) == [first, second, third]
    assert store.find(Case, number="2026-002") == [second]
    assert store.find(Case, next_discussion=None) == [first, third]
    assert store.find(Case, next_discussion=date(2026, 12, 1), status=CaseStatus.NOTIFIED) == [second]
    assert store.find(Case, status=(CaseStatus.CLOSED, CaseStatus.ACTIVE)) == [third]
    assert store.find(Case, id=()) == []
    assert store.find(Case, id=(first.id, *range(300_000))) == [first]
    assert store.try_get(Case, first.id) == first
    assert store.try_get(Case, None) is None
    assert store.try_get(Meeting, first.id) is None


def test_that_a_missing_record_is_said_so(store: Store) -> None:
    with pytest.raises(Missing):
        store.get(Case, 1)


def faulty(store: Store) -> list[tuple[Change, ...]]:
    """Steps of which the first change is right and a later one is not."""
    good = add(Case(number="2026-090"))
    gone = Case(number="2026-091")
    return [
        (good, remove(gone)),
        (good, Change(gone, replace(gone, title="Nieuw"))),
        (good, add(Subject(case=1, name="Niemands"))),
        (good, add(Case(number="2026-014"))),
        (good, remove(store.find(Participant)[0])),
        (good, add(Action(number="A2026-900", text="x", owners=(Owner(person=1),)))),
    ]


@pytest.mark.parametrize("which", range(6))
def test_that_a_step_with_a_fault_changes_nothing(store: Store, which: int) -> None:
    written(store, *everything())
    before = content(store), index(store), store.log(), store.last_count(Case, 2026)
    with pytest.raises((RuntimeError, IntegrityError)):
        write(store, *faulty(store)[which])
    assert (content(store), index(store), store.log(), store.last_count(Case, 2026)) == before
    written(store, Case(number="2026-099"))
    assert store.check() == []


def test_that_a_full_disk_changes_nothing(store: Store) -> None:
    written(store, *everything())
    before = content(store), store.log()
    with store.transaction() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull):
        written(store, *(Case(number=f"2026-{count}", purpose="Lang " * 500) for count in range(100, 120)))
    assert (content(store), store.log()) == before
    with pytest.raises(DiskFull):
        store.keep_draft("place", "Lang " * 5000)
    with store.transaction() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    written(store, Case(number="2026-100"))
    assert store.check() == []


def test_that_errors_do_not_print_what_a_record_says(store: Store) -> None:
    with pytest.raises(IntegrityError) as caught:
        written(store, Subject(case=1, name="Geheime Naam"))
    assert "Geheime Naam" not in str(caught.value)


def test_that_a_number_is_never_given_again(store: Store) -> None:
    assert store.last_count(Action, 2026) == 0
    action = Action(number="A2026-041", text="x")
    written(store, action, Action(number="A2026-007", text="y"), Action(number="A2025-100", text="z"))
    write(store, remove(action))
    assert (store.last_count(Action, 2026), store.last_count(Action, 2025)) == (41, 100)
    written(store, Action(number="A2026-012", text="y"))
    assert store.last_count(Action, 2026) == 41
    assert (store.last_count(Case, 2026), store.last_count(Decision, 2026)) == (0, 0)


def test_that_drafts_are_kept_until_they_are_empty(store: Store, vault_folder: Path, data_key: bytes) -> None:
    store.keep_draft("meeting 1", "Half")
    store.keep_draft("meeting 1", "Half getypt")
    store.keep_draft("search", "x")
    store.keep_draft("search", "")
    lines = len(store.log())
    store.close()
    again = Store.open(vault_folder, data_key, "Secretaris")
    assert again.drafts() == {"meeting 1": "Half getypt"}
    assert len(again.log()) == lines
    again.close()


def test_that_a_new_vault_replaces_nothing(
    store: Store, vault_folder: Path, data_key: bytes, group: FocusGroup
) -> None:
    store.close()
    before = vault.database_path(vault_folder).read_bytes()
    with pytest.raises(AlreadyThere):
        Store.create(vault_folder, data_key, "Secretaris", group)
    assert vault.database_path(vault_folder).read_bytes() == before


def test_that_a_vault_that_could_not_be_made_leaves_no_database(vault_folder: Path, data_key: bytes) -> None:
    with pytest.raises(IntegrityError):
        Store.create(vault_folder, data_key, "Secretaris", FocusGroup(name=None))  # type: ignore[arg-type]
    assert not vault.database_path(vault_folder).exists()


def test_that_what_a_page_asks_twice_is_read_once_and_never_old(store: Store) -> None:
    case = Case(number="2026-001", title="Zonder naam")
    written(store, case)
    asked: list[str] = []
    raw: Any = store._connection.connection.driver_connection
    raw.set_trace_callback(asked.append)
    with store.reading():
        first = store.find(Case)
        first.clear()  # what a caller does with its list is its own
        with store.reading():
            assert store.find(Case) == [case]
        assert sum('FROM "case"' in each for each in asked) == 1
        later = replace(case, title="Anders")
        write(store, Change(case, later))
        assert store.find(Case) == [later]
    write(store, Change(later, case))
    assert store.find(Case) == [case]


def test_that_counting_gives_as_many_as_there_are(store: Store) -> None:
    written(store, *everything())
    assert store.count(Action) == len(store.find(Action)) > 0
    assert store.count(Case, status=CaseStatus.CLOSED) == len(store.find(Case, status=CaseStatus.CLOSED))
