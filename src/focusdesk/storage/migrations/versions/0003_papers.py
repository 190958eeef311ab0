"""Plans, reviews, documents in a case, mergers, and what leaves the vault: versions of minutes and disclosures."""

import sqlalchemy as sa
from alembic import op

from focusdesk.storage.migrations.drawing import flags, identity, index_where_set, link, numbers, remake, texts

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the new tables, and let groups, agencies, cases, agenda items and information hold more."""
    remake("focus_group", focus_group(), NEW_GROUP)
    organisation()
    case()
    agenda_item()
    information_item()
    content()
    plan()
    document()
    kept_for_later()
    minutes_version()
    disclosure()
    incident()


NEW_GROUP = {
    "review_months": "6",
    "review_months_again": "12",
    "marks_barred": "1",
    "accent": "''",
    "logo": "''",
    "word_template": "''",
}
"""What a group holds in its new columns."""


def focus_group() -> tuple[sa.schema.SchemaItem, ...]:
    """The group, with its terms for looking again and the look of its documents."""
    return (
        identity(),
        *texts("name", "municipality", "purpose", "legal_basis"),
        *texts("covenant_date", empty=True),
        *texts("covenant_version", "protection_officer"),
        *numbers("keep_months", "keep_months_not_confirmed", "keep_months_signal"),
        *numbers("quorum", "minutes_within_days", "weeks_between_meetings"),
        *numbers("review_months", "review_months_again"),
        *flags("marks_barred"),
        *texts("accent", "logo", "word_template"),
        sa.PrimaryKeyConstraint("id"),
    )


def organisation() -> None:
    """Whether documents for an agency name subjects, and the key that its files are locked with."""
    parts: tuple[sa.schema.SchemaItem, ...] = (
        identity(),
        *numbers("batch", empty=True),
        *texts("place", "name", "short", "kind", "role"),
        *texts("covenant_signed", "valid_until", empty=True),
        *flags("gets_names"),
        *texts("public_key"),
        sa.PrimaryKeyConstraint("id"),
        link("batch", "import_batch"),
    )
    remake("organisation", parts, {"gets_names": "0", "public_key": "''"})
    index_where_set("organisation", "batch")


def case() -> None:
    """The case that took another one over."""
    parts: tuple[sa.schema.SchemaItem, ...] = (
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
        *numbers("merged_into", empty=True),
        sa.PrimaryKeyConstraint("id"),
        link("batch", "import_batch"),
        link("bringing_organisation", "organisation"),
        link("lead", "participant"),
        link("merged_into", "case"),
    )
    remake("case", parts, {"merged_into": "NULL"})
    for name in ("batch", "bringing_organisation", "lead", "merged_into"):
        index_where_set("case", name)
    op.create_index("case_next_discussion", "case", ["next_discussion"])
    op.create_index("case_number", "case", ["number"], unique=True)
    op.create_index("case_status", "case", ["status"])


def agenda_item() -> None:
    """The agencies that are needed at an item."""
    parts: tuple[sa.schema.SchemaItem, ...] = (
        identity(),
        *numbers("meeting", "position"),
        *texts("kind"),
        *numbers("signal", "case", empty=True),
        *texts("title", "outcome", "organisations"),
        sa.PrimaryKeyConstraint("id"),
        link("meeting", "meeting"),
        link("signal", "signal"),
        link("case", "case"),
    )
    remake("agenda_item", parts, {"organisations": "'[]'"})
    for name in ("case", "signal"):
        index_where_set("agenda_item", name)
    op.create_index("agenda_item_meeting", "agenda_item", ["meeting"])


def information_item() -> None:
    """Whom information is about, and when it was checked."""
    parts: tuple[sa.schema.SchemaItem, ...] = (
        identity(),
        *numbers("batch", empty=True),
        *texts("place", "text"),
        *numbers("case", "subject", "agenda_item", "source_organisation", "source_person", empty=True),
        *texts("source_name"),
        *texts("day", empty=True),
        *texts("kind", "sharing", "shared_with"),
        *texts("keep_until", "verified", empty=True),
        *texts("disputed"),
        *flags("police_data", "special_category"),
        *texts("necessity"),
        sa.PrimaryKeyConstraint("id"),
        link("batch", "import_batch"),
        link("case", "case"),
        link("subject", "subject"),
        link("agenda_item", "agenda_item"),
        link("source_organisation", "organisation"),
        link("source_person", "participant"),
    )
    remake("information_item", parts, {"subject": "NULL", "verified": "NULL"})
    for name in ("agenda_item", "batch", "case", "source_organisation", "source_person", "subject"):
        index_where_set("information_item", name)


def content() -> None:
    """The bytes of documents, under their digest."""
    op.create_table(
        "content",
        *texts("sha256"),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )


def plan() -> None:
    """Plans with their goals and measures."""
    op.create_table(
        "plan",
        identity(),
        *numbers("case", empty=True),
        *texts("title"),
        *texts("started", "evaluate_on", "evaluated", empty=True),
        *texts("evaluation"),
        sa.PrimaryKeyConstraint("id"),
        link("case", "case"),
    )
    index_where_set("plan", "case")
    op.create_table(
        "goal",
        identity(),
        *numbers("plan", "position"),
        *texts("text", "outcome", "result"),
        sa.PrimaryKeyConstraint("id"),
        link("plan", "plan"),
    )
    op.create_index("goal_plan", "goal", ["plan"])
    op.create_table(
        "measure",
        identity(),
        *numbers("goal", "position"),
        *texts("text"),
        *numbers("organisation", "person", empty=True),
        *texts("start", "end", "done", empty=True),
        *texts("result"),
        sa.PrimaryKeyConstraint("id"),
        link("goal", "goal"),
        link("organisation", "organisation"),
        link("person", "participant"),
    )
    op.create_index("measure_goal", "measure", ["goal"])
    index_where_set("measure", "organisation")
    index_where_set("measure", "person")


def document() -> None:
    """Documents of a case, and the days on which a closed case is looked at once more."""
    op.create_table(
        "document",
        identity(),
        *numbers("case"),
        *texts("name", "media_type"),
        *numbers("size"),
        *texts("sha256", "added"),
        *numbers("source_organisation", empty=True),
        *texts("keep_until", empty=True),
        *texts("note"),
        sa.PrimaryKeyConstraint("id"),
        link("case", "case"),
        link("source_organisation", "organisation"),
    )
    op.create_index("document_case", "document", ["case"])
    index_where_set("document", "source_organisation")
    op.create_table(
        "review",
        identity(),
        *numbers("case"),
        *texts("due"),
        *texts("done", empty=True),
        *texts("result"),
        sa.PrimaryKeyConstraint("id"),
        link("case", "case"),
    )
    op.create_index("review_case", "review", ["case"])
    op.create_index("review_due", "review", ["due"])


def kept_for_later() -> None:
    """Mergers, texts, filters and layouts, which stand alone."""
    op.create_table(
        "merger",
        identity(),
        *texts("day", "kind"),
        *numbers("kept", "gone"),
        *texts("before", "moved"),
        sa.PrimaryKeyConstraint("id"),
    )
    for name, columns in (
        ("text_module", ("short", "text")),
        ("saved_filter", ("list", "name", "text")),
        ("import_layout", ("headings", "meanings")),
    ):
        op.create_table(name, identity(), *texts(*columns), sa.PrimaryKeyConstraint("id"))


def minutes_version() -> None:
    """Versions of minutes, and the checks of them that were passed over."""
    op.create_table(
        "minutes_version",
        identity(),
        *numbers("meeting", "version"),
        *texts("status", "made"),
        *texts("offered", "approved", "approval", empty=True),
        *texts("approved_by"),
        *numbers("agenda_item", empty=True),
        *texts("correction", "sha256", "anchor"),
        sa.PrimaryKeyConstraint("id"),
        link("meeting", "meeting"),
        link("agenda_item", "agenda_item"),
    )
    op.create_index("minutes_version_meeting", "minutes_version", ["meeting"])
    index_where_set("minutes_version", "agenda_item")
    op.create_table(
        "overruling",
        identity(),
        *numbers("meeting"),
        *texts("check"),
        *numbers("record", empty=True),
        *texts("at", "reason"),
        sa.PrimaryKeyConstraint("id"),
        link("meeting", "meeting"),
    )
    op.create_index("overruling_meeting", "overruling", ["meeting"])


def disclosure() -> None:
    """What was given to whom, and which records were in it."""
    op.create_table(
        "disclosure",
        identity(),
        *texts("at", "what"),
        *numbers("meeting", "minutes_version", "organisation", empty=True),
        *texts("recipient", "basis", "purpose", "means", "file", "sha256", "protection", "protection_reason"),
        *flags("with_names"),
        *texts("received", empty=True),
        *texts("received_by"),
        *texts("withdrawn", empty=True),
        *texts("withdrawn_reason"),
        sa.PrimaryKeyConstraint("id"),
        link("meeting", "meeting"),
        link("minutes_version", "minutes_version"),
        link("organisation", "organisation"),
    )
    for name in ("meeting", "minutes_version", "organisation"):
        index_where_set("disclosure", name)
    op.create_table(
        "disclosure_disclosed",
        *numbers("disclosure", "position", "record"),
        sa.PrimaryKeyConstraint("disclosure", "position"),
        link("disclosure", "disclosure", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("disclosure_disclosed_record", "disclosure_disclosed", ["record"])


def incident() -> None:
    """Deliveries that went wrong."""
    op.create_table(
        "incident",
        identity(),
        *numbers("disclosure", empty=True),
        *texts("found"),
        *texts("happened", empty=True),
        *texts("description", "concerned", "wrong_recipient"),
        *flags("was_protected"),
        *texts("measures"),
        *texts("reported", "informed", empty=True),
        sa.PrimaryKeyConstraint("id"),
        link("disclosure", "disclosure"),
    )
    index_where_set("incident", "disclosure")
