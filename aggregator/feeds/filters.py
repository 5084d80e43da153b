"""What of the calendar a feed shows, as its address says it: /kalendarz/mazowieckie/szkolenia/online.ics.

Calendar programs keep an address for years and some rewrite queries, so a filter stands in the path: segments from
closed vocabularies, at most one of each, in one order.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from aggregator.errors import AggregatorError
from aggregator.feeds.notice import Subject
from aggregator.feeds.text import clip, plain
from aggregator.feeds.wording import MODES, REGIONS, plural
from aggregator.language.fold import fold
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
MOST_WORDS = 10
LONGEST_WORD = 40
MOST_VALUES = 40
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
    deadline an alarm rings, 0 for none. Values are in the order of their vocabulary, words and sources in that of text.
    """

    regions: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    showing: Showing = Showing.BOTH
    reminder: int = 0
    words: tuple[str, ...] = ()

    @property
    def path(self) -> str | None:
        """The segments of its address in their order, empty for all; None for one that no path can say."""
        if self.words or any(len(values) > 1 for values in (self.regions, self.categories, self.modes, self.sources)):
            return None
        return "/".join(self._segments())

    def _segments(self) -> tuple[str, ...]:
        sources = tuple(SOURCE_BEFORE + source for source in self.sources)
        showing = (self.showing.value,) if self.showing else ()
        reminder = (f"{REMINDER_BEFORE}{self.reminder}",) if self.reminder else ()
        return (*self.regions, *self.categories, *self.modes, *sources, *showing, *reminder)


class UnknownSegment(AggregatorError):
    """An address says what no filter is called, or the same thing twice."""


def read_filter(path: str, sources: Collection[str], *, reminders: bool = True) -> Filter:
    """The filter that these segments name in any order; `sources` are the ids that there are.

    UnknownSegment for a segment that there is not, an empty one among others, and for a second one of its kind.
    """
    named: dict[str, object] = {}
    for segment in path.split("/") if path else ():
        name, value = _meaning(segment, sources, reminders)
        if not name:
            raise UnknownSegment(f"Nie ma kanału „{clip(plain(segment), LONGEST_WORD)}”.")
        if name in named:
            raise UnknownSegment(f"Adres mówi to samo dwa razy, drugi raz: „{clip(plain(segment), LONGEST_WORD)}”.")
        named[name] = value
    return Filter(**named)  # type: ignore[arg-type]


def _meaning(segment: str, sources: Collection[str], reminders: bool) -> tuple[str, object]:
    """The field of a Filter that a segment fills and what with; the field is empty for what is no segment."""
    if segment in REGION_SEGMENTS:
        return "regions", (segment,)
    if segment in CATEGORY_SEGMENTS:
        return "categories", (segment,)
    if segment in MODE_SEGMENTS:
        return "modes", (segment,)
    if segment.startswith(SOURCE_BEFORE) and segment.removeprefix(SOURCE_BEFORE) in sources:
        return "sources", (segment.removeprefix(SOURCE_BEFORE),)
    if segment and segment in set(Showing):
        return "showing", Showing(segment)
    days = segment.removeprefix(REMINDER_BEFORE)
    if reminders and segment != days and days in {str(day) for day in range(1, LONGEST_REMINDER + 1)}:
        return "reminder", int(days)
    return "", None


def segments_text() -> str:
    """Which segments there are and how an address is made of them, as lines of plain text in Polish."""
    return "\n".join(
        (
            f"Adres kanału to /{KALENDARZ.slug}.ics albo /{KALENDARZ.slug}/…/….ics (także .rss, .atom i .json),",
            "z najwyżej jednym słowem każdego rodzaju, w tej kolejności:",
            f"  województwo: {', '.join(REGION_SEGMENTS)}",
            f"  rodzaj: {', '.join(CATEGORY_SEGMENTS)}",
            f"  forma: {', '.join(MODE_SEGMENTS)}",
            f"  źródło: {SOURCE_BEFORE}ID (ID źródeł są na stronie /zrodla)",
            f"  terminy zapisów: {', '.join(showing for showing in Showing if showing)}",
            f"  przypomnienie (tylko .ics): {REMINDER_BEFORE}1 … {REMINDER_BEFORE}{LONGEST_REMINDER},"
            " tyle dni przed terminem, o 9:00",
            "",
        )
    )


# ---------------------------------------------------------------- filters with many values or words


def chosen_filter(values: Mapping[str, Collection[str]], sources: Collection[str]) -> Filter:
    """The filter that a form chose: segments by the name of their kind, and words; `sources` are the ids there are.

    The same choice gives the same filter, whatever its order. UnknownSegment for what there is not and for too much.
    """
    known = {one.name for one in fields(Filter)}
    if unknown := next((name for name in values if name not in known), None):
        raise UnknownSegment(f"Nie ma pola „{clip(plain(unknown), LONGEST_WORD)}”. Są: {', '.join(sorted(known))}.")
    if any(len(told) > MOST_VALUES for told in values.values()):
        raise UnknownSegment(f"W jednym polu może być najwyżej {MOST_VALUES} wartości.")
    words = {fold(word) for told in values.get("words", ()) for word in plain(told).split()}
    if len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words):
        raise UnknownSegment(f"Słów może być najwyżej {MOST_WORDS}, każde najwyżej po {LONGEST_WORD} znaków.")
    return Filter(
        regions=_in_order(values.get("regions", ()), REGION_SEGMENTS),
        categories=_in_order(values.get("categories", ()), tuple(CATEGORY_SEGMENTS)),
        modes=_in_order(values.get("modes", ()), tuple(MODE_SEGMENTS)),
        sources=_in_order(values.get("sources", ()), tuple(sorted(sources))),
        showing=Showing("".join(_in_order(values.get("showing", ()), tuple(Showing))[:1])),
        reminder=int("".join(_in_order(values.get("reminder", ()), tuple(map(str, range(LONGEST_REMINDER + 1))))) or 0),
        words=tuple(sorted(words)),
    )


def _in_order(told: Collection[str], vocabulary: tuple[str, ...]) -> tuple[str, ...]:
    if unknown := next((value for value in told if value not in vocabulary), None):
        raise UnknownSegment(f"Nie ma wartości „{clip(plain(unknown), LONGEST_WORD)}”.\n{segments_text()}")
    return tuple(value for value in vocabulary if value in told)


def filter_text(chosen: Filter) -> str:
    """The filter as JSON, for keeping; the same filter gives the same text."""
    told = {one.name: getattr(chosen, one.name) for one in fields(Filter)}
    return json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False, sort_keys=True)


def filter_from(text: str) -> Filter:
    """What `filter_text` wrote."""
    told = {name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(text).items()}
    return Filter(**{**told, "showing": Showing(told.get("showing", ""))})


# ---------------------------------------------------------------- what fits


@dataclass(frozen=True, slots=True)
class Keys:
    """What filters ask of an entry: the segments that it fits, the ids of its sources, its words (folded)."""

    region: str
    category: str
    modes: tuple[str, ...]
    sources: frozenset[str]
    words: str
    is_deadline: bool


_CATEGORY = {category: segment for segment, category in CATEGORY_SEGMENTS.items()}


def keys_of(subject: Subject) -> Keys:
    """The keys of an entry. A deadline has those of its event; all sources that told of either count."""
    entry = subject.entry
    event = entry if isinstance(entry, Event) else subject.event
    region = entry.region or (event.region if event is not None else None)
    category = event.category if event is not None else entry.category
    refs = (*entry.sources, *(event.sources if isinstance(entry, Deadline) and event is not None else ()))
    told = (entry.title, *((event.title, event.city, event.venue, event.organizer) if event is not None else ()))
    return Keys(
        region=region.value if region is not None else NATIONWIDE,
        category=_CATEGORY[category],
        modes=_modes(event) if event is not None else (),
        sources=frozenset(ref.source_id for ref in refs),
        words=fold(" ".join(dict.fromkeys(filter(None, (*told, *(ref.name for ref in refs)))))),
        is_deadline=isinstance(entry, Deadline),
    )


def _modes(event: Event) -> tuple[str, ...]:
    """One that is held both ways fits both; one of which only the place is told is held there."""
    if event.mode is Mode.HYBRID:
        return tuple(MODE_SEGMENTS)
    mode = event.mode or (Mode.ONSITE if event.city or event.venue or event.address else None)
    return tuple(segment for segment, meant in MODE_SEGMENTS.items() if meant is mode)


def fits(keys: Keys, chosen: Filter) -> bool:
    """True when a feed with this filter shows the entry."""
    return (
        (not chosen.regions or keys.region in chosen.regions)
        and (not chosen.categories or keys.category in chosen.categories)
        and (not chosen.modes or any(mode in chosen.modes for mode in keys.modes))
        and (not chosen.sources or not keys.sources.isdisjoint(chosen.sources))
        and (not chosen.showing or keys.is_deadline is (chosen.showing is Showing.DEADLINES))
        and all(word in keys.words for word in chosen.words)
    )


# ---------------------------------------------------------------- how it is called


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
    )
