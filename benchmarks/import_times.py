"""How fast a list is imported, next to bare reading by calamine and bare writing by SQLCipher in the same run.

`python benchmarks/importing.py [--rows 1000 10000 200000] [--list cases actions]`. The lists are made up. "Bare" is
calamine reading the cells, and one `executemany` a table of the very rows that the import wrote, into an empty vault
with the same settings: no columns to understand, nothing to compare, no search index, no log.
"""

import argparse
import json
import os
import random
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from focusdesk.domain.records import FocusGroup, Record
from focusdesk.services import importing
from focusdesk.services.desk import Desk
from focusdesk.storage import database, vault
from focusdesk.storage.store import Store
from focusdesk.storage.tables import SHAPES
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
    insert: float
    read: float
    propose: float
    preview: float
    bring_in: float

    @property
    def ratio(self) -> float:
        """All of ours against the sum of the bare ones."""
        return (self.read + self.propose + self.preview + self.bring_in) / (self.calamine + self.insert)

    def __str__(self) -> str:
        parts = (self.read, self.propose, self.preview, self.bring_in, self.calamine, self.insert)
        return (
            f"{self.rows:8} {self.records:8} " + " ".join(f"{part:8.2f}" for part in parts) + f"  x {self.ratio:4.1f}"
        )


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


def insert_bare(folder: Path, records: Sequence[Record], clock: Callable[[], float]) -> float:
    """Seconds that one `executemany` a table takes for the records as the rows that they are in the vault."""
    key = os.urandom(32)
    folder.mkdir()
    Store.create(folder, key, HOLDER, FocusGroup(name="Focusgroep")).close()
    connection = database.connect(vault.database_path(folder), key)
    raw: Any = connection.connection.driver_connection
    statements = _statements(records)

    def write() -> None:
        raw.execute("BEGIN IMMEDIATE")
        for statement, rows in statements:
            raw.executemany(statement, rows)
        raw.execute("COMMIT")

    _nothing, seconds = timed(write, clock)
    database.close(connection)
    return seconds


def _statements(records: Sequence[Record]) -> list[tuple[str, list[tuple[object, ...]]]]:
    by_kind: dict[type[Record], list[Record]] = defaultdict(list)
    for record in records:
        by_kind[type(record)].append(record)
    made = []
    for kind, mine in by_kind.items():
        shape = SHAPES[kind]
        rows = [tuple(_plain(getattr(record, name)) for name in shape.columns) for record in mine]
        made.append((_insert(shape.table, shape.columns), rows))
        for part in shape.values:
            names = [column.name for column in part.table.columns if column.name not in (part.parent, "position")]
            values = [
                (record.id, position, *(_plain(getattr(value, name)) for name in names))
                for record in mine
                for position, value in enumerate(getattr(record, part.field))
            ]
            made.append((_insert(part.table, (part.parent, "position", *names)), values))
    return made


def _insert(table: Any, columns: Sequence[str]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f'INSERT INTO "{table.name}" ({names}) VALUES ({", ".join("?" * len(columns))})'


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return json.dumps(value)
    return value.isoformat() if isinstance(value, date | datetime) else value


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
    desk.close()
    records = [change.record for change in brought.changes]
    bare = insert_bare(place / f"{kind}-{count}-bare.focusdesk", records, clock)
    return Taken(count, len(records), calamine, bare, read, propose, preview, bring_in)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000, 10_000, 200_000])
    parser.add_argument("--list", choices=("cases", "actions"), nargs="+", default=["cases", "actions"])
    parser.add_argument("--cpu", action="store_true", help="seconds of the processor, for a machine that is busy")
    wanted = parser.parse_args()
    print("seconds    rows  records     read  propose  preview   import calamine   insert  ratio")
    with tempfile.TemporaryDirectory() as place:
        for kind in wanted.list:
            for count in wanted.rows:
                print(f"{kind:8}{measured(Path(place), kind, count, CLOCKS[wanted.cpu])}", flush=True)
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
