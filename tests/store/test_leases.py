from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from aggregator.errors import StoreError
from aggregator.store import Outcome, Round, Store, leases
from aggregator.store.leases import LASTS, Holder, is_dead, this_process
from tests.store.samples import NOW, OTHER, SOURCE, numbered_round, opened

ROOT = Path(__file__).parents[2]


class Hands:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that runs one of the programs in samples.py; killed at the end at the latest."""
    command = [sys.executable, "-m", "tests.store.samples", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def two_stores(database_url: str) -> tuple[Store, Store, Hands]:
    hands = Hands()
    stores = [Store.open(database_url, clock=hands) for _ in range(2)]
    stores[0].register([SOURCE, OTHER], NOW)
    return stores[0], stores[1], hands


def test_one_holder_at_a_time(database_url: str) -> None:
    one, two, _ = two_stores(database_url)
    with one.lease(SOURCE.id) as first:
        assert first
        for other in (one, two):
            with other.lease(SOURCE.id) as second:
                assert not second
        with two.lease(OTHER.id) as elsewhere:
            assert elsewhere
        one.apply(numbered_round(1))
    with two.lease(SOURCE.id) as after:
        assert after


def test_an_exception_in_the_block_ends_the_lease(database_url: str) -> None:
    one, two, _ = two_stores(database_url)
    with pytest.raises(KeyError), one.lease(SOURCE.id):
        raise KeyError
    with two.lease(SOURCE.id) as held:
        assert held


@pytest.mark.parametrize("together", [False, True])
def test_one_that_could_not_be_ended_holds_others_and_not_its_own_process(
    database_url: str, together: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database was away when it ended; the row stays until it has run out or is taken again."""
    one, two, hands = two_stores(database_url)

    def refuse(*_: object) -> None:
        raise StoreError("nie ma połączenia z bazą danych")

    with monkeypatch.context() as patched, suppress(StoreError):
        patched.setattr(leases, "release", refuse)
        if together:
            with one.many([SOURCE.id, OTHER.id], hands.now), one.lease(OTHER.id) as held:
                assert held
        else:
            with one.lease(SOURCE.id) as held:
                assert held
    with two.lease(SOURCE.id) as held:
        assert not held
    with one.lease(SOURCE.id) as held:
        assert held
    with two.lease(SOURCE.id) as held:
        assert held


def test_it_lasts_two_minutes_from_the_last_renewal(database_url: str) -> None:
    one, two, hands = two_stores(database_url)
    with one.lease(SOURCE.id):
        hands.now += timedelta(seconds=100)
        one.renew_lease(SOURCE.id)
        hands.now += timedelta(seconds=119)
        with two.lease(SOURCE.id) as early:
            assert not early
        hands.now += timedelta(seconds=1)
        with two.lease(SOURCE.id) as late:
            assert late


def test_who_lost_the_lease_writes_nothing(database_url: str) -> None:
    one, two, hands = two_stores(database_url)
    with one.lease(SOURCE.id):
        hands.now += LASTS
        with two.lease(SOURCE.id) as taken_over:
            assert taken_over
            with pytest.raises(StoreError, match="inny proces"):
                one.apply(numbered_round(1))
            with pytest.raises(StoreError, match="inny proces"):
                one.renew_lease(SOURCE.id)
            two.apply(numbered_round(2))
        with pytest.raises(StoreError, match="inny proces"):  # also when the other one is through
            one.apply(numbered_round(3))
    assert [record.url[-2:] for record in one.articles(SOURCE.id).values()] == ["/2"]
    with two.lease(SOURCE.id) as free:
        assert free


def test_a_thread_that_lost_the_lease_does_not_write_with_that_of_another(database_url: str) -> None:
    store, _, hands = two_stores(database_url)

    def read_meanwhile() -> None:
        with store.lease(SOURCE.id) as taken_over, pytest.raises(StoreError, match="inny proces"):
            assert taken_over
            main_thread.submit(store.apply, numbered_round(1)).result(10)

    with ThreadPoolExecutor(1) as main_thread, ThreadPoolExecutor(1) as other_thread:
        lease = store.lease(SOURCE.id)
        assert main_thread.submit(lease.__enter__).result(10)
        hands.now += LASTS
        other_thread.submit(read_meanwhile).result(10)
        main_thread.submit(lease.__exit__, None, None, None).result(10)
    assert store.articles(SOURCE.id) == {}


def test_a_lease_that_ran_out_unnoticed_is_still_ours(database_url: str) -> None:
    one, two, hands = two_stores(database_url)
    with one.lease(SOURCE.id):
        hands.now += 2 * LASTS
        one.renew_lease(SOURCE.id)
        with two.lease(SOURCE.id) as other:
            assert not other
        one.apply(numbered_round(1))
    assert len(one.articles(SOURCE.id)) == 1


def test_without_a_lease_one_may_write_only_while_nobody_reads(database_url: str) -> None:
    one, two, _ = two_stores(database_url)
    broken = Round(SOURCE, NOW, Outcome.BROKEN, "błąd programu")
    with one.lease(SOURCE.id), pytest.raises(StoreError, match="inny proces"):
        two.apply(broken)
    two.apply(broken)
    assert one.source_state(SOURCE.id).outcome is Outcome.BROKEN


def test_a_clock_set_back_does_not_lock_a_source_for_hours(database_url: str) -> None:
    one, two, hands = two_stores(database_url)
    with one.lease(SOURCE.id):
        hands.now -= timedelta(hours=5)
        with two.lease(SOURCE.id) as held:
            assert held


def test_of_an_unknown_source_there_is_no_lease(database_url: str) -> None:
    one, _, _ = two_stores(database_url)
    with pytest.raises(StoreError, match="nie ma źródła"), one.lease("nieznane"):
        pass
    with pytest.raises(StoreError, match="nie ma źródła"):
        one.renew_lease("nieznane")


def test_the_lease_of_a_killed_process_is_taken_over_at_once(database_url: str) -> None:
    with opened(database_url) as store, running("hold", database_url) as process:
        assert line_of(process) == "held"
        with store.lease(SOURCE.id) as held:
            assert not held
        os.kill(process.pid, signal.SIGKILL)
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)  # dead, but still listed as a zombie
        with store.lease(SOURCE.id) as held:
            assert held
        process.wait()
        with store.lease(SOURCE.id) as held:
            assert held


def test_processes_that_contend_never_hold_it_both(database_url: str, tmp_path: Path) -> None:
    opened(database_url).close()
    arguments = ("contend", database_url, str(tmp_path / "held"), "60")
    with running(*arguments) as one, running(*arguments) as two:
        assert [line_of(one), line_of(two)] == ["ready", "ready"]
        for process in (one, two):
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        times = [line_of(process) for process in (one, two)]  # empty when it met the other one and broke off
    assert all(held.isdigit() for held in times)
    assert sum(map(int, times)) > 0
    assert not (tmp_path / "held").exists()


def test_who_is_dead() -> None:
    me = this_process()
    assert me.pid == os.getpid()
    assert not is_dead(me, me)
    assert is_dead(replace(me, started="1"), me)  # the number was given to another process since
    assert not is_dead(Holder("inna maszyna", me.pid, "1"), me)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert is_dead(Holder(me.place, ended.pid, "1"), me)
    assert is_dead(Holder(me.place, ended.pid, ""), me)  # where the system does not say when a process began
    assert not is_dead(Holder(me.place, me.pid, ""), me)
