"""Workers as real processes: several of them, one that is killed, one that is told to end, a server that goes away."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from aggregator.jobs.engine import prepared
from tests.jobs.hosts import NEWS, Host, hosts
from tests.jobs.processes import PATIENCE, Processes
from tests.postgres import Cluster

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals and 127.x addresses")


@pytest.fixture
def address(new_database: Callable[[str], str]) -> str:
    return new_database("postgresql")


def urls(sites: tuple[Host, ...]) -> list[str]:
    return [site.url for site in sites]


def test_two_workers_read_each_source_once_and_each_host_one_at_a_time(tmp_path: Path, address: str) -> None:
    with hosts(6, delay=0.2) as sites:
        shared = [site.url.replace(NEWS, f"{NEWS}?dzial={part}") for site in sites[:2] for part in range(3)]
        place = Processes(tmp_path, address, shared + urls(sites[2:]), queue=True)
        with place.running("schedule", "worker", "worker") as processes:
            place.wait_for_all()
            place.wait(lambda: (tmp_path / "feeds" / "kalendarz.ics").exists())
            time.sleep(3)  # some ticks more, in which nothing is due any more
            assert [process.poll() for process in processes] == [None] * 3, place.log()
            assert place.queue() == {}
        assert place.rounds() == [1] * place.count, place.log()
        assert max(site.busiest for site in sites) == 1, "a host was asked twice at once"
        told = [line for line in place.log().splitlines() if "źródło przeczytane" in line]
        assert len(told) == place.count
        assert place.events() == 1  # the same event on all sites
        assert "Traceback" not in place.log()


def test_between_two_sources_of_a_host_passes_the_pause_also_between_workers(tmp_path: Path, address: str) -> None:
    with hosts(1, delay=0) as sites:
        parts = [sites[0].url.replace(NEWS, f"{NEWS}?dzial={part}") for part in range(4)]
        place = Processes(tmp_path, address, parts, queue=True)
        with place.running("schedule", "worker", "worker", AGGREGATOR_PAUSE="1"):
            place.wait_for_all()
        gaps = [later - earlier for earlier, later in zip(sites[0].asked, sites[0].asked[1:], strict=False)]
        assert min(gaps) >= 1.0, gaps


def test_what_a_killed_worker_was_at_is_freed_and_read_by_another(tmp_path: Path, address: str) -> None:
    with hosts(4, delay=60) as sites:
        place = Processes(tmp_path, address, urls(sites), queue=True)
        with place.running("schedule", "worker") as (_, killed):
            place.wait(lambda: all(site.asked for site in sites))
            killed.send_signal(signal.SIGKILL)
            killed.wait()
            for site in sites:
                site.delay = 0
            assert (place.checked(), place.queue()) == (set(), {"doing": 4})
            with psycopg.connect(**prepared(address)) as connection:  # as if half a minute had gone by
                connection.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")
            with place.running("worker"):
                place.wait_for_all()
        assert "zwalniam źródło po procesie, który zginął" in place.log()
        assert place.rounds() == [1] * 4
        assert place.events() == 1
        assert "Traceback" not in place.log()


@pytest.mark.parametrize("signal_", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_ends_within_ten_seconds_while_servers_hang(
    tmp_path: Path, address: str, signal_: signal.Signals
) -> None:
    with hosts(5, delay=60) as sites:
        sites[0].delay = 0
        place = Processes(tmp_path, address, urls(sites), queue=True)
        with place.running("schedule", "worker") as (_, worker):
            place.wait(lambda: all(site.asked for site in sites) and place.checked() == {"z0"})
            began = time.monotonic()
            worker.send_signal(signal_)
            assert worker.wait(PATIENCE) == 0, place.log()
            assert time.monotonic() - began < 10, place.log()
            # What it was at is no longer held, and being still due it waits anew.
            place.wait(lambda: place.queue() == {"todo": 4})
        assert "Traceback" not in place.log()


def test_workers_outlive_a_database_that_goes_away(tmp_path: Path, address: str, postgres: Cluster) -> None:
    with hosts(6, delay=0.5) as sites:
        place = Processes(tmp_path, address, urls(sites), queue=True)
        with place.running("schedule", "worker") as processes:
            place.wait(lambda: any(site.asked for site in sites))
            postgres.hang_up()
            place.wait_for_all()
            assert [process.poll() for process in processes] == [None, None], place.log()
        assert place.rounds() == [1] * 6
        assert place.events() == 1
        assert "Traceback" not in place.log()


def test_without_a_queue_a_worker_says_so_and_waits(tmp_path: Path, address: str) -> None:
    place = Processes(tmp_path, address, [])
    with place.running("worker") as (worker,):
        place.wait(lambda: "Kolejka jest wyłączona" in place.log())
        assert worker.poll() is None
        worker.terminate()
        assert worker.wait(10) == 0
    assert "AGGREGATOR_QUEUE=postgresql" in place.log()


def test_a_queue_beside_another_database_is_refused_in_words(tmp_path: Path) -> None:
    place = Processes(tmp_path, f"sqlite:///{tmp_path}/k.sqlite3", [], queue=True)
    with place.running("worker") as (worker,):
        assert worker.wait(30) == 1
    assert "AGGREGATOR_QUEUE: kolejka jest w bazie PostgreSQL" in place.log()
