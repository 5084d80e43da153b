"""Workers as real processes: several of them, one that is killed, one that is told to end, a server that goes away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

import psycopg
import pytest

from aggregator.jobs.engine import prepared
from aggregator.store import Store
from tests.jobs.hosts import NEWS, Host, hosts
from tests.postgres import Cluster

PATIENCE = 90.0

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals and 127.x addresses")


class Place:
    """A list of sources and one PostgreSQL database, at which schedulers and workers may work."""

    def __init__(self, folder: Path, database_url: str, urls: list[str]) -> None:
        self.folder, self.database, self.count = folder, database_url, len(urls)
        listed = [f"  - {{id: z{number}, name: Z{number}, url: '{url}'}}\n" for number, url in enumerate(urls)]
        (folder / "sources.yaml").write_text("sources:\n" + "".join(listed), encoding="utf-8")

    @contextmanager
    def running(self, *commands: str, **environ: str) -> Iterator[list[subprocess.Popen[bytes]]]:
        surroundings = {
            **os.environ,
            "AGGREGATOR_SOURCES": str(self.folder / "sources.yaml"),
            "AGGREGATOR_DATABASE_URL": self.database,
            "AGGREGATOR_FEEDS_DIR": str(self.folder / "feeds"),
            "AGGREGATOR_QUEUE": "postgresql",
            "AGGREGATOR_ALLOW_PRIVATE_HOSTS": "1",
            "AGGREGATOR_PAUSE": "0",
            "AGGREGATOR_TICK": "1",
            **environ,
        }
        with ExitStack() as stack:
            log = stack.enter_context((self.folder / "dziennik").open("ab"))
            processes = []
            for command in commands:
                arguments = [sys.executable, "-m", "aggregator", *command.split()]
                process = subprocess.Popen(arguments, env=surroundings, stdout=log, stderr=log)
                stack.callback(process.wait)
                stack.callback(process.kill)
                processes.append(process)
            yield processes

    def checked(self) -> set[str]:
        """The sources of which a round was kept."""
        with Store.open(self.database) as store:
            return {state.source_id for state in store.overview() if state.checked_at is not None}

    def rounds(self) -> list[int]:
        with Store.open(self.database) as store:
            return [len(store.rounds(f"z{number}", 9)) for number in range(self.count)]

    def events(self) -> int:
        with Store.open(self.database) as store:
            return len(store.entries(date(2000, 1, 1), date(2100, 1, 1))[0])

    def queue(self) -> dict[str, int]:
        """How many jobs of sources there are, by their state."""
        with psycopg.connect(**prepared(self.database)) as connection:
            query = "SELECT status, count(*) FROM procrastinate_jobs WHERE task_name = 'read' GROUP BY status"
            return dict(connection.execute(query).fetchall())

    def log(self) -> str:
        return (self.folder / "dziennik").read_text(encoding="utf-8")

    def wait(self, met: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not met():
            assert time.monotonic() < until, self.log()[-4000:]
            time.sleep(0.05)

    def wait_for_all(self) -> None:
        self.wait(lambda: len(self.checked()) == self.count and not self.queue())


@pytest.fixture
def address(new_database: Callable[[str], str]) -> str:
    return new_database("postgresql")


def urls(sites: tuple[Host, ...]) -> list[str]:
    return [site.url for site in sites]


def test_two_workers_read_each_source_once_and_each_host_one_at_a_time(tmp_path: Path, address: str) -> None:
    with hosts(6, delay=0.2) as sites:
        shared = [site.url.replace(NEWS, f"{NEWS}?dzial={part}") for site in sites[:2] for part in range(3)]
        place = Place(tmp_path, address, shared + urls(sites[2:]))
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
        place = Place(tmp_path, address, [sites[0].url.replace(NEWS, f"{NEWS}?dzial={part}") for part in range(4)])
        with place.running("schedule", "worker", "worker", AGGREGATOR_PAUSE="1"):
            place.wait_for_all()
        gaps = [later - earlier for earlier, later in zip(sites[0].asked, sites[0].asked[1:], strict=False)]
        assert min(gaps) >= 1.0, gaps


def test_what_a_killed_worker_was_at_is_freed_and_read_by_another(tmp_path: Path, address: str) -> None:
    with hosts(4, delay=60) as sites:
        place = Place(tmp_path, address, urls(sites))
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
        place = Place(tmp_path, address, urls(sites))
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
        place = Place(tmp_path, address, urls(sites))
        with place.running("schedule", "worker") as processes:
            place.wait(lambda: any(site.asked for site in sites))
            postgres.hang_up()
            place.wait_for_all()
            assert [process.poll() for process in processes] == [None, None], place.log()
        assert place.rounds() == [1] * 6
        assert place.events() == 1
        assert "Traceback" not in place.log()


def test_without_a_queue_a_worker_says_so_and_waits(tmp_path: Path, address: str) -> None:
    place = Place(tmp_path, address, [])
    with place.running("worker", AGGREGATOR_QUEUE="off") as (worker,):
        place.wait(lambda: "Kolejka jest wyłączona" in place.log())
        assert worker.poll() is None
        worker.terminate()
        assert worker.wait(10) == 0
    assert "AGGREGATOR_QUEUE=postgresql" in place.log()


def test_a_queue_beside_another_database_is_refused_in_words(tmp_path: Path) -> None:
    place = Place(tmp_path, f"sqlite:///{tmp_path}/k.sqlite3", [])
    with place.running("worker") as (worker,):
        assert worker.wait(30) == 1
    assert "AGGREGATOR_QUEUE: kolejka jest w bazie PostgreSQL" in place.log()
