"""corrections.yaml → what the operator wants otherwise in the calendar, and a fault for each thing wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from yaml.nodes import MappingNode, Node

from aggregator.config.correction import CORRECTIONS, CorrectionEntry
from aggregator.config.faults import SourceFault
from aggregator.config.item import faults_of, given, node_at
from aggregator.config.listed import items_in
from aggregator.config.nodes import fault_at, place_of, read_text
from aggregator.errors import ConfigError
from aggregator.model import Correction

AT_MOST = 500
"""So many corrections are taken; each is held against every entry."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A good correction, the line where it stands, and why the operator made it."""

    correction: Correction
    line: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Corrections:
    """What corrections.yaml says, in its order: the good corrections, and the faults of the others."""

    noted: tuple[Noted, ...] = ()
    faults: tuple[SourceFault, ...] = ()

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The good ones alone."""
        return tuple(one.correction for one in self.noted)


Earlier: TypeAlias = Mapping[tuple[str, date | None, str], int]
"""What the corrections above change: of which entry, which field, in which line it is said."""


def read_corrections(path: Path) -> Corrections:
    """The corrections of a file, as `corrections_in` gives them; none when there is no such file."""
    if not path.exists():
        return Corrections()
    return corrections_in(read_text(path), path.name)


def corrections_in(text: str, file: str) -> Corrections:
    """The corrections of a file's text. One that has a fault is left out and the others stay.

    Where a text is not YAML, each is read by itself. None is as good as no list. ConfigError when something else stands
    there than a list `corrections`, or no good one in a text that is not YAML; the message names line and remedy.
    """
    items, faults, broken = items_in(text, file, CORRECTIONS)
    noted: list[Noted] = []
    earlier: dict[tuple[str, date | None, str], int] = {}
    for item in items:
        found = list(faults_of(item, file, CORRECTIONS))
        if not found:
            one = noted_of(item)
            found = list(clashes(one, item, earlier, file))
            if not found and len(noted) == AT_MOST:
                message, remedy = f"poprawek jest więcej niż {AT_MOST}", "usuń już niepotrzebne: aggregator corrections"
                faults.append(fault_at(item, file, "", message, remedy))
                break
            if not found:
                noted.append(one)
                earlier |= dict.fromkeys(marks_of(one), one.line)
        faults.extend(found)
    if broken is not None and not noted:
        raise ConfigError(str(broken)) from broken
    return Corrections(tuple(noted), tuple(sorted(faults, key=lambda fault: fault.line)))


def noted_of(item: Node) -> Noted:
    """The correction of an item without faults."""
    if not isinstance(item, MappingNode):
        raise TypeError(item)
    entry = CorrectionEntry.model_validate(given(item, CORRECTIONS))
    return Noted(entry.correction(), place_of(item)[0], entry.why)


def marks_of(one: Noted) -> Iterator[tuple[str, date | None, str]]:
    """What only one correction may say: of which entry and which field."""
    correction = one.correction
    fields = [name for name, _ in correction.values]
    fields += ["hide"] * correction.hide + ["pin"] * correction.pin
    return ((correction.address, correction.day, name) for name in fields)


def clashes(one: Noted, item: Node, earlier: Earlier, file: str) -> Iterator[SourceFault]:
    """A fault for each field that a correction above gives to the same entry."""
    for mark in marks_of(one):
        if mark in earlier:
            name = mark[2]
            way = (name,) if name in ("hide", "pin") else ("set", name)
            message = f"to samo pole tego wydarzenia poprawia już wiersz {earlier[mark]}"
            yield fault_at(node_at(item, way), file, ".".join(way), message, "zostaw jedną z tych poprawek")
