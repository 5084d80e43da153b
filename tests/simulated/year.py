"""The player of a simulated year: the clock goes from one tick to the next, and what is due is read as in earnest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from threading import Event as Signal
from time import perf_counter

import httpx

from aggregator.fetch import Fetcher
from aggregator.jobs import due, forget_old_pages, run_round
from aggregator.model import Source
from aggregator.publish import publish
from aggregator.shelf import Shelf
from aggregator.store import Outcome, Store
from tests.life.web import NEWS
from tests.memory import resident_megabytes
from tests.simulated.plan import Body, bodies

HOSTS_AT_ONCE = 2
KEEP_PAGES = timedelta(days=90)


@dataclass
class Year:
    """Bodies, a calendar that reads them, and what that came to.

    Every `tick` the sources that are due are read together; every `publishes` the feeds are written, old pages
    forgotten, and the MB in use noted in `memory`.
    """

    folder: Path
    bodies: tuple[Body, ...]
    store: Store
    now: datetime
    tick: timedelta
    publishes: timedelta
    rounds: int = 0
    busiest: int = 0
    seconds: float = 0.0
    bugs: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.by_host = {f"{body.id}.example.pl": body for body in self.bodies}
        self.sources = tuple(Source(body.id, body.name, f"https://{body.id}.example.pl{NEWS}") for body in self.bodies)
        self.shelf = Shelf(self.store, "https://kalendarz.example.org", lambda: self.now)
        self.fetcher = Fetcher(
            contact="",
            memory=self.store,
            allow_private=False,
            pause=0,
            transport=httpx.MockTransport(self.answer),
            sleep=lambda seconds: None,
        )
        self.store.register(self.sources, self.now)

    def answer(self, request: httpx.Request) -> httpx.Response:
        """What the web answers now."""
        body = self.by_host.get(request.url.host or "")
        if body is None or (request.url.path == "/robots.txt" and body.site.fault is None):
            return httpx.Response(404)
        return body.site.at(self.now, request)

    def live(self, days: int) -> None:
        """Lets so many days pass."""
        begun = perf_counter()
        until, published = self.now + timedelta(days=days), self.now
        while self.now < until:
            self._tick()
            self.now += self.tick
            if self.now - published >= self.publishes:
                published = self.now
                publish(self.shelf, self.folder / "feeds")
                forget_old_pages(self.store, KEEP_PAGES, self.now, Signal())
                self.memory.append(resident_megabytes())
        self.seconds += perf_counter() - begun

    def _tick(self) -> None:
        """What has been planned up to now happens, and who is due is read."""
        for body in self.bodies:
            body.do(self.now)
        states = {state.source_id: state for state in self.store.overview()}
        chosen = due(states, self.sources, self.now)
        reports = run_round(
            chosen,
            fetcher=self.fetcher,
            store=self.store,
            now=self.now,
            hosts_at_once=HOSTS_AT_ONCE,
            only_due=True,
        )
        self.rounds += len(reports)
        self.busiest = max(self.busiest, len(reports))
        self.bugs += [f"{report.source.id}: {report.error}" for report in reports if report.outcome is Outcome.BROKEN]


@contextmanager
def year(
    folder: Path, count: int, days: int, first: date, *, seed: int, tick: timedelta, publishes: timedelta
) -> Iterator[Year]:
    """A year that begins on a day with so many sites, whose plans are for so many days; its database is there."""
    with Store.open(f"sqlite:///{folder / 'kalendarium.sqlite3'}") as store:
        begin = datetime.combine(first, time(6), UTC)
        one = Year(folder, bodies(count, days, first, seed), store, begin, tick, publishes)
        with one.fetcher:
            yield one
