"""How much of a page is parsed: a parsed element costs a kilobyte, so that five megabytes of text could become two
gigabytes. The bounds are on the text itself, before anything is built of it, in one walk over it."""

from __future__ import annotations

import re

MOST_MARKUP = 60_000
"""Tags and comments of one page; a page of news has a few thousand."""

MOST_ATTRIBUTES = 200_000
"""Attributes, and words of their values, of all its tags."""

# A start tag after its "<", up to ">" outside of quotes; possessive, so that no character is looked at twice.
_TAG = re.compile(r"""[a-zA-Z](?:[^>"']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+""")
_APART = re.compile(r"""[\s/]+|["']""")


def within_bounds(html: str) -> tuple[str, bool]:
    """The document as far as it is parsed, and whether that is not all of it."""
    if len(html) < MOST_MARKUP:
        return html, False
    pieces = html.split("<", MOST_MARKUP + 1)
    read, left = len(pieces[0]), MOST_ATTRIBUTES
    for number, piece in enumerate(pieces[1:], 1):
        tag = _TAG.match(piece)
        if tag is not None:
            left -= len(_APART.findall(tag[0]))
        if left < 0 or number > MOST_MARKUP:
            return html[:read], True
        read += 1 + len(piece)
    return html, False
