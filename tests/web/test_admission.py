"""What costs is counted for each client; what stands ready is never refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from aggregator.store import Store
from aggregator.web import create_app
from aggregator.web.admission import AT_ONCE, COME_AGAIN
from tests.web import samples

READER, OTHER = "203.0.113.7", "203.0.113.8"
FEW = {"SEARCHES": "3", "NEW_FILTERS": "2", "NEW_FEEDS": "2"}

DEAR = (
    "/?slowa=szkolenie",
    "/?organizator=rops",
    "/?od=2025-01-01",
    "/?od=2031-01-01&do=2031-02-01",
    "/miesiac/2024-05",
    "/miesiac/2026-03?slowa=szkolenie",
    "/tydzien/2024-W20",
    "/subskrybuj?slowa=szkolenie",
    "/widget/lista?slowa=szkolenie",
)
CHEAP = (
    "/",
    "/?wojewodztwo=lodzkie&rodzaj=szkolenia",
    "/?od=2026-03-10&do=2026-03-20",
    "/miesiac/2026-03",
    "/tydzien/2026-W10",
    "/mapa",
    "/zrodla",
    "/wydarzenie/w-1",
    "/subskrybuj",
    "/widget/lista",
    "/healthz",
    "/static/style.css",
    "/kalendarz.ics",
    "/nowe.rss",
    "/wydarzenie/w-1.ics",
)


class Ticks:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def limited(store: Store, tmp_path: Path, ticks: Ticks) -> Flask:
    settings = samples.settings_for(tmp_path, **FEW)
    return create_app(settings, store, lambda: samples.NOW, ticks=ticks)


@pytest.fixture
def reader(limited: Flask) -> Iterator[FlaskClient]:
    with limited.test_client() as client:
        yield client


def ask(client: FlaskClient, path: str, address: str = READER, **more: object) -> TestResponse:
    return client.get(path, environ_overrides={"REMOTE_ADDR": address}, **more)


@pytest.mark.parametrize("path", DEAR)
def test_what_costs_is_refused_after_a_while_and_given_again(path: str, reader: FlaskClient, ticks: Ticks) -> None:
    assert [ask(reader, path).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert ask(reader, path, OTHER).status_code == 200
    assert ask(reader, path).headers["Retry-After"] == "20"
    ticks.seconds += 20
    assert [ask(reader, path).status_code for _ in range(2)] == [200, 429]


@pytest.mark.parametrize("path", CHEAP)
def test_what_costs_little_is_always_given(path: str, reader: FlaskClient) -> None:
    for _ in range(4):
        ask(reader, "/?slowa=szkolenie")
    assert {ask(reader, path, follow_redirects=True).status_code for _ in range(10)} == {200}


def test_who_asks_too_much_is_told_so_in_plain_words(reader: FlaskClient) -> None:
    answers = [ask(reader, "/?slowa=szkolenie", headers={"Accept-Language": "pl"}) for _ in range(4)]
    assert "Za dużo pytań naraz" in answers[-1].text
    assert "Odczekaj chwilę" in answers[-1].text


def test_a_network_of_ipv6_is_one_reader(reader: FlaskClient) -> None:
    addresses = [f"2001:db8:1:2::{number}" for number in range(1, 5)]
    assert [ask(reader, "/?slowa=a", address).status_code for address in addresses] == [200, 200, 200, 429]
    assert ask(reader, "/?slowa=a", "2001:db8:1:3::1").status_code == 200


def test_filters_are_kept_only_so_fast(reader: FlaskClient) -> None:
    def kept() -> int:
        answer = reader.post("/k", data={"slowa": "ksiegowosc"}, environ_overrides={"REMOTE_ADDR": READER})
        return answer.status_code

    assert [kept() for _ in range(3)] == [303, 303, 429]


def test_feeds_that_nobody_asked_for_are_made_only_so_fast(reader: FlaskClient, ticks: Ticks) -> None:
    paths = [f"/kalendarz/{region}.ics" for region in ("lodzkie", "opolskie", "lubuskie")]
    answers = [ask(reader, path) for path in paths]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1].mimetype == "text/plain" and answers[-1].headers["Retry-After"] == "30"
    assert [ask(reader, path).status_code for path in paths] == [200, 200, 429]
    assert ask(reader, paths[2], OTHER).status_code == 200


def test_what_is_on_the_shelf_is_given_to_all(reader: FlaskClient) -> None:
    path = "/kalendarz/lodzkie.ics"
    assert ask(reader, path, OTHER).status_code == 200
    for region in ("opolskie", "lubuskie", "slaskie"):
        ask(reader, f"/kalendarz/{region}.ics")
    assert {ask(reader, path).status_code for _ in range(20)} == {200}


def test_behind_a_proxy_the_readers_are_told_apart(store: Store, tmp_path: Path, ticks: Ticks) -> None:
    settings = samples.settings_for(tmp_path, **FEW, TRUST_PROXY="1")
    client = create_app(settings, store, lambda: samples.NOW, ticks=ticks).test_client()

    def status(said: str) -> int:
        headers = {"X-Forwarded-For": said, "X-Forwarded-Proto": "https"}
        return ask(client, "/?slowa=a", "127.0.0.1", headers=headers).status_code

    assert [status(READER) for _ in range(4)] == [200, 200, 200, 429]
    assert status(OTHER) == 200
    # What the reader himself puts before the proxy's word changes nothing.
    assert status(f"198.51.100.1, {READER}") == 429


def test_without_a_proxy_nobody_passes_for_another(reader: FlaskClient) -> None:
    said = [{"X-Forwarded-For": f"198.51.100.{number}"} for number in range(4)]
    assert [ask(reader, "/?slowa=a", headers=headers).status_code for headers in said] == [200, 200, 200, 429]


def test_a_proxy_that_was_not_told_of_is_not_taken_for_one_reader(reader: FlaskClient) -> None:
    assert {ask(reader, "/?slowa=a", "127.0.0.1").status_code for _ in range(10)} == {200}


def test_costly_pages_leave_threads_for_the_rest(limited: Flask, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert limited.test_client().get("/").status_code == 200
    arrived, go_on = [Event() for _ in range(AT_ONCE)], Event()
    waiting = iter(arrived)
    entries = store.entries

    def slow(*days: object) -> object:
        next(waiting).set()
        assert go_on.wait(20)
        return entries(*days)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "entries", slow)
    statuses: list[int] = []

    def far() -> None:
        statuses.append(limited.test_client().get("/?od=2020-01-01").status_code)

    threads = [Thread(target=far) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    assert all(one.wait(20) for one in arrived)
    with limited.test_client() as client:
        refused = client.get("/?od=2020-01-01", headers={"Accept-Language": "pl"})
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, str(COME_AGAIN))
        assert client.get("/").status_code == client.get("/kalendarz.ics").status_code == 200
        go_on.set()
        for thread in threads:
            thread.join()
        assert statuses == [200] * AT_ONCE
        monkeypatch.undo()
        assert client.get("/?od=2020-01-01").status_code == 200


def test_the_last_day_there_is_can_be_asked_for(reader: FlaskClient) -> None:
    for query in ("od=9999-12-31", "od=9999-12-31&do=9999-12-31", "od=0001-01-01"):
        assert ask(reader, f"/?{query}").status_code == 200
