"""When the jobs of a process come: APScheduler's parts, made proof against a clock that is set while it runs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.triggers.base import BaseTrigger

from aggregator.jobs.clock import Clock, until_midnight

A_MOMENT = timedelta(seconds=1)
"""After midnight by so much, that the day has surely turned."""

LONGEST = timedelta(hours=25) + A_MOMENT
"""The longest wait of a job that comes once a day."""


class Midnight(BaseTrigger):  # type: ignore[misc]  # APScheduler has no types
    """Fires, by the machine's time, whenever a day of `clock` begins in Warsaw."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        """A moment after `now`, at most 25 hours and A_MOMENT."""
        return now + until_midnight(self._clock()) + A_MOMENT


class NearJobs(MemoryJobStore):  # type: ignore[misc]  # APScheduler has no types
    """Jobs that are due at once when their moment is further from now, ahead or behind, than they ever wait.

    APScheduler keeps that moment by the machine's clock. Set back by hours, no tick would come for so long; set ahead
    by years, it would count all the ticks in between.
    """

    def __init__(self, tick: float) -> None:
        """The job "tick" comes every `tick` seconds."""
        super().__init__()
        self._tick = timedelta(seconds=tick)

    def get_due_jobs(self, now: datetime) -> list[Any]:
        """The jobs that are due at this moment, first those that wait longest."""
        for job in self.get_all_jobs():
            if abs(job.next_run_time - now) > (self._tick if job.id == "tick" else LONGEST):
                job._modify(next_run_time=now)
                self.update_job(job)
        due: list[Any] = super().get_due_jobs(now)
        return due
