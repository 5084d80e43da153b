"""The posts that WordPress lists by REST (`/wp-json/wp/v2/posts`, or another type) → links with their text."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from aggregator.model import Link, Page, Source
from aggregator.scrape.addresses import address_of
from aggregator.scrape.dates import machine_day
from aggregator.scrape.native.json import at, read_json, text_at
from aggregator.scrape.native.shown import (
    MOST_LINKS,
    Shown,
    broken,
    distinct,
    following,
    header,
    published_on,
    title_from,
)
from aggregator.scrape.text import squash, without_markup

_NEXT = re.compile(r"<([^<>\s]{1,2000})>[^<>]{0,200}?;\s*rel=\"?next\b", re.IGNORECASE)
_MOST_PAGES = 10_000


def read_wordpress(page: Page, source: Source) -> Shown:
    """The posts in the order of the list; `html` is empty for one that is protected or has no text.

    `published` is the day by the site's own clock. `next` is by the headers Link (RFC 8288) or X-WP-TotalPages. Raises
    ScrapeError when the answer is no list of posts.
    """
    posts = read_json(page, source)
    if not isinstance(posts, list):
        raise broken("odpowiedź nie jest listą wpisów WordPressa; sprawdź adres (/wp-json/wp/v2/posts)", page, source)
    links = [_link(post, page) for post in posts[:MOST_LINKS] if isinstance(post, dict)]
    found = distinct([link for link in links if link.url])
    if posts and not found:
        raise broken("lista nie zawiera wpisów WordPressa: żaden element nie ma adresu", page, source)
    return Shown(found, _next(page))


def _link(post: dict[str, Any], page: Page) -> Link:
    html = text_at(post, "content", "rendered")
    shown = html and at(post, "content", "protected") is not True and squash(without_markup(html))
    # The site's own clock is what its readers see; GMT stands in for it.
    day = machine_day(text_at(post, "date")) or machine_day(f"{text_at(post, 'date_gmt')}Z")
    return Link(
        address_of(page.url, text_at(post, "link")),
        title_from(text_at(post, "title", "rendered")),
        published_on(day, page),
        html if shown else "",
    )


def _next(page: Page) -> str:
    told = _NEXT.search(header(page, "link")[:20_000])
    if told is not None:
        return following(page, told[1])
    pages = header(page, "x-wp-totalpages")
    if not (pages.isascii() and pages.isdigit() and len(pages) < 9):
        return ""
    parts = urlsplit(page.url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    number = query.get("page", "1")
    at_page = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 1
    if not 0 < at_page < min(int(pages), _MOST_PAGES):
        return ""
    return following(page, urlunsplit(parts._replace(query=urlencode({**query, "page": str(at_page + 1)}))))
