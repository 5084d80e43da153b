"""The tables of what a long life leaves behind: sums of rounds, and the last sign of who reads the sources."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Integer, String, Table

from aggregator.store.columns import Instant
from aggregator.store.tables import metadata

SUMMED = ("requests", "bytes", "saved", "read", "new", "changed", "failed")
"""The figures of a round that are added up, by their names in `rounds`."""

round_sums = Table(
    "round_sums",
    metadata,
    Column("outcome", String(20), primary_key=True),
    Column("rounds", BigInteger, nullable=False),
    *(Column(name, BigInteger, nullable=False) for name in SUMMED),
)
"""All rounds up to `upkeep.summed_to`, whether they are still kept or not."""

upkeep = Table(
    "upkeep",
    metadata,
    Column("key", Integer, primary_key=True),  # there is one row, number 1
    Column("summed_to", BigInteger, nullable=False, server_default="0"),  # the key of a round
    Column("beat_at", Instant),
    Column("waiting", Integer, nullable=False, server_default="0"),
    Column("oldest_due", Instant),
    Column("late", Integer, nullable=False, server_default="0"),
    Column("readings", BigInteger, nullable=False, server_default="0"),  # rounds over many sources, and what they took
    Column("seconds", Float, nullable=False, server_default="0"),
    Column("last_seconds", Float),
)
