"""The tables of what feeds are made of: entries as they stand in calendars, first appearances, filters with a code."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Integer, LargeBinary, String, Table

from aggregator.store.columns import Instant, Name, Words
from aggregator.store.tables import metadata

pieces = Table(
    "pieces",
    metadata,
    Column("name", String(24), primary_key=True),  # of a UID what stands before the instance: w-12, t-5
    Column("beside", Words, nullable=False),  # the UIDs of the entries that it tells besides
    Column("body", LargeBinary, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("changed_at", Instant, nullable=False),
)

rendering = Table(
    "rendering",
    metadata,
    Column("key", Integer, primary_key=True),  # there is at most one row, number 1
    Column("recipe", String(64), nullable=False),  # a hash of all that pieces depend on beside their entries
    Column("revision", Integer, nullable=False),  # of the entries that they tell
)

bodies = Table(
    "bodies",
    metadata,
    Column("path", Name(400), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("appeared_at", Instant, nullable=False),
    Column("asked_on", Date, nullable=False),
    Index(None, "asked_on"),
)
"""The last body of each feed and when it was first seen."""

filters = Table(
    "filters",
    metadata,
    Column("code", Name(20), primary_key=True),
    Column("told", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
)
