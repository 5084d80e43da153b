"""Are these two the same event? What an article tells now against what it told before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

from aggregator.model import Deadline, DeadlineKind, Event, Status, last_day
from aggregator.moments import day_of

NEAR = timedelta(days=14)


def event_pairs(known: tuple[Event, ...], announced: tuple[Event, ...], told_on: date, today: date) -> dict[int, Event]:
    """Which announced event is which known one: by start, town and title, the surest first, at last by order.

    What is over takes no other day, unless it was put off; and nothing is moved to before its article was published.
    Of several with one title one moves a few days, or keeps its place among them: a day that is taken out of a series
    is not the one that is added at its end.
    """
    series = Counter(event.title for event in announced)
    places = _places(announced, today)
    known_places = dict(zip((event.uid for event in known), _places(known, today), strict=True))
    keys: tuple[tuple[bool, Callable[[Event], object]], ...] = (
        (False, lambda e: (e.start, e.city, e.title)),
        (False, lambda e: (e.start, e.city)),
        (False, lambda e: (day_of(e.start), e.city)),
        (True, lambda e: e.city and (e.city, e.title)),
        (False, lambda e: day_of(e.start)),
        (True, lambda e: e.title),
        (True, lambda e: True),
    )
    pairs: dict[int, Event] = {}
    free = list(known)
    for moves, key in keys:
        for index, event in enumerate(announced):
            if index in pairs or (moves and last_day(event) < told_on):
                continue
            for old in free:
                over = last_day(old) < today and old.status is not Status.POSTPONED
                strange = series[event.title] > 1 and not (
                    abs(day_of(old.start) - day_of(event.start)) <= NEAR or places[index] == known_places.get(old.uid)
                )
                if key(old) and key(old) == key(event) and not (moves and (over or strange)):
                    pairs[index] = old
                    free.remove(old)
                    break
    return pairs


def _places(events: tuple[Event, ...], today: date) -> list[int]:
    """Which of those with its title each event is by start, counted from the first that is not over."""
    return [
        sum(
            other.title == event.title and last_day(other) >= today and day_of(other.start) < day_of(event.start)
            for other in events
        )
        for event in events
    ]


def deadline_pairs(
    known: tuple[Deadline, ...], announced: tuple[Deadline, ...], tied: list[str | None], told_on: date
) -> dict[int, Deadline]:
    """Which announced deadline is which known one; `tied` are the UIDs of the announced ones' events.

    The surest first: same day, kind and event; day and kind; day and event; day. What is left over of a kind, one on
    either side, has moved, but never to before its article was published.
    """
    pairs: dict[int, Deadline] = {}
    free = list(known)
    keys: tuple[Callable[[Deadline, str | None], object], ...] = (
        lambda d, uid: (day_of(d.at), d.kind, uid),
        lambda d, uid: (day_of(d.at), d.kind),
        lambda d, uid: (day_of(d.at), uid),
        lambda d, uid: day_of(d.at),
    )
    for key in keys:
        for index, deadline in enumerate(announced):
            old = next((d for d in free if key(d, d.event_uid) == key(deadline, tied[index])), None)
            if index not in pairs and old is not None:
                pairs[index] = old
                free.remove(old)
    for kind in DeadlineKind:
        left = [index for index, d in enumerate(announced) if index not in pairs and d.kind is kind]
        of_kind = [d for d in free if d.kind is kind]
        if len(left) == len(of_kind) == 1 and day_of(announced[left[0]].at) >= told_on:
            pairs[left[0]] = of_kind[0]
    return pairs
