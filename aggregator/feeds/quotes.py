"""The sentences behind an entry, in the order in which they are first named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the announcement, and in words what came from it."""

    about: str
    sentence: str


def quotes(told: Iterable[tuple[str, str]]) -> tuple[Quote, ...]:
    """Of pairs of a field's name and its sentence: each sentence once, with the names of all that came from it."""
    about: dict[str, dict[str, None]] = {}
    for name, sentence in told:
        about.setdefault(sentence, {})[name] = None
    return tuple(Quote(", ".join(names), sentence) for sentence, names in about.items())
