"""How alike two titles are, and whether the numbers in them agree. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aggregator.events.gist import is_one_word, weight_in, weights
from aggregator.language.fold import fold
from aggregator.language.polish.likeness import LEVEL, NUMBERED

LEVELS = "first", "middle", "high"

_ROMAN = {"i": 1, "v": 5, "x": 10}

_QUOTED = re.compile('[„"«“]([^„”“»"]{3,})[”"»“]')


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two titles are, 0–1, by the words that tell events apart; `shared` is what those in common weigh.

    `apart` is what the words weigh that each has for itself, the lesser of the two sums. `bare` is True when one of the
    titles has no such word.
    """

    value: float
    shared: float
    apart: float = 0.0
    bare: bool = False


def title_likeness(one: str, other: str, towns: frozenset[str] = frozenset()) -> Likeness:
    """How alike two titles are, the names of these towns left aside."""
    first, second = (without_towns(weights(title), towns) for title in (one, other))
    if not first or not second:
        same = fold(one).strip() == fold(other).strip()
        return Likeness(0.5 if same else 0.0, 0.0, bare=True)
    common = sum(min(weight, weight_in(word, second)) for word, weight in first.items())
    back = sum(min(weight, weight_in(word, first)) for word, weight in second.items())
    shared = min(common, back)
    small, large = sorted((sum(first.values()), sum(second.values())))
    value = 0.6 * min(1.0, shared / small) + 0.4 * min(1.0, shared / large)
    return Likeness(value, shared, max(0.0, small - shared))


def without_towns(words: dict[str, float], towns: frozenset[str]) -> dict[str, float]:
    """The words that are not a town's name, with what each weighs."""
    return {word: weight for word, weight in words.items() if not any(is_one_word(word, town) for town in towns)}


def numbers_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """The same for two lists of names, the first of each being the one that counts most."""
    titles = fold(one[0]), fold(other[0])
    if titles[0] != titles[1] and len({re.sub(r"\d+", "", title) for title in titles}) == 1:
        return False
    first, second = numbers_in(one), numbers_in(other)
    return all(first[noun] == second[noun] for noun in first.keys() & second.keys())


def numbers_in(names: Sequence[str]) -> dict[str, int]:
    """What numbers the names, by the noun that is counted; a level is a number too where a name has only one."""
    found: dict[str, int] = {}
    for name in reversed(names):
        levels = {match.lastgroup for match in LEVEL.finditer(fold(name))}
        if len(levels) == 1:
            found["poziom"] = LEVELS.index(levels.pop() or "")
        for match in NUMBERED.finditer(fold(name)):
            figures = match["after"] or match["before"] or match["hash"]
            found[match["noun"] or match["named"] or "#"] = int(figures) if figures.isdigit() else _roman(figures)
    return {"czesc" if noun == "cz" else noun: number for noun, number in found.items()}


def _roman(figures: str) -> int:
    values = [_ROMAN[figure] for figure in figures]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def quoted_names(title: str, towns: frozenset[str]) -> list[str]:
    """What stands in the title's quotation marks and says more than one of these towns."""
    return [name for name in _QUOTED.findall(title) if without_towns(weights(name), towns)]


def towns_of(*cities: str | None) -> frozenset[str]:
    """The beginnings of the words of these towns' names."""
    return frozenset(weights(" ".join(city or "" for city in cities)))
