"""Names of institutions that bear a town: "Urząd Pracy w Opolu" tells whose seat Opole is, not where one meets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aggregator.language.mention import PlaceName, Span
from aggregator.language.polish.place_signs import COMMUNE
from aggregator.language.polish.place_words import ACRONYMS, BARE_HEADS, INSTITUTION_SMALL, INSTITUTIONS, VENUE_WORDS

WORDS_BACK, LETTERS_BACK = 16, 180
"""So far before the town an institution's name may begin."""

_TOKEN = re.compile(r"[„”\"“«»'’]?[\w.&-]+[”\"“»'’]?,?|[–|:;()•]")
_HEAD = re.compile("|".join(sorted(INSTITUTIONS)))
_ADJECTIVE = re.compile(r"^[A-ZĄĆĘŁŃÓŚŹŻ].*(?:[yi]|[yi]m|ego|emu|ej|[nkw]a|[nkw]ą|[nwi]e)$")


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution's name with its town. `venue`: something is held there (w siedzibie ROPS w Gdańsku)."""

    span: Span
    place: PlaceName
    venue: bool


def institutions_around(text: str, places: tuple[PlaceName, ...]) -> tuple[Institution, ...]:
    """The institutions whose name ends with one of these places of the text, in order."""
    found = (_institution(text, place) for place in places if place.preposition in ("w", "we", "", "na", COMMUNE))
    return tuple(institution for institution in found if institution is not None)


def _institution(text: str, place: PlaceName) -> Institution | None:
    """The institution whose name ends with this town."""
    floor = max(0, place.span.start - LETTERS_BACK)
    line = text.rfind("\n", floor, place.span.start) + 1
    tokens = list(_TOKEN.finditer(text, max(floor, line), place.span.start))[-WORDS_BACK:]
    if place.preposition and tokens and place.preposition != COMMUNE and tokens[-1][0].lower() == place.preposition:
        tokens.pop()
    first: int | None = None
    for i in range(len(tokens) - 1, -1, -1):
        word = tokens[i][0].strip("„”\"“«»'’")
        if not _belongs(word, tokens[i][0], i == len(tokens) - 1):
            break
        if _is_head(word):
            first = i
        elif first == i + 1 and _ADJECTIVE.search(word):
            first = i  # Wojewódzki Urząd
    if first is None:
        return None
    span = Span(tokens[first].start(), place.span.end)
    before = tokens[first - 1][0].lower() if first else ""
    return Institution(span, place, before in VENUE_WORDS or before.endswith(":"))


def _belongs(word: str, token: str, last: bool) -> bool:
    """True for a word that can stand inside an institution's name."""
    if not word or token.endswith(",") or (word.endswith(".") and len(word) > 4 and not last):
        return False
    return word[0].isupper() or word.lower().rstrip(".") in INSTITUTION_SMALL or word in BARE_HEADS


def _is_head(word: str) -> bool:
    """True for the word that says what kind of institution it is."""
    if word in ACRONYMS or word in BARE_HEADS:
        return True
    return word[:1].isupper() and _HEAD.match(word.lower()) is not None
