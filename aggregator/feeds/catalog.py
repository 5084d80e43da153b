"""All that feeds are made of at one moment, in their order: entries with their pieces and the keys of their filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from aggregator.feeds.filters import Filter, Keys, fits, keys_of
from aggregator.feeds.notice import Subject
from aggregator.feeds.pieces import Piece
from aggregator.feeds.select import MOST_ENTRIES, Entry, Selection, ends_on, order, partners, shown_days, starts
from aggregator.model import Deadline, Event
from aggregator.moments import day_of


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """An entry as feeds hold it. Two are the same only if they are one: what has changed is another item.

    `first` and `last` are the entry's days as ordinals; `order` is its place in a feed.
    """

    subject: Subject
    piece: Piece
    keys: Keys
    order: tuple[datetime, str]
    first: int
    last: int

    @property
    def entry(self) -> Entry:
        """The event or deadline."""
        return self.subject.entry


@dataclass(frozen=True, slots=True)
class Catalog:
    """The items at one revision of the Store, by (start, uid); `by_uid` holds the same."""

    revision: int
    items: tuple[Item, ...] = ()
    by_uid: Mapping[str, Item] = field(default_factory=dict)

    def chosen(self, filter_: Filter, now: datetime) -> tuple[Item, ...]:
        """What a feed with this filter shows on the day of `now`, in its order: at most 1000, the nearest."""
        fitting = [item for item in self.shown(now) if fits(item.keys, filter_)]
        return within(fitting, day_of(now), MOST_ENTRIES, lambda _: 1)

    def shown(self, now: datetime) -> list[Item]:
        """All that lies in the days that feeds show on the day of `now`, in order."""
        first, last = (day.toordinal() for day in shown_days(now))
        return [item for item in self.items if item.last >= first and item.first <= last]

    def selection(self, items: Iterable[Item], now: datetime) -> Selection:
        """The items as the news formats take them."""
        chosen = tuple(items)
        return Selection(
            events=tuple(item.entry for item in chosen if isinstance(item.entry, Event)),
            deadlines=tuple(item.entry for item in chosen if isinstance(item.entry, Deadline)),
            now=now,
            event_of={item.entry.uid: item.subject.event for item in chosen if item.subject.event is not None},
            deadlines_of={item.entry.uid: item.subject.deadlines for item in chosen if item.subject.deadlines},
        )


def within(items: Sequence[Item], today: date, room: int, size: Callable[[Item], int]) -> tuple[Item, ...]:
    """The items that fit into the room, in their order: what is over is left out first, then what is farthest away."""
    sizes = [size(item) for item in items]
    if sum(sizes) <= room:
        return tuple(items)
    kept = []
    for item in by_nearness(items, today):
        room -= size(item)
        if room < 0:
            break
        kept.append(item)
    return tuple(sorted(kept, key=lambda item: item.order))


def by_nearness(items: Iterable[Item], today: date) -> list[Item]:
    """What is coming, the nearest first, then what is over, the latest first."""
    day = today.toordinal()

    def key(item: Item) -> tuple[bool, int, str]:
        over = item.last < day
        return over, day - item.last if over else item.first - day, item.entry.uid

    return sorted(items, key=key)


def subjects_of(entries: Mapping[str, Entry]) -> dict[str, Subject]:
    """Each entry with its event or its deadlines, by UID."""
    events = [entry for entry in entries.values() if isinstance(entry, Event)]
    deadlines = [entry for entry in entries.values() if isinstance(entry, Deadline)]
    event_of, deadlines_of = partners(events, deadlines)
    return {uid: Subject(entry, event_of.get(uid), deadlines_of.get(uid, ())) for uid, entry in entries.items()}


def catalog_of(subjects: Mapping[str, Subject], pieces: Mapping[str, Piece], before: Catalog, revision: int) -> Catalog:
    """The catalog of these entries; one without a piece is left out. What is as `before` stays the same item."""
    by_uid: dict[str, Item] = {}
    for uid, subject in subjects.items():
        known, piece = before.by_uid.get(uid), pieces.get(uid)
        if piece is None:
            continue
        if known is not None and known.subject == subject and known.piece == piece:
            by_uid[uid] = known
        else:
            by_uid[uid] = _item(subject, piece)
    return Catalog(revision, tuple(sorted(by_uid.values(), key=lambda item: item.order)), by_uid)


def _item(subject: Subject, piece: Piece) -> Item:
    entry = subject.entry
    first = day_of(starts(entry)).toordinal()
    return Item(subject, piece, keys_of(subject), order(entry), first, max(first, ends_on(entry).toordinal()))
