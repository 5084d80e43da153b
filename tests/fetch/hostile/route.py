"""The real route for a source on a hostile server, and what must be true of it whatever the server does."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from aggregator import pipeline
from aggregator.fetch import Fetcher, Limits
from aggregator.fetch.transport import GuardedTransport
from aggregator.model import Source
from aggregator.pipeline import Report
from aggregator.store import Outcome, Store

from ..servers import NOW
from .servers import LISTING, Serve, page, serving

QUICK = Limits(seconds=1.0, connect_seconds=0.3, size=100_000, robots_size=100_000, crawl_delay=0.01)
WHOLE = Limits()


@contextmanager
def timed(limits: Limits) -> Iterator[None]:
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < 10 * limits.seconds


def read(url: str, limits: Limits = QUICK, transport: GuardedTransport | None = None, rounds: int = 1) -> Report:
    """The last of some rounds of a source at the address; nothing may escape but what a report can hold."""
    source = Source("zly", "Zły", url, every=timedelta(hours=1))
    with (
        timed(limits),
        Store.open("sqlite://") as store,
        Fetcher(
            contact="",
            memory=store,
            allow_private=transport is None,
            pause=0,
            limits=limits,
            transport=transport,
            sleep=lambda seconds: None,
        ) as fetcher,
    ):
        store.register([source], NOW)
        for number in range(rounds):
            report = pipeline.update(source, fetcher=fetcher, store=store, now=NOW + number * timedelta(days=1))
    assert report.outcome in (Outcome.READ, Outcome.EMPTY, Outcome.FAILED, Outcome.REFUSED)
    assert (report.outcome is Outcome.READ) == (not report.error)
    assert not any("błąd programu" in failure.why for failure in report.failures), report.failures
    return report


def read_listing(serve: Serve, limits: Limits = QUICK, robots: Serve | None = None) -> Report:
    with serving(serve, robots) as port:
        return read(f"http://127.0.0.1:{port}/a", limits)


def read_page(body: bytes) -> tuple[Report, Report]:
    """The reports of a site whose listing is this page, and of one whose two articles are, with the usual limits."""
    found, missing = page(body), page(b"", status="404 Not Found")
    with serving(lambda connection, path: (found if path == "/a" else missing)(connection, path)) as port:
        as_listing = read(f"http://127.0.0.1:{port}/a", WHOLE)
    return as_listing, read_articles(found, WHOLE)


def read_articles(serve: Serve, limits: Limits = QUICK) -> Report:
    """The report of a sound listing whose two articles come from the server."""
    listing = page(LISTING)
    with serving(lambda connection, path: (listing if path == "/a" else serve)(connection, path)) as port:
        return read(f"http://127.0.0.1:{port}/a", limits)
