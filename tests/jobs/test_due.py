"""Which sources are due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from aggregator.jobs.due import awaited, due
from aggregator.model import Source
from aggregator.store import SourceState

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def source(name: str, every: timedelta = 3 * HOUR) -> Source:
    return Source(name, name.upper(), f"https://{name}.example.pl/", every=every)


def state(name: str, checked: timedelta, until: timedelta | None = None) -> SourceState:
    """A source that was checked so long ago and is due again in so long; without `until` that is to be reckoned."""
    return SourceState(
        name,
        name.upper(),
        f"https://{name}.example.pl/",
        checked_at=NOW - checked,
        next_at=None if until is None else NOW + until,
    )


def test_a_source_is_due_from_its_moment_on() -> None:
    one, known = source("a"), state("a", HOUR, 2 * HOUR)
    moment = awaited(known, one, NOW)
    assert moment == NOW + 2 * HOUR
    assert due({"a": known}, [one], moment) == (one,)
    assert due({"a": known}, [one], moment - timedelta(microseconds=1)) == ()


@pytest.mark.parametrize(("ago", "is_due"), [(0.9, False), (1.3, True)])
def test_a_change_of_every_counts_at_once(ago: float, is_due: bool) -> None:
    one = source("a", HOUR)
    assert due({"a": state("a", ago * HOUR)}, [one], NOW) == ((one,) if is_due else ())


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
    states = {"a": state("a", 4 * HOUR, -HOUR), "b": state("b", 9 * HOUR, -6 * HOUR), "d": state("d", HOUR, HOUR)}
    chosen = due(states, [source(name) for name in "abcd"], NOW)
    assert [one.id for one in chosen] == ["c", "b", "a"]
