"""Forms in which sites tell of their news and events by themselves: one reader for each, one door for all."""

from __future__ import annotations

from dataclasses import replace

from aggregator.model import Page, Source, Way, WayKind
from aggregator.scrape.addresses import is_followed
from aggregator.scrape.listing import find_links
from aggregator.scrape.native.calendar import read_calendar
from aggregator.scrape.native.feeds import feed_name, read_feed
from aggregator.scrape.native.schema import read_schema
from aggregator.scrape.native.shown import Shown
from aggregator.scrape.native.sitemap import read_sitemap
from aggregator.scrape.native.tribe import read_tribe
from aggregator.scrape.native.wordpress import read_wordpress
from aggregator.scrape.paging import find_next

__all__ = ["Shown", "feed_name", "media_types", "read_way"]

_PAGE = ("text/html", "application/xhtml+xml")
_JSON = ("application/json",)
_XML = ("application/xml", "text/xml")
_MEDIA_TYPES: dict[WayKind, tuple[str, ...]] = {
    WayKind.ICAL: ("text/calendar", "application/ics", "text/plain", "application/octet-stream"),
    WayKind.TRIBE: _JSON,
    WayKind.SCHEMA: _PAGE,
    WayKind.WORDPRESS: _JSON,
    WayKind.FEED: (
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        *_XML,
        # Servers that know no feeds call them pages.
        "text/html",
    ),
    WayKind.LISTING: _PAGE,
    WayKind.SITEMAP: (*_XML, "text/html"),
}


def media_types(kind: WayKind) -> tuple[str, ...]:
    """The media types to ask for and to take for a way of this kind, the best first."""
    return _MEDIA_TYPES[kind]


def read_way(way: Way, page: Page, source: Source) -> Shown:
    """What a fetched document of the way shows: its articles and the address at which it goes on.

    A sound document without articles gives no links. Raises ScrapeError, in Polish, when the document is not of the
    way's form or cannot be read.
    """
    shown = _shown(way, page, source)
    if not (source.follow or source.skip):
        return shown
    return replace(shown, links=tuple(link for link in shown.links if is_followed(link.url, source)))


def _shown(way: Way, page: Page, source: Source) -> Shown:
    match way.kind:
        case WayKind.ICAL:
            return read_calendar(way, page, source)
        case WayKind.TRIBE:
            return read_tribe(page, source)
        case WayKind.SCHEMA:
            return read_schema(page, source)
        case WayKind.WORDPRESS:
            return read_wordpress(page, source)
        case WayKind.FEED:
            return read_feed(page, source)
        case WayKind.SITEMAP:
            return read_sitemap(page, source)
        case WayKind.LISTING:
            return Shown(find_links(page, source), find_next(page))
