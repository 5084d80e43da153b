"""Who is let in to what costs: by the client's address, and never more at once than leaves threads for the rest.

Only work that a stranger can make for us is counted: searches, days that must be asked of the Store, filters that are
kept, feeds that nobody has asked for yet. What stands ready is never refused: a calendar program that gets a 429 shows
old days for hours, and what is at hand costs nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum

from flask import request
from werkzeug.exceptions import ServiceUnavailable, TooManyRequests

from aggregator.config import Settings
from aggregator.web.limits import Limit, client_of

AT_ONCE = 4
"""So many costly pages are made at once; waitress has twice as many threads, so that feeds find one free."""

COME_AGAIN = 5
"""Seconds after which to come again when all places are taken."""


class Cost(Enum):
    """What is counted apart."""

    SEARCH = "search"
    NEW_FILTER = "new filter"
    NEW_FEED = "new feed"


class Admission:
    """Lets requests in to what costs, or raises what is answered instead. Safe for several threads.

    `ticks` gives seconds of a clock that never goes back.
    """

    def __init__(self, settings: Settings, ticks: Callable[[], float]) -> None:
        self._ticks = ticks
        self._limits = {
            Cost.SEARCH: Limit(settings.searches),
            Cost.NEW_FILTER: Limit(settings.new_filters),
            Cost.NEW_FEED: Limit(settings.new_feeds),
        }
        self._places = threading.BoundedSemaphore(AT_ONCE)

    def count(self, cost: Cost) -> None:
        """Counts this against who asks now. TooManyRequests, with Retry-After, when that was too much."""
        client = client_of(request.remote_addr)
        seconds = self._limits[cost].wait(client, self._ticks()) if client else 0
        if seconds:
            raise TooManyRequests(retry_after=seconds)

    @contextmanager
    def search(self) -> Iterator[None]:
        """A place for one search; TooManyRequests as above, ServiceUnavailable when all places are taken."""
        self.count(Cost.SEARCH)
        if not self._places.acquire(blocking=False):
            raise ServiceUnavailable(retry_after=COME_AGAIN)
        try:
            yield
        finally:
            self._places.release()
