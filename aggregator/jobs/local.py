"""One process that reads the sources when they are due: APScheduler, one tick job and one job a day.

Nobody schedules single sources. A tick asks `due` which of them are due and reads these.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, timedelta

from apscheduler.schedulers.background import BackgroundScheduler

from aggregator import pipeline
from aggregator.config import Settings
from aggregator.errors import AggregatorError
from aggregator.fetch import Fetcher
from aggregator.jobs.clock import Clock, machine_clock, until_midnight
from aggregator.jobs.due import due
from aggregator.jobs.listing import SourcesFile
from aggregator.jobs.rounds import GRACE, Update, run_round
from aggregator.model import Source
from aggregator.publish import publish
from aggregator.store import Outcome, Store

log = logging.getLogger(__name__)

A_MOMENT = timedelta(seconds=1)
"""After midnight by so much, that the day has surely turned."""


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
        update: Update = pipeline.update,
    ) -> None:
        """ConfigError when the sources file cannot be used."""
        self.listing = SourcesFile(settings.sources)
        self._settings = settings
        self._store = store
        self._fetcher = fetcher
        self._clock = clock
        self._stop = stop
        self._update = update
        self._registered: tuple[Source, ...] | None = None
        self._ticking = threading.Lock()
        self._publishing = threading.Lock()
        self._scheduler = BackgroundScheduler(timezone=UTC)

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
        self._scheduler.add_job(self._guarded(self.turn_the_day), id="day", misfire_grace_time=None)
        self._scheduler.start()

    def stop(self, patience: float = GRACE) -> None:
        """Ends the jobs; waits at most `patience` seconds for a round that is under way."""
        self._stop.set()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        if self._ticking.acquire(timeout=patience):
            self._ticking.release()

    def tick(self) -> None:
        """Reads what is due, then publishes; does nothing when nothing is due."""
        with self._ticking:
            now = self._clock()
            sources = self.listing.current().sources
            if sources != self._registered:
                self._store.register(sources, now)
                self._registered = sources
            states = {state.source_id: state for state in self._store.overview()}
            chosen = due(states, sources, now)
            if not chosen or self._stop.is_set():
                return
            log.info("początek rundy", extra={"sources": len(chosen)})
            reports = run_round(
                chosen,
                fetcher=self._fetcher,
                store=self._store,
                now=now,
                hosts_at_once=self._settings.hosts_at_once,
                stop=self._stop,
                update=self._update,
            )
            self.publish()
            read = sum(report.outcome is Outcome.READ for report in reports)
            log.log(
                logging.INFO if read == len(reports) else logging.WARNING,
                "koniec rundy",
                extra={"sources": len(reports), "read": read, "unread": len(reports) - read},
            )

    def turn_the_day(self) -> None:
        """Publishes what the day shows, and again when the next day begins in Warsaw: what is over leaves the feeds."""
        try:
            self.publish()
        finally:
            if not self._stop.is_set():
                at = machine_clock() + until_midnight(self._clock()) + A_MOMENT
                self._scheduler.add_job(
                    self._guarded(self.turn_the_day),
                    "date",
                    run_date=at,
                    id="day",
                    misfire_grace_time=None,
                    replace_existing=True,
                )

    def publish(self) -> None:
        """Brings the feeds up to the present moment."""
        with self._publishing:
            publish(self._store, self._settings.feeds_dir, self._settings.base_url, self._clock())

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
