"""Saved pages, one by one or by a manifest, and the part of the route that understands them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from aggregator.cli.arguments import read_moment
from aggregator.config import reason_of
from aggregator.errors import AggregatorError
from aggregator.events import Understanding, understand
from aggregator.fetch import decode
from aggregator.model import Page, Source
from aggregator.moments import WARSAW
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
    """The page in its file. AggregatorError when there is none, or it is empty."""
    try:
        body = saved.path.read_bytes()
    except OSError as error:
        raise AggregatorError(f"nie można odczytać {saved.path}: {reason_of(error)}") from error
    if not body.strip():
        raise AggregatorError(f"plik {saved.path} jest pusty")
    return Page(saved.url, decode(body, saved.content_type), saved.fetched)


def understood(page: Page) -> Understanding:
    """What the page says and how that was found, as of a source of which nothing but the host is known."""
    source = passing_source(page.url)
    article = read_article(page, source, listed=None, first_seen=page.fetched_at.astimezone(WARSAW).date())
    return understand(article, source)


def passing_source(url: str) -> Source:
    """A source for a single page: its host."""
    parts = urlsplit(url)
    host = parts.hostname or "plik"
    return Source(host.replace(".", "-"), host, f"{parts.scheme}://{parts.netloc}/")
