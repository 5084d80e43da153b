"""What is coming, laid out as a wall calendar: months, leaves (a day, or first to last day), entries. Pure.

What is laid out is found in the catalog that the feeds are made of, so page and feeds show the same entries.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TypeAlias

from aggregator.feeds.notice import Subject
from aggregator.feeds.select import Entry as Dated
from aggregator.feeds.select import ends_on, order, starts
from aggregator.model import Deadline, Event, Status
from aggregator.moments import day_of


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event on its leaf, with its deadlines by time. `running` says that it began before the first day shown."""

    event: Event
    deadlines: tuple[Deadline, ...]
    running: bool


@dataclass(frozen=True, slots=True)
class DeadlineEntry:
    """A deadline on its leaf, with the event that it belongs to, if there is one."""

    deadline: Deadline
    event: Event | None

    @property
    def told(self) -> Event | Deadline:
        """What the leaf names and leads to: the event, or the deadline where it stands alone."""
        return self.event or self.deadline

    @property
    def status(self) -> Status:
        """Whether it still counts: a deadline that stands is called off or put off with its event."""
        if self.event is not None and self.deadline.status is Status.CONFIRMED:
            return self.event.status
        return self.deadline.status


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


def lay_out(subjects: Iterable[Subject], since: date) -> tuple[Month, ...]:
    """The entries on their leaves; they come in the order of `leaf_order`, and so they stay.

    An event of several days stands on its first day; one that began before `since` stands on that day's leaf.
    """
    leaves = [
        Leaf(first, last, tuple(entry_on(subject, since) for subject in group))
        for (first, last), group in groupby(subjects, key=lambda subject: leaf_of(subject.entry, since))
    ]
    return tuple(
        Month(first, tuple(group)) for first, group in groupby(leaves, key=lambda leaf: leaf.first.replace(day=1))
    )


def leaf_of(entry: Dated, since: date) -> tuple[date, date]:
    """The first and last day of the leaf that an entry stands on; what began before `since` stands on that day's."""
    first = day_of(starts(entry))
    return (since, since) if first < since else (first, max(first, ends_on(entry)))


def leaf_order(entry: Dated, since: date) -> tuple[date, date, bool, bool, tuple[datetime, str]]:
    """The place of an entry on a page that begins with `since`.

    Within a leaf deadlines come first, as all-day entries do in calendar programs, then what is running, then by hour.
    """
    running = day_of(starts(entry)) < since
    return (*leaf_of(entry, since), not isinstance(entry, Deadline), not running, order(entry))


def entry_on(subject: Subject, since: date) -> Entry:
    """The entry as it stands on the leaf of the day `since`, or on a later one of its own."""
    if isinstance(subject.entry, Deadline):
        return DeadlineEntry(subject.entry, subject.event)
    return EventEntry(subject.entry, subject.deadlines, running=day_of(subject.entry.start) < since)
