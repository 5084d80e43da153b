"""The tables: one definition for SQLite and PostgreSQL. How they came about stands in migrations/versions.

Numbers of events and deadlines are published in their UIDs, so they are never given twice, also not after the row with
the highest number is gone: AUTOINCREMENT on SQLite, a sequence on PostgreSQL.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    false,
)

from aggregator.store.columns import Instant, MomentText, Name, Words

metadata = MetaData(
    # Every constraint has a name, so that a later migration can speak of it on either database.
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

instance = Table(
    "instance",
    metadata,
    Column("key", Integer, primary_key=True),  # there is one row, number 1
    Column("name", String(40), nullable=False),
    Column("revision", Integer, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Name(200), nullable=False),
    Column("name", Words, nullable=False),
    Column("url", Words, nullable=False),
    Column("address", Words, nullable=False),  # the url as registry.py compares it
    Column("active", Boolean, nullable=False),
    Column("registered_at", Instant, nullable=False),
    Column("ways", JSON),  # how it can be read, as codec.py writes it; NULL before that was found out
    Column("checked_at", Instant),
    Column("succeeded_at", Instant),
    Column("outcome", String(20)),
    Column("error", Words, nullable=False, default=""),
    Column("failures", Integer, nullable=False, default=0),
    Column("every", Integer, nullable=False, server_default="10800"),  # seconds, as the list of sources says
    Column("next_at", Instant),  # from when on it is due again; NULL before a round, and where that is to be reckoned
    UniqueConstraint("id"),
)

leases = Table(
    "leases",
    metadata,
    Column("source", ForeignKey("sources.key"), primary_key=True),
    Column("token", String(40), nullable=False),
    Column("place", Words, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("started", String(40), nullable=False),
    Column("expires_at", Instant, nullable=False),
)

rounds = Table(
    "rounds",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("source", ForeignKey("sources.key"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("error", Words, nullable=False),
    Column("read", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("requests", Integer, nullable=False, server_default="0"),
    Column("bytes", Integer, nullable=False, server_default="0"),
    Column("saved", Integer, nullable=False, server_default="0"),  # bytes that conditional requests spared
    Column("found", Integer, nullable=False, server_default="0"),  # articles that the ways showed
    Column("status", Integer),  # the server's answer (HTTP) where that was the fault
    Index(None, "source", "at"),
)

conditions = Table(
    "conditions",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("source", ForeignKey("sources.key"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("health", String(20), nullable=False),
    Column("cause", Words, nullable=False),
    Column("forgotten", Integer, nullable=False, server_default="0"),  # rounds that found it so and are kept no more
    Index(None, "source", "at"),
)
"""How a source fared since when: a row for each change, the last one is how it fares now."""

pages = Table(
    "pages",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("source", ForeignKey("sources.key"), nullable=False),
    Column("asked", Words, nullable=False),  # the address that was asked for, `url` the one that answered
    Column("url", Words, nullable=False),
    Column("fetched_at", Instant, nullable=False),
    Column("headers", JSON, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Index(None, "source", "asked", "fetched_at"),
    Index(None, "fetched_at"),
)

articles = Table(
    "articles",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("source", ForeignKey("sources.key"), nullable=False),
    Column("url", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("kind", String(20)),
    Column("published", Date),
    Column("first_seen", Instant, nullable=False),
    Column("read_at", Instant),
    Column("etag", Words, nullable=False, default=""),
    Column("last_modified", Words, nullable=False, default=""),
    Column("digest", String(64), nullable=False, server_default=""),  # of the text that a way gave, SHA-256
    Column("failures", Integer, nullable=False, default=0),
    Column("failed_at", Instant),
    Column("failure", Words, nullable=False, default=""),
    UniqueConstraint("source", "url"),
)

events = Table(
    "events",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("title", Words, nullable=False),
    Column("start", MomentText, nullable=False),
    Column("end", MomentText),
    Column("first_day", Date, nullable=False),  # in Warsaw; these two are what a window asks for
    Column("last_day", Date, nullable=False),
    Column("category", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("mode", String(20)),
    Column("city", Words),
    Column("venue", Words),
    Column("address", Words),
    Column("region", String(40)),
    Column("url", Words, nullable=False),
    Column("registration_url", Words),
    Column("organizer", Words),
    Column("contact", Words),
    Column("implied", JSON, nullable=False),
    Column("evidence", JSON, nullable=False),
    Column("doubts", JSON, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("previous_start", MomentText),
    Column("news", Integer, nullable=False),
    Column("news_moved", Boolean, nullable=False),
    Column("news_at", Instant),
    Column("first_published", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("origins", JSON, nullable=False, server_default="[]"),
    Column("hidden", Boolean, nullable=False, server_default=false()),
    Column("into", ForeignKey("events.number")),  # the event that it turned out to be
    Column("revision", Integer, nullable=False, server_default="0"),  # of its last change
    Index(None, "last_day", "first_day"),
    Index(None, "revision"),
    sqlite_autoincrement=True,
)

deadlines = Table(
    "deadlines",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("event", ForeignKey("events.number")),
    Column("kind", String(20), nullable=False),
    Column("at", MomentText, nullable=False),
    Column("day", Date, nullable=False),  # in Warsaw
    Column("title", Words, nullable=False),
    Column("category", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("region", String(40)),
    Column("url", Words, nullable=False),
    Column("implied", JSON, nullable=False),
    Column("evidence", JSON, nullable=False),
    Column("doubts", JSON, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("previous_at", MomentText),
    Column("news", Integer, nullable=False),
    Column("news_moved", Boolean, nullable=False),
    Column("news_at", Instant),
    Column("first_published", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("origins", JSON, nullable=False, server_default="[]"),
    Column("hidden", Boolean, nullable=False, server_default=false()),
    Column("into", ForeignKey("deadlines.number")),
    Column("revision", Integer, nullable=False, server_default="0"),
    Index(None, "day"),
    Index(None, "revision"),
    Index(None, "event"),
    sqlite_autoincrement=True,
)

tellings = Table(
    "tellings",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("event", ForeignKey("events.number")),  # of these two it has one
    Column("deadline", ForeignKey("deadlines.number")),
    Column("article", ForeignKey("articles.key"), nullable=False),
    Column("of", ForeignKey("tellings.key")),  # of which event of its article a deadline is
    Column("told", JSON, nullable=False),  # as telling_codec.py writes it
    Column("since", Instant, nullable=False),
    Column("moved_at", Instant),  # when it told another time, place or status than before
    Column("moves", Boolean, nullable=False, server_default=false()),  # it says that the day is another than before
    Column("late", Boolean, nullable=False, server_default=false()),  # it tells of what is over
    Index(None, "event"),
    Index(None, "deadline"),
    Index(None, "article"),
    Index(None, "of"),
)
"""What one article says of one entry. An entry is composed of all its tellings."""

told_days = Table(
    "told_days",
    metadata,
    Column("telling", ForeignKey("tellings.key"), primary_key=True),
    Column("day", Date, primary_key=True),
    Index(None, "day"),
)
"""Every day on which a telling has ever said that its entry is: by these others are found that may speak of it."""

bonds = Table(
    "bonds",
    metadata,
    Column("one", ForeignKey("tellings.key"), primary_key=True),
    Column("other", ForeignKey("tellings.key"), primary_key=True),
    Column("same", Boolean, nullable=False),
    Index(None, "other"),
)
"""The operator's word on two tellings, the smaller key first: that they speak of one event, or that they do not."""

history = Table(
    "history",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=True),
    Column("event", ForeignKey("events.number")),
    Column("deadline", ForeignKey("deadlines.number")),
    Column("at", Instant, nullable=False),
    Column("field", String(40), nullable=False),
    Column("before", Words),
    Column("after", Words),
    Column("article", ForeignKey("articles.key")),
    Index(None, "event"),
    Index(None, "deadline"),
    Index(None, "at"),
    sqlite_autoincrement=True,
)
"""What was told otherwise, a row for each field, in the order in which it happened."""

corrections = Table(
    "corrections",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("address", Words, nullable=False),
    Column("wanted", JSON, nullable=False),
)
"""What the operator wants otherwise, as corrections.yaml said it the last time."""

hosts = Table(
    "hosts",
    metadata,
    Column("host", Name(255), primary_key=True),
    Column("robots", Words),
    Column("robots_at", Instant),
    Column("retry_at", Instant),
)
