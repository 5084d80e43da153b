"""The stamps of an entry that is composed anew: what it was, what it is now, what readers must be told of that."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypedDict

from aggregator.model import Deadline, Event, Status
from aggregator.moments import Moment, day_of

TIME_PLACE_TITLE_STATUS = ("start", "end", "city", "venue", "address", "mode", "title", "status")
"""A change of one of these makes SEQUENCE grow (RFC 5545, section 3.8.7.4)."""

KEPT = ("uid", "sequence", "first_published", "changed_at", "sources", "news", "news_moved", "news_at")
"""The Store's fields of both kinds of entries: they say nothing of what is told."""


def stamped_event(old: Event | None, told: Event, now: datetime) -> Event:
    """The event as it is told now with the stamps that follow from what it was; `old` itself when nothing differs."""
    if old is None:
        return replace(told, first_published=now, changed_at=now)
    before = told.previous_start or old.previous_start
    told = replace(told, previous_start=before, **{name: getattr(old, name) for name in KEPT})
    if told == old:
        return old
    if old.first_published == now:
        return replace(told, previous_start=before)  # told by two in one round: nobody has seen the first of them alone
    weighty = any(getattr(told, name) != getattr(old, name) for name in TIME_PLACE_TITLE_STATUS)
    stamp = _later(old.changed_at, now)
    return replace(
        told,
        sequence=old.sequence + weighty,
        previous_start=old.start if day_of(told.start) != day_of(old.start) else before,
        changed_at=stamp,
        **_news(old, told.status, _is_moved(old.start, told.start), stamp),
    )


def stamped_deadline(old: Deadline | None, told: Deadline, now: datetime) -> Deadline:
    """The deadline as it is told now, as `stamped_event` gives an event; its event is `event_uid`."""
    if old is None:
        return replace(told, first_published=now, changed_at=now)
    kept = {name: getattr(old, name) for name in KEPT}
    told = replace(told, event=None, previous_at=old.previous_at, **kept)
    if told == old or old.first_published == now:
        return told
    weighty = (told.at, told.title, told.status) != (old.at, old.title, old.status)
    moved, stamp = _is_moved(old.at, told.at), _later(old.changed_at, now)
    return replace(
        told,
        sequence=old.sequence + weighty,
        previous_at=old.at if moved else old.previous_at,
        changed_at=stamp,
        **_news(old, told.status, moved, stamp),
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
