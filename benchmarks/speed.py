"""How fast a vault is, next to the same work in bare SQL in the same run.

`python benchmarks/speed.py FOLDER` measures on a copy of the vault that `generate.py` made in FOLDER.
"""

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from focusdesk.domain.changes import Step, add
from focusdesk.domain.followup import UNSETTLED
from focusdesk.domain.lifecycle import LIVE
from focusdesk.domain.records import Action, Organisation, Owner, new_id
from focusdesk.domain.views import ActionFilter, CaseFilter, Order
from focusdesk.services.desk import Desk
from focusdesk.storage import database, lists, vault
from focusdesk.storage.store import Store
from generate import HOLDER, PASSPHRASE, TODAY

TIMES = 15
PAGE = Order(limit=200)

ADD = (
    "INSERT INTO action (id, place, number, text, status, postponed, note, reported_by, reason_not_done) "
    "VALUES (?, '', ?, 'Gesprek met school voeren', 'open', 0, '', '', '')"
)
ACTIONS = """
    SELECT a.*, c.number, m.number, o.position, g.name, p.name FROM (SELECT * FROM action {which} LIMIT 200) AS a
    LEFT JOIN "case" AS c ON c.id = a."case" LEFT JOIN meeting AS m ON m.id = a.meeting
    LEFT JOIN action_owner AS o ON o.action = a.id
    LEFT JOIN organisation AS g ON g.id = o.organisation LEFT JOIN participant AS p ON p.id = o.person
"""
CASES = """
    SELECT c.*, g.name, p.name,
        (SELECT count(*) FROM action WHERE "case" = c.id AND status IN ('open', 'in_progress')),
        (SELECT count(*) FROM action WHERE "case" = c.id AND status IN ('open', 'in_progress') AND due < '2026-11-20'),
        (SELECT max(day) FROM agenda_item AS i JOIN meeting AS m ON m.id = i.meeting WHERE i."case" = c.id)
    FROM (SELECT * FROM "case" {which} ORDER BY next_discussion NULLS LAST LIMIT 200) AS c
    LEFT JOIN organisation AS g ON g.id = c.bringing_organisation LEFT JOIN participant AS p ON p.id = c.lead
"""
SEARCH = """
    SELECT rowid, kind, title, body FROM search WHERE rowid IN (
        SELECT rowid FROM (
            SELECT rowid, bm25(search) AS weight FROM search WHERE search MATCH '{words}' ORDER BY rowid DESC LIMIT 1000
        ) ORDER BY weight LIMIT 50)
"""
UNSETTLED_SQL = "WHERE status IN ('open', 'in_progress')"
LIVE_SQL = "WHERE status IN ('notified', 'accepted', 'active', 'monitoring')"
BARE = {
    "list of actions": ACTIONS.format(which="ORDER BY due NULLS LAST"),
    "open actions": ACTIONS.format(which=f"{UNSETTLED_SQL} ORDER BY due NULLS LAST"),
    "overdue actions": ACTIONS.format(which=f"{UNSETTLED_SQL} AND due < '2026-11-20' ORDER BY due"),
    "list of cases": CASES.format(which=""),
    "live cases": CASES.format(which=LIVE_SQL),
    "search for a word": SEARCH.format(words='"wijk"*'),
    "search for a name": SEARCH.format(words='"yilmaz"*'),
    "search for a number": SEARCH.format(words='"2020 01"*'),
}


@dataclass(frozen=True)
class Measured:
    """What was measured, in milliseconds (the median), and the bare work next to it."""

    what: str
    ours: float
    bare: float

    def __str__(self) -> str:
        return f"{self.what:24} {self.ours:8.1f} ms {self.bare:8.1f} ms  x {self.ours / self.bare:5.1f}"


def milliseconds(work: Callable[[], object]) -> float:
    """The median of some runs, after one that warms the caches."""
    work()
    taken = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


@contextmanager
def copied(folder: Path) -> Iterator[Path]:
    """A copy of a vault that may be written to."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        copy = Path(place) / folder.name
        shutil.copytree(folder, copy)
        yield copy


def bare(folder: Path, key: bytes) -> dict[str, float]:
    """The times of the bare statements on the same database with the same settings."""
    connection = database.connect(vault.database_path(folder), key)
    raw: Any = connection.connection.driver_connection

    def insert() -> None:
        number = new_id()
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(ADD, (number, f"A1999-{number}"))
        raw.execute("COMMIT")

    def rows(statement: str) -> Callable[[], object]:
        return lambda: raw.execute(statement).fetchall()

    times = {what: milliseconds(rows(statement)) for what, statement in BARE.items()}
    times["add an action"] = milliseconds(insert)
    database.close(connection)
    return times


def ours(desk: Desk) -> dict[str, float]:
    """The times of the same through the desk and its lists."""
    store = desk.store
    (owner,) = store.find(Organisation, name="Politie")

    def add_an_action() -> None:
        owners = (Owner(organisation=owner.id),)
        number = desk.next_number(Action, TODAY.year)
        desk.do(Step("Add action", (add(Action(number=number, text="Gesprek met school voeren", owners=owners)),)))

    def actions(**wanted: Any) -> Callable[[], object]:
        return lambda: lists.actions(store, ActionFilter(**wanted), PAGE, TODAY)

    def cases(**wanted: Any) -> Callable[[], object]:
        return lambda: lists.cases(store, CaseFilter(**wanted), PAGE, TODAY)

    works: dict[str, Callable[[], object]] = {
        "add an action": add_an_action,
        "list of actions": actions(),
        "open actions": actions(statuses=UNSETTLED),
        "overdue actions": actions(overdue_on=TODAY),
        "list of cases": cases(),
        "live cases": cases(statuses=LIVE),
        "search for a word": lambda: store.search("wijk"),
        "search for a name": lambda: store.search("yilmaz"),
        "search for a number": lambda: store.search("2020-01"),
    }
    return {what: milliseconds(work) for what, work in works.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = vault.folder_for(parser.parse_args().folder, "Groot")
    key = vault.unlock(folder, PASSPHRASE).data_key
    with copied(folder) as copy:
        below = bare(copy, key)
        desk = Desk(Store.open(copy, key, HOLDER), today=lambda: TODAY)
        above = ours(desk)
        desk.close()
    print(f"{'':24} {'FocusDesk':>11} {'bare SQL':>11}  ratio")
    for what, taken in above.items():
        print(Measured(what, taken, below[what]))


if __name__ == "__main__":
    main()
