"""What refers to a record, found in every table: by reference, in a row of ids, and in the values of a tuple field."""

from sqlalchemy import ColumnElement, func, or_, select

from focusdesk.domain.records import Record
from focusdesk.domain.references import fields_to
from focusdesk.storage.rows import load
from focusdesk.storage.store import Store
from focusdesk.storage.tables import SHAPES, Ids, table


def referring(store: Store, target: type[Record], number: int) -> list[Record]:
    """Every record that refers to the record of this kind with this id, kind by kind, the oldest first."""
    conditions: dict[type[Record], list[ColumnElement[bool]]] = {}
    for kind, name in fields_to(target):
        conditions.setdefault(kind, []).append(_refers(kind, name, number))
    with store.transaction() as connection:
        return [record for kind, ways in conditions.items() for record in load(connection, kind, or_(*ways))]


def is_referred_to(store: Store, target: type[Record], number: int) -> bool:
    """Whether anything refers to the record of this kind with this id."""
    with store.transaction() as connection:
        return any(
            connection.execute(select(table(kind).c.id).where(_refers(kind, name, number)).limit(1)).first()
            for kind, name in fields_to(target)
        )


def _refers(kind: type[Record], name: str, number: int) -> ColumnElement[bool]:
    part, _dot, inner = name.partition(".")
    if inner:
        (values,) = (each for each in SHAPES[kind].values if each.field == part)
        owner = values.table.c[values.parent]
        return table(kind).c.id.in_(select(owner).where(values.table.c[inner] == number))
    column = table(kind).c[part]
    if isinstance(column.type, Ids):
        listed = func.json_each(column).table_valued("value")
        return (column != ()) & select(listed.c.value).where(listed.c.value == number).exists()
    return column == number
