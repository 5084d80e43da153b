"""Schedulers as real processes: two on one database, one that is killed, one that is told to end while servers hang."""

from __future__ import annotations

import signal
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from aggregator.store import Store
from tests.jobs.hosts import Host, hosts
from tests.jobs.processes import PATIENCE, Processes

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals and 127.x addresses")


def place_of(folder: Path, sites: tuple[Host, ...]) -> Processes:
    return Processes(folder, f"sqlite:///{(folder / 'kalendarium.sqlite3').as_posix()}", [site.url for site in sites])


def test_two_schedulers_never_read_a_source_at_once_nor_one_after_the_other(tmp_path: Path) -> None:
    with hosts(10, delay=0.2) as sites:
        place = place_of(tmp_path, sites)
        with Store.open(place.database):  # both would else make its tables at once
            pass
        with place.running("schedule", "schedule") as schedulers:
            place.wait_for_all()
            time.sleep(3)  # some ticks of both, in which nothing is due any more
            assert [process.poll() for process in schedulers] == [None, None], place.log()
        assert [len(site.asked) for site in sites] == [1] * len(sites), place.log()
        assert place.rounds() == [1] * len(sites)


def test_what_a_killed_scheduler_was_reading_is_taken_over(tmp_path: Path) -> None:
    with hosts(6, delay=30) as sites:
        place = place_of(tmp_path, sites)
        with place.running("schedule") as (first,):
            place.wait(lambda: all(site.asked for site in sites))
            first.send_signal(signal.SIGKILL)
            first.wait()
        assert place.checked() == set()
        for site in sites:
            site.delay = 0
        began = time.monotonic()
        with place.running("schedule"):
            place.wait_for_all()
        assert time.monotonic() - began < 60, "the leases of the dead one were waited for"
        assert place.events() == 1, place.log()  # the same event on all sites


@pytest.mark.parametrize("signal_", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_within_ten_seconds_while_eight_servers_hang(tmp_path: Path, signal_: signal.Signals) -> None:
    with hosts(9, delay=60) as sites:
        sites[0].delay = 0
        place = place_of(tmp_path, sites)
        with place.running("schedule") as (process,):
            place.wait(lambda: all(site.asked for site in sites) and place.checked() == {"z0"})
            began = time.monotonic()
            process.send_signal(signal_)
            assert process.wait(PATIENCE) == 0, place.log()
            assert time.monotonic() - began < 10, place.log()
        assert "błąd programu" not in place.log() and "Traceback" not in place.log()
        with closing(sqlite3.connect(tmp_path / "kalendarium.sqlite3")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("SELECT count(*) FROM rounds").fetchone() == (1,)
        assert place.events() == 1
        Calendar.from_ical((tmp_path / "feeds" / "kalendarz.ics").read_bytes())
        assert list((tmp_path / "feeds").rglob("*.tmp")) == []


def test_a_lease_of_the_far_future_holds_nobody(tmp_path: Path) -> None:
    """A clock that was a year ahead when another machine died."""
    with hosts(1, delay=0) as sites:
        place = place_of(tmp_path, sites)
        with place.running("schedule"):
            place.wait(lambda: place.checked() == {"z0"})
        ahead = datetime.now(UTC) + timedelta(days=365)
        written = ahead.strftime("%Y-%m-%d %H:%M:%S.%f")
        with closing(sqlite3.connect(tmp_path / "kalendarium.sqlite3", isolation_level=None)) as connection:
            connection.execute("UPDATE sources SET checked_at = ?, next_at = ?", (written, written))
            connection.execute("INSERT INTO leases VALUES (1, 'x', 'inna maszyna', 1, '', ?)", (written,))
        with place.running("schedule"):
            place.wait(lambda: len(sites[0].asked) == 2)
