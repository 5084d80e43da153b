"""The scheduler's side of the queue: sources that are due are put into it, each once, for any worker to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from aggregator.config import host_of, source_as_json, source_from_json
from aggregator.errors import StoreError
from aggregator.jobs.engine import READ, SOURCES, refusals, waiting_side
from aggregator.model import Source

if TYPE_CHECKING:
    from procrastinate import App
    from procrastinate.jobs import Job

MOST_WAITING = 2000
"""So many sources wait in the queue at most; the others wait in the Store, those that are due first coming first."""

MOST_OF_HOST = 20
"""So many of them at most are of one host, which are read one after another: else a slow host with many sources would
keep all others out."""

MANY = 100
"""After so many new jobs PostgreSQL is told to count anew, or it would look for each as if there were few."""


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
        asked_at = datetime.fromisoformat(str(written.get("asked_at", "")))
        if asked_at.tzinfo is None:
            raise ValueError("niezrozumiałe zlecenie: chwila bez strefy")
        return cls(source_from_json(written.get("source")), asked_at, bool(written.get("shares_host", True)))


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is in the queue: sources that wait for a worker, those being read, and how many have come to it now."""

    waiting: int
    being_read: int
    added: int = 0


class Queue:
    """Of one source at most one job waits, and of one host at most one runs: both are kept by the queue itself.

    When it does not answer, what was opened is let go, and the next asking opens it anew.
    """

    def __init__(self, database_url: str) -> None:
        """The queue in this PostgreSQL database. StoreError when it cannot be had."""
        self._database_url = database_url
        self._app: App | None = self._opened()

    def close(self) -> None:
        """Lets go of the database."""
        app, self._app = self._app, None
        if app is not None:
            app.close()

    def ask(self, chosen: Sequence[Source], listed: Iterable[Source], now: datetime) -> Waiting:
        """Puts the chosen sources into the queue, as far as they are not in it and there is room; says what waits.

        `listed` are all sources, by which a job knows whether its host has others; a job that waits and asks for
        anything else than the list has is taken out. StoreError when the queue does not answer.
        """
        self._app = app = self._app or self._opened()
        try:
            with refusals():
                return _ask(app, chosen, tuple(listed), now)
        except StoreError:
            self.close()
            raise

    def _opened(self) -> App:
        app = waiting_side(self._database_url)
        with refusals():
            app.open()
        return app


def _ask(app: App, chosen: Sequence[Source], listed: Sequence[Source], now: datetime) -> Waiting:
    jobs = list(app.job_manager.list_jobs(queue=SOURCES, task=READ))
    waiting = _without_outdated(app, [job for job in jobs if job.status == "todo"], listed)
    being_read = [job for job in jobs if job.status != "todo"]
    known = {job.queueing_lock for job in (*waiting, *being_read)}
    room = _Room(MOST_WAITING - len(waiting), Counter(job.lock for job in waiting))
    taken = [source for source in chosen if _lock_of(source) not in known and room.takes(source)]
    hosts = Counter(_host_lock_of(source) for source in listed) if taken else Counter[str]()
    added = _defer(app, [_job(Ordered(source, now, hosts[_host_lock_of(source)] > 1)) for source in taken])
    return Waiting(len(waiting) + added, len(being_read), added)


def _without_outdated(app: App, waiting: list[Job], listed: Sequence[Source]) -> list[Job]:
    """The waiting jobs but those whose source is no longer listed so, or that nobody here understands: they go."""
    by_lock = {_lock_of(source): source for source in listed}
    kept = []
    for job in waiting:
        ordered = None
        with suppress(ValueError):
            ordered = Ordered.read(job.task_kwargs.get("ordered"))
        if ordered is not None and by_lock.get(job.queueing_lock or "") == ordered.source:
            kept.append(job)
        elif job.id is not None:
            app.job_manager.cancel_job_by_id(job.id, delete_job=True)
    return kept


def _defer(app: App, jobs: list[Job]) -> int:
    """How many of the jobs were taken; of one that another scheduler has put in meanwhile there is no second."""
    from procrastinate.exceptions import AlreadyEnqueued

    if not jobs:
        return 0
    added = 0
    try:
        app.job_manager.batch_defer_jobs(jobs)
        added = len(jobs)
    except AlreadyEnqueued:
        for job in jobs:
            with suppress(AlreadyEnqueued):
                app.job_manager.defer_job(job)
                added += 1
    if added >= MANY:
        app.connector.get_sync_connector().execute_query("ANALYZE procrastinate_jobs")
    return added


class _Room:
    """What the queue still takes: so many jobs, of a host as many as are missing to MOST_OF_HOST."""

    def __init__(self, free: int, waiting: Counter[str | None]) -> None:
        self._free = free
        self._waiting = waiting

    def takes(self, source: Source) -> bool:
        """True, and one place less, where there is one for the source."""
        lock = _host_lock_of(source)
        if self._free <= 0 or self._waiting[lock] >= MOST_OF_HOST:
            return False
        self._free -= 1
        self._waiting[lock] += 1
        return True


def _job(ordered: Ordered) -> Job:
    from procrastinate.jobs import Job

    return Job(
        queue=SOURCES,
        task_name=READ,
        lock=_host_lock_of(ordered.source),
        queueing_lock=_lock_of(ordered.source),
        task_kwargs={"ordered": ordered.written()},
    )


def _host_lock_of(source: Source) -> str:
    """Without the port: a site that leads from http to https is one server."""
    return f"host:{host_of(source.url).rpartition(':')[0]}"


def _lock_of(source: Source) -> str:
    return f"source:{source.id}"
