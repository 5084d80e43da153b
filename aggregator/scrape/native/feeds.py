"""RSS 2.0, RSS 1.0 and Atom (RFC 4287) → links, with the whole text where the feed gives the whole text."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from lxml import etree

from aggregator.errors import ScrapeError
from aggregator.model import Link, Page, Source
from aggregator.moments import WARSAW
from aggregator.scrape.addresses import address_of
from aggregator.scrape.dates import machine_day
from aggregator.scrape.native.shown import MOST_LINKS, Shown, broken, distinct, following, published_on, title_from
from aggregator.scrape.native.xml import children, name_of, read_xml, text_in, words_in
from aggregator.scrape.text import sound, squash, without_markup

_TEASER = 500
"""Characters; a description with less text is taken for a summary."""

_GOES_ON = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.|&hellip;)\]|[→»])\W{0,3}$"
    r"|(?:czytaj|przeczytaj|zobacz|dowiedz się|pokaż|read|continue)\s+(?:\w+\s+){0,2}"
    r"(?:dalej|więcej|całość|more|reading)\W{0,8}(?:\w+\W{0,3}){0,3}$",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"<(?:p|div|ul|ol|table|h[1-6]|br)\b", re.IGNORECASE)
_END = 240
"""Characters at a text's end in which it may say that it goes on elsewhere."""

# WordPress signs every item of a feed with a paragraph of its own.
_SIGNATURE = re.compile(
    r"<p>(?:Artykuł|The post|Post|Wpis)\s+<a [^>]{0,600}>[^<]{0,400}</a>\s+"
    r"(?:pochodzi z serwisu|appeared first on|pojawił się poraz pierwszy|pojawił się po raz pierwszy)[^<]{0,80}"
    r"<a [^>]{0,600}>[^<]{0,400}</a>\.?\s*</p>\s*\Z",
    re.IGNORECASE,
)


def read_feed(page: Page, source: Source) -> Shown:
    """The items of a feed in its order. `next` is Atom's rel=next, also within RSS (RFC 5005, section 3).

    `published` is the Warsaw day on which the item was published; of an item that tells only when it was changed, None.
    Raises ScrapeError when the document is no feed.
    """
    root = read_xml(page, source)
    kind = name_of(root)
    if kind in ("atom:feed", "feed"):
        return Shown(
            distinct([_entry(item, page) for item in children(root, "atom:entry", "entry")[:MOST_LINKS]]),
            _next(root, page),
        )
    if kind.rpartition(":")[2].lower() in ("rss", "rdf"):
        channel = next(iter(children(root, "channel")), root)
        items = children(channel, "item") or children(root, "item")
        found = [_item(item, page) for item in items[:MOST_LINKS]]
        return Shown(distinct(found), _next(channel, page))
    what = "zwykła strona, nie kanał RSS ani Atom" if kind == "html" else "dokument XML, który nie jest kanałem"
    raise broken(f"pod adresem kanału jest {what}; popraw adres albo podaj stronę z aktualnościami", page, source)


def feed_name(page: Page, source: Source) -> str:
    """What a feed calls itself, before a dash; empty for any other document."""
    try:
        root = read_xml(page, source)
    except ScrapeError:
        return ""
    if name_of(root).rpartition(":")[2].lower() not in ("rss", "rdf", "feed"):
        return ""
    channel = next(iter(children(root, "channel")), root)
    return re.split(r" [–—|-] ", title_from(words_in(channel, "title", "atom:title")))[0]


def _item(item: etree._Element, page: Page) -> Link:
    """One item of RSS; its `url` is empty when it leads to no page."""
    guid = next(iter(children(item, "guid")), None)
    own = "" if guid is None or guid.get("isPermaLink", "true").lower() == "false" else text_in(guid)
    own = own if own.startswith("http") else ""
    given = (words_in(item, "feedburner:origLink"), words_in(item, "link"), _alternate(item), own)
    told = words_in(item, "content:encoded")
    described = words_in(item, "description")
    return Link(
        next((url for url in (address_of(page.url, sound(said)) for said in given if said) if url), ""),
        title_from(words_in(item, "title")),
        published_on(_day(words_in(item, "pubDate", "dc:date", "dcterms:issued", "dcterms:created")), page),
        whole_text(told) or ("" if told else whole_text(described, least=_TEASER)),
    )


def _entry(entry: etree._Element, page: Page) -> Link:
    """One entry of Atom. Relative addresses are counted from xml:base (RFC 4287, section 2)."""
    published = words_in(entry, "atom:published", "published", "atom:issued", "dc:date")
    content = next(iter(children(entry, "atom:content", "content")), None)
    title = next(iter(children(entry, "atom:title", "title")), None)
    return Link(
        address_of(_base(entry, page), sound(_alternate(entry) or words_in(entry, "atom:link", "link"))),
        "" if title is None else title_from(text_in(title)),
        published_on(_day(published), page),
        "" if content is None else whole_text(_html_of(content)),
    )


def whole_text(html: str, *, least: int = 1) -> str:
    """The text itself when it is the whole article; empty when it is a summary or breaks off.

    With `least` characters or more it must have paragraphs: feeds put summaries in the place of texts.
    """
    html = _SIGNATURE.sub("", html) if "<" in html[-2000:] else html
    end = squash(without_markup(html[-2000:]))[-_END:]
    if not end or _GOES_ON.search(end):
        return ""
    if least > 1 and (len(_BLOCK.findall(html)) < 2 or len(squash(without_markup(html))) < least):
        return ""
    return html


def _html_of(content: etree._Element) -> str:
    """The markup of Atom's content; empty for a plain text, another media type or what stands elsewhere (src)."""
    kind = (content.get("type") or "text").lower()
    if kind == "xhtml":
        whole: str = etree.tostring(content, encoding="unicode", method="html", with_tail=False)
        return whole
    return text_in(content) if kind in ("html", "text/html") else ""


def _alternate(element: etree._Element) -> str:
    """The address in the first <link href> that stands for the article itself (RFC 4287, section 4.2.7.2)."""
    links = [link for link in children(element, "atom:link", "link") if link.get("href")]
    chosen = [link for link in links if (link.get("rel") or "alternate") == "alternate"]
    html = [link for link in chosen if (link.get("type") or "text/html") in ("text/html", "application/xhtml+xml")]
    return str((html or chosen)[0].get("href")) if chosen else ""


def _next(channel: etree._Element, page: Page) -> str:
    links = children(channel, "atom:link", "link")
    return following(page, next((str(link.get("href", "")) for link in links if link.get("rel") == "next"), ""))


def _base(element: etree._Element, page: Page) -> str:
    base = page.url
    for around in (*reversed(list(element.iterancestors())), element):
        own = around.get("{http://www.w3.org/XML/1998/namespace}base")
        try:
            base = urljoin(base, str(own)) if own else base
        except ValueError:
            return page.url
    return base


def _day(said: str) -> date | None:
    """The Warsaw day of a date by RFC 822 or ISO 8601."""
    said = said[:80]
    try:
        moment = parsedate_to_datetime(said)
    except (ValueError, IndexError, OverflowError, TypeError):
        return machine_day(said)
    return _warsaw_day(moment) if 1 < moment.year < 9999 else None


def _warsaw_day(moment: datetime) -> date:
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).astimezone(WARSAW).date()
