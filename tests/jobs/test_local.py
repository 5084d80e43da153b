"""The scheduler of one process: ticks and the turn of the day."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from apscheduler.schedulers.background import BackgroundScheduler

from aggregator.errors import AggregatorError
from aggregator.jobs.listing import SourcesFile
from aggregator.jobs.ticking import A_MOMENT, LONGEST, Midnight, NearJobs
from aggregator.model import Correction, Page, Source
from aggregator.store import Outcome, Round, Store
from tests.jobs.place import FEEDS, NOW, PATIENCE, Place


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


def test_what_another_process_is_reading_does_not_take_up_a_tick(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'kalendarium.sqlite3'}"
    names = [f"z{number:02}" for number in range(40)]
    with Store.open(address) as store, Store.open(address) as other, ExitStack() as stack:
        place = Place(tmp_path, store)
        place.settings = replace(place.settings, hosts_at_once=2)
        place.write_list(*names)
        store.register(SourcesFile(place.settings.sources).current().sources, NOW)
        for name in names[:16]:
            assert stack.enter_context(other.lease(f"{name}-pl"))
        scheduler = place.scheduler()
        for _ in range(3):
            scheduler.tick()
        assert sorted(place.read) == [f"{name}-pl" for name in names[16:]]
        stack.close()
        scheduler.tick()
        assert sorted(place.read) == [f"{name}-pl" for name in names]


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
