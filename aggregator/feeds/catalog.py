"""All that feeds are made of at one moment, in their order: entries with their pieces and the keys of their filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from aggregator.feeds.filters import Filter, Keys, fits, keys_of
from aggregator.feeds.notice import Subject
from aggregator.feeds.packing import packed, sentences_from, unpacked
from aggregator.feeds.pieces import Piece
from aggregator.feeds.select import MOST_ENTRIES, Entry, Selection, ends_on, order, partners, shown_days, starts
from aggregator.model import Deadline, Event, Evidence
from aggregator.moments import day_of


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """An entry as feeds hold it. Two are the same only if they are one: what has changed is another item.

    The entries of its subject are `lean`: their sentences are packed with the VEVENT, of so many bytes, and unpacked
    where they are asked for. `changed_at` is the VEVENT's (UTC, whole seconds). `first` and `last` are the entry's days
    as ordinals.
    """

    subject: Subject
    packed: bytes
    size: int
    changed_at: datetime
    keys: Keys
    first: int
    last: int

    @property
    def entry(self) -> Entry:
        """The event or deadline."""
        return self.subject.entry

    @property
    def order(self) -> tuple[datetime, str]:
        """Its place in a feed."""
        return order(self.entry)

    @property
    def body(self) -> bytes:
        """The VEVENT with its stamps."""
        return unpacked(self.packed)[-self.size :]

    @property
    def sentences(self) -> bytes:
        """The sentences behind the entry, as `sentences_text` has them."""
        return unpacked(self.packed)[: -self.size]


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
            evidence_of=self.evidence,
        )

    def evidence(self, uid: str) -> tuple[Evidence, ...]:
        """The sentences behind the entry with this UID; none when it is not here."""
        item = self.by_uid.get(uid)
        return () if item is None else sentences_from(item.sentences)


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


def catalog_of(items: Iterable[Item], revision: int) -> Catalog:
    """The catalog of these items."""
    by_uid = {item.entry.uid: item for item in items}
    return Catalog(revision, tuple(sorted(by_uid.values(), key=lambda item: item.order)), by_uid)


def item_of(subject: Subject, piece: Piece, sentences: bytes, before: Item | None) -> Item:
    """The item of a lean subject: the one from before when nothing of it is another."""
    together = packed(sentences + piece.body)
    if before is not None and before.subject == subject and before.packed == together:
        return before
    entry = subject.entry
    first = day_of(starts(entry)).toordinal()
    last = max(first, ends_on(entry).toordinal())
    told = entry.changed_at  # which many entries have alike, as one object
    changed_at = told if told is not None and told == piece.changed_at else piece.changed_at
    return Item(subject, together, len(piece.body), changed_at, keys_of(subject), first, last)
