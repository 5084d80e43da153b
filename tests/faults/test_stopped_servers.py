"""PostgreSQL is stopped and started in the middle of a round, as by an upgrade or a crash of the server."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.laws import Calm, assert_sound, watched
from tests.faults.place import Place, free_port
from tests.faults.pollers import POLLED, polling, status_of
from tests.faults.table import FAULTS, each
from tests.postgres import Cluster, cluster
from tests.sites.server import Web

NO_SERVER = "nie ma połączenia z bazą danych"
SIGNALS = {"immediate": "QUIT", "fast": "INT"}
"""How a server is stopped, in pg_ctl's words, and by which signal."""
REMEDY = "sprawdź, czy serwer bazy działa"


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """A server of this file's own, which no other test uses."""
    with cluster() as running:
        yield running


@pytest.mark.parametrize("how", each("PostgreSQL stopped, ", SIGNALS))
def test_a_scheduler_lives_through_a_restart_of_its_database(
    how: str, server: Cluster, sites: Web, calm: Calm, tmp_path: Path
) -> None:
    chance = random.Random(0)
    for number in range(FAULTS[f"PostgreSQL stopped, {how}"].times):
        with server.database() as url:
            place = Place(tmp_path / f"{number}", sites.sources_yaml(), url)
            sites.forget()
            with watched(place.feeds) as seen, place.running("schedule") as process:
                wanted = chance.randrange(5, 90)
                place.wait_for(lambda: len(sites.requests) >= wanted, "the middle of the round")  # noqa: B023
                server.stop(SIGNALS[how])
                place.wait_for(lambda: NO_SERVER in place.log(), "word of the database")  # noqa: B023
                server.start()
                place.wait_until_read(len(sites.sites))
                assert process.poll() is None, place.log()[-4000:]
            assert_sound(place, calm, seen, told=(NO_SERVER, REMEDY))


def test_feeds_are_answered_while_the_database_is_away(server: Cluster, sites: Web, calm: Calm, tmp_path: Path) -> None:
    """What is on the shelf goes on being read; a web that is begun meanwhile says what is wrong and ends."""
    for number in range(FAULTS["PostgreSQL stopped while the web answers"].times):
        with server.database() as url:
            place, port = Place(tmp_path / f"{number}", sites.sources_yaml(), url), free_port()
            assert place.done("update", "--strict") == 0
            with watched(place.feeds) as seen, polling(port, POLLED) as asked_for:
                with place.running("web", "--port", str(port)) as process:
                    place.wait_for(lambda: len(asked_for.answers) == len(POLLED), "answers")
                    server.stop("QUIT" if number % 2 == 0 else "INT")
                    try:
                        place.wait_for(lambda: "pokazują to, co było ostatnio" in place.log(), "word")  # noqa: B023
                        before = asked_for.whole
                        place.wait_for(lambda: asked_for.whole > before + 2 * len(POLLED), "answers")  # noqa: B023
                        assert status_of(port, "/zrodla") in (200, 503) and status_of(port, "/readyz") == 503
                        assert place.done("web", "--port", str(free_port())) == 1
                    finally:
                        server.start()
                    before = asked_for.whole
                    place.wait_for(lambda: asked_for.whole > before + 2 * len(POLLED), "answers")  # noqa: B023
                    assert process.poll() is None
                assert not asked_for.wrong
                assert {len(answers) for answers in asked_for.answers.values()} == {1}
                assert_sound(place, calm, seen, told=(NO_SERVER, REMEDY, f"Błąd: {NO_SERVER}"))
