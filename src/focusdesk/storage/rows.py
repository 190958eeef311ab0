"""Records as rows: loading them, and adding, replacing and removing many of one kind at a time.

Works inside the transaction of the connection it is given; which changes belong together is left to `store`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, func, select, update
from sqlalchemy.types import TypeEngine

from focusdesk.domain.records import Record
from focusdesk.storage.tables import SHAPES, Shape, ValueTable

R = TypeVar("R", bound=Record)


def load(connection: Connection, kind: type[R], *conditions: ColumnElement[bool]) -> list[R]:
    """The records of a kind that meet all conditions on its table, in the order of their ids."""
    shape = SHAPES[kind]
    query = select(shape.table).where(*conditions).order_by(shape.table.c.id)
    rows = [dict(zip(shape.columns, row, strict=True)) for row in connection.execute(query).all()]
    for part in shape.values if rows else ():
        values = _values(connection, shape, part, conditions)
        for row in rows:
            row[part.field] = tuple(values[row["id"]])
    return [kind(**row) for row in rows]


def among(column: ColumnElement[int], ids: Iterable[int]) -> ColumnElement[bool]:
    """The condition that a column holds one of these ids; any number of ids is one parameter."""
    listed = func.json_each("[" + ",".join(map(str, ids)) + "]").table_valued("value")
    return column.in_(select(listed.c.value))


def add(connection: Connection, kind: type[Record], records: Sequence[Record]) -> None:
    """Write new records of one kind."""
    shape = SHAPES[kind]
    _insert(connection, shape.table, shape.columns, list(map(attrgetter(*shape.columns), records)))
    for part in shape.values:
        _add_values(connection, part, records)


def replace(connection: Connection, kind: type[Record], records: Sequence[Record]) -> None:
    """Write other contents for records of one kind. Raises RuntimeError when one of them is not there."""
    shape = SHAPES[kind]
    settable = [name for name in shape.columns if name != "id"]
    query = (
        update(shape.table)
        .where(shape.table.c.id == bindparam("_id"))
        .values({name: bindparam(f"_{name}", type_=shape.table.c[name].type) for name in settable})
    )
    rows = [{"_id": record.id, **{f"_{name}": getattr(record, name) for name in settable}} for record in records]
    _expect(len(records), connection.execute(query, rows).rowcount)
    for part in shape.values:
        owner = part.table.c[part.parent]
        connection.execute(delete(part.table).where(among(owner, (record.id for record in records))))
        _add_values(connection, part, records)


def remove(connection: Connection, kind: type[Record], records: Sequence[Record]) -> None:
    """Take away records of one kind. Raises RuntimeError when one of them is not there."""
    table = SHAPES[kind].table
    query = delete(table).where(table.c.id == bindparam("_id"))
    _expect(len(records), connection.execute(query, [{"_id": record.id} for record in records]).rowcount)


def _expect(wanted: int, found: int) -> None:
    if wanted != found:
        raise RuntimeError(f"{wanted} records were to change, {found} did")


def _add_values(connection: Connection, part: ValueTable, records: Sequence[Record]) -> None:
    names = tuple(field.name for field in fields(part.kind))
    rows = [
        (record.id, position, *_fields(value, names))
        for record in records
        for position, value in enumerate(getattr(record, part.field))
    ]
    if rows:
        _insert(connection, part.table, (part.parent, "position", *names), rows)


def _fields(owner: object, names: Sequence[str]) -> tuple[Any, ...]:
    return tuple([getattr(owner, name) for name in names])


def _insert(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows with a prepared statement, a column converted at a time: half the time of SQLAlchemy's own way.

    A column in which no row has anything is left out, since SQLite's driver takes long over each that is NULL.
    """
    columns = {
        name: column
        for name, column in zip(names, zip(*rows, strict=True), strict=True)
        if column.count(None) < len(column)
    }
    converted = [_converted(connection, table.c[name].type, column) for name, column in columns.items()]
    quoted = ", ".join(f'"{name}"' for name in columns)
    statement = f'INSERT INTO "{table.name}" ({quoted}) VALUES ({", ".join("?" * len(columns))})'  # noqa: S608  # names of our tables
    connection.exec_driver_sql(statement, list(zip(*converted, strict=True)))


def _converted(connection: Connection, kind: TypeEngine[Any], column: Sequence[Any]) -> Iterable[Any]:
    """The values as SQLite is to have them."""
    converter = kind.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    return map(converter, column) if converter else column


def _values(
    connection: Connection, shape: Shape, part: ValueTable, conditions: tuple[ColumnElement[bool], ...]
) -> dict[int, list[Any]]:
    owner = part.table.c[part.parent]
    query = select(part.table).order_by(owner, part.table.c.position)
    if conditions:
        query = query.where(owner.in_(select(shape.table.c.id).where(*conditions)))
    values: dict[int, list[Any]] = defaultdict(list)
    names = [field.name for field in fields(part.kind)]
    for parent, _position, *row in connection.execute(query).all():
        values[parent].append(part.kind(**dict(zip(names, row, strict=True))))
    return values
