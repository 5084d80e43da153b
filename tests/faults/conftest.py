from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.faults.laws import Calm
from tests.faults.place import DAY, Place
from tests.sites.server import Web, serve


@pytest.fixture(scope="session")
def sites() -> Iterator[Web]:
    """The sample sites; a test that makes one fail ends that before its own end."""
    with serve(DAY) as web:
        yield web


@pytest.fixture(scope="session")
def calm(sites: Web, tmp_path_factory: pytest.TempPathFactory) -> Calm:
    """What an undisturbed calendar comes to."""
    folder = tmp_path_factory.mktemp("calm")
    place = Place(folder, sites.sources_yaml(), f"sqlite:///{folder / 'kalendarium.sqlite3'}")
    begun = time.monotonic()
    assert place.done("update", "--strict") == 0, place.log()[-2000:]
    seconds = time.monotonic() - begun
    files = frozenset(str(path.relative_to(place.feeds)) for path in place.feeds.rglob("*") if path.is_file())
    told = place.told()
    assert sum(told.values()) > 50 and "kalendarz.ics" in files
    return Calm(told, files, seconds)


@pytest.fixture
def new_place(sites: Web, tmp_path: Path, new_database: Callable[[str], str]) -> Callable[[str], Place]:
    """Gives one more place with a database of a kind in which there is nothing yet."""
    numbers = count()
    return lambda kind: Place(tmp_path / f"miejsce-{next(numbers)}", sites.sources_yaml(), new_database(kind))
