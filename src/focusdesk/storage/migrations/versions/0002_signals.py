"""Signals, which are weighed, discussed and kept for a term of their own.

A table that changes is made anew: that way it is drawn as in a new vault, columns and rules in the same order.
"""

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of signals, and let the group's terms, weighings and agenda items know of them."""
    signal()
    remake("focus_group", focus_group(), {"keep_months_signal": "12"})
    remake("weighing", weighing(), {"signal": "NULL"})
    remake("agenda_item", agenda_item(), {"signal": "NULL"})
    for table in ("weighing", "agenda_item"):
        index_where_set(table, "case")
        index_where_set(table, "signal")
    op.create_index("agenda_item_meeting", "agenda_item", ["meeting"])


def signal() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "signal",
        identity(),
        *texts("number", "received"),
        *texts("observed", empty=True),
        *texts("channel"),
        *numbers("organisation", empty=True),
        *texts("function"),
        *flags("anonymous"),
        *texts("contact", "description", "kind"),
        *flags("urgent", "subject_known", "subject_informed"),
        *texts("subject_informed_reason", "status"),
        *texts("feedback_promised", "feedback_given", empty=True),
        *texts("feedback"),
        *texts("keep_until", empty=True),
        *numbers("case", empty=True),
        sa.PrimaryKeyConstraint("id"),
        link("organisation", "organisation"),
        link("case", "case"),
    )
    index_where_set("signal", "case")
    op.create_index("signal_number", "signal", ["number"], unique=True)
    index_where_set("signal", "organisation")
    op.create_index("signal_status", "signal", ["status"])


def focus_group() -> tuple[sa.schema.SchemaItem, ...]:
    """The terms of the group, with one for signals that are not taken up."""
    return (
        identity(),
        *texts("name", "municipality", "purpose", "legal_basis"),
        *texts("covenant_date", empty=True),
        *texts("covenant_version", "protection_officer"),
        *numbers("keep_months", "keep_months_not_confirmed", "keep_months_signal"),
        *numbers("quorum", "minutes_within_days", "weeks_between_meetings"),
        sa.PrimaryKeyConstraint("id"),
    )


def weighing() -> tuple[sa.schema.SchemaItem, ...]:
    """A weighing is of a signal, of a case, or of both."""
    return (
        identity(),
        *numbers("signal", "case", empty=True),
        *texts("day", "organisations", "purpose", "necessity", "proportionality", "subsidiarity"),
        *texts("criteria_version", "outcome", "reasons"),
        sa.PrimaryKeyConstraint("id"),
        link("signal", "signal"),
        link("case", "case"),
    )


def agenda_item() -> tuple[sa.schema.SchemaItem, ...]:
    """An item on the agenda may be about a signal."""
    return (
        identity(),
        *numbers("meeting", "position"),
        *texts("kind"),
        *numbers("signal", "case", empty=True),
        *texts("title", "outcome"),
        sa.PrimaryKeyConstraint("id"),
        link("meeting", "meeting"),
        link("signal", "signal"),
        link("case", "case"),
    )


def remake(name: str, parts: tuple[sa.schema.SchemaItem, ...], new: Mapping[str, str]) -> None:
    """Make a table anew with its rows; `new` says what they hold in columns that were not there."""
    columns = [part.name for part in parts if isinstance(part, sa.Column)]
    values = ", ".join(new.get(column, f'"{column}"') for column in columns)
    op.execute(f"CREATE TABLE kept AS SELECT * FROM {name}")  # noqa: S608  # names from this file only
    op.drop_table(name)
    op.create_table(name, *parts)
    op.execute(f"INSERT INTO {name} SELECT {values} FROM kept")  # noqa: S608  # as above
    op.drop_table("kept")


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


def link(name: str, target: str) -> sa.ForeignKeyConstraint:
    """The rule that a column holds the id of a record in another table, checked at the end of a transaction."""
    return sa.ForeignKeyConstraint([name], [f"{target}.id"], deferrable=True, initially="DEFERRED")


def index_where_set(table: str, name: str) -> None:
    """Index the rows in which a column is not empty."""
    op.create_index(f"{table}_{name}", table, [name], sqlite_where=sa.column(name).is_not(None))
