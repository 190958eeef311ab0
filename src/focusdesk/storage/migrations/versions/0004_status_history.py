"""Every change of the status of a case. What happened before is not made up."""

import sqlalchemy as sa
from alembic import op

from focusdesk.storage.migrations.drawing import identity, link, numbers, texts

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the new table."""
    op.create_table(
        "status_change",
        identity(),
        *numbers("case"),
        *texts("day", "was", "now"),
        sa.PrimaryKeyConstraint("id"),
        link("case", "case"),
    )
    op.create_index("status_change_case", "status_change", ["case"])
