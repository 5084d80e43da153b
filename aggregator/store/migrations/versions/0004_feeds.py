"""Entries as feeds show them, when the body of each feed first appeared, and filters with an address of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pieces",
        sa.Column("name", sa.String(24), nullable=False),
        sa.Column("beside", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_pieces"),
    )
    op.create_table(
        "rendering",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("recipe", sa.String(64), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_rendering"),
    )
    op.create_table(
        "bodies",
        sa.Column("path", sa.String(400), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("appeared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("path", name="pk_bodies"),
    )
    op.create_index("ix_bodies_asked_on", "bodies", ["asked_on"])
    op.create_table(
        "filters",
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("told", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_filters"),
    )
