"""Bytes of a page → its text, also where the declared character set is missing or wrong.

Polish pages come in UTF-8, ISO-8859-2 and windows-1250, and old sites declare one and send another. The bytes above
ASCII decide: valid UTF-8 sequences are no accident, and of the other two only one gives Polish letters.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

DECLARED_WITHIN = 4096

POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
TYPOGRAPHIC = frozenset("„”“’‘‚–—…•§°«»€©®™×·\u00a0\u00ad")
EXPECTED = POLISH | TYPOGRAPHIC

# The names that pages use, and Python's. By the Encoding Standard, Latin-1 and ASCII are read as windows-1252.
CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-2": "iso8859-2",
    "iso8859-2": "iso8859-2",
    "iso_8859-2": "iso8859-2",
    "iso88592": "iso8859-2",
    "latin2": "iso8859-2",
    "latin-2": "iso8859-2",
    "l2": "iso8859-2",
    "x-cp1250": "cp1250",
    "win-1250": "cp1250",
    "win1250": "cp1250",
    "ibm852": "cp852",
    "cp852": "cp852",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (3, 4, 5, 7, 9, 10, 13, 14, 15, 16)},
    **{f"{prefix}{n}": f"cp{n}" for prefix in ("windows-", "cp") for n in range(1250, 1259)},
}

# Sets that a Polish page cannot be written in, or that are mistaken for one another; what these claim is checked.
DOUBTED = ("utf-8", "cp1252", "iso8859-15", "iso8859-2", "cp1250")

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

HTTP_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.IGNORECASE)
COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
META_CHARSET = re.compile(rb"<meta\s[^>]*?charset\s*=\s*[\"']?\s*([^\s\"';/>]+)", re.IGNORECASE)
XML_ENCODING = re.compile(rb"^\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"']+)", re.IGNORECASE)

ASCII = bytes(range(0x80))


def decode(body: bytes, content_type: str) -> str:
    """The text of a page, without NULs; `content_type` is the HTTP header, empty when there is none. Never raises.

    Asked in this order: byte order mark, HTTP header, markup (`<meta>`, XML declaration), the bytes themselves. A
    declared set that the bytes contradict is set right; bytes that mean nothing become U+FFFD.
    """
    for mark, codec in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, errors="replace").replace("\0", "")
    return body.decode(_codec_of(body, content_type), errors="replace").replace("\0", "")


def _codec_of(body: bytes, content_type: str) -> str:
    named = HTTP_CHARSET.search(content_type)
    name = named.group(1).lower() if named else ""
    wide = _wide(body[:1024])
    if wide is not None:
        return wide
    high = body.translate(None, ASCII)
    declared = CODECS.get(name) or _declared_in_markup(body)
    if not high:
        return "utf-8"
    text, damaged = _as_utf8(body)
    # "ÓĄ" in windows-1250 is sound UTF-8 for a Cyrillic letter; against a declared set it takes Polish to convince.
    convincing = declared in (None, "utf-8") or not EXPECTED.isdisjoint(text)
    if convincing and not damaged:
        return "utf-8"
    if declared is not None and declared not in DOUBTED:
        return declared
    # UTF-8 with some bytes damaged on the way. Each sound sequence has two bytes or more; in other sets they are rare.
    if convincing and damaged * (1 if declared == "utf-8" else 3) < len(high) - damaged:
        return "utf-8"
    return _best_of(high, declared)


def _wide(sample: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Latin letters is 0, and hardly any other is."""
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if max(first, second) * 4 <= len(sample) or min(first, second) * 10 > max(first, second):
        return None
    return "utf-16-le" if second > first else "utf-16-be"


def _as_utf8(body: bytes) -> tuple[str, int]:
    """The bytes read as UTF-8, and how many sequences in them are damaged."""
    try:
        return body.decode("utf-8"), 0
    except UnicodeDecodeError:
        text = body.decode("utf-8", errors="replace")
        return text, text.count("\ufffd")


def _declared_in_markup(body: bytes) -> str | None:
    """The codec named in the head of the page; comments do not count."""
    head = COMMENT.sub(b"", body[:DECLARED_WITHIN])
    for pattern in (META_CHARSET, XML_ENCODING):
        match = pattern.search(head)
        if match:
            codec = CODECS.get(match.group(1).decode("ascii", errors="replace").strip().lower())
            if codec is not None:
                return codec
    return None


def _best_of(high: bytes, declared: str | None) -> str:
    """The one-byte set in which the bytes make the best Polish; among equals the declared one, then windows-1250."""
    candidates = ["cp1250", "iso8859-2"]
    if declared is not None and declared != "utf-8":
        candidates = [declared, *(codec for codec in candidates if codec != declared)]
    counts = Counter(high)
    return max(candidates, key=lambda codec: sum(n * _worth(byte, codec) for byte, n in counts.items()))


def _worth(byte: int, codec: str) -> int:
    """What a byte says for a set: a Polish letter for it, an odd sign against it, a control code twice so."""
    character = bytes([byte]).decode(codec, errors="replace")
    if character in POLISH:
        return 1
    if character in TYPOGRAPHIC:
        return 0
    return -2 if character == "\ufffd" or character < "\u00a0" else -1
