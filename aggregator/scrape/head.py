"""The head of an article: the lines around its title, between title and text, and the notes below the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import Tag

from aggregator.scrape.dates import begins_with_label
from aggregator.scrape.furniture import attribute, names_of, words_of
from aggregator.scrape.outline import Outline
from aggregator.scrape.text import word_set

_METRICS = word_set("metryka metryczka metrics metadata")
_OTHERS = word_set("""
    related relatedposts powiazane podobne recent sidebar comments comment komentarze menu nav navigation pager
    pagenav pagination widget breadcrumb breadcrumbs global
""")

_BEFORE, _AFTER, _BELOW = 8, 14, 14
"""Lines that are looked at before the title, between title and body, and below the body."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where an article's head is: its frame (the smallest element around title and body), title and body, by number."""

    frame: int
    title: int | None
    body: tuple[int, ...]


def before_title(outline: Outline, head: Head) -> Iterator[tuple[int, str]]:
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


def after_title(outline: Outline, head: Head) -> Iterator[tuple[int, str]]:
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


def below_body(outline: Outline, head: Head) -> Iterator[tuple[int, str]]:
    """The first lines under the body, and what an editor's system notes at the end of the text itself."""
    last = max((outline.last[at] for at in head.body), default=0)
    lines = list(_lines(outline, head, last, min(outline.last[head.frame], last + 80)))
    yield from lines[:_BELOW]
    for at in head.body:
        named = [child for child in range(at, outline.end[at]) if outline.tags[child].attrs]
        notes = [child for child in named if not _METRICS.isdisjoint(words_of(names_of(outline.tags[child])))]
        for note in outline.outermost(notes)[:_BELOW]:
            yield from list(outline.lines(outline.first[note], min(outline.last[note], outline.first[note] + 40)))


def edges_of_body(outline: Outline, head: Head) -> list[str]:
    """Notes that stand within the body, as its first or last lines, and begin with their label."""
    noted: list[str] = []
    for at in head.body:
        first, last = outline.first[at], outline.last[at]
        lines = [line for _, line in outline.lines(first, min(last, first + 12))][:3]
        lines += [line for _, line in outline.lines(max(first, last - 12), last)][-2:]
        noted += [line for line in lines if len(line) <= 90 and begins_with_label(line)]
    return noted


def _lines(outline: Outline, head: Head | None, start: int, stop: int) -> Iterator[tuple[int, str]]:
    for at, line in outline.lines(start, min(stop, len(outline.strings))):
        if head is None or not (is_anothers(outline, at, head) or _in_list(outline, at, head)):
            yield at, line


def in_body(outline: Outline, at: int, head: Head) -> bool:
    """True inside the body, but for what comes before the title when the title stands there too."""
    inside = any(outline.holds(body, at) for body in head.body)
    if inside and head.title is not None and any(outline.holds(body, head.title) for body in head.body):
        return outline.first[at] - outline.last[head.title] > 12
    return inside


def is_anothers(outline: Outline, at: int, head: Head) -> bool:
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


def _in_list(outline: Outline, at: int, head: Head) -> bool:
    """True in a list item that holds a link: other news with their days, not this one's."""
    for around in (at, *outline.ancestors(at)):
        if around == head.frame:
            return False
        if outline.tags[around].name == "li":
            links = outline.by_tag.get("a", ())
            return any(outline.holds(around, link) and outline.all_text(link) > 15 for link in links)
    return False


def words_around(outline: Outline, at: int) -> set[str]:
    """The words of the classes, ids and properties of an element and of the two around it."""
    words: set[str] = set()
    for number, around in enumerate((at, *outline.ancestors(at))):
        if number > 2:
            break
        if outline.tags[around].name not in ("body", "html", "main", "article") and outline.tags[around].attrs:
            words |= words_of([*names_of(outline.tags[around]), attribute(outline.tags[around], "itemprop")])
    return words


def line_of(outline: Outline, at: int) -> str:
    """The line that an element stands in, up to its own text."""
    first = outline.first[at]
    if first >= len(outline.strings):
        return ""
    start = first
    while start > 0 and outline.line[start - 1] == outline.line[first]:
        start -= 1
    return " ".join(outline.strings[start:first])
