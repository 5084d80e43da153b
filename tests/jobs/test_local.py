"""The scheduler of one process: ticks, the turn of the day, the end."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from aggregator.config import Settings
from aggregator.fetch import Fetcher
from aggregator.jobs.local import LocalScheduler
from aggregator.model import Source
from aggregator.pipeline import Report
from aggregator.store import Outcome, Round, Store

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
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

    def scheduler(self) -> LocalScheduler:
        return LocalScheduler(
            self.settings,
            store=self.store,
            fetcher=cast(Fetcher, None),
            clock=lambda: self.now,
            stop=self.stop,
            update=self.update,
        )

    def feeds(self) -> list[str]:
        return sorted(path.name for path in self.settings.feeds_dir.glob("*"))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with Store.open("sqlite://") as store:
        yield Place(tmp_path, store)


def test_a_tick_reads_what_is_due_and_publishes(place: Place) -> None:
    scheduler = place.scheduler()
    scheduler.tick()
    assert sorted(place.read) == ["a-pl", "b-pl"] and place.feeds() == ["kalendarz.ics", "kalendarz.rss"]
    scheduler.tick()
    assert len(place.read) == 2
    place.now += timedelta(hours=3)
    scheduler.tick()
    assert len(place.read) == 4


def test_a_tick_sees_the_new_list_and_forgets_who_left_it(place: Place) -> None:
    scheduler = place.scheduler()
    scheduler.tick()
    place.write_list("b", "c")
    scheduler.tick()
    assert place.read[2:] == ["c-pl"]
    assert sorted(state.source_id for state in place.store.overview()) == ["b-pl", "c-pl"]


def test_a_broken_list_changes_nothing(place: Place) -> None:
    scheduler = place.scheduler()
    place.write_list("a", extra="  - [\n")
    scheduler.tick()
    assert sorted(place.read) == ["a-pl", "b-pl"]
    assert scheduler.listing.trouble


def test_the_turn_of_the_day_publishes(place: Place) -> None:
    scheduler = place.scheduler()
    scheduler.turn_the_day()
    assert place.feeds() == ["kalendarz.ics", "kalendarz.rss"] and place.read == []


def test_start_begins_a_round_at_once_and_stop_ends_all(place: Place) -> None:
    begun = threading.Event()
    place.deed = begun.set
    scheduler = place.scheduler()
    scheduler.start()
    try:
        assert begun.wait(PATIENCE)
    finally:
        scheduler.stop()
    assert place.stop.is_set()
    before = len(place.read)
    scheduler.tick()
    assert len(place.read) == before


def test_stop_does_not_wait_for_a_server_that_hangs(place: Place) -> None:
    hanging, over = threading.Event(), threading.Event()

    def hang() -> None:
        hanging.set()
        over.wait(PATIENCE)

    place.deed = hang
    scheduler = place.scheduler()
    scheduler.start()
    assert hanging.wait(PATIENCE)
    began = time.monotonic()
    scheduler.stop(patience=0.1)
    assert time.monotonic() - began < PATIENCE / 2
    over.set()
    scheduler.stop(patience=PATIENCE)  # the store stays open until the round has ended


def test_a_failure_in_a_job_is_logged_and_the_next_one_runs(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    place.settings.feeds_dir.write_text("plik, nie katalog", encoding="utf-8")
    scheduler = place.scheduler()
    failed = threading.Event()

    class Watch(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno == logging.ERROR:
                failed.set()

    watch = Watch()
    logging.getLogger("aggregator.jobs.local").addHandler(watch)
    scheduler.start()
    try:
        assert failed.wait(PATIENCE)
    finally:
        scheduler.stop()
        logging.getLogger("aggregator.jobs.local").removeHandler(watch)
    assert any("Nie można zapisać" in str(vars(record).get("why")) for record in caplog.records)
