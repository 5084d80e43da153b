"""News as RSS 2.0, the dates and places of events by the event module.

The order of elements and the choice of optional ones follow the specification at rssboard.org.
"""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from aggregator.feeds.markup import add, written_xml
from aggregator.feeds.news import AUTHOR, LANGUAGE, News, NewsItem, Occurrence, within_limit
from aggregator.moments import WARSAW, Moment

_ATOM = "http://www.w3.org/2005/Atom"
_EVENT = "http://purl.org/rss/1.0/modules/event/"


def render_rss(news: News) -> bytes:
    """The news as application/rss+xml in UTF-8, under 900 kB: the oldest items go first; same news, same bytes."""
    return within_limit(news, _channel)


def _channel(news: News) -> bytes:
    namespaces = {"atom": _ATOM}
    if any(item.occurrence for item in news.items):
        namespaces["ev"] = _EVENT
    rss = etree.Element("rss", {"version": "2.0"}, nsmap=namespaces)
    channel = add(rss, "channel")
    add(channel, "title", news.title)
    add(channel, "link", news.link)
    add(channel, "description", news.description)
    add(channel, "language", LANGUAGE)
    add(channel, "lastBuildDate", format_datetime(news.updated))
    add(channel, "docs", "https://www.rssboard.org/rss-specification")
    add(channel, "generator", AUTHOR)
    add(channel, "ttl", "360")
    add(channel, f"{{{_ATOM}}}link", href=f"{news.address}.rss", rel="self", type="application/rss+xml")
    for item in news.items:
        _add_item(channel, item)
    return written_xml(rss)


def _add_item(channel: etree._Element, item: NewsItem) -> None:
    element = add(channel, "item")
    add(element, "title", item.title)
    add(element, "link", item.link)
    add(element, "guid", item.id, isPermaLink="false")
    add(element, "pubDate", format_datetime(item.published))
    for category in item.categories:
        add(element, "category", category)
    add(element, "description", item.content)
    if item.occurrence is not None:
        _add_occurrence(element, item.occurrence)


def _add_occurrence(element: etree._Element, occurrence: Occurrence) -> None:
    add(element, f"{{{_EVENT}}}startdate", _iso(occurrence.start))
    if occurrence.end is not None:
        add(element, f"{{{_EVENT}}}enddate", _iso(occurrence.end))
    if occurrence.place:
        add(element, f"{{{_EVENT}}}location", occurrence.place)
    add(element, f"{{{_EVENT}}}type", occurrence.kind)


def _iso(moment: Moment) -> str:
    """ISO 8601: with the offset of Warsaw where there is an hour, else the day."""
    return (
        moment.astimezone(WARSAW).isoformat(timespec="seconds") if isinstance(moment, datetime) else moment.isoformat()
    )
