from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from aggregator.errors import FetchError, FetchPostponed, FetchRefused
from aggregator.fetch import HostState, Limits

from .servers import NOW, Clock, Memory, Net, fetcher, html

SITE = "http://owes.example.org"
ROBOTS = f"{SITE}/robots.txt"
KEY = "owes.example.org:80"


def site(robots: httpx.Response | Exception) -> Net:
    return Net({ROBOTS: robots, f"{SITE}/a": html(), f"{SITE}/b": html(), f"{SITE}/private/c": html()})


def test_what_robots_txt_forbids_is_not_asked_for() -> None:
    net = site(httpx.Response(200, text="User-agent: *\nDisallow: /private/"))
    reader = fetcher(net)
    assert reader.get(f"{SITE}/a", now=NOW) is not None
    with pytest.raises(FetchRefused, match=r"robots\.txt serwera owes\.example\.org nie pozwala"):
        reader.get(f"{SITE}/private/c", now=NOW)
    assert net.asked() == [ROBOTS, f"{SITE}/a"]


def test_robots_txt_is_asked_for_once_a_day_even_by_a_second_process() -> None:
    net, memory = site(httpx.Response(200, text="User-agent: *\nAllow: /")), Memory()
    for hours in (0, 1, 23, 24, 25):
        fetcher(net, memory=memory).get(f"{SITE}/a", now=NOW + timedelta(hours=hours))
    assert net.asked().count(ROBOTS) == 2
    assert memory.host(KEY).robots_at == NOW + timedelta(hours=24)


def test_a_copy_from_a_clock_far_ahead_does_not_count() -> None:
    net, memory = site(httpx.Response(404)), Memory()
    memory.keep_host(HostState(KEY, "User-agent: *\nDisallow: /", NOW + timedelta(days=9), NOW + timedelta(days=9)))
    assert fetcher(net, memory=memory).get(f"{SITE}/a", now=NOW) is not None


def test_a_robots_txt_that_leads_to_a_host_on_hold_is_followed_no_further() -> None:
    memory = Memory()
    memory.keep_host(HostState("owes.example.org:443", "", NOW, NOW + timedelta(hours=1)))
    moved = httpx.Response(301, headers={"location": "https://owes.example.org/robots.txt"})
    net = site(moved)
    with pytest.raises(FetchPostponed, match="prosił o przerwę"):
        fetcher(net, memory=memory).get(f"{SITE}/a", now=NOW)
    assert net.asked() == [ROBOTS]


def test_what_another_process_was_told_meanwhile_is_heeded() -> None:
    memory = Memory()

    class Meanwhile(Clock):
        def sleep(self, seconds: float) -> None:
            super().sleep(seconds)
            memory.keep_host(replace(memory.host(KEY), retry_at=NOW + timedelta(hours=1)))

    net = site(httpx.Response(404))
    reader = fetcher(net, memory=memory, clock=Meanwhile())
    with pytest.raises(FetchPostponed):
        reader.get(f"{SITE}/a", now=NOW)
    assert net.asked() == [ROBOTS]
    with pytest.raises(FetchPostponed):
        reader.get(f"{SITE}/b", now=NOW)


@pytest.mark.parametrize("status", [401, 403, 404, 410, 204])
def test_no_robots_txt_allows_all(status: int) -> None:
    memory = Memory()
    assert fetcher(site(httpx.Response(status)), memory=memory).get(f"{SITE}/private/c", now=NOW) is not None
    assert memory.host(KEY).robots == ""


@pytest.mark.parametrize(
    ("trouble", "why"),
    [
        (httpx.Response(500), "błąd po stronie serwera"),
        (httpx.Response(503), "chwilowo"),
        (httpx.ReadTimeout("late"), "w 30 s"),
        (httpx.RemoteProtocolError("garbage"), "protokołem HTTP"),
    ],
)
def test_robots_txt_out_of_order_forbids_all_for_a_while(trouble: httpx.Response | Exception, why: str) -> None:
    net, memory = site(trouble), Memory()
    reader = fetcher(net, memory=memory)
    with pytest.raises(FetchRefused, match=why):
        reader.get(f"{SITE}/a", now=NOW)
    with pytest.raises(FetchRefused, match=r"nie udało się odczytać robots\.txt"):
        reader.get(f"{SITE}/b", now=NOW + timedelta(minutes=14))
    assert net.asked() == [ROBOTS]
    net.answers = {**net.answers, ROBOTS: httpx.Response(404)}
    assert reader.get(f"{SITE}/a", now=NOW + timedelta(minutes=15)) is not None


def test_an_older_copy_serves_while_robots_txt_is_out_of_order() -> None:
    net, memory = site(httpx.Response(500)), Memory()
    memory.keep_host(HostState(KEY, "User-agent: *\nDisallow: /private/", NOW - timedelta(days=3)))
    reader = fetcher(net, memory=memory)
    assert reader.get(f"{SITE}/a", now=NOW) is not None
    with pytest.raises(FetchRefused, match="nie pozwala"):
        reader.get(f"{SITE}/private/c", now=NOW)
    assert net.asked().count(ROBOTS) == 1


def test_robots_txt_may_move_and_a_loop_of_moves_means_none() -> None:
    net = site(httpx.Response(301, headers={"location": "https://www.owes.example.org/r.txt"}))
    net.answers = {
        **net.answers,
        "https://www.owes.example.org/r.txt": httpx.Response(200, text="User-agent: *\nDisallow: /a"),
    }
    with pytest.raises(FetchRefused):
        fetcher(net).get(f"{SITE}/a", now=NOW)
    assert fetcher(site(httpx.Response(301, headers={"location": ROBOTS}))).get(f"{SITE}/a", now=NOW) is not None


def test_a_huge_robots_txt_is_read_as_far_as_the_limit() -> None:
    text = "User-agent: *\nDisallow: /a\n" + "# " + "x" * 100 + "\nDisallow: /b"
    net = site(httpx.Response(200, text=text))
    reader = fetcher(net, limits=Limits(robots_size=100))
    with pytest.raises(FetchRefused):
        reader.get(f"{SITE}/a", now=NOW)
    assert reader.get(f"{SITE}/b", now=NOW) is not None


def test_hosts_are_told_apart_by_port_and_asked_apart() -> None:
    net, memory = Net({"http://x.example.org:8001/": html(), "http://x.example.org:8002/": html()}), Memory()
    clock = Clock()
    reader = fetcher(net, memory=memory, clock=clock)
    reader.get("http://x.example.org:8001/", now=NOW)
    reader.get("http://x.example.org:8002/", now=NOW)
    assert sorted(memory.states) == ["x.example.org:8001", "x.example.org:8002"]
    assert clock.slept == [2.0, 2.0]  # between each robots.txt and its page, not between the hosts


def test_threads_ask_for_one_robots_txt_together() -> None:
    net, start = site(httpx.Response(200, text="User-agent: *\nAllow: /")), threading.Barrier(6, timeout=5)
    reader = fetcher(net, pause=0)

    def get() -> object:
        start.wait()
        return reader.get(f"{SITE}/a", now=NOW)

    with ThreadPoolExecutor(6) as pool:
        pages = [future.result(5) for future in [pool.submit(get) for _ in range(6)]]
    assert None not in pages
    assert net.asked().count(ROBOTS) == 1
    assert net.asked().count(f"{SITE}/a") == 6


def test_threads_that_wait_their_turn_heed_what_another_was_told() -> None:
    start = threading.Barrier(4, timeout=5)
    net = site(httpx.Response(404))
    net.answers = {**net.answers, f"{SITE}/a": httpx.Response(429)}
    reader = fetcher(net, pause=0)
    reader.get(f"{SITE}/b", now=NOW)

    def get() -> None:
        start.wait()
        with pytest.raises(FetchPostponed):
            reader.get(f"{SITE}/a", now=NOW)

    with ThreadPoolExecutor(4) as pool:
        for future in [pool.submit(get) for _ in range(4)]:
            future.result(5)
    assert net.asked().count(f"{SITE}/a") == 1


@pytest.mark.parametrize(
    ("robots", "gap"), [("Crawl-delay: 7", 7.0), ("Crawl-delay: 3600", 30.0), ("Crawl-delay: 1", 2.0)]
)
def test_the_gap_is_the_longer_of_ours_and_theirs_within_bounds(robots: str, gap: float) -> None:
    net, clock = site(httpx.Response(200, text=f"User-agent: *\n{robots}")), Clock()
    reader = fetcher(net, clock=clock)
    reader.get(f"{SITE}/a", now=NOW)
    reader.get(f"{SITE}/b", now=NOW)
    assert clock.slept == [gap, gap]


# ---------------------------------------------------------------- hosts in trouble, and those exempt from robots.txt


@pytest.mark.parametrize("status", [502, 503, 504, 522])
def test_a_host_that_is_overwhelmed_is_left_alone_for_some_minutes(status: int) -> None:
    net = site(httpx.Response(404))
    net.answers = {**net.answers, f"{SITE}/a": httpx.Response(status)}
    reader = fetcher(net)
    with pytest.raises(FetchError) as caught:
        reader.get(f"{SITE}/a", now=NOW)
    assert (type(caught.value), caught.value.status) == (FetchError, status)
    with pytest.raises(FetchPostponed, match="miał kłopoty"):
        reader.get(f"{SITE}/b", now=NOW)
    assert net.asked() == [ROBOTS, f"{SITE}/a"]
    assert reader.get(f"{SITE}/b", now=NOW + timedelta(minutes=5)) is not None


def test_one_broken_page_is_no_broken_host_but_two_in_a_row_are() -> None:
    net = site(httpx.Response(404))
    net.answers = {**net.answers, f"{SITE}/a": httpx.Response(500)}
    reader = fetcher(net)
    for _ in range(3):
        with pytest.raises(FetchError):
            reader.get(f"{SITE}/a", now=NOW)
        assert reader.get(f"{SITE}/b", now=NOW) is not None
    for _ in range(2):
        with pytest.raises(FetchError, match="500"):
            reader.get(f"{SITE}/a", now=NOW)
    with pytest.raises(FetchPostponed):
        reader.get(f"{SITE}/b", now=NOW)


def test_an_exempt_source_neither_asks_for_robots_txt_nor_obeys_it() -> None:
    net, memory, clock = site(httpx.Response(200, text="User-agent: *\nDisallow: /")), Memory(), Clock()
    reader = fetcher(net, memory=memory, clock=clock)
    assert reader.get(f"{SITE}/a", now=NOW, ignore_robots=True) is not None
    assert reader.get(f"{SITE}/b", now=NOW, ignore_robots=True) is not None
    assert net.asked() == [f"{SITE}/a", f"{SITE}/b"]
    assert clock.slept == [2.0]
    with pytest.raises(FetchRefused):
        reader.get(f"{SITE}/a", now=NOW)
    assert reader.get(f"{SITE}/a", now=NOW, ignore_robots=True) is not None


def test_an_exempt_source_waits_when_its_host_asks_to() -> None:
    net = Net({f"{SITE}/a": httpx.Response(429, headers={"retry-after": "60"})})
    reader = fetcher(net)
    for _ in range(2):
        with pytest.raises(FetchPostponed):
            reader.get(f"{SITE}/a", now=NOW, ignore_robots=True)
    assert net.asked() == [f"{SITE}/a"]


@pytest.mark.parametrize(
    ("target", "is_exempt"),
    [
        ("https://owes.example.org/x", True),
        ("http://www.owes.example.org/x", False),
        ("http://inny.example.org/x", False),
    ],
)
def test_only_the_host_that_was_named_is_exempt(target: str, is_exempt: bool) -> None:
    robots = httpx.URL(target).copy_with(raw_path=b"/robots.txt")
    net = Net(
        {
            f"{SITE}/a": httpx.Response(302, headers={"location": target}),
            str(robots): httpx.Response(200, text="User-agent: *\nDisallow: /"),
            target: html(),
        }
    )
    if is_exempt:
        assert fetcher(net).get(f"{SITE}/a", now=NOW, ignore_robots=True) is not None
    else:
        with pytest.raises(FetchRefused):
            fetcher(net).get(f"{SITE}/a", now=NOW, ignore_robots=True)
