"""What a reader has chosen to see, as the address of a page says it. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aggregator.feeds.filters import (
    CATEGORY_SEGMENTS,
    LONGEST_REMINDER,
    MODE_SEGMENTS,
    NATIONWIDE,
    Filter,
    Showing,
)
from aggregator.feeds.segments import UnknownSegment, chosen_filter, form_of, quoted
from aggregator.feeds.text import clip, plain
from aggregator.feeds.tongue import POLISH, Tongue
from aggregator.feeds.wording import MODES, REGIONS, day_text, plural

FIRST, LAST, PAGE = "od", "do", "strona"
"""The fields of an address beside those of a filter: the first day, the last day, which page of the list."""

ADDED = re.compile(r"utm_\w+|fbclid|gclid|msclkid|mc_cid|mc_eid")
"""The fields that networks and newsletters add to every link, to count who comes by it. They say nothing to us."""

MOST_PAGES = 10_000

Fields = tuple[tuple[str, str], ...]

VALUES: Mapping[str, Mapping[str, str]] = {
    "wojewodztwo": {**{region.value: name for region, name in REGIONS.items()}, NATIONWIDE: "bez województwa"},
    "rodzaj": {**{segment: segment for segment in CATEGORY_SEGMENTS}, "wizyty": "wizyty studyjne"},
    "forma": {segment: MODES[mode] for segment, mode in MODE_SEGMENTS.items()},
    "terminy": {Showing.EVENTS.value: "bez terminów zapisów", Showing.DEADLINES.value: "tylko terminy zapisów"},
    "przypomnienie": {str(days): plural(days, "dzień", "dni", "dni") for days in range(1, LONGEST_REMINDER + 1)},
}
"""The values of a form's fields, with the words for each."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter, the days to look at (both inclusive, None for no bound), and which page of the list, from 1.

    `typed` are the words that the filter holds folded and sorted, as the reader wrote them.
    """

    filter: Filter
    first: date | None = None
    last: date | None = None
    page: int = 1
    typed: Fields = ()

    @property
    def chosen(self) -> Fields:
        """The fields that say the filter, words as they were typed; the same choice gives the same fields."""
        own = {name for name, _ in self.typed}
        return (*(field for field in form_of(self.filter) if field[0] not in own), *self.typed)

    @property
    def fields(self) -> Fields:
        """The fields that say it all, without the page."""
        days = ((FIRST, self.first), (LAST, self.last))
        return (*self.chosen, *((name, day.isoformat()) for name, day in days if day is not None))

    @property
    def anytime(self) -> Choice:
        """The same choice without days."""
        return Choice(self.filter, typed=self.typed)

    def spelt(self, name: str) -> str:
        """The words of a field as they were typed, in one line."""
        return " ".join(value for field, value in self.chosen if field == name)

    @property
    def narrows(self) -> bool:
        """Whether it leaves out more than days: only then a feed shows less than the whole calendar."""
        return self.filter != Filter()

    def without(self, name: str, value: str) -> Fields:
        """The fields of the same choice without this one."""
        return tuple(field for field in self.fields if field != (name, value))


def read_choice(told: Mapping[str, Sequence[str]], sources: Collection[str]) -> Choice:
    """The choice that the fields of an address say; `sources` are the ids that there are. Empty fields say nothing.

    Days that end before they begin are taken the other way round. UnknownSegment for a value that there is not and a
    day that is none.
    """
    given = {name: [value for value in values if value.strip()] for name, values in told.items()}
    first, last = (_day(given.pop(name, [])) for name in (FIRST, LAST))
    if first is not None and last is not None and last < first:
        first, last = last, first
    page = page_number("".join(given.pop(PAGE, [])[:1]))
    return Choice(chosen_filter(given, sources), first, last, page, _typed(given))


def _typed(given: Mapping[str, Sequence[str]]) -> Fields:
    """The words as they were written: those that are looked for each by itself, the name of a body as one."""
    words = dict.fromkeys(word for told in given.get("slowa", ()) for word in plain(told).split())
    bodies = dict.fromkeys(" ".join(plain(told).split()) for told in given.get("organizator", ()))
    told = (*(("slowa", word) for word in words), *(("organizator", body) for body in bodies))
    return tuple((name, value) for name, value in told if any(map(str.isalnum, value)))


def page_number(told: str) -> int:
    """Which page of a list an address asks for, 1 to MOST_PAGES; the first where it says none."""
    number = int(told) if told.isascii() and told.isdigit() and len(told) < 9 else 1
    return min(max(number, 1), MOST_PAGES)


def _day(told: Sequence[str]) -> date | None:
    if not told:
        return None
    try:
        return date.fromisoformat(told[0].strip())
    except ValueError:
        raise UnknownSegment(f"„{quoted(told[0])}” to nie dzień; dni zapisuje się tak: 2026-11-30.") from None


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was chosen, in words, and the fields of the same choice without it.

    `is_foreign` says that the words are a source's name, Polish in every tongue.
    """

    words: str
    without: Fields
    is_foreign: bool = False


def chips(choice: Choice, names: Mapping[str, str], tongue: Tongue = POLISH) -> tuple[Chip, ...]:
    """All that was chosen, one by one; `names` are the sources' by id."""
    return tuple(
        Chip(_words(name, value, names, tongue), choice.without(name, value), is_foreign=name == "zrodlo")
        for name, value in choice.fields
    )


def _words(name: str, value: str, names: Mapping[str, str], tongue: Tongue) -> str:
    match name:
        case "zrodlo":
            return clip(plain(names.get(value, "")), 60) or value
        case "slowa":
            return tongue.say("„%(words)s”", words=value)
        case "organizator":
            return tongue.say("organizator: %(words)s", words=tongue.say("„%(words)s”", words=value))
        case "od":
            return tongue.say("od %(hour)s", hour=day_text(date.fromisoformat(value), weekday=False, tongue=tongue))
        case "do":
            return tongue.say("do %(hour)s", hour=day_text(date.fromisoformat(value), weekday=False, tongue=tongue))
        case _:
            return tongue.say(VALUES[name][value])
