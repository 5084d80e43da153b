"""One source of sources.yaml, checked field by field with pydantic."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainValidator

from aggregator.config.addresses import id_from
from aggregator.config.form import Entry, Form
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


class SourceEntry(Entry):
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


SOURCES = Form(
    root="sources",
    entry=SourceEntry,
    nested="selectors",
    inner=SelectorsEntry,
    texts=("name", "id"),
    one="źródło",
    many="źródeł",
    start="zacznij plik od wiersza „sources:”, a pod nim każde źródło od „- name: …” i „url: …”",
    shape="zapisz je jako „- name: …”, a w następnym, wciętym wierszu „url: …”",
    missing="brakuje pola, bez którego źródła nie można czytać",
    example={"name": "Nazwa instytucji", "url": "https://adres-strony.pl/"},
)
"""The form of sources.yaml."""
