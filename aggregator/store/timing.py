"""When sources are read next: what decides it is asked, and the moment kept, for many sources in a few queries."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, case, func, select, update

from aggregator.config import host_of
from aggregator.fetch.pace import is_held
from aggregator.health import DAYS_COUNTED, Pulse, Timetable, due_at, next_round
from aggregator.model import Status
from aggregator.moments import day_of
from aggregator.store import asking
from aggregator.store.tables import articles, deadlines, events, sources, tellings


def keep_next(connection: Connection, chosen: Collection[int], at: datetime, timetable: Timetable) -> None:
    """Keeps from when on these sources, by their inner numbers, are due again after their rounds at this moment."""
    moments = [
        {"of": source, "next_at": next_round(pulse, timetable, at)}
        for source, pulse in pulses_of(connection, chosen, at).items()
    ]
    if moments:
        values: dict[str, Any] = {"next_at": bindparam("next_at")}
        connection.execute(update(sources).where(sources.c.key == bindparam("of")).values(values), moments)


def pulses_of(connection: Connection, chosen: Collection[int], now: datetime) -> Mapping[int, Pulse]:
    """What is known at this moment of the sources with these inner numbers."""
    today = day_of(now)
    rows = connection.execute(select(sources).where(sources.c.key.in_(chosen))).mappings().all()
    hosts = asking.host_states(connection, *{host_of(row["url"]) for row in rows})
    news = {source: rest for source, *rest in connection.execute(_news(chosen, now))}
    near = _nearest_days(connection, chosen, today)
    pulses = {}
    for row in rows:
        dated, newest, undated, seen = news.get(row["key"], (0, None, 0, None))
        told = [day for day in (newest, seen and day_of(seen)) if day is not None]
        held_until = hosts[host_of(row["url"])].retry_at
        pulses[row["key"]] = Pulse(
            row["id"],
            timedelta(seconds=row["every"]),
            row["failures"],
            max(dated, undated),
            max(told, default=None),
            near.get(row["key"]),
            held_until if is_held(held_until, now) else None,
        )
    return pulses


def is_due(row: RowMapping, now: datetime) -> bool:
    """True when the source that the row of `sources` holds is due at this moment."""
    every = timedelta(seconds=row["every"])
    return due_at(row["id"], every, row["failures"], row["checked_at"], row["next_at"], now) <= now


def _news(chosen: Collection[int], now: datetime) -> Select[Any]:
    """Of each source the lately published days and the newest; of articles without a day when they were first seen."""
    today = day_of(now)
    published, seen = articles.c.published, case((articles.c.published.is_(None), articles.c.first_seen))
    lately = case((published > today - timedelta(days=DAYS_COUNTED), published))
    lately_seen = case((seen > now - timedelta(days=DAYS_COUNTED), seen))
    return (
        select(
            articles.c.source,
            func.count(lately.distinct()),
            func.max(published),
            func.count(lately_seen.distinct()),
            func.max(seen),
        )
        .where(articles.c.source.in_(chosen), published.is_(None) | (published <= today))
        .group_by(articles.c.source)
    )


def _nearest_days(connection: Connection, chosen: Collection[int], today: date) -> Mapping[int, date]:
    """The first day, today or later, of what each source tells that is neither called off nor hidden."""
    nearest: dict[int, date] = {}
    for entry, entries, day in (
        (tellings.c.event, events, events.c.first_day),
        (tellings.c.deadline, deadlines, deadlines.c.day),
    ):
        query = (
            select(articles.c.source, func.min(day))
            .select_from(tellings)
            .join(entries, entries.c.number == entry)
            .join(articles, articles.c.key == tellings.c.article)
            .where(articles.c.source.in_(chosen), day >= today)
            .where(entries.c.status != Status.CANCELLED.value, asking.shown(entries))
            .group_by(articles.c.source)
        )
        for source, first in connection.execute(query):
            nearest[source] = min(first, nearest.get(source, first))
    return nearest
