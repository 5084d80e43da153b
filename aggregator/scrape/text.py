"""Text as pages write it → text as the rest of the house reads it."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

_SPACES = "\t\n\r\f\v\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_SPACES += "\u2028\u2029\u202f\u205f\u3000"
_NOTHING = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
_NOTHING += "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffa\ufffb"

_TABLE: dict[int, str | None] = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)))
_TABLE |= {ord(char): None for char in _NOTHING}
_TABLE |= {ord(char): " " for char in _SPACES}
_TAG = re.compile(r"<[^>]{1,200}>")
_NO_WORD = re.compile(r"[\W_]+")
_ODD = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")

# A declaration of XML before HTML only makes the parser warn; lone surrogates cannot be given to it at all,
# and NUL would come out as a sign of its own.
_UNPARSABLE = re.compile(r"\A\s*<\?xml[^>]*>|[\ud800-\udfff\x00]")


def clean(piece: str) -> str:
    """The piece in NFC, every kind of space a plain one, invisible and control characters gone; runs are kept."""
    if _ODD.search(piece):
        piece = piece.translate(_TABLE)
    return piece if piece.isascii() else unicodedata.normalize("NFC", piece)


def squash(piece: str) -> str:
    """The piece as one clean line."""
    return " ".join(clean(piece).split())


def sound(piece: str) -> str:
    """The piece without lone surrogates, which JSON may name and nothing can store."""
    return piece if piece.isascii() else piece.encode("utf-8", "ignore").decode("utf-8")


def without_markup(piece: str) -> str:
    """A string of a machine form without HTML entities and tags, which some sites leave in it."""
    return _TAG.sub(" ", unescape(piece))


def fold(piece: str) -> str:
    """What is left of a text when case, spaces and punctuation do not count; two titles are compared by it."""
    return _NO_WORD.sub("", squash(piece).casefold())


def parsable(html: str) -> str:
    """The document without what the HTML parser stumbles over."""
    html = _UNPARSABLE.sub("", html)
    return html if "<" in html else f"<p>{html}</p>"


def word_set(said: str) -> frozenset[str]:
    """The words of a table that is written as one text."""
    return frozenset(said.split())
