"""What stands around a capitalised name and speaks for a place or against it: prepositions, labels, codes, people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from aggregator.language.polish.gazetteer import Gazetteer
from aggregator.language.polish.place_words import (
    ANY_CASE,
    DISTRICT_NOUNS,
    GEN,
    JOINTS,
    LABELS,
    LOC,
    NOM,
    PLACE_NOUNS,
    PREPOSITIONS,
    STRONG,
    TITLES,
    VENUE_NAMES,
    WEAK,
)
from aggregator.language.polish.post_codes import region_of_code

POST_CODE = "post code"
"""The preposition of a place that stands behind a post code: the surest sign of all."""

COMMUNE = "gmina"
"""The preposition of a place that names a commune or county: w gminie Bałtów, powiat Radom."""

LARGE = 10_000
"""From so many people on, a town is taken with less to speak for it."""

CAPITAL = "A-ZĄĆĘŁŃÓŚŹŻÖ"
_CODE = re.compile(r"(?<![\d-])(\d\d[-–‐‑]\d{3})\s{1,3}$")
_SHOWS_PLACE = re.compile(
    r"\s?(?:,\s?(?:ul|al|pl|os)\.|,\s?(?:dnia |w dniu )?\d|\s?[–—:(-]\s?\d|"
    r"\s?\(?,?\s?(?:dnia )?\d{1,2}(?:\.\d\d|\s[a-ząćęłńóśźż]{3,12}\b))"
)
_ADDRESS = re.compile(r"\d[a-zA-Z]?(?:/\d{1,4}[a-z]?)?,\s?$")
_NEIGHBOUR = re.compile(rf"(?:,| i| oraz|/)\s([{CAPITAL}][^\W\d_]+)")


class Support(IntEnum):
    """How strongly the surroundings say that a name is a place's."""

    NONE = 0
    WEAK = 1
    STRONG = 2


@dataclass(frozen=True, slots=True)
class Around:
    """What stands before a name: preposition, the cases it allows, its support for a place, the region it tells."""

    preposition: str
    cases: int
    support: Support
    region: str | None = None


NO_SIGN = Around("", ANY_CASE, Support.NONE)


@dataclass(slots=True)
class Reader:
    """The text being read and what was found last, so that towns in a list can share a preposition."""

    text: str
    table: Gazetteer
    prefer_region: str | None
    names: frozenset[str]
    last_end: int = -1
    last: Around = NO_SIGN


def surroundings(reader: Reader, start: int, word: str, word_start: int) -> Around:
    """What stands before a name, and how strongly it says that the name is a place's."""
    text = reader.text
    low = word.lower().rstrip(".")
    if not word and text[word_start - 1 : word_start].isdigit():
        code = _CODE.search(text, max(0, start - 12), start)
        if code is not None:
            return Around(POST_CODE, ANY_CASE, Support.STRONG, region_of_code(code[1]))
    if low in PREPOSITIONS:
        return Around(
            low, PREPOSITIONS[low], Support.STRONG if low in STRONG else Support.WEAK if low in WEAK else Support.NONE
        )
    if joined(reader, start):
        return reader.last
    if not word:
        placed = label_before(text, start) in LABELS or _ADDRESS.search(text, max(0, start - 12), start)
        return Around("", ANY_CASE, Support.STRONG) if placed else NO_SIGN
    if low in DISTRICT_NOUNS:
        return Around(COMMUNE, NOM | GEN, Support.STRONG)
    if low in PLACE_NOUNS:
        before, before_start = word_before(text, word_start)
        if low == "st":
            before, _ = word_before(text, before_start)
        before = before.lower()
        return Around(before if before in PREPOSITIONS else "", ANY_CASE, Support.STRONG)
    if word.islower() and low.endswith(("ym", "im", "ej", "ych", "ich")):  # w pięknym Sandomierzu
        before = word_before(text, word_start)[0].lower()
        if before in ("w", "we"):
            return Around(before, LOC, Support.NONE)
    return NO_SIGN


def word_before(text: str, start: int) -> tuple[str, int]:
    """The word before a place, with nothing but spaces between, and where it begins.

    Where something else than a word stands there: "" and that thing's end.
    """
    end = start
    while end and text[end - 1] in " \u00a0":
        end -= 1
    begin = end
    if end == start:
        return "", end
    while begin and end - begin < 24 and (text[begin - 1].isalpha() or (text[begin - 1] == "." and begin == end)):
        begin -= 1
    if end - begin == 1 and text[begin] == ".":
        return "", end
    return text[begin:end], begin


def is_person(reader: Reader, word: str, shouted: bool) -> bool:
    """True behind a first name, an initial, a title, or the word for a venue that bears the town's name."""
    if not word:
        return False
    low = word.lower()
    if low.rstrip(".") in TITLES or low in VENUE_NAMES:
        return True
    return word[0].isupper() and (low in reader.names or (len(word) == 2 and word[1] == "." and not shouted))


def is_address(text: str, start: int, end: int) -> bool:
    """True inside an Internet address: Radom.pl, @Kielce."""
    return text[start - 1 : start] in ("@", "_") or (
        text[end : end + 1] in (".", "@") and text[end + 1 : end + 2].islower()
    )


def joined(reader: Reader, start: int) -> bool:
    """True when only a comma, `i` and the like stand between the last place and this name."""
    return 0 <= reader.last_end < start <= reader.last_end + 9 and reader.text[reader.last_end : start] in JOINTS


def label_before(text: str, start: int) -> str:
    """The word before a colon that stands before the name ("Miejsce:"), lower-case; "" where there is none."""
    before = text[max(0, start - 40) : start].rstrip()
    if not before.endswith(":"):
        return ""
    words = before.rstrip(": ").rsplit(None, 1)
    return words[-1].lower().rstrip("?").lstrip("(") if words else ""


def shows_place(reader: Reader, end: int) -> bool:
    """True when a street, a day or another town follows."""
    text = reader.text
    if _SHOWS_PLACE.match(text, end):
        return True
    neighbour = _NEIGHBOUR.match(text, end)
    if neighbour is None:
        return False
    readings = reader.table.forms.get(neighbour[1].lower(), ())
    return any(
        cases & NOM and not alone and not town.after and town.population >= LARGE for town, cases, alone in readings
    )


def goes_on(text: str, end: int) -> bool:
    """True when another capitalised word follows at once, so that this one may be an adjective of it."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
