"""Which sources are to be read now. Pure: what is remembered of them and the present moment go in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from aggregator.health import due_at, is_quiet_hour
from aggregator.model import Source
from aggregator.store import SourceState


def due(
    states: Mapping[str, SourceState], sources: Iterable[Source], now: datetime, quiet_hours: Collection[int] = ()
) -> tuple[Source, ...]:
    """The sources that are due, those waiting longest first, hence the never read before all; `states` is by source id.

    Within the quiet hours (0 to 23, of Warsaw) none is.
    """
    if is_quiet_hour(now, quiet_hours):
        return ()
    moments = [(source, awaited(states.get(source.id), source, now)) for source in sources]
    return tuple(source for source, moment in sorted(moments, key=lambda pair: pair[1]) if moment <= now)


def awaited(state: SourceState | None, source: Source, now: datetime) -> datetime:
    """From when on the source is due (UTC); long past when it was never read."""
    known = state or SourceState(source.id, source.name, source.url)
    return due_at(source.id, source.every, known.failures, known.checked_at, known.next_at, now)


LATE = 2
"""A source that has been due for so many of its intervals is late: who reads does not keep up, or nobody reads."""


def late(states: Mapping[str, SourceState], chosen: Iterable[Source], now: datetime) -> int:
    """How many of the chosen, which are due, have been so for too long; one never read since it came into the list."""

    def since(source: Source) -> datetime:
        state = states.get(source.id)
        if state is None or state.checked_at is None:
            return now if state is None or state.registered_at is None else state.registered_at
        return awaited(state, source, now)

    return sum(now - since(source) > LATE * source.every for source in chosen)
