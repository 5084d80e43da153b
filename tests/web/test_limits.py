from __future__ import annotations

import threading

import pytest

from aggregator.web.limits import Limit, client_of


def test_a_bucket_holds_a_minute_and_fills_up_steadily() -> None:
    limit = Limit(6)
    assert [limit.wait("a", 0.0) for _ in range(7)] == [0, 0, 0, 0, 0, 0, 10]
    assert limit.wait("b", 0.0) == 0
    assert limit.wait("a", 4.5) == 6
    assert limit.wait("a", 10.0) == 0
    assert limit.wait("a", 10.0) == 10
    assert [limit.wait("a", 1000.0) for _ in range(7)] == [0, 0, 0, 0, 0, 0, 10]


def test_asking_in_vain_costs_nothing_more() -> None:
    limit = Limit(1)
    assert limit.wait("a", 0.0) == 0
    assert [limit.wait("a", second) for second in (0.0, 15.0, 30.0, 59.5)] == [60, 45, 30, 1]
    assert limit.wait("a", 60.0) == 0


def test_a_clock_that_stands_or_goes_back_gives_nothing() -> None:
    limit = Limit(1)
    assert limit.wait("a", 100.0) == 0
    assert limit.wait("a", 50.0) == 60


def test_none_at_all_lets_everything_through() -> None:
    limit = Limit(0)
    assert not any(limit.wait("a", 0.0) for _ in range(1000))
    assert len(limit) == 0


def test_clients_are_remembered_up_to_a_bound_the_latest_first() -> None:
    limit = Limit(1, most_clients=100)
    for number in range(10_000):
        assert limit.wait(f"client {number}", 0.0) == 0
    assert len(limit) == 100
    assert limit.wait("client 9999", 0.0) == 60
    assert limit.wait("client 0", 0.0) == 0


def test_a_client_is_forgotten_after_a_minute() -> None:
    limit = Limit(10)
    for number in range(50):
        limit.wait(f"client {number}", number)
    assert len(limit) == 50
    limit.wait("client 49", 100.0)
    assert len(limit) == 10  # those of the seconds 40 to 48, and this one


def test_threads_share_one_bucket() -> None:
    limit, given = Limit(50), []
    threads = [
        threading.Thread(target=lambda: given.extend(limit.wait("a", 0.0) for _ in range(100))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert given.count(0) == 50


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb:cccc:dddd:eeee", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", ""),
        ("::1", ""),
        ("::ffff:127.0.0.1", ""),
        ("", ""),
        (None, ""),
        ("unix:", ""),
        ("203.0.113.7:4444", ""),
    ],
)
def test_whom_an_address_stands_for(address: str | None, client: str) -> None:
    assert client_of(address) == client
