"""What the database is asked. A fixed number of queries for each question, however many rows answer it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, case, false, func, select, true

from aggregator.errors import StoreError
from aggregator.events.freshness import LAST_HOURS, ONCE_A_DAY
from aggregator.fetch.memory import HostState
from aggregator.model import Deadline, Event, SourceRef, Status, Way
from aggregator.moments import Moment, day_of, moment_key
from aggregator.store.codec import article_of, deadline_of, event_of, state_of, ways_of
from aggregator.store.faring import current_conditions
from aggregator.store.records import ArticleRecord, SourceState
from aggregator.store.tables import (
    articles,
    conditions,
    deadlines,
    events,
    hosts,
    instance,
    sources,
    tellings,
)

# ---------------------------------------------------------------- entries

AT_ONCE = 2000
"""So many entries are decoded at once where all are asked for."""


def events_where(connection: Connection, condition: ColumnElement[bool], name: str) -> tuple[Event, ...]:
    """The events that meet the condition, by number, with their sources."""
    told = _sources(connection, tellings.c.event, events, condition)
    rows = connection.execute(select(events).where(condition).order_by(events.c.number)).mappings()
    return tuple(event_of(row, name, told.get(row["number"], ())) for row in rows)


def deadlines_where(connection: Connection, condition: ColumnElement[bool], name: str) -> tuple[Deadline, ...]:
    """The deadlines that meet the condition, by number, with their sources."""
    told = _sources(connection, tellings.c.deadline, deadlines, condition)
    rows = connection.execute(select(deadlines).where(condition).order_by(deadlines.c.number)).mappings()
    return tuple(deadline_of(row, name, told.get(row["number"], ())) for row in rows)


def _sources(
    connection: Connection, entry: ColumnElement[int | None], entries: Table, condition: ColumnElement[bool]
) -> Mapping[int, tuple[SourceRef, ...]]:
    """For each entry that meets the condition the articles that told of it: its own first, then by publication."""
    query = (
        select(entry, entries.c.url, sources.c.id, sources.c.name, articles.c.url, articles.c.published)
        .select_from(tellings)
        .join(entries, entries.c.number == entry)
        .join(articles, articles.c.key == tellings.c.article)
        .join(sources, sources.c.key == articles.c.source)
        .where(condition)
    )
    told: defaultdict[int, set[tuple[bool, date, str, SourceRef]]] = defaultdict(set)
    for number, home, source_id, source_name, url, published in connection.execute(query):
        ref = SourceRef(source_id, source_name, url)
        told[number].add((url != home, published or date.max, url, ref))
    return {number: tuple(ref for *_, ref in sorted(refs, key=lambda one: one[:3])) for number, refs in told.items()}


def spans(connection: Connection, entries: Table) -> Iterator[ColumnElement[bool]]:
    """Conditions that each meet few enough entries to have them in memory, and together all."""
    last = connection.execute(select(func.max(entries.c.number))).scalar() or 0
    for begin in range(1, last + 1, AT_ONCE):
        yield entries.c.number.between(begin, begin + AT_ONCE - 1)


def shown(entries: Table) -> ColumnElement[bool]:
    """Meets entries that are in the calendar: not hidden by the operator, not become another one."""
    return ~entries.c.hidden & entries.c.into.is_(None)


def events_in(first: date, last: date) -> ColumnElement[bool]:
    """Meets events that touch the days from first to last, both included."""
    return (events.c.last_day >= first) & (events.c.first_day <= last) & shown(events)


def deadlines_in(first: date, last: date) -> ColumnElement[bool]:
    """Meets deadlines on the days from first to last, both included."""
    return deadlines.c.day.between(first, last) & shown(deadlines)


def event_order(event: Event) -> tuple[Any, str]:
    """The order in which events are given: by start, then by UID."""
    return moment_key(event.start), event.uid


def deadline_order(deadline: Deadline) -> tuple[Any, str]:
    """The order in which deadlines are given: by their moment, then by UID."""
    return moment_key(deadline.at), deadline.uid


# ---------------------------------------------------------------- sources, articles, hosts


def source_states(
    connection: Connection, condition: ColumnElement[bool], today: date | None = None
) -> tuple[SourceState, ...]:
    """The states of the sources that meet the condition, by name.

    Entries are counted that are not cancelled; with `today` only those that are not over, and the articles of its year.
    """
    articles_of = _articles_of(connection, condition, today)
    events_of = _by_source(connection, _live(tellings.c.event, events, events.c.last_day, today), condition)
    deadlines_of = _by_source(connection, _live(tellings.c.deadline, deadlines, deadlines.c.day, today), condition)
    rows = connection.execute(select(sources).where(condition)).mappings().all()
    chosen = conditions.c.source.in_(select(sources.c.key).where(condition))
    conditions_of = current_conditions(connection, chosen)
    return tuple(
        state_of(
            row,
            *articles_of.get(row["key"], (0, None, 0)),
            events_of.get(row["key"], 0) + deadlines_of.get(row["key"], 0),
            conditions_of.get(row["key"]),
        )
        for row in sorted(rows, key=lambda row: (row["name"], row["id"]))  # not as the language of a database has it
    )


def _articles_of(
    connection: Connection, condition: ColumnElement[bool], today: date | None
) -> Mapping[int, tuple[int, date | None, int]]:
    """Of each source how many articles it has, when the newest was published, and how many are of the year of today.

    One without a day of publication is of the year in which it was first seen.
    """
    of_year: ColumnElement[bool] = false()
    if today is not None:
        first = today.replace(month=1, day=1)
        seen = articles.c.published.is_(None) & (articles.c.first_seen >= moment_key(first))
        of_year = (articles.c.published >= first) | seen
    query = (
        select(articles.c.source, func.count(), func.max(articles.c.published), func.sum(case((of_year, 1), else_=0)))
        .where(articles.c.source.in_(select(sources.c.key).where(condition)))
        .group_by(articles.c.source)
    )
    return {source: (count, newest, lately) for source, count, newest, lately in connection.execute(query)}


def _live(
    entry: ColumnElement[int | None], entries: Table, day: ColumnElement[date], today: date | None
) -> Select[Any]:
    return (
        select(articles.c.source, func.count(entry.distinct()))
        .select_from(tellings)
        .join(entries, entries.c.number == entry)
        .join(articles, articles.c.key == tellings.c.article)
        .where(shown(entries), entries.c.status != Status.CANCELLED.value, true() if today is None else day >= today)
        .group_by(articles.c.source)
    )


def _by_source(connection: Connection, query: Select[Any], condition: ColumnElement[bool]) -> Mapping[int, Any]:
    chosen = query.where(articles.c.source.in_(select(sources.c.key).where(condition)))
    return {row[0]: row[1] for row in connection.execute(chosen)}


def source_state(connection: Connection, source_id: str) -> SourceState:
    """The state of one source, active or not. StoreError when it is not registered."""
    states = source_states(connection, sources.c.id == source_id)
    if not states:
        raise StoreError(f"nie ma źródła „{source_id}”", source_id=source_id)
    return states[0]


ONE_DAY = timedelta(days=1)

NEW_DAY_AWAITED = timedelta(days=60)
"""So long after its old day the article of an event that was put off is still read: it may tell the new one."""


def ways(connection: Connection, source: int) -> tuple[Way, ...] | None:
    """How the source can be read; None before that was found out."""
    return ways_of(connection.execute(select(sources.c.ways).where(sources.c.key == source)).scalar_one())


def article_records(
    connection: Connection, *chosen: int, which: ColumnElement[bool] | None = None
) -> dict[int, dict[str, ArticleRecord]]:
    """All articles of these sources, or those `which`, by address, in the order in which they were first seen."""
    wanted = articles.c.source.in_(chosen) if which is None else articles.c.source.in_(chosen) & which
    rows = connection.execute(select(articles).where(wanted).order_by(articles.c.key)).mappings().all()
    few = len(rows) <= AT_ONCE  # then they are found by their keys, without looking for them once more
    found = articles.c.key.in_([row["key"] for row in rows]) if few else wanted
    moments = _moments_of(connection, found) if rows else {}
    records: dict[int, dict[str, ArticleRecord]] = {source: {} for source in chosen}
    for row in rows:
        told = tuple(sorted(moments.get(row["key"], ()), key=moment_key))
        records[row["source"]][row["url"]] = article_of(row, told)
    return records


def _moments_of(connection: Connection, wanted: ColumnElement[bool]) -> Mapping[int, set[Moment]]:
    """The moments that the articles which are wanted told of, by their inner numbers."""
    moments: defaultdict[int, set[Moment]] = defaultdict(set)
    for article, start, end, status in connection.execute(
        _moments(tellings.c.event, events, wanted, events.c.start, events.c.end, events.c.status)
    ):
        moments[article].update(moment for moment in (start, end) if moment is not None)
        if status == Status.POSTPONED:
            moments[article].add(day_of(start) + NEW_DAY_AWAITED)
    for article, at in connection.execute(_moments(tellings.c.deadline, deadlines, wanted, deadlines.c.at)):
        moments[article].add(at)
    return moments


def _moments(
    entry: ColumnElement[int | None], entries: Table, wanted: ColumnElement[bool], *columns: ColumnElement[Any]
) -> Select[Any]:
    return (
        select(tellings.c.article, *columns)
        .select_from(tellings)
        .join(entries, entries.c.number == entry)
        .join(articles, articles.c.key == tellings.c.article)
        .where(wanted)
    )


def may_be_wanted(now: datetime) -> ColumnElement[bool]:
    """Meets every article that `events.is_wanted` may say yes to at this moment, and few others.

    These are the articles never read, and of those with anything ahead the ones that have not been read for a day and
    those with anything near. A day is added at both ends, so that neither hours nor clocks need to be looked at.
    """
    today = day_of(now)
    ended, near = today - ONE_DAY, today + LAST_HOURS + ONE_DAY
    put_off = (events.c.status == Status.POSTPONED.value) & (events.c.last_day >= ended - NEW_DAY_AWAITED)
    ahead = _tells(tellings.c.event, events, (events.c.last_day >= ended) | put_off)
    ahead |= _tells(tellings.c.deadline, deadlines, deadlines.c.day >= ended)
    soon = _tells(tellings.c.event, events, (events.c.last_day >= ended) & (events.c.first_day <= near) | put_off)
    soon |= _tells(tellings.c.deadline, deadlines, deadlines.c.day.between(ended, near))
    read_at = articles.c.read_at
    return read_at.is_(None) | (((read_at <= now - ONCE_A_DAY) | (read_at > now)) & ahead) | soon


def _tells(entry: ColumnElement[int | None], entries: Table, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Meets articles that have told of an entry that meets the condition."""
    told = select(entry).join(entries, entries.c.number == entry).where(tellings.c.article == articles.c.key, condition)
    return told.correlate(articles).exists()


def host_states(connection: Connection, *chosen: str) -> dict[str, HostState]:
    """What is remembered of each of these hosts, by its key; an empty state of those never asked."""
    rows = connection.execute(select(hosts).where(hosts.c.host.in_(chosen))).mappings()
    known = {row["host"]: HostState(row["host"], row["robots"], row["robots_at"], row["retry_at"]) for row in rows}
    return {host: known.get(host, HostState(host)) for host in chosen}


def revision_number(connection: Connection) -> int:
    """The number of the present look of all entries."""
    return int(connection.execute(select(instance.c.revision)).scalar_one())
