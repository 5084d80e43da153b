"""The day on which an article was published, and what told it.

The order is from what is meant for machines to what merely stands near: JSON-LD, metas and attributes, <time>, a
labelled date, a bare date by the title, the address, the listing. A day of the body, an event's own start and a day
after the page was fetched are nobody's publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from aggregator.scrape.dates import (
    EARLIEST,
    bare_day,
    days_in,
    is_label,
    is_modified,
    labelled_day,
    machine_day,
)
from aggregator.scrape.embedded import Embedded
from aggregator.scrape.furniture import attribute
from aggregator.scrape.head import (
    Head,
    after_title,
    before_title,
    below_body,
    edges_of_body,
    in_body,
    is_anothers,
    line_of,
    words_around,
)
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
            if day is not None and not is_anothers(outline, at, head):
                (own if outline.holds(head.frame, at) else others).append(day)
    for name in ("=dc:date", "=dc:created", "=dcterms:created", "=schema:dateCreated", "=schema:datePublished"):
        for at in outline.by_name.get(name, ()):
            day = machine_day(attribute(outline.tags[at], "content"))
            if day is not None and outline.tags[at].name != "meta" and not is_anothers(outline, at, head):
                own.append(day)
    yield from own
    yield from embedded.meta_days
    yield from others


def _of_times(outline: Outline, head: Head) -> Iterator[date]:
    """Days of <time> elements around the title; those that call themselves published come first."""
    sure, likely = [], []
    body = head.body[0] if head.body else len(outline.tags)
    for at in outline.by_tag.get("time", ()):
        if not outline.holds(head.frame, at) or in_body(outline, at, head) or is_anothers(outline, at, head):
            continue
        words = words_around(outline, at)
        tag = outline.tags[at]
        if (words & _OF_EVENT) or attribute(tag, "itemprop") in ("startDate", "endDate", "dateModified"):
            continue
        if words & _CHANGED and not words & {"published"}:
            continue
        day = machine_day(attribute(tag, "datetime")) or machine_day(outline.text(at))
        if day is None or is_modified(outline.text(at)) or is_modified(line_of(outline, at)):
            continue
        if words & _PUBLISHED or "pubdate" in tag.attrs:
            sure.append(day)
        elif at < body:
            likely.append(day)
    yield from sure
    yield from likely


def _of_labels(outline: Outline, head: Head) -> Iterator[date]:
    above = [line for _, line in (*before_title(outline, head), *after_title(outline, head))]
    below = [line for _, line in below_body(outline, head)]
    for lines in (above, edges_of_body(outline, head), below):
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
                near = outline.holds(head.frame, at) and not in_body(outline, at, head)
                if near and not is_anothers(outline, at, head) and at < min(head.body, default=at + 1):
                    text = outline.text(at)
                    day = bare_day(text) or (None if is_modified(text) or len(text) > 80 else machine_day(text))
                    if day is not None:
                        yield day
    for at, line in (*after_title(outline, head), *reversed(list(before_title(outline, head)))):
        if words_around(outline, at) & _OF_EVENT:
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
