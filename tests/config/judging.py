"""What a validator of JSON Schema says of a value, as far as the few keywords of our schemas go."""

from __future__ import annotations

import re
from typing import Any

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "number": (int, float), "null": type(None)}
JUDGED = {"type", "enum", "pattern", "maxLength", "minItems", "maxItems", "items", "properties", "required"} | {
    "additionalProperties", "anyOf", "not",
}  # fmt: skip
SAID = {"$schema", "title", "description"}


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """What a validator of JSON Schema 2020-12 answers, as far as the schema's few keywords go."""
    types = schema.get("type", list(TYPES))
    types = types if isinstance(types, list) else [types]
    checks = [any(isinstance(value, TYPES[name]) for name in types)]
    checks += [value in schema["enum"]] if "enum" in schema else []
    checks += [any(fits(value, one) for one in schema["anyOf"])] if "anyOf" in schema else []
    checks += [not fits(value, schema["not"])] if "not" in schema else []
    if isinstance(value, str):
        checks += [re.search(schema.get("pattern", ""), value) is not None, len(value) <= schema.get("maxLength", 1e9)]
    if isinstance(value, list):
        checks += [schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", 1e9)]
        checks += [fits(one, schema.get("items", {})) for one in value]
    if isinstance(value, dict):
        known = schema.get("properties", {})
        checks += [name in value for name in schema.get("required", ())]
        checks += [name in known or "additionalProperties" not in schema for name in value]
        checks += [fits(value[name], known[name]) for name in value if name in known]
    return all(checks)


def keywords(schema: object) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(keywords, schema))
    if not isinstance(schema, dict):
        return set()
    below = [*schema.get("properties", {}).values(), *(schema[key] for key in schema if key != "properties")]
    return set(schema).union(*map(keywords, below))
