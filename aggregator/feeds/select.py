"""Which events and deadlines belong into a feed, in which order, and which go first when there are too many."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TypeAlias

from aggregator.model import Deadline, Event, Evidence, last_day
from aggregator.moments import Moment, day_of, moment_key

Entry: TypeAlias = Event | Deadline

BACK = timedelta(days=90)
AHEAD_MONTHS = 18
MOST_ENTRIES = 1000
"""Google drops what comes after some 1100 entries."""

PARTNERS_WITHIN = timedelta(days=366)
"""An event and a deadline further apart than this do not name each other. So what an entry says depends on the pair
alone, never on whether the other one is still inside the window of the day."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a feed shows on the Warsaw day of `now`: events and deadlines, each by (start, uid).

    `event_of` gives the event of a deadline, `deadlines_of` the deadlines of an event by (moment, uid), both by UID;
    they may reach outside the window. `evidence_of` gives the sentences behind an entry by UID, where the entries
    themselves are without.
    """

    events: tuple[Event, ...]
    deadlines: tuple[Deadline, ...]
    now: datetime
    event_of: Mapping[str, Event] = field(default_factory=dict)
    deadlines_of: Mapping[str, tuple[Deadline, ...]] = field(default_factory=dict)
    evidence_of: Callable[[str], tuple[Evidence, ...]] | None = field(default=None, compare=False)

    @property
    def today(self) -> date:
        """The day of `now` in Warsaw."""
        return day_of(self.now)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Events and deadlines together, by (start, uid)."""
        return tuple(sorted((*self.events, *self.deadlines), key=order))


def starts(entry: Entry) -> Moment:
    """When an event begins, when a deadline is due."""
    return entry.start if isinstance(entry, Event) else entry.at


def ends_on(entry: Entry) -> date:
    """The last day of an entry, inclusive."""
    return last_day(entry) if isinstance(entry, Event) else day_of(entry.at)


def order(entry: Entry) -> tuple[datetime, str]:
    """The key of a feed's order: by start, then by UID."""
    return moment_key(starts(entry)), entry.uid


def shown_days(now: datetime) -> tuple[date, date]:
    """The first and the last day of what a feed shows: from 90 days back to 18 months ahead, both inclusive."""
    today = day_of(now)
    return today - BACK, _months_later(today, AHEAD_MONTHS)


def window(now: datetime) -> tuple[date, date]:
    """The first and the last day to ask the Store for: what a feed shows, and what its entries may name besides."""
    first, last = shown_days(now)
    return first - PARTNERS_WITHIN, last + PARTNERS_WITHIN


def select(events: Iterable[Event], deadlines: Iterable[Deadline], now: datetime) -> Selection:
    """What a feed shows out of these entries, at most 1000; give it all that lies in `window(now)`."""
    events, deadlines = tuple(events), tuple(deadlines)
    event_of, deadlines_of = partners(events, deadlines)
    first, last = shown_days(now)
    entries: tuple[Entry, ...] = (*events, *deadlines)
    shown = [entry for entry in entries if ends_on(entry) >= first and day_of(starts(entry)) <= last]
    kept = sorted(nearest_first(shown, day_of(now))[:MOST_ENTRIES], key=order)
    return Selection(
        events=tuple(entry for entry in kept if isinstance(entry, Event)),
        deadlines=tuple(entry for entry in kept if isinstance(entry, Deadline)),
        now=now,
        event_of=event_of,
        deadlines_of=deadlines_of,
    )


def partners(
    events: Iterable[Event], deadlines: Iterable[Deadline]
) -> tuple[Mapping[str, Event], Mapping[str, tuple[Deadline, ...]]]:
    """The event of each deadline and the deadlines of each event by (moment, uid), both by UID; those that have any."""
    by_uid = {event.uid: event for event in events}
    event_of: dict[str, Event] = {}
    deadlines_of: defaultdict[str, tuple[Deadline, ...]] = defaultdict(tuple)
    for deadline in sorted(deadlines, key=order):
        event = by_uid.get(deadline.event_uid or "")
        if event is not None and abs(day_of(event.start) - day_of(deadline.at)) <= PARTNERS_WITHIN:
            event_of[deadline.uid] = event
            deadlines_of[event.uid] += (deadline,)
    return event_of, dict(deadlines_of)


def nearest_first(entries: Iterable[Entry], today: date) -> list[Entry]:
    """What is coming, the nearest first, then what is over, the latest first: cut its tail when there is too much."""

    def key(entry: Entry) -> tuple[bool, int, str]:
        over = ends_on(entry) < today
        days = (today - ends_on(entry)).days if over else (day_of(starts(entry)) - today).days
        return over, days, entry.uid

    return sorted(entries, key=key)


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
