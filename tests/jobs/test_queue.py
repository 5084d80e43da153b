"""The scheduler's side of the queue, on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from aggregator.config import host_of
from aggregator.errors import StoreError
from aggregator.fetch.guard import host_key, parse_address
from aggregator.jobs import Queue
from aggregator.jobs import queue as queue_module
from aggregator.jobs.engine import PREFIX, forget_others, prepared
from aggregator.jobs.queue import Ordered
from aggregator.model import Region, Source, SourceKind

NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
SOURCES = tuple(Source(f"z{n}", f"Z{n}", f"https://{n}.example.pl/", every=HOUR) for n in range(5))
TOGETHER = tuple(Source(f"r{n}", f"R{n}", f"https://razem.example.pl/{n}/", every=3 * HOUR) for n in range(2))
LISTED = SOURCES + TOGETHER


@pytest.fixture
def address(new_database: Callable[[str], str]) -> str:
    return new_database("postgresql")


@pytest.fixture
def queue(address: str) -> Iterator[Queue]:
    with closing(Queue(address)) as queue:
        yield queue


def rows(address: str) -> list[tuple[str, str, str, dict[str, object]]]:
    with psycopg.connect(**prepared(address)) as connection:
        query = "SELECT lock, queueing_lock, status, args FROM procrastinate_jobs ORDER BY id"
        return [(lock, waiting, status, args) for lock, waiting, status, args in connection.execute(query)]


def test_each_source_waits_once_whoever_asks_and_however_often(queue: Queue, address: str) -> None:
    assert (queue.ask(LISTED[:3], LISTED, NOW).added, queue.ask(LISTED, LISTED, NOW).added) == (3, 4)
    with closing(Queue(address)) as other:
        waiting = other.ask(LISTED, LISTED, NOW + HOUR)
    assert (waiting.waiting, waiting.added, waiting.being_read) == (7, 0, 0)
    assert [row[1] for row in rows(address)] == [f"source:{source.id}" for source in LISTED]
    assert len({row[0] for row in rows(address)}) == 6, "one lock for each host"


def test_two_schedulers_that_ask_at_once_put_each_source_in_once(queue: Queue, address: str) -> None:
    """The second has looked before the first wrote: the queueing lock refuses its whole batch, so it asks singly."""
    with closing(Queue(address)) as other:
        assert other._app is not None
        jobs = other._app.job_manager.list_jobs
        queue.ask(LISTED[1:3], LISTED, NOW)
        other._app.job_manager.list_jobs = lambda **asked: [job for job in jobs(**asked) if not job.queueing_lock]  # type: ignore[method-assign]
        assert other.ask(LISTED, LISTED, NOW).added == 5
    assert sorted(row[1] for row in rows(address)) == sorted(f"source:{source.id}" for source in LISTED)


def test_only_so_many_wait_those_that_were_named_first(
    queue: Queue, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_module, "MOST_WAITING", 3)
    assert (queue.ask(LISTED, LISTED, NOW).added, queue.ask(LISTED, LISTED, NOW).added) == (3, 0)
    assert [row[1] for row in rows(address)] == [f"source:{source.id}" for source in LISTED[:3]]


def test_a_host_with_many_sources_keeps_no_other_out(queue: Queue, address: str) -> None:
    many = tuple(Source(f"w{n}", f"W{n}", f"https://wielkie.example.pl/{n}/") for n in range(50))
    added = [queue.ask((*many, *SOURCES), (*many, *SOURCES), NOW).added for _ in range(2)]
    assert added == [20 + len(SOURCES), 0]
    with psycopg.connect(**prepared(address)) as connection:
        connection.execute("DELETE FROM procrastinate_jobs WHERE lock LIKE '%%wielkie%%' AND id < 6")
    assert queue.ask(many, (*many, *SOURCES), NOW).added == 5


def test_what_a_worker_is_told_is_the_whole_source() -> None:
    source = replace(SOURCES[0], region=Region.MAZOWIECKIE, kind=SourceKind.OWES, follow=("/a/*",), ignore_robots=True)
    ordered = Ordered(source, NOW, shares_host=True)
    assert Ordered.read(ordered.written()) == ordered


def test_a_job_knows_whether_its_host_has_others(queue: Queue, address: str) -> None:
    queue.ask((SOURCES[0], TOGETHER[0]), LISTED, NOW)
    assert [Ordered.read(args["ordered"]).shares_host for *_, args in rows(address)] == [False, True]


WRITTEN = Ordered(SOURCES[0], NOW, shares_host=True).written()


@pytest.mark.parametrize(
    "written",
    [
        None,
        [],
        {},
        {"source": {"id": "z"}},
        {"source": 1},
        {**WRITTEN, "asked_at": "wczoraj"},
        {**WRITTEN, "asked_at": "2026-03-10T09:00:00"},
        {**WRITTEN, "source": {**WRITTEN["source"], "nowe": 1}},
    ],
)
def test_an_order_of_another_version_is_refused_in_words(written: object) -> None:
    with pytest.raises(ValueError, match=r"niezrozumiał|Invalid isoformat"):
        Ordered.read(written)


@pytest.mark.parametrize("args", ['{"inne": 1}', '{"ordered": {"source": {"id": "z0"}, "asked_at": "wczoraj"}}'])
def test_a_job_that_nobody_understands_is_asked_for_anew(queue: Queue, address: str, args: str) -> None:
    queue.ask(SOURCES[:2], LISTED, NOW)
    with psycopg.connect(**prepared(address)) as connection:
        connection.execute("UPDATE procrastinate_jobs SET args = %s WHERE queueing_lock = 'source:z0'", (args,))
    assert queue.ask(SOURCES, LISTED, NOW).added == 4
    assert {Ordered.read(args["ordered"]).source for *_, args in rows(address)} == set(SOURCES)


def test_a_source_that_is_listed_otherwise_is_asked_for_anew_and_one_that_left_no_more(
    queue: Queue, address: str
) -> None:
    queue.ask(SOURCES, SOURCES, NOW)
    moved = replace(SOURCES[0], url="https://nowy.example.pl/")
    obeying = replace(SOURCES[1], skip=("/galeria/*",))
    now_listed = (moved, obeying, SOURCES[2])
    waiting = queue.ask(now_listed, now_listed, NOW + HOUR)
    assert (waiting.waiting, waiting.added) == (3, 2)
    assert {Ordered.read(args["ordered"]).source for *_, args in rows(address)} == set(now_listed)


def test_the_tables_lie_in_a_schema_of_their_own_and_those_of_other_versions_can_go(queue: Queue, address: str) -> None:
    queue.ask(LISTED, LISTED, NOW)
    arguments = prepared(address)
    assert f"search_path={PREFIX}" in arguments["options"]
    with psycopg.connect(**arguments) as connection:
        connection.execute(f"CREATE SCHEMA {PREFIX}00000000; CREATE TABLE {PREFIX}00000000.jobs (id int)")
    assert (forget_others(address), forget_others(address)) == (1, 0)
    assert queue.ask((), LISTED, NOW).waiting == len(LISTED)


def test_many_who_open_it_at_once_make_it_once(address: str) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(6) as pool:
        assert len({str(one["options"]) for one in pool.map(lambda _: prepared(address), range(6))}) == 1


def test_a_database_of_another_kind_or_none_is_refused_in_words() -> None:
    with pytest.raises(StoreError, match="potrzebuje bazy PostgreSQL"):
        Queue("sqlite:///data/kalendarium.sqlite3")
    with pytest.raises(StoreError, match="kolejka nie odpowiada"):
        Queue("postgresql://postgres@/nic?host=/nie/ma/go")


def test_tables_that_are_gone_are_made_again(queue: Queue, address: str) -> None:
    queue.ask(SOURCES, LISTED, NOW)
    with psycopg.connect(**prepared(address)) as connection:
        (schema,) = connection.execute("SELECT current_schema()").fetchone() or ("",)
        connection.execute(f"DROP SCHEMA {schema} CASCADE")
    with pytest.raises(StoreError, match="kolejka nie odpowiada"):
        queue.ask(SOURCES, LISTED, NOW)
    assert queue.ask(SOURCES, LISTED, NOW).added == len(SOURCES)


def test_a_server_that_goes_away_is_told_and_found_again(queue: Queue, request: pytest.FixtureRequest) -> None:
    queue.ask(SOURCES[:2], LISTED, NOW)
    request.getfixturevalue("postgres").hang_up()
    for _ in range(20):
        try:
            assert queue.ask(LISTED, LISTED, NOW).waiting == len(LISTED)
            return
        except StoreError as error:
            assert "kolejka nie odpowiada" in str(error)
    pytest.fail("the queue was not found again")


@pytest.mark.parametrize(
    "url",
    ["https://żółw.pl/", "https://MCPS.com.pl./a", "http://[::1]:8080/x", "https://a.pl:443/", "http://10.0.0.1/x"],
)
def test_a_host_is_counted_as_the_fetcher_counts_it(url: str) -> None:
    assert host_of(url) == host_key(parse_address(url, allow_private=True))
