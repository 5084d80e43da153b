"""One source's requests in one round: counted, kept for the archive, and all within a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from aggregator.fetch import Fetcher
from aggregator.model import Page, Source, Validators, WayKind
from aggregator.scrape import media_types
from aggregator.store.records import NO_VALIDATORS, Cost

PAGES = media_types(WayKind.LISTING)
"""What an article or a listing comes as."""

LONGEST = 15 * 60.0
"""Seconds after which a round asks for nothing more; what is left waits for the next."""


class Visit:
    """What a round asks of a source's servers.

    `size_of` tells how many bytes an address gave the last time, for what conditional requests spare. Not for several
    threads.
    """

    def __init__(
        self,
        source: Source,
        *,
        fetcher: Fetcher,
        now: datetime,
        size_of: Callable[[str], int] = lambda url: 0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.source = source
        self.now = now
        self.documents: list[tuple[str, Page]] = []
        """Listings, feeds, enclosed PDFs and the like that came, each with the address asked for."""
        self._fetcher = fetcher
        self._size_of = size_of
        self._monotonic = monotonic
        self._until = monotonic() + LONGEST
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
        self._requests += 1
        page = self._fetcher.get(url, validators, now=self.now, accept=accept, ignore_robots=self.source.ignore_robots)
        if page is None:
            self._saved += self._size_of(url)
        else:
            self._bytes += len(page.body)
        return page

    def document(
        self, url: str, validators: Validators = NO_VALIDATORS, *, accept: tuple[str, ...] = PAGES
    ) -> Page | None:
        """The same for what is no article, kept among `documents`."""
        page = self.get(url, validators, accept=accept)
        if page is not None:
            self.documents.append((url, page))
        return page
