"""What feeds are made of, kept up to date: the catalog follows the Store, and the pieces in it are written once.

Several processes do the same over one Store. Whoever comes first keeps a new piece, the others take it over, so that
all of them and their successors give the same bytes.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from aggregator.errors import StoreError
from aggregator.feeds.catalog import Catalog, catalog_of, subjects_of
from aggregator.feeds.notice import Subject
from aggregator.feeds.pieces import Draft, Piece, beside, check_draft, draft_of
from aggregator.feeds.select import Entry, window
from aggregator.health import Turn
from aggregator.moments import day_of
from aggregator.store import Store
from aggregator.store.records import Touched

log = logging.getLogger(__name__)

TURNS_LAST = timedelta(days=91)
MOST_TURNS = 200
"""Turns of sources are news for 90 days, counted by whole days, and at most so many."""

LOOK_EVERY = 1.0
"""Seconds for which the Store is not asked again whether anything has changed."""


@dataclass(frozen=True, slots=True, eq=False)
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
        return self._pieces({subject.entry.uid: subject}, 0, now).get(subject.entry.uid)

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
        entries: dict[str, Entry] = {uid: item.entry for uid, item in before.by_uid.items()}
        _put(entries, touched)
        subjects = subjects_of(entries)
        pieces = {uid: item.piece for uid, item in before.by_uid.items()}
        changed = {
            uid: subject
            for uid, subject in subjects.items()
            if (item := before.by_uid.get(uid)) is None or item.subject != subject
        }
        return catalog_of(
            subjects, {**pieces, **self._pieces(changed, touched.revision, now)}, before, touched.revision
        )

    def _anew(self, before: Catalog, now: datetime) -> Catalog:
        """The catalog of the whole window, with the kept pieces of all that has not changed since they were made."""
        revision = self._store.revision()  # before the entries: what comes in between is looked at once more
        events, deadlines = self._store.entries(*window(now))
        entries: dict[str, Entry] = {event.uid: event for event in events}
        entries |= {deadline.uid: deadline for deadline in deadlines}
        made = self._store.feeds.rendering()
        kept: Mapping[str, Piece] = {}
        stale: set[str] = set()
        if made is not None and made.recipe == self._recipe:
            touched = self._store.touched(min(made.revision, revision))
            revision = touched.revision
            _put(entries, touched)
            stale = {event.uid for event in touched.events} | {deadline.uid for deadline in touched.deadlines}
            kept = self._store.feeds.pieces(entries)
        subjects = subjects_of(entries)
        unwritten = {
            uid: subject
            for uid, subject in subjects.items()
            if uid not in kept
            or kept[uid].beside != (told := beside(subject))
            or not stale.isdisjoint((uid, *told.split()))
        }
        return catalog_of(subjects, {**kept, **self._pieces(unwritten, revision, now)}, before, revision)

    def _pieces(self, subjects: Mapping[str, Subject], revision: int, now: datetime) -> Mapping[str, Piece]:
        """The pieces of these entries; one that cannot be written stays as it was, and the log says so loudly."""
        kept = self._store.feeds.pieces(subjects)
        drafts: list[Draft] = []
        for uid, subject in subjects.items():
            try:
                draft = draft_of(subject, self._base_url)
                if uid not in kept or kept[uid].digest != draft.digest:
                    check_draft(draft)
            except Exception:  # a bug, which must not keep all others from every calendar
                log.exception("wpisu nie da się zapisać w kanałach", extra={"uid": uid})
            else:
                drafts.append(draft)
        return {**kept, **self._store.feeds.keep_pieces(drafts, self._recipe, revision, now)}


def _put(entries: dict[str, Entry], touched: Touched) -> None:
    entries |= {event.uid: event for event in touched.events}
    entries |= {deadline.uid: deadline for deadline in touched.deadlines}
    for uid in touched.gone:
        entries.pop(uid, None)


def _recipe(base_url: str) -> str:
    """A hash of what pieces depend on beside their entries: where our pages are, and the program that writes them."""
    told = hashlib.sha256(f"{base_url}\n{version('icalendar')}\n".encode())
    for file in sorted((Path(__file__).parent / "feeds").glob("*.py")):
        told.update(file.read_bytes())
    return told.hexdigest()
