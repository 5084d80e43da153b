"""The made-up publishers of `content/`, and their articles as they stand on a given day.

A file of `content/` is one publisher; how it is written stands at the top of `dorzecze.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from aggregator.model import ArticleKind, Category, DeadlineKind, Mode, Region, SourceKind, Status
from aggregator.moments import Moment
from tests.sites.dates import almanac

FOLDER = Path(__file__).parent / "content"


@dataclass(frozen=True, slots=True)
class ExpectedEvent:
    """An event that a careful reader would take from the article."""

    title: str
    start: Moment
    end: Moment | None
    category: Category
    status: Status
    mode: Mode | None
    city: str | None
    registration_url: str | None


@dataclass(frozen=True, slots=True)
class ExpectedDeadline:
    """A deadline that a careful reader would take from the article; `event` counts in the article's events."""

    kind: DeadlineKind
    at: Moment
    event: int | None


@dataclass(frozen=True, slots=True)
class Expected:
    """What is to be understood of an article."""

    kind: ArticleKind
    events: tuple[ExpectedEvent, ...] = ()
    deadlines: tuple[ExpectedDeadline, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One article on one day: its days spelt out, and what is to be understood of it."""

    slug: str
    number: int
    path: str
    title: str
    body: str
    published: date
    expected: Expected


@dataclass(frozen=True, slots=True)
class StaticPage:
    """A page that is no news: about us, contact, declarations."""

    path: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """A made-up body and its site. `raw` are its articles as the file has them, newest first or not."""

    key: str
    name: str
    template: str
    charset: str
    charset_in_header: bool
    validators: str
    region: Region | None
    kind: SourceKind
    listing: str
    address: str
    date_form: str
    first_number: int
    contact: Mapping[str, str]
    pages: tuple[StaticPage, ...]
    raw: tuple[Mapping[str, Any], ...]

    @property
    def slugs(self) -> tuple[str, ...]:
        """The names of the articles, in the file's order."""
        return tuple(article["slug"] for article in self.raw)

    def edits(self, slug: str) -> tuple[str, ...]:
        """The names of the edits that the file has for an article."""
        return tuple(self._article(slug).get("edits") or ())

    def story(self, slug: str, day: date, edit: str = "") -> Story:
        """An article as it stands on `day`, before or after one of its edits; the address is the same for both."""
        article = self._article(slug)
        changed: Mapping[str, Any] = article["edits"][edit] if edit else {}
        told = almanac(day, article["published"], {**article.get("days", {}), **changed.get("days", {})})
        number = self.first_number + self.slugs.index(slug)
        body = changed.get("lead", "") + changed.get("body", article["body"])
        return Story(
            slug,
            number,
            self.address.format(slug=slug, number=number, published=told.published),
            told.fill(changed.get("title", article["title"])),
            told.fill(body),
            told.published,
            _expected(changed.get("expected", article["expected"]), told.moment),
        )

    def stories(self, day: date) -> tuple[Story, ...]:
        """All articles as they stand on `day`, the newest first."""
        return tuple(sorted((self.story(slug, day) for slug in self.slugs), key=lambda s: s.published, reverse=True))

    def _article(self, slug: str) -> Mapping[str, Any]:
        return next(article for article in self.raw if article["slug"] == slug)


@cache
def read_publishers(folder: Path = FOLDER) -> tuple[Publisher, ...]:
    """All publishers, by the names of their files."""
    return tuple(_publisher(path) for path in sorted(folder.glob("*.yaml")))


def _publisher(path: Path) -> Publisher:
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    region = raw.get("region")
    return Publisher(
        key=path.stem,
        name=raw["name"],
        template=raw["template"],
        charset=raw.get("charset", "utf-8"),
        charset_in_header=raw.get("charset_in_header", True),
        validators=raw.get("validators", "both"),
        region=Region(region) if region else None,
        kind=SourceKind(raw["kind"]),
        listing=raw["listing"],
        address=raw["address"],
        date_form=raw["date_form"],
        first_number=raw.get("first_number", 1),
        contact=raw["contact"],
        pages=tuple(StaticPage(**page) for page in raw["pages"]),
        raw=tuple(raw["articles"]),
    )


def _expected(raw: Mapping[str, Any], moment: Any) -> Expected:
    events = tuple(
        ExpectedEvent(
            title=event["title"],
            start=moment(event["start"]),
            end=moment(event["end"]) if event.get("end") else None,
            category=Category(event["category"]),
            status=Status(event.get("status", "confirmed")),
            mode=Mode(event["mode"]) if event.get("mode") else None,
            city=event.get("city"),
            registration_url=event.get("registration_url"),
        )
        for event in raw.get("events", ())
    )
    deadlines = tuple(
        ExpectedDeadline(DeadlineKind(deadline["kind"]), moment(deadline["at"]), deadline.get("event"))
        for deadline in raw.get("deadlines", ())
    )
    return Expected(ArticleKind(raw["kind"]), events, deadlines)
