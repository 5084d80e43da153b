"""When the route is run."""

from aggregator.jobs.clock import Clock, clock_from
from aggregator.jobs.due import due
from aggregator.jobs.local import LocalScheduler
from aggregator.jobs.queue import Queue
from aggregator.jobs.retention import forget_old_pages, forget_old_rounds
from aggregator.jobs.rounds import run_round, sleeper
from aggregator.jobs.worker import Worker

__all__ = [
    "Clock",
    "LocalScheduler",
    "Queue",
    "Worker",
    "clock_from",
    "due",
    "forget_old_pages",
    "forget_old_rounds",
    "run_round",
    "sleeper",
]
