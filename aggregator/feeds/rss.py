"""A selection as news in RSS 2.0, by lxml: one item for each entry, dated by when we told of it, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from lxml import etree

from aggregator.feeds.addresses import page_url, tag_uri
from aggregator.feeds.notice import Fact, Notice, notice_of
from aggregator.feeds.select import Entry, Selection, ends_on, nearest_first
from aggregator.feeds.text import clip
from aggregator.feeds.wording import CATEGORIES, REGIONS, STATUSES, short_days
from aggregator.model import Feed, Status
from aggregator.moments import WARSAW, Moment, day_of, moment_key

MOST_ITEMS = 200
MOST_BYTES = 900_000
NEWS_LASTS = timedelta(days=90)
LONGEST_TITLE = 200

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""The lastBuildDate of a channel without items: readers ask for one, and `now` would change the bytes."""

_ATOM = "http://www.w3.org/2005/Atom"
_EVENT = "http://purl.org/rss/1.0/modules/event/"


@dataclass(frozen=True, slots=True)
class _Item:
    """A piece of news: an entry as first told, or its last change that matters, which is news of its own."""

    notice: Notice
    guid: str
    mark: str
    published: datetime


def render_rss(feed: Feed, selection: Selection, *, base_url: str) -> bytes:
    """The selection as application/rss+xml in UTF-8: news of the last 90 days, at most 200 items and 900 kB.

    An entry whose last day was over when it was first published is a record for the calendar, not news.
    """
    oldest = selection.today - NEWS_LASTS
    entries = nearest_first(selection.entries, selection.today)
    items = [_item(entry, notice_of(entry, selection)) for entry in entries if not _came_late(entry)]
    news = [item for item in items if day_of(item.published) >= oldest]
    news.sort(key=lambda item: item.published, reverse=True)  # stable: of one round's news the nearest stays
    news = news[:MOST_ITEMS]
    while len(body := _channel(feed, news, base_url)) > MOST_BYTES:
        news = news[: len(news) * 9 // 10]
    return body


def _came_late(entry: Entry) -> bool:
    return entry.first_published is not None and ends_on(entry) < day_of(entry.first_published)


def _item(entry: Entry, notice: Notice) -> _Item:
    guid = tag_uri(notice.uid) + (f"/zmiana-{entry.news}" if entry.news else "")
    return _Item(notice, guid, _mark(entry, notice), _whole_second(entry.news_at or notice.first_published))


def _mark(entry: Entry, notice: Notice) -> str:
    """What the title begins with: that it does not take place as announced, else what the last change was."""
    if notice.status is not Status.CONFIRMED:
        return STATUSES[notice.status]
    if not entry.news:
        return ""
    if entry.news_moved:
        return "Zmiana terminu"
    return "Jednak aktualne" if notice.label else "Jednak się odbędzie"


def _channel(feed: Feed, news: list[_Item], base_url: str) -> bytes:
    root = base_url.rstrip("/")
    changed = max((_whole_second(item.notice.changed_at) for item in news), default=NEVER)
    rss = etree.Element("rss", {"version": "2.0"}, nsmap={"atom": _ATOM, "ev": _EVENT})
    channel = _add(rss, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", f"{root}/")
    _add(channel, "description", feed.description)
    _add(channel, "language", "pl")
    _add(channel, "lastBuildDate", format_datetime(changed))
    _add(channel, "docs", "https://www.rssboard.org/rss-specification")
    _add(channel, "generator", "Kalendarium ES")
    _add(channel, "ttl", "360")
    _add(channel, f"{{{_ATOM}}}link", href=f"{root}/{feed.slug}.rss", rel="self", type="application/rss+xml")
    for item in sorted(news, key=_newest_first):
        _add_item(channel, item, root)
    etree.indent(rss)
    return etree.tostring(rss, xml_declaration=True, encoding="utf-8") + b"\n"


def _newest_first(item: _Item) -> tuple[float, datetime, str]:
    return -item.published.timestamp(), moment_key(item.notice.start), item.notice.uid


def _add_item(channel: etree._Element, item: _Item, root: str) -> None:
    notice = item.notice
    category = CATEGORIES[notice.category].capitalize()
    url = page_url(root, notice.uid)
    element = _add(channel, "item")
    _add(element, "title", title(item))
    _add(element, "link", url)
    _add(element, "guid", item.guid, isPermaLink="false")
    _add(element, "pubDate", format_datetime(item.published))
    _add(element, "category", category)
    if notice.region is not None:
        _add(element, "category", REGIONS[notice.region])
    _add(element, "description", content(notice, url))
    _add(element, f"{{{_EVENT}}}startdate", _iso(notice.start))
    if notice.end is not None:
        _add(element, f"{{{_EVENT}}}enddate", _iso(notice.end))
    if notice.place:
        _add(element, f"{{{_EVENT}}}location", notice.place)
    _add(element, f"{{{_EVENT}}}type", notice.label or category)


def title(item: _Item) -> str:
    """The title of a piece of news, date and place first: Odwołane: 26.03 · Kielce · Szkolenie z księgowości."""
    notice = item.notice
    last = day_of(notice.end if notice.end is not None else notice.start)
    days = short_days(day_of(notice.start), last, written_in=day_of(item.published).year)
    mark = f"{item.mark}: " if item.mark else ""
    label = f"{notice.label}: " if notice.label else ""
    return clip(f"{mark}{days} · {label}{notice.headline}", LONGEST_TITLE)


def content(notice: Notice, url: str) -> str:
    """The facts as HTML of p, ul, strong and a, the first of them standing out; links are absolute."""
    body = etree.Element("body")
    first, *others = notice.facts
    _add(_add(body, "p"), "strong", f"{first.label}: {first.text}")
    if others:
        listed = _add(body, "ul")
        for fact in others:
            _add_fact(_add(listed, "li"), fact)
    for doubt in notice.doubts:
        _add(body, "p", f"Wątpliwość: {doubt}")
    if notice.evidence:
        _add(body, "p", "Skąd to wiemy: " + " ".join(f"„{sentence}”" for sentence in notice.evidence))
    for source in notice.sources:
        _add_fact(_add(body, "p"), source)
    _add(_add(body, "p"), "a", "Ten wpis w Kalendarium ES", href=url)
    return "".join(etree.tostring(part, method="html", encoding="unicode") for part in body)


def _add_fact(parent: etree._Element, fact: Fact) -> None:
    label = _add(parent, "strong", f"{fact.label}:")
    label.tail = " "
    if fact.url:
        _add(parent, "a", fact.text, href=fact.url)
    else:
        label.tail += fact.text


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    """A new last child of the parent; text and attributes are escaped by the library."""
    element = etree.SubElement(parent, name, attributes)
    element.text = text
    return element


def _iso(moment: Moment) -> str:
    """ISO 8601: with the offset of Warsaw where there is an hour, else the day."""
    return (
        moment.astimezone(WARSAW).isoformat(timespec="seconds") if isinstance(moment, datetime) else moment.isoformat()
    )


def _whole_second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
