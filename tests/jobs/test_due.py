"""Which sources are due, and how long a failing one is left in peace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from aggregator.jobs.due import due, wait_of
from aggregator.model import Source
from aggregator.store import SourceState

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def source(name: str, every: timedelta = 3 * HOUR) -> Source:
    return Source(name, name.upper(), f"https://{name}.example.pl/", every=every)


def state(name: str, ago: timedelta | None, failures: int = 0) -> SourceState:
    checked = None if ago is None else NOW - ago
    return SourceState(name, name.upper(), f"https://{name}.example.pl/", checked_at=checked, failures=failures)


@pytest.mark.parametrize(
    ("every", "ago", "failures", "is_due"),
    [
        (3 * HOUR, None, 0, True),  # never read
        (3 * HOUR, 3 * HOUR, 0, True),  # to the second
        (3 * HOUR, 3 * HOUR - timedelta(seconds=1), 0, False),
        (3 * HOUR, 3 * HOUR, 1, True),  # one failure is forgiven
        (3 * HOUR, 3 * HOUR, 2, False),
        (3 * HOUR, 6 * HOUR, 2, True),
        (3 * HOUR, 12 * HOUR, 3, True),
        (3 * HOUR, 23 * HOUR, 50, False),
        (3 * HOUR, 24 * HOUR, 50, True),
        (timedelta(days=7), timedelta(days=6), 5, False),
        (timedelta(days=7), timedelta(days=7), 5, True),
        (3 * HOUR, timedelta(days=-400), 0, True),  # checked by a clock that was ahead of this one
    ],
)
def test_when_a_source_is_due(every: timedelta, ago: timedelta | None, failures: int, is_due: bool) -> None:
    one = source("a", every)
    assert due({"a": state("a", ago, failures)}, [one], NOW) == ((one,) if is_due else ())


def test_a_source_without_a_state_is_due() -> None:
    assert due({}, [source("a")], NOW) == (source("a"),)


def test_who_waits_longest_comes_first() -> None:
    states = {"a": state("a", 4 * HOUR), "b": state("b", 9 * HOUR), "d": state("d", HOUR)}
    chosen = due(states, [source(name) for name in "abcd"], NOW)
    assert [one.id for one in chosen] == ["c", "b", "a"]


def test_the_wait_doubles_up_to_a_day() -> None:
    waits = [wait_of(3 * HOUR, failures) / HOUR for failures in range(7)]
    assert waits == [3, 3, 6, 12, 24, 24, 24]
    assert wait_of(timedelta(days=7), 10_000) == timedelta(days=7)
