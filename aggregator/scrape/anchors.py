"""The links of a listing page that may lead to articles: address, title, and the path of elements to each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from aggregator.scrape.addresses import address_key, address_of, is_same_site, may_be_article
from aggregator.scrape.dates import bare_day, days_in
from aggregator.scrape.furniture import HEADINGS, attribute, is_control, leads_on, names_of, words_of
from aggregator.scrape.outline import Outline, mark_navigation
from aggregator.scrape.text import squash, word_set

_TITLE_WORDS = word_set("title tytul headline heading naglowek header")
_STABLE = re.compile(r"[a-z][a-z_-]*", re.IGNORECASE)
_VARYING = word_set("odd even first last active sticky clearfix row alt parzysty nieparzysty featured")
_VARYING_STARTS = ("category-", "tag-", "col-", "item-")

_BOLD = ("b", "strong")
_CARD = 200
"""Characters; a longer link of several lines is a whole card, titled by its first line."""

_LONGEST = 1000
"""Characters of a title."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link: its element, address, what two spellings of the address share, its words, and the path to it.

    `heading` is true when the words are a heading's; `leads_on` when there are none but "czytaj więcej" and its like.
    """

    at: int
    url: str
    key: str
    title: str
    heading: bool
    path: tuple[str, ...]
    leads_on: bool = False


def base_of(outline: Outline, url: str) -> str:
    """The address against which a page's links are read: its <base>, else its own."""
    for at in outline.by_tag.get("base", ())[:1]:
        return address_of(url, attribute(outline.tags[at], "href")) or url
    return url


def read_anchors(outline: Outline, base: str, listing: str, until: date, *, beside: bool = False) -> list[Anchor]:
    """The links outside of menus and the like that may lead to articles of the same site, in order.

    With `beside`, those in side columns and boxes too.
    """
    left_out = mark_navigation(outline) if beside else outline.furniture
    found = []
    for at in outline.by_tag.get("a", ()):
        anchor = None if left_out[at] else read_anchor(outline, at, base, until)
        if anchor is not None and is_same_site(anchor.url, listing) and may_be_article(anchor.url, listing):
            found.append(anchor)
    return _without_labels(found)


def read_anchor(outline: Outline, at: int, base: str, until: date) -> Anchor | None:
    """One link; None when it leads to no page. A day before the words, at most `until`, is not of the title."""
    url = address_of(base, attribute(outline.tags[at], "href"))
    if not url:
        return None
    title, heading = _words_of_link(outline, at)
    title = _without_day(title[:_LONGEST], until)
    return Anchor(at, url, address_key(url), title, heading, _path(outline, at), not title or leads_on(title))


def title_of(anchors: list[Anchor]) -> str:
    """The best of the titles that links to one article give it: a heading's, else the longest that says something."""
    said = [anchor for anchor in anchors if anchor.title and not is_control(anchor.title)]
    headed = next((anchor.title for anchor in said if anchor.heading), "")
    short = [anchor.title for anchor in said if len(anchor.title) <= _CARD]
    return headed or (max(short, key=len) if short else min((anchor.title for anchor in said), key=len, default=""))


def is_title(outline: Outline, at: int) -> bool:
    """True for an element that is a heading or bears a title's name."""
    tag = outline.tags[at]
    return tag.name in HEADINGS or ("class" in tag.attrs and not words_of(names_of(tag)).isdisjoint(_TITLE_WORDS))


def _words_of_link(outline: Outline, at: int) -> tuple[str, bool]:
    """What a link says, and whether it is, holds or fills a heading."""
    end, last = outline.ends_of_link(at)
    inside = range(at + 1, end)
    for child in inside:
        if is_title(outline, child) and (said := outline.text(child, last) or _after_empty(outline, child, at)):
            return said, True
    lines = [line for _, line in outline.lines(outline.first[at], last) if bare_day(line) is None]
    text = " ".join(lines)
    if len(lines) > 1 and len(text) > _CARD:
        text = lines[0]
    elif len(lines) == 1:
        text = _of_a_card(outline, at, end, last) or text
    if not text or is_control(text):
        told = [attribute(outline.tags[at], name) for name in ("title", "aria-label")]
        told += [attribute(outline.tags[child], "alt") for child in inside]
        better = (_after_more(squash(said)) for said in told)
        return next((said for said in better if len(said) > 12 and " " in said and not is_control(said)), text), False
    heading = is_title(outline, at)
    for number, around in enumerate(outline.ancestors(at)):
        if heading or number > 3 or outline.all_text(around) > outline.all_text(at) + 40:
            break
        heading = is_title(outline, around)
    return text, heading


def _after_empty(outline: Outline, heading: int, link: int) -> str:
    """The line behind an empty heading: the parser ends a heading where a paragraph begins in it."""
    if outline.tags[heading].name not in HEADINGS:
        return ""
    return next((line for _, line in outline.lines(outline.first[heading], outline.last[link])), "")


def _of_a_card(outline: Outline, at: int, end: int, last: int) -> str:
    """The title of a link that is a card of one line, its parts mere spans: what is bold, else the first long part.

    `end` and `last` are its ends as a link: one that was never closed would else hold all the rest of the page. Empty
    when no day and no "czytaj więcej" among the parts tells that they are a card's.
    """
    parts = outline.strings[outline.first[at] : last]
    said = [part for part in parts if bare_day(part) is None and not leads_on(part)]
    if len(said) == len(parts) or not said:
        return ""
    bold = (outline.text(child) for child in range(at + 1, end) if outline.tags[child].name in _BOLD)
    long = (part for part in said if len(part.split()) >= 3)
    return next((text for text in bold if text in said), "") or next(long, "") or max(said, key=len)


def _after_more(said: str) -> str:
    """A title out of "Czytaj więcej: …" and its like."""
    head, colon, rest = said.partition(":")
    return rest.strip() if colon and (is_control(head) or leads_on(head)) and rest.strip() else said


def _without_day(title: str, until: date) -> str:
    """A title without the day of publication that some lists write before it; a day still ahead is the event's."""
    start, end, day = next(days_in(title), (1, 0, until))
    rest = title[end:].lstrip(" r.)")
    return rest.lstrip("|–—-:, ") if not start and day <= until and rest[:1] in tuple("|–—-:") else title


def _path(outline: Outline, at: int) -> tuple[str, ...]:
    """The elements around a link, without what differs from item to item: numbers, odd and even, categories."""
    path = [outline.tags[at].name]
    for number, around in enumerate(outline.ancestors(at)):
        tag = outline.tags[around]
        names = [
            name
            for name in (names_of(tag) if number < 4 and "class" in tag.attrs else ())
            if _STABLE.fullmatch(name) and name not in _VARYING and not name.startswith(_VARYING_STARTS)
        ]
        path.append(".".join([tag.name, *names[:1]]))
        if number >= 12 or tag.name == "body":
            break
    return tuple(path)


_OFTEN = 3
"""So often a label comes back; an article may stand in a side column and in the list."""


def _without_labels(anchors: list[Anchor]) -> list[Anchor]:
    """Leaves out what stands again and again between others with the same few words: categories, authors."""
    last: dict[str, int] = {}
    times: Counter[str] = Counter()
    told: set[str] = set()
    for number, anchor in enumerate(anchors):
        between = anchors[last.get(anchor.key, number) + 1 : number]
        times[anchor.key] += anchor.key not in last or any(other.key != anchor.key for other in between[:3])
        last[anchor.key] = number
        if anchor.heading or len(anchor.title.split()) > 3 or len(anchor.title) > 32:
            told.add(anchor.key)
    return [anchor for anchor in anchors if times[anchor.key] < _OFTEN or anchor.key in told]
