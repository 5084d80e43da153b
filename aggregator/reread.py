"""The kept pages of one source read again by today's rules: what would be told otherwise than it is. No network.

`reread` goes the route of pipeline.py from the page on, with the page that was kept instead of one that is fetched. It
plans as the route does: what a page no longer tells becomes doubtful, nothing is deleted.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from aggregator.enclosing import attachments_of, kept_document, kept_documents, understand_enclosed
from aggregator.errors import AggregatorError
from aggregator.events import Changes, Deed
from aggregator.events.telling import GONE
from aggregator.model import Deadline, Event, Page, Source
from aggregator.moments import day_of
from aggregator.reading import article_on, reading_of
from aggregator.store import ArticleRecord, Failure, Known, Reading, Store

log = logging.getLogger(__name__)


class Turn(StrEnum):
    """What reading again makes of an entry."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"  # the page does not tell of it, as today's rules read it


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One entry that would be told otherwise: as it is told (None for a new one) and as it would be, what differs."""

    turn: Turn
    before: Event | Deadline | None
    after: Event | Deadline
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedArticle:
    """One article by whose kept page entries would be told otherwise, and the reading that would tell them so."""

    reading: Reading
    entries: tuple[EntryChange, ...]


@dataclass(frozen=True, slots=True)
class Rereading:
    """What reading a source's kept pages again came to.

    `read` counts the articles read, `pageless` those of which no page is kept that may be read for what they say now,
    or no longer the document that told of their entries.
    `busy` is True when another process was reading the source, so that nothing was read again.
    """

    source: Source
    read: int = 0
    pageless: int = 0
    articles: tuple[ChangedArticle, ...] = ()
    failures: tuple[Failure, ...] = ()
    busy: bool = False

    def count(self, turn: Turn) -> int:
        """How many entries, events and deadlines together, take this turn."""
        return sum(entry.turn is turn for article in self.articles for entry in article.entries)


def reread(
    source: Source, *, store: Store, now: datetime, since: datetime | None = None, apply: bool = False
) -> Rereading:
    """Reads the newest kept page of each article, of those fetched at `since` or later; says what would change.

    With `apply` it is changed, for the whole source in one transaction, and no other may read the source meanwhile.
    When source and articles were last fetched, and how that went, stays. A page that cannot be read is among the
    failures. Raises StoreError when the database refuses.
    """
    if not apply:
        return _read_all(source, store, now, since, held=False)
    with store.lease(source.id) as held:
        if not held:
            return Rereading(source, busy=True)
        found = _read_all(source, store, now, since, held=True)
        if found.articles:
            store.apply_readings(source.id, [article.reading for article in found.articles], now)
    return found


def _read_all(source: Source, store: Store, now: datetime, since: datetime | None, *, held: bool) -> Rereading:
    read = pageless = 0
    changed: list[ChangedArticle] = []
    failures: list[Failure] = []
    for record in store.articles(source.id).values():
        if held:
            store.renew_lease(source.id)
        try:
            page = kept_page(record, source, store)
            if page is None:
                pageless += 1
                continue
            if since is not None and page.fetched_at < since:
                continue
            known = store.known(source.id, record.url)
            if any(kept_document(store, source, address) is None for address in attachments_of(known)):
                pageless += 1
                continue
            article = article_on(page, record, source)
            enclosed = understand_enclosed(
                article, source, first_seen=day_of(record.first_seen), documents=kept_documents(store, source)
            )
            told = enclosed.announcement
            reading = reading_of(article, record, told, known=known, now=now)
            reading = replace(reading, article=None)
            read += 1
        except AggregatorError as error:
            failures.append(Failure(record.url, str(error)))
            continue
        except Exception as error:  # a bug of ours must not keep the other pages from being read
            log.exception("błąd programu przy ponownym czytaniu", extra={"source": source.id, "url": record.url})
            failures.append(Failure(record.url, f"błąd programu: {type(error).__name__}: {error}"))
            continue
        entries = entry_changes(known, reading.changes or Changes())
        if entries:
            changed.append(ChangedArticle(reading, entries))
    return Rereading(source, read, pageless, tuple(changed), tuple(failures))


def kept_page(record: ArticleRecord, source: Source, store: Store) -> Page | None:
    """The page from which the article was last read; None when none is kept, or when its text came by another way.

    Such a text stands in a kept document of that way (`Round.documents`) and is newer than any page of the article, so
    an older page must not speak for it.
    """
    return None if record.digest else store.page(source.id, record.url)


SHOWN = (
    *("title", "start", "end", "kind", "at", "category", "status", "mode", "city", "venue", "address", "region"),
    *("url", "registration_url", "organizer", "contact", "implied", "evidence", "doubts", "event_uid"),
)
"""The fields of entries that readers see, in the order in which they are named; events and deadlines have most."""


def entry_changes(known: Known, changes: Changes) -> tuple[EntryChange, ...]:
    """The entries that are not told as before, events first; `known` is what the changes were planned against."""
    told: tuple[Event | Deadline, ...] = (*known.events, *known.deadlines)
    before = {entry.uid: entry for entry in told}
    planned: list[tuple[Deed, Event | Deadline]] = [(one.deed, one.event) for one in changes.events if not one.late]
    planned += [(one.deed, one.deadline) for one in changes.deadlines]
    return tuple(_change(before.get(entry.uid), entry) for deed, entry in planned if deed is not Deed.SAME)


def _change(before: Event | Deadline | None, after: Event | Deadline) -> EntryChange:
    if before is None:
        return EntryChange(Turn.NEW, None, after)
    if GONE in after.doubts and GONE not in before.doubts:
        return EntryChange(Turn.GONE, before, after)
    differing = (name for name in SHOWN if getattr(before, name, None) != getattr(after, name, None))
    return EntryChange(Turn.CHANGED, before, after, tuple(differing))
