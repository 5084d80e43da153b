"""How addresses and forms say filters: the segments that there are, in Polish, and nothing else.

Calendar programs keep an address for years and some rewrite queries, so a filter stands in the path, with at most one
segment of each kind, in one order: /kalendarz/mazowieckie/szkolenia/online.ics.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from aggregator.errors import AggregatorError
from aggregator.feeds.filters import (
    CATEGORY_SEGMENTS,
    LONGEST_REMINDER,
    MODE_SEGMENTS,
    REGION_SEGMENTS,
    REMINDER_BEFORE,
    SOURCE_BEFORE,
    Filter,
    Showing,
)
from aggregator.feeds.text import clip, plain
from aggregator.language.fold import fold
from aggregator.language.search import LONGEST_WORD, MOST_WORDS
from aggregator.model import KALENDARZ

FIELDS = ("wojewodztwo", "rodzaj", "forma", "zrodlo", "terminy", "przypomnienie", "slowa", "organizator")
"""The fields of a form that chooses a filter; each may come several times."""

MOST_VALUES = 40
LONGEST_VALUE = 4 * MOST_WORDS * LONGEST_WORD
"""Characters: all the words that there may be, with room for how they came to be written. Longer ones are not read."""
LONGEST_QUOTED = 200
"""So much of what a reader said is looked at to quote it: it may be of any length."""


class UnknownSegment(AggregatorError):
    """An address says what no filter is called, or the same thing twice."""


def quoted(told: str) -> str:
    """What a reader said, made harmless for a message to him: at most 40 characters."""
    return clip(plain(told[:LONGEST_QUOTED]), LONGEST_WORD)


def read_filter(path: str, sources: Collection[str], *, reminders: bool = True) -> Filter:
    """The filter that these segments name in any order; `sources` are the ids that there are.

    UnknownSegment for a segment that there is not, an empty one among others, and for a second one of its kind.
    """
    named: dict[str, object] = {}
    for segment in path.split("/") if path else ():
        name, value = _meaning(segment, sources, reminders)
        if not name:
            raise UnknownSegment(f"Nie ma kanału „{quoted(segment)}”.")
        if name in named:
            raise UnknownSegment(f"W adresie może stać jedno słowo każdego rodzaju, drugie to „{quoted(segment)}”.")
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


def chosen_filter(form: Mapping[str, Collection[str]], sources: Collection[str]) -> Filter:
    """The filter that the fields of a form say; `sources` are the ids that there are.

    A field has segments, `zrodlo` ids, `przypomnienie` days, `slowa` and `organizator` words. The same choice gives the
    same filter, whatever its order. UnknownSegment for what there is not and for too much.
    """
    if unknown := next((name for name in form if name not in FIELDS), None):
        raise UnknownSegment(f"Nie ma pola „{quoted(unknown)}”. Są: {', '.join(FIELDS)}.")
    if any(len(told) > MOST_VALUES for told in form.values()):
        raise UnknownSegment(f"W jednym polu może być najwyżej {MOST_VALUES} wartości.")
    days = tuple(str(day) for day in range(1, LONGEST_REMINDER + 1))
    showing = _in_order(form.get("terminy", ()), tuple(one for one in Showing if one))
    reminder = _in_order(form.get("przypomnienie", ()), days)
    if len(showing) > 1 or len(reminder) > 1:
        raise UnknownSegment("Pola terminy i przypomnienie mogą mieć po jednej wartości.")
    return Filter(
        regions=_in_order(form.get("wojewodztwo", ()), REGION_SEGMENTS),
        categories=_in_order(form.get("rodzaj", ()), tuple(CATEGORY_SEGMENTS)),
        modes=_in_order(form.get("forma", ()), tuple(MODE_SEGMENTS)),
        sources=_in_order(form.get("zrodlo", ()), tuple(sorted(sources))),
        showing=Showing("".join(showing)),
        reminder=int("".join(reminder) or 0),
        words=_words(form.get("slowa", ())),
        organizers=_words(form.get("organizator", ())),
    )


def _words(told: Collection[str]) -> tuple[str, ...]:
    """The words, folded, each once, in the order of text; what has neither letter nor figure is left out."""
    is_long = any(len(value) > LONGEST_VALUE for value in told)
    values = () if is_long else told
    words = {fold(word) for value in values for word in plain(value).split() if any(map(str.isalnum, word))}
    if is_long or len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words):
        raise UnknownSegment(f"Słów może być najwyżej {MOST_WORDS}, każde najwyżej po {LONGEST_WORD} znaków.")
    return tuple(sorted(words))


def _in_order(told: Collection[str], vocabulary: tuple[str, ...]) -> tuple[str, ...]:
    if unknown := next((value for value in told if value not in vocabulary), None):
        raise UnknownSegment(f"Nie ma wartości „{quoted(unknown)}”.")
    return tuple(value for value in vocabulary if value in told)


def form_of(chosen: Filter) -> tuple[tuple[str, str], ...]:
    """The fields and values of a form that say this filter, in the order of FIELDS; the inverse of `chosen_filter`."""
    told: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("wojewodztwo", chosen.regions),
        ("rodzaj", chosen.categories),
        ("forma", chosen.modes),
        ("zrodlo", chosen.sources),
        ("terminy", (chosen.showing.value,) if chosen.showing else ()),
        ("przypomnienie", (str(chosen.reminder),) if chosen.reminder else ()),
        ("slowa", chosen.words),
        ("organizator", chosen.organizers),
    )
    return tuple((name, value) for name, values in told for value in values)
