"""One source of sources.yaml, checked field by field with pydantic; what pydantic says is turned into Polish."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainValidator
from pydantic_core import ErrorDetails

from aggregator.config.addresses import ID_LENGTH, clean_address, id_from
from aggregator.config.durations import read_duration
from aggregator.config.faults import WrongValue, fold, nearest
from aggregator.model import Region, Selectors, Source, SourceKind

NATIONWIDE = "polska"
NAME_LENGTH = 200

YES, NO = ("true", "yes", "on", "tak"), ("false", "no", "off", "nie")


def one_line(value: object) -> str:
    """The text of a field, trimmed. A fault when it is empty, a list or a mapping, or runs over several lines."""
    if value is None or value == "":
        raise WrongValue("pole jest puste", "wpisz wartość po dwukropku")
    if not isinstance(value, str):
        raise WrongValue(
            "tu ma stać jeden tekst, a jest lista albo zagnieżdżone pola", "napisz „pole: wartość” w jednym wierszu"
        )
    glued = re.search(r"\b(name|url|id|region|kind|every|enabled|selectors):(?=\S)", value)
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
    """The address of the news page."""
    return clean_address(one_line(value))


def read_id(value: object) -> str:
    """The id: small ASCII letters, digits and single dashes between them."""
    text = one_line(value)
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text):
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


class SelectorsEntry(BaseModel):
    """The field `selectors`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    links: Annotated[str, PlainValidator(read_selector)] = ""
    title: Annotated[str, PlainValidator(read_selector)] = ""
    date: Annotated[str, PlainValidator(read_selector)] = ""
    body: Annotated[str, PlainValidator(read_selector)] = ""


class SourceEntry(BaseModel):
    """One item of the list `sources`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, PlainValidator(read_name)]
    url: Annotated[str, PlainValidator(read_address)]
    id: Annotated[str, PlainValidator(read_id)] = ""
    region: Annotated[Region | None, PlainValidator(read_region)] = None
    kind: Annotated[SourceKind | None, PlainValidator(read_kind)] = None
    every: Annotated[timedelta, PlainValidator(read_every)] = timedelta(hours=3)
    enabled: Annotated[bool, PlainValidator(read_enabled)] = True
    selectors: SelectorsEntry = SelectorsEntry()

    def source(self) -> Source:
        """The source that the entry describes; an id that is left out follows from the address."""
        selectors = Selectors(**self.selectors.model_dump())
        return Source(self.id or id_from(self.url), self.name, self.url, self.region, self.kind, self.every, selectors)


REQUIRED = tuple(name for name, field in SourceEntry.model_fields.items() if field.is_required())


def words_for(error: ErrorDetails) -> tuple[str, str]:
    """Message and remedy, in Polish, for what pydantic found."""
    name = str(error["loc"][-1])
    match error["type"]:
        case "value_error":
            cause = error["ctx"]["error"]
            return cause.message, cause.remedy
        case "missing":
            example = "https://adres-strony.pl/aktualnosci/" if name == "url" else "Nazwa instytucji"
            return "brakuje pola, bez którego źródła nie można czytać", f"dopisz „{name}: {example}”"
        case "extra_forbidden":
            known = list(SelectorsEntry.model_fields if len(error["loc"]) > 1 else SourceEntry.model_fields)
            meant = nearest(name, known)
            return (
                "nie ma takiego pola",
                f"czy chodziło o „{meant}”?" if meant else f"usuń je; znane pola: {', '.join(known)}",
            )
        case _:
            known = list(SelectorsEntry.model_fields)
            return (
                "tu mają stać zagnieżdżone pola",
                f"w następnych, wciętych wierszach wpisz dowolne z: {', '.join(known)}",
            )
