"""Which sources are to be read now. Pure: what is remembered of them and the present moment go in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from aggregator.model import Source
from aggregator.moments import WARSAW
from aggregator.store import SourceState

LONGEST_BACK_OFF = timedelta(hours=24)
"""A source that keeps failing is still tried once in so long."""

SWAY = 0.2
"""So much of a wait is added or taken away at most, for each source its own part: else a hundred sources that were
read together would come together ever after."""

AT_ONCE = datetime.min.replace(tzinfo=UTC)


def due(
    states: Mapping[str, SourceState], sources: Iterable[Source], now: datetime, quiet_hours: Collection[int] = ()
) -> tuple[Source, ...]:
    """The sources that are due, those waiting longest first, hence the never read before all; `states` is by source id.

    One that was checked after `now` is due too: the clock was set back, and it could take years to catch up. Within
    the quiet hours (0 to 23, of Warsaw) none is.
    """
    if now.astimezone(WARSAW).hour in quiet_hours:
        return ()
    moments = [(source, due_at(source, states.get(source.id), now)) for source in sources]
    return tuple(source for source, moment in sorted(moments, key=lambda pair: pair[1]) if moment <= now)


def due_at(source: Source, state: SourceState | None, now: datetime) -> datetime:
    """From when on the source is due; AT_ONCE when it was never read."""
    if state is None or state.checked_at is None or state.checked_at > now:
        return AT_ONCE
    return state.checked_at + swayed(wait_of(source.every, state.failures), source.id, state.failures)


def swayed(wait: timedelta, source_id: str, failures: int) -> timedelta:
    """The wait, longer or shorter by SWAY at most; the same for the same source and number of failures."""
    part = int.from_bytes(sha256(f"{source_id} {failures}".encode()).digest()[:4]) / 0xFFFFFFFF
    swayed: timedelta = wait * (1 + SWAY * (2 * part - 1))
    return swayed


def wait_of(every: timedelta, failures: int) -> timedelta:
    """How long to wait after a round, given the number of failed ones in a row.

    The first failure changes nothing; each further one doubles the wait, up to a day, or to `every` if longer.
    """
    if failures <= 1:
        return every
    doubled: timedelta = every * (1 << min(failures - 1, 16))
    return max(every, min(doubled, LONGEST_BACK_OFF))
