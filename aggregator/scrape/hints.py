"""What a page tells of how its site can be read: feeds, calendars, REST addresses, where its news are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from aggregator.language.fold import fold
from aggregator.model import Page
from aggregator.scrape.addresses import address_key, address_of, is_same_site
from aggregator.scrape.furniture import attribute
from aggregator.scrape.outline import Outline, read_outline
from aggregator.scrape.text import squash

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_FEED_ADDRESS = re.compile(
    r"/feed/?$|/rss/?$|/atom/?$|\.rss$|/rss\.xml$|/atom\.xml$|[?&](?:format|type)=feed\b|[?&]feed=", re.I
)
_OF_COMMENTS = re.compile(r"comment|komentarz", re.I)
_CALENDAR_ADDRESS = re.compile(r"\.ics(?:$|\?)|[?&]ical=1|[?&]outlook-ical=1", re.I)
_REST = "https://api.w.org/"
_WORDPRESS_MARKS = ("/wp-content/", "/wp-includes/", "/wp-json/")
_TRIBE_MARKS = ("tribe-events", "tribe/events/v1")
_NEWS = re.compile(
    r"^\W*(?:aktualnosci|wiadomosci|news|newsy|co nowego|komunikaty|ogloszenia|wydarzenia|kalendarium|kalendarz|"
    r"szkolenia|nabory|blog|informacje|wszystkie (?:aktualnosci|wpisy|wiadomosci|artykuly)|zobacz wszystkie|archiwum)"
    r"(?: (?:i|oraz) \w+| z \w+)?\W*$"
)
_SURE_NEWS = re.compile(r"^\W*(?:aktualno|wiadomosci|news|co nowego|wszystkie)")
_PUBLISHED = "article:published_time"
MOST = 4
"""Addresses of one sort that are told."""


@dataclass(frozen=True, slots=True)
class Hints:
    """Addresses, each sort the likeliest first: feeds, calendars, the root of WordPress' REST interface (empty when
    there is no sign of it), the REST address of the page itself, pages that are called news, and `lists`, pages of
    other names that may hold them; whether the calendar of The Events Calendar is there, and whether the page says
    that it is one article.
    """

    feeds: tuple[str, ...] = ()
    calendars: tuple[str, ...] = ()
    rest: str = ""
    rest_self: str = ""
    tribe: bool = False
    news: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    is_article: bool = False


def find_hints(page: Page) -> Hints:
    """The hints of a page; pure, and no address is asked."""
    outline = read_outline(page.html)
    links = list(_head_links(outline, page.url))
    anchors = list(_anchors(outline, page.url))
    feeds = [url for _, kind, title, url in links if kind in _FEED_TYPES and not _OF_COMMENTS.search(title)]
    feeds += [url for _, url in anchors if _FEED_ADDRESS.search(url)]
    calendars = [url for _, kind, _, url in links if kind == "text/calendar"]
    calendars += [url for _, url in anchors if _CALENDAR_ADDRESS.search(url)]
    rest = next((url for rel, _, _, url in links if _REST in rel), "")
    wordpress = any(mark in page.html for mark in _WORDPRESS_MARKS)
    named = _news(anchors, page.url)
    own = next((url for rel, kind, _, url in links if "alternate" in rel and kind == "application/json"), "")
    return Hints(
        feeds=_distinct(url for url in feeds if not _OF_COMMENTS.search(urlsplit(url).path)),
        calendars=_distinct(calendars),
        rest=rest or (urljoin(page.url, "/wp-json/") if wordpress else ""),
        rest_self=own if "/wp/v2/" in own else "",
        tribe=any(mark in page.html for mark in _TRIBE_MARKS),
        news=_distinct(url for words, url in named if _SURE_NEWS.match(words)),
        lists=_distinct(url for words, url in named if not _SURE_NEWS.match(words)),
        is_article=any(attribute(outline.tags[at], "property") == _PUBLISHED for at in outline.by_tag.get("meta", ())),
    )


def _head_links(outline: Outline, base: str) -> Iterator[tuple[str, str, str, str]]:
    """The <link> elements: rel, type, title, address."""
    for at in outline.by_tag.get("link", ()):
        tag = outline.tags[at]
        url = address_of(base, attribute(tag, "href"))
        if url:
            kind = attribute(tag, "type").split(";")[0].strip().lower()
            yield attribute(tag, "rel").lower(), kind, attribute(tag, "title"), url


def _anchors(outline: Outline, base: str) -> Iterator[tuple[str, str]]:
    """The links of the page: folded words, address; a webcal address is that of its file."""
    for at in outline.by_tag.get("a", ()):
        href = re.sub(r"^\s*webcals?:", "https:", attribute(outline.tags[at], "href"), flags=re.I)
        url = address_of(base, href)
        if url:
            yield fold(squash(outline.text(at))), url


def _news(anchors: Iterable[tuple[str, str]], page: str) -> list[tuple[str, str]]:
    return [
        (words, url)
        for words, url in anchors
        if _NEWS.match(words) and is_same_site(url, page) and address_key(url) != address_key(page)
    ]


def _distinct(urls: Iterable[str]) -> tuple[str, ...]:
    return tuple({address_key(url): url for url in urls}.values())[:MOST]
