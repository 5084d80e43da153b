"""sources.yaml → the sources that can be read, and a fault for each thing that is wrong with the others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from yaml.nodes import MappingNode, Node

from aggregator.config.beside import Placed, clashes, doubts, marks_of
from aggregator.config.entry import SOURCES, SourceEntry
from aggregator.config.faults import SourceFault
from aggregator.config.item import faults_of, given
from aggregator.config.listed import items_in
from aggregator.config.nodes import place_of, read_text
from aggregator.errors import ConfigError
from aggregator.model import Source


@dataclass(frozen=True, slots=True)
class Sources:
    """What sources.yaml says, in its order: the sources that are read, the faults of others, those switched off.

    `warnings` are about sources that are read all the same.
    """

    sources: tuple[Source, ...] = ()
    faults: tuple[SourceFault, ...] = ()
    disabled: tuple[Source, ...] = ()
    warnings: tuple[SourceFault, ...] = ()

    @property
    def all(self) -> tuple[Source, ...]:
        """All good sources, those switched off behind the others."""
        return (*self.sources, *self.disabled)


def read_sources(path: Path, *, allow_private: bool = True) -> Sources:
    """The sources of a file, as `sources_in` gives them. ConfigError also when there is no such file."""
    return sources_in(read_text(path), path.name, allow_private=allow_private)


def sources_in(text: str, file: str, *, allow_private: bool = True) -> Sources:
    """The sources of a file's text. One that has a fault is left out and the others stay.

    Where a text is not YAML, each source is read by itself. `allow_private` False warns of addresses that would not be
    asked. ConfigError when there is no list `sources`, or no good source in a text that is not YAML; the message names
    line and remedy.
    """
    items, faults, broken = items_in(text, file, SOURCES)
    warnings: list[SourceFault] = []
    good: list[Placed] = []
    earlier: dict[tuple[str, str], Placed] = {}
    for item in items:
        found = list(faults_of(item, file, SOURCES))
        if not found:
            one = placed(item)
            found = list(clashes(one, item, earlier, file))
            if not found:
                warnings.extend(doubts(one, item, earlier, file, allow_private=allow_private))
                good.append(one)
                for mark in marks_of(one):
                    earlier.setdefault(mark, one)
        faults.extend(found)
    if broken is not None and not good:
        raise ConfigError(str(broken)) from broken
    return Sources(
        tuple(one.source for one in good if one.enabled),
        tuple(sorted(faults, key=lambda fault: fault.line)),
        tuple(one.source for one in good if not one.enabled),
        tuple(warnings),
    )


def placed(item: Node) -> Placed:
    """The source of an item without faults."""
    if not isinstance(item, MappingNode):
        raise TypeError(item)
    entry = SourceEntry.model_validate(given(item, SOURCES))
    return Placed(entry.source(), place_of(item)[0], entry.enabled)
