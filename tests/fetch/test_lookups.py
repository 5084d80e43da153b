from __future__ import annotations

import socket
import threading
import time

import pytest

from aggregator.fetch.lookups import Lookups, LookupTimeout


def test_a_name_is_looked_up_and_a_fault_of_it_raised() -> None:
    def resolve(host: str, port: int) -> list[str]:
        if host != "dobry.example.org":
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return ["93.184.216.34"]

    lookups = Lookups(resolve)
    assert lookups.addresses("dobry.example.org", 80, 5) == ["93.184.216.34"]
    with pytest.raises(socket.gaierror):
        lookups.addresses("nieznany.example.org", 80, 5)


def test_a_resolver_that_hangs_is_given_up_and_has_a_bounded_number_of_threads() -> None:
    leave, begun = threading.Event(), []

    def hang(host: str, port: int) -> list[str]:
        begun.append(host)
        leave.wait(20)
        return ["93.184.216.34"]

    lookups = Lookups(hang, at_once=2)
    started = time.monotonic()
    for number in range(4):
        with pytest.raises(LookupTimeout):
            lookups.addresses(f"{number}.example.org", 80, 0.05)
    assert time.monotonic() - started < 5
    assert begun == ["0.example.org", "1.example.org"]
    leave.set()
    assert lookups.addresses("inny.example.org", 80, 10) == ["93.184.216.34"]


def test_no_time_left_is_no_time_to_wait() -> None:
    with pytest.raises(LookupTimeout):
        Lookups(lambda host, port: time.sleep(0.2) or [], at_once=1).addresses("a.example.org", 80, -1)
