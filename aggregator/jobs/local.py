"""One process that sees to it that sources are read when they are due: APScheduler, one tick job and one job a day.

Nobody schedules single sources. A tick asks `due` which of them are due and reads these, or puts them into the queue,
where there is one, for workers to read. Both jobs are added before the
start and come again until the end: a job that is removed while the scheduler is shut down would break its thread.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler

from aggregator import pipeline
from aggregator.config import Settings
from aggregator.errors import AggregatorError, StoreError
from aggregator.fetch import Fetcher
from aggregator.jobs.clock import Clock
from aggregator.jobs.correcting import CorrectionsFile
from aggregator.jobs.due import due, late
from aggregator.jobs.listing import SourcesFile
from aggregator.jobs.pulse import PulseKeeper
from aggregator.jobs.queue import Queue
from aggregator.jobs.retention import forget_old_pages, forget_old_rounds, give_back_space
from aggregator.jobs.rounds import GRACE, Update, round_named, run_round
from aggregator.jobs.ticking import Midnight, NearJobs
from aggregator.model import Source
from aggregator.moments import WARSAW
from aggregator.publish import publish
from aggregator.shelf import Shelf
from aggregator.store import Outcome, SourceState, Store, machine_clock

log = logging.getLogger(__name__)

A_TICK = 8
"""So many sources a tick reads at most for each host that is read at once, those that wait longest first: when a
machine has slept, or a clock was set, all are due, and the others come with the next ticks."""

PATIENCE = GRACE + 1.0
"""Seconds that `stop` waits: a round that gives up its slow servers is published still."""


class LocalScheduler:
    """Runs rounds in background threads from `start` to `stop`.

    The jobs go by the machine's time, what they do by `clock`, which may show another day. `stop` is shared with what
    sleeps between requests, so that a round ends soon after it is set.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        store: Store,
        fetcher: Fetcher,
        clock: Clock,
        stop: threading.Event,
        shelf: Shelf | None = None,
        update: Update = pipeline.update,
        queue: Queue | None = None,
    ) -> None:
        """A `shelf` that is given is shared with whoever gave it; with a `queue` nothing is read in this process.

        ConfigError when the sources file cannot be used.
        """
        self.listing = SourcesFile(settings.sources)
        self.corrections = CorrectionsFile(settings.corrections)
        self._settings = settings
        self._store = store
        self._fetcher = fetcher
        self._clock = clock
        self._stop = stop
        self._shelf = shelf or Shelf(store, settings.base_url, clock, gzip_ics=settings.gzip_ics)
        self._update = update
        self._queue = queue
        self._late = 0
        self._pulse = PulseKeeper(store)
        self._published: tuple[int, int, date] | None = None
        """The store's revision, the last turn of a source and the Warsaw day that the feeds show; None while it is not
        known what they show.
        """
        self._ticking = threading.Lock()
        self._publishing = threading.Lock()
        self._started = self._ended = False
        self._scheduler = BackgroundScheduler(timezone=UTC, jobstores={"default": NearJobs(settings.tick)})

    def start(self) -> None:
        """Begins at once, in the background: the feeds of the day, then a first round."""
        now = machine_clock()
        self._scheduler.add_job(
            self._guarded(self.tick),
            "interval",
            seconds=self._settings.tick,
            next_run_time=now,
            id="tick",
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )
        self._scheduler.add_job(
            self._guarded(self.turn_the_day),
            Midnight(self._clock),
            next_run_time=now,
            id="day",
            misfire_grace_time=None,
        )
        self._scheduler.start()
        self._started = True

    def stop(self, patience: float = PATIENCE) -> None:
        """Ends the jobs; after this none is begun, also none that was about to begin, and nothing more is published.

        Waits at most `patience` seconds for what is under way.
        """
        self._stop.set()
        until = time.monotonic() + patience
        if self._started:  # a signal may have come in the middle of `start`; half a scheduler cannot be shut down
            self._started = False
            self._scheduler.shutdown(wait=False)
        if self._ticking.acquire(timeout=max(0.0, until - time.monotonic())):
            self._ticking.release()
        published = self._publishing.acquire(timeout=max(0.0, until - time.monotonic()))
        self._ended = True
        if published:
            self._publishing.release()

    def tick(self) -> None:
        """Does the corrections, reads what is due or asks for it, and publishes where the feeds are not up to date."""
        with self._ticking:
            if self._stop.is_set():  # asked under the lock, so that `stop` has waited for all that got past here
                return
            now = self._clock()
            self.corrections.apply(self._store, now)
            sources = self.listing.current().sources
            states = self._registered(sources, now)
            chosen = due(states, sources, now, self._settings.quiet_hours)
            free = self._free(chosen)
            self._pulse.beat(chosen, states, now, self._told_late(late(states, chosen, now)) if self._queue else 0)
            if self._queue is not None:
                self._ask(self._queue, free, sources, now)
            if self._queue is None and free:
                with round_named():
                    self._read(free[: A_TICK * self._settings.hosts_at_once], now)
            elif self._published != self._to_show():
                self.publish()

    def turn_the_day(self) -> None:
        """Publishes what the day shows: what is over leaves the feeds. Then what is kept for too long is forgotten."""
        if not self._stop.is_set():
            self.publish()
            now = self._clock()
            forget_old_pages(self._store, self._settings.keep_pages, now, self._stop)
            forget_old_rounds(self._store, self._settings.keep_rounds, now, self._stop)
            give_back_space(self._store, self._stop)

    def publish(self) -> None:
        """Brings the feeds up to the present moment. When that fails, the next tick tries again."""
        with self._publishing:
            if self._ended:
                return
            shown = self._to_show()  # before the entries are asked for: what comes in between is published once more
            self._published = None
            publish(self._shelf, self._settings.feeds_dir)
            self._published = shown

    def _registered(self, sources: tuple[Source, ...], now: datetime) -> dict[str, SourceState]:
        """What is remembered of the sources, by id, after the store was made to know exactly these as active.

        Asked anew in every tick, since another process may have registered another list meanwhile; written only when
        there is something to write.
        """
        states = self._store.overview()
        if {(state.source_id, state.name, state.url, state.every) for state in states} != _listed(sources):
            self._store.register(sources, now)
            states = self._store.overview()
        return {state.source_id: state for state in states}

    def _free(self, chosen: tuple[Source, ...]) -> tuple[Source, ...]:
        """Those of the chosen that nobody reads: else those first in turn, read by another, would take up the tick."""
        held = self._store.held() if chosen else ()
        return tuple(source for source in chosen if source.id not in held)

    def _ask(self, queue: Queue, chosen: tuple[Source, ...], sources: tuple[Source, ...], now: datetime) -> None:
        """Puts the chosen sources into the queue. A queue that does not answer is told, and asked again next time."""
        try:
            waiting = queue.ask(chosen, sources, now)
        except StoreError as error:
            log.error("nie udało się zlecić źródeł", extra={"why": str(error)})
            return
        if waiting.added:
            log.info("źródła w kolejce", extra={"added": waiting.added, "sources": waiting.waiting})

    def _told_late(self, late: int) -> int:
        """How many sources wait for too long; told when there are more than there were."""
        if late > self._late:
            remedy = "uruchom aggregator worker albo dołóż kolejny"
            log.warning("źródła czekają za długo", extra={"sources": late, "remedy": remedy})
        self._late = late
        return late

    def _read(self, chosen: tuple[Source, ...], now: datetime) -> None:
        """One round over these sources, and the feeds after it."""
        log.info("początek rundy", extra={"sources": len(chosen)})
        with self._pulse.reading():
            reports = run_round(
                chosen,
                fetcher=self._fetcher,
                store=self._store,
                now=now,
                hosts_at_once=self._settings.hosts_at_once,
                stop=self._stop,
                update=self._update,
                only_due=True,
            )
        self.publish()
        read = sum(report.outcome is Outcome.READ for report in reports)
        log.log(
            logging.INFO if read == len(reports) else logging.WARNING,
            "koniec rundy",
            extra={"sources": len(reports), "read": read, "unread": len(reports) - read},
        )

    def _to_show(self) -> tuple[int, int, date]:
        return self._store.revision(), self._store.last_turn(), self._clock().astimezone(WARSAW).date()

    def _guarded(self, job: Callable[[], None]) -> Callable[[], None]:
        """The job with its failures logged, so that the next tick comes whatever happened in this one."""

        def run() -> None:
            try:
                job()
            except AggregatorError as error:
                log.error("zadanie nie powiodło się", extra={"job": job.__name__, "why": str(error)})
            except Exception:
                log.exception("błąd programu w zadaniu", extra={"job": job.__name__})

        return run


def _listed(sources: Iterable[Source]) -> set[tuple[str, str, str, timedelta]]:
    return {(source.id, source.name, source.url, source.every) for source in sources}
