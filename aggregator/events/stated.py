"""Events that a site tells in machine form (iCal, schema.org), and what its prose says of them: one event of both.

The machine form knows day, hour and place; the prose knows what one must do until when, and says by its own hour where
the machine form has the wrong zone. Where they disagree the event says so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from rapidfuzz import fuzz

from aggregator.events.classify import category_of
from aggregator.events.doubts import DOUBTS
from aggregator.language.fold import fold
from aggregator.language.polish.gazetteer import nominative, region_of
from aggregator.model import (
    Announcement,
    Article,
    ArticleKind,
    Category,
    Event,
    Evidence,
    Mode,
    Region,
    Source,
    Status,
    last_day,
)
from aggregator.moments import Moment, day_of, is_all_day, moment_key

ALIKE = 60
"""Of 100: titles from here on may be those of one event, where the days alone do not tell."""

WHOLE_DAY_ENDS = (time(23, 59), time(23, 59, 59))


def with_stated(announcement: Announcement, article: Article, source: Source) -> Announcement:
    """The announcement with the events that the article states in machine form, each joined with its prose.

    Without such events it is the same announcement. Events that only the prose tells stay; the order is by start.
    """
    if not article.stated:
        return announcement
    stated = tuple(_of_whole_days(event) for event in article.stated)
    pairs = _pairs(stated, announcement.events)
    told: list[tuple[Event, int | None]] = [
        (_joined(event, announcement.events[pairs[i]] if i in pairs else None, article, source), pairs.get(i))
        for i, event in enumerate(stated)
    ]
    told += [(event, i) for i, event in enumerate(announcement.events) if i not in pairs.values()]
    told.sort(key=lambda pair: moment_key(pair[0].start))
    places = {old: new for new, (_, old) in enumerate(told) if old is not None}
    events = tuple(event for event, _ in told)
    deadlines = tuple(
        replace(deadline, event=places[deadline.event]) if deadline.event is not None else deadline
        for deadline in announcement.deadlines
    )
    ahead = any(last_day(event) >= article.reference for event in events)
    kind = ArticleKind.ANNOUNCEMENT if ahead else ArticleKind.REPORT
    return replace(announcement, kind=kind, events=events, deadlines=deadlines)


def _pairs(stated: tuple[Event, ...], prose: tuple[Event, ...]) -> dict[int, int]:
    """Which stated event is which of the prose: by day, of several on a day by title; two that are alone are one."""
    pairs: dict[int, int] = {}
    for index, event in enumerate(stated):
        free = [i for i, other in enumerate(prose) if i not in pairs.values() and _meet(event, other)]
        if free:
            pairs[index] = max(free, key=lambda i: _likeness(event, prose[i]))
    if not pairs and len(stated) == len(prose) == 1 and _likeness(stated[0], prose[0]) >= ALIKE:
        pairs[0] = 0
    return pairs


def _meet(one: Event, other: Event) -> bool:
    """True for events that share a day and begin or end together."""
    same_start = day_of(one.start) == day_of(other.start)
    return same_start or (last_day(one) == last_day(other) and day_of(one.start) <= last_day(other))


def _likeness(one: Event, other: Event) -> float:
    return fuzz.token_set_ratio(fold(one.title), fold(other.title))


def _joined(stated: Event, prose: Event | None, article: Article, source: Source) -> Event:
    """One event of what the machine form and the prose tell."""
    city = _city(stated, source) or (prose.city if prose else None)
    sentence = f"Dane wydarzenia podane przez stronę: {_written(stated.start)}"
    if stated.end is not None:
        sentence += f" – {_written(stated.end)}"
    whole = replace(
        stated,
        url=article.url,
        city=city,
        region=_region(city, source),
        category=category_of(fold(stated.title)) or (prose.category if prose else Category.OTHER),
        mode=stated.mode or (prose.mode if prose else None) or (Mode.ONSITE if city and stated.venue else None),
        evidence=(Evidence("start", sentence),),
    )
    if prose is None:
        return whole
    start, end, doubts = _times(stated, prose)
    return replace(
        whole,
        title=stated.title or prose.title,
        start=start,
        end=end,
        status=prose.status if stated.status is Status.CONFIRMED else stated.status,
        venue=stated.venue or prose.venue,
        address=stated.address or prose.address,
        registration_url=stated.registration_url or prose.registration_url,
        organizer=stated.organizer or prose.organizer,
        contact=stated.contact or prose.contact,
        evidence=(*whole.evidence, *prose.evidence),
        doubts=tuple(dict.fromkeys((*prose.doubts, *doubts))),
    )


def _times(stated: Event, prose: Event) -> tuple[Moment, Moment | None, tuple[str, ...]]:
    """Start and end, and the doubt where the two tell otherwise.

    An hour that differs by just the distance of Polish time from UTC was written without its zone: the prose is right.
    """
    if day_of(stated.start) != day_of(prose.start):
        return stated.start, stated.end, (DOUBTS["stated_day"],)
    if is_all_day(stated.start):
        return (
            (prose.start, prose.end or stated.end, ())
            if not is_all_day(prose.start)
            else (stated.start, stated.end or prose.end, ())
        )
    end = stated.end if stated.end is not None else prose.end
    if is_all_day(prose.start) or stated.start == prose.start:
        return stated.start, end, ()
    assert isinstance(stated.start, datetime) and isinstance(prose.start, datetime)
    offset = stated.start.utcoffset() or timedelta()
    if abs(stated.start - prose.start) == abs(offset):
        return prose.start, prose.end, (DOUBTS["stated_zone"],)
    return stated.start, end, (DOUBTS["stated_hour"],)


def _of_whole_days(event: Event) -> Event:
    """An event from midnight to midnight lasts the whole day; its hour is a calendar program's, nobody's own."""
    start, end = event.start, event.end
    if not isinstance(start, datetime) or start.time() != time():
        return event
    if isinstance(end, datetime) and (end.time() in WHOLE_DAY_ENDS or (end.time() == time() and end > start)):
        last = day_of(end) if end.time() != time() else day_of(end) - timedelta(days=1)
        return replace(event, start=day_of(start), end=last if last > day_of(start) else None)
    return replace(event, start=day_of(start), end=None) if end is None or end == start else event


def _city(stated: Event, source: Source) -> str | None:
    """The town as the table of towns writes it, or as it stands where that does not know it."""
    if not stated.city:
        return None
    return nominative(stated.city, source.region and source.region.value) or stated.city


def _region(city: str | None, source: Source) -> Region | None:
    region = region_of(city) if city else None
    return Region(region) if region else source.region


def _written(moment: Moment) -> str:
    return moment.strftime("%d.%m.%Y, %H:%M") if isinstance(moment, datetime) else moment.strftime("%d.%m.%Y")
