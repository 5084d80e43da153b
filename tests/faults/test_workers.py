"""Workers that read from the queue: killed at random instants, and left without their database."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from aggregator.jobs.engine import prepared
from tests.faults.laws import Calm, assert_sound, watched
from tests.faults.place import Place, kill
from tests.faults.table import FAULTS
from tests.faults.test_stopped_servers import NO_SERVER, server
from tests.postgres import Cluster
from tests.sites.server import Web

__all__ = ["server"]

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL: runs on Linux and macOS")


def half_a_minute_passes(place: Place) -> None:
    """So far as the queue knows: whoever of its workers lives tells so again within ten seconds."""
    with psycopg.connect(**prepared(place.database_url)) as connection:
        connection.execute("UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '40 seconds'")


def left_in_queue(place: Place) -> int:
    """How many sources wait or are held by a worker, dead or alive."""
    with psycopg.connect(**prepared(place.database_url)) as connection:
        found = connection.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'read'").fetchone()
    return int(found[0]) if found else 0


@contextmanager
def place_on(server: Cluster, sites: Web, folder: Path) -> Iterator[Place]:
    """A place with a queue in a new database of this server, whose sites were asked nothing yet."""
    with server.database() as url:
        place = Place(folder, sites.sources_yaml(), url)
        place.queue = True
        sites.forget()
        yield place


def test_workers_killed_at_random_instants(new_place: Callable[[str], Place], sites: Web, calm: Calm) -> None:
    place = new_place("postgresql")
    place.queue = True
    chance, killed = random.Random(0), 0
    with watched(place.feeds) as seen, place.running("schedule") as scheduler:
        while killed < FAULTS["kill -9 worker"].times:
            with place.running("worker") as process:
                time.sleep(chance.uniform(1.0, 1.0 + 2 * calm.seconds))
                kill(process)
                killed += 1
            half_a_minute_passes(place)
        with place.running("worker"):
            place.wait_until_read(len(sites.sites))
            place.wait_for(lambda: not left_in_queue(place), "an empty queue", pause=0.3)
        assert scheduler.poll() is None
    assert_sound(place, calm, seen)


def test_workers_live_through_a_restart_of_their_database(
    server: Cluster, sites: Web, calm: Calm, tmp_path: Path
) -> None:
    chance = random.Random(0)
    for number in range(FAULTS["PostgreSQL stopped under workers"].times):
        with place_on(server, sites, tmp_path / f"{number}") as place:
            with (
                watched(place.feeds) as seen,
                place.running("schedule") as scheduler,
                place.running("worker") as one,
                place.running("worker") as other,
            ):
                wanted = chance.randrange(5, 90)
                place.wait_for(lambda: len(sites.requests) >= wanted, "the middle of the round")  # noqa: B023
                server.stop("QUIT" if number % 2 == 0 else "INT")
                place.wait_for(lambda: "kolejka nie odpowiada" in place.log(), "word of the queue")
                time.sleep(chance.uniform(0, 6))
                server.start()
                half_a_minute_passes(place)
                place.wait_until_read(len(sites.sites))
                place.wait_for(lambda: not left_in_queue(place), "an empty queue", pause=0.3)
                assert [process.poll() for process in (scheduler, one, other)] == [None] * 3, place.log()[-4000:]
            assert_sound(place, calm, seen, told=(NO_SERVER,))


def test_both_end_within_ten_seconds_while_their_database_is_away(
    server: Cluster, sites: Web, calm: Calm, tmp_path: Path
) -> None:
    for number in range(FAULTS["SIGTERM without a database"].times):
        with place_on(server, sites, tmp_path / f"{number}") as place:
            with (
                watched(place.feeds) as seen,
                place.running("schedule") as scheduler,
                place.running("worker") as worker,
            ):
                place.wait_for(lambda: len(sites.requests) >= 20, "the middle of the round")
                server.stop("QUIT")
                try:
                    place.wait_for(lambda: "kolejka nie odpowiada" in place.log(), "word of the queue")
                    for process in (scheduler, worker):
                        process.send_signal(signal.SIGTERM)
                    began = time.monotonic()
                    assert (scheduler.wait(60), worker.wait(60)) == (0, 0), place.log()[-4000:]
                    assert time.monotonic() - began < 10, place.log()[-4000:]
                finally:
                    server.start()
            place.queue = False
            assert_sound(place, calm, seen)
