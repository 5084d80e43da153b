"""One source's requests in one round: counted, kept for the archive, and all within a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from aggregator.errors import StoreError
from aggregator.fetch import Fetcher
from aggregator.model import Page, Source, Validators, Way, WayKind
from aggregator.scrape import Shown, media_types, read_way
from aggregator.store.records import NO_VALIDATORS, Cost

PAGES = media_types(WayKind.LISTING)
"""What an article or a listing comes as."""

LONGEST = 15 * 60.0
"""Seconds after which a round asks for nothing more; what is left waits for the next."""

MOST_KEPT = 24 * 1024 * 1024
"""Bytes of documents that a round holds on to; those beyond are read, but not archived."""


SILENCE = 20.0
"""Seconds after which a visit says that it goes on; each time is a transaction, and a lease lasts longer by far."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a way shows now, and the validators with which to ask for the same document the next time.

    `unchanged` is True for a list that its server says is as before; what it shows is then known, and not told again.
    """

    shown: Shown
    validators: Validators
    unchanged: bool = False


class Visit:
    """What a round asks of a source's servers.

    `kept` gives the page that last came from an address, which stands in for one that has not changed, and `size_of`
    its bytes; `alive` is called before a request when SILENCE has passed. Not for several threads.
    """

    def __init__(
        self,
        source: Source,
        *,
        fetcher: Fetcher,
        now: datetime,
        kept: Callable[[str], Page | None] = lambda url: None,
        size_of: Callable[[str], int] = lambda url: 0,
        alive: Callable[[], None] = lambda: None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.source = source
        self.now = now
        self.documents: list[tuple[str, Page]] = []
        """Listings, feeds, enclosed PDFs and the like that came, each with the address asked for."""
        self._came: dict[str, Page] = {}
        self._fetcher = fetcher
        self._kept = kept
        self._size_of = size_of
        self._alive = alive
        self._monotonic = monotonic
        self._told_alive = monotonic()
        self._until = monotonic() + LONGEST
        self._held = 0
        self._requests = self._bytes = self._saved = 0

    @property
    def cost(self) -> Cost:
        """What has been asked so far; robots.txt and redirects are not counted."""
        return Cost(self._requests, self._bytes, self._saved)

    @property
    def is_over(self) -> bool:
        """True when the round has taken its time."""
        return self._monotonic() >= self._until

    def get(self, url: str, validators: Validators = NO_VALIDATORS, *, accept: tuple[str, ...] = PAGES) -> Page | None:
        """The page, or None when it has not changed since the validators were given; raises FetchError."""
        if self._monotonic() - self._told_alive >= SILENCE:
            self._told_alive = self._monotonic()
            self._alive()
        self._requests += 1
        page = self._fetcher.get(url, validators, now=self.now, accept=accept, ignore_robots=self.source.ignore_robots)
        if page is None:
            self._saved += self._size_of(url)
        else:
            self._bytes += len(page.body)
        return page

    def document(self, url: str, validators: Validators = NO_VALIDATORS, *, accept: tuple[str, ...] = PAGES) -> Page:
        """What is no article, kept among `documents`; raises FetchError. An address is asked once.

        The validators count where the archive has what came with them: a document that has not changed is read from
        there, for its articles may not all have been read, and its calendar has other days ahead by now.
        """
        if url in self._came:
            return self._came[url]
        conditional = validators != NO_VALIDATORS and self._size_of(url) > 0
        page = self.get(url, validators, accept=accept) if conditional else None
        fresh = page is not None
        if conditional and page is None:
            page = self._archived(url, validators)
        if page is None:
            page, fresh = self.get(url, accept=accept), True
        assert page is not None  # without validators there is a page or an error
        self._keep(url, page, fresh=fresh)
        return page

    def _keep(self, url: str, page: Page, *, fresh: bool = True) -> None:
        """Remembers a document for this round, and for the archive if it came now; not more than MOST_KEPT bytes."""
        self._held += len(page.body)
        if self._held <= MOST_KEPT:
            self._came |= {url: page, page.url: page}
            if fresh:
                self.documents.append((url, page))

    def read(self, way: Way) -> Look:
        """What the way shows; of an index of sitemaps the one that holds the news. FetchError, ScrapeError."""
        if way.kind is WayKind.LISTING and way.validators != NO_VALIDATORS and way.url not in self._came:
            # Its articles were kept when they were first seen, and it tells nothing else of them.
            listing = self.get(way.url, way.validators, accept=media_types(way.kind))
            if listing is None:
                return Look(Shown(), way.validators, unchanged=True)
            self._keep(way.url, listing)
            return Look(read_way(way, listing, self.source), listing.validators)
        page = self.document(way.url, way.validators, accept=media_types(way.kind))
        shown = read_way(way, page, self.source)
        if way.kind is WayKind.SITEMAP and shown.next and not shown.links:
            child = self.document(shown.next, accept=media_types(way.kind))
            # An index that has not changed may lead to a sitemap that has.
            return Look(read_way(Way(way.kind, shown.next), child, self.source), NO_VALIDATORS)
        return Look(shown, page.validators)

    def _archived(self, url: str, validators: Validators) -> Page | None:
        try:
            page = self._kept(url)
        except StoreError:
            return None
        return None if page is None else replace(page, fetched_at=self.now, validators=validators)
