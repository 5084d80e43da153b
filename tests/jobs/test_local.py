"""The scheduler of one process: ticks, the turn of the day, the end."""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.background import BackgroundScheduler

from aggregator.config import Settings
from aggregator.errors import AggregatorError
from aggregator.fetch import Fetcher
from aggregator.jobs.local import LocalScheduler
from aggregator.jobs.ticking import A_MOMENT, LONGEST, Midnight, NearJobs
from aggregator.model import Correction, Deadline, Event, Page, Source
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
        return sorted(path.name for path in self.settings.feeds_dir.glob("kalendarz.*"))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with Store.open("sqlite://") as store:
        yield Place(tmp_path, store)


def test_a_tick_reads_what_is_due_and_publishes(place: Place) -> None:
    scheduler = place.scheduler()
    scheduler.tick()
    assert sorted(place.read) == ["a-pl", "b-pl"] and place.feeds() == FEEDS
    scheduler.tick()
    assert len(place.read) == 2
    place.now += timedelta(hours=4)
    scheduler.tick()
    assert len(place.read) == 4


def test_the_turn_of_the_day_publishes_and_forgets_old_pages(place: Place) -> None:
    source = Source("a-pl", "A", "https://a.pl/")
    place.store.register([source], NOW)
    looks = [Page(source.url, "", NOW - timedelta(days=days), body=str(days).encode()) for days in (91, 89)]
    place.store.apply(Round(source, NOW, Outcome.READ, documents=tuple((source.url, look) for look in looks)))
    place.scheduler().turn_the_day()
    assert place.feeds() == FEEDS
    assert [kept.page.html for kept in place.store.kept_pages()] == ["89"]


def test_a_tick_sees_the_new_list_and_forgets_who_left_it(place: Place) -> None:
    scheduler = place.scheduler()
    scheduler.tick()
    place.write_list("b", "c")
    scheduler.tick()
    assert place.read[2:] == ["c-pl"]
    assert sorted(state.source_id for state in place.store.overview()) == ["b-pl", "c-pl"]


def test_a_source_that_another_process_deactivated_is_registered_again_and_not_read_every_tick(place: Place) -> None:
    scheduler = place.scheduler()
    scheduler.tick()
    listed = scheduler.listing.current().sources
    for other_list in (listed[:1], (listed[0], replace(listed[1], name="Inna"))):
        place.store.register(other_list, place.now)
        for _ in range(4):
            place.now += timedelta(minutes=1)
            scheduler.tick()
        assert sorted(place.read) == ["a-pl", "b-pl"]
        assert [state.name for state in place.store.overview()] == ["A", "B"]


def test_a_tick_that_has_nothing_to_write_does_not_wait_for_another_writer(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'k.sqlite3'}") as store:
        place = Place(tmp_path, store)
        scheduler = place.scheduler()
        scheduler.tick()
        ticking = threading.Thread(target=scheduler.tick)
        with closing(sqlite3.connect(tmp_path / "k.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            ticking.start()
            ticking.join(PATIENCE / 2)
            in_time = not ticking.is_alive()
            other.execute("ROLLBACK")
        ticking.join()
        assert in_time


def test_after_a_long_sleep_the_machine_catches_up_tick_by_tick(place: Place) -> None:
    names = [f"z{number}" for number in range(40)]
    place.settings = replace(place.settings, hosts_at_once=2)
    place.write_list(*names)
    scheduler = place.scheduler()
    for day, ticks in ((0, 3), (30, 3)):
        place.now, place.read = NOW + timedelta(days=day), []
        counts = []
        for _ in range(ticks + 1):
            scheduler.tick()
            counts.append(len(place.read) - sum(counts))
            place.now += timedelta(minutes=1)
        assert counts == [16, 16, 8, 0]
        assert sorted(place.read) == sorted(f"{name}-pl" for name in names)


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(hours=5), timedelta(days=9), timedelta(days=4000)])
def test_a_clock_that_is_set_back_neither_doubles_rounds_nor_stops_them(place: Place, back: timedelta) -> None:
    scheduler = place.scheduler()
    scheduler.tick()
    place.now -= back
    began, place.read = place.now, []
    while len(place.read) < 4:
        scheduler.tick()
        place.now += timedelta(minutes=10)
        assert place.now - began < timedelta(hours=15), "what was read is waited for"
    first, second = ([index for index, one in enumerate(place.read) if one == name][:2] for name in ("a-pl", "b-pl"))
    assert first[0] < second[1] and second[0] < first[1], "a source was read twice before the other one"
    for state in place.store.overview():
        assert state.next_at is not None and state.next_at < place.now + timedelta(days=1)


@pytest.mark.parametrize(
    "day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 12, 31)], ids=["on", "back", "new-year"]
)
def test_on_days_of_other_lengths_no_round_is_left_out_or_doubled(place: Place, day: date) -> None:
    place.now = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=4)
    scheduler = place.scheduler()
    for _ in range(34 * 3):
        scheduler.tick()
        place.now += timedelta(minutes=20)
    for name in ("a-pl", "b-pl"):
        moments = [one.at for one in place.store.rounds(name, 100)][::-1]
        waits = [later - earlier for earlier, later in pairwise(moments)]
        assert len(waits) >= 8
        assert timedelta(hours=3) <= min(waits) and max(waits) <= timedelta(hours=3.6, minutes=20)


@pytest.mark.parametrize(
    "step", [timedelta(hours=-30), timedelta(days=-400), timedelta(days=400), timedelta(seconds=-61)]
)
def test_a_job_whose_moment_is_too_far_away_comes_at_once(step: timedelta) -> None:
    ran: list[int] = []
    scheduler = BackgroundScheduler(timezone=UTC, jobstores={"default": NearJobs(60)})
    scheduler.start(paused=True)
    for name in ("tick", "day"):
        scheduler.add_job(ran.append, "interval", args=(1,), seconds=60, id=name, next_run_time=NOW)
    jobs = scheduler._jobstores["default"]
    found = [job.id for job in jobs.get_due_jobs(NOW + step)]
    scheduler.shutdown(wait=False)
    assert "tick" in found and ("day" in found) == (abs(step) > LONGEST or step > timedelta())


def test_a_job_that_is_to_come_is_waited_for() -> None:
    scheduler = BackgroundScheduler(timezone=UTC, jobstores={"default": NearJobs(60)})
    scheduler.start(paused=True)
    for name in ("tick", "day"):
        scheduler.add_job(print, "interval", seconds=60, id=name, next_run_time=NOW)
    assert scheduler._jobstores["default"].get_due_jobs(NOW - timedelta(seconds=60)) == []
    scheduler.shutdown(wait=False)


def test_a_broken_list_changes_nothing(place: Place) -> None:
    scheduler = place.scheduler()
    place.write_list(extra="  - [\n")
    scheduler.tick()
    assert sorted(place.read) == ["a-pl", "b-pl"]
    assert scheduler.listing.trouble


def test_a_list_broken_in_one_source_loses_only_that_source(place: Place) -> None:
    scheduler = place.scheduler()
    place.write_list("a", extra="  - [\n")
    scheduler.tick()
    assert place.read == ["a-pl"] and not scheduler.listing.trouble


def test_a_tick_does_the_corrections_and_a_fault_of_them_stops_nothing(place: Place) -> None:
    scheduler = place.scheduler()
    place.settings.corrections.write_text("corrections: [", encoding="utf-8")
    scheduler.tick()
    assert place.read == ["a-pl", "b-pl"] and scheduler.corrections.trouble
    place.settings.corrections.write_text("corrections:\n  - event: w-1\n    hide: true\n", encoding="utf-8")
    scheduler.tick()
    assert [one.correction for one in place.store.applied()] == [Correction("w-1", hide=True)]


def test_the_turn_of_the_day_publishes(place: Place) -> None:
    scheduler = place.scheduler()
    scheduler.turn_the_day()
    assert place.feeds() == FEEDS and place.read == []


def test_what_could_not_be_published_is_published_by_the_next_tick(place: Place) -> None:
    feeds = place.settings.feeds_dir
    scheduler = place.scheduler()
    rounds: tuple[Callable[[], None], ...] = (scheduler.tick, scheduler.tick, scheduler.turn_the_day)
    for number, job in enumerate(rounds):
        place.now = NOW + number * timedelta(hours=4)
        if job == scheduler.turn_the_day:
            scheduler.tick()
        shutil.rmtree(feeds, ignore_errors=True)
        feeds.write_text("plik, nie katalog", encoding="utf-8")
        with pytest.raises(AggregatorError):
            job()
        read = len(place.read)
        feeds.unlink()
        scheduler.tick()
        assert place.feeds() == FEEDS and len(place.read) == read
        shutil.rmtree(feeds)
        scheduler.tick()
        assert place.feeds() == []  # once they are written, a tick with nothing to do leaves them alone


def test_a_tick_publishes_what_another_process_changed_and_what_a_new_day_shows(place: Place) -> None:
    place.now = datetime(2026, 3, 2, 22, 59, tzinfo=UTC)
    scheduler = place.scheduler()
    scheduler.tick()
    shutil.rmtree(place.settings.feeds_dir)
    place.now += timedelta(minutes=1)  # midnight in Warsaw
    scheduler.tick()
    assert place.feeds() == FEEDS
    shutil.rmtree(place.settings.feeds_dir)
    first, second = scheduler.listing.current().sources
    place.store.register((replace(first, name="Inna"), second), place.now)
    scheduler.tick()
    assert place.feeds() == FEEDS and len(place.read) == 2


@pytest.mark.parametrize("shift", [timedelta(), timedelta(days=-700, hours=5)])
def test_midnight_comes_by_the_clock_and_fires_by_the_machine(shift: timedelta) -> None:
    machine = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
    trigger = Midnight(lambda: machine + shift)
    at = trigger.get_next_fire_time(None, machine)
    assert at == machine + (timedelta(hours=3) if not shift else timedelta(hours=21)) + A_MOMENT
    machine = at
    assert trigger.get_next_fire_time(at, machine) == at + timedelta(hours=24)


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
