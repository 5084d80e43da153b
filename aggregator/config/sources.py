"""sources.yaml → the sources that can be read, and a fault for each thing that is wrong with the others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from yaml.nodes import MappingNode, Node, SequenceNode

from aggregator.config.beside import Placed, clashes, doubts, marks_of
from aggregator.config.entry import SourceEntry
from aggregator.config.faults import SourceFault, nearest
from aggregator.config.item import SHAPE, faults_of, given, repeated
from aggregator.config.nodes import compose, fault_at, fields_of, is_list, place_of, raw, read_text
from aggregator.config.saving import saved
from aggregator.config.syntax import NotYaml
from aggregator.errors import ConfigError
from aggregator.model import Source

ROOT = "sources"
START = "zacznij plik od wiersza „sources:”, a pod nim każde źródło od „- name: …” i „url: …”"


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
    text = text.removeprefix("\ufeff")
    broken: NotYaml | None = None
    try:
        items, faults = source_nodes(compose(text, file), file)
    except NotYaml as error:
        broken = error
        items, faults = saved(text, file)
        faults = faults or [error.fault]
    warnings: list[SourceFault] = []
    good: list[Placed] = []
    earlier: dict[tuple[str, str], Placed] = {}
    for item in items:
        found = list(faults_of(item, file))
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


def source_nodes(root: Node | None, file: str) -> tuple[list[Node], list[SourceFault]]:
    """The items of the list `sources`, and the faults of what stands beside it."""
    if root is None:
        raise ConfigError(str(SourceFault(file, 1, 1, "", "plik jest pusty", START)))
    if not isinstance(root, MappingNode):
        raise ConfigError(str(fault_at(root, file, "", f"brakuje pola „{ROOT}”", START)))
    fields = fields_of(root)
    found = [field for field in fields if field.name == ROOT]
    if not found:
        meant = next((field for field in fields if nearest(field.name, (ROOT,))), None)
        if meant is not None:
            raise ConfigError(
                str(fault_at(meant.key, file, meant.name, "nie ma takiego pola", f"czy chodziło o „{ROOT}”?"))
            )
        raise ConfigError(str(fault_at(root, file, "", f"brakuje pola „{ROOT}”", START)))
    if len(found) > 1:
        raise ConfigError(
            str(repeated(found[1].key, found[0].key, file, ROOT, "połącz obie listy pod pierwszym z nich"))
        )
    faults = [
        fault_at(
            field.key, file, field.name, "nie ma takiego pola", f"usuń je; na najwyższym poziomie stoi tylko „{ROOT}”"
        )
        for field in fields
        if field.name != ROOT
    ]
    value = found[0].value
    if isinstance(value, SequenceNode) and value.value:
        return list(value.value), faults
    if is_list(value) or raw(value) is None:
        return [], [*faults, fault_at(value, file, ROOT, "lista źródeł jest pusta", "dodaj choć jedno: " + SHAPE)]
    raise ConfigError(
        str(fault_at(value, file, ROOT, "to nie jest lista źródeł", f"każde źródło zacznij od myślnika: {SHAPE}"))
    )


def placed(item: Node) -> Placed:
    """The source of an item without faults."""
    if not isinstance(item, MappingNode):
        raise TypeError(item)
    entry = SourceEntry.model_validate(given(item))
    return Placed(entry.source(), place_of(item)[0], entry.enabled)
