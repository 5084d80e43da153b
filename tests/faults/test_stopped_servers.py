"""PostgreSQL is stopped and started in the middle of a round, as by an upgrade or a crash of the server."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.laws import Calm, assert_sound, watched
from tests.faults.place import Place
from tests.faults.table import FAULTS
from tests.postgres import Cluster, cluster
from tests.sites.server import Web

NO_SERVER = "nie ma połączenia z bazą danych"
REMEDY = "sprawdź, czy serwer bazy działa"


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """A server of this file's own, which no other test uses."""
    with cluster() as running:
        yield running


@pytest.mark.parametrize(("signal", "fault"), [("QUIT", "immediate"), ("INT", "fast")])
def test_a_scheduler_lives_through_a_restart_of_its_database(
    signal: str, fault: str, server: Cluster, sites: Web, calm: Calm, tmp_path: Path
) -> None:
    chance = random.Random(0)
    for number in range(FAULTS[f"PostgreSQL stopped, {fault}"].times):
        with server.database() as url:
            place = Place(tmp_path / f"{number}", sites.sources_yaml(), url)
            sites.forget()
            with watched(place.feeds) as seen, place.running("schedule") as process:
                wanted = chance.randrange(5, 90)
                place.wait_for(lambda: len(sites.requests) >= wanted, "the middle of the round")  # noqa: B023
                server.stop(signal)
                place.wait_for(lambda: NO_SERVER in place.log(), "word of the database")  # noqa: B023
                server.start()
                place.wait_until_read(len(sites.sites))
                assert process.poll() is None, place.log()[-4000:]
            assert_sound(place, calm, seen, told=(NO_SERVER, REMEDY))
