"""sources.yaml as YAML nodes, which remember where they stand and what was typed.

Nodes are used, not loaded values, since YAML 1.1 would turn `1:30` into 90 and `no` into false before anybody looked.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from aggregator.config.faults import SourceFault, reason_of
from aggregator.config.syntax import NotYaml, control_fault, syntax_fault
from aggregator.errors import ConfigError

Raw: TypeAlias = "str | list[Raw] | dict[str, Raw] | None"
"""A value as typed: a text, nothing, a list of values, or fields with values."""

MOST_BYTES = 3_000_000
"""Room for ten thousand sources; what is larger is no list of them."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a mapping and its value, with their nodes."""

    name: str
    key: Node
    value: Node


def compose(text: str, file: str, above: int = 0) -> Node | None:
    """The root node of a text above which so many lines stand, None when there is none. NotYaml when it is no YAML."""
    try:
        loader = yaml.SafeLoader(text)
        loader.line = above
        return loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise NotYaml(syntax_fault(file, text, error, above)) from error
    except yaml.reader.ReaderError as error:
        raise NotYaml(control_fault(file, text, error, above)) from error
    except RecursionError as error:
        message, remedy = "pola lub nawiasy są zagnieżdżone zbyt głęboko", "usuń zbędne nawiasy i wcięcia"
        raise NotYaml(SourceFault(file, above + 1, 1, "", message, remedy)) from error


def read_text(path: Path) -> str:
    """The file's text, a byte order mark included. ConfigError when it is missing, too large, or not in UTF-8."""
    try:
        with path.open("rb") as file:
            body = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        remedy = "utwórz go albo wskaż inny plik zmienną AGGREGATOR_SOURCES"
        raise ConfigError(f"nie ma pliku {path} – {remedy}") from error
    except OSError as error:
        raise ConfigError(
            f"nie można odczytać pliku {path}: {reason_of(error)} – sprawdź ścieżkę i uprawnienia"
        ) from error
    if len(body) > MOST_BYTES:
        raise ConfigError(f"plik {path} ma ponad {MOST_BYTES} bajtów – wskaż plik z listą źródeł")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        column = error.start - body.rfind(b"\n", 0, error.start)
        message = "plik nie jest w UTF-8" + ("" if b"\0" in body else ", lecz zapewne w Windows-1250")
        fault = SourceFault(path.name, line, column, "", message, "zapisz go w edytorze z kodowaniem UTF-8")
        raise ConfigError(str(fault)) from error


def fields_of(node: MappingNode) -> tuple[Field, ...]:
    """The mapping's fields in the order in which they stand, repeated ones too."""
    return tuple(Field(str(key.value) if isinstance(key, ScalarNode) else "?", key, value) for key, value in node.value)


def raw(node: Node, depth: int = 1) -> Raw:
    """The value as typed, `depth` levels deep; what lies below is empty, since a YAML alias may be circular."""
    if isinstance(node, ScalarNode):
        return None if node.tag == "tag:yaml.org,2002:null" else str(node.value)
    if isinstance(node, MappingNode):
        return {field.name: raw(field.value, depth - 1) for field in fields_of(node)} if depth else {}
    return [raw(one, depth - 1) for one in node.value] if depth else []


def is_list(node: Node) -> bool:
    """True for a YAML list."""
    return isinstance(node, SequenceNode)


def place_of(node: Node) -> tuple[int, int]:
    """Line and column of the node's beginning, from 1."""
    return node.start_mark.line + 1, node.start_mark.column + 1


def rest_of_line(node: Node) -> str:
    """What stands in the line after the node's end: nothing, blanks, a comment."""
    mark = node.end_mark
    return str(mark.buffer or "")[mark.pointer :].split("\n", 1)[0].rstrip("\r\0")


def fault_at(node: Node, file: str, field: str, message: str, remedy: str) -> SourceFault:
    """A fault at a node's place."""
    line, column = place_of(node)
    return SourceFault(file, line, column, field, message, remedy)
