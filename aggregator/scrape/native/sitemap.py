"""Sitemaps (sitemaps.org) and news sitemaps → links, and the way from an index to the sitemap that holds news."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from lxml import etree

from aggregator.model import Link, Page, Source
from aggregator.scrape.addresses import address_of, is_same_site, may_be_article
from aggregator.scrape.dates import machine_day
from aggregator.scrape.native.shown import Shown, broken, following, published_on, title_from
from aggregator.scrape.native.xml import children, name_of, read_xml, words_in

MOST_LINKS = 200
_MOST_ENTRIES = 50_000
"""So many addresses a sitemap may have by its protocol."""

_NEWS = re.compile(r"news|aktualno|wydarzen|event|wiadomo|ogloszen|szkolen|komunikat")
_POSTS = re.compile(r"post(?!_tag)|artyku|article|blog|wpis")
_OTHER = re.compile(
    r"categor|kategor|post_tag|tag|author|autor|user|page|strony|image|video|product|produkt|galeri|attachment|media"
    r"|format|elementor|template|archive|archiwum|local|misc"
)


def read_sitemap(page: Page, source: Source) -> Shown:
    """The addresses that may be articles, the last changed first, at most 200; of an index the child to read as `next`.

    Only a news sitemap tells titles and days of publication; else `title` is empty and `published` None, for lastmod
    is the day of a change. Raises ScrapeError when the document is no sitemap.
    """
    root = read_xml(page, source)
    kind = name_of(root).rpartition(":")[2]
    if kind == "sitemapindex":
        return Shown(next=_child(root, page))
    if kind != "urlset":
        raise broken("pod adresem mapy witryny nie ma mapy (urlset ani sitemapindex)", page, source)
    entries = children(root, "url")[:_MOST_ENTRIES]
    entries.sort(key=lambda entry: _changed(words_in(entry, "lastmod")[:25]), reverse=True)
    found: dict[str, Link] = {}
    for entry in entries:
        url = address_of(page.url, words_in(entry, "loc"))
        if url and url not in found and is_same_site(url, page.url) and may_be_article(url, source.url):
            found[url] = _link(entry, url, page)
            if len(found) >= MOST_LINKS:
                break
    return Shown(tuple(found.values()))


def _link(entry: etree._Element, url: str, page: Page) -> Link:
    news = next(iter(children(entry, "news:news")), None)
    if news is None:
        return Link(url, "")
    day = machine_day(words_in(news, "news:publication_date"))
    return Link(url, title_from(words_in(news, "news:title")), published_on(day, page))


def _changed(said: str) -> tuple[date, str]:
    """A key by the day, then by what is written: times of one site have one form."""
    return machine_day(said) or date.min, said


def _child(root: etree._Element, page: Page) -> str:
    """The child most likely to hold news: by its name, among such the last changed, then the one named last.

    Large sites number the sitemaps of one type, and the newest posts stand in the last.
    """
    best: tuple[int, tuple[date, str], int] | None = None
    chosen = ""
    for number, entry in enumerate(children(root, "sitemap")[:1000]):
        url = following(page, words_in(entry, "loc"))
        if not url:
            continue
        key = _likely(url), _changed(words_in(entry, "lastmod")[:25]), number
        if best is None or key > best:
            best, chosen = key, url
    return chosen


def _likely(url: str) -> int:
    name = urlsplit(url).path.rpartition("/")[2].lower()
    if _NEWS.search(name):
        return 3
    if _POSTS.search(name):
        return 2
    return 0 if _OTHER.search(name) else 1
