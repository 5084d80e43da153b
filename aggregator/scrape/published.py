"""The day on which an article was published, and what told it.

The order is from what is meant for machines to what merely stands near: JSON-LD, metas and attributes, <time>, a
labelled date, a bare date by the title, the address, the listing. A day of the body, an event's own start and a day
after the page was fetched are nobody's publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from bs4 import Tag

from aggregator.scrape.dates import (
    EARLIEST,
    bare_day,
    begins_with_label,
    days_in,
    is_label,
    is_modified,
    labelled_day,
    machine_day,
)
from aggregator.scrape.embedded import Embedded
from aggregator.scrape.furniture import attribute, names_of, words_of
from aggregator.scrape.outline import Outline
from aggregator.scrape.profiles import Profile
from aggregator.scrape.text import word_set

_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)")
_SEGMENTS = re.compile(r"\s*[|•·»]\s*|\s+/\s+|\s{2,}")
_CHANGED = word_set("updated modified changed aktualizacja edited")
_OF_EVENT = word_set("""
    event events wydarzenie wydarzenia termin terminy tribe start end begin kiedy calendar kalendarz
""")
_PUBLISHED = word_set("published publish pubdate posted created opublikowano entry post submitted")

_BEFORE, _AFTER, _BELOW = 8, 14, 14
"""Lines that are looked at before the title, between title and body, and below the body."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where an article's head is: its frame (the smallest element around title and body), title and body, by number."""

    frame: int
    title: int | None
    body: tuple[int, ...]


def find_published(
    outline: Outline,
    head: Head,
    embedded: Embedded,
    profiles: tuple[Profile, ...],
    chosen: list[int],
    url: str,
    until: date,
) -> tuple[date, str] | None:
    """The day of publication, at most `until`, and a Polish phrase for what told it; None when the page does not say.

    `chosen` are the elements that the operator's selector names.
    """
    ways = (
        ("wskazany selektor", _of_chosen(outline, chosen)),
        ("dane strony (JSON-LD)", iter(embedded.json_days)),
        ("dane strony (znaczniki meta)", _of_attributes(outline, head, embedded)),
        ("znacznik czasu przy tytule", _of_times(outline, head)),
        ("podpisana data publikacji", _of_labels(outline, head)),
        ("data przy tytule", _of_bare_lines(outline, head, profiles)),
        ("adres strony", _of_address(url)),
    )
    for told, days in ways:
        for day in days:
            if EARLIEST <= day <= until:
                return day, told
    return None


def _of_chosen(outline: Outline, chosen: list[int]) -> Iterator[date]:
    for at in chosen:
        tag = outline.tags[at]
        for value in (attribute(tag, "datetime"), attribute(tag, "content"), outline.text(at)):
            day = machine_day(value) or next((day for _, _, day in days_in(value)), None)
            if day is not None:
                yield day


def _of_attributes(outline: Outline, head: Head, embedded: Embedded) -> Iterator[date]:
    own: list[date] = []
    others: list[date] = []
    for name in ("=datePublished", "=dateCreated"):
        for at in outline.by_name.get(name, ()):
            tag = outline.tags[at]
            day = machine_day(attribute(tag, "content") or attribute(tag, "datetime") or outline.text(at))
            if day is not None and not _is_anothers(outline, at, head):
                (own if outline.holds(head.frame, at) else others).append(day)
    for name in ("=dc:date", "=dc:created", "=dcterms:created", "=schema:dateCreated", "=schema:datePublished"):
        for at in outline.by_name.get(name, ()):
            day = machine_day(attribute(outline.tags[at], "content"))
            if day is not None and outline.tags[at].name != "meta" and not _is_anothers(outline, at, head):
                own.append(day)
    yield from own
    yield from embedded.meta_days
    yield from others


def _of_times(outline: Outline, head: Head) -> Iterator[date]:
    """Days of <time> elements around the title; those that call themselves published come first."""
    sure, likely = [], []
    body = head.body[0] if head.body else len(outline.tags)
    for at in outline.by_tag.get("time", ()):
        if not outline.holds(head.frame, at) or _in_body(outline, at, head) or _is_anothers(outline, at, head):
            continue
        words = _words_around(outline, at)
        tag = outline.tags[at]
        if (words & _OF_EVENT) or attribute(tag, "itemprop") in ("startDate", "endDate", "dateModified"):
            continue
        if words & _CHANGED and not words & {"published"}:
            continue
        day = machine_day(attribute(tag, "datetime")) or machine_day(outline.text(at))
        if day is None or is_modified(outline.text(at)) or is_modified(_line_of(outline, at)):
            continue
        if words & _PUBLISHED or "pubdate" in tag.attrs:
            sure.append(day)
        elif at < body:
            likely.append(day)
    yield from sure
    yield from likely


def _of_labels(outline: Outline, head: Head) -> Iterator[date]:
    above = [line for _, line in (*_before_title(outline, head), *_after_title(outline, head))]
    below = [line for _, line in _below_body(outline, head)]
    for lines in (above, _edges_of_body(outline, head), below):
        for number, line in enumerate(lines):
            for segment in (line, *_SEGMENTS.split(line)):
                day = labelled_day(segment)
                if day is not None:
                    yield day
            if is_label(line) and number + 1 < len(lines):
                yield from (day for _, _, day in list(days_in(lines[number + 1]))[:1])


def _of_bare_lines(outline: Outline, head: Head, profiles: tuple[Profile, ...]) -> Iterator[date]:
    for profile in profiles:
        for selector in profile.date:
            for at in outline.find(selector):
                near = outline.holds(head.frame, at) and not _in_body(outline, at, head)
                if near and not _is_anothers(outline, at, head) and at < min(head.body, default=at + 1):
                    text = outline.text(at)
                    day = bare_day(text) or (None if is_modified(text) or len(text) > 80 else machine_day(text))
                    if day is not None:
                        yield day
    for at, line in (*_after_title(outline, head), *reversed(list(_before_title(outline, head)))):
        if _words_around(outline, at) & _OF_EVENT:
            continue
        if is_modified(line):
            continue
        for segment in (line, *_SEGMENTS.split(line)):
            day = bare_day(segment)
            if day is not None:
                yield day


def _of_address(url: str) -> Iterator[date]:
    for year, month, day in _ADDRESS.findall(urlsplit(url).path):
        found = machine_day(f"{year}-{int(month):02}-{int(day):02}")
        if found is not None:
            yield found


def _before_title(outline: Outline, head: Head) -> Iterator[tuple[int, str]]:
    """The last lines of the frame before the title; on a page without frames only the title's own box."""
    if head.title is None:
        return
    start = outline.first[head.frame]
    if outline.tags[head.frame].name in ("body", "html", "[document]"):
        box = head.title
        for around in outline.ancestors(head.title):
            if outline.all_text(around) > outline.all_text(head.title) + 120:
                break
            box = around
        start = outline.first[box]
    lines = list(_lines(outline, head, max(start, outline.first[head.title] - 60), outline.first[head.title]))
    yield from lines[-_BEFORE:]


def _after_title(outline: Outline, head: Head) -> Iterator[tuple[int, str]]:
    """The lines between title and body; within the body, the first ones when the title stands there too."""
    first = min((outline.first[at] for at in head.body), default=0)
    if head.title is None:
        start = max(outline.first[head.frame], first - 20)
    else:
        start = outline.last[head.title]
    if start <= first:
        lines = list(_lines(outline, head, start, first))
        yield from lines[:_AFTER]
    else:
        # Title and body in one element: notes may stand under the title, and the text begins at once after them.
        for at, line in list(_lines(outline, None, start, start + 30))[:4]:
            if len(line) > 120:
                break
            yield at, line


def _below_body(outline: Outline, head: Head) -> Iterator[tuple[int, str]]:
    last = max((outline.last[at] for at in head.body), default=0)
    lines = list(_lines(outline, head, last, min(outline.last[head.frame], last + 80)))
    yield from lines[:_BELOW]
    for at in head.body:
        # A note that the editor's system adds to the text itself ("Data utworzenia: …").
        for child in range(at, outline.end[at]):
            if not _METRICS.isdisjoint(words_of(names_of(outline.tags[child])) if outline.tags[child].attrs else ()):
                yield from outline.lines(outline.first[child], outline.last[child])


def _edges_of_body(outline: Outline, head: Head) -> list[str]:
    """Notes that stand within the body, as its first or last lines, and begin with their label."""
    noted: list[str] = []
    for at in head.body:
        first, last = outline.first[at], outline.last[at]
        lines = [line for _, line in outline.lines(first, min(last, first + 12))][:3]
        lines += [line for _, line in outline.lines(max(first, last - 12), last)][-2:]
        noted += [line for line in lines if len(line) <= 90 and begins_with_label(line)]
    return noted


_METRICS = word_set("metryka metryczka metrics metadata")


def _lines(outline: Outline, head: Head | None, start: int, stop: int) -> Iterator[tuple[int, str]]:
    for at, line in outline.lines(start, min(stop, len(outline.strings))):
        if head is None or not (_is_anothers(outline, at, head) or _in_list(outline, at, head)):
            yield at, line


def _in_body(outline: Outline, at: int, head: Head) -> bool:
    """True inside the body, but for what comes before the title when the title stands there too."""
    inside = any(outline.holds(body, at) for body in head.body)
    if inside and head.title is not None and any(outline.holds(body, head.title) for body in head.body):
        return outline.first[at] - outline.last[head.title] > 12
    return inside


def _is_anothers(outline: Outline, at: int, head: Head) -> bool:
    """True in a menu or a column of other news; a footer or header inside the article's frame is its own."""
    if not outline.furniture[at]:
        return False
    if not outline.holds(head.frame, at) or outline.tags[head.frame].name in ("body", "html", "[document]"):
        return True
    for around in (at, *outline.ancestors(at)):
        if around == head.frame or outline.holds(around, head.frame):
            break
        tag: Tag = outline.tags[around]
        words = words_of(names_of(tag)) if tag.attrs else set()
        if tag.name in ("nav", "aside") or words & _OTHERS:
            return True
    return False


_OTHERS = word_set("""
    related relatedposts powiazane podobne recent sidebar comments comment komentarze menu nav navigation pager
    pagenav pagination widget breadcrumb breadcrumbs global
""")


def _in_list(outline: Outline, at: int, head: Head) -> bool:
    """True in a list item that holds a link: other news with their days, not this one's."""
    for around in (at, *outline.ancestors(at)):
        if around == head.frame:
            return False
        if outline.tags[around].name == "li":
            links = outline.by_tag.get("a", ())
            return any(outline.holds(around, link) and outline.all_text(link) > 15 for link in links)
    return False


def _words_around(outline: Outline, at: int) -> set[str]:
    words: set[str] = set()
    for number, around in enumerate((at, *outline.ancestors(at))):
        if number > 2:
            break
        if outline.tags[around].name not in ("body", "html", "main", "article") and outline.tags[around].attrs:
            words |= words_of(names_of(outline.tags[around]))
    return words


def _line_of(outline: Outline, at: int) -> str:
    """The line that an element stands in, up to its own text."""
    first = outline.first[at]
    if first >= len(outline.strings):
        return ""
    start = first
    while start > 0 and outline.line[start - 1] == outline.line[first]:
        start -= 1
    return " ".join(outline.strings[start:first])
