"""When sources are read next: what decides it is asked, and the moment kept, for many sources in a few queries."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Date,
    RowMapping,
    Select,
    Table,
    bindparam,
    case,
    func,
    select,
    update,
)

from aggregator.config import host_of
from aggregator.fetch.pace import is_held
from aggregator.health import DAYS_COUNTED, Pulse, Timetable, due_at, next_round
from aggregator.model import Source, Status
from aggregator.moments import day_of
from aggregator.store import asking
from aggregator.store.columns import Instant
from aggregator.store.tables import articles, deadlines, events, hosts, sources, tellings

CHOSEN: BindParameter[Any] = bindparam("chosen", expanding=True)
TODAY: BindParameter[date] = bindparam("today", type_=Date)


def _news() -> Select[Any]:
    """Of each source the lately published days and the newest; of articles without a day when they were first seen."""
    published, seen = articles.c.published, case((articles.c.published.is_(None), articles.c.first_seen))
    lately = case((published > bindparam("since_day", type_=Date), published))
    lately_seen = case((seen > bindparam("since", type_=Instant), seen))
    return (
        select(
            articles.c.source,
            func.count(lately.distinct()),
            func.max(published),
            func.count(lately_seen.distinct()),
            func.max(seen),
        )
        .where(articles.c.source.in_(CHOSEN), published.is_(None) | (published <= TODAY))
        .group_by(articles.c.source)
    )


def _nearest(entry: ColumnElement[int | None], entries: Table, day: ColumnElement[date]) -> Select[Any]:
    """The first day, today or later, of what each source tells that is neither called off nor hidden."""
    return (
        select(articles.c.source, func.min(day))
        .select_from(tellings)
        .join(entries, entries.c.number == entry)
        .join(articles, articles.c.key == tellings.c.article)
        .where(articles.c.source.in_(CHOSEN), day >= TODAY)
        .where(entries.c.status != Status.CANCELLED.value, asking.shown(entries))
        .group_by(articles.c.source)
    )


# Made once: every round asks them, and to put them together takes longer than to answer them.
SOURCES = select(sources.c.key, sources.c.id, sources.c.url, sources.c.every, sources.c.failures).where(
    sources.c.key.in_(CHOSEN)
)
HELD = select(hosts.c.host, hosts.c.retry_at).where(hosts.c.host.in_(CHOSEN), hosts.c.retry_at.is_not(None))
NEWS = _news()
NEAREST = (
    _nearest(tellings.c.event, events, events.c.first_day),
    _nearest(tellings.c.deadline, deadlines, deadlines.c.day),
)
KEEP = update(sources).where(sources.c.key == bindparam("of")).values({"next_at": bindparam("next_at")})


def keep_next(connection: Connection, chosen: Collection[int], at: datetime, timetable: Timetable) -> None:
    """Keeps from when on these sources, by their inner numbers, are due again after their rounds at this moment."""
    pulses = pulses_of(connection, chosen, at)
    if pulses:
        connection.execute(
            KEEP, [{"of": source, "next_at": next_round(pulse, timetable, at)} for source, pulse in pulses.items()]
        )


def pulses_of(connection: Connection, chosen: Collection[int], now: datetime) -> Mapping[int, Pulse]:
    """What is known at this moment of the sources with these inner numbers."""
    asked: dict[str, Any] = {"chosen": list(chosen), "today": day_of(now)}
    lately = {"since": now - timedelta(days=DAYS_COUNTED), "since_day": day_of(now) - timedelta(days=DAYS_COUNTED)}
    rows = connection.execute(SOURCES, {"chosen": asked["chosen"]}).mappings().all()
    asked_hosts = {"chosen": [host_of(row["url"]) for row in rows]}
    held = {row.host: row.retry_at for row in connection.execute(HELD, asked_hosts)}
    news = {source: rest for source, *rest in connection.execute(NEWS, {**asked, **lately})}
    nearest: dict[int, date] = {}
    for query in NEAREST:
        for source, day in connection.execute(query, asked):
            nearest[source] = min(day, nearest.get(source, day))
    pulses = {}
    for row in rows:
        dated, newest, undated, seen = news.get(row["key"], (0, None, 0, None))
        told = [day for day in (newest, seen and day_of(seen)) if day is not None]
        held_until = held.get(host_of(row["url"]))
        pulses[row["key"]] = Pulse(
            row["id"],
            timedelta(seconds=row["every"]),
            row["failures"],
            max(dated, undated),
            max(told, default=None),
            nearest.get(row["key"]),
            held_until if is_held(held_until, now) else None,
        )
    return pulses


def is_due(row: RowMapping, now: datetime) -> bool:
    """True when the source that the row of `sources` holds is due at this moment."""
    every = timedelta(seconds=row["every"])
    return due_at(row["id"], every, row["failures"], row["checked_at"], row["next_at"], now) <= now


def is_listed_and_due(connection: Connection, source: Source, now: datetime) -> bool:
    """True when the list holds the source at this very address and it is due at this moment."""
    listed = (sources.c.id == source.id) & (sources.c.url == source.url) & sources.c.active
    row = connection.execute(select(sources).where(listed)).mappings().one_or_none()
    return row is not None and is_due(row, now)
