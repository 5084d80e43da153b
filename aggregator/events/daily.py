"""Hours told for each of several days: "w sobotę od 11 do 19, w niedzielę do 17", "dzień pierwszy: 10.00-17.00"."""

from __future__ import annotations

from datetime import date, timedelta

from aggregator.events.hours import Times, hours_in
from aggregator.events.statements import Sentence
from aggregator.language.polish.hour_cues import DAY_NAMED, LAST_DAY_NAMED, NUMBERED_DAYS, RECEPTION
from aggregator.language.polish.words import WEEKDAYS, WEEKDAYS_PLURAL

REACH = 70
"""Characters between a day's name and its hours."""

MOST = 31
"""Days of an event that are told one by one; longer ones are not."""


def hours_of_ends(
    sentences: tuple[Sentence, ...], own: Sentence, first: date, last: date
) -> tuple[Times, Times] | None:
    """The hours of the first and of the last day where the text tells both; the event's own sentence comes first."""
    if not 0 < (last - first).days < MOST:
        return None
    told: dict[date, Times] = {}
    for sentence in (own, *(s for s in sentences if s is not own)):
        for day, times in _told(sentence, first, last):
            told.setdefault(day, times)
        if first in told and last in told:
            return told[first], told[last]
    return None


def _told(sentence: Sentence, first: date, last: date) -> list[tuple[date, Times]]:
    """The hours of a sentence by the day whose name stands before them."""
    if not sentence.hours or len(sentence.folded) > 1000:
        return []
    names = [
        (found.end(), day)
        for found in DAY_NAMED.finditer(sentence.folded)
        if (day := _named(found[0], first, last)) and not RECEPTION.search(sentence.folded[: found.start()])
    ]
    told = []
    for index, (end, day) in enumerate(names):
        until = names[index + 1][0] if index + 1 < len(names) else len(sentence.folded)
        mine = tuple(m for m in sentence.hours if end <= m.span.start < until and m.span.start - end <= REACH)
        if mine and (times := hours_in(mine, sentence.folded)):
            told.append((day, Times(times.start, times.end, sentence.text.strip(), order=sentence.order)))
    return told


def _named(name: str, first: date, last: date) -> date | None:
    """The day of the event that a weekday's or a number's name means; None for a weekday that comes twice or never."""
    if LAST_DAY_NAMED.match(name):
        return last
    number = next((n for n, pattern in NUMBERED_DAYS if pattern.fullmatch(name)), None)
    if number is not None:
        day = first + timedelta(days=number - 1)
        return day if day <= last else None
    weekday = WEEKDAYS_PLURAL.get(name, WEEKDAYS.get(name.rstrip(".")))
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    fitting = [day for day in days if day.weekday() == weekday]
    return fitting[0] if len(fitting) == 1 else None
