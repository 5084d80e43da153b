"""An entry as YAML text: values quoted where YAML would read something else, or where the file quotes them anyway."""

from __future__ import annotations

import json
from collections.abc import Mapping

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from aggregator.config.nodes import compose
from aggregator.config.syntax import NotYaml

Quotes = Mapping[str, str | None]
"""How the values of a field are quoted in a file: `"`, `'` or, None, only where they must."""


def block_lines(entry: Mapping[str, object], quotes: Quotes) -> list[str]:
    """The entry's fields, a line each, without indentation; fields of a field follow it, indented by two blanks."""
    lines: list[str] = []
    for name, value in entry.items():
        if isinstance(value, Mapping):
            lines += [f"{name}:", *(f"  {line}" for line in block_lines(value, {}))]
        elif value is not None:
            lines.append(f"{name}: {value_text(value, quotes.get(name))}")
    return lines


def flow_text(entry: Mapping[str, object], quotes: Quotes) -> str:
    """The entry in braces, on one line."""
    fields = []
    for name, value in entry.items():
        if isinstance(value, Mapping):
            fields.append(f"{name}: {flow_text(value, {})}")
        elif value is not None:
            fields.append(f"{name}: {value_text(value, quotes.get(name), flow=True)}")
    return "{" + ", ".join(fields) + "}"


def value_text(value: object, quote: str | None, *, flow: bool = False) -> str:
    """A value as YAML: true or false, a list in brackets, else a text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(json.dumps(str(one), ensure_ascii=False) for one in value) + "]"
    text = str(value)
    if quote == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    if quote is None and is_plain(text, flow=flow):
        return text
    return json.dumps(text, ensure_ascii=False)


def is_plain(text: str, *, flow: bool) -> bool:
    """True when YAML reads the text as this very text without quotes; `flow` is within brackets."""
    try:
        root = compose(f"[{text}]" if flow else f"a: {text}", "")
    except NotYaml:
        return False
    if flow:
        node = root.value[0] if isinstance(root, SequenceNode) and len(root.value) == 1 else None
    else:
        node = root.value[0][1] if isinstance(root, MappingNode) and len(root.value) == 1 else None
    return (
        isinstance(node, ScalarNode) and not node.style and node.value == text and node.tag == "tag:yaml.org,2002:str"
    )
