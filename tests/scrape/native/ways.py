"""What the tests of native forms share: a document read as a way of a source."""

from __future__ import annotations

from datetime import datetime

from aggregator.model import Link, Page, Source, Way, WayKind
from aggregator.moments import WARSAW
from aggregator.scrape import Shown, read_way

NOW = datetime(2026, 3, 2, 8, tzinfo=WARSAW)
SITE = "https://owes.example.org"
SOURCE = Source("owes", "OWES", f"{SITE}/")


def shown(kind: WayKind, text: str, url: str = f"{SITE}/kanal", **headers: str) -> Shown:
    told = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return read_way(Way(kind, url), Page(url, text, NOW, headers=told), SOURCE)


def link(kind: WayKind, text: str, url: str = f"{SITE}/kanal") -> Link:
    """The only link of a document."""
    (only,) = shown(kind, text, url).links
    return only
