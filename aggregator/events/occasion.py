"""An event in the making: the statement that gives its days, its hours, and what else says the same days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from aggregator.events.hours import Times
from aggregator.events.roles import Statement
from aggregator.language import ClockTime
from aggregator.moments import WARSAW, Moment

EVENING, NIGHT = 16, 9
"""What begins at this hour or later may end on the next day up to that hour."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One event in the making: the statement that gives its days, its hours, and what else says the same days."""

    statement: Statement
    first: date
    last: date
    times: Times | None = None
    last_times: Times | None = None
    also: tuple[Statement, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def start(self) -> Moment:
        """The event's start, as the model has it."""
        return at(self.first, self.times.start if self.times else None)

    @property
    def end(self) -> Moment | None:
        """The event's end: an hour where one is said, else the last day of several, else None."""
        ending = (self.last_times or self.times) if self.last > self.first else self.times
        hour = ending.end if ending else None
        if self.last > self.first and self.times and self.times.closing:
            hour = self.times.closing
        if hour is None or (self.last == self.first and (self.times is None or self.times.start is None)):
            return self.last if self.last > self.first else None
        if self.last > self.first and self.last_times is None and self.times is not None and self.times.start is None:
            return self.last
        if self.times and self.times.start and self.last == self.first and hour <= self.times.start:
            return at(self.last + timedelta(days=1), hour) if self._runs_past_midnight(hour) else None
        return at(self.last, hour)

    def _runs_past_midnight(self, hour: ClockTime) -> bool:
        """True for an evening that ends in the night: "20:00-2:00"."""
        assert self.times and self.times.start
        return self.times.start.hour >= EVENING and hour.hour <= NIGHT

    @property
    def odd(self) -> tuple[str, ...]:
        """What is odd about the hours, as flags: two different starts, an end before the start."""
        times = self.times
        ends_early = times and times.start and times.end and times.end <= times.start and self.last == self.first
        if ends_early and times and times.end and not self._runs_past_midnight(times.end):
            return (*self.doubts, "end_before_start")
        return self.doubts


def at(day: date, hour: ClockTime | None) -> Moment:
    """The moment of an hour in Warsaw; the day itself without one. Hour 24 and midnight are the day's last minute."""
    if hour is None:
        return day
    if hour.hour == 24:
        return datetime.combine(day, time(23, 59), WARSAW)
    return datetime.combine(day, time(hour.hour, hour.minute), WARSAW)
