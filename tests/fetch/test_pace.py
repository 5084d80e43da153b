from __future__ import annotations

import threading
import time
from datetime import timedelta

import pytest

from aggregator.fetch.pace import LONGEST_HOLD, Pace, hold_until, is_held

from .servers import NOW, Clock


def test_the_gap_counts_from_the_end_of_the_request_before() -> None:
    clock = Clock()
    pace = Pace(sleep=clock.sleep, monotonic=clock)
    with pace.turn("a:80", 5):
        clock.at += 3
    clock.at += 1
    with pace.turn("a:80", 5):
        pass
    with pace.turn("b:80", 5):
        pass
    clock.at += 60
    with pace.turn("a:80", 5):
        pass
    assert clock.slept == [4.0]


def test_the_gap_counts_after_a_failed_request_too() -> None:
    clock = Clock()
    pace = Pace(sleep=clock.sleep, monotonic=clock)
    with pytest.raises(RuntimeError), pace.turn("a:80", 5):
        raise RuntimeError
    with pace.turn("a:80", 5):
        pass
    assert clock.slept == [5.0]


def test_one_request_at_a_time_for_a_host_and_hosts_side_by_side() -> None:
    pace = Pace(sleep=lambda seconds: None, monotonic=time.monotonic)
    at_once: dict[str, int] = {"a": 0, "b": 0}
    most: dict[str, int] = {"a": 0, "b": 0}
    both = threading.Barrier(2, timeout=5)

    def ask(host: str, first: bool) -> None:
        with pace.turn(host, 0):
            at_once[host] += 1
            most[host] = max(most[host], at_once[host])
            if first:
                both.wait()  # passes only when the two hosts are at it together
            time.sleep(0.002)
            at_once[host] -= 1

    threads = [threading.Thread(target=ask, args=(host, False)) for host in "ab" * 8]
    leaders = [threading.Thread(target=ask, args=(host, True)) for host in "ab"]
    for thread in (*leaders, *threads):
        thread.start()
    for thread in (*leaders, *threads):
        thread.join(5)
    assert most == {"a": 1, "b": 1}
    assert not both.broken


@pytest.mark.parametrize(
    ("status", "header", "minutes"),
    [
        (429, "120", 2),
        (503, "120", 2),
        (429, "Mon, 02 Mar 2026 09:00:00 GMT", 60),
        (429, "Mon, 02 Mar 2026 09:00:00 -0000", 60),
        (429, "Sun, 01 Mar 2026 09:00:00 GMT", 0),
        (429, "", 15),
        (429, "soon", 15),
        (429, "-5", 15),
        (429, "²", 15),
        (429, "9" * 5000, 24 * 60),
        (429, "Fri, 31 Dec 9999 23:59:59 GMT", 24 * 60),
    ],
)
def test_how_long_a_host_is_left_alone(status: int, header: str, minutes: int) -> None:
    assert hold_until(status, header, NOW) == NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize(("status", "header"), [(503, ""), (503, "soon"), (200, "60"), (301, "60"), (404, "60")])
def test_answers_that_do_not_ask_to_wait(status: int, header: str) -> None:
    assert hold_until(status, header, NOW) is None


def test_a_hold_ends_and_one_from_another_clock_never_began() -> None:
    assert is_held(NOW + timedelta(seconds=1), NOW)
    assert is_held(NOW + LONGEST_HOLD, NOW)
    assert not is_held(NOW, NOW)
    assert not is_held(None, NOW)
    assert not is_held(NOW + LONGEST_HOLD + timedelta(seconds=1), NOW)
