"""The figures that are the Store's: any web process tells the same, whoever reads the sources.

There is no label for a source: ten thousand of them would be ten thousand series in each family, and how a single one
fares is told by its page and by `status`. Outcomes, healths, statuses are enumerations of the program.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric, SummaryMetricFamily
from prometheus_client.registry import Collector

from aggregator.errors import StoreError
from aggregator.store import Figures, RoundSums, Store
from aggregator.web.meter import NAME

log = logging.getLogger(__name__)

LASTS = 15.0
"""Seconds for which an answer of the Store is told again: however many ask, it is asked four times a minute."""


class StoreFigures(Collector):
    """Tells the Store's figures; `clock` is the calendar's, `ticks` those of the machine in seconds."""

    def __init__(
        self, store: Store, clock: Callable[[], datetime], ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self._store, self._clock, self._ticks = store, clock, ticks
        self._asking = threading.Lock()
        self._told: tuple[Metric, ...] = ()
        self._good_until = float("-inf")

    def describe(self) -> Iterator[Metric]:
        """Nothing, so that registering asks nothing."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """The figures, at most LASTS old; where the Store cannot be asked only that it cannot."""
        with self._asking:
            if self._ticks() >= self._good_until:
                self._told = tuple(self._ask())
                self._good_until = self._ticks() + LASTS
            return iter(self._told)

    def _ask(self) -> Iterator[Metric]:
        try:
            now = self._clock()
            figures, space = self._store.figures(now), self._store.space()
        except StoreError as error:
            log.error("metryki są niepełne, bo nie odpowiada baza danych", extra={"why": str(error)})
            yield _gauge("store_up", "1, gdy baza danych odpowiada.", 0)
            return
        yield _gauge("store_up", "1, gdy baza danych odpowiada.", 1)
        yield from _of_rounds(figures)
        yield from _of_sources(figures, now)
        entries = GaugeMetricFamily(f"{NAME}entries", "Wpisy, które jeszcze nie minęły.", labels=("noun", "status"))
        for (noun, status), count in figures.entries.items():
            entries.add_metric((noun, status.value), count)
        yield entries
        yield _gauge("revision", "Numer stanu kalendarza; rośnie z każdą widoczną zmianą.", figures.revision)
        yield _gauge("database_bytes", "Rozmiar bazy danych w bajtach.", space.size)
        yield _gauge("database_free_bytes", "Ile z tego jest wolne dla nowych danych.", space.free)


def _of_rounds(figures: Figures) -> Iterator[Metric]:
    rounds = CounterMetricFamily(f"{NAME}rounds", "Czytania pojedynczych źródeł, według wyniku.", labels=("outcome",))
    total = RoundSums()
    for outcome, sums in figures.rounds.items():
        rounds.add_metric((outcome.value,), sums.rounds)
        total = total.plus(sums)
    yield rounds
    yield CounterMetricFamily(f"{NAME}requests", "Żądania do czytanych serwerów.", value=total.requests)
    yield CounterMetricFamily(f"{NAME}fetched_bytes", "Bajty pobrane z czytanych serwerów.", value=total.bytes)
    yield CounterMetricFamily(f"{NAME}saved_bytes", "Bajty oszczędzone pytaniem warunkowym.", value=total.saved)
    articles = CounterMetricFamily(f"{NAME}articles", "Artykuły przeczytane i nieudane.", labels=("result",))
    articles.add_metric(("read",), total.read)
    articles.add_metric(("failed",), total.failed)
    yield articles
    changes = CounterMetricFamily(f"{NAME}entry_changes", "Wpisy nowe i zmienione.", labels=("deed",))
    changes.add_metric(("new",), total.new)
    changes.add_metric(("changed",), total.changed)
    yield changes


def _of_sources(figures: Figures, now: datetime) -> Iterator[Metric]:
    health = GaugeMetricFamily(f"{NAME}sources", "Czynne źródła, według stanu.", labels=("health",))
    for state, count in figures.health.items():
        health.add_metric((state.value,), count)
    yield health
    pulse = figures.pulse
    yield _gauge("sources_waiting", "Źródła, na które przyszła pora, gdy ostatnio sprawdzano.", pulse.waiting)
    late = (now - pulse.oldest_due).total_seconds() if pulse.oldest_due is not None else 0.0
    yield _gauge("oldest_overdue_seconds", "Ile sekund najdłużej czekające z nich czeka na czytanie.", max(0.0, late))
    yield _gauge("sources_late", "Źródła, które czekały za długo, gdy ostatnio sprawdzano (z kolejką).", pulse.late)
    if pulse.beat_at is not None:
        told = "Kiedy ostatnio sprawdzano, które źródła czytać; sekundy od 1970 r."
        yield _gauge("last_look_timestamp_seconds", told, pulse.beat_at.timestamp())
    told = "Rundy po wielu źródłach: ile ich było i ile sekund trwały razem."
    yield SummaryMetricFamily(f"{NAME}reading_seconds", told, count_value=pulse.readings, sum_value=pulse.seconds)
    if pulse.last_seconds is not None:
        yield _gauge("last_reading_seconds", "Ile sekund trwała ostatnia runda po wielu źródłach.", pulse.last_seconds)


def _gauge(name: str, told: str, value: float) -> Metric:
    return GaugeMetricFamily(f"{NAME}{name}", told, value=value)
