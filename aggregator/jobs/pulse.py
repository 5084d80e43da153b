"""The signs of life that the scheduler leaves in the Store, for whoever asks another process how it does."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from aggregator.errors import AggregatorError
from aggregator.jobs.due import awaited
from aggregator.model import Source
from aggregator.store import SourceState, Store

log = logging.getLogger(__name__)

AT_MOST_EVERY = timedelta(seconds=30)
"""Looks are told no oftener: it is a write, and writers take turns."""


class PulseKeeper:
    """What one scheduler tells of itself. That it cannot be told is logged and stops nothing."""

    def __init__(self, store: Store, ticks: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._ticks = ticks
        self._last: datetime | None = None

    def beat(self, chosen: Sequence[Source], states: Mapping[str, SourceState], now: datetime, late: int = 0) -> None:
        """Tells that at this moment these sources were due, those that waited longest first, and how many of them for
        too long. Then adds up what older rounds came to, so that figures cost little.
        """
        if self._last is not None and timedelta() <= now - self._last < AT_MOST_EVERY:
            return
        known = (_due_since(source, states, now) for source in chosen)
        oldest = next((moment for moment in known if moment is not None), None)
        try:
            self._store.beat(now, waiting=len(chosen), oldest_due=oldest, late=late)
            self._store.add_up_rounds(now)
        except AggregatorError as error:
            log.warning("nie udało się zapisać znaku życia", extra={"why": str(error)})
            return
        self._last = now

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Measures a round over many sources."""
        began = self._ticks()
        yield
        try:
            self._store.keep_length(self._ticks() - began)
        except AggregatorError as error:
            log.warning("nie udało się zapisać długości rundy", extra={"why": str(error)})


def _due_since(source: Source, states: Mapping[str, SourceState], now: datetime) -> datetime | None:
    """Since when it is due; of one never read, or read in the future, that is not known."""
    state = states.get(source.id)
    if state is None or state.checked_at is None or state.checked_at > now:
        return None
    return awaited(state, source, now)
