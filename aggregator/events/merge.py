"""What an article tells now against what it told before: which entries are new, changed, the same. Only plans."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypedDict

from aggregator.events.identity import deadline_pairs, event_pairs
from aggregator.model import Announcement, Deadline, Event, Status, last_day
from aggregator.moments import WARSAW, Moment, day_of


class Deed(StrEnum):
    """What is to be done with an entry."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """An event and what is to be done with it. A new one has no uid yet; the others carry theirs and their stamps."""

    deed: Deed
    event: Event


@dataclass(frozen=True, slots=True)
class PlannedDeadline:
    """A deadline and what is to be done with it; `deadline.event` counts in `Changes.events`."""

    deed: Deed
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Changes:
    """What one article changes in the calendar."""

    events: tuple[PlannedEvent, ...] = ()
    deadlines: tuple[PlannedDeadline, ...] = ()

    def count(self, deed: Deed) -> int:
        """How many entries, events and deadlines together, meet this deed."""
        deeds = [planned.deed for planned in self.events] + [planned.deed for planned in self.deadlines]
        return deeds.count(deed)


GONE = "strona źródłowa już o tym nie mówi"
"""The doubt of an event that its own article no longer tells of."""


def plan_changes(
    known_events: tuple[Event, ...], known_deadlines: tuple[Deadline, ...], announcement: Announcement, now: datetime
) -> Changes:
    """What the announcement changes in what its article has told so far; `now` stamps what is new or changed.

    An event that was over before its article was published (where no day tells that: before now) never enters the
    calendar. A known event that the article no longer tells of stays, as doubtful, until it is over: only a page's own
    words call an event off.
    """
    events, places = _plan_events(known_events, announcement, now)
    deadlines = _plan_deadlines(known_deadlines, announcement, places, events, now)
    return Changes(tuple(events), tuple(deadlines))


def _plan_events(
    known: tuple[Event, ...], announcement: Announcement, now: datetime
) -> tuple[list[PlannedEvent], dict[int, int]]:
    """The planned events, and for each place in the announcement's list its place among the planned."""
    planned: list[PlannedEvent] = []
    places: dict[int, int] = {}
    today = now.astimezone(WARSAW).date()
    pairs = event_pairs(known, announcement.events, announcement.published or today, today)
    for index, event in enumerate(announcement.events):
        old = pairs.get(index)
        if old is None and last_day(event) < (announcement.published or today):
            continue
        places[index] = len(planned)
        planned.append(_plan_event(old, event, now))
    matched = {event.uid for event in pairs.values()}
    for event in known:
        if event.uid not in matched:
            is_done = last_day(event) < today or GONE in event.doubts
            told = event if is_done else replace(event, doubts=(*event.doubts, GONE))
            planned.append(_plan_event(event, told, now))
    return planned, places


TIME_PLACE_TITLE_STATUS = ("start", "end", "city", "venue", "address", "mode", "title", "status")
"""A change of one of these makes SEQUENCE grow (RFC 5545, section 3.8.7.4)."""

KEPT = ("uid", "sequence", "first_published", "changed_at", "sources", "news", "news_moved", "news_at")
"""The Store's fields of both kinds of entries: they say nothing of what an article tells."""


def _plan_event(old: Event | None, event: Event, now: datetime) -> PlannedEvent:
    if old is None:
        return PlannedEvent(Deed.NEW, replace(event, first_published=now, changed_at=now))
    told = replace(event, previous_start=old.previous_start, **{name: getattr(old, name) for name in KEPT})
    if told == old:
        return PlannedEvent(Deed.SAME, old)
    weighty = any(getattr(told, name) != getattr(old, name) for name in TIME_PLACE_TITLE_STATUS)
    stamp = _later(old.changed_at, now)
    return PlannedEvent(
        Deed.CHANGED,
        replace(
            told,
            sequence=old.sequence + weighty,
            previous_start=old.start if day_of(told.start) != day_of(old.start) else old.previous_start,
            changed_at=stamp,
            **_news(old, told.status, _is_moved(old.start, told.start), stamp),
        ),
    )


class _News(TypedDict):
    news: int
    news_moved: bool
    news_at: datetime | None


def _news(old: Event | Deadline, status: Status, moved: bool, now: datetime) -> _News:
    """The news of an entry that has this status now: those it had, or one more when it was moved or its status changed.

    What was called off and takes place on another day is told as taking place; what was put off, as moved.
    """
    if status is old.status and not moved:
        return _News(news=old.news, news_moved=old.news_moved, news_at=old.news_at)
    told_as_moved = moved and status is Status.CONFIRMED and old.status is not Status.CANCELLED
    return _News(news=old.news + 1, news_moved=told_as_moved, news_at=now)


def _is_moved(before: Moment, after: Moment) -> bool:
    """Another day, or another hour; an hour that is only added to its day, or no longer given, moves nothing."""
    hours = isinstance(before, datetime) and isinstance(after, datetime)
    return day_of(before) != day_of(after) or (hours and before != after)


def _later(before: datetime | None, now: datetime) -> datetime:
    """The stamp of a change: now, but never at or before the stamp that it replaces."""
    return now if before is None or now > before else before + timedelta(seconds=1)


def _plan_deadlines(
    known: tuple[Deadline, ...],
    announcement: Announcement,
    places: dict[int, int],
    events: list[PlannedEvent],
    now: datetime,
) -> list[PlannedDeadline]:
    planned: list[PlannedDeadline] = []
    today = now.astimezone(WARSAW).date()
    told_on = announcement.published or today
    tied = [events[places[d.event]].event.uid if d.event in places else None for d in announcement.deadlines]
    pairs = deadline_pairs(known, announcement.deadlines, tied, told_on)
    for index, deadline in enumerate(announcement.deadlines):
        old = pairs.get(index)
        if old is None and day_of(deadline.at) < told_on:
            continue
        place = places.get(deadline.event) if deadline.event is not None else None
        status = events[place].event.status if place is not None else Status.CONFIRMED
        planned.append(_plan_deadline(old, replace(deadline, event=place, status=status), events, now))
    paired = {deadline.uid for deadline in pairs.values()}
    free = [deadline for deadline in known if deadline.uid not in paired]
    by_uid = {one.event.uid: place for place, one in enumerate(events) if one.event.uid}
    planned.extend(_plan_gone(d, by_uid.get(d.event_uid) if d.event_uid else None, events, today, now) for d in free)
    return planned


def _plan_gone(
    deadline: Deadline, place: int | None, events: list[PlannedEvent], today: date, now: datetime
) -> PlannedDeadline:
    """A deadline that its article no longer tells of: called off with its event, else doubtful until it is over."""
    status = events[place].event.status if place is not None else deadline.status
    told = replace(deadline, event=place, status=status)
    if status is not Status.CANCELLED and day_of(deadline.at) >= today and GONE not in deadline.doubts:
        told = replace(told, doubts=(*deadline.doubts, GONE))
    return _plan_deadline(deadline, told, events, now)


def _plan_deadline(
    old: Deadline | None, deadline: Deadline, events: list[PlannedEvent], now: datetime
) -> PlannedDeadline:
    if old is None:
        return PlannedDeadline(Deed.NEW, replace(deadline, first_published=now, changed_at=now))
    event_uid = events[deadline.event].event.uid if deadline.event is not None else None
    kept = {name: getattr(old, name) for name in KEPT}
    told = replace(deadline, event_uid=event_uid or None, previous_at=old.previous_at, **kept)
    newly_tied = deadline.event is not None and events[deadline.event].deed is Deed.NEW
    if not newly_tied and replace(told, event=None) == replace(old, event=None):
        return PlannedDeadline(Deed.SAME, replace(old, event=deadline.event))
    weighty = (told.at, told.title, told.status) != (old.at, old.title, old.status)
    moved, stamp = _is_moved(old.at, told.at), _later(old.changed_at, now)
    return PlannedDeadline(
        Deed.CHANGED,
        replace(
            told,
            sequence=old.sequence + weighty,
            previous_at=old.at if moved else old.previous_at,
            changed_at=stamp,
            **_news(old, told.status, moved, stamp),
        ),
    )
