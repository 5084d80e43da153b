"""sources.yaml → the sources that can be read, and a fault for each thing that is wrong with the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from yaml.nodes import MappingNode, Node, SequenceNode

from aggregator.config.addresses import same_place
from aggregator.config.entry import REQUIRED, SourceEntry, words_for
from aggregator.config.faults import SourceFault, nearest
from aggregator.config.nodes import compose, fields_of, is_list, place_of, raw
from aggregator.errors import ConfigError
from aggregator.model import Source

ROOT = "sources"
START = "zacznij plik od wiersza „sources:”, a pod nim każde źródło od „- name: …” i „url: …”"
SHAPE = "zapisz je jako „- name: …”, a w następnym, wciętym wierszu „url: …”"


@dataclass(frozen=True, slots=True)
class Sources:
    """What sources.yaml says, in its order: the sources that are read, the faults of others, those switched off."""

    sources: tuple[Source, ...] = ()
    faults: tuple[SourceFault, ...] = ()
    disabled: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A good source and its line."""

    source: Source
    line: int
    enabled: bool


def read_sources(path: Path) -> Sources:
    """The sources of a file. One that has a fault is left out and the others stay.

    ConfigError when the file is missing, is not YAML, or has no list `sources`; the message names line and remedy.
    """
    items, faults = source_nodes(compose(path), path.name)
    good: list[Placed] = []
    for item in items:
        found = list(faults_of(item, path.name))
        if not found:
            one = placed(item)
            found = list(clashes(one, item, good, path.name))
            if not found:
                good.append(one)
        faults.extend(found)
    return Sources(
        tuple(one.source for one in good if one.enabled),
        tuple(faults),
        tuple(one.source for one in good if not one.enabled),
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


def faults_of(item: Node, file: str) -> Iterator[SourceFault]:
    """Everything that is wrong with one item of the list, taken by itself."""
    if not isinstance(item, MappingNode):
        yield fault_at(item, file, "", "to nie jest źródło", SHAPE)
        return
    twice = list(repetitions(item, file))
    yield from twice
    try:
        SourceEntry.model_validate(given(item))
    except ValidationError as error:
        for detail in error.errors():
            name = ".".join(str(part) for part in detail["loc"])
            node = node_at(item, tuple(str(part) for part in detail["loc"]), at_key=detail["type"] == "extra_forbidden")
            message, remedy = words_for(detail)
            yield fault_at(node, file, name, message, remedy)


def repetitions(node: MappingNode, file: str, prefix: str = "") -> Iterator[SourceFault]:
    """A fault for each field that stands a second time in one mapping."""
    first: dict[str, Node] = {}
    for field in fields_of(node):
        name = prefix + field.name
        if field.name in first:
            remedy = "zostaw jedno; jeśli zaczyna się tu następne źródło, poprzedź je myślnikiem"
            yield repeated(field.key, first[field.name], file, name, remedy)
        first.setdefault(field.name, field.key)
        if field.name == "selectors" and not prefix and isinstance(field.value, MappingNode):
            yield from repetitions(field.value, file, "selectors.")


def given(item: MappingNode) -> dict[str, object]:
    """The item's fields as typed; an optional field without a value is as good as left out."""
    fields = {field.name: raw(field.value) for field in fields_of(item)}
    return {name: value for name, value in fields.items() if value is not None or name in REQUIRED}


def placed(item: Node) -> Placed:
    """The source of an item without faults."""
    if not isinstance(item, MappingNode):
        raise TypeError(item)
    entry = SourceEntry.model_validate(given(item))
    return Placed(entry.source(), place_of(item)[0], entry.enabled)


def clashes(one: Placed, item: Node, earlier: list[Placed], file: str) -> Iterator[SourceFault]:
    """A fault when an earlier source has the same address, else when one has the same id."""
    for other in earlier:
        if same_place(other.source.url) == same_place(one.source.url):
            message = f"ten sam adres ma już źródło „{other.source.name}” z wiersza {other.line}"
            yield fault_at(node_at(item, ("url",)), file, "url", message, "usuń jedno z nich")
            return
    for other in earlier:
        if other.source.id == one.source.id:
            message = f"identyfikator „{one.source.id}” ma już źródło „{other.source.name}” z wiersza {other.line}"
            yield fault_at(node_at(item, ("id",)), file, "id", message, "nadaj temu źródłu własne pole „id”")
            return


def node_at(item: Node, loc: tuple[str, ...], *, at_key: bool = False) -> Node:
    """The node that a field's name leads to: its value, or its key; as far as there is one."""
    node = item
    for depth, name in enumerate(loc):
        field = (
            next((one for one in fields_of(node) if one.name == name), None) if isinstance(node, MappingNode) else None
        )
        if field is None:
            return node
        node = field.key if at_key and depth == len(loc) - 1 else field.value
    return node


def repeated(again: Node, first: Node, file: str, name: str, remedy: str) -> SourceFault:
    """The fault of a field that stands twice."""
    return fault_at(again, file, name, f"pole stoi tu drugi raz (pierwszy w wierszu {place_of(first)[0]})", remedy)


def fault_at(node: Node, file: str, field: str, message: str, remedy: str) -> SourceFault:
    """A fault at a node's place."""
    line, column = place_of(node)
    return SourceFault(file, line, column, field, message, remedy)
