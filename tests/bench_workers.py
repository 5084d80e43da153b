"""Rows of `make bench`: what a second worker gives."""

from __future__ import annotations

from collections.abc import Iterable

from tests.crowd.workers import AT_LEAST, Speed, speed
from tests.postgres import cluster
from tests.rows import Row

SOURCES = 72


def ratio(one: Speed, two: Speed) -> float:
    """How many times more pages in a second the second gives."""
    return (two.pages / two.seconds) / (one.pages / one.seconds)


def of_workers() -> Iterable[Row]:
    """With the pauses that courtesy asks for, then with none, where the machine's processors are the bound."""
    with cluster() as running:
        one, two = (speed(running, SOURCES, workers) for workers in (1, 2))
        yield Row("jeden worker: stron na sekundę, wszystkie nowe", one.pages / one.seconds, "")
        yield Row("  dwa : jeden", ratio(one, two), "×", least=AT_LEAST)
        yield Row("  obliczeń na stronę", 1000 * one.computed / one.pages, "ms")
        one, two = (speed(running, SOURCES, workers, late=0, pause=0) for workers in (1, 2))
        yield Row("bez przerw i zwłoki serwerów: stron na sekundę", one.pages / one.seconds, "")
        yield Row("  dwa : jeden", ratio(one, two), "×")
