"""How fast a list is imported, next to bare reading by calamine and bare writing by SQLCipher in the same run.

`python benchmarks/importing.py [--rows 1000 10000 200000] [--list cases actions]`. The lists are made up. "Bare" is
calamine reading the cells of the same file, and one `executemany` a table of the very rows that stand in the vault
after the import, into an empty vault with the same settings and indexes: no columns to understand, nothing to compare.

The full-text table holds a row for each record, without which nothing could be found, so its rows are among what is
written: `ratio` is all of ours against calamine and `all rows`. `x tables` leaves them out of the bare writing but
not out of ours; that is what it costs that an import can be searched.
"""

import argparse
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from focusdesk.domain.records import FocusGroup
from focusdesk.services import importing
from focusdesk.services.desk import Desk
from focusdesk.storage import database, vault
from focusdesk.storage.store import Store
from focusdesk.storage.tables import metadata
from generate import FIRST, LAST, ORGANISATIONS, WORDS

T = TypeVar("T")

HOLDER = "Secretaris"
TODAY = date(2026, 11, 20)
CASES = (
    *("Casusnr", "Naam", "Geb.datum", "Adres", "Inbrenger", "Datum aanmelding", "Aanleiding", "Stand van zaken"),
    *("Actie", "Wie", "Deadline", "Status", "Volgende bespreking"),
)
ACTIONS = ("Nr", "Actie", "Wie", "Deadline", "Status", "Toelichting", "Datum afgesproken")
STATUSES = ("open", "loopt", "gereed", "Afgehandeld (zie verslag)", "vervallen")


@dataclass(frozen=True)
class Taken:
    """Seconds that each part took."""

    rows: int
    records: int
    calamine: float
    tables: float
    all_rows: float
    read: float
    propose: float
    preview: float
    bring_in: float

    @property
    def ours(self) -> float:
        """All of an import, from the file to the vault."""
        return self.read + self.propose + self.preview + self.bring_in

    def __str__(self) -> str:
        parts = (self.read, self.propose, self.preview, self.bring_in, self.calamine, self.tables, self.all_rows)
        ratios = (self.ours / (self.calamine + bare) for bare in (self.all_rows, self.tables))
        columns = [*(f"{part:8.2f}" for part in parts), *(f"{ratio:8.1f}" for ratio in ratios)]
        return f"{self.rows:8} {self.records:8} " + " ".join(columns)


class Lists:
    """Lists that are made up: the same for the same seed."""

    def __init__(self, seed: int = 5) -> None:
        self.chance = random.Random(seed)

    def cases(self, count: int) -> Iterator[Sequence[object]]:
        """A wide list of cases, each row with one action."""
        yield CASES
        for number in range(1, count + 1):
            day, born = self._day(2000), self._day(9000) - timedelta(5000)
            yield (
                *(f"FG/{number}", self._name(), born, f"Laan {number % 300}, Proefstad", self._organisation(), day),
                *(self._text(9), self._text(12), self._text(6), self._owner(), day + timedelta(30)),
                *(self.chance.choice(STATUSES), day + timedelta(60)),
            )

    def actions(self, count: int) -> Iterator[Sequence[object]]:
        """A list of actions."""
        yield ACTIONS
        for number in range(1, count + 1):
            day = self._day(2000)
            status = self.chance.choice(STATUSES)
            yield number, self._text(7), self._owner(), f"{day + timedelta(30):%d-%m-%Y}", status, self._text(4), day

    def _name(self) -> str:
        return f"{self.chance.choice(FIRST.split())} {self.chance.choice(LAST.split())}"

    def _organisation(self) -> str:
        return self.chance.choice(ORGANISATIONS)[0]

    def _owner(self) -> str:
        some = (self._name, self._organisation, lambda: f"{self._name()} / {self._organisation()}")
        return self.chance.choice(some)()

    def _day(self, ago: int) -> date:
        return TODAY - timedelta(self.chance.randint(0, ago))

    def _text(self, words: int) -> str:
        return " ".join(self.chance.choices(WORDS.split(), k=words)).capitalize()


def written(path: Path, rows: Iterator[Sequence[object]]) -> Path:
    """A workbook with these rows."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Lijst")
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def processor_seconds() -> float:
    """What this process and those that it started and ended took of the processor."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


CLOCKS: dict[bool, Callable[[], float]] = {False: time.perf_counter, True: processor_seconds}


def timed(work: Callable[[], T], clock: Callable[[], float]) -> tuple[T, float]:
    """What some work gives, and the seconds it took by this clock."""
    start = clock()
    result = work()
    return result, clock() - start


def desk_in(folder: Path) -> Desk:
    """An empty vault."""
    folder.mkdir()
    return Desk(Store.create(folder, os.urandom(32), HOLDER, FocusGroup(name="Focusgroep")), today=lambda: TODAY)


Written = dict[str, tuple[str, list[tuple[object, ...]]]]
"""The statement that adds a row to each table, and the rows."""

NOT_IMPORTED = {"focus_group", "schema_version"}
SEARCH = "search"


def written_by(desk: Desk) -> Written:
    """All rows that stand in a vault besides those of an empty one."""
    raw: Any = desk.store._connection.connection.driver_connection
    found = {name: _rows(raw, name, table.columns.keys()) for name, table in metadata.tables.items()}
    found[SEARCH] = _rows(raw, SEARCH, ["rowid", "kind", "title", "body", "also"])
    del found["log_entry"][1][0]  # the line that says that the vault was made
    return {name: each for name, each in found.items() if name not in NOT_IMPORTED and each[1]}


def _rows(raw: Any, table: str, columns: Sequence[str]) -> tuple[str, list[tuple[object, ...]]]:
    names = ", ".join(f'"{name}"' for name in columns)
    insert = f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'
    return insert, raw.execute(f'SELECT {names} FROM "{table}"').fetchall()


def insert_bare(folder: Path, tables: Written, clock: Callable[[], float]) -> float:
    """Seconds that one `executemany` a table takes, in one transaction with its commit."""
    key = os.urandom(32)
    folder.mkdir()
    Store.create(folder, key, HOLDER, FocusGroup(name="Focusgroep")).close()
    connection = database.connect(vault.database_path(folder), key)
    raw: Any = connection.connection.driver_connection

    def write() -> None:
        raw.execute("BEGIN IMMEDIATE")
        for statement, rows in tables.values():
            raw.executemany(statement, rows)
        raw.execute("COMMIT")

    _nothing, seconds = timed(write, clock)
    database.close(connection)
    return seconds


def measured(place: Path, kind: str, count: int, clock: Callable[[], float]) -> Taken:
    """Import a list of some rows and measure each part."""
    path = written(place / f"{kind}-{count}.xlsx", getattr(Lists(), kind)(count))
    _cells, calamine = timed(lambda: [CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()], clock)
    desk = desk_in(place / f"{kind}-{count}.focusdesk")
    reading, read = timed(lambda: importing.read([path]), clock)
    layouts, propose = timed(lambda: importing.propose(reading.sources), clock)
    plan, preview = timed(lambda: importing.preview(desk, reading.sources, layouts), clock)
    _reports, bring_in = timed(lambda: importing.bring_in(desk, plan), clock)
    brought = desk.undoable
    assert brought is not None
    rows = written_by(desk)
    desk.close()
    all_rows = insert_bare(place / f"{kind}-{count}-all.focusdesk", rows, clock)
    del rows[SEARCH]
    tables = insert_bare(place / f"{kind}-{count}-tables.focusdesk", rows, clock)
    records = len(brought.changes)
    return Taken(count, records, calamine, tables, all_rows, read, propose, preview, bring_in)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000, 10_000, 200_000])
    parser.add_argument("--list", choices=("cases", "actions"), nargs="+", default=["cases", "actions"])
    parser.add_argument("--cpu", action="store_true", help="seconds of the processor, for a machine that is busy")
    wanted = parser.parse_args()
    print("seconds    rows  records     read  propose  preview   import calamine   tables all rows  x ratio x tables")
    with tempfile.TemporaryDirectory() as place:
        for kind in wanted.list:
            for count in wanted.rows:
                print(f"{kind:8}{measured(Path(place), kind, count, CLOCKS[wanted.cpu])}", flush=True)
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
