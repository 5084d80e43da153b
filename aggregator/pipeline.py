"""The whole route for one source: from its news page to the calendar. Begin reading here.

`update` is the route's steps written one under another. It holds no knowledge of Polish, HTML or SQL; each step is a
call into the room that does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aggregator.errors import AggregatorError, FetchPostponed, FetchRefused
from aggregator.events import is_wanted, plan_changes, read_announcement
from aggregator.events.merge import Deed
from aggregator.fetch import Fetcher
from aggregator.model import WARSAW, Source
from aggregator.scrape import find_links, read_article
from aggregator.store import ArticleRecord, Failure, Known, Outcome, Reading, Round, Store

PER_ROUND = 40
"""So many articles of one source are read in one round at most; the others wait for the next."""


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

    Whatever is wrong with the source is in the report and in the store, not raised.
    """
    with store.lease(source.id) as held:
        if not held:
            return Report(source, Outcome.BUSY, "czyta je właśnie inny proces")
        round_ = read_round(source, fetcher=fetcher, store=store, now=now)
        store.apply(round_)
    return report_of(round_)


def read_round(source: Source, *, fetcher: Fetcher, store: Store, now: datetime) -> Round:
    """What the source shows now: its listing, then each article that is new or may have changed."""
    state = store.source_state(source.id)
    try:
        listing = fetcher.get(source.url, state.validators, now=now)
        links = () if listing is None else find_links(listing, source)
    except AggregatorError as error:
        outcome = Outcome.REFUSED if isinstance(error, FetchRefused) else Outcome.FAILED
        return Round(source, now, outcome, str(error))
    if listing is not None and not links:
        return Round(source, now, Outcome.EMPTY, "na stronie z aktualnościami nie widać żadnego artykułu")

    records = store.articles(source.id)
    for link in links:
        records.setdefault(link.url, ArticleRecord(link.url, link.title, first_seen=now, published=link.published))
    wanted = [r for r in records.values() if is_wanted(r.moments, r.read_at, r.failures, r.failed_at, now)]

    readings: list[Reading] = []
    failures: list[Failure] = []
    for record in wanted[:PER_ROUND]:
        store.renew_lease(source.id)
        try:
            readings.append(
                read_one(record, source, fetcher=fetcher, known=store.known(source.id, record.url), now=now)
            )
        except FetchPostponed:
            break
        except AggregatorError as error:
            failures.append(Failure(record.url, str(error)))
    validators = None if listing is None else listing.validators
    return Round(source, now, Outcome.READ, "", validators, links, tuple(readings), tuple(failures))


def read_one(record: ArticleRecord, source: Source, *, fetcher: Fetcher, known: Known, now: datetime) -> Reading:
    """One article: fetched, understood, compared with what is known of it."""
    page = fetcher.get(record.url, record.validators, now=now)
    if page is None:
        return Reading(record.url, record.validators)
    article = read_article(
        page, source, listed=record.published, first_seen=record.first_seen.astimezone(WARSAW).date()
    )
    announcement = read_announcement(article, source)
    changes = plan_changes(known.events, known.deadlines, announcement, now)
    return Reading(record.url, page.validators, article, announcement, changes)


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
