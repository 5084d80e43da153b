"""What the whole Store comes to in figures: asked in a fixed number of queries, whatever the number of sources.

Rounds are added up once; only those since then are looked at, and of entries only those that are not over. So asking
costs the same after years.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from aggregator.model import Health, Outcome, Status
from aggregator.store.asking import shown
from aggregator.store.database import keep
from aggregator.store.tables import conditions, deadlines, events, instance, rounds, sources
from aggregator.store.upkeep_tables import SUMMED, round_sums, upkeep

SETTLED = timedelta(hours=1)
"""A round so old is added up: none with a smaller number is still being written by another process."""


@dataclass(frozen=True, slots=True)
class RoundSums:
    """What rounds of single sources came to: their number, requests, bytes, bytes spared, articles and entries."""

    rounds: int = 0
    requests: int = 0
    bytes: int = 0
    saved: int = 0
    read: int = 0
    new: int = 0
    changed: int = 0
    failed: int = 0

    def plus(self, other: RoundSums) -> RoundSums:
        """Both together."""
        return RoundSums(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


@dataclass(frozen=True, slots=True)
class Pulse:
    """The last signs of who reads the sources. Moments are UTC, None before the first.

    `beat_at` is the last look at what is due, `waiting` how many sources were, `oldest_due` since when the one that
    had waited longest, `late` how many had been due for too long. `readings` counts rounds over many sources,
    `seconds` is what they took in all.
    """

    beat_at: datetime | None = None
    waiting: int = 0
    oldest_due: datetime | None = None
    late: int = 0
    readings: int = 0
    seconds: float = 0.0
    last_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What there is, in numbers. `entries` are those that are not over, by noun and status; `health` is by source."""

    rounds: Mapping[Outcome, RoundSums] = field(default_factory=dict)
    entries: Mapping[tuple[str, Status], int] = field(default_factory=dict)
    health: Mapping[Health, int] = field(default_factory=dict)
    pulse: Pulse = Pulse()
    revision: int = 0


def figures(connection: Connection, today: date) -> Figures:
    """The figures as of this day in Warsaw."""
    return Figures(
        rounds=_all_rounds(connection),
        entries=_entries(connection, today),
        health=_health(connection),
        pulse=pulse(connection),
        revision=connection.execute(select(instance.c.revision)).scalar_one(),
    )


def pulse(connection: Connection) -> Pulse:
    """The last signs of who reads the sources."""
    names = (one.name for one in fields(Pulse))
    return Pulse(*connection.execute(select(*(upkeep.c[name] for name in names))).one())


def last_check(connection: Connection) -> datetime | None:
    """When an active source was asked last, UTC; None when none ever was."""
    moment: datetime | None = connection.execute(
        select(func.max(sources.c.checked_at)).where(sources.c.active)
    ).scalar()
    return moment


def add_up(connection: Connection, now: datetime) -> None:
    """Adds to the sums the rounds that are older than SETTLED."""
    # Two processes that add up at once would count twice; SQLite has but one writer anyway.
    done = connection.execute(select(upkeep.c.summed_to).with_for_update()).scalar_one()
    settled = select(func.max(rounds.c.key)).where(rounds.c.key > done, rounds.c.at < now - SETTLED)
    up_to = connection.execute(settled).scalar()
    if up_to is None:
        return
    before = _summed(connection.execute(select(round_sums)))
    live = _summed(connection.execute(_by_outcome().where(rounds.c.key > done, rounds.c.key <= up_to)))
    for outcome, sums in live.items():
        both = before.get(outcome, RoundSums()).plus(sums)
        keep(
            connection, round_sums, {"outcome": outcome.value, **{n.name: getattr(both, n.name) for n in fields(both)}}
        )
    connection.execute(upkeep.update().values(summed_to=up_to))


def _all_rounds(connection: Connection) -> Mapping[Outcome, RoundSums]:
    done = select(upkeep.c.summed_to).scalar_subquery()
    before = _summed(connection.execute(select(round_sums)))
    live = _summed(connection.execute(_by_outcome().where(rounds.c.key > done)))
    none = RoundSums()
    return {one: before.get(one, none).plus(live.get(one, none)) for one in Outcome if one in before or one in live}


def _by_outcome() -> Select[Any]:
    sums = (func.sum(rounds.c[name]) for name in SUMMED)
    return select(rounds.c.outcome, func.count(), *sums).group_by(rounds.c.outcome)


def _summed(rows: Iterable[Any]) -> dict[Outcome, RoundSums]:
    return {Outcome(outcome): RoundSums(*(int(number) for number in numbers)) for outcome, *numbers in rows}


def _entries(connection: Connection, today: date) -> Mapping[tuple[str, Status], int]:
    of: tuple[tuple[str, Table, Any], ...] = (
        ("event", events, events.c.last_day),
        ("deadline", deadlines, deadlines.c.day),
    )
    counted: dict[tuple[str, Status], int] = {}
    for noun, entries, day in of:
        query = select(entries.c.status, func.count()).where(day >= today, shown(entries)).group_by(entries.c.status)
        found = {Status(status): count for status, count in connection.execute(query)}
        counted |= {(noun, status): found.get(status, 0) for status in Status}
    return counted


def _health(connection: Connection) -> Mapping[Health, int]:
    last = select(func.max(conditions.c.key)).group_by(conditions.c.source)
    query = (
        select(conditions.c.health, func.count())
        .join(sources, sources.c.key == conditions.c.source)
        .where(conditions.c.key.in_(last), sources.c.active)
        .group_by(conditions.c.health)
    )
    found = {Health(health): count for health, count in connection.execute(query)}
    active = connection.execute(select(func.count()).select_from(sources).where(sources.c.active)).scalar_one()
    return {health: found.get(health, 0) for health in Health} | {Health.NEW: active - sum(found.values())}
