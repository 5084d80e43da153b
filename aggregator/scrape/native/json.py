"""JSON from strangers: bounded size and nesting, and what a field holds without trust in its type."""

from __future__ import annotations

import json
import re
from typing import Any

from aggregator.model import Page, Source
from aggregator.scrape.native.shown import broken, text_of
from aggregator.scrape.text import sound

_BEGINS = re.compile(r"^[ \t]*[\[{]", re.MULTILINE)
_LONGEST_REFUSAL = 200


def read_json(page: Page, source: Source) -> Any:
    """The page's JSON value, lists and mappings of any shape. Warnings that PHP has printed before it are passed by.

    Raises ScrapeError when there is none, or the site says instead of an answer why it gives none.
    """
    text = text_of(page, source)
    begins = _BEGINS.search(text)
    try:
        if begins is None:
            raise ValueError
        value = json.loads(text[begins.start() :], strict=False)
    except (ValueError, RecursionError) as error:
        raise broken(
            "odpowiedź nie jest poprawnym JSON-em; możliwe, że witryna wyłączyła ten dostęp", page, source
        ) from (error)
    if isinstance(value, dict) and isinstance(value.get("code"), str) and "message" in value:
        said = f"{value['code']} {text_at(value, 'message')}".strip()[:_LONGEST_REFUSAL]
        raise broken(f"witryna odmawia odpowiedzi: {sound(said)}", page, source)
    return value


def at(value: Any, *keys: str) -> Any:
    """What lies under the keys, one inside another; None when the way there ends."""
    for key in keys:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def text_at(value: Any, *keys: str) -> str:
    """The string under the keys, without lone surrogates; empty when there is none."""
    found = at(value, *keys)
    return sound(found).strip() if isinstance(found, str) else ""
