"""Entries that change as time goes on, and the changes as the Store keeps them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from aggregator.feeds import News, Selection, changes_news
from aggregator.model import Category, Change, Deadline, DeadlineKind, Event, Mode, Region, Status
from aggregator.moments import Moment
from tests.feeds.samples import BASE, CHANGED, INSTANCE, NOW, selected

ARTICLE = "https://rops.example.pl/zmiana"
Value = Moment | str | None


class History:
    """Entries and what changed in them, numbered in order as the Store numbers changes."""

    def __init__(self, *entries: Event | Deadline) -> None:
        self.entries = {entry.uid: entry for entry in entries}
        self.changes: list[Change] = []

    def change(self, uid: str, moment: datetime = CHANGED, /, **after: Value) -> None:
        for name, value in after.items():
            before = getattr(self.entries[uid], name)
            number = len(self.changes) + 1
            self.changes.append(Change(number, uid, moment, name, _word(before), _word(value), ARTICLE))
            self.entries[uid] = replace(self.entries[uid], **{name: value}, changed_at=moment)

    def selection(self, now: datetime = NOW) -> Selection:
        return selected(*self.entries.values(), now=now)

    def news(self, now: datetime = NOW) -> News:
        newest_first = sorted(self.changes, key=lambda change: (change.at, -change.number), reverse=True)
        return changes_news(newest_first, self.selection(now), base_url=BASE, instance=INSTANCE)


def _word(value: Value) -> Value:
    return str(value) if isinstance(value, Status | Mode | Category | Region | DeadlineKind) else value
