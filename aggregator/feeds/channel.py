"""An RSS 2.0 channel by lxml, whatever its news is about: the elements, their order, the bytes.

The order of elements and the choice of optional ones follow the specification at rssboard.org.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

from lxml import etree

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""The lastBuildDate of a channel without items: readers ask for one, and `now` would change the bytes."""

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Channel:
    """What a channel says of itself. `address` is its own, `link` that of the page it belongs to; both absolute.

    `changed` is the moment of its newest content, NEVER without any; `modules` are the XML namespaces by prefix that
    its items use beyond RSS.
    """

    title: str
    link: str
    description: str
    address: str
    changed: datetime
    modules: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of news. `content` is HTML; `more` are further elements, qualified name and text, in their order.

    `guid` never changes and is no address; `published` is aware, a fraction of its second is left out.
    """

    title: str
    link: str
    guid: str
    published: datetime
    content: str
    categories: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()


def render_channel(channel: Channel, items: Iterable[Item]) -> bytes:
    """The channel with the items in their order as application/rss+xml in UTF-8; the same gives the same bytes."""
    rss = etree.Element("rss", {"version": "2.0"}, nsmap={"atom": _ATOM, **dict(channel.modules)})
    top = add(rss, "channel")
    add(top, "title", channel.title)
    add(top, "link", channel.link)
    add(top, "description", channel.description)
    add(top, "language", "pl")
    add(top, "lastBuildDate", format_datetime(whole_second(channel.changed)))
    add(top, "docs", "https://www.rssboard.org/rss-specification")
    add(top, "generator", "Kalendarium ES")
    add(top, "ttl", "360")
    add(top, f"{{{_ATOM}}}link", href=channel.address, rel="self", type="application/rss+xml")
    for item in items:
        _add_item(top, item)
    etree.indent(rss)
    return etree.tostring(rss, xml_declaration=True, encoding="utf-8") + b"\n"


def _add_item(top: etree._Element, item: Item) -> None:
    element = add(top, "item")
    add(element, "title", item.title)
    add(element, "link", item.link)
    add(element, "guid", item.guid, isPermaLink="false")
    add(element, "pubDate", format_datetime(whole_second(item.published)))
    for category in item.categories:
        add(element, "category", category)
    add(element, "description", item.content)
    for name, text in item.more:
        add(element, name, text)


def add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    """A new last child of the parent; text and attributes are escaped by the library."""
    element = etree.SubElement(parent, name, attributes)
    element.text = text
    return element


def written_html(body: etree._Element) -> str:
    """The children of an element as HTML."""
    return "".join(etree.tostring(part, method="html", encoding="unicode") for part in body)


def whole_second(moment: datetime) -> datetime:
    """The moment in UTC without its fraction of a second: RFC 822 dates have none."""
    return moment.astimezone(UTC).replace(microsecond=0)
