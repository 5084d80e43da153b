"""What an article tells now against what it told before: which entries are new, changed, the same. Only plans."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from aggregator.events.identity import deadline_pairs, event_pairs
from aggregator.events.stamps import KEPT
from aggregator.events.telling import GONE
from aggregator.model import Announcement, Deadline, Event, Status, last_day
from aggregator.moments import WARSAW, day_of


class Deed(StrEnum):
    """What an article tells of an entry, against what it told before."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """An event as its article tells it, and whether it told so before. One told before carries its entry's uid.

    One that is `late` was over before its article was published: it belongs to an entry that there is, or to none.
    """

    deed: Deed
    event: Event
    late: bool = False


@dataclass(frozen=True, slots=True)
class PlannedDeadline:
    """A deadline as its article tells it, as with events; `deadline.event` counts in `Changes.events`."""

    deed: Deed
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Changes:
    """What one article tells otherwise than before; the Store composes the entries of all that articles tell."""

    events: tuple[PlannedEvent, ...] = ()
    deadlines: tuple[PlannedDeadline, ...] = ()

    def count(self, deed: Deed) -> int:
        """How many entries, events and deadlines together, meet this deed."""
        deeds = [planned.deed for planned in self.events if not planned.late]
        deeds += [planned.deed for planned in self.deadlines]
        return deeds.count(deed)


def plan_changes(
    known_events: tuple[Event, ...], known_deadlines: tuple[Deadline, ...], announcement: Announcement, now: datetime
) -> Changes:
    """What the announcement changes in what its article has told so far, `now`.

    An event that was over before its article was published (where no day tells that: before now) is marked as late. A
    known event that the article no longer tells of stays, as doubtful, until it is over: only a page's own
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
        late = old is None and last_day(event) < (announcement.published or today)
        places[index] = len(planned)
        planned.append(replace(_plan_event(old, event), late=late))
    matched = {event.uid for event in pairs.values()}
    for event in known:
        if event.uid not in matched:
            is_done = last_day(event) < today or GONE in event.doubts
            told = event if is_done else replace(event, doubts=(*event.doubts, GONE))
            planned.append(_plan_event(event, told))
    return planned, places


def _plan_event(old: Event | None, event: Event) -> PlannedEvent:
    if old is None:
        return PlannedEvent(Deed.NEW, event)
    told = replace(event, **{name: getattr(old, name) for name in KEPT})
    return PlannedEvent(Deed.SAME, old) if told == old else PlannedEvent(Deed.CHANGED, told)


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
        planned.append(_plan_deadline(old, replace(deadline, event=place, status=status), events))
    paired = {deadline.uid for deadline in pairs.values()}
    free = [deadline for deadline in known if deadline.uid not in paired]
    by_uid = {one.event.uid: place for place, one in enumerate(events) if one.event.uid}
    planned.extend(_plan_gone(d, by_uid.get(d.event_uid) if d.event_uid else None, events, today) for d in free)
    return planned


def _plan_gone(deadline: Deadline, place: int | None, events: list[PlannedEvent], today: date) -> PlannedDeadline:
    """A deadline that its article no longer tells of: called off with its event, else doubtful until it is over."""
    status = events[place].event.status if place is not None else deadline.status
    told = replace(deadline, event=place, status=status)
    if status is not Status.CANCELLED and day_of(deadline.at) >= today and GONE not in deadline.doubts:
        told = replace(told, doubts=(*deadline.doubts, GONE))
    return _plan_deadline(deadline, told, events)


def _plan_deadline(old: Deadline | None, deadline: Deadline, events: list[PlannedEvent]) -> PlannedDeadline:
    if old is None:
        return PlannedDeadline(Deed.NEW, deadline)
    event_uid = events[deadline.event].event.uid if deadline.event is not None else None
    kept = {name: getattr(old, name) for name in KEPT}
    told = replace(deadline, event_uid=event_uid or None, previous_at=old.previous_at, **kept)
    of = events[deadline.event] if deadline.event is not None else None
    newly_tied = of is not None and of.deed is Deed.NEW and not of.late
    if not newly_tied and replace(told, event=None) == replace(old, event=None):
        return PlannedDeadline(Deed.SAME, replace(old, event=deadline.event))
    return PlannedDeadline(Deed.CHANGED, told)
