"""How a source is read, what its rounds cost and how it fares; the fetched pages; the digest of a given text."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FIGURES = ("requests", "bytes", "saved", "found")


def upgrade() -> None:
    with op.batch_alter_table("sources") as sources:
        sources.add_column(sa.Column("ways", sa.JSON))
        # They were given for the page at the source's address; the first round with ways asks for it whole.
        sources.drop_column("etag")
        sources.drop_column("last_modified")
    with op.batch_alter_table("rounds") as rounds:
        for name in FIGURES:
            rounds.add_column(sa.Column(name, sa.Integer, nullable=False, server_default="0"))
        rounds.add_column(sa.Column("status", sa.Integer))
    with op.batch_alter_table("articles") as articles:
        articles.add_column(sa.Column("digest", sa.String(64), nullable=False, server_default=""))
    op.create_table(
        "conditions",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("source", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("health", sa.String(20), nullable=False),
        sa.Column("cause", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_conditions"),
        sa.ForeignKeyConstraint(["source"], ["sources.key"], name="fk_conditions_source"),
    )
    op.create_index("ix_conditions_source_at", "conditions", ["source", "at"])
    op.create_table(
        "pages",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("source", sa.Integer, nullable=False),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("headers", sa.JSON, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_pages"),
        sa.ForeignKeyConstraint(["source"], ["sources.key"], name="fk_pages_source"),
    )
    op.create_index("ix_pages_source_asked_fetched_at", "pages", ["source", "asked", "fetched_at"])
    op.create_index("ix_pages_fetched_at", "pages", ["fetched_at"])
