"""What the calendar has about the time of an article's events, where there is a calendar: explain asks for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from aggregator.cli.pages import passing_source
from aggregator.events import Understanding
from aggregator.events.identity import event_pairs
from aggregator.events.ties import tellings_in, without_article
from aggregator.explain import Nearby
from aggregator.model import Source
from aggregator.scrape import address_key
from aggregator.scrape.addresses import is_same_site
from aggregator.store import Known, Store


def nearby_of(understanding: Understanding, today: date, database_url: str) -> tuple[Nearby, ...] | None:
    """What the calendar has about each of the article's events; None without a database. Nothing is kept.

    StoreError when there is one that cannot be read.
    """
    if not Store.is_there(database_url):
        return None
    with Store.open(database_url) as store:
        source, address, known = as_kept(store, understanding.article.url)
        announcement = replace(understanding.announcement, url=address)
        told_on = announcement.published or today
        pairs = event_pairs(known.events, announcement.events, told_on, today)
        return tuple(
            Nearby(telling, without_article(store.near(telling), address), pairs.get(at))
            for at, telling in enumerate(tellings_in(announcement, source, today))
        )


def as_kept(store: Store, url: str) -> tuple[Source, str, Known]:
    """Whose the article is, the address under which it is kept, and what it has told; its host for a strange one."""
    own: list[Source] = []
    for state in store.overview():
        if not is_same_site(state.url, url):
            continue
        own.append(Source(state.source_id, state.name, state.url))
        for kept in store.articles(state.source_id):
            if address_key(kept) == address_key(url):
                return own[-1], kept, store.known(state.source_id, kept)
    return (own[0] if own else passing_source(url)), url, Known()
