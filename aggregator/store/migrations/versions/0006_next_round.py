"""From when on each source is due again, and how often its operator lets it be read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sources") as sources:
        sources.add_column(sa.Column("every", sa.Integer, nullable=False, server_default="10800"))
        sources.add_column(sa.Column("next_at", sa.DateTime(timezone=True)))
