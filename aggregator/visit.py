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
    its bytes; `alive` is called before each request. Not for several threads.
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
        is_kept = validators != NO_VALIDATORS and url not in self._came and self._size_of(url) > 0
        page = self._asked(url, validators if is_kept else NO_VALIDATORS, accept)
        if page is None and (page := self._archived(url, validators)) is not None:
            self._hold(url, page)
        page = page or self._asked(url, NO_VALIDATORS, accept)
        assert page is not None  # without validators there is a page or an error
        return page

    def read(self, way: Way) -> Look:
        """What the way shows; of an index of sitemaps the one that holds the news. FetchError, ScrapeError."""
        accept = media_types(way.kind)
        if way.kind is WayKind.LISTING:
            # Its articles were kept when they were first seen, and it tells nothing else of them.
            listing = self._asked(way.url, way.validators, accept)
            if listing is None:
                return Look(Shown(), way.validators, unchanged=True)
            return Look(read_way(way, listing, self.source), listing.validators)
        page = self.document(way.url, way.validators, accept=accept)
        shown = read_way(way, page, self.source)
        if way.kind is WayKind.SITEMAP and shown.next and not shown.links:
            child = self.document(shown.next, accept=accept)
            # An index that has not changed may lead to a sitemap that has.
            return Look(read_way(Way(way.kind, shown.next), child, self.source), NO_VALIDATORS)
        return Look(shown, page.validators)

    def as_before(self, way: Way) -> Shown:
        """What a list that has not changed shows: from the archive, else asked for whole. FetchError, ScrapeError."""
        page = self._archived(way.url, way.validators) if self._size_of(way.url) else None
        page = page or self._asked(way.url, NO_VALIDATORS, media_types(way.kind))
        assert page is not None  # without validators there is a page or an error
        return read_way(way, page, self.source)

    def _asked(self, url: str, validators: Validators, accept: tuple[str, ...]) -> Page | None:
        """The document as it came in this round, asked for where it has not; None when it has not changed."""
        if url in self._came:
            return self._came[url]
        page = self.get(url, validators, accept=accept)
        if page is not None and self._hold(url, page):
            self.documents.append((url, page))
        return page

    def _hold(self, url: str, page: Page) -> bool:
        """True when the document is remembered for this round: not more than MOST_KEPT bytes are."""
        self._held += len(page.body)
        if self._held > MOST_KEPT:
            return False
        self._came |= {url: page, page.url: page}
        return True

    def _archived(self, url: str, validators: Validators) -> Page | None:
        try:
            page = self._kept(url)
        except StoreError:
            return None
        return None if page is None else replace(page, fetched_at=self.now, validators=validators)
