"""A process that reads all sites again and again and shows them, as `aggregator serve`: `python -m tests.crowd.reader`.

It does what the lines on its input say and answers each with the seconds that it took, the sources that were read, the
port at which it serves, and the memory that it has and the most that it has used so far, in MB.
"""

from __future__ import annotations

import json
import sys
import tempfile
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

import waitress

from aggregator.cli.serving import BOUNDS, THREADS
from aggregator.config import Settings
from aggregator.fetch import Fetcher
from aggregator.jobs import run_round
from aggregator.model import Source
from aggregator.publish import publish
from aggregator.shelf import Shelf
from aggregator.store import Outcome, Store
from aggregator.web import create_app
from tests.crowd.calendar import fill_calendar
from tests.crowd.entries import change
from tests.crowd.server import ARTICLES, ETAG, address
from tests.memory import peak_megabytes, resident_megabytes

NOW = datetime(2026, 9, 2, 6, tzinfo=UTC)
BETWEEN = timedelta(minutes=30)


def source(number: int, port: int) -> Source:
    return Source(f"zrodlo-{number}", f"Ośrodek Wsparcia nr {number}", f"{address(number, port)}/aktualnosci/")


class Reader:
    """The sources, and the Store that has read their articles half an hour ago."""

    def __init__(self, store: Store, folder: Path, count: int, at_once: int, port: int, events: int) -> None:
        self.store, self.folder, self.at_once, self.now = store, folder, at_once, NOW
        self.sources = [source(number, port) for number in range(count)]
        if not store.feeds.source_names():
            fill_calendar(store, self.sources, events, NOW - BETWEEN, ETAG)
        self.fetcher = Fetcher(contact="", memory=store, allow_private=True, pause=0)
        self.shelf = Shelf(store, "https://kalendarz.example.pl", lambda: self.now)

    def told(self, order: str) -> dict[str, float]:
        begun, read, port = perf_counter(), 0, 0
        match order:
            case "round":
                read = self.round()
            case "overview":
                self.store.overview()
            case "publish":
                publish(self.shelf, self.folder / "feeds")
            case "serve":
                port = self.serve()
            case "look":
                self.shelf.look_anew()
            case "change":
                change(self.store, 10, self.now, f"tel. {self.now:%H%M}")
                begun = perf_counter()
                self.shelf.look_anew()
        figures = {"seconds": perf_counter() - begun, "read": read, "port": port}
        return {**figures, "memory": peak_megabytes(), "present": resident_megabytes()}

    def round(self) -> int:
        """How many sources were read without any trouble."""
        self.now += BETWEEN
        reports = run_round(
            self.sources, fetcher=self.fetcher, store=self.store, now=self.now, hosts_at_once=self.at_once
        )
        return sum(report.outcome is Outcome.READ and not report.error for report in reports)

    def serve(self) -> int:
        """The port at which the pages and feeds are from now on."""
        app = create_app(Settings(), self.store, lambda: self.now, self.shelf)
        server = waitress.create_server(app, host="127.0.0.1", port=0, threads=THREADS, **BOUNDS)
        threading.Thread(target=server.run, daemon=True).start()
        return int(server.effective_port)


def main(count: int, at_once: int, port: int, database_url: str, events: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(database_url or f"sqlite:///{folder}/kalendarium.sqlite3") as store,
    ):
        reader = Reader(store, Path(folder), count, at_once, port, events)
        for line in sys.stdin:
            print(json.dumps(reader.told(line.strip())), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]), sys.argv[4], int(sys.argv[5]) if sys.argv[5:] else ARTICLES * int(sys.argv[1]))
