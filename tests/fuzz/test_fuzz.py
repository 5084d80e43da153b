"""Whatever comes from outside is read or refused: thousands of inputs, each a sound one changed by chance.

`make check` reads 500 of them, `make soak` 10,000. A finding is named by its kind and number; `python -m tests.fuzz`
shows its bytes. What was found once lies in `found/` and is read each time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from aggregator.model import Announcement, Deadline, Event
from aggregator.store import Store
from tests.fuzz.mutator import LONGEST, mutated
from tests.fuzz.readers import READERS
from tests.fuzz.seeds import seeds_of
from tests.memory import peak_megabytes
from tests.web import samples
from tests.web.test_every_feed import is_whole

MANY = 10_000 if os.environ.get("SOAK") else 500
SHARES = {"page": 30, "feed": 12, "ical": 12, "schema": 8, "tribe": 6, "wordpress": 6, "sitemap": 3, "sources": 4,
          "corrections": 4, "pdf": 1, "settings": 3, "robots": 3, "address": 4, "query": 4}  # fmt: skip
"""Of a hundred inputs so many of each kind."""

SECONDS = 2.5
"""Of computing for one input of at most 60 kB; the slowest of 10,000 takes a tenth to a half of it."""

FOUND = sorted((Path(__file__).parent / "found").iterdir())
MOST_MEGABYTES = 150
"""So much more than before the process may take while it reads all inputs of a kind."""


def read_within_bounds(kind: str, body: bytes) -> list[Announcement]:
    begun = time.thread_time()
    understood = list(READERS[kind](body))
    assert time.thread_time() - begun < SECONDS
    return understood


def test_every_kind_has_its_share() -> None:
    assert SHARES.keys() == READERS.keys()
    assert sum(SHARES.values()) == 100


@pytest.mark.parametrize("kind", READERS)
def test_what_is_not_changed_is_read(kind: str) -> None:
    """Else the changed ones would only show that nothing is read."""
    understood = [told for seed in seeds_of(kind)[:20] for told in read_within_bounds(kind, seed)]
    assert any(told.events for told in understood) is (kind in ("page", "feed", "ical", "schema", "tribe", "wordpress"))


@pytest.mark.parametrize("kind", READERS)
def test_nothing_but_the_meant_errors_escapes(kind: str) -> None:
    before = peak_megabytes()
    for number in range(MANY * SHARES[kind] // 100):
        body = mutated(seeds_of(kind), kind, number)
        try:
            read_within_bounds(kind, body)
        except Exception as error:
            raise AssertionError(f"{kind} {number}: {type(error).__name__}: {error}") from error
    assert peak_megabytes() - before < MOST_MEGABYTES


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_once_is_read(path: Path) -> None:
    read_within_bounds(path.name.partition("-")[0], path.read_bytes())


def test_a_number_names_always_the_same_bytes() -> None:
    assert mutated((b"abc 12", b"<p>x</p>"), "page", 7) == mutated((b"abc 12", b"<p>x</p>"), "page", 7)
    bodies = {mutated((b"abc 12", b"<p>x</p>"), "page", number) for number in range(50)}
    assert len(bodies) > 40 and all(len(body) <= LONGEST for body in bodies)


# ---------------------------------------------------------------- what readers get of it

SHOWN = 25 if not os.environ.get("SOAK") else 300
FEEDS = (*(f"/kalendarz.{form}" for form in ("ics", "rss", "atom", "json")), "/nowe.rss", "/kalendarz/online.ics")


def entries_understood() -> Iterator[Event | Deadline]:
    """What changed documents tell, each under an address of its own."""
    for number in range(100 * SHOWN):
        for kind in ("page", "ical", "feed", "tribe", "schema", "wordpress"):
            for told in READERS[kind](mutated(seeds_of(kind), kind, number)):
                yield from told.events
                yield from told.deadlines


@pytest.fixture(scope="module")
def shown() -> Iterator[FlaskClient]:
    """The calendar after a round that brought such entries."""
    with Store.open("sqlite://") as store:
        store.register((samples.ROPS,), samples.NOW)
        store.apply(samples.round_of(samples.ROPS, islice(entries_understood(), 4 * SHOWN)))
        yield samples.app_over(store, Path("feeds")).test_client()


@pytest.mark.parametrize("path", FEEDS)
def test_feeds_of_it_are_whole(path: str, shown: FlaskClient) -> None:
    answer = shown.get(path)
    assert answer.status_code == 200
    assert is_whole(answer.data, path.rpartition(".")[2])


def test_pages_of_it_are_shown(shown: FlaskClient) -> None:
    paths = ["/", "/?lang=en", "/miesiac/2026-03", "/tydzien/2026-W12", "/mapa", "/widget/lista", "/sitemap.xml"]
    events = 0
    for number in range(1, 4 * SHOWN):
        answer = shown.get(f"/wydarzenie/w-{number}", follow_redirects=True)
        assert answer.status_code in (200, 404), number
        events += answer.status_code == 200
    assert events > SHOWN
    assert {shown.get(path).status_code for path in paths} == {200}


def test_whatever_is_asked_is_answered(shown: FlaskClient) -> None:
    paths = ("/", "/miesiac/2026-03", "/subskrybuj", "/widget", "/widget/lista", "/mapa", "/wydarzenie/w-1", "/zrodla")
    for number in range(MANY // 5):
        query = mutated(seeds_of("query"), "query", number).decode("latin-1")
        answer = shown.get(paths[number % len(paths)], environ_overrides={"QUERY_STRING": query[:4000]})
        assert answer.status_code in (200, 302, 400, 404), (number, query[:200])
        way = mutated(seeds_of("address"), "address", number).decode("latin-1")[:2000]
        for before in ("/kalendarz/", "/k/", "/wydarzenie/", "/static/", "/tydzien/"):
            answer = shown.get("/", environ_overrides={"PATH_INFO": before + way})
            assert answer.status_code in (200, 302, 308, 404, 405), (number, way[:200])
