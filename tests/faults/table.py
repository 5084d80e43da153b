"""The faults that are really done, and how many of each: the tests take their sizes from here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pytest
from _pytest.mark import ParameterSet

IS_LONG = bool(os.environ.get("SOAK"))
"""Whether the long sizes are wanted, as by `make soak`."""

KINDS = ("sqlite", "postgresql")


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


HERE = "tests/faults/test_"
KILLS, STOPS, LOCKS, DISKS = f"{HERE}kills.py", f"{HERE}stopped_servers.py", f"{HERE}locked.py", f"{HERE}disks.py"
JUMPS = f"{HERE}clock_jumps.py::test_a_scheduler_lives_through_a_jump_of_the_clock"
TWO = f"{HERE}two_at_once.py"
WORKERS = f"{HERE}workers.py"
PROCESSES, STORE = "tests/jobs/test_processes.py", "tests/store/test_postgresql.py"
FAULTS: Mapping[str, Fault] = {
    "kill -9 update, sqlite": Fault(5, 100, f"{KILLS}::test_an_update_killed_at_random_instants"),
    "kill -9 update, postgresql": Fault(2, 100, f"{KILLS}::test_an_update_killed_at_random_instants"),
    "kill -9 schedule, sqlite": Fault(2, 20, f"{KILLS}::test_a_scheduler_killed_at_random_instants"),
    "kill -9 schedule, postgresql": Fault(1, 12, f"{KILLS}::test_a_scheduler_killed_at_random_instants"),
    "kill -9 serve, sqlite": Fault(1, 10, f"{KILLS}::test_a_server_that_reads_killed_at_random_instants"),
    "kill -9 serve, postgresql": Fault(0, 6, f"{KILLS}::test_a_server_that_reads_killed_at_random_instants"),
    "kill -9 web, sqlite": Fault(1, 8, f"{KILLS}::test_a_web_killed_while_it_answers"),
    "kill -9 web, postgresql": Fault(1, 4, f"{KILLS}::test_a_web_killed_while_it_answers"),
    "kill -9 worker": Fault(2, 12, f"{WORKERS}::test_workers_killed_at_random_instants"),
    "PostgreSQL stopped under workers": Fault(
        1, 4, f"{WORKERS}::test_workers_live_through_a_restart_of_their_database"
    ),
    "SIGTERM without a database": Fault(
        1, 3, f"{WORKERS}::test_both_end_within_ten_seconds_while_their_database_is_away"
    ),
    "PostgreSQL stopped, immediate": Fault(1, 6, f"{STOPS}::test_a_scheduler_lives_through_a_restart_of_its_database"),
    "PostgreSQL stopped while the web answers": Fault(
        1, 2, f"{STOPS}::test_feeds_are_answered_while_the_database_is_away"
    ),
    "SQLite locked for seconds, IMMEDIATE": Fault(0, 4, f"{LOCKS}::test_a_short_lock_is_waited_for"),
    "SQLite locked for seconds, EXCLUSIVE": Fault(1, 4, f"{LOCKS}::test_a_short_lock_is_waited_for"),
    "SQLite locked beyond patience": Fault(0, 2, f"{LOCKS}::test_a_lock_beyond_all_patience_is_told"),
    "disk full, database": Fault(1, 6, f"{DISKS}::test_a_full_disk_stops_nothing_for_good"),
    "disk full, feeds": Fault(1, 6, f"{DISKS}::test_a_full_disk_stops_nothing_for_good"),
    "disk full, database and feeds": Fault(0, 4, f"{DISKS}::test_a_full_disk_stops_nothing_for_good"),
    "disk full, PostgreSQL": Fault(0, 2, f"{DISKS}::test_a_full_disk_of_the_server_stops_nothing_for_good"),
    "feeds/ of another": Fault(1, 2, f"{DISKS}::test_feeds_that_may_not_be_written_are_told_and_written_later"),
    "feeds/ not to be made": Fault(0, 1, f"{DISKS}::test_feeds_that_may_not_be_written_are_told_and_written_later"),
    "feeds/ within of another": Fault(0, 1, f"{DISKS}::test_feeds_that_may_not_be_written_are_told_and_written_later"),
    "feeds/ read-only disk": Fault(0, 1, f"{DISKS}::test_feeds_that_may_not_be_written_are_told_and_written_later"),
    "network cut in mid-body": Fault(9, 36, f"{HERE}cut_lines.py::test_what_was_cut_is_told_and_read_later"),
    "clock jumps an hour ahead, sqlite": Fault(0, 1, JUMPS),
    "clock jumps an hour ahead, postgresql": Fault(0, 1, JUMPS),
    "clock jumps an hour back, sqlite": Fault(0, 1, JUMPS),
    "clock jumps an hour back, postgresql": Fault(0, 1, JUMPS),
    "clock jumps a day ahead, sqlite": Fault(0, 1, JUMPS),
    "clock jumps a day ahead, postgresql": Fault(0, 1, JUMPS),
    "clock jumps a day back, sqlite": Fault(0, 1, JUMPS),
    "clock jumps a day back, postgresql": Fault(0, 1, JUMPS),
    "clock jumps a year ahead, sqlite": Fault(1, 1, JUMPS),
    "clock jumps a year ahead, postgresql": Fault(0, 1, JUMPS),
    "clock jumps a year back, sqlite": Fault(0, 1, JUMPS),
    "clock jumps a year back, postgresql": Fault(1, 1, JUMPS),
    "clock jumps to 2000, sqlite": Fault(0, 1, JUMPS),
    "clock jumps to 2000, postgresql": Fault(0, 1, JUMPS),
    "at once, schedule and schedule, sqlite": Fault(1, 4, f"{TWO}::test_two_at_once_share_the_work"),
    "at once, schedule and schedule, postgresql": Fault(0, 3, f"{TWO}::test_two_at_once_share_the_work"),
    "at once, schedule and serve, sqlite": Fault(0, 3, f"{TWO}::test_two_at_once_share_the_work"),
    "at once, schedule and serve, postgresql": Fault(0, 2, f"{TWO}::test_two_at_once_share_the_work"),
    "one of two killed, sqlite": Fault(0, 6, f"{TWO}::test_one_of_two_is_killed_and_the_other_goes_on"),
    "one of two killed, postgresql": Fault(1, 4, f"{TWO}::test_one_of_two_is_killed_and_the_other_goes_on"),
    "PostgreSQL stopped, fast": Fault(0, 4, f"{STOPS}::test_a_scheduler_lives_through_a_restart_of_its_database"),
    "kill -9 schedule while servers hang": Fault(
        1, 1, f"{PROCESSES}::test_what_a_killed_scheduler_was_reading_is_taken_over"
    ),
    "two schedulers over ten servers": Fault(
        1, 1, f"{PROCESSES}::test_two_schedulers_never_read_a_source_at_once_nor_one_after_the_other"
    ),
    "a lease of the far future": Fault(1, 1, f"{PROCESSES}::test_a_lease_of_the_far_future_holds_nobody"),
    "PostgreSQL hangs up": Fault(2, 2, f"{STORE}::test_when_the_server_stopped_in_the_middle_the_next_round_works"),
    "kill -9 of a writer": Fault(2, 2, f"{STORE}::test_a_writer_that_is_gone_holds_nobody_back"),
}
"""The last ones are done by tests of other folders, whose laws are their own."""
