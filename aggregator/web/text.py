"""The last sieve before a page: whatever a template prints loses the signs that no reader can see."""

from __future__ import annotations

import re

from markupsafe import Markup

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but for tab and newline
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of writing; Polish needs none
    "\ufeff\ufffe\uffff\ud800-\udfff]"  # byte order marks, non-characters, lone surrogates
)


def visible(value: object) -> object:
    """The value as templates may print it: text without control and direction marks; all else as it is.

    `feeds.text.plain` does more and is used for what comes from sources; this catches what somebody forgot.
    """
    if isinstance(value, str) and not isinstance(value, Markup):
        return _INVISIBLE.sub("", value)
    return value
