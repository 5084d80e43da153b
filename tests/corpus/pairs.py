"""The pairs of tests/corpus/pairs: two announcements, and which events of the one are which of the other."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from aggregator.cli.records import written
from aggregator.evaluation import fetched_at, rendered
from aggregator.evaluation.cases import read_case
from aggregator.events import read_announcement
from aggregator.fetch import decode
from aggregator.model import Announcement, Event, Page, Region, Source
from aggregator.moments import WARSAW
from aggregator.scrape import read_article
from tests.corpus.reading import PAGES

__all__ = ["FOLDER", "KINDS", "Pair", "Side", "faults_of", "read_pairs"]

FOLDER = Path(__file__).parent / "pairs"
TOLD_AGAIN = tuple(
    "repost reminder extended corrected cancelled postponed moved report levels online spelling part".split()
)
LOOK_ALIKE = tuple(
    "towns days editions weekly groups topics bodies generic tour beforehand consulting yearly visits halves".split()
)
KINDS = TOLD_AGAIN + LOOK_ALIKE
"""What makes a pair hard; tests/corpus/README.md says what each is."""

_LINK = re.compile(r"\[([^]]+)\]\(([^)]+)\)")
_Label = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Side:
    """One announcement of a pair as the reader understands it."""

    source: Source
    announcement: Announcement

    def event(self, label: str) -> Event | None:
        """The event that a label names by its start and, where others begin with it, words of its title or town."""
        start, _, words = label.partition(" ")
        named = [
            event
            for event in self.announcement.events
            if written(event.start) == start and words.casefold() in f"{event.title} {event.city}".casefold()
        ]
        return named[0] if len(named) == 1 else None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two announcements. `same` names events that are one, `differ` some that look alike; all others differ too."""

    name: str
    kind: str
    why: str
    one: Side
    other: Side
    same: tuple[_Label, ...]
    differ: tuple[_Label, ...]

    def comparisons(self) -> Iterator[tuple[Event, Event, bool]]:
        """Every event of the one beside every event of the other, and whether they are one."""
        same = [(self.one.event(first), self.other.event(second)) for first, second in self.same]
        for first in self.one.announcement.events:
            for second in self.other.announcement.events:
                yield first, second, (first, second) in same


def read_pairs(folder: Path = FOLDER) -> tuple[Pair, ...]:
    """The pairs of a folder in the order of its files."""
    return tuple(pair for path in sorted(folder.glob("*.yaml")) for pair in _file(path))


def faults_of(pair: Pair) -> list[str]:
    """What its labels name and the reader does not find, and what else makes the pair say nothing."""
    faults = [
        f"{pair.name}: {label!r} is none, or not one, of {[(written(e.start), e.title, e.city) for e in _events(side)]}"
        for labels in (*pair.same, *pair.differ)
        for side, label in zip((pair.one, pair.other), labels, strict=True)
        if side.event(label) is None
    ]
    if pair.kind not in KINDS:
        faults.append(f"{pair.name}: unknown kind {pair.kind}")
    if not pair.why or not (pair.same or pair.differ) or set(pair.same) & set(pair.differ):
        faults.append(f"{pair.name}: needs a reason, and an event that is the same or differs, not both")
    return faults


def _events(side: Side) -> tuple[Event, ...]:
    return side.announcement.events


def _file(path: Path) -> list[Pair]:
    return [
        Pair(
            f"{path.stem}-{number}",
            told["kind"],
            told["why"],
            _side(told["one"]),
            _side(told["other"]),
            _labels(told.get("same", ())),
            _labels(told.get("differ", ())),
        )
        for number, told in enumerate(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader), 1)
    ]


def _labels(told: Iterable[list[str]]) -> tuple[_Label, ...]:
    return tuple((first, second) for first, second in told)


def _side(told: dict[str, str]) -> Side:
    return _page(told["page"]) if "page" in told else _article(tuple(sorted(told.items())))


@cache
def _page(name: str) -> Side:
    return _read(read_case(PAGES / f"{name}.yaml"), None)


@cache
def _article(told: tuple[tuple[str, str], ...]) -> Side:
    """An article as the page that a site makes of it the day it is published, read the next morning."""
    fields = dict(told)
    published, name = date.fromisoformat(fields["published"]), fields["source"]
    host = name if "." in name else f"{name}.example.pl"
    source = Source(name, fields.get("name", name), f"https://{host}/", _region(fields.get("region")))
    case = {
        "id": name,
        "cms": "wordpress",
        "site": source.name,
        "url": fields.get("url", f"{source.url}{_slug(fields['title'])}/"),
        "title": fields["title"],
        "published": published,
        "published_as": f"{published:%d.%m.%Y}",
        "fetched": datetime.combine(published + timedelta(days=1), time(8), WARSAW),
        "body": "\n".join(_markup(fields["text"])),
    }
    return _read(case, source)


def _region(slug: str | None) -> Region | None:
    return Region(slug) if slug else None


def _slug(title: str) -> str:
    return "-".join(re.findall(r"\w+", title.lower()))


def _markup(text: str) -> Iterator[str]:
    """Paragraphs, and lists of the lines that begin with a dash; [words](address) is a link."""
    for part in text.strip().split("\n\n"):
        lines = [_LINK.sub(r'<a href="\2">\1</a>', html.escape(line, quote=False)) for line in part.splitlines()]
        if all(line.startswith("- ") for line in lines):
            yield "<ul>" + "".join(f"<li>{line.removeprefix('- ')}</li>" for line in lines) + "</ul>"
        else:
            yield f"<p>{'<br>'.join(lines)}</p>"


def _read(case: dict[str, Any], source: Source | None) -> Side:
    url, fetched = case["url"], fetched_at(case)
    source = source or Source(urlsplit(url).netloc.removeprefix("www."), case["site"], url)
    page = Page(url, decode(*rendered(case)), fetched)
    article = read_article(page, source, listed=None, first_seen=fetched.date())
    return Side(source, read_announcement(article, source))
