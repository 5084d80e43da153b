"""One item of a list, taken by itself: what is wrong with it; what pydantic says is turned into Polish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from yaml.nodes import MappingNode, Node, ScalarNode

from aggregator.config.faults import SourceFault, nearest
from aggregator.config.form import Form
from aggregator.config.nodes import fault_at, fields_of, place_of, raw, rest_of_line
from aggregator.config.syntax import QUOTE

TYPED = {"bool": "tak albo nie", "int": "liczbę", "float": "liczbę", "timestamp": "datę"}
"""What YAML takes an unquoted value for (YAML 1.1, the types of its repository), in Polish."""


def faults_of(item: Node, file: str, form: Form) -> Iterator[SourceFault]:
    """Everything that is wrong with one item of the list, taken by itself."""
    if not isinstance(item, MappingNode):
        yield fault_at(item, file, "", f"to nie jest {form.one}", form.shape)
        return
    repeated_fields = list(repetitions(item, file, form.nested))
    yield from repeated_fields
    wrong: set[str] = set()
    try:
        entry = form.entry.model_validate(given(item, form))
    except ValidationError as error:
        for detail in error.errors():
            way = tuple(str(part) for part in detail["loc"])
            name = ".".join(way)
            node = node_at(item, way, at_key=detail["type"] == "extra_forbidden")
            message, remedy = words_for(detail, form)
            if node.value == "" and cut_short(node):
                message, remedy = "wartość zaczyna się od #, a od niego YAML czyta komentarz", QUOTE
            wrong.add(name)
            yield fault_at(node, file, name, message, remedy)
    else:
        for way, message, remedy in () if repeated_fields else entry.contradictions():
            yield fault_at(node_at(item, way), file, ".".join(way), message, remedy)
    for name in form.texts:
        value = node_at(item, tuple(name.split(".")))  # a mapping when there is no such field
        taken = TYPED.get(value.tag.rpartition(":")[2])
        if taken and isinstance(value, ScalarNode) and not wrong & {name, name.split(".")[0]}:
            message = f"„{value.value}” bez cudzysłowu YAML czyta jako {taken}, nie jako tekst"
            yield fault_at(value, file, name, message, f'ujmij wartość w cudzysłów: "{value.value}"')


def words_for(error: ErrorDetails, form: Form) -> tuple[str, str]:
    """Message and remedy, in Polish, for what pydantic found."""
    name = str(error["loc"][-1])
    match error["type"]:
        case "value_error":
            cause = error["ctx"]["error"]
            return cause.message, cause.remedy
        case "missing":
            return form.missing, f"dopisz „{name}: {form.example[name]}”"
        case "extra_forbidden" if name == "<<":
            return "pola z innego wpisu (<<) nie są tu wstawiane", "wpisz pola tego wpisu wprost"
        case "extra_forbidden":
            known = form.known(len(error["loc"]))
            meant = nearest(name, known)
            return (
                "nie ma takiego pola",
                f"czy chodziło o „{meant}”?" if meant else f"usuń je; znane pola: {', '.join(known)}",
            )
        case _:
            return (
                "tu mają stać zagnieżdżone pola",
                f"w następnych, wciętych wierszach wpisz dowolne z: {', '.join(form.known(2))}",
            )


def cut_short(node: Node) -> bool:
    """True when a # glued to the next word made a comment of a value, or of its end."""
    return isinstance(node, ScalarNode) and not node.style and re.match(r"\s+#[^\s#]", rest_of_line(node)) is not None


def repetitions(node: MappingNode, file: str, nested: str, prefix: str = "") -> Iterator[SourceFault]:
    """A fault for each field that stands a second time in one mapping."""
    first: dict[str, Node] = {}
    for field in fields_of(node):
        name = prefix + field.name
        if field.name in first:
            remedy = "zostaw jedno; jeśli zaczyna się tu następny wpis, poprzedź go myślnikiem"
            yield repeated(field.key, first[field.name], file, name, remedy)
        first.setdefault(field.name, field.key)
        if field.name == nested and not prefix and isinstance(field.value, MappingNode):
            yield from repetitions(field.value, file, nested, f"{nested}.")


def given(item: MappingNode, form: Form) -> dict[str, object]:
    """The item's fields as typed; an optional field without a value is as good as left out."""
    fields = {field.name: raw(field.value) for field in fields_of(item)}
    return {name: value for name, value in fields.items() if value is not None or name in form.required}


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
