"""The JSON-LD of a page (schema.org): its things, one by one, and what their fields hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from aggregator.scrape.furniture import attribute
from aggregator.scrape.outline import Outline
from aggregator.scrape.text import sound, squash, without_markup

_WRAPPING = re.compile(r"\A\s*(?://)?\s*(?:<!--|<!\[CDATA\[)?|(?://)?\s*(?:-->|\]\]>)?\s*\Z")

MOST_THINGS = 500
"""Things looked at in one piece of JSON-LD."""

_LONGEST = 20_000
"""Characters of a string; what follows is not looked at."""


def linked_data(outline: Outline) -> Iterator[Any]:
    """The pieces of JSON-LD of a page, in order; what is broken is passed by."""
    for at in outline.by_tag.get("script", ()):
        tag = outline.tags[at]
        if "ld+json" not in attribute(tag, "type").lower():
            continue
        source = "".join(str(child) for child in tag.children)
        try:
            yield json.loads(_WRAPPING.sub("", source), strict=False)
        except (ValueError, RecursionError):
            continue


def things_in(parsed: Any, into: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The things of a piece, those in lists and under the keys `into`, at most MOST_THINGS looks."""
    waiting, count = [parsed], 0
    while waiting and count < MOST_THINGS:
        thing = waiting.pop(0)
        count += 1
        if isinstance(thing, list):
            waiting[:0] = thing[:MOST_THINGS]
        elif isinstance(thing, dict):
            yield thing
            waiting += [thing[key] for key in into if isinstance(thing.get(key), (dict, list))]


def kinds_of(thing: dict[str, Any]) -> set[str]:
    """The types of a thing, without the vocabulary's name before them: Event for https://schema.org/Event."""
    kinds = thing.get("@type")
    told = {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}
    return {kind.rpartition("/")[2].rpartition(":")[2] for kind in told}


def string_in(thing: dict[str, Any], key: str) -> str:
    """A field as one line without markup, the first of several, the @id of a thing; empty when there is none."""
    value = thing.get(key)
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@id")
    return squash(without_markup(sound(value[:_LONGEST]))) if isinstance(value, str) else ""
