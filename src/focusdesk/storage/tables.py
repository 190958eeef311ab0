"""The tables of a vault, derived from the fields of the records so that both cannot drift apart.

Reading and writing records is left to `rows`, the full-text table to `search`. Older vaults reach this shape by
the steps in `migrations`; a test holds both to the same result.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from enum import Enum
from functools import cache, lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.types import TypeEngine

from focusdesk.domain.casework import Review
from focusdesk.domain.kinds import RECORD_KINDS
from focusdesk.domain.paper import Disclosure
from focusdesk.domain.records import Action, Case, Decision, LogEntry, Meeting, Record, Signal
from focusdesk.domain.references import REFERENCES as REFERENCES

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""The names of all shapes the tables ever had, oldest first; the last one is what this program writes."""

COUNTED: dict[tuple[str, str], tuple[str, ...]] = {("action", "case"): ("status", "due")}
"""Fields that the index of a reference holds too, where lists count by them: a hundred times as fast."""

NUMBERED = (Case, Signal, Meeting, Decision, Action)
"""The kinds whose `number` no other record of that kind may have."""

_PLAIN: dict[type, type[TypeEngine[Any]]] = {int: Integer, bool: Boolean, str: Text}

_NO_IDS = (None, "", "[]")

metadata = MetaData()


class Moment(TypeDecorator[Any]):
    """A date, time or moment as ISO 8601 text, which sorts as it should."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[date] | type[time]) -> None:
        super().__init__()
        self.kind = kind

    def bind_processor(self, _dialect: Dialect) -> Callable[[Any], str | None]:
        """Give what makes a text of it: at once, because imports are long. A moment in a column for dates is cut."""
        written = self.kind.isoformat
        return lru_cache(maxsize=4_096)(lambda value: None if value is None else written(value))

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Callable[[Any], date | time | None]:
        """Give what makes a date, time or moment of a text: at once, because lists are long."""
        read = self.kind.fromisoformat
        return lambda value: None if value is None else read(value)


class Term(TypeDecorator[Any]):
    """A member of one of the closed lists in `domain.terms`, as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__()
        self.kind = kind

    def bind_processor(self, _dialect: Dialect) -> Callable[[Any], str | None]:
        """Give what makes a value of a member; refuses what is not in the list with a ValueError."""
        kind = self.kind
        return cache(lambda value: None if value is None else kind(value).value)

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Callable[[Any], Enum | None]:
        """Give what makes a member of a value; each member is looked up once."""
        kind = self.kind
        return cache(lambda value: None if value is None else kind(value))


class Ids(TypeDecorator[Any]):
    """A row of ids as JSON text."""

    impl = Text
    cache_ok = True

    def bind_processor(self, _dialect: Dialect) -> Callable[[Any], str]:
        """Give what makes a text of ids; most rows have none."""
        return lambda value: json.dumps(value) if value else "[]"

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Callable[[Any], tuple[int, ...]]:
        """Give what makes ids of a text; most rows have none."""
        return lambda value: () if value in _NO_IDS else tuple(json.loads(value))


@dataclass(frozen=True, slots=True)
class ValueTable:
    """Where the values of a tuple field lie: one row a value, in order, under the record that `parent` names."""

    field: str
    kind: type
    table: Table
    parent: str


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of record lies in the database."""

    kind: type[Record]
    table: Table
    columns: tuple[str, ...]
    values: tuple[ValueTable, ...]


def table_name(kind: type) -> str:
    """The name of the table of a kind: InformationItem lies in information_item."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def table(kind: type[Record]) -> Table:
    """The table of a kind."""
    return SHAPES[kind].table


def _shape(kind: type[Record]) -> Shape:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    lists = {name: inner for name in names if (inner := _value_class(hints[name]))}
    plain = tuple(name for name in names if name not in lists)
    table = Table(table_name(kind), metadata, *(_column(name, hints[name]) for name in plain))
    _index(table)
    return Shape(kind, table, plain, tuple(_value_table(kind, *item) for item in lists.items()))


def _value_table(kind: type[Record], field: str, value: type) -> ValueTable:
    parent = table_name(kind)
    hints = get_type_hints(value)
    owner = ForeignKey(f"{parent}.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    table = Table(
        f"{parent}_{table_name(value)}",
        metadata,
        Column(parent, Integer, owner, nullable=False),
        Column("position", Integer, nullable=False),
        *(_column(name.name, hints[name.name]) for name in fields(value)),
        PrimaryKeyConstraint(parent, "position"),
        sqlite_with_rowid=False,
    )
    _index(table)
    return ValueTable(field, value, table, parent)


def _value_class(hint: Any) -> type | None:
    """The class of the values when the hint is a tuple of something else than plain numbers."""
    inner = get_args(hint)[0] if get_origin(hint) is tuple else int
    return None if inner is int else inner


def _column(name: str, hint: Any) -> Column[Any]:
    plain, nullable = _without_none(hint)
    if name == "id":
        return Column("id", Integer, primary_key=True, autoincrement=False)
    target = REFERENCES.get(name) if plain is int else None
    links = [_link(target)] if target else []
    return Column(name, _type(plain), *links, nullable=nullable)


def _link(target: type[Record]) -> ForeignKey:
    """Checked at the end of the transaction, so that the order of changes in a step does not matter."""
    return ForeignKey(f"{table_name(target)}.id", deferrable=True, initially="DEFERRED")


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) not in (UnionType, Union):
        return hint, False
    (plain,) = (inner for inner in get_args(hint) if inner is not type(None))
    return plain, True


def _type(hint: Any) -> TypeEngine[Any]:
    if get_origin(hint) is tuple:
        return Ids()
    if hint in (date, time, datetime):
        return Moment(hint)
    return Term(hint) if issubclass(hint, Enum) else _PLAIN[hint]()


def _index(table: Table) -> None:
    """Index every reference, also for the check when the record it points at is removed."""
    for column in table.columns:
        if column.foreign_keys and not column.primary_key:
            more = COUNTED.get((table.name, column.name), ())
            Index(
                f"{table.name}_{column.name}",
                *(table.c[name] for name in (column.name, *more)),
                sqlite_where=column.is_not(None) if column.nullable else None,
            )


def _more_indexes() -> Iterator[Index]:
    for kind in NUMBERED:
        yield Index(f"{table_name(kind)}_number", table(kind).c.number, unique=True)
    yield Index("action_status", table(Action).c.status, table(Action).c.due)
    yield Index("action_due", table(Action).c.due)
    yield Index("case_status", table(Case).c.status)
    yield Index("case_next_discussion", table(Case).c.next_discussion)
    yield Index("review_due", table(Review).c.due)
    yield Index("signal_status", table(Signal).c.status)
    yield Index("meeting_day", table(Meeting).c.day)
    yield Index("disclosure_disclosed_record", disclosed.c.record)


SHAPES: dict[type[Record], Shape] = {kind: _shape(kind) for kind in (*RECORD_KINDS, LogEntry)}

log_entry = SHAPES[LogEntry].table

(action_owner,) = (part.table for part in SHAPES[Action].values)

(disclosed,) = (part.table for part in SHAPES[Disclosure].values)

counter = Table(
    "counter",
    metadata,
    Column("series", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

content = Table(
    "content",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

draft = Table(
    "draft",
    metadata,
    Column("place", Text, primary_key=True),
    Column("text", Text, nullable=False),
    sqlite_with_rowid=False,
)

schema_version = Table(
    "schema_version",
    metadata,
    Column("version_num", Text, primary_key=True),  # the name that Alembic gives it
)

INDEXES = tuple(_more_indexes())
