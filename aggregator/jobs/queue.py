"""The scheduler's side of the queue: sources that are due are put into it, each once, for any worker to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from aggregator.config import host_of, source_as_json, source_from_json
from aggregator.jobs.engine import READ, SOURCES, refusals, waiting_side
from aggregator.model import Source

if TYPE_CHECKING:
    from procrastinate import App
    from procrastinate.jobs import Job

MOST_WAITING = 2000
"""So many sources wait in the queue at most; the others wait in the Store, those that are due first coming first."""

LATE = 2
"""A job that has waited for so many of its source's intervals is late: there are too few workers, or none."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """What a job tells its worker: the source as the list has it, and whether other sources are on the same host."""

    source: Source
    asked_at: datetime
    shares_host: bool

    def written(self) -> dict[str, Any]:
        """The order as JSON; `read` is its inverse."""
        source = source_as_json(self.source)
        return {"source": source, "asked_at": self.asked_at.isoformat(), "shares_host": self.shares_host}

    @classmethod
    def read(cls, written: object) -> Self:
        """The order that a job brings. ValueError for one that another version of the program has written."""
        if not isinstance(written, dict):
            raise ValueError(f"niezrozumiałe zlecenie: {written!r:.100}")
        asked_at = datetime.fromisoformat(str(written.get("asked_at", datetime.min.replace(tzinfo=UTC))))
        return cls(source_from_json(written.get("source")), asked_at, bool(written.get("shares_host", True)))


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is in the queue: sources that wait for a worker, of them those that are late, those being read, and how
    many have come to it now.
    """

    waiting: int
    late: int
    being_read: int
    added: int = 0


class Queue:
    """Of one source at most one job waits, and of one host at most one runs: both are kept by the queue itself."""

    def __init__(self, app: App) -> None:
        """Over an open Procrastinate; `open` makes one."""
        self._app = app

    @classmethod
    def open(cls, database_url: str) -> Self:
        """The queue in this PostgreSQL database. StoreError when it cannot be had."""
        app = waiting_side(database_url)
        with refusals():
            app.open()
        return cls(app)

    def close(self) -> None:
        """Lets go of the database."""
        self._app.close()

    def ask(self, chosen: Sequence[Source], listed: Iterable[Source], now: datetime) -> Waiting:
        """Puts the chosen sources into the queue, as far as they are not in it and there is room; says what waits.

        `listed` are all sources, by which a job knows whether its host has others.
        """
        with refusals():
            jobs = list(self._app.job_manager.list_jobs(queue=SOURCES, task=READ))
        waiting = [job for job in jobs if job.status == "todo"]
        known = {job.queueing_lock for job in jobs}
        new = [source for source in chosen if _lock_of(source) not in known][: max(0, MOST_WAITING - len(waiting))]
        hosts = Counter(host_of(source.url) for source in listed) if new else Counter[str]()
        added = self._defer([_job(Ordered(source, now, hosts[host_of(source.url)] > 1)) for source in new])
        late = sum(_is_late(job, now) for job in waiting)
        return Waiting(len(waiting) + added, late, len(jobs) - len(waiting), added)

    def _defer(self, jobs: list[Job]) -> int:
        """How many of the jobs were taken; of one that another scheduler has put in meanwhile there is no second."""
        from procrastinate.exceptions import AlreadyEnqueued

        if not jobs:
            return 0
        with refusals():
            with suppress(AlreadyEnqueued):
                self._app.job_manager.batch_defer_jobs(jobs)
                return len(jobs)
            added = 0
            for job in jobs:
                with suppress(AlreadyEnqueued):
                    self._app.job_manager.defer_job(job)
                    added += 1
        return added


def _job(ordered: Ordered) -> Job:
    from procrastinate.jobs import Job

    source = ordered.source
    return Job(
        queue=SOURCES,
        task_name=READ,
        lock=f"host:{host_of(source.url)}",
        queueing_lock=_lock_of(source),
        task_kwargs={"ordered": ordered.written()},
    )


def _lock_of(source: Source) -> str:
    return f"source:{source.id}"


def _is_late(job: Job, now: datetime) -> bool:
    try:
        ordered = Ordered.read(job.task_kwargs.get("ordered"))
    except ValueError:
        return True  # no worker of this version will understand it either
    patience: timedelta = LATE * ordered.source.every
    return now - ordered.asked_at > patience
