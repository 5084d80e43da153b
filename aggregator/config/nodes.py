"""sources.yaml as YAML nodes, which remember where they stand and what was typed.

Nodes are used, not loaded values, since YAML 1.1 would turn `1:30` into 90 and `no` into false before anybody looked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from aggregator.config.faults import SourceFault, reason_of
from aggregator.errors import ConfigError

Raw: TypeAlias = "str | list[object] | dict[str, Raw] | None"
"""A value as typed: a text, nothing, a list (never looked into), or fields with values."""

TAB = "wiersz zawiera tabulator", "YAML nie uznaje tabulatorów, zastąp go odstępami"
QUOTE = "ujmij całą wartość w cudzysłów"

PROBLEMS: tuple[tuple[str, str, str], ...] = (
    ("cannot start any token", "wartość zaczyna się znakiem, który ma w YAML własne znaczenie", QUOTE),
    (
        "mapping values are not allowed",
        "niespodziewany dwukropek",
        f"wyrównaj wcięcie, a jeśli dwukropek należy do wartości, {QUOTE}",
    ),
    ("could not find expected ':'", "brakuje dwukropka z odstępem po nazwie pola", "napisz „pole: wartość”"),
    ("did not find expected ':'", "brakuje dwukropka z odstępem po nazwie pola", "napisz „pole: wartość”"),
    (
        "expected <block end>",
        "wcięcie nie zgadza się z wierszami powyżej",
        "wyrównaj pola jednego źródła do jednej kolumny",
    ),
    ("expected ',' or", "nawias jest niezamknięty", "zamknij nawias albo przecinkiem oddziel elementy"),
    ("unexpected end of stream", "cudzysłów otwarty w tym wierszu nie jest zamknięty", "dopisz zamykający cudzysłów"),
    (
        "unexpected document separator",
        "cudzysłów otwarty w tym wierszu nie jest zamknięty",
        "dopisz zamykający cudzysłów",
    ),
    ("unknown escape character", "ukośnik wsteczny w cudzysłowie", "użyj apostrofów zamiast cudzysłowu"),
    ("undefined alias", "wartość zaczyna się gwiazdką, która w YAML znaczy odesłanie", QUOTE),
    ("but found another document", "plik ma więcej niż jeden dokument", "usuń wiersz „---” dzielący plik na części"),
)
"""What PyYAML says of a fault, what it means, and the remedy; the first that fits."""

NOTICED_LATER = ("end of stream", "document separator", "expected ':'")
"""Problems that PyYAML meets some lines after their cause; its context is the cause."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a mapping and its value, with their nodes."""

    name: str
    key: Node
    value: Node


def compose(path: Path) -> Node | None:
    """The root node of the file, None when it is empty. ConfigError when it cannot be read or is not YAML."""
    text = read_text(path)
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise ConfigError(str(syntax_fault(path.name, text, error))) from error
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        line, column = before.count("\n") + 1, error.position - before.rfind("\n")
        message = f"niewidoczny znak sterujący (kod {ord(text[error.position])})"
        raise ConfigError(
            str(SourceFault(path.name, line, column, "", message, "usuń go i napisz wiersz na nowo"))
        ) from error


def read_text(path: Path) -> str:
    """The file's text, with or without a byte order mark. ConfigError when it is missing or not in UTF-8."""
    try:
        body = path.read_bytes()
    except FileNotFoundError as error:
        remedy = "utwórz go albo wskaż inny plik zmienną AGGREGATOR_SOURCES"
        raise ConfigError(f"nie ma pliku {path} – {remedy}") from error
    except OSError as error:
        raise ConfigError(
            f"nie można odczytać pliku {path}: {reason_of(error)} – sprawdź ścieżkę i uprawnienia"
        ) from error
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        column = error.start - body.rfind(b"\n", 0, error.start)
        fault = SourceFault(
            path.name, line, column, "", "plik nie jest w UTF-8", "zapisz go w edytorze z kodowaniem UTF-8"
        )
        raise ConfigError(str(fault)) from error


def syntax_fault(file: str, text: str, error: yaml.MarkedYAMLError) -> SourceFault:
    """What PyYAML stumbled over, in Polish and with a remedy."""
    problem = error.problem or ""
    mark = error.problem_mark or error.context_mark
    if any(sign in problem for sign in NOTICED_LATER):
        mark = error.context_mark or mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    lines = text.splitlines()
    here = lines[line] if line < len(lines) else ""
    glued = re.search(r"\b[a-z]+:(?=[^\s/])", here)
    message, remedy = next(
        ((meaning, cure) for sign, meaning, cure in PROBLEMS if sign in problem),
        ("to nie jest poprawny YAML", "sprawdź wcięcia, dwukropki i cudzysłowy w tym wierszu i w poprzednim"),
    )
    if "\t" in here[: column + 1]:
        message, remedy = TAB
    elif "expected ':'" in problem and glued:
        message, remedy = "po dwukropku brakuje odstępu", f"napisz „{glued[0]} wartość”"
    return SourceFault(file, line + 1, column + 1, "", message, remedy)


def fields_of(node: MappingNode) -> tuple[Field, ...]:
    """The mapping's fields in the order in which they stand, repeated ones too."""
    return tuple(Field(str(key.value) if isinstance(key, ScalarNode) else "?", key, value) for key, value in node.value)


def raw(node: Node, depth: int = 1) -> Raw:
    """The value as typed, `depth` levels of mappings deep; no deeper, since a YAML alias may be circular."""
    if isinstance(node, ScalarNode):
        return None if node.tag == "tag:yaml.org,2002:null" else str(node.value)
    if isinstance(node, MappingNode):
        return {field.name: raw(field.value, depth - 1) for field in fields_of(node)} if depth else {}
    return []


def is_list(node: Node) -> bool:
    """True for a YAML list."""
    return isinstance(node, SequenceNode)


def place_of(node: Node) -> tuple[int, int]:
    """Line and column of the node's beginning, from 1."""
    return node.start_mark.line + 1, node.start_mark.column + 1
