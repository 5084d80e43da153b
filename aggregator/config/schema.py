"""sources.yaml as a JSON Schema (draft 2020-12), from which editors complete and check while one types.

It says what the reader says, as far as JSON Schema can: the bounds are the reader's own. Faults of several sources at
once (an address or id that stands twice), the shortest and longest `every`, and typing slips are the reader's alone.
"""

from __future__ import annotations

from typing import TypeAlias

from aggregator.config.addresses import ID_LENGTH, ID_PATTERN
from aggregator.config.durations import LONGEST, SHORTEST, UNITS, written
from aggregator.config.entry import SOURCES, SelectorsEntry, SourceEntry
from aggregator.config.patterns import FOREIGN, PATTERN_LENGTH, PATTERNS_AT_MOST, START
from aggregator.config.values import IGNORE, NAME_LENGTH, NATIONWIDE, NO, OBEY, YES
from aggregator.model import Region, SourceKind

Schema: TypeAlias = dict[str, object]

FILLED = r"\S"
"""A text that is not blank."""

TRIMMED = r"^\s*(?:{})\s*$"
"""What the reader takes with blanks around it, which it drops."""

SELECTORS = {
    "links": "odsyłacze do wiadomości na stronie z ich listą, np. article h2 a",
    "title": "tytuł na stronie wiadomości, np. h1.entry-title",
    "date": "dzień publikacji na stronie wiadomości, np. time[datetime]",
    "body": "treść na stronie wiadomości, np. div.entry-content",
}


def sources_schema() -> Schema:
    """The schema of the whole file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Źródła Kalendarium ES",
        "description": "Strony instytucji, które czyta Kalendarium ES. Plik sprawdza polecenie „aggregator check”.",
        "type": "object",
        "required": [SOURCES.root],
        "additionalProperties": False,
        "properties": {
            SOURCES.root: {"type": "array", "minItems": 1, "items": source_schema(), "description": "lista źródeł"}
        },
    }


def source_schema() -> Schema:
    """The schema of one entry, its fields in the order in which the reader knows them."""
    fields = {
        "name": text("nazwa instytucji, jaką zobaczą czytelnicy", pattern=FILLED, maxLength=NAME_LENGTH),
        "url": text(
            "adres dowolnej strony instytucji; program sam znajduje, jak ją czytać",
            pattern=TRIMMED.format(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@\\]+(?:[/?#][^\s\\]*)?"),
        ),
        "id": optional(
            text(
                "krótka nazwa: małe litery a–z, cyfry, myślniki; bez niej wynika z adresu. Raz nadanej nie zmieniaj",
                pattern=TRIMMED.format(ID_PATTERN),
                maxLength=ID_LENGTH,
            )
        ),
        "region": choice(
            f"województwo; {NATIONWIDE}, gdy instytucja działa w całym kraju (tak też bez tego pola)",
            [*Region, NATIONWIDE],
        ),
        "kind": choice(
            "kto to jest: rops, owes, foundation (fundacja, stowarzyszenie), office (urząd), portal", [*SourceKind]
        ),
        "every": optional(
            text(
                f"jak często czytać: od {written(SHORTEST)} do {written(LONGEST)}, np. 30m, 1d; bez tego pola co 3h",
                pattern=TRIMMED.format(rf"(?:\d{{1,6}}\s*(?:{units()})\.?\s*)+"),
            )
        ),
        "enabled": switch("false wyłącza źródło bez usuwania go z listy; wydarzenia już odczytane zostają"),
        "follow": patterns("czytaj tylko wiadomości o adresach, które pasują do jednego z wzorców"),
        "skip": patterns("pomijaj wiadomości o adresach, które pasują do jednego z wzorców"),
        "robots": choice(
            f"{IGNORE}: czytaj mimo zakazu w robots.txt, tylko za zgodą instytucji; {OBEY}: przestrzegaj",
            [OBEY, IGNORE],
        ),
        "selectors": {
            "description": "selektory CSS, gdy ogólne czytanie zawodzi",
            "type": ["object", "null"],
            "additionalProperties": False,
            "properties": {name: text(SELECTORS[name], pattern=FILLED) for name in SelectorsEntry.model_fields},
        },
    }
    return {
        "type": "object",
        "required": list(SOURCES.required),
        "additionalProperties": False,
        "properties": {name: fields[name] for name in SourceEntry.model_fields},
    }


def text(description: str, **bounds: object) -> Schema:
    """A field with one text."""
    return {"description": description, "type": "string", **bounds}


def optional(schema: Schema) -> Schema:
    """The same field, which may also be left empty."""
    return schema | {"type": [schema["type"], "null"]}


def switch(description: str) -> Schema:
    """A field with yes or no, or empty."""
    return {
        "description": description,
        "anyOf": [
            {"type": ["boolean", "null"]},
            {"type": "string", "pattern": TRIMMED.format("|".join(any_case(word) for word in (*YES, *NO)))},
        ],
    }


def choice(description: str, words: list[str]) -> Schema:
    """A field with one of these words, or empty."""
    return {"description": description, "enum": [*map(str, words), None]}


def patterns(what: str) -> Schema:
    """A field with one pattern of addresses or a list of them, or empty."""
    one = {
        "type": "string",
        "maxLength": PATTERN_LENGTH,
        "pattern": TRIMMED.format(rf"(?:{START})[^{FOREIGN}]*"),
        "not": {"pattern": r"\.\*"},
    }
    return {
        "description": f"{what}, np. /aktualnosci/* (* to dowolny tekst, ? jeden znak; także od https://)",
        "anyOf": [one, {"type": "array", "minItems": 1, "maxItems": PATTERNS_AT_MOST, "items": one}, {"type": "null"}],
    }


def units() -> str:
    """The units of time, longest first, so that none hides a longer one."""
    return "|".join(any_case(unit) for unit in sorted(UNITS, key=lambda unit: (-len(unit), unit)))


def any_case(word: str) -> str:
    """A regular expression for a word in small or capital letters, which JSON Schema has no flag for."""
    return "".join(f"[{letter.upper()}{letter}]" for letter in word)
