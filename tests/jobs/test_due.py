"""Which sources are due, and how long a failing one is left in peace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from aggregator.jobs.due import SWAY, due, due_at, swayed, wait_of
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
        (3 * HOUR, 3.6 * HOUR, 0, True),
        (3 * HOUR, 2.3 * HOUR, 0, False),
        (3 * HOUR, 3.6 * HOUR, 1, True),  # one failure is forgiven
        (3 * HOUR, 3.6 * HOUR, 2, False),
        (3 * HOUR, 7.2 * HOUR, 2, True),
        (3 * HOUR, 14.4 * HOUR, 3, True),
        (3 * HOUR, 19 * HOUR, 50, False),
        (3 * HOUR, 29 * HOUR, 50, True),
        (timedelta(days=7), timedelta(days=5), 5, False),
        (timedelta(days=7), timedelta(days=9), 5, True),
        (3 * HOUR, timedelta(days=-400), 0, True),  # checked by a clock that was ahead of this one
    ],
)
def test_when_a_source_is_due(every: timedelta, ago: timedelta | None, failures: int, is_due: bool) -> None:
    for name in "abcdefghij":
        one = source(name, every)
        assert due({name: state(name, ago, failures)}, [one], NOW) == ((one,) if is_due else ())


def test_a_source_is_due_to_the_second() -> None:
    one, checked = source("a"), state("a", timedelta(0))
    moment = due_at(one, checked, NOW)
    assert due({"a": checked}, [one], moment) == (one,)
    assert due({"a": checked}, [one], moment - timedelta(seconds=1)) == ()


def test_sources_that_were_read_together_do_not_come_together_again() -> None:
    names = [f"zrodlo-{number}" for number in range(100)]
    waits = [due_at(source(name), state(name, timedelta(0)), NOW) - NOW for name in names]
    assert (1 - SWAY) * 3 * HOUR <= min(waits) < 2.5 * HOUR
    assert 3.5 * HOUR < max(waits) <= (1 + SWAY) * 3 * HOUR
    minutes = [wait // timedelta(minutes=1) for wait in waits]
    assert max(minutes.count(minute) for minute in minutes) <= 6
    assert swayed(HOUR, "a", 0) == swayed(HOUR, "a", 0) != swayed(HOUR, "a", 1)


@pytest.mark.parametrize(
    ("hour", "is_due"), [(21, True), (22, False), (23, False), (3, False), (4, False), (5, True), (12, True)]
)
def test_nothing_is_due_in_the_quiet_hours_of_warsaw(hour: int, is_due: bool) -> None:
    one = source("a")
    now = datetime(2026, 1, 12, hour, 59, tzinfo=UTC)  # an hour later in Warsaw
    assert due({}, [one], now, (23, 0, 1, 2, 3, 4, 5)) == ((one,) if is_due else ())


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
