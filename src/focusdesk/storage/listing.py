"""What lists have in common: cutting out a page of ids in the order asked for, and calling records by name."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    ScalarSelect,
    SQLColumnExpression,
    case,
    func,
    select,
)

from focusdesk.domain.records import Organisation, Participant, Record
from focusdesk.domain.views import Order
from focusdesk.storage.tables import table

SortKeys = Mapping[str, tuple[SQLColumnExpression[Any], ...]]
"""For each field of a row what to sort by; a key that is not there is a bug, not a wish."""


def page(
    connection: Connection,
    kind: type[Record],
    conditions: list[ColumnElement[bool]],
    keys: SortKeys,
    order: Order,
    joined: FromClause | None = None,
) -> list[int]:
    """The ids of one page of a list, sorted; empty values come last, either way, and then the newest record.

    `joined` is the table of this kind with those that the keys need: looked up once for each row, however many keys.
    """
    ids = table(kind).c.id
    wanted = ((order.key, order.descending), *order.then)
    sorting = [_directed(key, descending) for name, descending in wanted for key in keys[name]]
    sorting.append(ids.desc() if order.descending else ids)
    source = table(kind) if joined is None else joined
    query = select(ids).select_from(source).where(*conditions).order_by(*sorting)
    if order.limit is not None or order.offset:
        query = query.limit(order.limit if order.limit is not None else -1).offset(order.offset)
    return list(connection.scalars(query))


def count(connection: Connection, kind: type[Record], conditions: list[ColumnElement[bool]]) -> int:
    """How many records meet the conditions."""
    query = select(func.count()).select_from(table(kind)).where(*conditions)
    return connection.scalar(query) or 0


def name_of(kind: type[Record], reference: ColumnElement[Any]) -> ScalarSelect[Any]:
    """The name or number of the record that a column refers to, for sorting by."""
    other = table(kind).alias()
    name = other.c["name" if kind in (Organisation, Participant) else "number"]
    return select(name).where(other.c.id == reference).scalar_subquery()


def by_number(number: SQLColumnExpression[str]) -> tuple[SQLColumnExpression[Any], ...]:
    """Sorts numbers by year and then by count: 2026-999 before 2026-1000."""
    return (func.substr(number, 1, func.instr(number, "-")), func.length(number), number)


def by_text(text: SQLColumnExpression[str]) -> tuple[SQLColumnExpression[Any], ...]:
    """Sorts text without regard to capitals; an empty text counts as no value."""
    return (func.nullif(text, "").collate("NOCASE"),)


def by_term(column: SQLColumnExpression[Any], terms: type[Enum]) -> tuple[SQLColumnExpression[Any], ...]:
    """Sorts terms in the order of their list, such as the life of an action."""
    return (case({member: place for place, member in enumerate(terms)}, value=column),)


def _directed(key: SQLColumnExpression[Any], descending: bool) -> ColumnElement[Any]:
    return (key.desc() if descending else key.asc()).nulls_last()
