"""Saved pages, one by one or by a manifest, and the part of the route that understands them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from aggregator.cli.arguments import read_moment
from aggregator.config import reason_of
from aggregator.errors import AggregatorError
from aggregator.events import Understanding, understand
from aggregator.fetch import decode
from aggregator.model import Article, Page, Source
from aggregator.moments import day_of
from aggregator.scrape import read_article


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page in a file: its address, what the server said of its type, and when it was fetched."""

    id: str
    path: Path
    url: str
    content_type: str
    fetched: datetime


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of a manifest that names no page: the id, if it has one, and what is wrong."""

    id: str | None
    why: str


def read_manifest(manifest: Path) -> Iterator[SavedPage | BadLine]:
    """The pages of a manifest in its order, empty lines left out. AggregatorError when it cannot be read."""
    try:
        text = manifest.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise AggregatorError(f"nie można odczytać {manifest}: {reason_of(error)}") from error
    except UnicodeDecodeError as error:
        raise AggregatorError(f"{manifest} nie jest w UTF-8") from error
    # Not splitlines: it also splits at U+2028 and its like, which may stand inside a JSON text.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield read_line(line, number, manifest.parent)


def read_line(line: str, number: int, folder: Path) -> SavedPage | BadLine:
    """The page that one line names, its path relative to the manifest's folder."""
    try:
        fields = json.loads(line)
    except ValueError as error:
        return BadLine(None, f"wiersz {number}: to nie jest JSON ({error})")
    if not isinstance(fields, dict):
        return BadLine(None, f"wiersz {number}: to nie jest obiekt JSON")
    name = None if fields.get("id") is None else str(fields["id"])
    missing = [
        key for key in ("id", "path", "url", "fetched") if not isinstance(fields.get(key), str) or not fields[key]
    ]
    if missing:
        return BadLine(name, f"wiersz {number}: brakuje tekstu w polu {', '.join(missing)}")
    try:
        fetched = read_moment(fields["fetched"])
    except ValueError:
        return BadLine(name, f"wiersz {number}: pole fetched „{fields['fetched']}” nie jest chwilą ISO 8601")
    return SavedPage(
        fields["id"], folder / fields["path"], fields["url"], str(fields.get("content_type") or ""), fetched
    )


def load(saved: SavedPage) -> Page:
    """The page in its file. AggregatorError when there is none, it is empty, or it is no page but a document."""
    try:
        body = saved.path.read_bytes()
    except OSError as error:
        raise AggregatorError(f"nie można odczytać {saved.path}: {reason_of(error)}") from error
    if not body.strip():
        raise AggregatorError(f"plik {saved.path} jest pusty")
    text = decode(body, saved.content_type)
    if other := other_kind(body, text):
        raise AggregatorError(f"plik {saved.path} nie jest stroną HTML: {other}")
    return Page(saved.url, text, saved.fetched)


SIGNATURES = (
    (b"%PDF", "to dokument PDF"),
    (b"PK\x03\x04", "to dokument Worda albo archiwum ZIP"),
    (b"\xd0\xcf\x11\xe0", "to dokument starego Worda albo Excela"),
    (b"{\\rtf", "to dokument RTF"),
    (b"\x89PNG", "to obraz"),
    (b"GIF8", "to obraz"),
    (b"\xff\xd8\xff", "to obraz"),
    (b"\x1f\x8b", "to plik spakowany"),
    (b"SQLite format 3", "to baza danych"),
)
"""How files begin that people take for pages."""

LOOKED_AT = 4096
BINARY = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|article|p|h[1-6])[\s>]", re.IGNORECASE)
MOST_BINARY = 0.02
"""A page may have a few signs damaged on the way; a text of which so large a part is none was never a text."""


def other_kind(body: bytes, text: str) -> str:
    """What the file is instead of a page, in Polish; empty when it may well be a page."""
    for start, told in SIGNATURES:
        if body.startswith(start):
            return told
    sample = text[:LOOKED_AT]
    if MARKUP.search(sample):
        return ""
    odd = len(BINARY.findall(sample)) + body[:LOOKED_AT].count(0)  # decoding leaves NULs out
    return "to nie jest tekst" if odd > MOST_BINARY * len(sample) else ""


def understood(page: Page, listed: date | None = None) -> Understanding:
    """What the page says and how that was found, as of a source of which nothing but the host is known.

    `listed` is the day that its listing shows beside it, if any.
    """
    return understand(article_of(page, listed), passing_source(page.url))


def article_of(page: Page, listed: date | None = None) -> Article:
    """The article on the page, as one that is seen for the first time on the day on which it was fetched."""
    return read_article(page, passing_source(page.url), listed=listed, first_seen=day_of(page.fetched_at))


def passing_source(url: str) -> Source:
    """A source for a single page: its host."""
    parts = urlsplit(url)
    host = parts.hostname or "plik"
    return Source(host.replace(".", "-"), host, f"{parts.scheme}://{parts.netloc}/")
