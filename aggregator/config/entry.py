"""One source of sources.yaml, checked field by field with pydantic; what pydantic says is turned into Polish."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainValidator
from pydantic_core import ErrorDetails

from aggregator.config.addresses import id_from
from aggregator.config.faults import nearest
from aggregator.config.patterns import read_patterns
from aggregator.config.values import (
    read_address,
    read_enabled,
    read_every,
    read_id,
    read_kind,
    read_name,
    read_region,
    read_robots,
    read_selector,
)
from aggregator.model import Region, Selectors, Source, SourceKind


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
    follow: Annotated[tuple[str, ...], PlainValidator(read_patterns)] = ()
    skip: Annotated[tuple[str, ...], PlainValidator(read_patterns)] = ()
    robots: Annotated[bool, PlainValidator(read_robots)] = False
    selectors: SelectorsEntry = SelectorsEntry()

    def source(self) -> Source:
        """The source that the entry describes; an id that is left out follows from the address."""
        return Source(
            id=self.id or id_from(self.url),
            name=self.name,
            url=self.url,
            region=self.region,
            kind=self.kind,
            every=self.every,
            selectors=Selectors(**self.selectors.model_dump()),
            follow=self.follow,
            skip=self.skip,
            ignore_robots=self.robots,
        )


REQUIRED = tuple(name for name, field in SourceEntry.model_fields.items() if field.is_required())


def words_for(error: ErrorDetails) -> tuple[str, str]:
    """Message and remedy, in Polish, for what pydantic found."""
    name = str(error["loc"][-1])
    match error["type"]:
        case "value_error":
            cause = error["ctx"]["error"]
            return cause.message, cause.remedy
        case "missing":
            example = "https://adres-strony.pl/" if name == "url" else "Nazwa instytucji"
            return "brakuje pola, bez którego źródła nie można czytać", f"dopisz „{name}: {example}”"
        case "extra_forbidden" if name == "<<":
            return "pola z innego źródła (<<) nie są tu wstawiane", "wpisz pola tego źródła wprost"
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
