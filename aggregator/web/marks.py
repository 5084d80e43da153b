"""The words of a sentence from which a day, an hour, a town were read: found again in it by what they came to. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from aggregator.language import ClockTime, Days, Hours, PartialDate, Span, find_mentions
from aggregator.language.fold import fold
from aggregator.language.polish.places import find_places
from aggregator.moments import WARSAW, Moment, day_of

SHORTEST_WORD = 3
"""A name shorter than this is found in any sentence."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence; `is_read` where an entry's value was read from it."""

    text: str
    is_read: bool = False


def marked(sentence: str, moments: Iterable[Moment], words: Iterable[str] = ()) -> tuple[Part, ...]:
    """The sentence in parts, which are all of it; those are read that say one of these moments or words.

    A day that leaves out its year, or is told by its distance, agrees with any day that has the parts it does tell.
    Of `words` a town is found in each of its forms, anything else as it stands, whatever its case.
    """
    known, named = tuple(moments), tuple(words)
    parts: list[Part] = []
    at = 0
    for span in _apart([*_of_moments(sentence, known), *_of_words(sentence, named)]):
        if span.start > at:
            parts.append(Part(sentence[at : span.start]))
        parts.append(Part(sentence[span.start : span.end], is_read=True))
        at = span.end
    if at < len(sentence):
        parts.append(Part(sentence[at:]))
    return tuple(parts)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap made one."""
    kept: list[Span] = []
    for span in sorted(spans):
        if kept and kept[-1].overlaps(span):
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return kept


def _of_moments(sentence: str, moments: tuple[Moment, ...]) -> Iterator[Span]:
    days = {day_of(moment) for moment in moments}
    hours = {_clock(moment) for moment in moments if isinstance(moment, datetime)}
    for mention in find_mentions(sentence):
        match mention.value:
            case Days(first, last):
                told = [first, *([last] if last is not None else [])]
                if any(_agrees(part, day) for part in told for day in days):
                    yield mention.span
            case Hours(start, end):
                if hours & {start, end}:
                    yield mention.span


def _of_words(sentence: str, words: tuple[str, ...]) -> Iterator[Span]:
    for place in find_places(sentence) if words else ():
        if place.name in words:
            yield place.span
    folded = fold(sentence)
    for word in words:
        if len(word) >= SHORTEST_WORD and (found := re.search(rf"(?<!\w){re.escape(fold(word))}(?!\w)", folded)):
            yield Span(*found.span())


def _agrees(said: PartialDate, day: date) -> bool:
    told = ((said.year, day.year), (said.month, day.month), (said.day, day.day), (said.weekday, day.weekday()))
    return all(part is None or part == value for part, value in told)


def _clock(moment: datetime) -> ClockTime:
    local = moment.astimezone(WARSAW)
    return ClockTime(local.hour, local.minute)
