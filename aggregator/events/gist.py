"""The words of a text by which another text about the same thing is known: the beginnings of those that matter."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from aggregator.language.fold import fold
from aggregator.language.lately import lately
from aggregator.language.polish.likeness import LITTLE, NOTHING, SPELT_OUT

MOST = 120
"""So many words of a text are kept."""

SHORTEST = 4
"""Letters from which on the beginning of a word says which it is."""

A_WORD = 84
"""Of 100: beginnings of words from here on are those of one word."""

_LETTERS = re.compile(r"[^\W\d_]{3,}")


def gist_of(text: str) -> tuple[str, ...]:
    """The words of a folded text that say something, each once, in their order; at most 120."""
    said = (word for word in _LETTERS.findall(text) if not NOTHING.fullmatch(word) and not LITTLE.fullmatch(word))
    return tuple(dict.fromkeys(beginning(word) for word in said))[:MOST]


def shared_part(one: tuple[str, ...], other: tuple[str, ...]) -> float | None:
    """How much of the shorter text the longer one has too, 0–1; None where one is too short to tell."""
    first, second = frozenset(one), frozenset(other)
    least = min(len(first), len(second))
    return len(first & second) / least if least >= 8 else None


def beginning(word: str) -> str:
    """What of a word stays the same in its cases."""
    return word[:6] if len(word) >= 8 else word[:-1] if len(word) >= 5 else word


@lately
def weights(title: str) -> dict[str, float]:
    """The words of a title that say which event it is, cut to their beginnings, with what each weighs."""
    words = [word for word in spelt_out(title).split() if not NOTHING.fullmatch(word)]
    return {beginning(word): 0.3 if LITTLE.fullmatch(word) else 1.0 for word in words}


def spelt_out(name: str) -> str:
    """The folded name with its letters spelt out: OWES is Ośrodek Wsparcia Ekonomii Społecznej."""
    return " ".join(SPELT_OUT.get(word, word) for word in re.findall(r"\w+", fold(name)))


def weight_in(word: str, others: dict[str, float]) -> float:
    """What the word weighs among these, a misspelt one too; 0 when it is not there."""
    if word in others:
        return others[word]
    return max((weight for other, weight in others.items() if is_one_word(word, other)), default=0.0)


def is_one_word(one: str, other: str) -> bool:
    """True for beginnings of one word: one goes on where the other ends, or they differ by a slip."""
    if min(len(one), len(other)) >= SHORTEST and (one.startswith(other) or other.startswith(one)):
        return True
    return fuzz.ratio(one, other) >= A_WORD
