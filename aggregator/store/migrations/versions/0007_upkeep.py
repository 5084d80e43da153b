"""What older rounds came to in sum, and the signs that who reads the sources gives of itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "round_sums",
        sa.Column("outcome", sa.String(20), nullable=False),
        *(
            sa.Column(name, sa.BigInteger, nullable=False)
            for name in ("rounds", "requests", "bytes", "saved", "read", "new", "changed", "failed")
        ),
        sa.PrimaryKeyConstraint("outcome", name="pk_round_sums"),
    )
    op.create_table(
        "upkeep",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("summed_to", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("beat_at", sa.DateTime(timezone=True)),
        sa.Column("waiting", sa.Integer, nullable=False, server_default="0"),
        sa.Column("oldest_due", sa.DateTime(timezone=True)),
        sa.Column("readings", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("seconds", sa.Float, nullable=False, server_default="0"),
        sa.Column("last_seconds", sa.Float),
        sa.PrimaryKeyConstraint("key", name="pk_upkeep"),
    )
    op.execute("INSERT INTO upkeep (key) VALUES (1)")
    op.add_column("conditions", sa.Column("forgotten", sa.Integer, nullable=False, server_default="0"))
