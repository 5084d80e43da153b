"""What one article tells now, written down beside what others tell; which entries that makes is decided afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from aggregator.errors import StoreError
from aggregator.events.merge import Changes, Deed, PlannedDeadline, PlannedEvent
from aggregator.events.telling import says_extended, says_moved
from aggregator.model import last_day
from aggregator.moments import day_of
from aggregator.store.becoming import final_number
from aggregator.store.codec import deadline_number, deadline_uid, event_number, event_uid
from aggregator.store.database import insert_row
from aggregator.store.tables import articles, deadlines, events, tellings, told_days
from aggregator.store.telling_codec import deadline_told, event_told

SAID = ("start", "end", "city", "venue", "address", "mode", "status")
"""An article that tells one of these otherwise than before is mended, so its word counts more."""


@dataclass(slots=True)
class Written:
    """What an article tells now, by the keys of its tellings in the order of the plan.

    `fresh` are those whose entry is to be looked for, `changed` those that tell otherwise than before; `days` are those
    on which each of both has its entry.
    """

    events: list[int] = field(default_factory=list)
    deadlines: list[int] = field(default_factory=list)
    fresh: set[int] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)
    days: dict[int, set[date]] = field(default_factory=dict)


def write_tellings(connection: Connection, article: int, changes: Changes, at: datetime, name: str) -> Written:
    """Writes down what the article tells; which entries that makes is not decided here.

    StoreError when the plan speaks of an entry of which the article did not tell before.
    """
    own = _OwnKeys(connection, article, name)
    written = Written()
    for event in changes.events:
        written.events.append(_write_event(connection, own, event, at, written))
    for deadline in changes.deadlines:
        written.deadlines.append(_write_deadline(connection, own, deadline, at, written))
    _keep_days(connection, written)
    return written


class _OwnKeys:
    """The tellings of one article by the UID of their entry, given out one after another."""

    def __init__(self, connection: Connection, article: int, name: str) -> None:
        self.article = article
        self._connection, self._name = connection, name
        self._events: defaultdict[str, list[int]] = defaultdict(list)
        self._deadlines: defaultdict[str, list[int]] = defaultdict(list)
        beside = articles.outerjoin(tellings, tellings.c.article == articles.c.key)
        query = select(articles.c.title, tellings).select_from(beside).where(articles.c.key == article)
        rows = connection.execute(query.order_by(tellings.c.key)).mappings().all()
        self.title: str = rows[0]["title"]
        self.told: dict[int, Mapping[str, Any]] = {}
        self.late: set[int] = set()
        for row in rows:
            if row["key"] is None:
                continue  # it has told of nothing yet
            self.told[row["key"]] = row["told"]
            if row["late"]:
                self.late.add(row["key"])
            if row["event"] is not None:
                self._events[event_uid(row["event"], name)].append(row["key"])
            elif row["deadline"] is not None:
                self._deadlines[deadline_uid(row["deadline"], name)].append(row["key"])

    def take_event(self, uid: str) -> int:
        """The telling of this event, or of the one that it has become; of several the next. StoreError without one."""
        return _next(self._events[uid] or self._events[self._final(uid)] or self._split_off(uid), uid)

    def _split_off(self, uid: str) -> list[int]:
        """The only telling of an article that the operator has taken out of this event while it was read."""
        number = event_number(uid, self._name)
        known = select(events.c.number).where(events.c.number == number)
        keys = [key for keys in self._events.values() for key in keys]
        return keys if len(keys) == 1 and self._connection.execute(known).scalar() is not None else []

    def take_deadline(self, uid: str) -> int:
        """The telling of this deadline, as with events."""
        return _next(self._deadlines[uid] or self._deadlines[self._final(uid)], uid)

    def _final(self, uid: str) -> str:
        """What an entry has become while the article was read: the plan was made before."""
        if number := event_number(uid, self._name):
            return event_uid(final_number(self._connection, events, number), self._name)
        if number := deadline_number(uid, self._name):
            return deadline_uid(final_number(self._connection, deadlines, number), self._name)
        return uid


def _next(keys: list[int], uid: str) -> int:
    if not keys:
        raise StoreError(f"w bazie nie ma wpisu „{uid}”")
    return keys.pop(0) if len(keys) > 1 else keys[0]


def _write_event(connection: Connection, own: _OwnKeys, planned: PlannedEvent, at: datetime, written: Written) -> int:
    event, told = planned.event, event_told(planned.event)
    if planned.deed is Deed.NEW:
        key = _insert(connection, own.article, told, at, moves=says_moved(event, own.title), late=planned.late)
        written.fresh.add(key)
    else:
        key = own.take_event(event.uid)
        if planned.deed is Deed.SAME:
            return key
        before = own.told[key]
        values: dict[str, Any] = {"told": told, "moves": says_moved(event, own.title)}
        if any(before[name] != told[name] for name in SAID):
            values["moved_at"] = at
        if any(before[name] != told[name] for name in ("start", "city", "title")):
            written.fresh.add(key)
        if key in own.late and last_day(event) >= day_of(at):
            values["late"] = False  # the page of a report tells of something to come now
        _update(connection, key, values)
        written.changed.add(key)
    days = {day_of(moment) for moment in (event.start, event.previous_start) if moment is not None}
    written.days.setdefault(key, set()).update(days)
    return key


def _write_deadline(
    connection: Connection, own: _OwnKeys, planned: PlannedDeadline, at: datetime, written: Written
) -> int:
    deadline, told = planned.deadline, deadline_told(planned.deadline)
    of: int | None = None
    if deadline.event is not None:
        if not 0 <= deadline.event < len(written.events):
            raise StoreError(f"termin „{deadline.title}” wskazuje wydarzenie nr {deadline.event}, którego nie ma")
        of = written.events[deadline.event]
    elif deadline.event_uid is not None:
        of = own.take_event(deadline.event_uid)
    if planned.deed is Deed.NEW:
        key = _insert(connection, own.article, told, at, of=of, moves=says_extended(deadline, own.title))
        written.fresh.add(key)
    else:
        key = own.take_deadline(deadline.uid)
        if planned.deed is Deed.SAME:
            return key
        values: dict[str, Any] = {"told": told, "of": of, "moves": says_extended(deadline, own.title)}
        if own.told[key]["at"] != told["at"]:
            values["moved_at"] = at
        _update(connection, key, values)
        written.changed.add(key)
    written.days.setdefault(key, set()).add(day_of(deadline.at))
    return key


def _keep_days(connection: Connection, written: Written) -> None:
    """Notes on which days tellings have said that their entries are; a day that was a slip is forgotten once mended."""
    told: defaultdict[int, set[date]] = defaultdict(set)
    if written.changed:
        query = select(told_days.c.telling, told_days.c.day).where(told_days.c.telling.in_(written.changed))
        for key, day in connection.execute(query):
            told[key].add(day)
    missing = [{"telling": key, "day": day} for key, days in written.days.items() for day in sorted(days - told[key])]
    for key, days in written.days.items():
        if days < told[key]:
            slips = told_days.c.day.in_(told[key] - days)
            connection.execute(delete(told_days).where(told_days.c.telling == key, slips))
    if missing:
        connection.execute(insert(told_days), missing)


def _insert(connection: Connection, article: int, told: Mapping[str, Any], at: datetime, **values: Any) -> int:
    return insert_row(connection, tellings, {"article": article, "told": told, "since": at, **values})


def _update(connection: Connection, key: int, values: Mapping[str, Any]) -> None:
    connection.execute(update(tellings).where(tellings.c.key == key).values(dict(values)))
