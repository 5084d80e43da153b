"""One round over many sources: hosts side by side, the sources of one host one after another."""

from __future__ import annotations

import logging
import queue
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from datetime import datetime
from typing import Protocol

from aggregator import pipeline
from aggregator.config import host_of
from aggregator.errors import AggregatorError
from aggregator.fetch import Fetcher
from aggregator.model import Source
from aggregator.pipeline import Report
from aggregator.store import Outcome, Round, Store
from aggregator.told_about import fields_told, told_about

log = logging.getLogger(__name__)

LOOK = 0.1
"""Seconds between two looks at whether the round was told to stop."""

GRACE = 4.0
"""Seconds that a stopped round waits for the sources that are being read; then they are given up, which loses nothing,
since each source is kept in one transaction at its end."""


class Halted(BaseException):
    """The round was told to stop while a source waited for its turn with a server; nothing is kept of that source.

    Like KeyboardInterrupt no Exception, so that nobody on its way takes it for a fault of a page.
    """


def sleeper(stop: threading.Event) -> Callable[[float], None]:
    """A sleep in seconds, for the Fetcher, that raises Halted as soon as `stop` is set."""

    def sleep(seconds: float) -> None:
        if stop.wait(seconds):
            raise Halted

    return sleep


class Update(Protocol):
    """The route for one source; `pipeline.update`."""

    def __call__(self, source: Source, *, fetcher: Fetcher, store: Store, now: datetime) -> Report:
        """What the source's round came to."""


def run_round(
    sources: Iterable[Source],
    *,
    fetcher: Fetcher,
    store: Store,
    now: datetime,
    hosts_at_once: int,
    on_report: Callable[[Report], None] | None = None,
    stop: threading.Event | None = None,
    update: Update = pipeline.update,
    only_due: bool = False,
) -> tuple[Report, ...]:
    """Reads the sources and gives a report for each, in their order; publishing is the caller's.

    An exception that is not the source's fault is a bug: it is logged with its traceback, recorded against the source,
    and the others run on. `on_report` is called in the caller's thread as the reports come in. Once `stop` is set no
    further source is begun, and sources without a report are left out of the answer. With `only_due` a source that
    another process has read meanwhile is left to it.
    """
    chosen = tuple(sources)
    halt = stop or threading.Event()
    waiting: queue.SimpleQueue[tuple[Source, ...]] = queue.SimpleQueue()
    groups = by_host(chosen)
    for group in groups:
        waiting.put(group)
    done: queue.SimpleQueue[Report | None] = queue.SimpleQueue()

    def work() -> None:
        try:
            while True:
                for source in waiting.get_nowait():
                    if halt.is_set():
                        return
                    done.put(report_on(source, fetcher=fetcher, store=store, now=now, update=update))
        except (queue.Empty, Halted):
            return
        finally:
            done.put(None)

    reports: dict[str, Report] = {}
    with round_named(), store.many((source.id for group in groups for source in group), now, only_due=only_due):
        # Daemon threads rather than a pool: a pool would hold the process back until a slow server has answered.
        workers = [
            threading.Thread(target=copy_context().run, args=(work,), name=f"runda-{n}", daemon=True)
            for n in range(min(hosts_at_once, len(groups)))
        ]
        for worker in workers:
            worker.start()
        for report in arriving(done, len(workers), halt):
            reports[report.source.id] = report
            if on_report is not None:
                on_report(report)
    return tuple(reports[source.id] for source in chosen if source.id in reports)


def by_host(sources: Iterable[Source]) -> tuple[tuple[Source, ...], ...]:
    """The sources in groups of one host and port each, the longest group first since it takes longest."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(host_of(source.url), []).append(source)
    return tuple(tuple(group) for group in sorted(groups.values(), key=len, reverse=True))


def arriving(done: queue.SimpleQueue[Report | None], workers: int, halt: threading.Event) -> Iterable[Report]:
    """The reports as they come, until all workers have ended or those that go on after `halt` have had their grace."""
    given_up: float | None = None
    while workers:
        if halt.is_set():
            given_up = given_up or time.monotonic() + GRACE
            if time.monotonic() >= given_up:
                return
        try:
            report = done.get(timeout=LOOK)
        except queue.Empty:
            continue
        if report is None:
            workers -= 1
        else:
            yield report


@contextmanager
def round_named() -> Iterator[None]:
    """Within the block every line of the log bears the round: the one that it is in already, or a new name."""
    with told_about(round=fields_told().get("round") or secrets.token_hex(4)):
        yield


def report_on(source: Source, *, fetcher: Fetcher, store: Store, now: datetime, update: Update) -> Report:
    """The report of one source, whatever happens to it but Halted; logged."""
    with told_about(source=source.id):
        try:
            report = update(source, fetcher=fetcher, store=store, now=now)
        except AggregatorError as error:
            report = Report(source, Outcome.FAILED, str(error))
        except Exception as error:
            report = Report(source, Outcome.BROKEN, f"błąd programu: {type(error).__name__}: {error}")
            log.exception("błąd programu przy czytaniu źródła", extra=fields_of(report))
            keep(report, store=store, now=now)
        log_report(report)
    return report


def keep(report: Report, *, store: Store, now: datetime) -> None:
    """Records a bug against its source, if the store can."""
    try:
        store.apply(Round(report.source, now, report.outcome, report.error))
    except Exception:
        log.exception("nie udało się zapisać błędu źródła", extra=fields_of(report))


def log_report(report: Report) -> None:
    """A line for the source, and one for each of its articles that could not be read."""
    figures = {"read": report.read, "new": report.new, "changed": report.changed, "failed": len(report.failures)}
    if report.outcome is Outcome.READ:
        log.info("źródło przeczytane", extra={**fields_of(report), **figures})
    elif report.outcome is Outcome.BUSY:
        log.info("źródło pominięte", extra={**fields_of(report), "why": report.error})
    else:
        log.warning("źródła nie udało się przeczytać", extra={**fields_of(report), "why": report.error})
    for failure in report.failures:
        extra = {"source": report.source.id, "url": failure.url, "why": failure.why}
        log.warning("artykułu nie udało się przeczytać", extra=extra)


def fields_of(report: Report) -> dict[str, object]:
    """What every line about a report carries."""
    return {"source": report.source.id, "url": report.source.url, "outcome": report.outcome.value}
