"""News as Atom (RFC 4287)."""

from __future__ import annotations

from lxml import etree

from aggregator.feeds.markup import add, written_xml
from aggregator.feeds.news import AUTHOR, LANGUAGE, News, NewsItem, rfc3339, within_limit

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def render_atom(news: News) -> bytes:
    """The news as application/atom+xml in UTF-8, under 900 kB: the oldest items go first; same news, same bytes."""
    return within_limit(news, _feed)


def _feed(news: News) -> bytes:
    feed = etree.Element(f"{{{_ATOM}}}feed", {_LANG: LANGUAGE}, nsmap={None: _ATOM})  # type: ignore[dict-item]
    _add(feed, "id", news.id)
    _add(feed, "title", news.title)
    _add(feed, "subtitle", news.description)
    _add(feed, "updated", rfc3339(news.updated))
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{news.address}.atom")
    _add(feed, "link", rel="alternate", type="text/html", href=news.link)
    _add(_add(feed, "author"), "name", AUTHOR)
    _add(feed, "generator", AUTHOR)
    for item in news.items:
        _add_entry(feed, item)
    return written_xml(feed)


def _add_entry(feed: etree._Element, item: NewsItem) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", item.id)
    _add(entry, "title", item.title)
    _add(entry, "link", rel="alternate", type="text/html", href=item.link)
    _add(entry, "published", rfc3339(item.published))
    _add(entry, "updated", rfc3339(item.updated))
    for category in item.categories:
        _add(entry, "category", term=category)
    _add(entry, "content", item.content, type="html")


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    return add(parent, f"{{{_ATOM}}}{name}", text, **attributes)
