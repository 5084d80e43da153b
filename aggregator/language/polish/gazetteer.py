"""The table of towns in all their cases, loaded on first use (some tens of milliseconds), and what it answers.

towns.tsv, endings.tsv and firstnames.tsv are made by scripts/make_towns.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from aggregator.language.fold import fold
from aggregator.language.polish.place_words import CASES

PREFERRED = 50
"""A place in the region that is preferred counts as if it had so many times its people."""

SHORT_NAME, ABROAD, DISTRICT = 10, 20, 20
"""A town by its short name, a city abroad, a district: they count as if they had so many times fewer people."""

_ABBREVIATIONS = {
    adjective[:6]: tuple(shorts.split())
    for adjective, shorts in {
        "wielkopolski": "wlkp",
        "mazowiecki": "maz",
        "trybunalski": "tryb",
        "śląskie": "śl",
        "śląska": "śl",
        "śląski": "śl",
        "śląskich": "śl",
        "świętokrzyski": "św",
        "gdański": "gd",
        "górnicza": "górn",
        "podlaski": "podl",
        "lubelski": "lub",
        "kujawski": "kuj",
        "pomorski": "pom",
    }.items()
}
"""How the adjective of a name is cut short (Gorzów Wlkp.), by its first six letters."""


@dataclass(frozen=True, slots=True)
class Town:
    """A place that a name can mean. `after` is the only preposition with which it is meant ("" is any)."""

    name: str
    region: str | None
    population: int
    weight: float
    after: str


Reading = tuple[Town, int, bool]
"""A town, the cases that a form can be of it, and whether the form needs company (it is also a word, or a person)."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """`forms` by their lower-case words joined by spaces; `longest` by first word: how many words a name can have."""

    forms: dict[str, list[Reading]]
    longest: dict[str, int]
    towns: dict[str, Town]


def read_lines(name: str) -> list[str]:
    """The lines of a table beside this file."""
    return files(__package__).joinpath(name).read_text("utf-8").splitlines()


@cache
def gazetteer() -> Gazetteer:
    """The table, read once in a process; it never changes."""
    forms: dict[str, list[Reading]] = {}
    towns: dict[str, Town] = {}
    for line in read_lines("towns.tsv")[2:]:
        *cells, means, _, _, _ = line.lower().replace("-", " ").split("\t")
        town = _town(line)
        if not means:
            towns.setdefault(town.name, town)
        row: dict[str, int] = {}
        for case, cell in zip(CASES, cells, strict=True):
            for form in cell.split("/") if "/" in cell else (cell,):
                row[form] = row.get(form, 0) | case
        for form, cases in row.items():
            alone = form[0] == "*"
            key = form[1:] if alone else form
            if key in forms:
                forms[key].append((town, cases, alone))
            else:
                forms[key] = [(town, cases, alone)]
    longest: dict[str, int] = {}
    for key in tuple(forms):
        first, *further = key.split(" ")
        longest[first] = max(longest.get(first, 1), 1 + len(further))
        if further:
            for short in _ABBREVIATIONS.get(further[-1][:6], ()):
                forms[key.removesuffix(further[-1]) + short] = forms[key]
    return Gazetteer(forms, longest, towns)


def _town(line: str) -> Town:
    name, *_, means, region, population, after = line.split("\t")
    people = int(population)
    return Town(means or name.lstrip("*"), region or None, people, _weight(means, region, people, after), after)


def _weight(means: str, region: str, people: int, after: str) -> float:
    if not region:
        return people / ABROAD
    if not means:
        return people
    return people if after else people / SHORT_NAME


@cache
def town_words() -> frozenset[str]:
    """The names of one word that places have, in the nominative, folded; without the gazetteer, in few milliseconds."""
    names = (line.partition("\t")[0].lstrip("*") for line in read_lines("towns.tsv")[2:])
    return frozenset(fold(name) for name in names if name.isalpha())


@cache
def first_names() -> frozenset[str]:
    """All forms of the commonest first names, lower-case."""
    return frozenset(name.lower() for name in read_lines("firstnames.tsv"))


@cache
def endings() -> dict[str, tuple[str, ...]]:
    """Ending of a locative to those of the nominative, the commonest first."""
    rows = (line.split("\t") for line in read_lines("endings.tsv")[1:])
    return {locative: tuple(nominatives.split("/")) for locative, nominatives in rows}


def best_of(readings: list[Reading], prefer_region: str | None) -> Reading | None:
    """The reading that is most likely meant: the most people, places in the preferred region counting for more."""
    if len(readings) == 1:
        return readings[0]
    return max(
        readings,
        key=lambda r: r[0].weight * (PREFERRED if prefer_region is not None and r[0].region == prefer_region else 1),
        default=None,
    )


def nominative(form: str, prefer_region: str | None = None) -> str | None:
    """The town that a form in any case means ("Kielcach" → "Kielce"); None for a form that no known place has."""
    readings = gazetteer().forms.get(form.strip().lower().replace("-", " "), [])
    best = best_of([r for r in readings if not r[0].after], prefer_region)
    return None if best is None else best[0].name


def region_of(town: str) -> str | None:
    """The slug of the voivodeship of a town in the nominative, the biggest of its name; None if unknown or abroad."""
    known = gazetteer().towns.get(town)
    return None if known is None else known.region
