"""Kinds of documents: by what the server calls them, and by how they begin where its word says nothing or is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aggregator.fetch.charset import decode

HTML_TYPES = ("text/html", "application/xhtml+xml")

BEGINNING = 2048
"""Bytes of a document that are looked at."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document that can be asked for: its Polish label, its media types and their ending, how it begins."""

    label: str
    types: tuple[str, ...]
    sign: re.Pattern[bytes]
    suffix: str = ""


HTML = Kind("strona HTML", HTML_TYPES, re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE))
PDF = Kind("plik PDF", ("application/pdf", "application/x-pdf"), re.compile(rb"%PDF-"))

ICAL = Kind("kalendarz iCal", ("text/calendar",), re.compile(rb"\A\s*BEGIN:VCALENDAR\b", re.IGNORECASE))
JSON = Kind("plik JSON", ("application/json", "text/json"), re.compile(rb"\A\s*[\[{]"), "+json")
XML = Kind(
    "dokument XML",
    ("application/xml", "text/xml"),
    re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|rdf|urlset|sitemapindex)[\s>]", re.IGNORECASE),
    "+xml",
)
KINDS = (HTML, XML, JSON, ICAL, PDF)

# A document of XML whose root is of no kind that we know.
XML_DECLARATION = re.compile(rb"\A\s*<\?xml\s", re.IGNORECASE)

# What servers say when they do not know; such an answer is looked at.
VAGUE_TYPES = (
    "", "text/plain", "text/xml", "application/xml", "application/octet-stream", "binary/octet-stream",
    "application/force-download", "application/x-download", "application/download", "unknown/unknown",
)  # fmt: skip

BYTE_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

# By its first bytes a file is known whatever the server calls it (WHATWG MIME Sniffing, section 6).
FILES = (
    (re.compile(rb"%PDF-"), "plik PDF"),
    (
        re.compile(rb"\x89PNG\r\n\x1a\n|GIF8[79]a|\xff\xd8\xff|RIFF....WEBP|BM....\x00{4}|\x00\x00\x01\x00", re.DOTALL),
        "obraz",
    ),
    (re.compile(rb"....ftyp|\x1aE\xdf\xa3|OggS\0|ID3|RIFF....(?:AVI |WAVE)", re.DOTALL), "film albo nagranie"),
    (re.compile(rb"PK\x03\x04|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08"), "archiwum albo dokument biurowy"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "dokument biurowy"),
    (re.compile(rb"MZ[^\n]{0,80}\0|\x7fELF"), "program"),
)


def media_type(content_type: str) -> str:
    """The type alone, lower-case: "text/html" of "Text/HTML; charset=utf-8"; empty when there is none."""
    return content_type.split(";")[0].split(",")[0].strip().lower()


def is_plausible(content_type: str, accept: tuple[str, ...]) -> bool:
    """True when the body may be of an accepted kind, by what the server calls it. Nothing accepted: anything goes.

    What a server calls HTML may yet be a feed or a calendar: some programs give every answer the type of a page.
    """
    said = media_type(content_type)
    may_be = (*VAGUE_TYPES, *HTML_TYPES)
    return not accept or said in may_be or any(_is_called(kind, said) for kind in _wanted(accept))


def is_of_kind(content_type: str, accept: tuple[str, ...], body: bytes) -> bool:
    """True when the body is of an accepted kind, by the server's word unless it is vague or the body contradicts it."""
    if not accept:
        return True
    said, wanted, found = media_type(content_type), _wanted(accept), kind_of(body)
    if file_name(body) is not None and found not in wanted:
        return False
    if said in VAGUE_TYPES or not any(_is_called(kind, said) for kind in wanted):
        return found in wanted
    return found is not HTML or HTML in wanted


def kind_of(body: bytes) -> Kind | None:
    """The kind of which a document shows a sign first; None when it shows none."""
    beginning = _beginning(body)
    signs = ((kind.sign.search(beginning), kind) for kind in KINDS)
    shown = [(sign.start(), kind) for sign, kind in signs if sign is not None]
    if shown:
        return min(shown, key=lambda pair: pair[0])[1]
    return XML if XML_DECLARATION.match(beginning) else None


def name_of(content_type: str, body: bytes) -> str:
    """What came, in words for an operator: what its bytes show, else what the server calls it."""
    found = kind_of(body)
    return file_name(body) or (found.label if found else media_type(content_type))


def file_name(body: bytes) -> str | None:
    """What a file of bytes is, in Polish ("obraz"); None for text and what is not known."""
    return next((name for magic, name in FILES if magic.match(body[:BEGINNING])), None)


MOST_NAMED = 2
"""Kinds that one sentence names."""


def label_of(accept: tuple[str, ...]) -> str:
    """The kinds that were asked for, in Polish: "strona HTML", "dokument XML ani dane JSON", of many the first."""
    labels = dict.fromkeys(kind.label for kind in KINDS if kind in _wanted(accept))
    if len(labels) > MOST_NAMED:
        return f"{next(iter(labels))} ani kanał wiadomości"
    return " ani ".join(labels or accept)


def text_of(body: bytes, content_type: str) -> str:
    """The text of a document; empty for a PDF. Never raises.

    JSON and iCal are UTF-8 unless the bytes contradict (RFC 8259, section 8.1; RFC 5545, section 3.1.4).
    """
    found = kind_of(body)
    if found is PDF:
        return ""
    return decode(body, "charset=utf-8" if found in (JSON, ICAL) else content_type)


def _wanted(accept: tuple[str, ...]) -> tuple[Kind, ...]:
    return tuple(kind for kind in KINDS if any(_is_called(kind, one) for one in accept))


def _is_called(kind: Kind, said: str) -> bool:
    return said in kind.types or (bool(kind.suffix) and said.endswith(kind.suffix) and said not in HTML_TYPES)


def _beginning(body: bytes) -> bytes:
    """The first bytes without a byte order mark; of UTF-16 only the letters of ASCII, which all signs are made of."""
    beginning = body[:BEGINNING]
    mark = next((mark for mark in BYTE_MARKS if beginning.startswith(mark)), b"")
    return beginning[len(mark) :].replace(b"\0", b"")
