"""The store as it began: sources and their rounds, articles, events, deadlines, leases, hosts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "instance",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_instance"),
    )
    op.create_table(
        "sources",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("last_modified", sa.Text, nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True)),
        sa.Column("succeeded_at", sa.DateTime(timezone=True)),
        sa.Column("outcome", sa.String(20)),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_sources"),
        sa.UniqueConstraint("id", name="uq_sources_id"),
    )
    op.create_index("ix_sources_address", "sources", ["address"])
    op.create_table(
        "leases",
        sa.Column("source", sa.Integer, nullable=False),
        sa.Column("token", sa.String(40), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("pid", sa.Integer, nullable=False),
        sa.Column("started", sa.String(40), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", name="pk_leases"),
        sa.ForeignKeyConstraint(["source"], ["sources.key"], name="fk_leases_source"),
    )
    op.create_table(
        "rounds",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("source", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("read", sa.Integer, nullable=False),
        sa.Column("new", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("failed", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_rounds"),
        sa.ForeignKeyConstraint(["source"], ["sources.key"], name="fk_rounds_source"),
    )
    op.create_index("ix_rounds_source_at", "rounds", ["source", "at"])
    op.create_table(
        "articles",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("source", sa.Integer, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.String(20)),
        sa.Column("published", sa.Date),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True)),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("last_modified", sa.Text, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True)),
        sa.Column("failure", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_articles"),
        sa.ForeignKeyConstraint(["source"], ["sources.key"], name="fk_articles_source"),
        sa.UniqueConstraint("source", "url", name="uq_articles_source_url"),
    )
    op.create_table(
        "events",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("start", sa.String(40), nullable=False),
        sa.Column("end", sa.String(40)),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("mode", sa.String(20)),
        sa.Column("city", sa.Text),
        sa.Column("venue", sa.Text),
        sa.Column("address", sa.Text),
        sa.Column("region", sa.String(40)),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("registration_url", sa.Text),
        sa.Column("organizer", sa.Text),
        sa.Column("contact", sa.Text),
        sa.Column("implied", sa.JSON, nullable=False),
        sa.Column("evidence", sa.JSON, nullable=False),
        sa.Column("doubts", sa.JSON, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("previous_start", sa.String(40)),
        sa.Column("news", sa.Integer, nullable=False),
        sa.Column("news_moved", sa.Boolean, nullable=False),
        sa.Column("news_at", sa.DateTime(timezone=True)),
        sa.Column("first_published", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_events"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_events_last_day_first_day", "events", ["last_day", "first_day"])
    op.create_table(
        "deadlines",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("event", sa.Integer),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("region", sa.String(40)),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("implied", sa.JSON, nullable=False),
        sa.Column("evidence", sa.JSON, nullable=False),
        sa.Column("doubts", sa.JSON, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("previous_at", sa.String(40)),
        sa.Column("news", sa.Integer, nullable=False),
        sa.Column("news_moved", sa.Boolean, nullable=False),
        sa.Column("news_at", sa.DateTime(timezone=True)),
        sa.Column("first_published", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_deadlines"),
        sa.ForeignKeyConstraint(["event"], ["events.number"], name="fk_deadlines_event"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_deadlines_day", "deadlines", ["day"])
    op.create_index("ix_deadlines_event", "deadlines", ["event"])
    for entry in ("event", "deadline"):
        op.create_table(
            f"{entry}_articles",
            sa.Column(entry, sa.Integer, nullable=False),
            sa.Column("article", sa.Integer, nullable=False),
            sa.PrimaryKeyConstraint(entry, "article", name=f"pk_{entry}_articles"),
            sa.ForeignKeyConstraint([entry], [f"{entry}s.number"], name=f"fk_{entry}_articles_{entry}"),
            sa.ForeignKeyConstraint(["article"], ["articles.key"], name=f"fk_{entry}_articles_article"),
        )
        op.create_index(f"ix_{entry}_articles_article", f"{entry}_articles", ["article"])
    op.create_table(
        "hosts",
        sa.Column("host", sa.String(255), nullable=False),
        sa.Column("robots", sa.Text),
        sa.Column("robots_at", sa.DateTime(timezone=True)),
        sa.Column("retry_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("host", name="pk_hosts"),
    )
