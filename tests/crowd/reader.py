"""A process that reads all sites again and again, as the scheduler does: `python -m tests.crowd.reader`.

It does what the lines on its input say ("round", "overview", "publish") and answers each with the seconds that it took,
the sources that were read, and the most memory that it has used so far, in MB.
"""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from aggregator.events.merge import Changes, Deed, PlannedEvent
from aggregator.fetch import Fetcher
from aggregator.jobs import run_round
from aggregator.model import Category, Event, Link, Source, Way, WayKind
from aggregator.moments import WARSAW
from aggregator.publish import publish
from aggregator.shelf import Shelf
from aggregator.store import Outcome, Reading, Round, Store
from tests.crowd.server import ARTICLES, address
from tests.memory import peak_megabytes

NOW = datetime(2026, 9, 2, 6, tzinfo=UTC)
BETWEEN = timedelta(minutes=30)


def source(number: int, port: int) -> Source:
    return Source(f"zrodlo-{number}", f"Źródło {number}", f"{address(number, port)}/aktualnosci/")


def remembered(one: Source, number: int) -> Round:
    """A round of the past: the source's articles were read, each told of an event that lies ahead."""
    links = tuple(
        Link(f"{one.url}{article}", f"Szkolenie z promocji, część {article}", NOW.date()) for article in range(ARTICLES)
    )
    readings = tuple(
        Reading(link.url, changes=Changes((PlannedEvent(Deed.NEW, event(link, (7 * number + article) % 300)),), ()))
        for article, link in enumerate(links)
    )
    return Round(
        one, NOW - BETWEEN, Outcome.READ, ways=(Way(WayKind.LISTING, one.url),), links=links, readings=readings
    )


def event(link: Link, days: int) -> Event:
    start = datetime(2026, 9, 8, 10, tzinfo=WARSAW) + timedelta(days=days)
    return Event(link.title, start, start + timedelta(hours=2), category=Category.TRAINING, city="Kielce", url=link.url)


class Reader:
    """The sources, and the Store that has read their articles half an hour ago."""

    def __init__(self, store: Store, folder: Path, count: int, at_once: int, port: int) -> None:
        self.store, self.folder, self.at_once, self.now = store, folder, at_once, NOW
        self.sources = [source(number, port) for number in range(count)]
        store.register(self.sources, NOW)
        for number, one in enumerate(self.sources):
            store.apply(remembered(one, number))
        self.fetcher = Fetcher(contact="", memory=store, allow_private=True, pause=0)

    def told(self, order: str) -> dict[str, float]:
        begun, read = perf_counter(), 0
        match order:
            case "round":
                read = self.round()
            case "overview":
                self.store.overview()
            case "publish":
                publish(Shelf(self.store, "https://kalendarz.example.pl", lambda: self.now), self.folder / "feeds")
        return {"seconds": perf_counter() - begun, "read": read, "memory": peak_megabytes()}

    def round(self) -> int:
        """How many sources were read without any trouble."""
        self.now += BETWEEN
        reports = run_round(
            self.sources, fetcher=self.fetcher, store=self.store, now=self.now, hosts_at_once=self.at_once
        )
        return sum(report.outcome is Outcome.READ and not report.error for report in reports)


def main(count: int, at_once: int, port: int, database_url: str) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(database_url or f"sqlite:///{folder}/kalendarium.sqlite3") as store,
    ):
        reader = Reader(store, Path(folder), count, at_once, port)
        for line in sys.stdin:
            print(json.dumps(reader.told(line.strip())), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]), sys.argv[4])
