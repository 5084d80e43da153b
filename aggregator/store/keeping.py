"""What a round brought, written down: the state of the source, its articles, then what they change in the calendar.

All of it runs in one transaction that `Store.apply` opens; any exception here leaves the database as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from aggregator.errors import StoreError
from aggregator.events.merge import Deed
from aggregator.events.telling import UNREAD
from aggregator.model import Announcement, Link, Outcome, Way
from aggregator.store import archive
from aggregator.store.codec import ways_values
from aggregator.store.columns import storable
from aggregator.store.records import Failure, Reading, Round
from aggregator.store.registry import Registered
from aggregator.store.settling import Settling
from aggregator.store.tables import articles, rounds, sources, tellings


@dataclass(slots=True)
class ArticleRow:
    """The part of an article's row that decides what a round changes in it."""

    key: int
    title: str
    published: date | None
    failures: int


def keep_round(
    connection: Connection, source: int, round_: Round, instance_name: str, *, with_pages: bool = True
) -> None:
    """Writes the round of the source with this inner number; the pages that were fetched only `with_pages`.

    StoreError when it speaks of an unknown entry.
    """
    _keep_state(connection, source, round_)
    _keep_figures(connection, source, round_)
    rows = _keep_links(connection, source, round_)
    settling = Settling(connection, round_.at, instance_name)
    for reading in round_.readings:
        row = rows[storable(reading.url)]
        _keep_reading(connection, row, reading, round_.at)
        if reading.changes is not None:
            settling.keep_changes(row.key, reading.changes)
    for failure in round_.failures:
        _keep_failure(connection, rows[storable(failure.url)], failure, round_.at)
    gone = [rows[storable(failure.url)].key for failure in round_.failures if failure.gone]
    if gone:
        settling.vanish(tellings.c.article.in_(gone))
    settling.finish()
    if with_pages:
        fetched = [(reading.url, reading.page) for reading in round_.readings if reading.page is not None]
        archive.keep_pages(connection, source, (*round_.documents, *fetched))


def is_look(round_: Round, ways: tuple[Way, ...] | None) -> bool:
    """True when all that the round tells is that the source was read and nothing had changed since `ways` were kept."""
    brought = (round_.error, round_.links, round_.readings, round_.failures, round_.documents)
    return round_.outcome is Outcome.READ and not any(brought) and round_.ways in (None, ways)


def keep_looks(connection: Connection, looks: Mapping[int, Round]) -> None:
    """Writes rounds in which nothing had changed, as `keep_round` would, by the inner numbers of their sources."""
    values: dict[str, Any] = {"outcome": Outcome.READ.value, "error": "", "failures": 0}
    values |= {name: bindparam(name) for name in ("checked_at", "succeeded_at")}
    seen = [{"of": source, "checked_at": look.at, "succeeded_at": look.at} for source, look in looks.items()]
    connection.execute(update(sources).where(sources.c.key == bindparam("of")).values(values), seen)
    connection.execute(insert(rounds), [_figures(source, look) for source, look in looks.items()])


def keep_readings(
    connection: Connection, source: int, readings: Iterable[Reading], at: datetime, instance_name: str
) -> None:
    """Writes what kept pages of a source say when they are read again at this moment.

    Nothing was fetched: when source and articles were last asked, and how that went, stays. StoreError when a reading
    is of an unknown article or speaks of an unknown entry.
    """
    found = connection.execute(select(articles.c.url, articles.c.key).where(articles.c.source == source))
    keys = {url: int(key) for url, key in found}
    settling = Settling(connection, at, instance_name)
    for reading in readings:
        key = keys.get(storable(reading.url))
        if key is None:
            raise StoreError(f"w bazie nie ma artykułu {reading.url}", url=reading.url)
        if reading.announcement is not None:
            values = _said_by(reading.announcement)
            connection.execute(update(articles).where(articles.c.key == key).values(values))
        if reading.changes is not None:
            settling.keep_changes(key, reading.changes)
    settling.finish()


def keep_registered(connection: Connection, registered: Registered, now: datetime, instance_name: str) -> None:
    """Does to the entries what follows from the list of sources.

    What is told by a source that left is doubtful from now on, and read anew should it come back; what a source tells
    that is called otherwise looks different.
    """
    settling = Settling(connection, now, instance_name)
    of_left = articles.c.source.in_(registered.left)
    if registered.left:
        settling.vanish(tellings.c.article.in_(select(articles.c.key).where(of_left)), UNREAD)
        # Should the source come back, what it told is read as if for the first time.
        told = articles.c.key.in_(select(tellings.c.article))
        anew = {"read_at": None, "etag": "", "last_modified": "", "digest": ""}
        connection.execute(update(articles).where(of_left, told).values(anew))
    if registered.renamed:
        settling.retouch(select(articles.c.key).where(articles.c.source.in_(registered.renamed)))
    settling.finish()


# ---------------------------------------------------------------- the source


def _keep_state(connection: Connection, source: int, round_: Round) -> None:
    values: dict[str, Any] = {"checked_at": round_.at, "outcome": round_.outcome.value, "error": round_.error}
    if round_.outcome is Outcome.READ:
        values |= {"succeeded_at": round_.at, "failures": 0}
    else:
        values["failures"] = sources.c.failures + 1
    if round_.ways is not None:
        values["ways"] = ways_values(round_.ways)
    connection.execute(update(sources).where(sources.c.key == source).values(values))


def _keep_figures(connection: Connection, source: int, round_: Round) -> None:
    connection.execute(insert(rounds), [_figures(source, round_)])


def _figures(source: int, round_: Round) -> dict[str, Any]:
    plans = [reading.changes for reading in round_.readings if reading.changes is not None]
    return {
        "source": source,
        "at": round_.at,
        "outcome": round_.outcome.value,
        "error": round_.error,
        "read": len(plans),
        "new": sum(plan.count(Deed.NEW) for plan in plans),
        "changed": sum(plan.count(Deed.CHANGED) for plan in plans),
        "failed": len(round_.failures),
        "requests": round_.cost.requests,
        "bytes": round_.cost.bytes,
        "saved": round_.cost.saved,
        "found": len(round_.links),
        "status": round_.status,
    }


# ---------------------------------------------------------------- articles


def _keep_links(connection: Connection, source: int, round_: Round) -> dict[str, ArticleRow]:
    """The rows of all articles that the round speaks of, by address; what is seen for the first time gets one.

    Title and day of the listing fill gaps only: the article itself knows them better.
    """
    columns = (articles.c.url, articles.c.key, articles.c.title, articles.c.published, articles.c.failures)
    found = connection.execute(select(*columns).where(articles.c.source == source))
    rows = {url: ArticleRow(*rest) for url, *rest in found}
    named = [Link(failure.url, "") for failure in round_.failures]
    named += [Link(reading.url, "") for reading in round_.readings]
    new: dict[str, ArticleRow] = {}
    for link in (*round_.links, *named):
        url = storable(link.url)
        row = rows.get(url)
        if row is None:
            new[url] = rows[url] = ArticleRow(0, link.title, link.published, 0)
            continue
        gaps: dict[str, Any] = {}
        if link.title and not row.title:
            gaps["title"] = row.title = link.title
        if link.published is not None and row.published is None:
            gaps["published"] = row.published = link.published
        if gaps and url not in new:
            connection.execute(update(articles).where(articles.c.key == row.key).values(gaps))
    if new:
        fresh = [
            {"source": source, "url": url, "title": row.title, "published": row.published, "first_seen": round_.at}
            for url, row in new.items()
        ]
        given = insert(articles).returning(articles.c.url, articles.c.key)
        for url, key in connection.execute(given, fresh):
            new[url].key = key
    return rows


def _keep_reading(connection: Connection, row: ArticleRow, reading: Reading, at: datetime) -> None:
    values: dict[str, Any] = {
        "read_at": at,
        "etag": reading.validators.etag,
        "last_modified": reading.validators.last_modified,
        "digest": reading.digest,
        "failures": 0,
        "failed_at": None,
        "failure": "",
    }
    if reading.announcement is not None:
        values |= _said_by(reading.announcement)
    connection.execute(update(articles).where(articles.c.key == row.key).values(values))


def _said_by(announcement: Announcement) -> dict[str, Any]:
    """The columns of an article that its own page fills; what the page leaves out stays as the listing told it."""
    values: dict[str, Any] = {"kind": announcement.kind.value}
    if announcement.title:
        values["title"] = announcement.title
    if announcement.published is not None:
        values["published"] = announcement.published
    return values


def _keep_failure(connection: Connection, row: ArticleRow, failure: Failure, at: datetime) -> None:
    row.failures += 1
    values = {"failures": row.failures, "failed_at": at, "failure": failure.why}
    if failure.gone:
        values |= {"etag": "", "last_modified": ""}  # should it come back, it is read anew
    connection.execute(update(articles).where(articles.c.key == row.key).values(values))
