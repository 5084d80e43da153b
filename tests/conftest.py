from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from aggregator.store.engines import open_engine
from aggregator.store.schema import migrate
from tests.chromium import browser
from tests.postgres import Cluster, cluster

__all__ = ["browser"]

NEWEST = "newest"
"""The database on the server of which others are copied: empty tables, made once by the migrations."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write tests/golden anew; review it as a diff")
    parser.addoption("--raise-floor", action="store_true", help="write the corpus scores that have become better")


def migrated(database_url: str) -> None:
    engine = open_engine(database_url)
    migrate(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """The tests' own PostgreSQL server."""
    with cluster() as running:
        running.create(NEWEST)
        migrated(running.url(NEWEST))
        yield running


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with empty tables."""
    path = tmp_path_factory.mktemp("newest") / "kalendarium.sqlite3"
    migrated(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of database."""
    return str(request.param)


@pytest.fixture
def new_database(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[str], str]]:
    """Gives the address of one more database of a kind in which there is nothing yet."""
    with ExitStack() as stack:
        numbers = count()

        def made(kind: str) -> str:
            if kind == "sqlite":
                return f"sqlite:///{tmp_path / f'nowa-{next(numbers)}.sqlite3'}"
            url: str = stack.enter_context(request.getfixturevalue("postgres").database())
            return url

        yield made


@pytest.fixture
def bare_url(kind: str, new_database: Callable[[str], str]) -> str:
    """The address of a database of each kind in which there is nothing yet."""
    return new_database(kind)


@pytest.fixture
def database_url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database of each kind with empty tables of the newest schema."""
    if kind == "sqlite":
        path = tmp_path / "kalendarium.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_file"), path)
        yield f"sqlite:///{path}"
        return
    with request.getfixturevalue("postgres").database(NEWEST) as url:
        yield url
