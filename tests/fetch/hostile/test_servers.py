"""Servers that mean ill: the fault is recorded in Polish, the round ends in its time, nothing escapes."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterable
from typing import Any

import httpcore
import pytest

from aggregator.fetch.transport import GuardedTransport
from aggregator.store import Outcome

from .route import read, read_articles, read_listing
from .servers import LATE, LISTING, ROBOTS, SERVERS, Serve, moving, page, serving, waiting


@pytest.mark.parametrize("name", SERVERS)
def test_a_listing_of_a_hostile_server(name: str) -> None:
    serve, words = SERVERS[name]
    assert words in read_listing(serve).error


@pytest.mark.parametrize("name", [name for name, (_, words) in SERVERS.items() if words != LATE])
def test_articles_of_a_hostile_server(name: str) -> None:
    report = read_articles(SERVERS[name][0])
    assert report.outcome is Outcome.READ
    assert len(report.failures) + report.read <= 2


@pytest.mark.parametrize("name", ROBOTS)
def test_a_robots_txt_of_a_hostile_server(name: str) -> None:
    robots, words = ROBOTS[name]
    report = read_listing(page(LISTING), robots=robots)
    assert words in report.error
    assert report.outcome is (Outcome.REFUSED if words else Outcome.READ)


def test_long_addresses_against_rules_of_stars() -> None:
    listing = LISTING.replace(b"/wpis-1/", b"/" + b"ab" * 15_000)
    assert read_listing(page(listing), robots=ROBOTS["of rules of stars"][0]).outcome is Outcome.READ


def test_a_host_whose_connections_are_never_accepted() -> None:
    with contextlib.ExitStack() as open_sockets, socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(4):  # the queue of those who wait is full
            one = open_sockets.enter_context(socket.socket())
            one.setblocking(False)
            one.connect_ex(listener.getsockname())
        assert "nie odpowiada" in read(f"http://127.0.0.1:{listener.getsockname()[1]}/a").error


def test_a_host_that_says_nothing_is_asked_for_two_articles_only() -> None:
    report = read_articles(waiting())
    assert [failure.why for failure in report.failures] == [f"serwer {LATE}"] * 2


# ---------------------------------------------------------------- names and private addresses


class Internet(httpcore.NetworkBackend):
    """All addresses lead to one port on loopback; remembers which were asked for."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[str] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        self.asked.append(host)
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", self.port, timeout, local_address, socket_options)


PUBLIC = "93.184.216.34"
PRIVATE = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://0x7f.1/",
    "http://2130706433/",
    "http://0/",
    "http://10.0.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:a00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1]/",
    "http://localhost/",
    "http://a.localhost./",
    "http://wewnetrzny.example.org/",
]


def resolve(host: str, port: int) -> list[str]:
    known = {"zly.example.org": PUBLIC, "wewnetrzny.example.org": "10.1.2.3"}
    return [known.get(host, host)]


@pytest.mark.parametrize("target", PRIVATE)
def test_a_redirect_into_the_private_network(target: str) -> None:
    with serving(moving(lambda path: target)) as port:
        internet = Internet(port)
        transport = GuardedTransport(allow_private=False, connect_seconds=1, resolve=resolve, network=internet)
        report = read("http://zly.example.org/a", transport=transport)
    assert report.outcome is Outcome.REFUSED
    assert "sieci prywatnej" in report.error
    assert set(internet.asked) == {PUBLIC}


def rebinding(first: int) -> tuple[list[list[str]], Any]:
    """A resolver that names a public address so many times, and then a private one; and its answers so far."""
    answers: list[list[str]] = []

    def answer(host: str, port: int) -> list[str]:
        answers.append([PUBLIC] if len(answers) < first else ["127.0.0.1"])
        return answers[-1]

    return answers, answer


@pytest.mark.parametrize(("first", "asked"), [(0, 1), (1, 2), (2, 4), (3, 4)])
def test_a_name_that_becomes_private(first: int, asked: int) -> None:
    answers, answer = rebinding(first)
    with serving(page(LISTING)) as port:
        internet = Internet(port)
        transport = GuardedTransport(allow_private=False, connect_seconds=1, resolve=answer, network=internet)
        report = read("http://zly.example.org/a", transport=transport)
    assert internet.asked == [PUBLIC] * first
    assert len(answers) == asked  # robots.txt, listing and two articles: the name is looked up once for each
    assert "sieci prywatnej" in (report.error or report.failures[0].why)


def test_of_several_addresses_only_public_ones_are_asked() -> None:
    with serving(page(LISTING)) as port:
        internet = Internet(port)
        transport = GuardedTransport(
            allow_private=False,
            connect_seconds=1,
            resolve=lambda host, port: ["127.0.0.1", "::1", PUBLIC, "10.0.0.1"],
            network=internet,
        )
        assert read("http://zly.example.org/a", transport=transport).outcome is Outcome.READ
    assert set(internet.asked) == {PUBLIC}


def test_a_dns_that_hangs() -> None:
    leave = threading.Event()

    def hang(host: str, port: int) -> list[str]:
        leave.wait(20)
        return [PUBLIC]

    transport = GuardedTransport(allow_private=False, connect_seconds=0.3, resolve=hang)
    before = threading.active_count()
    try:
        for _ in range(2):
            report = read("http://zly.example.org/a", transport=transport)
            assert report.outcome is Outcome.FAILED
            assert "serwer DNS nie odpowiedział" in report.error
        assert threading.active_count() <= before + 2
    finally:
        leave.set()


@pytest.mark.parametrize("name", ["a" * 64 + ".example.org", "xn--.example.org", "..", "a..b"])
def test_names_that_are_none(name: str) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise UnicodeError(host)

    transport = GuardedTransport(allow_private=False, connect_seconds=1, resolve=unknown)
    assert read(f"http://{name}/a", transport=transport).outcome is Outcome.FAILED


def test_a_wall_is_passed_by_no_other_page_of_the_site() -> None:
    asked: list[str] = []

    def wall(connection: socket.socket, path: str) -> None:
        asked.append(path)
        serve: Serve = page(b"<title>Just a moment...</title>", status="403 Forbidden")
        serve(connection, path)

    assert "Cloudflare" in read_listing(wall).error
    assert asked == ["/a"]
