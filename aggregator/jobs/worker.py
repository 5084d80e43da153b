"""A process that reads the sources which wait in the queue, until it is told to stop.

Procrastinate hands out the jobs: one at a time for each host. Nothing that goes wrong with a source is its concern: the
round keeps the failure and the source's next moment, and the job ends. What a dead worker was at is freed, not tried
again; the source is still due, so the scheduler asks for it anew.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
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

AGAIN = 5.0
"""Seconds until a queue that does not answer is tried again."""

FREE = "free"
"""The task that frees what dead workers were at, once a minute, by one worker of them all."""


class Worker:
    """Reads sources side by side, one of each host, from `run` until `stop` is set; see `run_round` for the rest."""

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
        self._settings = settings
        self._store = store
        self._fetcher = fetcher
        self._clock = clock
        self._stop = stop
        self._update = update

    def run(self) -> None:
        """Works until `stop` is set, then ends within some seconds. While the queue does not answer it tries again.

        StoreError when it does not answer at the start.
        """
        for noisy in ("procrastinate", "psycopg.pool"):  # what they tell of a lost connection is told here, once
            logging.getLogger(noisy).setLevel(logging.CRITICAL)
        app: App | None = self._app()
        while not self._stop.is_set():
            try:
                with refusals():
                    asyncio.run(self._until_told(app or self._app()))
            except StoreError as error:
                log.error("kolejka nie odpowiada", extra={"why": str(error)})
            except Exception:
                log.exception("błąd programu w kolejce")
            app = None  # one that has lost its database keeps what it had opened
            if not self._stop.is_set():
                # What was being read goes on meanwhile, each source to its end.
                log.warning("łączę się z kolejką ponownie", extra={"seconds": AGAIN})
                self._rest(AGAIN)

    def _rest(self, seconds: float) -> None:
        """Lets time pass until `stop` is set, without a lock: the signal handler in this thread may want to have it."""
        until = time.monotonic() + seconds
        while not self._stop.is_set() and time.monotonic() < until:
            time.sleep(LOOK)

    def _app(self) -> App:
        app = reading_side(self._settings.database_url)
        app.task(name=READ, queue=SOURCES)(self._read)
        freeing = app.task(name=FREE, queue=SOURCES, queueing_lock=FREE, pass_context=True)(_free)
        app.periodic(cron="* * * * *")(freeing)
        return app

    async def _until_told(self, app: App) -> None:
        async def work() -> None:
            async with app.open_async():
                await app.run_worker_async(
                    queues=[SOURCES],
                    concurrency=self._settings.hosts_at_once,
                    install_signal_handlers=False,
                    shutdown_graceful_timeout=GRACE,
                    delete_jobs="always",
                    update_heartbeat_interval=HEARTBEAT,
                    stalled_worker_timeout=DEAD,
                )

        working = asyncio.create_task(work())
        while not self._stop.is_set() and not working.done():
            await asyncio.wait({working}, timeout=LOOK)
        if not working.done():
            working.cancel()
        with suppress(asyncio.CancelledError):
            await working

    async def _read(self, ordered: object) -> None:
        """The job: never fails, so that the queue has nothing to decide."""
        try:
            order = Ordered.read(ordered)
        except ValueError as error:
            log.error("zlecenia nie da się odczytać", extra={"why": str(error)})
            return
        await _in_a_thread(lambda: self._read_source(order), f"źródło-{order.source.id}")

    def _read_source(self, order: Ordered) -> None:
        """Reads the source as a round of its own, if it is still to be read."""
        source, now = order.source, self._clock()
        with round_named():
            try:
                if is_quiet_hour(now, self._settings.quiet_hours) or not self._store.is_due(source, now):
                    return  # another has read it meanwhile, or the list has changed
                report_on(source, fetcher=self._fetcher, store=self._store, now=now, update=self._update)
            except AggregatorError as error:
                log.error("źródła nie udało się przeczytać", extra={"source": source.id, "why": str(error)})
                return
            except Halted:
                return
            except Exception:
                log.exception("błąd programu przy czytaniu źródła", extra={"source": source.id})
                return
            if order.shares_host:
                # The next source of the host may be read by another worker, which knows nothing of our last request.
                self._stop.wait(self._fetcher.gap(source.url, now))


async def _free(context: Any, timestamp: int) -> None:
    """Ends the jobs of workers that are dead, whose locks would hold back their hosts for ever."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(queue=SOURCES, seconds_since_heartbeat=DEAD):
        log.warning("zwalniam źródło po procesie, który zginął", extra={"job": job.queueing_lock or job.task_name})
        with suppress(StoreError), refusals():  # another may have been first
            await jobs.finish_job_by_id_async(job.id, status=_aborted(), delete_job=True)


def _aborted() -> Any:
    from procrastinate.jobs import Status

    return Status.ABORTED


async def _in_a_thread(work: Callable[[], None], name: str) -> None:
    """Waits for work in a thread of its own, which does not keep the process from ending once nobody waits any more."""
    loop = asyncio.get_running_loop()
    done = asyncio.Event()

    def run() -> None:
        try:
            work()
        finally:
            with suppress(RuntimeError):  # the loop has ended, so nobody waits
                loop.call_soon_threadsafe(done.set)

    threading.Thread(target=copy_context().run, args=(run,), name=name, daemon=True).start()
    await done.wait()
