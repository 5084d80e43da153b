"""What is coming, laid out as a wall calendar: months, leaves (a day, or first to last day), entries. Pure.

It begins from the same selection that the feeds are written from, so page and feeds show the same entries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeAlias

from aggregator.feeds.select import Selection
from aggregator.model import Deadline, Event, last_day
from aggregator.moments import day_of, moment_key


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event on its leaf, with its deadlines by time. `running` says that it began before today."""

    event: Event
    deadlines: tuple[Deadline, ...]
    running: bool


@dataclass(frozen=True, slots=True)
class DeadlineEntry:
    """A deadline on its leaf, with the event that it belongs to, if there is one."""

    deadline: Deadline
    event: Event | None


Entry: TypeAlias = EventEntry | DeadlineEntry


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf of the calendar: the entries of the days `first` to `last`, both inclusive, mostly one day."""

    first: date
    last: date
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The leaves that begin in one month; `first` is its first day."""

    first: date
    leaves: tuple[Leaf, ...]


def lay_out(selection: Selection) -> tuple[Month, ...]:
    """What of the selection has not ended before its day, in order of days.

    An event of several days stands on its first day; one that began before today stands on today's leaf. Within a
    leaf deadlines come first, as all-day entries do in calendar programs, then what is running, then by hour.
    """
    today = selection.today
    placed: list[tuple[date, date, Entry]] = []
    for event in selection.events:
        if last_day(event) < today:
            continue
        running = day_of(event.start) < today
        first, last = (today, today) if running else (day_of(event.start), last_day(event))
        placed.append((first, last, EventEntry(event, selection.deadlines_of.get(event.uid, ()), running)))
    for deadline in selection.deadlines:
        day = day_of(deadline.at)
        if day >= today:
            placed.append((day, day, DeadlineEntry(deadline, selection.event_of.get(deadline.uid))))

    placed.sort(key=lambda item: (item[0], item[1], _order(item[2])))
    leaves = [
        Leaf(first, last, tuple(entry for _, _, entry in group))
        for (first, last), group in groupby(placed, key=lambda item: (item[0], item[1]))
    ]
    return tuple(
        Month(first, tuple(group)) for first, group in groupby(leaves, key=lambda leaf: leaf.first.replace(day=1))
    )


def count(months: Sequence[Month]) -> tuple[int, int]:
    """How many events and how many deadlines are laid out."""
    entries = [entry for month in months for leaf in month.leaves for entry in leaf.entries]
    events = sum(isinstance(entry, EventEntry) for entry in entries)
    return events, len(entries) - events


def _order(entry: Entry) -> tuple[object, ...]:
    if isinstance(entry, DeadlineEntry):
        return (0, moment_key(entry.deadline.at), entry.deadline.uid)
    return (1, not entry.running, moment_key(entry.event.start), entry.event.uid)
