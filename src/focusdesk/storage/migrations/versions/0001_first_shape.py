"""The first shape of the tables."""

import sqlalchemy as sa
from alembic import op

from focusdesk.storage.migrations.drawing import flags, identity, index_where_set, link, numbers, texts

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables, their indexes and the full-text index in an empty database."""
    counter()
    draft()
    focus_group()
    import_batch()
    log_entry()
    organisation()
    participant()
    case()
    meeting()
    agenda_item()
    subject()
    weighing()
    action()
    attendance()
    decision()
    information_item()
    note()
    action_owner()
    search()


def counter() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "counter",
        *texts("series"),
        *numbers("year", "count"),
        sa.PrimaryKeyConstraint("series", "year"),
        sqlite_with_rowid=False,
    )


def draft() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "draft",
        *texts("place", "text"),
        sa.PrimaryKeyConstraint("place"),
        sqlite_with_rowid=False,
    )


def focus_group() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "focus_group",
        identity(),
        *texts("name", "municipality", "purpose", "legal_basis"),
        *texts("covenant_date", empty=True),
        *texts("covenant_version", "protection_officer"),
        *numbers("keep_months", "keep_months_not_confirmed", "quorum", "minutes_within_days", "weeks_between_meetings"),
        sa.PrimaryKeyConstraint("id"),
    )


def import_batch() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "import_batch",
        identity(),
        *texts("file", "sha256", "at"),
        *numbers("rows", "left_out"),
        sa.PrimaryKeyConstraint("id"),
    )


def log_entry() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "log_entry",
        identity(),
        *texts("at", "who", "event", "what", "digest"),
        sa.PrimaryKeyConstraint("id"),
    )


def organisation() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "organisation",
        identity(),
        *numbers("batch", empty=True),
        *texts("place", "name", "short", "kind", "role"),
        *texts("covenant_signed", "valid_until", empty=True),
        sa.PrimaryKeyConstraint("id"),
        link("batch", "import_batch"),
    )
    index_where_set("organisation", "batch")


def participant() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "participant",
        identity(),
        *numbers("batch", empty=True),
        *texts("place", "name", "function"),
        *numbers("organisation", empty=True),
        *texts("email", "phone"),
        *numbers("stand_in", empty=True),
        *texts("secrecy_signed", "active_from", "active_until", empty=True),
        *flags("invited"),
        sa.PrimaryKeyConstraint("id"),
        link("batch", "import_batch"),
        link("organisation", "organisation"),
        link("stand_in", "participant"),
    )
    index_where_set("participant", "batch")
    index_where_set("participant", "organisation")
    index_where_set("participant", "stand_in")


def case() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "case",
        identity(),
        *numbers("batch", empty=True),
        *texts("place", "number", "kind", "title"),
        *numbers("bringing_organisation", "lead", empty=True),
        *texts("purpose", "legal_basis", "status"),
        *numbers("agenda_order"),
        *texts("opened", "next_discussion", "closed", "closing_reason", empty=True),
        *texts("closing_reasons"),
        *texts("keep_until", "destroyed_on", empty=True),
        *texts("reference"),
        sa.PrimaryKeyConstraint("id"),
        link("batch", "import_batch"),
        link("bringing_organisation", "organisation"),
        link("lead", "participant"),
    )
    index_where_set("case", "batch")
    index_where_set("case", "bringing_organisation")
    index_where_set("case", "lead")
    op.create_index("case_next_discussion", "case", ["next_discussion"])
    op.create_index("case_number", "case", ["number"], unique=True)
    op.create_index("case_status", "case", ["status"])


def meeting() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "meeting",
        identity(),
        *texts("number", "day"),
        *texts("start", "end", empty=True),
        *texts("location"),
        *numbers("chair", "minute_taker", empty=True),
        *texts("status"),
        *texts("confidentiality_read", empty=True),
        sa.PrimaryKeyConstraint("id"),
        link("chair", "participant"),
        link("minute_taker", "participant"),
    )
    index_where_set("meeting", "chair")
    op.create_index("meeting_day", "meeting", ["day"])
    index_where_set("meeting", "minute_taker")
    op.create_index("meeting_number", "meeting", ["number"], unique=True)


def agenda_item() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "agenda_item",
        identity(),
        *numbers("meeting", "position"),
        *texts("kind"),
        *numbers("case", empty=True),
        *texts("title", "outcome"),
        sa.PrimaryKeyConstraint("id"),
        link("meeting", "meeting"),
        link("case", "case"),
    )
    index_where_set("agenda_item", "case")
    op.create_index("agenda_item_meeting", "agenda_item", ["meeting"])


def subject() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "subject",
        identity(),
        *numbers("batch", empty=True),
        *texts("place"),
        *numbers("case"),
        *texts("name"),
        *texts("date_of_birth", empty=True),
        *texts("address", "contact", "guardian", "role"),
        *texts("informed_on", "informing_postponed_until", empty=True),
        *texts("informing_postponed_reason", "objection", "rectification"),
        sa.PrimaryKeyConstraint("id"),
        link("batch", "import_batch"),
        link("case", "case"),
    )
    index_where_set("subject", "batch")
    op.create_index("subject_case", "subject", ["case"])


def weighing() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "weighing",
        identity(),
        *numbers("case"),
        *texts(
            "day",
            "organisations",
            "purpose",
            "necessity",
            "proportionality",
            "subsidiarity",
            "criteria_version",
            "outcome",
            "reasons",
        ),
        sa.PrimaryKeyConstraint("id"),
        link("case", "case"),
    )
    op.create_index("weighing_case", "weighing", ["case"])


def action() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "action",
        identity(),
        *numbers("batch", empty=True),
        *texts("place", "number", "text"),
        *texts("due", empty=True),
        *numbers("case", "meeting", "agenda_item", empty=True),
        *texts("status"),
        *texts("agreed", "done", empty=True),
        *numbers("postponed"),
        *texts("note"),
        *texts("reported_on", empty=True),
        *texts("reported_by", "reason_not_done"),
        sa.PrimaryKeyConstraint("id"),
        link("batch", "import_batch"),
        link("case", "case"),
        link("meeting", "meeting"),
        link("agenda_item", "agenda_item"),
    )
    index_where_set("action", "agenda_item")
    index_where_set("action", "batch")
    index_where_set("action", "case", "status", "due")
    op.create_index("action_due", "action", ["due"])
    index_where_set("action", "meeting")
    op.create_index("action_number", "action", ["number"], unique=True)
    op.create_index("action_status", "action", ["status", "due"])


def attendance() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "attendance",
        identity(),
        *numbers("meeting", "participant"),
        *texts("status", "replaced_by"),
        *texts("arrived", "left", empty=True),
        *numbers("from_item", "until_item", empty=True),
        sa.PrimaryKeyConstraint("id"),
        link("meeting", "meeting"),
        link("participant", "participant"),
        link("from_item", "agenda_item"),
        link("until_item", "agenda_item"),
    )
    index_where_set("attendance", "from_item")
    op.create_index("attendance_meeting", "attendance", ["meeting"])
    op.create_index("attendance_participant", "attendance", ["participant"])
    index_where_set("attendance", "until_item")


def decision() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "decision",
        identity(),
        *numbers("batch", empty=True),
        *texts("place", "number", "text", "reasons", "dissent"),
        *texts("day", empty=True),
        *numbers("case", "agenda_item", empty=True),
        sa.PrimaryKeyConstraint("id"),
        link("batch", "import_batch"),
        link("case", "case"),
        link("agenda_item", "agenda_item"),
    )
    index_where_set("decision", "agenda_item")
    index_where_set("decision", "batch")
    index_where_set("decision", "case")
    op.create_index("decision_number", "decision", ["number"], unique=True)


def information_item() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "information_item",
        identity(),
        *numbers("batch", empty=True),
        *texts("place", "text"),
        *numbers("case", "agenda_item", "source_organisation", "source_person", empty=True),
        *texts("source_name"),
        *texts("day", empty=True),
        *texts("kind", "sharing", "shared_with"),
        *texts("keep_until", empty=True),
        *texts("disputed"),
        *flags("police_data", "special_category"),
        *texts("necessity"),
        sa.PrimaryKeyConstraint("id"),
        link("batch", "import_batch"),
        link("case", "case"),
        link("agenda_item", "agenda_item"),
        link("source_organisation", "organisation"),
        link("source_person", "participant"),
    )
    index_where_set("information_item", "agenda_item")
    index_where_set("information_item", "batch")
    index_where_set("information_item", "case")
    index_where_set("information_item", "source_organisation")
    index_where_set("information_item", "source_person")


def note() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "note",
        identity(),
        *numbers("agenda_item"),
        *texts("text"),
        *flags("is_question"),
        sa.PrimaryKeyConstraint("id"),
        link("agenda_item", "agenda_item"),
    )
    op.create_index("note_agenda_item", "note", ["agenda_item"])


def action_owner() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "action_owner",
        *numbers("action", "position"),
        *numbers("organisation", "person", empty=True),
        *texts("name"),
        sa.PrimaryKeyConstraint("action", "position"),
        link("action", "action", ondelete="CASCADE"),
        link("organisation", "organisation"),
        link("person", "participant"),
        sqlite_with_rowid=False,
    )
    index_where_set("action_owner", "organisation")
    index_where_set("action_owner", "person")


def search() -> None:
    """Make the full-text index, which forgets the words of removed rows at once."""
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(kind, title, body, also, "
        "tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4')"
    )
    op.execute("INSERT INTO search (search, rank) VALUES ('secure-delete', 1)")
