"""Search that forgives case, diacritics and endings: a text and a query meet in the stems of their words.

A stem is what is left of a word without its ending (`polish/inflection.py`), the same for the index and for the query.
A query's word finds all forms of that word. From LONG_ENOUGH letters on, as typed, it also finds the words whose stems
begin with it, so that one need not end a word: „księg” finds „księgowość”. A town's name is always a whole word, since
many begin with another (Chełm, Chełmno), and shorter words are too: „rad” finds „rada”, not „Radom”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from aggregator.language.fold import fold
from aggregator.language.polish.gazetteer import town_words
from aggregator.language.polish.inflection import ENDINGS, NOMINATIVE, SHORTEST, SOUNDS, STOP_WORDS

MOST_WORDS = 10
LONGEST_WORD = 40
LONG_ENOUGH = 5
"""Letters from which on the beginning of a word says which word is meant."""

LONGEST_QUERY = 1000
"""Characters of a query that are looked at."""

_LONGEST_ENDING = max(map(len, ENDINGS))
_CASES = "|".join(ending for ending, stands in ENDINGS.items() if not stands)
_WORD = re.compile(rf"([^\W_]+)(?:-(?:{_CASES})(?![^\W_]))?")
"""A word; of an abbreviation with an ending (OWES-ach) what stands before the dash."""


class Stem(NamedTuple):
    """What an entry must have of one word of a query, as it stands in a `search_text`: either of the two.

    `whole` is the stem between spaces. `beginning` is the word as typed after a space, where it may be the beginning of
    a stem, else the same as `whole`.
    """

    whole: str
    beginning: str


def search_text(text: str) -> str:
    """The stems of the text's words, each once, each between spaces; empty for a text without words."""
    stems = " ".join(dict.fromkeys(map(_stem, _words(text))))
    return f" {stems} " if stems else ""


def search_stems(query: str) -> tuple[Stem, ...]:
    """What an entry must have, a stem for each of the query's first 10 words; none for a query without words.

    Stop words are left out unless there is nothing else. Words are cut at 40 characters, the query at 1000.
    """
    words = tuple(dict.fromkeys(_words(query[:LONGEST_QUERY])))
    telling = tuple(word for word in words if word not in STOP_WORDS) or words
    return tuple(dict.fromkeys(map(_asked, telling[:MOST_WORDS])))


def holds(text: str, stems: tuple[Stem, ...]) -> bool:
    """True when a `search_text` has all these stems."""
    for whole, beginning in stems:  # noqa: SIM110 – all() takes twice the time, and every entry is asked
        if beginning not in text and whole not in text:
            return False
    return True


def _words(text: str) -> Iterator[str]:
    return (match[1][:LONGEST_WORD] for match in _WORD.finditer(fold(normalize("NFC", text))))


def _asked(word: str) -> Stem:
    stem = _stem(word)
    if len(word) < LONG_ENOUGH or word in town_words():
        return Stem(f" {stem} ", f" {stem} ")
    return Stem(f" {stem} ", f" {word}")


@lru_cache(1 << 14)
def _stem(word: str) -> str:
    stem, towns = _without_ending(word), town_words()
    for ending, stands in SOUNDS:
        if stem in towns:
            break
        if stem.endswith(ending) and len(stem) - len(ending) + len(stands) >= SHORTEST:
            stem = stem.removesuffix(ending) + stands
    return stem


def _without_ending(word: str) -> str:
    if (known := ENDINGS.get(f"^{word}")) is not None:
        return known
    rows = NOMINATIVE if word in town_words() else ENDINGS
    for start in range(max(0, len(word) - _LONGEST_ENDING), len(word)):
        stands = rows.get(word[start:])
        if stands is not None and start + len(stands) >= SHORTEST:
            return word[:start] + stands
    return word
