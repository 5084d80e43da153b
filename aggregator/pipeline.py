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

from aggregator.errors import AggregatorError, FetchPostponed
from aggregator.events import is_wanted
from aggregator.events.merge import Deed
from aggregator.fetch import Fetcher
from aggregator.model import Link, Page, Source
from aggregator.reading import article_given, article_on, is_given, reading_of
from aggregator.seeing import Seen, is_silent, look
from aggregator.store import ArticleRecord, Failure, KnownArticles, Outcome, Reading, Round, Store
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
    visit = Visit(source, fetcher=fetcher, now=now, size_of=lambda url: store.page_size(source.id, url))
    records = KnownArticles(lambda: store.articles(source.id))
    seen = look(visit, store.ways(source.id), records)
    readings: tuple[Reading, ...] = ()
    failures: tuple[Failure, ...] = ()
    if not seen.silent:
        # What no way shows can only be wanted by itself, and then not all that was ever read needs to be looked at.
        tasks = to_read(records if seen.links else store.waiting(source.id, now), seen, now)
        readings, failures = read_articles(tasks, visit=visit, store=store)
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


def to_read(records: Mapping[str, ArticleRecord], seen: Seen, now: datetime) -> list[Task]:
    """The articles of this round: those whose way gives their text and it is another than before; then those known
    that are due, and the new ones, of these at most PER_ROUND.
    """
    links = {link.url: link for link in seen.links}
    given, fetched = [], []
    for url, record in records.items():
        link = links.get(url)
        if link is not None and is_given(link):
            if (digest := digest_of(link)) != record.digest:
                given.append(Task(record, link, digest))
        elif is_wanted(record.moments, record.read_at, record.failures, record.failed_at, now) and not (
            record.digest and _stays_given(url, seen)
        ):
            fetched.append(Task(record, link))
    for link in seen.links:
        if link.url not in records:
            record = ArticleRecord(link.url, link.title, first_seen=now, published=link.published)
            if is_given(link):
                given.append(Task(record, link, digest_of(link)))
            else:
                fetched.append(Task(record, link))
    return given + fetched[:PER_ROUND]


def digest_of(link: Link) -> str:
    """What changes when the way tells anything else of the article; SHA-256."""
    told = repr((link.title, link.published, link.html, link.stated))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _stays_given(url: str, seen: Seen) -> bool:
    """True for a given article that its way may still give: it has not changed, or it is nowhere else."""
    return bool(seen.unchanged) or "#" in url or seen.outcome is not Outcome.READ


def read_articles(tasks: list[Task], *, visit: Visit, store: Store) -> tuple[tuple[Reading, ...], tuple[Failure, ...]]:
    """The articles, one by one. A broken one is recorded and the next one read; a host that falls silent ends it."""
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
        except AggregatorError as error:
            failures.append(Failure(task.record.url, str(error)))
            silent = silent + 1 if is_silent(error) else 0
        except Exception as error:  # a bug of ours must not keep the other articles from being read
            log.exception("błąd programu przy czytaniu artykułu", extra={"source": source.id, "url": task.record.url})
            failures.append(Failure(task.record.url, f"błąd programu: {type(error).__name__}: {error}"))
        if silent >= SILENT:
            break
    return tuple(readings), tuple(failures)


def read_one(task: Task, *, visit: Visit, store: Store) -> Reading:
    """One article: given or fetched, understood, compared with what is known of it."""
    record, link, source = task.record, task.link, visit.source
    page: Page | None = None
    if link is not None and is_given(link):
        article = article_given(link, record, source, now=visit.now)
    else:
        page = visit.get(record.url, record.validators)
        if page is None:
            return Reading(record.url, record.validators)
        record = replace(record, validators=page.validators)
        article = article_on(page, record, source, link)
    reading = reading_of(article, record, source, known=store.known(source.id, record.url), now=visit.now)
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
