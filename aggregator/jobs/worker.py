"""A process that reads the sources which wait in the queue, until it is told to stop.

Procrastinate hands out the jobs: one at a time for each host. Nothing that goes wrong with a source is its concern: the
round keeps the failure and the source's next moment, and the job ends. What a dead worker was at is freed, not tried
again; the source is still due, so the scheduler asks for it anew.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from contextlib import suppress
from contextvars import copy_context
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aggregator import pipeline
from aggregator.config import Settings
from aggregator.errors import AggregatorError, StoreError
from aggregator.fetch import Fetcher
from aggregator.health import is_quiet_hour
from aggregator.jobs.clock import Clock
from aggregator.jobs.engine import READ, SOURCES, reading_side, refusals
from aggregator.jobs.queue import Ordered
from aggregator.jobs.rounds import GRACE, LOOK, Halted, Update, report_on, round_named
from aggregator.store import Store

if TYPE_CHECKING:
    from procrastinate import App

log = logging.getLogger(__name__)

HEARTBEAT, DEAD = 10.0, 30.0
"""Seconds between two signs of life of a worker, and without one until it counts as dead."""

POLLED = 1.0
"""Seconds between two looks for a job whose host has become free, of which nothing else tells."""

AGAIN = 5.0
"""Seconds until a queue that does not answer is tried again."""

PATIENCE = GRACE + 4.0
"""Seconds that `stop` waits: for the sources that are being read, then for the queue to take them back."""

ASTRAY = timedelta(minutes=2)
"""A clock so far behind that of the scheduler is told of."""


class Worker:
    """Reads sources side by side, one of each host, in background threads from `start` to `stop`; see `run_round` for
    the rest. `stop` is shared with what sleeps between requests, so that a round ends soon after it is set.
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
        """StoreError when the queue cannot be had."""
        self._settings = settings
        self._store = store
        self._fetcher = fetcher
        self._clock = clock
        self._stop = stop
        self._update = update
        self._app: App | None = self._opened()
        self._given_up = False
        # A daemon, as its threads are: a database or a site that hangs must not hold the process back at its end.
        self._thread = threading.Thread(target=self._work, name="kolejka", daemon=True)

    def start(self) -> None:
        """Begins at once, in the background."""
        self._thread.start()

    def stop(self, patience: float = PATIENCE) -> None:
        """Ends the work; waits at most so many seconds. What was not read to its end is still due."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(patience)

    def _opened(self) -> App:
        app = reading_side(self._settings.database_url)
        app.task(name=READ, queue=SOURCES)(self._read)
        return app

    def _work(self) -> None:
        """Works until `stop` is set; while the queue does not answer it tries again and again."""
        for noisy in ("procrastinate", "psycopg.pool"):  # what they tell of a lost connection is told here, once
            logging.getLogger(noisy).setLevel(logging.CRITICAL)
        why_it_ended = logging.getLogger("procrastinate.worker.worker")
        why_it_ended.setLevel(logging.ERROR)
        why_it_ended.addFilter(_retold)
        while not self._stop.is_set():
            try:
                # One that has lost its database keeps what it had opened, so each attempt has its own.
                app, self._app = self._app or self._opened(), None
                with refusals():
                    asyncio.run(self._until_told(app))
            except StoreError as error:
                log.error("kolejka nie odpowiada", extra={"why": str(error)})
            except Exception:
                log.exception("błąd programu w kolejce")
            if not self._stop.is_set():
                log.warning("łączę się z kolejką ponownie", extra={"seconds": AGAIN})
                self._stop.wait(AGAIN)

    async def _until_told(self, app: App) -> None:
        async def work() -> None:
            async with app.open_async():
                freeing = asyncio.create_task(_keep_free(app))
                try:
                    # Without a limit of its own: where it ends by itself, for a lost connection, its jobs are not
                    # aborted, since their threads would read on while others were given their hosts.
                    await app.run_worker_async(
                        queues=[SOURCES],
                        concurrency=self._settings.hosts_at_once,
                        install_signal_handlers=False,
                        delete_jobs="always",
                        fetch_job_polling_interval=POLLED,
                        update_heartbeat_interval=HEARTBEAT,
                        stalled_worker_timeout=DEAD,
                    )
                finally:
                    freeing.cancel()

        asyncio.get_running_loop().set_exception_handler(_told_by_loop)
        working = asyncio.create_task(work())
        while not self._stop.is_set() and not working.done():
            await asyncio.wait({working}, timeout=LOOK)
        if not working.done():
            working.cancel()  # which lets it wait for its jobs
            await asyncio.wait({working}, timeout=GRACE)
            self._given_up = True
        with suppress(asyncio.CancelledError):
            await working

    async def _read(self, ordered: object) -> None:
        """The job: never fails, so that the queue has nothing to decide."""
        try:
            order = Ordered.read(ordered)
        except ValueError as error:
            log.error("zlecenia nie da się odczytać", extra={"why": str(error)})
            return
        loop, ended = asyncio.get_running_loop(), asyncio.Event()

        def run() -> None:
            try:
                self._read_source(order)
            finally:
                with suppress(RuntimeError):  # the loop has ended, so nobody waits
                    loop.call_soon_threadsafe(ended.set)

        name = f"źródło-{order.source.id}"
        threading.Thread(target=copy_context().run, args=(run,), name=name, daemon=True).start()
        while not ended.is_set() and not self._given_up:
            with suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), LOOK)

    def _read_source(self, order: Ordered) -> None:
        """Reads the source as a round of its own, if it is still to be read."""
        source, now = order.source, self._now(order.asked_at)
        with round_named():
            try:
                if is_quiet_hour(now, self._settings.quiet_hours) or not self._store.is_due(source, now):
                    return  # another has read it meanwhile, or the list has changed
                report_on(source, fetcher=self._fetcher, store=self._store, now=now, update=self._update)
                if order.shares_host:
                    # Its next source may be read by another worker, which knows nothing of our last request.
                    self._stop.wait(self._fetcher.gap(source.url, now))
            except AggregatorError as error:
                log.error("źródła nie udało się przeczytać", extra={"source": source.id, "why": str(error)})
            except Halted:
                return
            except Exception:
                log.exception("błąd programu przy czytaniu źródła", extra={"source": source.id})

    def _now(self, asked_at: datetime) -> datetime:
        """This machine's time; the scheduler's where ours is behind, for by ours the source would not be due yet."""
        now = self._clock()
        if asked_at - now > ASTRAY:
            remedy = "ustaw zegar, np. timedatectl set-ntp true"
            log.warning("zegar tego komputera się spóźnia", extra={"by": str(asked_at - now), "remedy": remedy})
        return max(now, asked_at)


async def _keep_free(app: App) -> None:
    """Ends again and again the jobs of workers that are dead, whose locks would hold back their hosts for ever.

    Beside the queue rather than a job in it, which would wait behind all that waits, for a place that is free.
    """
    from procrastinate.jobs import Status

    while True:
        with suppress(StoreError), refusals():  # the queue's own work tells of it
            for job in await app.job_manager.get_stalled_jobs(queue=SOURCES, seconds_since_heartbeat=DEAD):
                log.warning("zwalniam źródło po procesie, który zginął", extra={"job": job.queueing_lock})
                with suppress(StoreError), refusals():  # another may have been first
                    await app.job_manager.finish_job(job, status=Status.ABORTED, delete_job=True)
        await asyncio.sleep(DEAD)


def _told_by_loop(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Tells in a line what went wrong with a job's row, as when the database is away at its end: it is freed later."""
    error = context.get("exception")
    why = getattr(error, "__cause__", None) or error or context["message"]
    log.error("kolejka nie przyjęła końca pracy", extra={"why": str(why).partition("\n")[0]})


def _retold(record: logging.LogRecord) -> bool:
    """Tells in our words why the queue's work ended by itself, and lets nothing pass: a job's faults are told by it."""
    if hasattr(record, "exception"):
        log.error("praca z kolejką została przerwana", extra={"why": str(record.exception).partition("\n")[0]})
    return False
