"""What an operator may write into one field of a source: each value read or refused, with message and remedy."""

from __future__ import annotations

import re
from datetime import timedelta

from aggregator.config.addresses import ID_LENGTH, ID_PATTERN, clean_address
from aggregator.config.durations import read_duration
from aggregator.config.faults import WrongValue, fold, nearest
from aggregator.model import Region, SourceKind

NATIONWIDE = "polska"
NAME_LENGTH = 200
OBEY, IGNORE = "obey", "ignore"

GLUED = re.compile(
    r"\b(?:name|url|id|region|kind|every|enabled|follow|skip|robots|selectors"
    r"|event|day|hide|pin|set|why|title|start|end|status|category|mode|city|venue|address|organizer|contact):(?=\S)"
)
"""A field that its missing blank made a part of the value before it."""

YES, NO = ("true", "yes", "on", "tak"), ("false", "no", "off", "nie")


def one_line(value: object) -> str:
    """The text of a field, trimmed. A fault when it is empty, a list or a mapping, or runs over several lines."""
    if value is None or value == "":
        raise WrongValue("pole jest puste", "wpisz wartość po dwukropku")
    if not isinstance(value, str):
        raise WrongValue(
            "tu ma stać jeden tekst, a jest lista albo zagnieżdżone pola", "napisz „pole: wartość” w jednym wierszu"
        )
    glued = GLUED.search(value)
    if glued and not value.startswith(("http:", "https:")):
        raise WrongValue(
            f"wartość wchłonęła następne pole („{glued[0]}…”)",
            f"po „{glued[0]}” postaw odstęp i wyrównaj wiersz z poprzednim",
        )
    text = value.strip()
    if not text:
        raise WrongValue("pole jest puste", "wpisz wartość po dwukropku")
    if not text.isprintable():
        raise WrongValue("tekst zajmuje kilka wierszy albo ma znak sterujący", "zapisz go w jednym wierszu")
    return text


def read_name(value: object) -> str:
    """The name as readers will see it."""
    name = one_line(value)
    if len(name) > NAME_LENGTH:
        raise WrongValue(f"nazwa ma {len(name)} znaków", f"skróć ją do {NAME_LENGTH}")
    if not any(letter.isalnum() for letter in name):
        raise WrongValue(f"„{name}” nie jest nazwą", "wpisz nazwę instytucji, którą zobaczą czytelnicy")
    return name


def read_address(value: object) -> str:
    """The address of any page of the site."""
    return clean_address(one_line(value))


def read_id(value: object) -> str:
    """The id: small ASCII letters, digits and single dashes between them."""
    text = one_line(value)
    if not re.fullmatch(ID_PATTERN, text):
        meant = "-".join(re.findall(r"[a-z0-9]+", fold(text)))
        raise WrongValue(
            f"„{text}” nie może być identyfikatorem",
            f"napisz {meant}" if meant else "użyj małych liter a–z, cyfr i myślników",
        )
    if len(text) > ID_LENGTH:
        raise WrongValue(f"identyfikator ma {len(text)} znaków", f"skróć go do {ID_LENGTH}")
    return text


def read_region(value: object) -> Region | None:
    """The voivodeship, None for `polska`."""
    text = one_line(value)
    if text == NATIONWIDE:
        return None
    slugs = [region.value for region in Region]
    if text not in slugs:
        meant = nearest(re.sub(r"(?i)^woj(ewództwo|\.)\s*", "", text), [*slugs, NATIONWIDE])
        raise WrongValue(
            f"nie ma regionu „{text}”",
            f"czy chodziło o „{meant}”?" if meant else f"wpisz jeden z: {', '.join(slugs)}, {NATIONWIDE}",
        )
    return Region(text)


def read_kind(value: object) -> SourceKind:
    """Who stands behind the source."""
    text = one_line(value)
    kinds = [kind.value for kind in SourceKind]
    if text not in kinds:
        meant = nearest(text, kinds)
        raise WrongValue(
            f"nie ma rodzaju „{text}”", f"czy chodziło o „{meant}”?" if meant else f"wpisz jeden z: {', '.join(kinds)}"
        )
    return SourceKind(text)


def read_every(value: object) -> timedelta:
    """How often the source is read."""
    return read_duration(one_line(value))


def read_enabled(value: object) -> bool:
    """Whether the source is read at all."""
    text = one_line(value).lower()
    if text not in (*YES, *NO):
        raise WrongValue(f"„{text}” to ani tak, ani nie", "napisz true albo false")
    return text in YES


def read_robots(value: object) -> bool:
    """True when the operator bids to read in spite of robots.txt."""
    text = one_line(value)
    if text not in (OBEY, IGNORE):
        meant = nearest(text, (OBEY, IGNORE))
        raise WrongValue(
            f"nie ma takiego ustawienia robots.txt: „{text}”",
            f"czy chodziło o „{meant}”?" if meant else f"wpisz {OBEY} (przestrzegaj) albo {IGNORE} (pomiń)",
        )
    return text == IGNORE


def read_selector(value: object) -> str:
    """A CSS selector, with its brackets closed."""
    text = one_line(value)
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", text)
    for opening, closing in ("[]", "()"):
        if bare.count(opening) != bare.count(closing):
            raise WrongValue(
                f"w selektorze „{text}” nawias {opening}{closing} jest niezamknięty", "dopisz brakujący nawias"
            )
    if re.search(r"[{}<;]|\"|'", bare):
        raise WrongValue(f"„{text}” nie jest selektorem CSS", "wpisz np. „article h2 a” albo „.news-list > li > a”")
    return text
