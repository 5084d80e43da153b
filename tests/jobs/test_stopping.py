"""The scheduler of one process from its start to its end."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from apscheduler.jobstores.memory import MemoryJobStore

from aggregator.model import Deadline, Event
from aggregator.store import Store
from tests.jobs.place import FEEDS, PATIENCE, Place


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


class Halfway(MemoryJobStore):  # type: ignore[misc]  # APScheduler has no types
    """Jobs of a scheduler that is told to stop while it is looking at those that are due."""

    def __init__(self, stop: Callable[[], None], is_stopping: Callable[[], bool]) -> None:
        super().__init__()
        self.is_stopping = is_stopping
        self.stopping = threading.Thread(target=stop)
        self.started = threading.Event()
        self.reached = threading.Event()

    def get_due_jobs(self, now: datetime) -> list[Any]:
        due: list[Any] = super().get_due_jobs(now)
        if {job.id for job in due} == {"tick", "day"}:
            self.started.wait(PATIENCE)
            self.stopping.start()
            until = time.monotonic() + PATIENCE
            while not self.is_stopping() and time.monotonic() < until:
                time.sleep(0.001)
            self.reached.set()
        return due


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_stop_while_the_jobs_are_being_begun_breaks_nothing(place: Place) -> None:
    scheduler = place.scheduler()
    inner = scheduler._scheduler
    jobs = Halfway(scheduler.stop, lambda: not inner.running)
    inner.remove_jobstore("default")
    inner.add_jobstore(jobs, "default")
    scheduler.start()
    jobs.started.set()
    assert jobs.reached.wait(PATIENCE)
    jobs.stopping.join(PATIENCE)
    assert not jobs.stopping.is_alive() and not inner.running


def test_after_stop_nothing_is_begun(place: Place) -> None:
    scheduler = place.scheduler()
    scheduler.stop()  # also when there was no start
    scheduler.tick()
    scheduler.turn_the_day()
    scheduler.publish()
    assert place.read == [] and place.feeds() == [] and place.store.overview() == ()


class SlowStore(Store):
    """A store whose answer to the publisher takes a while."""

    asked: threading.Event
    answer: threading.Event

    def each_entry(self, first: date, last: date) -> Iterator[Event | Deadline]:
        self.asked.set()
        assert self.answer.wait(PATIENCE)
        return super().each_entry(first, last)


def test_stop_waits_for_feeds_that_are_being_written(tmp_path: Path) -> None:
    with SlowStore.open("sqlite://") as store:
        store.asked, store.answer = threading.Event(), threading.Event()
        place = Place(tmp_path, store)
        scheduler = place.scheduler()
        publishing = threading.Thread(target=scheduler.turn_the_day)
        publishing.start()
        assert store.asked.wait(PATIENCE)
        threading.Timer(0.1, store.answer.set).start()
        scheduler.stop()
        assert place.feeds() == FEEDS
        publishing.join(PATIENCE)


def test_what_was_read_before_the_stop_is_published(place: Place) -> None:
    place.deed = place.stop.set
    place.scheduler().tick()
    assert place.read and place.feeds() == FEEDS


def test_a_failure_in_a_job_is_logged_and_the_next_one_runs(place: Place) -> None:
    place.settings.feeds_dir.write_text("plik, nie katalog", encoding="utf-8")
    scheduler = place.scheduler()
    failed = threading.Event()
    reasons: list[str] = []

    class Watch(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno == logging.ERROR:
                reasons.append(str(vars(record).get("why")))
                failed.set()

    watch = Watch()
    logging.getLogger("aggregator.jobs.local").addHandler(watch)
    scheduler.start()
    try:
        assert failed.wait(PATIENCE)
    finally:
        scheduler.stop()
        logging.getLogger("aggregator.jobs.local").removeHandler(watch)
    assert all("Nie można zapisać" in why for why in reasons)
