"""What was told otherwise as news: an item for each entry and moment, with the old value and the new.

An item is a record: it tells the entry as it was told at that moment, so it never changes when the entry changes again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeAlias, TypeVar

from lxml import etree

from aggregator.feeds.addresses import page_url, tag_uri
from aggregator.feeds.amendments import amendments, deadline_labels, line, mark, own_changes
from aggregator.feeds.entries import add_fact, add_own_links, told_item
from aggregator.feeds.markup import add, written_html
from aggregator.feeds.news import MOST_ITEMS, News, NewsItem, is_fresh, news_of, whole_second
from aggregator.feeds.notice import Fact, Notice, Subject, notice_about
from aggregator.feeds.select import Entry, Selection, ends_on
from aggregator.feeds.text import web_address
from aggregator.model import Category, Change, Deadline, DeadlineKind, Event, Feed, Mode, Region, Status
from aggregator.moments import day_of

CHANGED = Feed(
    "zmiany",
    "Kalendarium ES – zmiany",
    "Co odwołano, przełożono albo przeniesiono i co jeszcze zmieniło się w ogłoszeniach: jak było i jak jest teraz",
)

_WORDS = {"status": Status, "mode": Mode, "category": Category, "region": Region, "kind": DeadlineKind}
_REQUIRED = {"title", "start", "at", "status", "category", "kind"}
_TOLD = {"title", "start", "end", "at", "status", "mode", "city", "venue", "address", "category", "region"} | {
    *("registration_url", "organizer", "contact", "kind")
}

_History: TypeAlias = Mapping[str, tuple[Change, ...]]
_Entry = TypeVar("_Entry", bound=Entry)


def changes_news(changes: Iterable[Change], selection: Selection, *, base_url: str, instance: str) -> News:
    """The changes of the last 90 days as news, the newest first, at most 100 items.

    Give all changes since some moment, those of one entry and moment together, and a selection of their entries;
    changes of other entries are not told. Nor are those of what is over or called off by then, nor those of a deadline
    that only follow from its event. Of `now` only the day counts.
    """
    history = _by_uid(changes)
    entries = {entry.uid: entry for entry in selection.entries}
    numbers: dict[tuple[datetime, str], int] = {}
    for known in history.values():
        for change in known:  # the newest comes first, so the first of a moment stays
            numbers[change.at, change.uid] = change.number
    moments = sorted(numbers, key=lambda told: (-whole_second(told[0]).timestamp(), numbers[told]))
    items: list[NewsItem] = []
    for at, uid in moments:
        if len(items) == MOST_ITEMS:
            break
        entry = entries.get(uid)
        if entry is None or not is_fresh(at, selection.now):
            continue
        if item := _item(entry, at, numbers[at, uid], history, selection, base_url):
            items.append(item)
    return news_of(CHANGED, items, base_url=base_url, instance=instance)


def _by_uid(changes: Iterable[Change]) -> _History:
    """The changes of each entry, the newest first."""
    known: defaultdict[str, list[Change]] = defaultdict(list)
    for change in sorted(changes, key=lambda change: (change.at, change.number), reverse=True):
        known[change.uid].append(change)
    return {uid: tuple(listed) for uid, listed in known.items()}


def _item(
    entry: Entry, at: datetime, number: int, history: _History, selection: Selection, base_url: str
) -> NewsItem | None:
    """What became of the entry at that moment; None where it is nothing that readers are told of."""
    now = [change for change in history[entry.uid] if change.at == at]
    event = selection.event_of.get(entry.uid)
    told = amendments(now if event is None else own_changes(now, history.get(event.uid, ())))
    if not told:
        return None
    then, before = _as_told(entry, at, history), _as_told(entry, at - datetime.resolution, history)
    if max(ends_on(then), ends_on(before)) < day_of(at):
        return None
    notice = notice_about(Subject(then, None if event is None else _as_told(event, at, history)))
    if notice.status is Status.CANCELLED and told[0].field != "status":
        return None
    # Another word than that of entries_news: both count, but not the same.
    id_ = f"{tag_uri(entry.uid)}/historia-{number}"
    item = told_item(notice, id_, mark(told, is_deadline=bool(notice.label)), at, base_url=base_url, changed={})
    labels = deadline_labels(then.kind) if isinstance(then, Deadline) else {}
    url = web_address(next((change.url for change in told if change.url), ""))
    return replace(
        item, updated=item.published, content=_content([line(c, labels) for c in told], notice, url, base_url)
    )


def _as_told(entry: _Entry, at: datetime, history: _History) -> _Entry:
    """The entry as it was told right after that moment: what changed later is undone, the latest first."""
    was: dict[str, Any] = {"implied": (), "previous_start" if isinstance(entry, Event) else "previous_at": None}
    for change in history.get(entry.uid, ()):
        if change.at <= at:
            break
        if change.field in _TOLD and (change.before is not None or change.field not in _REQUIRED):
            word = _WORDS.get(change.field)
            was[change.field] = word(str(change.before)) if word and change.before is not None else change.before
    return replace(entry, **was)


def _content(told: list[str], notice: Notice, source: str, base_url: str) -> str:
    """The amendments as HTML, the first of them standing out, then how the entry was told from then on."""
    body = etree.Element("body")
    add(add(body, "p"), "strong", told[0])
    if len(told) > 1:
        others = add(body, "ul")
        for text in told[1:]:
            add(others, "li", text)
    add(body, "p", "Po zmianie:")
    facts = add(body, "ul")
    for fact in notice.facts:
        add_fact(add(facts, "li"), fact)
    if source:
        add_fact(add(body, "p"), Fact("Skąd wiemy o zmianie", source, source))
    add_own_links(body, notice, page_url(base_url, notice.uid))
    return written_html(body)
