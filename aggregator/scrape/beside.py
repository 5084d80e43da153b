"""The day that a listing shows beside a link: in the frame of its item, or lent from a line between two items."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from aggregator.scrape.dates import EARLIEST, bare_day, days_in, is_day_of_year, labelled_day, machine_day, recent_day
from aggregator.scrape.furniture import attribute, names_of, words_of
from aggregator.scrape.items import Item
from aggregator.scrape.outline import Outline
from aggregator.scrape.text import squash, word_set

_DATE_WORDS = word_set("date data czas time day dzien published publish created posted dodano")
_OWN = 3
"""Strings; an element with more is no date set apart."""

_PART = re.compile(r"\d{1,2}\.?|[^\W\d_]{3,12}\.?|(?:19|20)\d\d(?:\s?r\.)?|\d\d,\s?(?:19|20)\d\d")
"""A line that may be one of the lines of which a date is built: the day's number, the month, the year."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What date stands beside a link: `day` when it tells the publication, `dated` for any whole date, also one ahead,
    `hinted` for a day and month without their year."""

    day: date | None = None
    dated: bool = False
    hinted: bool = False


def read_beside(outline: Outline, item: Item, until: date) -> Beside:
    """What date stands in an item's frame beside its title: a <time>, a dated element, a line that is only a date.

    `day` is at most `until`, the day on which the listing is read.
    """
    frame = item.frame
    is_link = frame == item.anchors[0].at
    end, last = outline.ends_of_link(frame) if is_link else (outline.end[frame], outline.last[frame])
    times = outline.by_tag.get("time", [])
    dated = False
    for at in times[bisect_left(times, frame) : bisect_left(times, end)]:
        day = machine_day(attribute(outline.tags[at], "datetime")) or bare_day(outline.text(at))
        if day is not None and EARLIEST <= day <= until:
            return Beside(day, True)
        dated = dated or day is not None
    said = sorted({anchor.title for anchor in item.anchors if anchor.title}, key=len, reverse=True)
    lines = []
    for at, line in outline.lines(outline.first[frame], last):
        # A day may stand in one line with the links; what they say themselves tells no day.
        rest = line
        for title in said:
            rest = rest.replace(title, " ")
        if rest.strip():
            lines.append((at, line if bare_day(squash(rest)) is None else squash(rest)))
    found = _among(outline, lines, until)
    if found.day is None and (day := _day_of_an_element(outline, frame, last, until)) is not None:
        return Beside(day, True)
    return Beside(found.day, found.dated or dated, found.hinted)


def lend_days(outline: Outline, items: list[Item], until: date) -> None:
    """Where days stand apart from the links' frames, before or after each, gives every item its own."""
    first, last = items[0].frame, items[-1].frame
    around = outline.around(first, last) if first != last else max(outline.parent[first], 0)
    edges = [outline.first[around]]
    for item in items:
        edges += [outline.first[item.frame], outline.last[item.frame]]
    edges.append(outline.last[around])
    gaps = [_among(outline, _near(outline, start, stop), until) for start, stop in list(pairwise(edges))[::2]]
    before, after = gaps[:-1], gaps[1:]
    lent = before if sum(gap.day is not None for gap in before) >= sum(gap.day is not None for gap in after) else after
    told = sum(item.day is not None or gap.day is not None for item, gap in zip(items, lent, strict=True))
    if told * 2 < len(items):
        return
    homes = [outline.parent[item.frame] for item in items]
    apart = len(set(homes)) > 1
    for number, (item, gap) in enumerate(zip(items, lent, strict=True)):
        if item.day is None and gap.day is not None:
            item.day, item.dated = gap.day, True
        elif item.day is None and item.headed and lent is before and apart and homes[number] == homes[number - 1]:
            # One day stands above all that was published on it, each day in an element of its own.
            item.day, item.dated = items[number - 1].day, items[number - 1].dated


def _among(outline: Outline, lines: Iterable[tuple[int, str]], until: date) -> Beside:
    dated = hinted = False
    parts: list[str] = []
    for at, line in lines:
        parts = [*parts[-2:], line] if _PART.fullmatch(line) else []
        day = labelled_day(line) or bare_day(line) or _day_apart(outline, at, line) or recent_day(line, until)
        if day is None and len(parts) > 1:
            day = bare_day(" ".join(parts))
            hinted = hinted or is_day_of_year(" ".join(parts[-2:]))
        if day is not None and EARLIEST <= day <= until:
            return Beside(day, True)
        dated = dated or day is not None
        hinted = hinted or is_day_of_year(line)
    return Beside(None, dated, hinted)


def _day_of_an_element(outline: Outline, frame: int, last: int, until: date) -> date | None:
    """The day of an element within a line, such as one of the spans of which a card is made, before the last string."""
    for number in range(outline.first[frame], last):
        own = outline.owner[number]
        if own > frame and outline.last[own] - outline.first[own] <= _OWN:
            said = outline.text(own)
            day = bare_day(said) or recent_day(said, until)
            if day is not None and EARLIEST <= day <= until:
                return day
    return None


def _day_apart(outline: Outline, at: int, line: str) -> date | None:
    """A date set apart in a line: an element of its own, at the beginning before a dash or bar, in brackets."""
    own = outline.text(at)
    if len(own) < len(line) and (bare_day(own) or labelled_day(own)):
        return bare_day(own) or labelled_day(own)
    if "class" in outline.tags[at].attrs and words_of(names_of(outline.tags[at])) & _DATE_WORDS:
        return next((day for _, _, day in days_in(own)), None)
    for start, end, day in days_in(line):
        before, behind = line[:start].rstrip(), line[end:].lstrip(" r.)]")
        leads = not before.strip("([|–—-") and (not behind or behind[0] in "|–—-:,»")
        return day if leads or before[-1:] in tuple("([|") else None
    return None


def _near(outline: Outline, start: int, stop: int) -> list[tuple[int, str]]:
    """The lines between two items; only those close to one of them when much text lies between."""
    lines = list(outline.lines(start, min(stop, start + 400)))
    return lines if len(lines) <= 6 else [*lines[:3], *lines[-3:]]
