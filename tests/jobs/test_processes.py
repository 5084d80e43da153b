"""Schedulers as real processes: two on one database, one that is killed, one that is told to end while servers hang."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from aggregator.store import Store
from tests.jobs.hosts import Host, hosts

PATIENCE = 90.0

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals and 127.x addresses")


class Place:
    """A folder with a list of these sites and one database, in which schedulers may run."""

    def __init__(self, folder: Path, sites: tuple[Host, ...]) -> None:
        self.folder, self.sites = folder, sites
        listed = [f"  - {{id: z{number}, name: Z{number}, url: '{site.url}'}}\n" for number, site in enumerate(sites)]
        (folder / "sources.yaml").write_text("sources:\n" + "".join(listed), encoding="utf-8")
        self.database = f"sqlite:///{(folder / 'kalendarium.sqlite3').as_posix()}"

    @contextmanager
    def scheduler(self) -> Iterator[subprocess.Popen[bytes]]:
        environ = {
            **os.environ,
            "AGGREGATOR_SOURCES": str(self.folder / "sources.yaml"),
            "AGGREGATOR_DATABASE_URL": self.database,
            "AGGREGATOR_FEEDS_DIR": str(self.folder / "feeds"),
            "AGGREGATOR_ALLOW_PRIVATE_HOSTS": "1",
            "AGGREGATOR_PAUSE": "0",
            "AGGREGATOR_TICK": "1",
        }
        with (self.folder / "dziennik").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "aggregator", "schedule"], env=environ, stdout=log, stderr=log
            )
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    def checked(self) -> set[str]:
        """The sources of which a round was kept."""
        with Store.open(self.database) as store:
            return {state.source_id for state in store.overview() if state.checked_at is not None}

    def log(self) -> str:
        return (self.folder / "dziennik").read_text(encoding="utf-8")[-3000:]


def wait_for(met: Callable[[], bool], place: Place) -> None:
    until = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < until, place.log()
        time.sleep(0.05)


def test_two_schedulers_never_read_a_source_at_once_nor_one_after_the_other(tmp_path: Path) -> None:
    with hosts(10, delay=0.2) as sites:
        place = Place(tmp_path, sites)
        with Store.open(place.database):  # both would else make its tables at once
            pass
        with place.scheduler() as one, place.scheduler() as two:
            wait_for(lambda: len(place.checked()) == len(sites), place)
            time.sleep(3)  # some ticks of both, in which nothing is due any more
            assert (one.poll(), two.poll()) == (None, None), place.log()
        assert [len(site.asked) for site in sites] == [1] * len(sites), place.log()
        with Store.open(place.database) as store:
            assert [len(store.rounds(f"z{number}", 9)) for number in range(len(sites))] == [1] * len(sites)


def test_what_a_killed_scheduler_was_reading_is_taken_over(tmp_path: Path) -> None:
    with hosts(6, delay=30) as sites:
        place = Place(tmp_path, sites)
        with place.scheduler() as first:
            wait_for(lambda: all(site.asked for site in sites), place)
            first.send_signal(signal.SIGKILL)
            first.wait()
        assert place.checked() == set()
        for site in sites:
            site.delay = 0
        began = time.monotonic()
        with place.scheduler():
            wait_for(lambda: len(place.checked()) == len(sites), place)
        assert time.monotonic() - began < 60, "the leases of the dead one were waited for"
        events, _ = told(place)
        assert len(events) == 1, place.log()  # the same event on all sites


@pytest.mark.parametrize("signal_", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_within_ten_seconds_while_eight_servers_hang(tmp_path: Path, signal_: signal.Signals) -> None:
    with hosts(9, delay=60) as sites:
        sites[0].delay = 0
        place = Place(tmp_path, sites)
        with place.scheduler() as process:
            wait_for(lambda: all(site.asked for site in sites) and place.checked() == {"z0"}, place)
            began = time.monotonic()
            process.send_signal(signal_)
            assert process.wait(PATIENCE) == 0, place.log()
            assert time.monotonic() - began < 10, place.log()
        assert "błąd programu" not in place.log() and "Traceback" not in place.log()
        with closing(sqlite3.connect(tmp_path / "kalendarium.sqlite3")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("SELECT count(*) FROM rounds").fetchone() == (1,)
        assert len(told(place)[0]) == 1
        Calendar.from_ical((tmp_path / "feeds" / "kalendarz.ics").read_bytes())
        assert list((tmp_path / "feeds").rglob("*.tmp")) == []


def told(place: Place) -> tuple[tuple[object, ...], tuple[object, ...]]:
    with Store.open(place.database) as store:
        return store.entries(date(2031, 1, 1), date(2031, 12, 31))


def test_a_lease_of_the_far_future_holds_nobody(tmp_path: Path) -> None:
    """A clock that was a year ahead when another machine died."""
    with hosts(1, delay=0) as sites:
        place = Place(tmp_path, sites)
        with place.scheduler():
            wait_for(lambda: place.checked() == {"z0"}, place)
        ahead = datetime.now(UTC) + timedelta(days=365)
        written = ahead.strftime("%Y-%m-%d %H:%M:%S.%f")
        with closing(sqlite3.connect(tmp_path / "kalendarium.sqlite3", isolation_level=None)) as connection:
            connection.execute("UPDATE sources SET checked_at = ?, next_at = ?", (written, written))
            connection.execute("INSERT INTO leases VALUES (1, 'x', 'inna maszyna', 1, '', ?)", (written,))
        with place.scheduler():
            wait_for(lambda: len(sites[0].asked) == 2, place)
