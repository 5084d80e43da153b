"""Text and addresses that came from foreign pages, made harmless: what may stand in a calendar or a feed."""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

# What most texts and addresses are made of: nothing in them needs to be changed.
_HARMLESS = re.compile(r"[ -%'-;=?-~ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”’–—…·]*")
_SOUND = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:/[A-Za-z0-9/_.~-]*)?")
_BREAKS = re.compile(r"[\t-\r\x85\u2028\u2029]")
# Controls, format characters (soft hyphens, changes of direction), halves of pairs, private use, what is no character.
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ud800-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
    + "".join(chr(plane << 16 | end) for plane in range(1, 15) for end in (0xFFFE, 0xFFFF))
    + "]"
)
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|body|br|center|code|div|em|font|form|h[1-6]|head|hr|html|i|iframe|img|input|li|link|meta|ol|p|"
    r"pre|s|script|small|span|strike|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_BLOCK_TAG = re.compile(r"</?(?:br|div|h|li|ol|p|t|ul)", re.IGNORECASE)
# After these three signs HTML takes whatever follows for a comment, closed or not.
_OPENING = re.compile(r"<(?=([/!?])|\w)")
_CLOSING = re.compile(r"(‹[^<>‹›]*)>")
_ENTITY = re.compile(r"&(#?\w+);")
# Python reads no number of more than 4300 figures, and none of 1000 is a character.
_ENDLESS = re.compile(r"&#[0-9]{1000,};?")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")

_MOST_LAYERS = 20
"""So often what was taken out may bring something else together; no page has written its entities so often over."""


def plain(text: str) -> str:
    """The text on one line, NFC, without control and invisible characters, HTML tags or entities.

    What only looks like a tag or an entity keeps its words and loses the look: <online> becomes ‹online›.
    """
    if _HARMLESS.fullmatch(text):
        return " ".join(text.split())
    for _ in range(_MOST_LAYERS):  # taking one thing out may bring another together: "&am<b>p;"
        before = text
        text = html.unescape(_ENDLESS.sub("", text))
        text = _UNSEEN.sub("", _BREAKS.sub(" ", unicodedata.normalize("NFC", text)))
        text = _TAG.sub(lambda tag: " " if _BLOCK_TAG.match(tag[0]) else "", text)
        if text == before:
            break
    else:
        text = unicodedata.normalize("NFC", text)
    text = _ENTITY.sub(r"& \1;", _CLOSING.sub(r"\1›", _without_openings(text)))
    return " ".join(text.split())


def _without_openings(text: str) -> str:
    """The text with ‹ where HTML would take < for the beginning of a tag that is closed, or of a comment."""
    last = text.rfind(">")
    return _OPENING.sub(lambda opening: "‹" if opening[1] or opening.start() < last else "<", text)


def clip(text: str, length: int) -> str:
    """The text in at most `length` characters, cut between words where that loses little, with … at the cut."""
    if len(text) <= length:
        return text
    cut = text[: max(0, length - 1)]
    word = cut.rfind(" ")
    if word > length // 2:
        cut = cut[:word]
    return cut.rstrip(" ,;:–-") + "…"


def web_address(address: str | None) -> str:
    """The address as an ASCII URL of http or https; empty for anything else. A name and password in it are left out."""
    if _SOUND.fullmatch(address or ""):
        return address or ""
    try:
        parts = urlsplit(_BREAKS.sub("", (address or "").strip()).replace("&amp;", "&"))
        host, port = parts.hostname or "", parts.port
        ascii_host = host.encode("idna").decode() if not host.isascii() else host
    except ValueError:  # UnicodeError is one: a host that no DNS can hold
        return ""
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[\w.-]+|[0-9a-f:.]+", ascii_host, re.ASCII):
        return ""
    where = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    if port is not None:
        where += f":{port}"
    path, query, fragment = (_percent(part) for part in (parts.path, parts.query, parts.fragment))
    return _ENTITY.sub(r"&\1%3B", urlunsplit(SplitResult(parts.scheme, where, path, query, fragment)))


def _percent(part: str) -> str:
    """The part of an address with everything percent-encoded (RFC 3986, section 2) that may not stand as it is."""
    sound = part.encode("utf-8", "ignore").decode()
    return quote(_LONE_PERCENT.sub("%25", sound), safe="%/:=&?~+!$,;'()*@-._")
