"""One entry out of all that articles tell of it: each field from the article that knows it best. Pure.

What counts is, in this order: that the article still says so; that it tells of a change; that it is the organiser's
own; that it was told last. Who was read first counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from aggregator.events.telling import (
    GONE,
    OUT_OF_SIGHT,
    AnyTelling,
    DueTelling,
    Telling,
    named_alike,
    told_on,
    told_order,
)
from aggregator.language.fold import fold
from aggregator.language.polish.likeness import CORRECTED
from aggregator.model import Category, Deadline, Event, Evidence, Mode, Origin, Status
from aggregator.moments import Moment, day_of, is_all_day

AnyKind = TypeVar("AnyKind", Telling, DueTelling)


def compose_event(tellings: Sequence[Telling]) -> Event:
    """The event that these tellings are of, at least one, without what the Store gives."""
    if len(tellings) == 1:
        return tellings[0].event
    tellings = _weighed(tellings)
    pool = _pool(tellings)
    # That it is moved or called off stays true when the page that said so is taken down.
    everyone = [telling for telling in tellings if not telling.late] or list(tellings)
    home, day, place = _home(pool), _day(pool, everyone), _place(pool)
    time = _hour([*pool, day], day)
    end = _end([*pool, day], time)
    status_from = _status(everyone, home)
    sign_up = None if status_from.event.status is Status.CANCELLED else _first(pool, "registration_url")
    organizer, contact = _first(pool, "organizer"), _first(pool, "contact")
    kind = next((t for t in (home, *pool) if t.event.category is not Category.OTHER), home)
    venue = _in_same_city(pool, place, "venue")
    address = _in_same_city(pool, place, "address")
    mode = _mode(pool, place)
    givers = {
        "title": home,
        "category": kind,
        "start": time,
        "end": end,
        "status": status_from,
        "city": place,
        "venue": venue,
        "address": address,
        "mode": mode,
        "registration_url": sign_up,
        "organizer": organizer,
        "contact": contact,
    }
    said: dict[str, Any] = {name: getattr(giver and giver.event, name, None) for name, giver in givers.items()}
    event = replace(
        home.event,
        **said,
        url=next((t.event.url for t in (home, *pool) if t.is_live), home.event.url),
        region=place.event.region or home.event.region,
        implied=day.event.implied,
        evidence=_evidence({**givers, "hours": time, "region": place}, home),
        doubts=(*_doubts((home, day, time, place), pool), *_quarrel(pool, time)),
        previous_start=_previous(pool, day),
    )
    return replace(event, origins=_origins(givers, event))


def compose_deadline(tellings: Sequence[DueTelling]) -> Deadline:
    """The deadline that these tellings are of, at least one, without what the Store gives and without its event."""
    if len(tellings) == 1:
        return tellings[0].deadline
    pool = _pool(tellings)
    home = min(pool, key=told_order)
    due = _due(pool)
    with_hour = [t for t in pool if day_of(t.deadline.at) == day_of(due.deadline.at) and not is_all_day(t.deadline.at)]
    if is_all_day(due.deadline.at) and with_hour:
        due = max(with_hour, key=_latest)
    cancelled = all(t.deadline.status is Status.CANCELLED for t in pool)
    deadline = replace(
        home.deadline,
        at=due.deadline.at,
        status=Status.CANCELLED if cancelled else Status.CONFIRMED,
        implied=due.deadline.implied,
        evidence=due.deadline.evidence,
        doubts=_doubts((home, due), pool),
    )
    if len({telling.url for telling in pool}) == 1:
        return deadline
    return replace(deadline, origins=(Origin("title", home.url), Origin("at", due.url)))


# ---------------------------------------------------------------- who knows best


def _pool(tellings: Sequence[AnyKind]) -> list[AnyKind]:
    """The tellings that count, by age: what is still told, or was when its page was taken down; reports only alone."""
    found = sorted(tellings, key=told_order)
    announced = [t for t in found if not (isinstance(t, Telling) and t.late)] or found
    return [telling for telling in announced if GONE not in _entry(telling).doubts] or announced


def _latest(telling: AnyTelling) -> tuple[datetime, str]:
    return told_on(telling), telling.url


def _weighed(tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings, each with whether it is the organiser's own: then all that the same body tells is."""
    named = {telling.key: telling.event.organizer for telling in tellings}
    own = {t.source_id for t in tellings if named_alike(named[t.key] or "", t.source_name)}
    return [replace(t, own=2 if t.source_id in own else 0 if named[t.key] else 1) for t in tellings]


def _is_mended(telling: Telling) -> bool:
    return telling.moved_at is not None or bool(CORRECTED.search(fold(telling.title)))


def _word(telling: Telling) -> tuple[int, bool, datetime, str]:
    """By this the article whose word counts most comes last."""
    return (telling.own, _is_mended(telling), *_latest(telling))


def _home(pool: Sequence[Telling]) -> Telling:
    """The article that names the event: the organiser's, of several the first, which is no notice of a change."""
    return min(
        pool, key=lambda telling: (-telling.own, bool(CORRECTED.search(fold(telling.title))), *told_order(telling))
    )


def _day(pool: Sequence[Telling], everyone: Sequence[Telling]) -> Telling:
    """The article that knows the day: one that tells of another day than before, else whose word counts most."""
    moved = [t for t in everyone if len(t.days) > 1 or t.event.previous_start is not None or t.says_moved]
    return max(moved or pool, key=_word)


def _hour(pool: Sequence[Telling], day: Telling) -> Telling:
    """The article that knows the hour of that day: a stated hour counts more than none."""
    same_day = [t for t in pool if day_of(t.event.start) == day_of(day.event.start)]
    return max([t for t in same_day if not is_all_day(t.event.start)] or [day], key=_word)


def _end(pool: Sequence[Telling], time: Telling) -> Telling | None:
    """The article that knows the end of what starts then."""
    same = [t for t in pool if t.event.start == time.event.start]
    same += [t for t in pool if day_of(t.event.start) == day_of(time.event.start) and _is_longer(t.event, time.event)]
    told = [t for t in same if t.event.end is not None]
    return time if time.event.end is not None else max(told, key=_word, default=None)


def _is_longer(event: Event, start: Event) -> bool:
    """True where the end of one may be taken for the other's: it lies on a later day."""
    return event.end is not None and day_of(event.end) > day_of(start.start)


def _place(pool: Sequence[Telling]) -> Telling:
    """The article that knows the place."""
    told = [t for t in pool if t.event.city or t.event.mode is Mode.ONLINE]
    return max(told or pool, key=_word)


def _in_same_city(pool: Sequence[Telling], place: Telling, name: str) -> Telling | None:
    same = [t for t in pool if getattr(t.event, name) and t.event.city == place.event.city]
    return place if getattr(place.event, name) else max(same, key=_word, default=None)


def _mode(pool: Sequence[Telling], place: Telling) -> Telling | None:
    told = [t for t in pool if t.event.mode is not None]
    return place if place.event.mode is not None else max(told, key=_word, default=None)


def _first(pool: Sequence[Telling], name: str) -> Telling | None:
    """Of those that tell it the article whose word counts most."""
    return max((t for t in pool if getattr(t.event, name)), key=_word, default=None)


def _status(everyone: Sequence[Telling], home: Telling) -> Telling:
    """Whose word it is whether it takes place: who says that it does not, until the same body, or the organiser, says
    otherwise later: in another article, or by another day. A room that is edited into the invitation says nothing."""
    against = [t for t in everyone if t.event.status is not Status.CONFIRMED]
    if not against:
        return home
    last = max(against, key=_latest)
    after = [
        t
        for t in everyone
        if t.event.status is Status.CONFIRMED
        and told_on(t if len(t.days) > 1 or not last.is_live else replace(t, moved_at=None)) > told_on(last)
        and (t.source_id == last.source_id or t.own == 2)
    ]
    return max(after, key=_latest, default=last)


def _previous(pool: Sequence[Telling], day: Telling) -> Moment | None:
    said = day.event.previous_start
    return said if said is not None and day_of(said) != day_of(day.event.start) else None


def _due(pool: Sequence[DueTelling]) -> DueTelling:
    """The article that knows the last day: one that tells of more time, else the last of who told it first."""
    mended = [t for t in pool if t.moved_at is not None or t.says_extended]
    if mended:
        return max(mended, key=_latest)
    first = min(pool, key=told_order).source_id
    return max((t for t in pool if t.source_id == first), key=_latest)


# ---------------------------------------------------------------- what is said of it all


def _evidence(givers: dict[str, Telling | None], home: Telling) -> tuple[Evidence, ...]:
    """The sentences behind the fields, each from the article that its field was taken from."""
    found: list[Evidence] = []
    for telling in dict.fromkeys([*givers.values(), home]):
        for piece in telling.event.evidence if telling is not None else ():
            if givers.get(piece.field, home) is telling:
                found.append(piece)
    return tuple(dict.fromkeys(found))


def _doubts(givers: Iterable[AnyTelling], pool: Sequence[AnyTelling]) -> tuple[str, ...]:
    """The doubts of the articles that fields were taken from; that an article is gone counts when all are."""
    told = dict.fromkeys(doubt for telling in givers for doubt in _entry(telling).doubts)
    if any(telling.is_live for telling in pool):
        return tuple(doubt for doubt in told if doubt not in (GONE, *OUT_OF_SIGHT))
    return tuple(told)


def _quarrel(pool: Sequence[Telling], time: Telling) -> Iterator[str]:
    """Two bodies, neither of them known for the organiser, tell different hours of one day."""
    start = time.event.start
    others = {
        t.event.start
        for t in pool
        if t.source_id != time.source_id
        and t.own >= time.own
        and not _is_mended(time)
        and day_of(t.event.start) == day_of(start)
        and not is_all_day(t.event.start)
        and t.event.start != start
    }
    hours = " i ".join(f"{hour:%H:%M}".removeprefix("0") for hour in sorted(others) if isinstance(hour, datetime))
    if hours:
        yield f"inne źródło podaje godzinę {hours}"


def _origins(givers: dict[str, Telling | None], event: Event) -> tuple[Origin, ...]:
    told = {name: giver.url for name, giver in givers.items() if giver is not None and getattr(event, name) is not None}
    return tuple(Origin(name, url) for name, url in told.items()) if len(set(told.values())) > 1 else ()


def _entry(telling: AnyTelling) -> Event | Deadline:
    return telling.event if isinstance(telling, Telling) else telling.deadline
