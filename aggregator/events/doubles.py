"""An event that a source tells twice, in its calendar and in an article about it: the calendar's is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from aggregator.language.fold import fold
from aggregator.model import Announcement, Event
from aggregator.moments import day_of, is_all_day

ALIKE = 85
"""Of 100: titles of one day from here on are those of one event."""

WORDS = 2
"""A title of fewer words ("Szkolenie") is a part of too many others to be found in them."""


def without_doubles(announcement: Announcement, calendar: Sequence[Event], known: Sequence[Event] = ()) -> Announcement:
    """The announcement without the events that the source's calendar tells too; a deadline of one stands alone then.

    They are those of one day with like titles where neither hour, town nor status says otherwise. One that the article
    has told of before, by `known`, stays: it is in the calendar of readers.
    """
    doubles = {
        index
        for index, event in enumerate(announcement.events)
        if any(_is_same(event, other) for other in calendar) and not any(_is_same(event, old) for old in known)
    }
    if not doubles:
        return announcement
    kept = [index for index in range(len(announcement.events)) if index not in doubles]
    places: dict[int | None, int] = {old: new for new, old in enumerate(kept)}
    return replace(
        announcement,
        events=tuple(announcement.events[index] for index in kept),
        deadlines=tuple(replace(deadline, event=places.get(deadline.event)) for deadline in announcement.deadlines),
    )


def _is_same(one: Event, other: Event) -> bool:
    if day_of(one.start) != day_of(other.start) or one.status is not other.status:
        return False
    if one.city and other.city and fold(one.city) != fold(other.city):
        return False
    if not is_all_day(one.start) and not is_all_day(other.start) and one.start != other.start:
        return False
    titles = fold(one.title), fold(other.title)
    if min(len(title.split()) for title in titles) < WORDS:
        return titles[0] == titles[1]
    return fuzz.token_set_ratio(*titles) >= ALIKE
