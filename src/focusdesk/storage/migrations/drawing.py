"""The parts that the steps draw their tables with."""

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op


def identity() -> sa.Column[int]:
    """The id of a record."""
    return sa.Column("id", sa.Integer, autoincrement=False, nullable=False)


def texts(*names: str, empty: bool = False) -> list[sa.Column[str]]:
    """Columns for text, dates, times and terms."""
    return [sa.Column(name, sa.Text, nullable=empty) for name in names]


def numbers(*names: str, empty: bool = False) -> list[sa.Column[int]]:
    """Columns for a number or the id of another record."""
    return [sa.Column(name, sa.Integer, nullable=empty) for name in names]


def flags(*names: str) -> list[sa.Column[bool]]:
    """Columns for yes or no."""
    return [sa.Column(name, sa.Boolean, nullable=False) for name in names]


def link(name: str, target: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    """The rule that a column holds the id of a record in another table, checked at the end of a transaction."""
    return sa.ForeignKeyConstraint([name], [f"{target}.id"], ondelete=ondelete, deferrable=True, initially="DEFERRED")


def index_where_set(table: str, name: str, *more: str) -> None:
    """Index the rows in which a column is not empty."""
    op.create_index(f"{table}_{name}", table, [name, *more], sqlite_where=sa.column(name).is_not(None))


def remake(name: str, parts: tuple[sa.schema.SchemaItem, ...], new: Mapping[str, str]) -> None:
    """Make a table anew with its rows; `new` says what they hold in columns that were not there.

    That way it is drawn as in a new vault, columns and rules in the same order. Its indexes are gone.
    """
    columns = [part.name for part in parts if isinstance(part, sa.Column)]
    values = ", ".join(new.get(column, f'"{column}"') for column in columns)
    op.execute(f'CREATE TABLE kept AS SELECT * FROM "{name}"')  # noqa: S608  # names from the steps only
    op.drop_table(name)
    op.create_table(name, *parts)
    op.execute(f'INSERT INTO "{name}" SELECT {values} FROM kept')  # noqa: S608  # as above
    op.drop_table("kept")
