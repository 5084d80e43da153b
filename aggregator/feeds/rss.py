"""A selection as news in RSS 2.0: one item for each entry, dated by when we told of it, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from lxml import etree

from aggregator.feeds.addresses import page_url, tag_uri
from aggregator.feeds.channel import NEVER, Channel, Item, add, render_channel, whole_second, written_html
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
    return _Item(notice, guid, _mark(entry, notice), whole_second(entry.news_at or notice.first_published))


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
    channel = Channel(
        title=feed.title,
        link=f"{root}/",
        description=feed.description,
        address=f"{root}/{feed.slug}.rss",
        changed=max((whole_second(item.notice.changed_at) for item in news), default=NEVER),
        modules=(("ev", _EVENT),),
    )
    return render_channel(channel, [_written(item, root) for item in sorted(news, key=_newest_first)])


def _newest_first(item: _Item) -> tuple[float, datetime, str]:
    return -item.published.timestamp(), moment_key(item.notice.start), item.notice.uid


def _written(item: _Item, root: str) -> Item:
    notice = item.notice
    category = CATEGORIES[notice.category].capitalize()
    url = page_url(root, notice.uid)
    more = [("startdate", _iso(notice.start))]
    if notice.end is not None:
        more.append(("enddate", _iso(notice.end)))
    if notice.place:
        more.append(("location", notice.place))
    more.append(("type", notice.label or category))
    return Item(
        title=title(item),
        link=url,
        guid=item.guid,
        published=item.published,
        content=content(notice, url),
        categories=(category, *([REGIONS[notice.region]] if notice.region is not None else [])),
        more=tuple((f"{{{_EVENT}}}{name}", text) for name, text in more),
    )


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
    add(add(body, "p"), "strong", f"{first.label}: {first.text}")
    if others:
        listed = add(body, "ul")
        for fact in others:
            _add_fact(add(listed, "li"), fact)
    for doubt in notice.doubts:
        add(body, "p", f"Wątpliwość: {doubt}")
    if notice.evidence:
        add(body, "p", "Skąd to wiemy: " + " ".join(f"„{sentence}”" for sentence in notice.evidence))
    for source in notice.sources:
        _add_fact(add(body, "p"), source)
    add(add(body, "p"), "a", "Ten wpis w Kalendarium ES", href=url)
    return written_html(body)


def _add_fact(parent: etree._Element, fact: Fact) -> None:
    label = add(parent, "strong", f"{fact.label}:")
    label.tail = " "
    if fact.url:
        add(parent, "a", fact.text, href=fact.url)
    else:
        label.tail += fact.text


def _iso(moment: Moment) -> str:
    """ISO 8601: with the offset of Warsaw where there is an hour, else the day."""
    return (
        moment.astimezone(WARSAW).isoformat(timespec="seconds") if isinstance(moment, datetime) else moment.isoformat()
    )
