"""A news page → links to its articles, found by structure: blocks that repeat, with a day or a heading to each.

Links are grouped by the path of elements that leads to them. Groups whose items show days are lists of news; failing
that, those whose links are headings; failing that, those with the most title-like words. Menus, side columns, footers,
paging and categories are left out before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, pairwise

from aggregator.model import Link, Page, Source
from aggregator.moments import day_of
from aggregator.scrape.addresses import address_of, is_same_site
from aggregator.scrape.anchors import Anchor, read_anchor, read_anchors, title_of
from aggregator.scrape.body import selected
from aggregator.scrape.dates import EARLIEST, bare_day, days_in, labelled_day, machine_day
from aggregator.scrape.furniture import attribute, names_of, words_of
from aggregator.scrape.outline import Outline, read_outline
from aggregator.scrape.text import squash, word_set

_DATE_WORDS = word_set("date data czas time day dzien published publish created posted dodano")
MOST_LINKS = 2000  # articles of one listing; the newest come first
_STEPS = 40
"""Elements that are climbed at most from a link to the frame of its item."""


@dataclass(slots=True)
class _Item:
    """An article on the listing: its links, the frame that is its alone, and the day that stands in it."""

    anchors: list[Anchor]
    title: str
    frame: int = 0
    day: date | None = None

    def is_title_like(self) -> bool:
        headed = any(anchor.heading for anchor in self.anchors)
        return headed or len(self.title.split()) >= 3 or len(self.title) >= 18

    def path(self) -> tuple[str, ...]:
        """The path of the link that gives the title."""
        return next((anchor.path for anchor in self.anchors if anchor.title == self.title), self.anchors[0].path)


@dataclass(slots=True)
class _Group:
    """Items whose title links lie on the same path."""

    items: list[_Item] = field(default_factory=list)

    def dated(self) -> int:
        return sum(item.day is not None for item in self.items)

    def headed(self) -> bool:
        return any(anchor.heading for item in self.items for anchor in item.anchors)

    def words(self) -> float:
        return sum(len(item.title.split()) for item in self.items) / len(self.items)

    def letters(self) -> int:
        return sum(len(item.title) for item in self.items)


@dataclass(slots=True)
class _Marks:
    """Where the links of some items stand, in order, and which article each leads to."""

    places: list[int]
    keys: list[str]

    def other_within(self, outline: Outline, around: int, key: str, most: int) -> bool:
        """True when a link to another article stands in an element; at most `most` links to this one do."""
        first = bisect_left(self.places, around)
        last = bisect_right(self.places, outline.end[around] - 1)
        return last - first > most or any(other != key for other in self.keys[first:last])


def find_links(page: Page, source: Source) -> tuple[Link, ...]:
    """The articles that a news page shows, in its order, each address once, at most MOST_LINKS; else empty.

    `published` is the day shown beside the link, at most the Warsaw day of `page.fetched_at`. Raises ScrapeError when
    the operator's selector is no CSS selector.
    """
    outline = read_outline(page.html)
    base = page.url
    for at in outline.by_tag.get("base", ())[:1]:
        base = address_of(page.url, attribute(outline.tags[at], "href")) or page.url
    until = day_of(page.fetched_at)
    if source.selectors.links:
        chosen = selected(outline, source.selectors.links, what="links", url=page.url)
        return _links(_chosen_items(outline, chosen, base, page.url, until))
    return _links(_news(outline, _items(read_anchors(outline, base, page.url, until)), until))


def _links(items: Iterable[_Item]) -> tuple[Link, ...]:
    links: dict[str, Link] = {}
    for item in items:
        anchor = item.anchors[0]
        if anchor.key not in links and len(links) < MOST_LINKS:
            links[anchor.key] = Link(anchor.url, item.title, item.day)
    return tuple(links.values())


def _items(anchors: list[Anchor]) -> list[_Item]:
    """Links to one article that follow one another are one item; what no link gives a title to is none."""
    runs: list[list[Anchor]] = []
    for anchor in anchors:
        if runs and runs[-1][0].key == anchor.key:
            runs[-1].append(anchor)
        else:
            runs.append([anchor])
    items = [_Item(run, title_of(run)) for run in runs]
    return [item for item in items if item.title]


def _marks(items: Iterable[_Item]) -> _Marks:
    anchors = [anchor for item in items for anchor in item.anchors]
    return _Marks([anchor.at for anchor in anchors], [anchor.key for anchor in anchors])


# ---------------------------------------------------------------- which items are the news


def _news(outline: Outline, items: list[_Item], until: date) -> list[_Item]:
    by_path: dict[tuple[str, ...], _Group] = {}
    for item in items:
        by_path.setdefault(item.path(), _Group()).items.append(item)
    groups = list(by_path.values())
    titled = _marks(item for item in items if item.is_title_like())
    for group in groups:
        own = _marks(group.items)
        for item in group.items:
            item.frame = _frame(outline, item, (titled, own))
            item.day = _day_in(outline, item, until)
        if not group.dated() and len(group.items) > 1:
            _lend_days(outline, group.items, until)
    dated = [group for group in groups if group.dated() * 3 >= len(group.items)]
    if dated:
        chosen = dated + [group for group in groups if not group.dated() and _goes_with(outline, group, dated)]
    else:
        headed = [group for group in groups if group.headed() and (group.words() >= 2.5 or len(group.items) > 2)]
        plain = [group for group in groups if len(group.items) >= 3 and group.words() >= 3]
        chosen = _largest(headed) or _largest(plain)
    kept = {id(item) for group in chosen for item in _at_home(outline, group)}
    return _without_inner(outline, [item for item in items if id(item) in kept])


def _largest(groups: list[_Group]) -> list[_Group]:
    """The group with the most to read, and those hardly smaller."""
    most = max((group.letters() for group in groups), default=0)
    return [group for group in groups if group.letters() * 2 > most]


def _at_home(outline: Outline, group: _Group) -> list[_Item]:
    """A group without the items that neither show a day nor stand in one frame with those that do: a menu's links."""
    if not group.dated():
        return group.items
    homes = {home for item in group.items if item.day for home in _homes(outline, item)}
    return [item for item in group.items if item.day or homes.intersection(_homes(outline, item))]


def _homes(outline: Outline, item: _Item) -> list[tuple[int, int]]:
    """The two elements around an item's frame, each with its distance."""
    return list(enumerate(islice(outline.ancestors(item.frame), 2)))


def _goes_with(outline: Outline, group: _Group, dated: list[_Group]) -> bool:
    """True for headings without days in the same frame as dated ones: a first, large one, or one that is new."""
    if not group.headed() or not any(other.headed() for other in dated):
        return False
    frames = {outline.parent[item.frame] for other in dated for item in other.items}
    return all(outline.parent[item.frame] in frames for item in group.items)


def _without_inner(outline: Outline, items: list[_Item]) -> list[_Item]:
    """Leaves out few-worded links inside another's frame, such as the category on a card."""
    titled = sorted({item.frame for item in items if item.is_title_like()})
    kept = []
    for item in items:
        before = bisect_right(titled, item.anchors[0].at) - 1
        inside = before >= 0 and item.anchors[0].at < outline.end[titled[before]] and titled[before] != item.frame
        if item.is_title_like() or not inside:
            kept.append(item)
    return kept


def _frame(outline: Outline, item: _Item, marks: tuple[_Marks, ...]) -> int:
    """The largest element around an item's links in which no link to another article stands."""
    key, frame = item.anchors[0].key, item.anchors[0].at
    around = frame
    for _ in range(_STEPS):
        if outline.tags[around].name in ("body", "html", "main", "[document]"):
            break
        if any(mark.other_within(outline, around, key, len(item.anchors) + 2) for mark in marks):
            break
        frame = around
        if outline.parent[around] < 0:
            break
        around = outline.parent[around]
    return frame


# ---------------------------------------------------------------- the day beside a link


def _day_in(outline: Outline, item: _Item, until: date) -> date | None:
    """The day that an item shows beside its title: a <time>, a dated element, a line that is only a date."""
    frame = item.frame
    end, last = (
        outline.ends_of_link(frame) if frame == item.anchors[0].at else (outline.end[frame], outline.last[frame])
    )
    times = outline.by_tag.get("time", [])
    for at in times[bisect_left(times, frame) : bisect_left(times, end)]:
        day = machine_day(attribute(outline.tags[at], "datetime")) or bare_day(outline.text(at))
        if day is not None and EARLIEST <= day <= until:
            return day
    said = sorted({anchor.title for anchor in item.anchors if anchor.title}, key=len, reverse=True)
    lines = []
    for at, line in outline.lines(outline.first[frame], last):
        # A day may stand in one line with the links; what they say themselves tells no day.
        rest = line
        for title in said:
            rest = rest.replace(title, " ")
        if rest.strip():
            lines.append((at, line if bare_day(squash(rest)) is None else squash(rest)))
    return _day_among(outline, lines, until)


def _day_among(outline: Outline, lines: Iterable[tuple[int, str]], until: date) -> date | None:
    for at, line in lines:
        day = labelled_day(line) or bare_day(line) or _day_apart(outline, at, line)
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


def _lend_days(outline: Outline, items: list[_Item], until: date) -> None:
    """Where days stand apart from the links' frames, before or after each, gives every item its own."""
    first, last = items[0].frame, items[-1].frame
    around = outline.around(first, last) if first != last else max(outline.parent[first], 0)
    edges = [outline.first[around]]
    for item in items:
        edges += [outline.first[item.frame], outline.last[item.frame]]
    edges.append(outline.last[around])
    gaps = [_day_among(outline, _near(outline, start, stop), until) for start, stop in list(pairwise(edges))[::2]]
    before, after = gaps[:-1], gaps[1:]
    lent = before if sum(map(bool, before)) >= sum(map(bool, after)) else after
    if sum(map(bool, lent)) * 2 >= len(items):
        for item, day in zip(items, lent, strict=True):
            item.day = day


def _near(outline: Outline, start: int, stop: int) -> list[tuple[int, str]]:
    """The lines between two items; only those close to one of them when much text lies between."""
    lines = list(outline.lines(start, min(stop, start + 400)))
    return lines if len(lines) <= 6 else [*lines[:3], *lines[-3:]]


# ---------------------------------------------------------------- by the operator's selector


def _chosen_items(outline: Outline, chosen: list[int], base: str, listing: str, until: date) -> list[_Item]:
    """An item for each element that the selector names: a link, or something that holds one."""
    links = outline.by_tag.get("a", [])
    items = []
    for at in chosen:
        inner = links[bisect_left(links, at) : bisect_left(links, outline.end[at])]
        anchors = [read_anchor(outline, link, base, until) for link in inner]
        own = [anchor for anchor in anchors if anchor is not None and is_same_site(anchor.url, listing)]
        if own:
            main = next((anchor for anchor in own if anchor.heading), max(own, key=lambda anchor: len(anchor.title)))
            same = [anchor for anchor in own if anchor.key == main.key]
            items.append(_Item(same, title_of(same) or main.title, at))
    marks = _marks(items)
    for item in items:
        if outline.tags[item.frame].name == "a":
            item.frame = _frame(outline, item, (marks,))
        item.day = _day_in(outline, item, until)
    return items
