"""The whole route for one source: from its news page to the calendar. Begin reading here.

`update` is the route's steps written one under another. It holds no knowledge of Polish, HTML or SQL; each step is a
call into the room that does.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from aggregator.errors import AggregatorError, Blocked, FetchError, FetchPostponed, FetchRefused, ScrapeError
from aggregator.events import is_wanted, plan_changes, read_announcement
from aggregator.events.merge import Deed
from aggregator.fetch import Fetcher
from aggregator.model import Link, Source, Way, WayKind
from aggregator.moments import WARSAW
from aggregator.scrape import address_key, find_links, may_be_article, read_article
from aggregator.store import NO_VALIDATORS, ArticleRecord, Failure, Known, Outcome, Reading, Round, Store

log = logging.getLogger(__name__)

PER_ROUND = 40
"""So many articles of one source are read in one round at most; the others wait for the next."""


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
    """What the source shows now: its listing, then each article that is new or may have changed.

    A listing that has not changed, shows nothing or answers with an error is no reason to leave the articles of coming
    events unread; only where the whole host cannot be had, or sends us away, does the round end at once.
    """
    records = store.articles(source.id)
    outcome, error, status = Outcome.READ, "", None
    links: tuple[Link, ...] = ()
    (way,) = store.source_state(source.id).ways or (Way(WayKind.LISTING, source.url),)
    try:
        listing = fetcher.get(way.url, way.validators, now=now)
        if listing is not None:
            way = replace(way, validators=listing.validators)
            links = with_known_addresses(find_links(listing, source), records)
        if listing is not None and not links:
            outcome, error = Outcome.EMPTY, "na stronie z aktualnościami nie widać żadnego artykułu"
    except FetchRefused as refused:
        return Round(source, now, Outcome.REFUSED, str(refused), status=refused.status)
    except AggregatorError as fault:
        outcome, error = Outcome.FAILED, str(fault)
        if isinstance(fault, FetchError):
            status = fault.status
            if status is None:
                return Round(source, now, outcome, error)

    readings, failures = read_articles(source, to_read(records, links, now), fetcher=fetcher, store=store, now=now)
    if outcome is not Outcome.READ:
        way = replace(way, validators=NO_VALIDATORS)  # the next round must see this listing whole again
    return Round(source, now, outcome, error, (way,), links, readings, failures, status=status)


def with_known_addresses(links: tuple[Link, ...], records: Mapping[str, ArticleRecord]) -> tuple[Link, ...]:
    """The links, each article by the spelling of its address under which it is already known."""
    known = {address_key(url): url for url in records}
    return tuple(replace(link, url=known.get(address_key(link.url), link.url)) for link in links)


def to_read(records: Mapping[str, ArticleRecord], links: tuple[Link, ...], now: datetime) -> list[ArticleRecord]:
    """The articles of this round: the listing's new ones and those known before that are due; at most PER_ROUND."""
    new = [
        ArticleRecord(link.url, link.title, first_seen=now, published=link.published)
        for link in links
        if link.url not in records
    ]
    due = [r for r in records.values() if is_wanted(r.moments, r.read_at, r.failures, r.failed_at, now)]
    return [*due, *new][:PER_ROUND]


def read_articles(
    source: Source, wanted: list[ArticleRecord], *, fetcher: Fetcher, store: Store, now: datetime
) -> tuple[tuple[Reading, ...], tuple[Failure, ...]]:
    """The articles, one by one. A broken one is recorded and the next one read; a host that falls silent ends it."""
    readings: list[Reading] = []
    failures: list[Failure] = []
    silent = 0
    for record in wanted:
        store.renew_lease(source.id)
        try:
            known = store.known(source.id, record.url)
            readings.append(read_one(record, source, fetcher=fetcher, known=known, now=now))
            silent = 0
        except FetchPostponed:
            break
        except AggregatorError as error:
            failures.append(Failure(record.url, str(error)))
            silent = silent + 1 if is_silent(error) else 0
        except Exception as error:  # a bug of ours must not keep the other articles from being read
            log.exception("błąd programu przy czytaniu artykułu", extra={"source": source.id, "url": record.url})
            failures.append(Failure(record.url, f"błąd programu: {type(error).__name__}: {error}"))
        if silent >= SILENT:
            break
    return tuple(readings), tuple(failures)


def is_silent(error: AggregatorError) -> bool:
    """True when the host gave no answer, or lets us not in: its other pages will do the same."""
    return isinstance(error, Blocked) or (isinstance(error, FetchError) and error.status is None)


def read_one(record: ArticleRecord, source: Source, *, fetcher: Fetcher, known: Known, now: datetime) -> Reading:
    """One article: fetched, understood, compared with what is known of it."""
    page = fetcher.get(record.url, record.validators, now=now, ignore_robots=source.ignore_robots)
    if page is None:
        return Reading(record.url, record.validators)
    if address_key(page.url) != address_key(record.url) and not may_be_article(page.url, source.url):
        raise ScrapeError("artykułu już nie ma: jego adres prowadzi na inną stronę", url=record.url)
    first_seen = record.first_seen.astimezone(WARSAW).date()
    article = read_article(page, source, listed=record.published, first_seen=first_seen)
    announcement = read_announcement(article, source)
    changes = plan_changes(known.events, known.deadlines, announcement, now)
    return Reading(record.url, page.validators, article, announcement, changes, page)


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
