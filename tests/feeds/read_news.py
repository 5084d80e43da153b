"""What a reader finds in each format, read here as its specification says, without our own writers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from lxml import etree

from aggregator.feeds import News, render_atom, render_json, render_rss

FORMATS = ("rss", "atom", "json")
ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item; `updated` is None in RSS, which does not tell it."""

    id: str
    title: str
    link: str
    published: datetime
    updated: datetime | None
    content: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Read:
    title: str
    address: str
    language: str
    items: tuple[ReadItem, ...]


def read_news(name: str, news: News) -> Read:
    """The news written in this format and read again."""
    if name == "json":
        return _read_json(render_json(news))
    return _read_rss(render_rss(news)) if name == "rss" else _read_atom(render_atom(news))


def _read_rss(body: bytes) -> Read:
    channel = etree.fromstring(body)[0]
    items = tuple(
        ReadItem(
            _text(item, "guid"),
            _text(item, "title"),
            _text(item, "link"),
            parsedate_to_datetime(_text(item, "pubDate")),
            None,
            _text(item, "description"),
            tuple(category.text or "" for category in item.iterfind("category")),
        )
        for item in channel.iterfind("item")
    )
    own = next(link.get("href", "") for link in channel.iterfind(f"{ATOM}link") if link.get("rel") == "self")
    return Read(_text(channel, "title"), own, _text(channel, "language"), items)


def _read_atom(body: bytes) -> Read:
    feed = etree.fromstring(body)
    items = tuple(
        ReadItem(
            _text(entry, f"{ATOM}id"),
            _text(entry, f"{ATOM}title"),
            _link(entry, "alternate"),
            datetime.fromisoformat(_text(entry, f"{ATOM}published")),
            datetime.fromisoformat(_text(entry, f"{ATOM}updated")),
            _text(entry, f"{ATOM}content"),
            tuple(category.get("term", "") for category in entry.iterfind(f"{ATOM}category")),
        )
        for entry in feed.iterfind(f"{ATOM}entry")
    )
    language = feed.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return Read(_text(feed, f"{ATOM}title"), _link(feed, "self"), language, items)


def _read_json(body: bytes) -> Read:
    feed = json.loads(body)
    items = tuple(
        ReadItem(
            item["id"],
            item["title"],
            item["url"],
            datetime.fromisoformat(item["date_published"]),
            datetime.fromisoformat(item["date_modified"]),
            item["content_html"],
            tuple(item.get("tags", ())),
        )
        for item in feed["items"]
    )
    return Read(feed["title"], feed["feed_url"], feed["language"], items)


def _text(element: etree._Element, name: str) -> str:
    found = element.findtext(name)
    assert found is not None, name
    return found


def _link(element: etree._Element, rel: str) -> str:
    return next(link.get("href", "") for link in element.iterfind(f"{ATOM}link") if link.get("rel") == rel)
