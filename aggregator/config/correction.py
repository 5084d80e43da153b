"""One correction of corrections.yaml, checked field by field with pydantic, then its fields beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainValidator

from aggregator.config.corrected_values import (
    UID,
    read_category,
    read_day,
    read_end,
    read_entry,
    read_mode,
    read_moment,
    read_page,
    read_region_or_none,
    read_status,
    read_text,
    read_title,
    read_why,
)
from aggregator.config.form import Blame, Entry, Form
from aggregator.config.values import read_enabled
from aggregator.model import Correction
from aggregator.moments import Moment, day_of, moment_key

OF_DEADLINE = ("title", "at", "status")
"""What a deadline has of the fields that can be corrected."""

Text = Annotated[str | None, PlainValidator(read_text)]


class SetEntry(BaseModel):
    """The field `set`: what is to be told instead; None where the operator says that there is nothing to tell."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Annotated[str, PlainValidator(read_title)] = ""
    start: Annotated[Moment | None, PlainValidator(read_moment)] = None
    end: Annotated[Moment | None, PlainValidator(read_end)] = None
    at: Annotated[Moment | None, PlainValidator(read_moment)] = None
    status: Annotated[str, PlainValidator(read_status)] = ""
    category: Annotated[str, PlainValidator(read_category)] = ""
    mode: Annotated[str | None, PlainValidator(read_mode)] = None
    city: Text = None
    venue: Text = None
    address: Text = None
    region: Annotated[str | None, PlainValidator(read_region_or_none)] = None
    registration_url: Annotated[str | None, PlainValidator(read_page)] = None
    organizer: Text = None
    contact: Text = None


class CorrectionEntry(Entry):
    """One item of the list `corrections`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    event: Annotated[str, PlainValidator(read_entry)]
    day: Annotated[date | None, PlainValidator(read_day)] = None
    hide: Annotated[bool, PlainValidator(read_enabled)] = False
    pin: Annotated[bool, PlainValidator(read_enabled)] = False
    set: SetEntry = SetEntry()
    why: Annotated[str, PlainValidator(read_why)] = ""

    def correction(self) -> Correction:
        """The correction that the entry describes; its values in the order of the fields."""
        values = tuple((name, getattr(self.set, name)) for name in SetEntry.model_fields if name in self._said)
        return Correction(self.event, self.day, self.hide, self.pin, values)

    @property
    def _said(self) -> frozenset[str]:
        return frozenset(self.set.model_fields_set)

    def contradictions(self) -> Iterator[Blame]:
        """What makes no sense: a correction of nothing, an end before the start, fields that the entry has not."""
        if not (self.hide or self.pin or self._said):
            yield (), "ta poprawka niczego nie zmienia", "dopisz „hide: true”, „pin: true” albo „set:” z polami"
        uid = UID.search(self.event)
        if uid and self.day:
            yield ("day",), "dzień wybiera wydarzenie tylko wtedy, gdy podano adres artykułu", "usuń pole „day”"
        yield from self._of_another(uid["letter"] if uid else "")
        yield from self._out_of_order()

    def _of_another(self, letter: str) -> Iterator[Blame]:
        """Fields of an event in the correction of a deadline, and the other way round."""
        foreign = sorted(self._said - set(OF_DEADLINE))
        if letter == "w" and "at" in self._said:
            yield ("set", "at"), "wydarzenie nie ma tego pola, ma je termin (t-…)", "napisz „start” albo podaj termin"
        elif foreign and letter == "t":
            remedy = f"termin ma tylko pola: {', '.join(OF_DEADLINE)}"
            yield ("set", foreign[0]), "termin nie ma tego pola, ma je wydarzenie (w-…)", remedy
        elif foreign and not letter and "at" in self._said:
            message = f"„at” jest polem terminu, a „{foreign[0]}” wydarzenia"
            yield ("set", "at"), message, "zapisz je w dwóch poprawkach, każdą od myślnika"

    def _out_of_order(self) -> Iterator[Blame]:
        start, end = self.set.start, self.set.end
        if end is None:
            return
        if start is None:
            if self.day is not None and day_of(end) < self.day:
                yield ("set", "end"), "koniec jest przed dniem wydarzenia", "popraw „end” albo „day”"
        elif day_of(end) < day_of(start) or (isinstance(end, datetime) and moment_key(end) <= moment_key(start)):
            yield ("set", "end"), "koniec nie jest po początku", "popraw „start” albo „end”"
        elif isinstance(end, datetime) and not isinstance(start, datetime):
            yield ("set", "end"), "koniec ma godzinę, a początek jej nie ma", "dopisz godzinę w polu „start”"


CORRECTIONS = Form(
    root="corrections",
    entry=CorrectionEntry,
    nested="set",
    inner=SetEntry,
    texts=tuple(f"set.{name}" for name in ("title", "city", "venue", "address", "organizer", "contact")),
    one="poprawka",
    many="poprawek",
    start="zacznij plik od wiersza „corrections:”, a pod nim każdą poprawkę od „- event: …”",
    shape="zapisz ją jako „- event: …”, a w następnych, wciętych wierszach „hide: true”, „pin: true” albo „set:”",
    missing="brakuje pola, które mówi, co poprawić",
    example={"event": "https://adres-artykulu.pl/"},
    may_be_empty=True,
)
"""The form of corrections.yaml."""
