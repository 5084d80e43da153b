"""What of the calendar a feed shows, which entries fit, and how such a feed is called."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import lru_cache

from aggregator.feeds.notice import Subject
from aggregator.feeds.text import clip, plain
from aggregator.feeds.wording import CATEGORIES, MODES, REGIONS, plural
from aggregator.language.search import Stem, holds, search_stems, search_text
from aggregator.model import KALENDARZ, Category, Deadline, Event, Feed, Mode, Region

NATIONWIDE = "cala-polska"
REGION_SEGMENTS = (*(region.value for region in Region), NATIONWIDE)
CATEGORY_SEGMENTS = {
    "szkolenia": Category.TRAINING,
    "spotkania": Category.MEETING,
    "konferencje": Category.CONFERENCE,
    "targi": Category.FAIR,
    "wizyty": Category.VISIT,
    "konsultacje": Category.CONSULTATION,
    "inne": Category.OTHER,
}
MODE_SEGMENTS = {"online": Mode.ONLINE, "stacjonarnie": Mode.ONSITE}
SOURCE_BEFORE = "zrodlo-"
REMINDER_BEFORE = "przypomnienie-"
LONGEST_REMINDER = 14
LONGEST_TITLE = 120


class Showing(StrEnum):
    """Whether a feed shows events, deadlines or both."""

    BOTH = ""
    EVENTS = "bez-terminow"
    DEADLINES = "tylko-terminy"


@dataclass(frozen=True, slots=True)
class Filter:
    """What a feed shows: entries that fit one value of each kind named and hold all the words. Empty shows everything.

    `regions` and `categories` are segments, `modes` too; `sources` are ids. `reminder` is how many days before a
    deadline an alarm rings, 0 for none. `words` and `organizers` are folded, as typed; words of the latter stand in the
    names of who organizes or announces. Values are in the order of their vocabulary, words and sources in that of text.
    """

    regions: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    showing: Showing = Showing.BOTH
    reminder: int = 0
    words: tuple[str, ...] = ()
    organizers: tuple[str, ...] = ()
    stems: tuple[Stem, ...] = field(init=False, repr=False, compare=False)
    organizer_stems: tuple[Stem, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "stems", search_stems(" ".join(self.words)))
        object.__setattr__(self, "organizer_stems", search_stems(" ".join(self.organizers)))

    @property
    def path(self) -> str | None:
        """The segments of its address in their order, empty for all; None for one that no path can say."""
        several = any(len(values) > 1 for values in (self.regions, self.categories, self.modes, self.sources))
        if self.words or self.organizers or several:
            return None
        return "/".join(self._segments())

    def _segments(self) -> tuple[str, ...]:
        sources = tuple(SOURCE_BEFORE + source for source in self.sources)
        showing = (self.showing.value,) if self.showing else ()
        reminder = (f"{REMINDER_BEFORE}{self.reminder}",) if self.reminder else ()
        return (*self.regions, *self.categories, *self.modes, *sources, *showing, *reminder)


def filter_text(chosen: Filter) -> str:
    """The filter as JSON, for keeping; the same filter gives the same text."""
    told = {one.name: getattr(chosen, one.name) for one in fields(Filter) if one.init}
    return json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False, sort_keys=True)


def filter_from(text: str) -> Filter:
    """What `filter_text` wrote."""
    told = json.loads(text)
    return Filter(
        regions=tuple(told.get("regions", ())),
        categories=tuple(told.get("categories", ())),
        modes=tuple(told.get("modes", ())),
        sources=tuple(told.get("sources", ())),
        showing=Showing(told.get("showing", "")),
        reminder=told.get("reminder", 0),
        words=tuple(told.get("words", ())),
        organizers=tuple(told.get("organizers", ())),
    )


@dataclass(frozen=True, slots=True)
class Keys:
    """What filters ask of an entry: the segments that it fits, the ids of its sources, its `search_text`s.

    `words` is that of all that names it, `bodies` that of who organizes or announces it.
    """

    region: str
    category: str
    modes: tuple[str, ...]
    sources: tuple[str, ...]
    words: str
    bodies: str
    is_deadline: bool


_MODES: Mapping[Mode | None, tuple[str, ...]] = {
    None: (),
    Mode.HYBRID: tuple(MODE_SEGMENTS),
    **{mode: (segment,) for segment, mode in MODE_SEGMENTS.items()},
}
_CATEGORY = {category: segment for segment, category in CATEGORY_SEGMENTS.items()}


def keys_of(subject: Subject) -> Keys:
    """The keys of an entry. A deadline has those of its event; all sources that told of either count."""
    entry = subject.entry
    event = entry if isinstance(entry, Event) else subject.event
    category = event.category if event is not None else entry.category
    refs = (*entry.sources, *(event.sources if isinstance(entry, Deadline) and event is not None else ()))
    told = (entry.title, *((event.title, event.city, event.venue) if event is not None else ()))
    region = region_of(subject)
    # „szkolenie Kielce” is looked for by people who do not see that there is a choice of kinds.
    kind = (CATEGORIES[category], *modes_of(subject), REGIONS[Region(region)] if region != NATIONWIDE else None)
    bodies = (*((event.organizer,) if event is not None else ()), *(ref.name for ref in refs))
    return Keys(
        region=region,
        category=_CATEGORY[category],
        modes=modes_of(subject),
        sources=tuple(dict.fromkeys(ref.source_id for ref in refs)),
        words=_search_text(*told, *bodies, *kind),
        bodies=_bodies_text(*bodies),
        is_deadline=isinstance(entry, Deadline),
    )


@lru_cache(1 << 12)
def _bodies_text(*told: str | None) -> str:
    """One text for all that the same bodies announce."""
    return _search_text(*told)


def _search_text(*told: str | None) -> str:
    return search_text(" ".join(dict.fromkeys(filter(None, told))))


def region_of(subject: Subject) -> str:
    """The segment of an entry's voivodeship, of its event's where the entry names none; NATIONWIDE without any."""
    region = subject.entry.region
    if region is None and isinstance(subject.entry, Deadline) and subject.event is not None:
        region = subject.event.region
    return region.value if region is not None else NATIONWIDE


def modes_of(subject: Subject) -> tuple[str, ...]:
    """The segments of the ways in which an entry or its event is held; none for a deadline without an event.

    One that is held both ways fits both; one of which only the place is told is held there.
    """
    event = subject.entry if isinstance(subject.entry, Event) else subject.event
    if event is None:
        return ()
    return _MODES[event.mode or (Mode.ONSITE if event.city or event.venue or event.address else None)]


def fits(keys: Keys, chosen: Filter) -> bool:
    """True when a feed with this filter shows the entry."""
    return (
        (not chosen.regions or keys.region in chosen.regions)
        and (not chosen.categories or keys.category in chosen.categories)
        and (not chosen.modes or any(mode in chosen.modes for mode in keys.modes))
        and (not chosen.sources or any(source in chosen.sources for source in keys.sources))
        and (not chosen.showing or keys.is_deadline is (chosen.showing is Showing.DEADLINES))
        and (not chosen.stems or holds(keys.words, chosen.stems))
        and (not chosen.organizer_stems or holds(keys.bodies, chosen.organizer_stems))
    )


def feed_of(chosen: Filter, slug: str, names: Mapping[str, str]) -> Feed:
    """The feed of a filter: Kalendarium ES – mazowieckie, szkolenia, online. `names` are the sources' by id."""
    told = ", ".join(_told(chosen, names))
    if not told:
        return Feed(slug, KALENDARZ.title, KALENDARZ.description)
    title = clip(f"{KALENDARZ.title} – {told}", LONGEST_TITLE)
    return Feed(slug, title, f"{KALENDARZ.description}. Tylko: {clip(told, 4 * LONGEST_TITLE)}.")


def _told(chosen: Filter, names: Mapping[str, str]) -> tuple[str, ...]:
    categories = {"wizyty": "wizyty studyjne"}
    showing = {Showing.BOTH: "", Showing.EVENTS: "bez terminów zapisów", Showing.DEADLINES: "tylko terminy zapisów"}
    days = plural(chosen.reminder, "dzień", "dni", "dni")
    return (
        *("cała Polska" if region == NATIONWIDE else REGIONS[Region(region)] for region in chosen.regions),
        *(categories.get(category, category) for category in chosen.categories),
        *(MODES[MODE_SEGMENTS[mode]] for mode in chosen.modes),
        *(clip(plain(names.get(source, "")), 60) or source for source in chosen.sources),
        *filter(None, (showing[chosen.showing],)),
        *((f"z przypomnieniem {days} przed terminem",) if chosen.reminder else ()),
        *((f"„{' '.join(chosen.words)}”",) if chosen.words else ()),
        *((f"organizator: {' '.join(chosen.organizers)}",) if chosen.organizers else ()),
    )
