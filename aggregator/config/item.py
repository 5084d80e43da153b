"""One item of the list `sources`, taken by itself: what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import ValidationError
from yaml.nodes import MappingNode, Node, ScalarNode

from aggregator.config.entry import REQUIRED, SourceEntry, words_for
from aggregator.config.faults import SourceFault
from aggregator.config.nodes import fault_at, fields_of, place_of, raw, rest_of_line
from aggregator.config.syntax import QUOTE

SHAPE = "zapisz je jako „- name: …”, a w następnym, wciętym wierszu „url: …”"

TYPED = {"bool": "tak albo nie", "int": "liczbę", "float": "liczbę", "timestamp": "datę"}
"""What YAML takes an unquoted value for (YAML 1.1, the types of its repository), in Polish."""

TEXTS = ("name", "id")
"""Fields whose value other programs must take for the same text as we do."""


def faults_of(item: Node, file: str) -> Iterator[SourceFault]:
    """Everything that is wrong with one item of the list, taken by itself."""
    if not isinstance(item, MappingNode):
        yield fault_at(item, file, "", "to nie jest źródło", SHAPE)
        return
    yield from repetitions(item, file)
    wrong: set[str] = set()
    try:
        SourceEntry.model_validate(given(item))
    except ValidationError as error:
        for detail in error.errors():
            name = ".".join(str(part) for part in detail["loc"])
            node = node_at(item, tuple(str(part) for part in detail["loc"]), at_key=detail["type"] == "extra_forbidden")
            message, remedy = words_for(detail)
            if node.value == "" and cut_short(node):
                message, remedy = "wartość zaczyna się od #, a od niego YAML czyta komentarz", QUOTE
            wrong.add(name)
            yield fault_at(node, file, name, message, remedy)
    for field in fields_of(item):
        taken = TYPED.get(field.value.tag.rpartition(":")[2])
        if field.name in TEXTS and field.name not in wrong and taken and isinstance(field.value, ScalarNode):
            message = f"„{field.value.value}” bez cudzysłowu YAML czyta jako {taken}, nie jako tekst"
            yield fault_at(field.value, file, field.name, message, f'ujmij wartość w cudzysłów: "{field.value.value}"')


def cut_short(node: Node) -> bool:
    """True when a # glued to the next word made a comment of a value, or of its end."""
    return isinstance(node, ScalarNode) and not node.style and re.match(r"\s+#[^\s#]", rest_of_line(node)) is not None


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
