"""Events and deadlines as news: an item for each entry, dated by when we told of it, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from lxml import etree

from aggregator.feeds.addresses import page_url, tag_uri
from aggregator.feeds.markup import add, written_html
from aggregator.feeds.news import MOST_ITEMS, News, NewsItem, Occurrence, is_fresh, news_of, unmistakable, whole_second
from aggregator.feeds.notice import Fact, Notice, notice_of
from aggregator.feeds.select import Entry, Selection, ends_on, nearest_first, order
from aggregator.feeds.text import clip
from aggregator.feeds.wording import CATEGORIES, REGIONS, STATUSES, short_days
from aggregator.model import Feed, Status
from aggregator.moments import day_of

NEW = Feed("nowe", "Kalendarium ES – nowe wpisy", "Wydarzenia i terminy zapisów w kolejności, w jakiej do nas trafiły")
LONGEST_TITLE = 200


def entries_news(
    feed: Feed, selection: Selection, *, base_url: str, instance: str, changed: Mapping[str, datetime]
) -> News:
    """The selection as news of the last 90 days, at most 100; a change that matters takes the place of the first news.

    `changed` says by UID when what is told of an entry last changed, where its own stamps do not. An entry whose last
    day was over when it was first published is a record for the calendar, not news. Of `now` only the day counts.
    """

    def item(entry: Entry, published: datetime) -> NewsItem:
        notice = notice_of(entry, selection)
        id_ = tag_uri(entry.uid) + (f"/zmiana-{entry.news}" if entry.news else "")
        return told_item(notice, id_, _last_mark(entry, notice), published, base_url=base_url, changed=changed)

    newest = _newest(selection, lambda entry: entry.news_at or entry.first_published)
    return news_of(feed, (item(*told) for told in newest), base_url=base_url, instance=instance)


def new_news(selection: Selection, *, base_url: str, instance: str, changed: Mapping[str, datetime]) -> News:
    """Each entry once, dated by its first publication, whatever became of it since; otherwise like `entries_news`."""

    def item(entry: Entry, published: datetime) -> NewsItem:
        notice = notice_of(entry, selection)
        mark = STATUSES[notice.status]
        return told_item(notice, tag_uri(entry.uid), mark, published, base_url=base_url, changed=changed)

    newest = _newest(selection, lambda entry: entry.first_published)
    return news_of(NEW, (item(*told) for told in newest), base_url=base_url, instance=instance)


def _newest(selection: Selection, told: Callable[[Entry], datetime | None]) -> list[tuple[Entry, datetime]]:
    """The entries that are news with the moments when they were told; what the Store has not kept is none."""
    entries: tuple[Entry, ...] = (*selection.events, *selection.deadlines)
    moments: dict[str, datetime] = {}
    fresh: list[Entry] = []
    for entry in entries:
        published = told(entry)
        if published is not None and is_fresh(published, selection.now) and not _came_late(entry):
            moments[entry.uid] = whole_second(published)
            fresh.append(entry)
    fresh = nearest_first(fresh, selection.today)
    fresh.sort(key=lambda entry: moments[entry.uid], reverse=True)  # stable: of one round's news the nearest stay
    shown = sorted(fresh[:MOST_ITEMS], key=lambda entry: (-moments[entry.uid].timestamp(), order(entry)))
    return [(entry, moments[entry.uid]) for entry in shown]


def _came_late(entry: Entry) -> bool:
    return entry.first_published is not None and ends_on(entry) < day_of(entry.first_published)


def _last_mark(entry: Entry, notice: Notice) -> str:
    """What the title begins with: that it does not take place as announced, else what the last change was."""
    if notice.status is not Status.CONFIRMED:
        return STATUSES[notice.status]
    if not entry.news:
        return ""
    if entry.news_moved:
        return "Zmiana terminu"
    return "Jednak aktualne" if notice.label else "Jednak się odbędzie"


def told_item(
    notice: Notice, id_: str, mark: str, published: datetime, *, base_url: str, changed: Mapping[str, datetime]
) -> NewsItem:
    """The notice as a piece of news under this id; `mark` is what its title begins with, empty for nothing."""
    url = page_url(base_url, notice.uid)
    published = whole_second(published)
    kind = CATEGORIES[notice.category].capitalize()
    return NewsItem(
        id=id_,
        title=title(notice, mark, written_in=day_of(published).year),
        link=url,
        published=published,
        updated=max(published, whole_second(changed.get(notice.uid, notice.changed_at))),
        content=content(notice, url),
        categories=(kind, *([REGIONS[notice.region]] if notice.region is not None else [])),
        occurrence=Occurrence(notice.start, notice.end, notice.place, notice.label or kind),
    )


def title(notice: Notice, mark: str, *, written_in: int) -> str:
    """The title of a piece of news, date and place first: Odwołane: 26.03 · Kielce · Szkolenie z księgowości."""
    last = day_of(notice.end if notice.end is not None else notice.start)
    days = short_days(day_of(notice.start), last, written_in=written_in)
    before = f"{mark}: " if mark else ""
    label = f"{notice.label}: " if notice.label else ""
    return clip(unmistakable(f"{before}{days} · {label}{notice.headline}"), LONGEST_TITLE)


def content(notice: Notice, url: str) -> str:
    """The facts as HTML of p, ul, strong and a, the first of them standing out; links are absolute."""
    body = etree.Element("body")
    first, *others = notice.facts
    add(add(body, "p"), "strong", f"{first.label}: {first.text}")
    if others:
        listed = add(body, "ul")
        for fact in others:
            add_fact(add(listed, "li"), fact)
    for doubt in notice.doubts:
        add(body, "p", f"Wątpliwość: {doubt}")
    if notice.evidence:
        add(body, "p", "Skąd to wiemy: " + " ".join(f"„{sentence}”" for sentence in notice.evidence))
    for source in notice.sources:
        add_fact(add(body, "p"), source)
    add_own_links(body, notice, url)
    return written_html(body)


def add_fact(parent: etree._Element, fact: Fact) -> None:
    """The fact as the parent's content: its label standing out, its text a link where it has an address."""
    label = add(parent, "strong", f"{fact.label}:")
    label.tail = " "
    if fact.url:
        add(parent, "a", fact.text, href=fact.url)
    else:
        label.tail += fact.text


def add_own_links(body: etree._Element, notice: Notice, url: str) -> None:
    """A paragraph with the links to the entry's page and, for an event that takes place, to its file for calendars."""
    last = add(body, "p")
    page = add(last, "a", "Ten wpis w Kalendarium ES", href=url)
    if not notice.label and notice.status is Status.CONFIRMED:
        page.tail = " · "
        add(last, "a", "Dodaj do kalendarza (.ics)", href=f"{url}.ics")
