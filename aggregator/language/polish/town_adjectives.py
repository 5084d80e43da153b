"""Towns told by an adjective before a house or a body of theirs: "w słupskiej bibliotece", "Gorlicka Rada Pożytku"."""

from __future__ import annotations

import re
from functools import cache

from aggregator.language.fold import fold
from aggregator.language.mention import PlaceName, Span
from aggregator.language.polish.gazetteer import Town, gazetteer, read_lines

ADJECTIVE = "adjective"
"""The preposition of a town that only an adjective names."""

_ENDING = re.compile(r"(?:iego|iemu|iej|imi|ich|im|ie|i|ą|a)$")
_FOUND = re.compile(
    r"(?<![\w-])([^\W\d_]{2,}(?:-[^\W\d_]{2,})?(?:sk|ck|dzk|zk)(?:iego|iemu|iej|imi|ich|im|ie|i|ą|a))\s(?=((?:[^\W\d_]+ ?){1,2}))"
)
_STREET_BEFORE = re.compile(r"\b(?:ul|al|pl|ulic\w|alej\w|plac\w?|wojewodztw\w|region\w*|im)\.?\s*$")
_NOUN = re.compile(
    r"(?:(?!(?:z|ze|w|we|na|do|od|i|oraz|o|u|po)\b)\w+ )?(?:osrod|dom|starostw|ratusz|urz[ea]d|sal[aceik]|bibliote|muze|teatr|dwor|zam[ek]|ryn|browar|park|hal[aei]|"
    r"centrum|filharmon|ziem|rad[aeyz]|kolektyw|fundusz|kin[aoie]|klub|szkol|uczeln|uniwersyt|politech|akadem|galeri|"
    r"inkubator|stowarzysz|fundac|spoldziel|targ|plac|stadion|amfiteatr|swietlic|palac|katedr|parafi|powiat|dni|"
    r"organizac|ngo|forum|kongres|festiwal|jarmark|kiermasz|piknik|gal[aei]\b)"
)


@cache
def _table() -> dict[str, tuple[Town, ...]]:
    towns = gazetteer().towns
    rows = (line.split("\t") for line in read_lines("town_adjectives.tsv"))
    return {
        adjective[:-1]: tuple(towns[name] for name in names.split("|") if name in towns) for adjective, names in rows
    }


def towns_of_adjectives(text: str, prefer_region: str | None = None) -> tuple[PlaceName, ...]:
    """The towns that adjectives in the text mean, in order; of several of one name the one in the preferred region.

    Only adjectives beside a house, a body or an event count: the others may be a surname or a street's name.
    """
    found = []
    for match in _FOUND.finditer(text):
        towns = _table().get(_ENDING.sub("", match[1].lower()), ())
        if not towns or not _NOUN.match(fold(match[2])) or _STREET_BEFORE.search(fold(text[: match.start()])[-14:]):
            continue
        town = next((t for t in towns if prefer_region is not None and t.region == prefer_region), towns[0])
        found.append(PlaceName(Span(*match.span(1)), match[1], town.name, town.region, town.population, ADJECTIVE))
    return tuple(found)
