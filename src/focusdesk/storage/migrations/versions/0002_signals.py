"""Signals, which are weighed, discussed and kept for a term of their own."""

import sqlalchemy as sa
from alembic import op

from focusdesk.storage.migrations.drawing import flags, identity, index_where_set, link, numbers, remake, texts

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
