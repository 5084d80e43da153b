"""A publisher's site as bytes: every address with its page, in the markup of its CMS and its character set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from aggregator.moments import WARSAW
from tests.sites.content import Publisher, StaticPage, Story
from tests.sites.spelling import DAYS, MONTHS

TEMPLATES = Path(__file__).parent / "templates"
SIDE = 4
"""So many other articles stand in the side column of a page."""
OLDER = 3
"""So many articles of the first listing page are shown again on the second, as if new ones had pushed them there."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a server has at an address; `changed` is its Last-Modified, in UTC."""

    body: bytes
    content_type: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """An article as templates see it: `shown` is its day as the site writes it, `stamp` the same for machines."""

    title: str
    path: str
    body: str
    teaser: str
    number: int
    published: date
    at: datetime
    shown: str

    @property
    def stamp(self) -> str:
        """ISO 8601 with seconds and the offset of Warsaw."""
        return self.at.isoformat()


def environment() -> Environment:
    """The templates, one file for each CMS. What an article's body is, its author wrote as HTML."""
    loaded = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    loaded.globals["months"] = MONTHS
    return loaded


def render_site(
    publisher: Publisher,
    stories: Sequence[Story],
    day: date,
    *,
    templates: Environment,
    changed: dict[str, datetime],
    show: bool = True,
) -> dict[str, Document]:
    """Address → document: news page, its second page, articles, static pages, robots.txt.

    `changed` has the moments of later edits by slug, under "" the news page's; without `show` the news page
    is bare, in its side column too.
    """
    items = [_item(publisher, story) for story in stories]
    touched = {story.path: max(_at(story), changed.get(story.slug, _at(story))) for story in stories}
    newest = max([*touched.values(), *changed.values()])
    listed = items if show else []
    bare: dict[str, object] = {} if show else {"side": []}
    template = templates.get_template(f"{publisher.template}.html")

    def document(at: datetime, **parts: object) -> Document:
        page = {
            "site": publisher,
            "menu": publisher.pages,
            "day": day,
            "article": None,
            "listing": None,
            "static": None,
        }
        side = [item for item in items if item is not parts.get("article")][:SIDE]
        text = template.render({**page, "side": side, "page_number": 1, **parts})
        header = f"text/html; charset={publisher.charset.upper()}" if publisher.charset_in_header else "text/html"
        return Document(text.encode(publisher.charset, errors="xmlcharrefreplace"), header, at.astimezone(UTC))

    founded = datetime(2024, 2, 5, 8, 14, tzinfo=UTC)
    documents = {
        publisher.listing: document(newest, listing=listed, **bare),
        second_page(publisher.listing): document(newest, listing=listed[-OLDER:], **bare, page_number=2),
        "/robots.txt": Document(_robots(publisher), "text/plain", founded),
    }
    documents |= {static.path: document(founded, static=static) for static in publisher.pages}
    documents |= {item.path: document(touched[item.path], article=item) for item in items}
    welcome = StaticPage("/", "Strona główna", f"<p>Witamy na stronie: {publisher.name}.</p>")
    documents.setdefault("/", document(founded, static=welcome))
    return documents


def second_page(listing: str) -> str:
    """The address of the news page's continuation."""
    return f"{listing}&strona=2" if "?" in listing else f"{listing}?strona=2"


def _item(publisher: Publisher, story: Story) -> Item:
    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", story.body)).strip()
    teaser = plain if len(plain) < 150 else plain[:150].rsplit(" ", 1)[0] + " […]"
    shown = DAYS[publisher.date_form](story.published)
    return Item(
        story.title, story.path, story.body, teaser, story.number, story.published, _at(story), shown
    )  # fmt: skip


def _at(story: Story) -> datetime:
    """The hour of publication: some hour of that morning, always the same one for an article."""
    return datetime.combine(story.published, time(7 + story.number % 4, story.number * 7 % 60, 12), WARSAW)


def _robots(publisher: Publisher) -> bytes:
    hidden = {"wordpress": "/wp-admin/", "elementor": "/wp-admin/", "joomla": "/administrator/", "drupal": "/admin/"}
    return f"User-agent: *\nDisallow: {hidden.get(publisher.template, '/cms/')}\n".encode()
