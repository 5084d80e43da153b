"""The faults that are really done, and how many of each: the tests take their sizes from here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pytest
from _pytest.mark import ParameterSet

IS_LONG = bool(os.environ.get("SOAK"))
"""Whether the long sizes are wanted, as by `make soak`."""


@dataclass(frozen=True, slots=True)
class Fault:
    """How often a fault is done by `make check` and by `make soak`, in all, and by which test."""

    check: int
    soak: int
    test: str

    @property
    def times(self) -> int:
        """How often it is done now."""
        return self.soak if IS_LONG else self.check


def each(fault: str, kinds: Iterable[str]) -> list[ParameterSet]:
    """The kinds of a fault as parameters of its test; those that only `make soak` does are marked so."""
    return [pytest.param(kind, marks=() if FAULTS[fault + kind].check else pytest.mark.soak) for kind in kinds]


KILLS, STOPS, LOCKS, DISKS = "test_kills.py", "test_stopped_servers.py", "test_locked.py", "test_disks.py"
FAULTS: Mapping[str, Fault] = {
    "kill -9 update, sqlite": Fault(6, 100, f"{KILLS}::test_an_update_killed_at_random_instants"),
    "kill -9 update, postgresql": Fault(2, 50, f"{KILLS}::test_an_update_killed_at_random_instants"),
    "kill -9 schedule, sqlite": Fault(3, 20, f"{KILLS}::test_a_scheduler_killed_at_random_instants"),
    "kill -9 schedule, postgresql": Fault(1, 12, f"{KILLS}::test_a_scheduler_killed_at_random_instants"),
    "kill -9 serve, sqlite": Fault(1, 10, f"{KILLS}::test_a_server_that_reads_killed_at_random_instants"),
    "kill -9 serve, postgresql": Fault(1, 6, f"{KILLS}::test_a_server_that_reads_killed_at_random_instants"),
    "kill -9 web, sqlite": Fault(2, 8, f"{KILLS}::test_a_web_killed_while_it_answers"),
    "kill -9 web, postgresql": Fault(1, 4, f"{KILLS}::test_a_web_killed_while_it_answers"),
    "PostgreSQL stopped, immediate": Fault(1, 6, f"{STOPS}::test_a_scheduler_lives_through_a_restart_of_its_database"),
    "SQLite locked for seconds, IMMEDIATE": Fault(1, 4, f"{LOCKS}::test_a_short_lock_is_waited_for"),
    "SQLite locked for seconds, EXCLUSIVE": Fault(1, 4, f"{LOCKS}::test_a_short_lock_is_waited_for"),
    "SQLite locked beyond patience": Fault(0, 2, f"{LOCKS}::test_a_lock_beyond_all_patience_is_told"),
    "disk full, database": Fault(1, 6, f"{DISKS}::test_a_full_disk_stops_nothing_for_good"),
    "disk full, feeds": Fault(1, 6, f"{DISKS}::test_a_full_disk_stops_nothing_for_good"),
    "disk full, database and feeds": Fault(0, 4, f"{DISKS}::test_a_full_disk_stops_nothing_for_good"),
    "feeds/ of another": Fault(1, 2, f"{DISKS}::test_feeds_that_may_not_be_written_are_told_and_written_later"),
    "feeds/ not to be made": Fault(0, 1, f"{DISKS}::test_feeds_that_may_not_be_written_are_told_and_written_later"),
    "feeds/ within of another": Fault(0, 1, f"{DISKS}::test_feeds_that_may_not_be_written_are_told_and_written_later"),
    "feeds/ read-only disk": Fault(1, 1, f"{DISKS}::test_feeds_that_may_not_be_written_are_told_and_written_later"),
    "PostgreSQL stopped, fast": Fault(1, 4, f"{STOPS}::test_a_scheduler_lives_through_a_restart_of_its_database"),
}
