"""A clock that starts elsewhere runs on at the machine's pace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from aggregator.jobs.clock import clock_from, until_midnight
from aggregator.moments import WARSAW

MACHINE = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def test_without_a_start_it_is_the_machines_clock() -> None:
    assert clock_from(None, lambda: MACHINE)() == MACHINE


def test_with_a_start_it_begins_there_and_goes_on() -> None:
    shown = [MACHINE]
    clock = clock_from(datetime(2024, 3, 30, 8, 0, tzinfo=WARSAW), lambda: shown[0])
    assert clock() == datetime(2024, 3, 30, 7, 0, tzinfo=UTC)
    shown[0] += timedelta(hours=24)
    assert clock() == datetime(2024, 3, 31, 7, 0, tzinfo=UTC)
    assert clock().utcoffset() == timedelta()


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        (datetime(2026, 1, 19, 23, 0, tzinfo=WARSAW), 1),
        (datetime(2026, 1, 19, 0, 0, tzinfo=WARSAW), 24),
        (datetime(2026, 1, 19, 22, 30, tzinfo=UTC), 0.5),
        (datetime(2026, 3, 29, 0, 0, tzinfo=WARSAW), 23),  # summer time begins
        (datetime(2026, 10, 25, 0, 0, tzinfo=WARSAW), 25),  # and ends
    ],
)
def test_the_day_turns_in_warsaw(now: datetime, hours: float) -> None:
    assert until_midnight(now) == timedelta(hours=hours)
