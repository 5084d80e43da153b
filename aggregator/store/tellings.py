"""What articles tell of entries: asked for, and written down for one article after its reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from aggregator.events.telling import AnyTelling, DueTelling, Telling
from aggregator.model import Deadline, Event
from aggregator.moments import day_of
from aggregator.store.codec import deadline_uid, event_uid
from aggregator.store.records import Known
from aggregator.store.registry import unknown_source
from aggregator.store.tables import articles, sources, tellings, told_days
from aggregator.store.telling_codec import told_deadline, told_event

# ---------------------------------------------------------------- asking


def event_tellings(connection: Connection, which: ColumnElement[bool]) -> list[Telling]:
    """The tellings of events that are meant, by key, each with what else its article tells."""
    rows = [row for row in connection.execute(_query().where(which)).mappings() if "start" in row["told"]]
    if not rows:
        return []
    days = _days(connection, rows)
    due = _due(connection, rows)
    of_article: defaultdict[int, list[tuple[int, Event]]] = defaultdict(list)
    # A report that nobody has found an event for is about to be forgotten, so it names nothing.
    chosen = tellings.c.article.in_({row["article"] for row in rows}) & ~(tellings.c.late & tellings.c.event.is_(None))
    for key, article, told in connection.execute(
        select(tellings.c.key, tellings.c.article, tellings.c.told).where(chosen).order_by(tellings.c.key)
    ):
        if "start" in told:
            of_article[article].append((key, told_event(told)))
    return [
        Telling(
            told_event(row["told"]),
            row["id"],
            row["url"],
            row["title"],
            row["published"],
            days[row["key"]],
            tuple(event for key, event in of_article[row["article"]] if key != row["key"]),
            row["name"],
            row["since"],
            row["moved_at"],
            row["late"],
            row["key"],
            due[row["key"]],
        )
        for row in rows
    ]


def deadline_tellings(connection: Connection, which: ColumnElement[bool]) -> list[DueTelling]:
    """The tellings of deadlines that are meant, by key."""
    of = tellings.alias()
    query = _query().outerjoin(of, of.c.key == tellings.c.of).add_columns(of.c.told.label("told_of"))
    rows = [row for row in connection.execute(query.where(which)).mappings() if "at" in row["told"]]
    if not rows:
        return []
    days = _days(connection, rows)
    return [
        DueTelling(
            told_deadline(row["told"]),
            row["id"],
            row["url"],
            row["title"],
            row["published"],
            days[row["key"]],
            (row["told_of"] or {}).get("title") or row["told"]["title"],
            row["of"] is None,
            row["name"],
            row["since"],
            row["moved_at"],
            row["key"],
        )
        for row in rows
    ]


def beside(own: AnyTelling, *, says: bool) -> ColumnElement[bool]:
    """Meets other tellings of one of its days; of its source all where it `says` that its day changes, else such."""
    days = tellings.c.key.in_(select(told_days.c.telling).where(told_days.c.day.in_(own.days)))
    of_source = select(articles.c.key).join(sources, sources.c.key == articles.c.source)
    same_source = tellings.c.article.in_(of_source.where(sources.c.id == own.source_id))
    return (tellings.c.key != own.key) & (days | (same_source if says else same_source & tellings.c.moves))


def _query() -> Select[Any]:
    return (
        select(tellings, articles.c.url, articles.c.title, articles.c.published, sources.c.id, sources.c.name)
        .join(articles, articles.c.key == tellings.c.article)
        .join(sources, sources.c.key == articles.c.source)
        .order_by(tellings.c.key)
    )


def _days(connection: Connection, rows: Iterable[Mapping[Any, Any]]) -> Mapping[int, frozenset[date]]:
    found: defaultdict[int, set[date]] = defaultdict(set)
    chosen = told_days.c.telling.in_([row["key"] for row in rows])
    for key, day in connection.execute(select(told_days.c.telling, told_days.c.day).where(chosen)):
        found[key].add(day)
    return defaultdict(frozenset, {key: frozenset(days) for key, days in found.items()})


def _due(connection: Connection, rows: Iterable[Mapping[Any, Any]]) -> Mapping[int, frozenset[date]]:
    found: defaultdict[int, set[date]] = defaultdict(set)
    chosen = tellings.c.of.in_([row["key"] for row in rows])
    for of, told in connection.execute(select(tellings.c.of, tellings.c.told).where(chosen)):
        found[of].add(day_of(told_deadline(told).at))
    return defaultdict(frozenset, {key: frozenset(days) for key, days in found.items()})


def entries_of(connection: Connection, keys: Iterable[int], entry: ColumnElement[int | None]) -> dict[int, int]:
    """Of these tellings the number of the entry that each is of; those of none are left out."""
    chosen = list(keys)
    if not chosen:
        return {}
    query = select(tellings.c.key, entry).where(tellings.c.key.in_(chosen), entry.is_not(None))
    return {row.key: row[1] for row in connection.execute(query)}


def known_of(connection: Connection, source_id: str, url: str, name: str) -> Known:
    """What an article of a source has told so far, as it told it, each with the UID of the entry that it is of.

    A deadline has the event of which the article itself says that it is. StoreError for an unknown source.
    """
    query = (
        select(tellings)
        .select_from(sources)
        .outerjoin(articles, (articles.c.source == sources.c.key) & (articles.c.url == url))
        .outerjoin(tellings, tellings.c.article == articles.c.key)
        .where(sources.c.id == source_id)
        .order_by(tellings.c.key)
    )
    rows = connection.execute(query).mappings().all()
    if not rows:
        raise unknown_source(source_id)
    rows = [row for row in rows if row["key"] is not None]
    event_of = {row["key"]: row["event"] for row in rows}
    events: list[Event] = []
    due: list[Deadline] = []
    for row in rows:
        if row["event"] is not None:
            events.append(replace(told_event(row["told"]), uid=event_uid(row["event"], name)))
        elif row["deadline"] is not None:
            of = event_of.get(row["of"])
            tied = event_uid(of, name) if of is not None else None
            due.append(replace(told_deadline(row["told"]), uid=deadline_uid(row["deadline"], name), event_uid=tied))
    return Known(tuple(events), tuple(due))
