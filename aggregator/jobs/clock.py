"""The clock that the doors pass down: the real one, or one that starts at another moment and runs on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from aggregator.moments import WARSAW
from aggregator.store import machine_clock

Clock: TypeAlias = Callable[[], datetime]
"""Gives the present moment, aware, in UTC."""


def clock_from(start: datetime | None, machine: Clock = machine_clock) -> Clock:
    """The machine's clock, or one that shows `start` (aware) now and goes on from there at the machine's pace."""
    if start is None:
        return machine
    shift = start.astimezone(UTC) - machine()
    return lambda: machine() + shift


def until_midnight(now: datetime) -> timedelta:
    """The time until the next day begins in Warsaw; more than nothing, at most 25 hours."""
    tomorrow = now.astimezone(WARSAW).date() + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=WARSAW).astimezone(UTC) - now.astimezone(UTC)
