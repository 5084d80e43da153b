"""The archive: fetched pages as they came, compressed, each look of a page once.

What a page said stays readable after the page has changed or is gone, and new rules can be tried on it (reread.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    RowMapping,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
)
from zstandard import ZstdCompressor, ZstdDecompressor, ZstdError

from aggregator.errors import StoreError
from aggregator.fetch import Limits, decode
from aggregator.model import Page, Validators
from aggregator.store.columns import storable
from aggregator.store.records import ArchiveFigures, KeptPage
from aggregator.store.tables import articles, deadlines, events, pages, sources, tellings

LEVEL = 6
"""Measured on pages of 46 KB: 3 packs to 29.3 %, 6 to 27.8 % in 0.4 ms, 9 to 27.5 %, 19 to 26.7 % in 9.5 ms. A round
packs while it holds the database, so what costs more than it saves is left.
"""

MOST = Limits().size
"""Bytes of a body: the Fetcher lets in no larger one, so nothing larger is ever unpacked."""

LARGEST_WINDOW = 8 * 1024 * 1024
"""Bytes of memory that unpacking may ask for (RFC 8878, section 3.1.1.1.2, names 8 MB as what every reader grants)."""

KEPT_HEADERS = ("content-type", "etag", "last-modified", "date", "link")
KEPT_FAMILY = "x-wp-"
LONGEST_HEADER = 4000
MOST_HEADERS = 30
"""Headers that say what the page is and how it is asked for again; no cookies, nothing of the server's own affairs."""


def keep_pages(connection: Connection, source: int, fetched: Iterable[tuple[str, Page]]) -> None:
    """Keeps these pages of a source, each under the address that was asked for, unless they look as when last kept.

    A page without a body, which no server sent, is left out, and so is one over MOST bytes.
    """
    whole = [(asked, page) for asked, page in fetched if 0 < len(page.body) <= MOST]
    looks = _newest_of(connection, pages.c.digest, [(source, storable(asked)) for asked, _ in whole])
    rows: list[dict[str, Any]] = []
    for asked, page in whole:
        digest = sha256(page.body).hexdigest()
        if looks.get((source, storable(asked))) == digest:
            continue
        looks[source, storable(asked)] = digest
        rows.append(
            {
                "source": source,
                "asked": asked,
                "url": page.url,
                "fetched_at": page.fetched_at,
                "headers": worth_keeping(page.headers),
                "packed": ZstdCompressor(level=LEVEL).compress(page.body),
                "size": len(page.body),
                "digest": digest,
            }
        )
    if rows:
        connection.execute(insert(pages), rows)


def worth_keeping(headers: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The names and values to keep; what is too long or holds control characters is left out, never cut."""
    kept = [
        [name, value]
        for name, value in headers
        if (name in KEPT_HEADERS or name.startswith(KEPT_FAMILY))
        and len(name) + len(value) <= LONGEST_HEADER
        and (name + value).isprintable()
    ]
    return kept[:MOST_HEADERS]


# ---------------------------------------------------------------- asking


def newest_page(connection: Connection, source: int, asked: str) -> Page | None:
    """The page as it was last kept; None when it never was. StoreError when it cannot be unpacked."""
    row = connection.execute(select(pages).where(_newest([(source, storable(asked))]))).mappings().one_or_none()
    return None if row is None else page_of(row)


def newest_sizes(connection: Connection, *chosen: tuple[int, str]) -> dict[tuple[int, str], int]:
    """The bytes, unpacked, of pages as they were last kept, by source and address asked for; 0 of those never kept."""
    return dict.fromkeys(chosen, 0) | _newest_of(connection, pages.c.size, chosen)


def page_after(
    connection: Connection, key: int, source: int | None, since: datetime | None
) -> tuple[int, KeptPage] | None:
    """The first page kept after the one with this inner number, with its own; None when there is none.

    Of all sources when `source` is None; fetched at `since` or later.
    """
    query = select(pages, sources.c.id).join(sources, sources.c.key == pages.c.source).where(pages.c.key > key)
    if source is not None:
        query = query.where(pages.c.source == source)
    if since is not None:
        query = query.where(pages.c.fetched_at >= since)
    row = connection.execute(query.order_by(pages.c.key).limit(1)).mappings().one_or_none()
    return None if row is None else (row["key"], KeptPage(row["id"], row["asked"], page_of(row)))


def figures(connection: Connection) -> ArchiveFigures:
    """How much the archive holds."""
    size, packed = func.coalesce(func.sum(pages.c.size), 0), func.coalesce(func.sum(func.length(pages.c.packed)), 0)
    oldest, newest = func.min(pages.c.fetched_at), func.max(pages.c.fetched_at)
    return ArchiveFigures(*connection.execute(select(func.count(), size, packed, oldest, newest)).one())


def _newest_of(
    connection: Connection, wanted: Column[Any], chosen: Collection[tuple[int, str]]
) -> dict[tuple[int, str], Any]:
    """A column of the pages kept last, by source and address asked for; those never kept are left out."""
    if not chosen:
        return {}
    rows = connection.execute(select(pages.c.source, pages.c.asked, wanted).where(_newest(chosen)))
    found = {(source, asked): value for source, asked, value in rows}
    return {pair: found[pair] for pair in chosen if pair in found}


def _newest(chosen: Collection[tuple[int, str]]) -> ColumnElement[bool]:
    """Meets the pages kept last of these sources and addresses asked for, by number and not by their stamp: the clock,
    or --now, may have gone back since. Of several sources it also meets those of one under the address of another.
    """
    # Not by pairs, for which SQLite would read its whole index, nor by OR, which costs more to say than to answer.
    these = pages.c.source.in_({source for source, _ in chosen}) & pages.c.asked.in_({asked for _, asked in chosen})
    return pages.c.key.in_(select(func.max(pages.c.key)).where(these).group_by(pages.c.source, pages.c.asked))


def page_of(row: RowMapping) -> Page:
    """The page that a row of `pages` holds, its text decoded anew. StoreError when it cannot be unpacked."""
    headers = tuple((name, value) for name, value in row["headers"])
    said = dict(reversed(headers))  # of several with one name the first counts
    body = unpacked(row)
    validators = Validators(said.get("etag", ""), said.get("last-modified", ""))
    text = decode(body, said.get("content-type", ""))
    return Page(row["url"], text, row["fetched_at"], validators, body, headers)


def unpacked(row: RowMapping) -> bytes:
    """The body that the row holds, byte for byte. StoreError when it is damaged; never more than MOST bytes."""
    try:
        with ZstdDecompressor(max_window_size=LARGEST_WINDOW).stream_reader(row["packed"]) as reader:
            body = reader.read(MOST + 1)
    except ZstdError as error:
        raise _damaged(row) from error
    if sha256(body).hexdigest() != row["digest"]:
        raise _damaged(row)
    return body


def _damaged(row: RowMapping) -> StoreError:
    why = "strona zachowana w bazie danych jest uszkodzona – przywróć bazę z kopii albo poczekaj na następne czytanie"
    return StoreError(why, url=row["asked"])


# ---------------------------------------------------------------- forgetting


def forget(connection: Connection, before: datetime, spared_from: date | None, most: int) -> int:
    """How many pages were forgotten: of those fetched before this moment the ones kept first, at most so many.

    The newest page of an article with something ahead, on the day `spared_from` or later, stays; None spares nothing.
    """
    chosen = pages.c.fetched_at < before
    if spared_from is not None:
        later = pages.alias()
        replaced = exists().where(
            later.c.source == pages.c.source, later.c.asked == pages.c.asked, later.c.key > pages.c.key
        )
        chosen &= or_(replaced, ~_is_ahead(spared_from))
    keys = connection.execute(select(pages.c.key).where(chosen).order_by(pages.c.key).limit(most)).scalars().all()
    if keys:
        connection.execute(delete(pages).where(pages.c.key.in_(keys)))
    return len(keys)


def _is_ahead(today: date) -> ColumnElement[bool]:
    """Meets pages of articles that told of an event or a deadline which is not over on this day."""
    told = (
        select(tellings.c.article)
        .join(events, events.c.number == tellings.c.event)
        .where(events.c.last_day >= today)
        .union(
            select(tellings.c.article)
            .join(deadlines, deadlines.c.number == tellings.c.deadline)
            .where(deadlines.c.day >= today)
        )
    )
    return exists().where(
        articles.c.source == pages.c.source, articles.c.url == pages.c.asked, articles.c.key.in_(told)
    )
