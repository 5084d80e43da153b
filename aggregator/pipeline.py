"""The whole route for one source: from its news page to the calendar. Begin reading here.

`update` is the route's steps written one under another. It holds no knowledge of Polish, HTML or SQL; each step is a
call into the room that does.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from aggregator.enclosing import documents_of, understand_enclosed
from aggregator.errors import AggregatorError, ArticleGone, FetchError, FetchPostponed, StoreError
from aggregator.events import is_wanted, must_wait
from aggregator.events.merge import Deed
from aggregator.fetch import Fetcher
from aggregator.health import TAKEN_OFF
from aggregator.model import Link, Page, Source
from aggregator.moments import day_of
from aggregator.reading import article_given, article_on, is_given, reading_of
from aggregator.scrape import address_key
from aggregator.seeing import Seen, is_silent, look, shown_addresses
from aggregator.store import NO_VALIDATORS, ArticleRecord, Failure, KnownArticles, Outcome, Reading, Round, Store
from aggregator.visit import Visit

log = logging.getLogger(__name__)

PER_ROUND = 40
"""So many articles of one source are fetched in one round at most; the others wait for the next."""

SILENT = 2
"""So many articles in a row without any answer: the host is gone, and the others are not tried in this round."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a round of one source came to: articles read, entries new and changed, and what failed and why."""

    source: Source
    outcome: Outcome
    error: str = ""
    read: int = 0
    new: int = 0
    changed: int = 0
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """An article to be read: what is known of it, and how its way shows it now (None where that does not)."""

    record: ArticleRecord
    link: Link | None = None
    digest: str = ""


def update(source: Source, *, fetcher: Fetcher, store: Store, now: datetime) -> Report:
    """Reads one source and keeps what it brought, in one transaction at the end; says what it came to.

    Whatever is wrong with the source or one of its articles is in the report and in the store. Raises StoreError when
    the database refuses or another process has taken the source over; what else is raised is a bug.
    """
    with store.lease(source.id) as held:
        if not held:
            return Report(source, Outcome.BUSY, "czyta je właśnie inny proces")
        round_ = read_round(source, fetcher=fetcher, store=store, now=now)
        store.apply(round_)
    return report_of(round_)


def read_round(source: Source, *, fetcher: Fetcher, store: Store, now: datetime) -> Round:
    """What the source shows now: its ways, then each article that is new or may have changed.

    A way that has not changed, shows nothing or answers with an error is no reason to leave the articles of coming
    events unread; only where the whole host cannot be had, or sends us away, does the round end at once.
    """
    visit = Visit(
        source,
        fetcher=fetcher,
        now=now,
        kept=lambda url: store.page(source.id, url),
        size_of=lambda url: store.page_size(source.id, url),
        alive=lambda: store.renew_lease(source.id),
    )
    records = KnownArticles(lambda: store.articles(source.id))
    seen = look(visit, store.ways(source.id), records, failures=lambda: store.source_state(source.id).failures)
    readings: tuple[Reading, ...] = ()
    failures: tuple[Failure, ...] = ()
    if not seen.silent:
        # What no way shows can only be wanted by itself, and then not all that was ever read needs to be looked at.
        tasks = to_read(records if seen.links else store.waiting(source.id, now), seen.links, now)
        readings, failures = read_articles(tasks, visit=visit, store=store)
        failures = without_blame(failures, seen, visit)
    return Round(
        source,
        now,
        seen.outcome,
        seen.error,
        seen.ways,
        seen.links,
        readings,
        failures,
        status=seen.status,
        cost=visit.cost,
        documents=tuple(visit.documents),
    )


def to_read(records: Mapping[str, ArticleRecord], links: tuple[Link, ...], now: datetime) -> list[Task]:
    """The articles of this round: those of which their way tells, in text or events, what it did not tell before; then
    those known that are due, and the new ones. Of those to be fetched at most PER_ROUND.
    """
    shown = {link.url: link for link in links}
    given, fetched = [], []
    for url, record in records.items():
        link = shown.get(url)
        digest = digest_of(link) if link is not None else ""
        retold = digest not in ("", record.digest) and not must_wait(record.failures, record.failed_at, now)
        if link is not None and is_given(link):
            if retold:
                given.append(Task(record, link, digest))
        elif retold:
            fetched.append(Task(replace(record, validators=NO_VALIDATORS), link, digest))
        elif link is not None and "#" not in url and is_written_anew(record, link):
            fetched.append(Task(replace(record, validators=NO_VALIDATORS, published=link.published), link, digest))
        elif "#" not in url and is_wanted(record.moments, record.read_at, record.failures, record.failed_at, now):
            fetched.append(Task(record, link, digest))
    for link in links:
        if link.url not in records:
            record = ArticleRecord(link.url, link.title, first_seen=now, published=link.published)
            (given if is_given(link) else fetched).append(Task(record, link, digest_of(link)))
    return given + fetched[:PER_ROUND]


def is_written_anew(record: ArticleRecord, link: Link) -> bool:
    """True for an article that its list dates later than its last reading: a site has used the address again."""
    if record.read_at is None or link.published is None or record.published is None:
        return False
    return link.published > max(record.published, day_of(record.read_at))


def digest_of(link: Link) -> str:
    """What changes when the way tells anything else of the article: SHA-256, empty where it tells only where it is."""
    if not link.html and not link.stated:
        return ""
    told = repr((link.title, link.published, link.html, link.stated))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def read_articles(tasks: list[Task], *, visit: Visit, store: Store) -> tuple[tuple[Reading, ...], tuple[Failure, ...]]:
    """The articles, one by one. A broken one is recorded and the next one read; a host that falls silent ends it.

    StoreError when the database is away, which is no fault of an article: nothing is kept then, and all is read again.
    """
    source = visit.source
    readings: list[Reading] = []
    failures: list[Failure] = []
    silent = 0
    for task in tasks:
        if visit.is_over:
            break
        store.renew_lease(source.id)
        try:
            readings.append(read_one(task, visit=visit, store=store))
            silent = 0
        except FetchPostponed:
            break
        except StoreError:
            raise
        except AggregatorError as error:
            failures.append(Failure(task.record.url, str(error), gone=is_gone(error)))
            silent = silent + 1 if is_silent(error) else 0
        except Exception as error:  # a bug of ours must not keep the other articles from being read
            log.exception("błąd programu przy czytaniu artykułu", extra={"source": source.id, "url": task.record.url})
            failures.append(Failure(task.record.url, f"błąd programu: {type(error).__name__}: {error}"))
        if silent >= SILENT:
            break
    return tuple(readings), tuple(failures)


def is_gone(error: AggregatorError) -> bool:
    """True when the server says that there is no such page any more, or leads from it to the front page."""
    return isinstance(error, ArticleGone) or (isinstance(error, FetchError) and error.status in (404, 410))


def without_blame(failures: tuple[Failure, ...], seen: Seen, visit: Visit) -> tuple[Failure, ...]:
    """The failures, in words of their own where the site has taken an article off its list too: that is no fault."""
    shown = shown_addresses(seen, visit) if any(failure.gone for failure in failures) else None
    if shown is None:
        return failures
    return tuple(
        replace(failure, why=TAKEN_OFF) if failure.gone and address_key(failure.url) not in shown else failure
        for failure in failures
    )


def read_one(task: Task, *, visit: Visit, store: Store) -> Reading:
    """One article: given or fetched, understood with what it encloses, compared with what is known of it."""
    record, link, source = task.record, task.link, visit.source
    page: Page | None = None
    article = article_given(link, record, source, now=visit.now) if link is not None else None
    if article is None:
        page = visit.get(record.url, record.validators)
        if page is None:
            return Reading(record.url, record.validators, digest=task.digest)
        record = replace(record, validators=page.validators)
        article = article_on(page, record, source, link)
    documents = documents_of(visit, store, asked=record.url, page=page)
    enclosed = understand_enclosed(article, source, first_seen=day_of(record.first_seen), documents=documents)
    known, told = store.known(source.id, record.url), enclosed.announcement
    reading = reading_of(article, record, told, known=known, now=visit.now)
    return replace(reading, page=page, digest=task.digest)


def report_of(round_: Round) -> Report:
    """The round in figures."""
    plans = [reading.changes for reading in round_.readings if reading.changes is not None]
    return Report(
        round_.source,
        round_.outcome,
        round_.error,
        read=len(plans),
        new=sum(plan.count(Deed.NEW) for plan in plans),
        changed=sum(plan.count(Deed.CHANGED) for plan in plans),
        failures=round_.failures,
    )
