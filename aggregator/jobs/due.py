"""Which sources are to be read now. Pure: what is remembered of them and the present moment go in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from aggregator.model import Source
from aggregator.store import SourceState

LONGEST_BACK_OFF = timedelta(hours=24)
"""A source that keeps failing is still tried once in so long."""

AT_ONCE = datetime.min.replace(tzinfo=UTC)


def due(states: Mapping[str, SourceState], sources: Iterable[Source], now: datetime) -> tuple[Source, ...]:
    """The sources that are due, those waiting longest first, hence the never read before all; `states` is by source id.

    One that was checked after `now` is due too: the clock was set back, and it could take years to catch up.
    """
    moments = [(source, due_at(source, states.get(source.id), now)) for source in sources]
    return tuple(source for source, moment in sorted(moments, key=lambda pair: pair[1]) if moment <= now)


def due_at(source: Source, state: SourceState | None, now: datetime) -> datetime:
    """From when on the source is due; AT_ONCE when it was never read."""
    if state is None or state.checked_at is None or state.checked_at > now:
        return AT_ONCE
    return state.checked_at + wait_of(source.every, state.failures)


def wait_of(every: timedelta, failures: int) -> timedelta:
    """How long to wait after a round, given the number of failed ones in a row.

    The first failure changes nothing; each further one doubles the wait, up to a day, or to `every` if longer.
    """
    if failures <= 1:
        return every
    doubled: timedelta = every * (1 << min(failures - 1, 16))
    return max(every, min(doubled, LONGEST_BACK_OFF))
