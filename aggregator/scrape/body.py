"""Which elements of a page hold the article's text: by an operator's selector, by the CMS, by dense text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from soupsieve import SelectorSyntaxError

from aggregator.errors import ScrapeError
from aggregator.scrape.furniture import BLOCKS, HEADINGS, is_note
from aggregator.scrape.outline import Outline
from aggregator.scrape.profiles import GENERAL_BODIES, Profile
from aggregator.scrape.tables import is_layout
from aggregator.scrape.text import word_set

_ENOUGH = 40
"""Characters; a body with less is taken only when nothing else has more."""

_TEXTUAL = word_set("p ul ol li dl dt dd blockquote pre figure details address hr") | HEADINGS.keys()


def selected(outline: Outline, selector: str, *, what: str, url: str) -> list[int]:
    """The elements that an operator's CSS selector names, none inside another; an empty selector names none.

    Raises ScrapeError when the selector itself is wrong.
    """
    if not selector:
        return []
    try:
        tags = outline.soup.select(selector)
    except (SelectorSyntaxError, NotImplementedError) as error:
        raise ScrapeError(f"selektor pola „{what}” jest niepoprawny: {selector}", url=url) from error
    return outline.outermost(sorted(outline.place[id(tag)] for tag in tags))


def known_body(outline: Outline, profiles: Iterable[Profile]) -> int | None:
    """The body by the rows of the CMS; None when no row fits this page."""
    scant: int | None = None
    for profile in profiles:
        for selector in profile.body:
            found = [at for at in outline.find(selector) if not outline.furniture[at] and outline.all_text(at)]
            if not found:
                continue
            best = _best(outline, outline.outermost(found))
            if outline.all_text(best) >= _ENOUGH:
                return best
            scant = best if scant is None else scant
    return scant


def dense_body(outline: Outline, title: int | None) -> int:
    """The body by its text: from the page's frame down, as long as one part holds most of the text after the title."""
    plain = _plain_text(outline)
    after = 0 if title is None else outline.last[title]

    def weight(at: int) -> int:
        first, last = max(outline.first[at], after), outline.last[at]
        return plain[last] - plain[first] if last > first else 0

    at = _frame(outline, weight(0) if outline.tags else 0, weight, title)
    with_title = title is not None and outline.holds(at, title)
    while not (with_title and title is not None and not outline.holds(at, title)):
        children = _children(outline, at)
        if not children:
            return at
        best = max(children, key=weight)
        if weight(best) * 2 < weight(at) or not weight(best) or not _may_hold_article(outline, best):
            return at
        apart = sum(weight(child) for child in children if _may_hold_article(outline, child))
        # What stands beside the part as plain paragraphs belongs to the same text; other frames do not.
        if (weight(at) - apart) * 5 > weight(at):
            return at
        at = best
    # Below the frame that title and text share, everything is text.
    return at


def _best(outline: Outline, found: list[int]) -> int:
    """The first of several that is not small beside the largest: teasers of other news come after the article."""
    largest = max(outline.free_text(at) for at in found)
    return next(at for at in found if outline.free_text(at) * 2 >= largest)


def _plain_text(outline: Outline) -> list[int]:
    """Characters outside of links and furniture before each string."""
    plain = [0]
    for number, owner in enumerate(outline.owner):
        free = outline.free[number + 1] - outline.free[number]
        plain.append(plain[-1] + (0 if outline.furniture[owner] else free))
    return plain


def _frame(outline: Outline, total: int, weight: Callable[[int], int], title: int | None) -> int:
    for selector in GENERAL_BODIES:
        found = [at for at in outline.find(selector) if not outline.furniture[at]]
        if title is not None and len(found) > 1:
            found = [at for at in found if outline.holds(at, title)] or found
        if found:
            best = max(found, key=lambda at: weight(at))
            if weight(best) * 3 >= total:
                return best
    bodies = outline.by_tag.get("body")
    return bodies[0] if bodies else 0


def _children(outline: Outline, at: int) -> list[int]:
    found, child = [], at + 1
    while child < outline.end[at]:
        if not outline.furniture[child]:
            found.append(child)
        child = outline.end[child]
    return found


def _may_hold_article(outline: Outline, at: int) -> bool:
    tag = outline.tags[at]
    if tag.name in _TEXTUAL or is_note(tag):
        return False
    if tag.name == "table":
        return is_layout(tag)
    return tag.name in BLOCKS or any(outline.tags[child].name in BLOCKS for child in _children(outline, at))
