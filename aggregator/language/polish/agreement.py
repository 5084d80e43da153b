"""Adjectives beside a noun that is put into the nominative: "do bezpłatnej wizyty studyjnej" gives "bezpłatna wizyta studyjna"."""

from __future__ import annotations

import re

_PLURALS = (
    "warsztaty",
    "targi",
    "konsultacje",
    "drzwi",
    "webinary",
    "zawody",
    "obrady",
    "dni",
    "zajęcia",
    "obchody",
    "dożynki",
)

_OBLIQUE = re.compile(r"(?:iego|ego|iemu|emu|iej|ej|ią|ą|im|ym)$")
"""Endings of adjectives in the oblique cases of the singular."""

_OBLIQUE_PLURAL = re.compile(r"(?:ich|ych|imi|ymi)$")

_PLURAL = re.compile(r"(?:kie|gie|[^aeiouyąęók]e)$")
"""Endings of adjectives in the plural of things."""


def agreeing(adjective: str, noun: str, *, plural: bool) -> str | None:
    """The adjective in the nominative as `noun` (a nominative) wants it; None for a word that is no such adjective.

    `plural` says that the text has the noun in a plural form.
    """
    for pattern in (_OBLIQUE_PLURAL, _PLURAL) if plural else (_OBLIQUE,):
        ending = pattern.search(adjective)
        if ending and len(adjective) - len(ending[0]) >= 3:
            if pattern is _PLURAL:
                stem, soft = adjective[:-1].removesuffix("i"), adjective.endswith("ie")
            else:
                stem, soft = adjective[: ending.start()], ending[0].startswith("i")
            return stem + _ending(noun.casefold(), stem, soft=soft)
    return None


def _ending(noun: str, stem: str, *, soft: bool) -> str:
    """The ending of the nominative by the noun's gender and the stem's last sound."""
    velar = stem[-1:] in "kg"
    if noun.startswith(_PLURALS) or noun.endswith(("e", "um", "o")):
        return "ie" if soft or velar else "e"
    if noun.endswith(("a", "ość")):
        return "ia" if soft and not velar else "a"
    return "i" if soft or velar else "y"
