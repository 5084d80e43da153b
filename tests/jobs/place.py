"""A calendar for one scheduler, with a clock to set and a route that keeps what it was asked to read."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from aggregator.config import Settings
from aggregator.fetch import Fetcher
from aggregator.jobs.local import LocalScheduler
from aggregator.jobs.queue import Queue
from aggregator.model import Source
from aggregator.pipeline import Report
from aggregator.store import Outcome, Round, Store

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
FEEDS = ["kalendarz.atom", "kalendarz.ics", "kalendarz.json", "kalendarz.rss"]
PATIENCE = 5.0


class Place:
    """A folder with a sources file, a store, a clock to set, and a route that keeps what it was asked to read."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.store = store
        self.now = NOW
        self.read: list[str] = []
        self.deed: Callable[[], None] = lambda: None
        self.settings = Settings(sources=folder / "sources.yaml", feeds_dir=folder / "feeds", tick=3600)
        self.stamp = 0
        self.stop = threading.Event()
        self.write_list("a", "b")

    def write_list(self, *names: str, extra: str = "") -> None:
        lines = [f"  - {{name: {name.upper()}, url: https://{name}.pl/}}\n" for name in names]
        self.settings.sources.write_text("sources:\n" + "".join(lines) + extra, encoding="utf-8")
        self.stamp += 1
        os.utime(self.settings.sources, ns=(self.stamp, self.stamp))

    def update(self, source: Source, *, fetcher: Fetcher, store: Store, now: datetime) -> Report:
        self.read.append(source.id)
        self.deed()
        store.apply(Round(source, now, Outcome.READ))
        return Report(source, Outcome.READ)

    def scheduler(self, queue: Queue | None = None) -> LocalScheduler:
        return LocalScheduler(
            self.settings,
            store=self.store,
            fetcher=cast(Fetcher, None),
            clock=lambda: self.now,
            stop=self.stop,
            update=self.update,
            queue=queue,
        )

    def feeds(self) -> list[str]:
        return sorted(path.name for path in self.settings.feeds_dir.glob("kalendarz.*"))
