"""A round over many sources: hosts side by side, one host in turn, and nobody stops the others."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import cast

import pytest

from aggregator.errors import StoreError
from aggregator.fetch import Fetcher
from aggregator.jobs.rounds import Halted, by_host, run_round, sleeper
from aggregator.model import Source
from aggregator.pipeline import Report
from aggregator.store import Failure, Outcome, Store

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
NOBODY = cast(Fetcher, None)
PATIENCE = 5.0


def source(name: str, url: str = "") -> Source:
    return Source(name, name.upper(), url or f"https://{name}.example.pl/")


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open("sqlite://") as opened:
        yield opened


class Route:
    """Stands for pipeline.update: does what it is told for a source, and keeps what was called and from where."""

    def __init__(self, deeds: dict[str, Callable[[], None]] | None = None) -> None:
        self.deeds = deeds or {}
        self.calls: list[str] = []
        self.threads: dict[str, int] = {}

    def __call__(self, source: Source, *, fetcher: Fetcher, store: Store, now: datetime) -> Report:
        self.calls.append(source.id)
        self.threads[source.id] = threading.get_ident()
        self.deeds.get(source.id, lambda: None)()
        return Report(source, Outcome.READ, read=1)


def raising(error: Exception) -> Callable[[], None]:
    def deed() -> None:
        raise error

    return deed


def test_every_source_is_reported_in_the_order_given(store: Store) -> None:
    sources = [source(name) for name in "cabd"]
    told: list[str] = []
    here = threading.get_ident()

    def on_report(report: Report) -> None:
        assert threading.get_ident() == here
        told.append(report.source.id)

    reports = run_round(
        sources, fetcher=NOBODY, store=store, now=NOW, hosts_at_once=2, on_report=on_report, update=Route()
    )
    assert [report.source for report in reports] == sources
    assert sorted(told) == ["a", "b", "c", "d"]


def test_no_sources_no_reports(store: Store) -> None:
    assert run_round([], fetcher=NOBODY, store=store, now=NOW, hosts_at_once=8, update=Route()) == ()


def test_hosts_are_read_side_by_side(store: Store) -> None:
    together = threading.Barrier(3)

    def meet() -> None:
        together.wait(PATIENCE)

    route = Route(dict.fromkeys("abc", meet))
    reports = run_round(
        [source(name) for name in "abc"], fetcher=NOBODY, store=store, now=NOW, hosts_at_once=3, update=route
    )
    assert [report.outcome for report in reports] == [Outcome.READ] * 3
    assert not together.broken


def test_not_more_hosts_at_once_than_allowed(store: Store) -> None:
    route = Route({name: lambda: time.sleep(0.01) for name in "abcdef"})
    run_round([source(name) for name in "abcdef"], fetcher=NOBODY, store=store, now=NOW, hosts_at_once=2, update=route)
    assert len(set(route.threads.values())) <= 2
    assert sorted(route.calls) == list("abcdef")


def test_sources_of_one_host_are_read_one_after_another(store: Store) -> None:
    busy = threading.Lock()

    def alone() -> None:
        assert busy.acquire(blocking=False)
        time.sleep(0.01)
        busy.release()

    urls = ("https://a.pl/x", "https://A.pl:443/y", "https://a.pl/z")
    sources = [source(f"s{number}", url) for number, url in enumerate(urls)]
    route = Route({one.id: alone for one in sources})
    reports = run_round(sources, fetcher=NOBODY, store=store, now=NOW, hosts_at_once=8, update=route)
    assert [report.outcome for report in reports] == [Outcome.READ] * 3
    assert route.calls == ["s0", "s1", "s2"] and len(set(route.threads.values())) == 1


def test_a_host_is_its_name_and_port_and_the_longest_group_comes_first() -> None:
    urls = (
        "http://127.0.0.1:8001/",
        "http://127.0.0.1:8002/a",
        "http://127.0.0.1:8002/b",
        "http://x.pl",
        "https://x.pl",
    )
    sources = [source(str(number), url) for number, url in enumerate(urls)]
    assert [[one.id for one in group] for group in by_host(sources)] == [["1", "2"], ["0"], ["3"], ["4"]]


def test_a_bug_is_recorded_with_its_traceback_and_the_others_run_on(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    sources = [source("a"), source("b", "https://a.example.pl/b"), source("c")]
    store.register(sources, NOW)
    with caplog.at_level(logging.INFO, "aggregator"):
        reports = run_round(
            sources,
            fetcher=NOBODY,
            store=store,
            now=NOW,
            hosts_at_once=1,
            update=Route({"a": raising(ZeroDivisionError("dzielenie"))}),
        )
    assert [report.outcome for report in reports] == [Outcome.BROKEN, Outcome.READ, Outcome.READ]
    assert reports[0].error == "błąd programu: ZeroDivisionError: dzielenie"
    kept = store.source_state("a")
    assert (kept.outcome, kept.error, kept.checked_at) == (Outcome.BROKEN, reports[0].error, NOW)
    (bug,) = [record for record in caplog.records if record.exc_info]
    assert bug.levelno == logging.ERROR and vars(bug)["source"] == "a"


def test_a_bug_that_cannot_be_recorded_is_still_reported(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    route = Route({"a": raising(ValueError("x"))})  # the source is not registered, so the store refuses
    (report,) = run_round([source("a")], fetcher=NOBODY, store=store, now=NOW, hosts_at_once=1, update=route)
    assert report.outcome is Outcome.BROKEN
    assert len([record for record in caplog.records if record.exc_info]) == 2


def test_a_refusal_of_the_database_is_no_bug(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    route = Route({"a": raising(StoreError("baza danych odmówiła"))})
    (report,) = run_round([source("a")], fetcher=NOBODY, store=store, now=NOW, hosts_at_once=1, update=route)
    assert (report.outcome, report.error) == (Outcome.FAILED, "baza danych odmówiła")
    assert not [record for record in caplog.records if record.exc_info]
    assert [vars(record)["why"] for record in caplog.records] == ["baza danych odmówiła"]


def test_what_could_not_be_read_is_in_the_log_with_its_reason(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    def update(source: Source, *, fetcher: Fetcher, store: Store, now: datetime) -> Report:
        failures = (Failure(source.url + "1", "nie istnieje (404)"),)
        return Report(source, Outcome.READ, failures=failures)

    run_round([source("a")], fetcher=NOBODY, store=store, now=NOW, hosts_at_once=1, update=update)
    (warning,) = [vars(record) for record in caplog.records if record.levelno == logging.WARNING]
    assert (warning["source"], warning["url"]) == ("a", "https://a.example.pl/1")
    assert warning["why"] == "nie istnieje (404)"


def test_after_stop_no_further_source_is_begun(store: Store) -> None:
    stop = threading.Event()
    sources = [source("a", "https://a.pl/1"), source("b", "https://a.pl/2")]
    route = Route({"a": stop.set})
    reports = run_round(sources, fetcher=NOBODY, store=store, now=NOW, hosts_at_once=1, stop=stop, update=route)
    assert [report.source.id for report in reports] == ["a"] and route.calls == ["a"]


def test_stop_ends_a_wait_between_requests_and_leaves_no_report(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    stop = threading.Event()
    sleep = sleeper(stop)
    threading.Timer(0.05, stop.set).start()
    route = Route({"a": lambda: sleep(60)})
    began = time.monotonic()
    reports = run_round([source("a")], fetcher=NOBODY, store=store, now=NOW, hosts_at_once=1, stop=stop, update=route)
    assert reports == () and time.monotonic() - began < PATIENCE
    assert not caplog.records


def test_a_stop_is_no_fault_of_the_page_that_was_waited_for(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    stop = threading.Event()
    stop_soon = threading.Timer(0.05, stop.set)
    sleep = sleeper(stop)

    def read_whatever_happens() -> None:
        try:
            sleep(60)
        except Exception as error:
            raise AssertionError("taken for a fault") from error

    stop_soon.start()
    route = Route({"a": read_whatever_happens})
    reports = run_round([source("a")], fetcher=NOBODY, store=store, now=NOW, hosts_at_once=1, stop=stop, update=route)
    assert reports == () and not caplog.records


def test_a_sleep_that_nobody_ends_just_ends() -> None:
    sleeper(threading.Event())(0.001)
    stopped = threading.Event()
    stopped.set()
    with pytest.raises(Halted):
        sleeper(stopped)(0)
