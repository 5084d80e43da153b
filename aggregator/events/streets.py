"""Streets and houses that are told of an event, in its address or in the sentences behind it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aggregator.events.gist import beginning, is_one_word
from aggregator.language.fold import fold
from aggregator.language.lately import lately
from aggregator.language.polish.place_cues import MARKET, NO_NAME_OF_STREET, STREET
from aggregator.model import Event


@dataclass(frozen=True, slots=True)
class Street:
    """The beginnings of the words of a street's name, and the number of the house."""

    name: tuple[str, ...]
    number: str


def streets_of(event: Event) -> tuple[Street, ...]:
    """What its address names, else the sentences that tell of its day and town; empty where nobody names a street."""
    if event.address:
        return streets_in(event.address) or streets_in(f"ul. {event.address}")
    return tuple(street for piece in event.evidence for street in streets_in(piece.sentence))


@lately
def streets_in(text: str) -> tuple[Street, ...]:
    """The addresses in a text, in its order: a street without the number of a house is none."""
    found = []
    for match in STREET.finditer(fold(text)):
        which = "name" if match["name"] else "market"
        words = re.findall(r"[^\W\d_]+", text[match.start(which) : match.end(which)])
        own = [word for word in words if not NO_NAME_OF_STREET.fullmatch(fold(word))]
        if own and all(word[0].isupper() for word in own):  # "20 os. z gminy"
            name = tuple("rynek" if MARKET.fullmatch(fold(word)) else beginning(fold(word)) for word in own)
            found.append(Street(name, match["number"] or match["house"]))
    return tuple(found)


def is_one_street(one: Street, other: Street) -> bool:
    """True where the names have a word in common: "Curie-Skłodowskiej" is "M. Skłodowskiej-Curie"."""
    return any(is_one_word(word, there) for word in one.name for there in other.name)
