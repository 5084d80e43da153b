"""Poland as sixteen tiles and what is coming in each: where a tile lies, how its name breaks, what is counted. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from aggregator.feeds.filters import MODE_SEGMENTS, NATIONWIDE, modes_of, region_of
from aggregator.feeds.notice import Subject
from aggregator.feeds.wording import REGIONS
from aggregator.model import Deadline, Mode, Region

ALPHABET = "-aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
"""In the order of Polish dictionaries; what is none of these comes before all."""

COLUMNS, ROWS = 5, 4

SHADES = 4
"""Tiles with entries have so many shades."""

PLACES = {
    Region.ZACHODNIOPOMORSKIE: (1, 0, "zachodnio|pomorskie"),
    Region.POMORSKIE: (2, 0, "pomorskie"),
    Region.WARMINSKO_MAZURSKIE: (3, 0, "warmińsko-|mazurskie"),
    Region.LUBUSKIE: (0, 1, "lubuskie"),
    Region.WIELKOPOLSKIE: (1, 1, "wielko|polskie"),
    Region.KUJAWSKO_POMORSKIE: (2, 1, "kujawsko-|pomorskie"),
    Region.MAZOWIECKIE: (3, 1, "mazo|wieckie"),
    Region.PODLASKIE: (4, 1, "podlaskie"),
    Region.DOLNOSLASKIE: (0, 2, "dolno|śląskie"),
    Region.OPOLSKIE: (1, 2, "opolskie"),
    Region.LODZKIE: (2, 2, "łódzkie"),
    Region.SWIETOKRZYSKIE: (3, 2, "święto|krzyskie"),
    Region.LUBELSKIE: (4, 2, "lubelskie"),
    Region.SLASKIE: (1, 3, "śląskie"),
    Region.MALOPOLSKIE: (2, 3, "mało|polskie"),
    Region.PODKARPACKIE: (3, 3, "podkar|packie"),
}
"""Column and row of each voivodeship, from the north-west, and its name with the place where it may break.

Of the 23 pairs of tiles that touch only one, Łódzkie above Małopolskie, is of voivodeships that do not.
"""

ONLINE = next(segment for segment, mode in MODE_SEGMENTS.items() if mode is Mode.ONLINE)


@dataclass(frozen=True, slots=True)
class Count:
    """How many events and deadlines are coming under one name; `value` is the segment that chooses them."""

    value: str
    name: str
    events: int = 0
    deadlines: int = 0

    @property
    def entries(self) -> int:
        """Both together."""
        return self.events + self.deadlines


@dataclass(frozen=True, slots=True)
class Tile:
    """A voivodeship on the map. `lines` are its name, broken; `shade` is 0 for nothing, SHADES for the most."""

    count: Count
    column: int
    row: int
    lines: tuple[str, ...]
    shade: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Where what is coming takes place: by voivodeship, without one, and online, which any of those may be too."""

    regions: tuple[Count, ...]
    nationwide: Count
    online: Count

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """The voivodeships as tiles, row by row from the north, each row from the west."""
        most = max(count.entries for count in self.regions)
        by_value = {count.value: count for count in self.regions}
        return tuple(
            _tile(by_value[region.value], column, row, broken, most) for region, (column, row, broken) in PLACES.items()
        )

    @property
    def by_number(self) -> tuple[Count, ...]:
        """The voivodeships by number of entries, the most first."""
        return tuple(sorted(self.regions, key=lambda count: -count.entries))


def spread_of(subjects: Iterable[Subject]) -> Spread:
    """The entries counted by where they take place; voivodeships in the order of the alphabet."""
    events: dict[str, int] = {}
    deadlines: dict[str, int] = {}
    for subject in subjects:
        told = deadlines if isinstance(subject.entry, Deadline) else events
        for value in {region_of(subject), *(mode for mode in modes_of(subject) if mode == ONLINE)}:
            told[value] = told.get(value, 0) + 1

    def count(value: str, name: str) -> Count:
        return Count(value, name, events.get(value, 0), deadlines.get(value, 0))

    by_alphabet = sorted(REGIONS.items(), key=lambda told: [ALPHABET.find(letter) for letter in told[1]])
    return Spread(
        tuple(count(region.value, name) for region, name in by_alphabet),
        count(NATIONWIDE, "bez województwa"),
        count(ONLINE, "online"),
    )


def _tile(count: Count, column: int, row: int, broken: str, most: int) -> Tile:
    first, _, second = broken.partition("|")
    lines = (first if first.endswith("-") else f"{first}-", second) if second else (first,)
    return Tile(count, column, row, lines, ceil(SHADES * count.entries / most) if most else 0)
