"""What feeds are made of, kept up to date: the catalog follows the Store, and the pieces in it are written once.

Several processes do the same over one Store. Whoever comes first keeps a new piece, the others take it over, so that
all of them and their successors give the same bytes.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TypeVar, cast

from aggregator.errors import StoreError
from aggregator.feeds.catalog import Catalog, Item, catalog_of, item_of, subjects_of
from aggregator.feeds.notice import Subject
from aggregator.feeds.packing import lean, packed, sentences_from, sentences_text, unpacked
from aggregator.feeds.pieces import Draft, Piece, beside, check_draft, draft_of
from aggregator.feeds.select import Entry, window
from aggregator.health import Turn
from aggregator.model import Evidence
from aggregator.moments import day_of
from aggregator.store import Store
from aggregator.store.records import Touched

log = logging.getLogger(__name__)

T = TypeVar("T")

AT_ONCE = 500
"""So many pieces are in memory at once while a catalog is made."""

MOST_SHARED = 20_000
"""So many values are looked at for whether another entry has the same."""

TURNS_LAST = timedelta(days=91)
MOST_TURNS = 200
"""Turns of sources are news for 90 days, counted by whole days, and at most so many."""

LOOK_EVERY = 1.0
"""Seconds for which the Store is not asked again whether anything has changed."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Look:
    """What there is at one moment, of which only the day counts: the catalog, the sources' names by id and turns."""

    catalog: Catalog
    sources: Mapping[str, str]
    turns: tuple[Turn, ...]
    now: datetime

    @property
    def today(self) -> date:
        """The day in Warsaw."""
        return day_of(self.now)


class Stock:
    """The catalog of a Store on the day of its clock. Safe for several threads."""

    def __init__(self, store: Store, base_url: str, clock: Callable[[], datetime], ticks: Callable[[], float]) -> None:
        self._store = store
        self._base_url = base_url
        self._clock = clock
        self._ticks = ticks
        self._recipe = _recipe(base_url)
        self._looking = threading.Lock()
        self._look: Look | None = None
        self._good_until = float("-inf")

    def look(self, *, anew: bool = False) -> Look:
        """The present look; the same one as long as no entry, no source and not the day is another.

        The Store is asked once in a second, or `anew`. While one thread brings the catalog up, and while the Store
        cannot be asked, there is the look from before. StoreError where there is none yet, and `anew`.
        """
        known = self._look
        if known is not None and not anew and self._ticks() < self._good_until:
            return known
        if not self._looking.acquire(blocking=known is None or anew):
            assert known is not None  # else this thread would have waited
            return known
        try:
            if self._look is not None and not anew and self._ticks() < self._good_until:
                return self._look  # another thread was at it while this one waited
            self._look = self._present(self._look)
            return self._look
        except StoreError as error:
            if self._look is None or anew:
                raise
            log.error("strony i kanały pokazują to, co było ostatnio", extra={"fault": str(error)})
            return self._look
        finally:
            self._good_until = self._ticks() + LOOK_EVERY  # a Store in trouble is not asked more often than a sound one
            self._looking.release()

    def piece(self, subject: Subject, now: datetime) -> Piece | None:
        """The piece of an entry that has left the catalog; None when it cannot be written."""
        return self._pieces((subject,), 0, now).get(subject.entry.uid)

    def _present(self, before: Look | None) -> Look:
        now = self._clock()
        turns = self._store.turns(now - TURNS_LAST, MOST_TURNS)
        names = self._store.feeds.source_names()
        if before is None or before.today != day_of(now):
            return Look(self._anew(before.catalog if before is not None else Catalog(0), now), names, turns, now)
        if self._store.revision() != before.catalog.revision:
            made = self._store.feeds.rendering()
            ours = made is not None and made.recipe == self._recipe
            catalog = self._followed(before.catalog, now) if ours else self._anew(before.catalog, now)
            return Look(catalog, names, turns, now)
        is_same = turns == before.turns and names == before.sources
        return before if is_same else Look(before.catalog, names, turns, now)

    def _followed(self, before: Catalog, now: datetime) -> Catalog:
        """The catalog with what has changed since."""
        touched = self._store.touched(before.revision)
        known = Known(before, {uid: item.entry for uid, item in before.by_uid.items()})
        known.put(touched)
        subjects = subjects_of(known.entries)
        same, changed = {}, []
        for uid, subject in subjects.items():
            item = before.by_uid.get(uid)
            if item is not None and item.subject == subject and known.retold.isdisjoint(subject.uids):
                same[uid] = item
            else:
                changed.append(subject)
        items = [*same.values(), *self._items(changed, known, touched.revision, now)]
        self._store.feeds.keep_rendering(self._recipe, touched.revision)
        return catalog_of(items, touched.revision)

    def _anew(self, before: Catalog, now: datetime) -> Catalog:
        """The catalog of the whole window, with the kept pieces of all that has not changed since they were made."""
        revision = self._store.revision()  # before the entries: what comes in between is looked at once more
        known = Known(before, {})
        for entry in self._store.each_entry(*window(now)):
            known.add(entry)
        made = self._store.feeds.rendering()
        stale: set[str] | None = None
        if made is not None and made.recipe == self._recipe:
            touched = self._store.touched(min(made.revision, revision))
            revision = touched.revision
            known.put(touched)
            stale = {event.uid for event in touched.events} | {deadline.uid for deadline in touched.deadlines}
        items = self._items(subjects_of(known.entries).values(), known, revision, now, stale)
        catalog = catalog_of(items, revision)
        self._store.feeds.keep_rendering(self._recipe, revision)
        return catalog

    def _items(
        self, subjects: Iterable[Subject], known: Known, revision: int, now: datetime, stale: Set[str] | None = None
    ) -> Iterator[Item]:
        """The items of these lean subjects, without those that cannot be written; few pieces are in memory at once.

        The kept piece of an entry is good when it is told that only some entries are `stale`, and neither it nor
        anything that it tells besides is.
        """
        rest = iter(subjects)
        while some := tuple(islice(rest, AT_ONCE)):
            kept = self._store.feeds.pieces(subject.entry.uid for subject in some)
            unwritten = [
                subject.told_whole(known.evidence)
                for subject in some
                if stale is None
                or (piece := kept.get(subject.entry.uid)) is None
                or piece.beside != beside(subject)
                or not stale.isdisjoint(subject.uids)
            ]
            kept = {**kept, **self._pieces(unwritten, revision, now)}
            for subject in some:
                uid = subject.entry.uid
                if uid in kept:
                    yield item_of(subject, kept[uid], known.sentences(uid), known.before.by_uid.get(uid))

    def _pieces(self, subjects: Iterable[Subject], revision: int, now: datetime) -> Mapping[str, Piece]:
        """The pieces of these whole subjects; the log says loudly which cannot be written."""
        drafts: list[Draft] = []
        for subject in subjects:
            try:
                draft = draft_of(subject, self._base_url)
                check_draft(draft)
            except Exception:  # a bug, which must not keep all others from every calendar
                log.exception("wpisu nie da się zapisać w kanałach", extra={"uid": subject.entry.uid})
            else:
                drafts.append(draft)
        return self._store.feeds.keep_pieces(drafts, self._recipe, revision, now)


class Known:
    """The entries of which a catalog is made, lean, with the sentences behind them aside; `before` is the last one.

    `retold` are those of which other sentences are told than before.
    """

    def __init__(self, before: Catalog, entries: dict[str, Entry]) -> None:
        self.before = before
        self.entries = entries
        self.retold: set[str] = set()
        self._sentences: dict[str, bytes] = {}
        self._shared: dict[object, object] = {}

    def add(self, entry: Entry) -> None:
        """Takes the entry, as it was before where nothing of it is another."""
        uid, item = entry.uid, self.before.by_uid.get(entry.uid)
        told, bare = sentences_text(entry.evidence), lean(entry, self._share)
        self.entries[uid] = item.entry if item is not None and item.entry == bare else bare
        self._sentences[uid] = packed(told)
        if item is not None and item.sentences != told:
            self.retold.add(uid)

    def put(self, touched: Touched) -> None:
        """Takes what has changed, and lets go of what is gone."""
        for event in touched.events:
            self.add(event)
        for deadline in touched.deadlines:
            self.add(deadline)
        for uid in touched.gone:
            self.entries.pop(uid, None)

    def sentences(self, uid: str) -> bytes:
        """The sentences behind an entry, as `sentences_text` has them."""
        told = self._sentences.get(uid)
        return self.before.by_uid[uid].sentences if told is None else unpacked(told)

    def evidence(self, uid: str) -> tuple[Evidence, ...]:
        """The same for reading."""
        return sentences_from(self.sentences(uid))

    def _share(self, value: T) -> T:
        if len(self._shared) < MOST_SHARED:
            self._shared.setdefault(value, value)
        return cast(T, self._shared.get(value, value))


def _recipe(base_url: str) -> str:
    """A hash of what pieces depend on beside their entries: where our pages are, and the program that writes them."""
    told = hashlib.sha256(f"{base_url}\n{version('icalendar')}\n".encode())
    for file in sorted((Path(__file__).parent / "feeds").glob("*.py")):
        told.update(file.read_bytes())
    return told.hexdigest()
