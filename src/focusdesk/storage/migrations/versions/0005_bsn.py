"""Citizen service numbers of subjects, in groups that may keep them: none of those that are there."""

import sqlalchemy as sa
from alembic import op

from focusdesk.storage.migrations.drawing import flags, identity, index_where_set, link, numbers, remake, texts

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Let groups say whether they keep the numbers, and subjects hold one."""
    remake("focus_group", focus_group(), {"keeps_bsn": "0"})
    remake("subject", subject(), {"bsn": "''"})
    index_where_set("subject", "batch")
    op.create_index("subject_case", "subject", ["case"])


def focus_group() -> tuple[sa.schema.SchemaItem, ...]:
    """The group, with whether it keeps citizen service numbers."""
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
        *flags("keeps_bsn"),
        sa.PrimaryKeyConstraint("id"),
    )


def subject() -> tuple[sa.schema.SchemaItem, ...]:
    """A subject, with the number."""
    return (
        identity(),
        *numbers("batch", empty=True),
        *texts("place"),
        *numbers("case"),
        *texts("name"),
        *texts("date_of_birth", empty=True),
        *texts("address", "contact", "guardian", "role"),
        *texts("informed_on", "informing_postponed_until", empty=True),
        *texts("informing_postponed_reason", "objection", "rectification", "bsn"),
        sa.PrimaryKeyConstraint("id"),
        link("batch", "import_batch"),
        link("case", "case"),
    )
