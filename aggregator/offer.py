"""Which feeds there are: a path → what the feed is made of, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from aggregator.errors import AggregatorError
from aggregator.feeds import (
    News,
    changes_news,
    entries_news,
    last_call_news,
    new_news,
    render_atom,
    render_ical,
    render_json,
    render_rss,
    turns_news,
)
from aggregator.feeds.addresses import page_path
from aggregator.feeds.catalog import Item, within
from aggregator.feeds.filters import CATEGORY_SEGMENTS, REGION_SEGMENTS, Filter, feed_of, filter_from
from aggregator.feeds.ical import MOST_BYTES
from aggregator.feeds.last_call import AHEAD
from aggregator.feeds.news import NEWS_LASTS
from aggregator.feeds.notice import Subject
from aggregator.feeds.pieces import reminded
from aggregator.feeds.segments import UnknownSegment, read_filter, segments_text
from aggregator.feeds.text import clip, plain
from aggregator.model import KALENDARZ, Deadline, Feed, Status
from aggregator.stock import Look, Stock
from aggregator.store import Store

WRITERS: dict[str, Callable[[News], bytes]] = {"rss": render_rss, "atom": render_atom, "json": render_json}
SUFFIXES = ("ics", *WRITERS)
NEWS = ("nowe", "zmiany", "ostatni-dzwonek", "zrodla")
"""What is told as news alone, not as a calendar."""
SHORT = "k"
"""What stands before the short code of a filter."""
MOST_CHANGES = 2000
LONGEST_NAME = 80

ENTRY = re.compile(r"(?:wydarzenie/w|termin/t)-[1-9][0-9]{0,8}")


class NoSuchFeed(AggregatorError):
    """There is no feed at this path; the message says in Polish which there are."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A feed that there is. `made_of` tells whether it has changed: the same gives the same bytes."""

    path: str
    made_of: object
    write: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The feed has another address: this path, for good, or as long as two entries are taken for one."""

    path: str
    for_good: bool = True


class Offer:
    """The feeds over a Store, for one thread at a time. Paths have no slash before them: kalendarz/mazowieckie.ics.

    The formats of one feed are mostly asked for one after another, so what was chosen and told last is remembered.
    """

    def __init__(self, store: Store, stock: Stock, base_url: str) -> None:
        self._store = store
        self._stock = stock
        self._base_url = base_url
        self._chosen: tuple[Look, Filter, tuple[Item, ...]] | None = None
        self._told: tuple[object, News] | None = None

    def find(self, path: str, look: Look) -> Wanted | Elsewhere:
        """The feed at this path. NoSuchFeed when there is none."""
        slug, _, suffix = path.rpartition(".")
        room, slash, rest = slug.partition("/")
        if suffix in SUFFIXES:
            if room == KALENDARZ.slug and bool(rest) == bool(slash):
                return self._filtered(rest, suffix, look)
            if room == SHORT and (told := self._store.feeds.told_by(rest)) is not None:
                return self._calendar(filter_from(told), slug, suffix, look)
            if suffix == "ics" and ENTRY.fullmatch(slug):
                return self._entry(slug, look)
            if suffix in WRITERS and slug in NEWS:
                return self._special(slug, suffix, look)
        raise NoSuchFeed(f"Nie ma takiego kanału.\n{segments_text()}")

    # ------------------------------------------------------------ the calendar and its filters

    def _filtered(self, segments: str, suffix: str, look: Look) -> Wanted | Elsewhere:
        try:
            filter_ = read_filter(segments, look.sources, reminders=suffix == "ics")
        except UnknownSegment as error:
            raise NoSuchFeed(f"{error}\n{segments_text()}") from error
        slug = slug_of(filter_)
        if slug != slug_of_segments(segments):
            return Elsewhere(f"{slug}.{suffix}")
        return self._calendar(filter_, slug, suffix, look)

    def _calendar(self, filter_: Filter, slug: str, suffix: str, look: Look) -> Wanted:
        feed = feed_of(filter_, slug, look.sources)
        items = self._items(filter_, look)
        if suffix == "ics":
            return self._ical(feed, items, filter_.reminder, look)
        made_of = (feed, items, look.today)

        def told() -> News:
            changed = {item.entry.uid: item.changed_at for item in items}
            selection = look.catalog.selection(items, look.now)
            return entries_news(
                feed, selection, base_url=self._base_url, instance=self._store.instance, changed=changed
            )

        return self._news(slug, suffix, made_of, told)

    def _ical(self, feed: Feed, items: tuple[Item, ...], reminder: int, look: Look) -> Wanted:
        room = MOST_BYTES - len(render_ical(feed, ()))
        shown = within(items, look.today, room, lambda item: _size(item, reminder))
        return Wanted(
            path=f"{feed.slug}.ics",
            made_of=(feed, shown),
            write=lambda: render_ical(feed, (_body(item, reminder) for item in shown)),
        )

    def _items(self, filter_: Filter, look: Look) -> tuple[Item, ...]:
        if self._chosen is None or self._chosen[0] is not look or self._chosen[1] != filter_:
            self._chosen = look, filter_, look.catalog.chosen(filter_, look.now)
        return self._chosen[2]

    # ------------------------------------------------------------ one entry

    def _entry(self, slug: str, look: Look) -> Wanted | Elsewhere:
        uid = f"{slug.rpartition('/')[2]}@{self._store.instance}"
        item = look.catalog.by_uid.get(uid)
        if item is not None:
            return _alone(slug, item.subject, item.body)
        subject = self._kept(uid)
        if subject is None:
            raise NoSuchFeed("Nie ma takiego wpisu.")
        if subject.entry.uid != uid:
            return Elsewhere(f"{page_path(subject.entry.uid)[1:]}.ics", for_good=False)
        piece = self._stock.piece(subject, look.now)
        if piece is None:
            raise AggregatorError("Tego wpisu nie da się zapisać jako iCal.")
        return _alone(slug, subject, piece.body)

    def _kept(self, uid: str) -> Subject | None:
        """The entry as the Store has it, with all that its notice tells."""
        if uid.startswith("w-"):
            event = self._store.event(uid)
            return None if event is None else Subject(event, deadlines=self._store.deadlines_of(event.uid))
        deadline = self._store.deadline(uid)
        if deadline is None:
            return None
        return Subject(deadline, event=self._store.event(deadline.event_uid) if deadline.event_uid else None)

    # ------------------------------------------------------------ what is told as news alone

    def _special(self, slug: str, suffix: str, look: Look) -> Wanted:
        where = {"base_url": self._base_url, "instance": self._store.instance}
        if slug == "zrodla":
            return self._news(slug, suffix, (look.turns, look.today), lambda: turns_news(look.turns, look.now, **where))
        items = [item for item in look.catalog.shown(look.now) if _may_tell(slug, item, look)]
        changes = () if slug == "nowe" else self._store.changes(look.now - NEWS_LASTS - timedelta(days=1), MOST_CHANGES)
        if slug == "zmiany":
            changed_uids = {change.uid for change in changes}
            items = [item for item in items if item.entry.uid in changed_uids]
        changed = {item.entry.uid: item.changed_at for item in items}

        def told() -> News:
            selection = look.catalog.selection(items, look.now)
            if slug == "zmiany":
                return changes_news(changes, selection, **where)
            if slug == "nowe":
                return new_news(selection, **where, changed=changed)
            return last_call_news(selection, changes, **where, changed=changed)

        return self._news(slug, suffix, (tuple(items), changes, look.today), told)

    def _news(self, slug: str, suffix: str, made_of: object, told: Callable[[], News]) -> Wanted:
        def write() -> bytes:
            key = (slug, made_of)
            if self._told is None or self._told[0] != key:
                self._told = key, told()
            return WRITERS[suffix](self._told[1])

        return Wanted(f"{slug}.{suffix}", made_of, write)


def common_paths(sources: Iterable[str]) -> tuple[str, ...]:
    """The paths of the common feeds: all, each voivodeship, each category, each of these sources, the special news."""
    filters = [Filter()]
    filters += [Filter(regions=(region,)) for region in REGION_SEGMENTS]
    filters += [Filter(categories=(category,)) for category in CATEGORY_SEGMENTS]
    filters += [Filter(sources=(source,)) for source in sources]
    calendars = [f"{slug_of(filter_)}.{suffix}" for filter_ in filters for suffix in SUFFIXES]
    return (*calendars, *(f"{name}.{suffix}" for name in NEWS for suffix in WRITERS))


def slug_of(filter_: Filter) -> str:
    """The path of a filter without its ending; ValueError for one that no path can say."""
    if filter_.path is None:
        raise ValueError(f"no path says {filter_}")
    return slug_of_segments(filter_.path)


def slug_of_segments(segments: str) -> str:
    """The path of these segments without its ending."""
    return f"{KALENDARZ.slug}/{segments}" if segments else KALENDARZ.slug


def _body(item: Item, reminder: int) -> bytes:
    entry, event = item.entry, item.subject.event
    if not reminder or not isinstance(entry, Deadline):
        return item.body
    stands = entry.status is Status.CONFIRMED and (event is None or event.status is Status.CONFIRMED)
    return reminded(item.body, entry.kind, reminder) if stands else item.body


def _size(item: Item, reminder: int) -> int:
    return len(_body(item, reminder)) if reminder else item.size


def _may_tell(slug: str, item: Item, look: Look) -> bool:
    """Whether the news of this name can tell of the item at all; the news themselves look closer."""
    if slug == "ostatni-dzwonek":
        today = look.today.toordinal()
        return item.keys.is_deadline and today <= item.first <= today + AHEAD.days
    return True


def _alone(slug: str, subject: Subject, body: bytes) -> Wanted:
    """A calendar of one entry."""
    entry = subject.entry
    name = entry.title or (subject.event.title if subject.event is not None else "")
    feed = Feed(slug, f"{KALENDARZ.title} – {clip(plain(name), LONGEST_NAME)}", KALENDARZ.description)
    return Wanted(f"{slug}.ics", (feed, body), lambda: render_ical(feed, (body,)))
