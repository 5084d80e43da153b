"""corrections.yaml as a JSON Schema (draft 2020-12), as schema.py has sources.yaml.

That a correction changes something, that its fields fit each other and that a day exists are the reader's alone.
"""

from __future__ import annotations

from aggregator.config.corrected_values import (
    ADDRESS_LENGTH,
    CATEGORIES,
    DAY,
    HOUR,
    MODES,
    NONE,
    STATUSES,
    TEXT_LENGTH,
    WHY_LENGTH,
)
from aggregator.config.correction import CORRECTIONS, CorrectionEntry, SetEntry
from aggregator.config.corrections import AT_MOST
from aggregator.config.schema import FILLED, TRIMMED, Schema, optional, switch, text
from aggregator.config.values import NATIONWIDE
from aggregator.model import Region

ADDRESS = r"[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@\\]+(?:[/?#][^\s\\]*)?"
UID = r"[wt]-[1-9][0-9]{0,17}(?:@[a-z0-9]+)?/?"
MOMENT = rf"{DAY}(?:(?:T| +){HOUR})?"


def corrections_schema() -> Schema:
    """The schema of the whole file."""
    many = {
        "type": ["array", "null"],
        "maxItems": AT_MOST,
        "items": correction_schema(),
        "description": "lista poprawek",
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Poprawki Kalendarium ES",
        "description": "Co w kalendarzu ma być inaczej, niż podają źródła. Plik sprawdza „aggregator check”.",
        "type": "object",
        "required": [CORRECTIONS.root],
        "additionalProperties": False,
        "properties": {CORRECTIONS.root: many},
    }


def correction_schema() -> Schema:
    """The schema of one correction, its fields in the order in which the reader knows them."""
    fields = {
        "event": text(
            "co poprawić: adres artykułu, adres wydarzenia w kalendarzu albo UID, np. w-12 (termin: t-5)",
            pattern=TRIMMED.format(f"(?:{UID}|{ADDRESS})"),
            maxLength=ADDRESS_LENGTH,
        ),
        "day": optional(
            text(
                "gdy podano adres artykułu, który mówi o kilku wydarzeniach: tylko to z tego dnia",
                pattern=TRIMMED.format(DAY),
            )
        ),
        "hide": switch("true: nie pokazuj tego w kalendarzu"),
        "pin": switch("true: zostaw tak, jak jest, cokolwiek napiszą źródła"),
        "set": {
            "description": f"pola, które mają mieć inną wartość niż w źródle; {NONE}: wpis ma ich nie mieć",
            "type": ["object", "null"],
            "additionalProperties": False,
            "properties": {name: SET[name] for name in SetEntry.model_fields},
        },
        "why": {
            "description": "po co ta poprawka; tylko dla operatora",
            "type": ["string", "number", "boolean", "null"],
            "maxLength": WHY_LENGTH,
        },
    }
    return {
        "type": "object",
        "required": list(CORRECTIONS.required),
        "additionalProperties": False,
        "properties": {name: fields[name] for name in CorrectionEntry.model_fields},
    }


def words(description: str) -> Schema:
    """A field with a text that readers will see."""
    return text(description, pattern=FILLED, maxLength=TEXT_LENGTH)


def moment(description: str, *, optional_end: bool = False) -> Schema:
    """A field with a day or an hour."""
    return text(description, pattern=TRIMMED.format(f"(?:{MOMENT}|{NONE})" if optional_end else MOMENT))


def one_of(description: str, meanings: list[tuple[str, str]], *more: str) -> Schema:
    """A field with one of these words, described by what they mean."""
    listed = ", ".join(f"{word} ({meaning})" for word, meaning in meanings)
    return {"description": f"{description}: {listed}", "enum": [*(word for word, _ in meanings), *more]}


def region() -> Schema:
    """The field with a voivodeship."""
    return {"description": "województwo", "enum": [*map(str, Region), NATIONWIDE, NONE]}


SET: dict[str, Schema] = {
    "title": words("tytuł"),
    "start": moment("początek: 2026-04-10 10:00, czas warszawski; bez godziny: 2026-04-10"),
    "end": moment(f"koniec, tak samo; dzień bez godziny to ostatni dzień; {NONE}: nie wiadomo", optional_end=True),
    "at": moment("chwila, w której mija termin (tylko terminy)"),
    "status": one_of("czy się odbędzie", [(one.value, said) for one, said in STATUSES.items()]),
    "category": one_of("rodzaj", [(one.value, said) for one, said in CATEGORIES.items()]),
    "mode": one_of("forma", [(one.value, said) for one, said in MODES.items()], NONE),
    "city": words("miejscowość"),
    "venue": words("miejsce, np. nazwa sali lub budynku"),
    "address": words("ulica i numer"),
    "region": region(),
    "registration_url": text(
        "adres formularza zapisów", pattern=TRIMMED.format(f"(?:{ADDRESS}|{NONE})"), maxLength=ADDRESS_LENGTH
    ),
    "organizer": words("organizator"),
    "contact": words("kontakt: osoba, telefon, e-mail"),
}
"""What `set` may say."""
