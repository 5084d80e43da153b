"""Which entries a page shows: out of the catalog that feeds are made of, so that pages and feeds never disagree.

What lies before or after the catalog's days is asked of the Store.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date, timedelta

from aggregator.feeds.catalog import Item, subjects_of
from aggregator.feeds.filters import Filter, fits, keys_of
from aggregator.feeds.notice import Subject
from aggregator.feeds.select import PARTNERS_WITHIN, Entry, ends_on, shown_days, starts
from aggregator.feeds.text import plain
from aggregator.model import Deadline, Event
from aggregator.moments import day_of
from aggregator.shelf import Shelf
from aggregator.stock import Look
from aggregator.web.choice import Choice, read_choice
from aggregator.web.health import Tally, tally
from aggregator.web.listing import leaf_order

LONGEST = timedelta(days=366)
"""So many days are asked of the Store at most: what the catalog does not hold costs a query and its decoding."""


MOST_BODIES, LONGEST_BODY = 100, 80
"""So many names, each at most so long, are offered to choose from."""


@dataclass(frozen=True, slots=True)
class Found:
    """Entries in the order of a page: by leaf, on each deadlines first, then what is running, then by hour.

    `until` is the last day that was looked at where more days were asked for, else None.
    """

    subjects: tuple[Subject, ...]
    events: int
    deadlines: int
    until: date | None = None


class Finder:
    """Finds entries at the present look of a shelf. Safe for several threads.

    What costs, words that are looked for and days that only the Store has, is done within `search`.
    """

    def __init__(self, shelf: Shelf, search: Callable[[], AbstractContextManager[None]] = nullcontext) -> None:
        self._shelf = shelf
        self._search = search
        self._coming: tuple[Look, tuple[Item, ...]] | None = None
        self._ordering = threading.Lock()
        self._bodies: tuple[Look, tuple[str, ...]] | None = None
        self._tally: tuple[Look, Tally] | None = None

    def look(self) -> Look:
        """What there is now."""
        return self._shelf.look()

    def coming(self, chosen: Filter, until: date | None = None) -> Found:
        """What fits the filter and has not ended before today; with `until` only what begins by then."""
        look = self._shelf.look()
        last = until.toordinal() if until is not None else None
        end = shown_days(look.now)[1]
        with self._search() if _looks_for_words(chosen) else nullcontext():
            return _found(
                (
                    item.subject
                    for item in self._ahead(look)
                    if (last is None or item.first <= last) and fits(item.keys, chosen)
                ),
                end if until is not None and until > end else None,
            )

    def between(self, first: date, last: date | None, chosen: Filter) -> Found:
        """What fits the filter and goes on or is due on one of these days, both inclusive; no `last`: from `first` on.

        At most the days that the catalog has, and a year of others. StoreError when days outside the catalog are wanted
        and the Store cannot be asked.
        """
        look = self._shelf.look()
        known = shown_days(look.now)
        reach = _year_after(first)
        if first >= known[0]:
            reach = max(reach, known[1])
        wanted = last or (known[1] if reach == known[1] else date.max)
        last = min(wanted, reach)
        is_known = known[0] <= first and last <= known[1]
        with nullcontext() if is_known and not _looks_for_words(chosen) else self._search():
            if is_known:
                begin, end = first.toordinal(), last.toordinal()
                fitting = [
                    item.subject
                    for item in look.catalog.items
                    if item.last >= begin and item.first <= end and fits(item.keys, chosen)
                ]
            else:
                # With what the entries may name besides: a deadline takes place where its event does.
                events, deadlines = self._shelf.store.entries(
                    first - min(PARTNERS_WITHIN, first - date.min), last + min(PARTNERS_WITHIN, date.max - last)
                )
                entries: dict[str, Entry] = {event.uid: event for event in events}
                entries |= {deadline.uid: deadline for deadline in deadlines}
                fitting = [
                    subject
                    for subject in subjects_of(entries).values()
                    if ends_on(subject.entry) >= first
                    and day_of(starts(subject.entry)) <= last
                    and fits(keys_of(subject), chosen)
                ]
        fitting.sort(key=lambda subject: leaf_order(subject.entry, first))
        return _found(fitting, reach if reach < wanted else None)

    def read(self, told: Mapping[str, Sequence[str]]) -> Choice:
        """The choice that these fields of an address say. UnknownSegment for what there is not."""
        return read_choice(told, self.names())

    def names(self) -> Mapping[str, str]:
        """The names of all sources by id."""
        return self._shelf.look().sources

    def bodies(self) -> tuple[str, ...]:
        """Who organises or announces what is coming, by name: those with the most entries, at most 100."""
        look = self._shelf.look()
        if self._bodies is None or self._bodies[0] is not look:
            told = Counter(name for item in self._ahead(look) for name in _bodies(item.subject))
            self._bodies = look, tuple(sorted(name for name, _ in told.most_common(MOST_BODIES)))
        return self._bodies[1]

    def tally(self) -> Tally:
        """How many sources are in each state; as of the last change in what there is to show."""
        look = self._shelf.look()
        if self._tally is None or self._tally[0] is not look:
            self._tally = look, tally(self._shelf.store.overview(look.today))
        return self._tally[1]

    def chosen(self, choice: Choice) -> Found:
        """What fits a choice: from its first day on, or from today."""
        if choice.first is None:
            return self.coming(choice.filter, choice.last)
        return self.between(choice.first, choice.last, choice.filter)

    def _ahead(self, look: Look) -> tuple[Item, ...]:
        """All that has not ended before the day of the look, in the order of pages; ordered once for a look."""
        known = self._coming
        if known is not None and known[0] is look:
            return known[1]
        with self._ordering:
            if self._coming is None or self._coming[0] is not look:
                today = look.today.toordinal()
                last = shown_days(look.now)[1].toordinal()
                ahead = [item for item in look.catalog.items if item.last >= today and item.first <= last]
                ahead.sort(key=lambda item: leaf_order(item.entry, look.today))
                self._coming = look, tuple(ahead)
            return self._coming[1]


def _year_after(day: date) -> date:
    """The last of the days that are asked for from this one on; the calendar of `date` has an end."""
    return day + min(LONGEST, date.max - day)


def _looks_for_words(chosen: Filter) -> bool:
    """Whether every entry's text is to be looked through, which costs more than comparing its keys."""
    return bool(chosen.words or chosen.organizers)


def _bodies(subject: Subject) -> Iterator[str]:
    event = subject.entry if isinstance(subject.entry, Event) else subject.event
    for name in {event.organizer if event is not None else None, *(ref.name for ref in subject.entry.sources)}:
        if name and (told := plain(name)) and len(told) <= LONGEST_BODY:
            yield told


def _found(subjects: Iterable[Subject], until: date | None) -> Found:
    chosen = tuple(subjects)
    deadlines = sum(isinstance(subject.entry, Deadline) for subject in chosen)
    return Found(chosen, len(chosen) - deadlines, deadlines, until)
