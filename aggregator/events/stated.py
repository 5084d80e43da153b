"""Events that a site tells in machine form (iCal, schema.org), and what its prose says of them: one event of both.

The machine form knows day, hour and place; the prose knows what one must do until when, and says by its own hour where
the machine form has the wrong zone. Where they disagree the event says so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime

from rapidfuzz import fuzz

from aggregator.events.classify import category_of
from aggregator.events.stated_times import agreed_times, on_whole_days
from aggregator.language.fold import fold
from aggregator.language.polish.gazetteer import nominative, region_of
from aggregator.language.polish.kinds import CANCELLED, POSTPONED
from aggregator.model import (
    Announcement,
    Article,
    ArticleKind,
    Category,
    Deadline,
    DeadlineKind,
    Event,
    Evidence,
    Mode,
    Region,
    Source,
    Status,
    last_day,
)
from aggregator.moments import Moment, day_of, moment_key

ALIKE = 60
"""Of 100: titles from here on may be those of one event, where the days alone do not tell."""

SAME = 90
"""Of 100: titles from here on are those of one event on several days."""

OPENING = 3
"""So many of the article's first blocks may say that its only event is called off."""


def with_stated(announcement: Announcement, article: Article, source: Source) -> Announcement:
    """The announcement with the events that the article states in machine form, each joined with its prose.

    Without such events it is the same announcement. Events that only the prose tells stay, but for the days of one that
    lasts several; the order is by start. A deadline of registration belongs to the only event.
    """
    stated = _own(tuple(on_whole_days(event) for event in article.stated), announcement, article)
    if not stated:
        return announcement
    pairs = _pairs(stated, announcement.events)
    parts = _parts(stated, announcement.events, pairs)
    told: list[tuple[Event, tuple[int, ...]]] = []
    for index, event in enumerate(stated):
        prose = announcement.events[pairs[index]] if index in pairs else None
        near = _opening(article) if len(stated) == 1 else fold(event.title)
        places = tuple(i for i, whole in (*((i, n) for n, i in pairs.items()), *parts.items()) if whole == index)
        told.append((_joined(event, prose, near, article, source), places))
    paired = {*pairs.values(), *parts}
    told += [(event, (i,)) for i, event in enumerate(announcement.events) if i not in paired]
    told.sort(key=lambda pair: moment_key(pair[0].start))
    places_now = {old: new for new, (_, olds) in enumerate(told) for old in olds}
    events = tuple(event for event, _ in told)
    deadlines = tuple(_placed(deadline, places_now, events) for deadline in announcement.deadlines)
    ahead = any(last_day(event) >= article.reference for event in events)
    due = any(day_of(deadline.at) >= article.reference for deadline in deadlines)
    kind = ArticleKind.ANNOUNCEMENT if ahead or due else ArticleKind.REPORT
    return replace(announcement, kind=kind, events=events, deadlines=deadlines)


def _own(stated: tuple[Event, ...], announcement: Announcement, article: Article) -> tuple[Event, ...]:
    """The stated events without one that is another page's: alone, called otherwise than the page and on another day
    than any that the prose tells, as the columns beside an article have it.
    """
    if len(stated) != 1 or not announcement.events:
        return stated
    (event,) = stated
    titles = (article.title, *(other.title for other in announcement.events))
    alike = any(fuzz.token_set_ratio(fold(event.title), fold(title)) >= ALIKE for title in titles)
    return stated if alike or any(_meet(event, other) for other in announcement.events) else ()


def _pairs(stated: tuple[Event, ...], prose: tuple[Event, ...]) -> dict[int, int]:
    """Which stated event is which of the prose: those that share a day, the likest first.

    Where several share it, only like titles or one hour make two of them one.
    """
    near = [(n, i) for n, event in enumerate(stated) for i, other in enumerate(prose) if _meet(event, other)]
    stated_on, prose_on = Counter(n for n, _ in near), Counter(i for _, i in near)
    pairs: dict[int, int] = {}
    for n, i in sorted(near, key=lambda pair: _nearness(stated[pair[0]], prose[pair[1]]), reverse=True):
        alone = stated_on[n] == prose_on[i] == 1
        if n in pairs or i in pairs.values():
            continue
        if alone or _likeness(stated[n], prose[i]) >= ALIKE or stated[n].start == prose[i].start:
            pairs[n] = i
    if not pairs and len(stated) == len(prose) == 1 and _likeness(stated[0], prose[0]) >= ALIKE:
        pairs[0] = 0
    return pairs


def _parts(stated: tuple[Event, ...], prose: tuple[Event, ...], pairs: dict[int, int]) -> dict[int, int]:
    """For events of the prose that are no more than a day of a stated one that lasts several, which one that is."""
    return {
        i: n
        for i, part in enumerate(prose)
        for n, whole in enumerate(stated)
        if i not in pairs.values()
        and n in pairs
        and day_of(whole.start) < last_day(whole)
        and day_of(whole.start) <= day_of(part.start) <= last_day(part) <= last_day(whole)
        and _likeness(part, prose[pairs[n]]) >= SAME
    }


def _placed(deadline: Deadline, places: dict[int, int], events: tuple[Event, ...]) -> Deadline:
    if deadline.event is not None:
        return replace(deadline, event=places[deadline.event])
    only = len(events) == 1 and deadline.kind is DeadlineKind.REGISTRATION
    return replace(deadline, event=0) if only and day_of(deadline.at) <= last_day(events[0]) else deadline


def _meet(one: Event, other: Event) -> bool:
    """True for events that begin or end on one day."""
    return day_of(one.start) == day_of(other.start) or last_day(one) == last_day(other)


def _nearness(one: Event, other: Event) -> tuple[float, bool, bool]:
    return _likeness(one, other), one.start == other.start, day_of(one.start) == day_of(other.start)


def _likeness(one: Event, other: Event) -> float:
    return fuzz.token_set_ratio(fold(one.title), fold(other.title))


def _opening(article: Article) -> str:
    return fold(" ".join((article.title, *(block.text for block in article.blocks[:OPENING]))))


def _joined(stated: Event, prose: Event | None, near: str, article: Article, source: Source) -> Event:
    """One event of what the machine form and the prose tell; `near` are the words in which it may be called off."""
    city = _city(stated, source) or (prose.city if prose else None)
    sentence = f"Dane wydarzenia podane przez stronę: {_written(stated.start)}"
    if stated.end is not None:
        sentence += f" – {_written(stated.end)}"
    whole = replace(
        stated,
        title=stated.title or (prose.title if prose else article.title),
        status=_status(stated, prose, near),
        url=article.url,
        city=city,
        region=_region(city, source),
        category=category_of(fold(stated.title)) or (prose.category if prose else Category.OTHER),
        mode=_mode(stated, prose, city),
        evidence=(Evidence("start", sentence),),
    )
    if prose is not None:
        start, end, doubts = agreed_times(stated, prose)
        whole = replace(
            whole,
            start=start,
            end=end,
            venue=stated.venue or prose.venue,
            address=stated.address or prose.address,
            registration_url=stated.registration_url or prose.registration_url,
            organizer=stated.organizer or prose.organizer,
            contact=stated.contact or prose.contact,
            evidence=(*whole.evidence, *prose.evidence),
            doubts=tuple(dict.fromkeys((*prose.doubts, *doubts))),
        )
    return replace(whole, registration_url=None) if whole.status is Status.CANCELLED else whole


def _status(stated: Event, prose: Event | None, near: str) -> Status:
    """The machine form's where it says anything; else what the prose says of the event, or the words around it."""
    if stated.status is not Status.CONFIRMED:
        return stated.status
    if prose is not None:
        return prose.status
    return Status.CANCELLED if CANCELLED.search(near) and not POSTPONED.search(near) else Status.CONFIRMED


def _mode(stated: Event, prose: Event | None, city: str | None) -> Mode | None:
    """How one attends. Calendar programs call on site whatever nobody has marked; without a place it says nothing."""
    told = prose.mode if prose else None
    if stated.mode is Mode.ONSITE and told is not None and not (stated.city or stated.venue):
        return told
    return stated.mode or told or (Mode.ONSITE if city and stated.venue else None)


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
