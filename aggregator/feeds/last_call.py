"""Deadlines of the next seven days as news: the last call, dated by when a deadline came so near."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from aggregator.feeds.addresses import tag_uri
from aggregator.feeds.entries import told_item
from aggregator.feeds.news import MOST_ITEMS, News, NewsItem, is_fresh, news_of
from aggregator.feeds.notice import notice_of
from aggregator.feeds.select import Selection, order
from aggregator.feeds.wording import hour_text
from aggregator.model import Change, Deadline, Feed, Status
from aggregator.moments import WARSAW, day_of

LAST_CALL = Feed(
    "ostatni-dzwonek",
    "Kalendarium ES – ostatni dzwonek",
    "Terminy zapisów, naborów i konsultacji, które mijają w ciągu siedmiu dni",
)
AHEAD = timedelta(days=7)


def last_call_news(
    selection: Selection,
    changes: Iterable[Change],
    *,
    base_url: str,
    instance: str,
    changed: Mapping[str, datetime],
) -> News:
    """The deadlines of today and the next seven days that stand, the last to come so near first, at most 100.

    One is published when its day came so near: at midnight in Warsaw seven days before, or when it was first told or
    moved to that day if that was later; `changes` are those of the last eight days at least. A deadline that is moved
    to another day leaves, and comes again as news of its own. `changed` is as in `entries_news`; of `now` only the day
    counts.
    """
    moves = _moves(changes)
    items: list[tuple[NewsItem, Deadline]] = []
    for deadline in selection.deadlines:
        due = day_of(deadline.at)
        notice = notice_of(deadline, selection)
        if notice.status is not Status.CONFIRMED or not selection.today <= due <= selection.today + AHEAD:
            continue
        id_ = f"{tag_uri(deadline.uid)}/do-{due}"
        published = max(datetime.combine(due - AHEAD, time.min, WARSAW), notice.first_published)
        move = moves.get((deadline.uid, due))
        if move is not None and move.at > published:
            id_, published = f"{id_}/zmiana-{move.number}", move.at
        if is_fresh(published, selection.now):
            item = told_item(notice, id_, "", published, base_url=base_url, changed=changed)
            if isinstance(deadline.at, datetime):
                item = replace(item, title=f"{item.title} (do {hour_text(deadline.at)})")
            items.append((item, deadline))
    items.sort(key=lambda pair: (-pair[0].published.timestamp(), order(pair[1])))
    return news_of(LAST_CALL, (item for item, _ in items[:MOST_ITEMS]), base_url=base_url, instance=instance)


def _moves(changes: Iterable[Change]) -> dict[tuple[str, date], Change]:
    """By UID and day the last change that moved a deadline to that day from another."""
    moves: dict[tuple[str, date], Change] = {}
    for change in sorted(changes, key=lambda change: (change.at, change.number)):
        before, after = change.before, change.after
        if change.field != "at" or not isinstance(before, date) or not isinstance(after, date):
            continue
        if day_of(before) != day_of(after):
            moves[change.uid, day_of(after)] = change
    return moves
