"""What Prometheus is told, and who may ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from prometheus_client.parser import text_string_to_metric_families

from aggregator.errors import StoreError
from aggregator.model import Outcome, Source
from aggregator.store import Round, Store
from aggregator.web.store_figures import LASTS, StoreFigures
from tests.web import samples


def told_by(app: Flask) -> dict[tuple[str, ...], float]:
    """Every sample by its name and the values of its labels in the order of their names."""
    answer = app.test_client().get("/metrics")
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    return {
        (
            sample.name.removeprefix("kalendarium_"),
            *(sample.labels[name] for name in sorted(sample.labels)),
        ): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


@pytest.fixture
def open_app(store: Store, tmp_path: Path) -> Flask:
    return samples.app_over(store, tmp_path, METRICS="on")


def test_by_default_there_is_none(app: Flask) -> None:
    assert app.test_client().get("/metrics").status_code == 404


@pytest.mark.parametrize(
    ("peer", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("10.0.0.7", {}, 404),
        ("", {}, 404),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, 404),
        ("127.0.0.1", {"Via": "1.1 proxy"}, 404),
    ],
)
@pytest.mark.parametrize("proxies", ["0", "1"])
def test_local_answers_this_machine_alone(
    store: Store, tmp_path: Path, peer: str, headers: dict[str, str], status: int, proxies: str
) -> None:
    app = samples.app_over(store, tmp_path, METRICS="local", TRUST_PROXY=proxies)
    answer = app.test_client().get("/metrics", headers=headers, environ_overrides={"REMOTE_ADDR": peer})
    assert answer.status_code == status


def test_the_figures_of_the_store_are_told(open_app: Flask, store: Store) -> None:
    told = told_by(open_app)
    assert told["store_up",] == 1
    assert told["rounds_total", "read"] == 2 and told["rounds_total", "broken"] == 1
    assert told["sources", "unreachable"] == 1 and told["sources", "new"] == 1
    assert told["revision",] == store.revision()
    assert told["database_bytes",] > 10_000
    assert told["entries", "event", "cancelled"] >= 1 and told["entries", "deadline", "confirmed"] >= 1


def test_pages_and_polls_are_counted_where_they_were_answered(open_app: Flask) -> None:
    client = open_app.test_client()
    etag = client.get("/kalendarz.ics").headers["ETag"]
    for _ in range(3):
        assert client.get("/kalendarz.ics", headers={"If-None-Match": etag}).status_code == 304
    client.get("/kalendarz.rss")
    client.get("/")
    client.get("/wydarzenie/w-1")
    client.get("/ktos/wpisal?cokolwiek=1")
    told = told_by(open_app)
    assert told["feed_polls_total", "304", "ics"] == 3 and told["feed_polls_total", "200", "ics"] == 1
    assert told["feed_polls_total", "200", "rss"] == 1
    assert told["page_views_total", "200", "coming.entries"] == 1
    assert told["page_views_total", "404", "brak"] == 1
    assert told["page_seconds_count", "coming.entries"] == 1
    assert not any("wpisal" in part for name in told for part in name)


def test_two_applications_count_apart(store: Store, tmp_path: Path) -> None:
    one, two = (samples.app_over(store, tmp_path, METRICS="on") for _ in range(2))
    one.test_client().get("/")
    assert ("page_views_total", "200", "coming.entries") not in told_by(two)


def test_ten_thousand_sources_make_no_more_series_than_one() -> None:
    def series(sources: int) -> int:
        with Store.open("sqlite://") as store:
            listed = [Source(f"z{number}", f"Z {number}", f"https://z{number}.pl/") for number in range(sources)]
            store.register(listed, samples.NOW)
            store.apply(Round(listed[0], samples.NOW, Outcome.READ))
            return sum(len(one.samples) for one in StoreFigures(store, lambda: samples.NOW).collect())

    assert series(10_000) == series(1)


def test_the_store_is_asked_once_in_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, ticks = 0, 0.0
    with samples.filled_store() as store:
        figures = store.figures

        def counted(*args: object) -> object:
            nonlocal asked
            asked += 1
            return figures(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(store, "figures", counted)
        collector = StoreFigures(store, lambda: samples.NOW, lambda: ticks)
        for seconds in (0.0, LASTS / 2, LASTS, LASTS + 1):
            ticks = seconds
            assert list(collector.collect())
    assert asked == 2


def test_without_the_store_the_process_still_tells_of_itself(
    open_app: Flask, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> None:
        raise StoreError("tajne")

    monkeypatch.setattr(store, "figures", lost)
    open_app.test_client().get("/healthz")
    told = told_by(open_app)
    assert told["store_up",] == 0 and told["page_views_total", "200", "service.healthz"] == 1
    assert ("revision",) not in told
