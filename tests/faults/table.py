"""The faults that are really done, and how many of each: the tests take their sizes from here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

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


KILLS, STOPS, HERE = "test_kills.py", "test_stopped_servers.py", "tests/faults/"
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
    "PostgreSQL stopped, fast": Fault(1, 4, f"{STOPS}::test_a_scheduler_lives_through_a_restart_of_its_database"),
}
