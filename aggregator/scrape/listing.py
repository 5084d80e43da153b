"""A news page → links to its articles, found by structure: blocks that repeat, with a day or a heading to each.

Links are grouped by the path of elements that leads to them. Groups whose items show days are lists of news; failing
that, those whose links are headings; failing that, those with the most title-like words. Menus, footers, paging and
categories are left out before; side columns are looked at only when nothing else on the page is a list.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from aggregator.model import Link, Page, Source
from aggregator.moments import day_of
from aggregator.scrape.addresses import family_of, is_below, is_followed, is_same_site
from aggregator.scrape.anchors import base_of, read_anchor, read_anchors, title_of
from aggregator.scrape.beside import lend_days, read_beside
from aggregator.scrape.body import selected
from aggregator.scrape.items import Item, Marks, frame_of, items_of, marks_of
from aggregator.scrape.outline import Outline, read_outline

_TEASER = 20
"""Characters outside of links that make a frame more than a link."""

MOST_LINKS = 2000
"""Articles of one listing; the newest come first."""


@dataclass(slots=True, eq=False)
class _Group:
    """Items whose title links lie on the same path."""

    items: list[Item] = field(default_factory=list)

    def is_dated(self) -> bool:
        return sum(item.dated for item in self.items) * 3 >= len(self.items)

    def is_hinted(self) -> bool:
        return sum(item.dated or item.hinted for item in self.items) * 3 >= len(self.items)

    def headed(self) -> bool:
        return any(item.headed for item in self.items)

    def words(self) -> float:
        return sum(len(item.title.split()) for item in self.items) / len(self.items)

    def letters(self) -> int:
        return sum(len(item.title) for item in self.items)


def find_links(page: Page, source: Source) -> tuple[Link, ...]:
    """The articles that a news page shows, in its order, each address once, at most MOST_LINKS; else empty.

    Only addresses that the source's `follow` and `skip` let through are among them. `published` is the day shown beside
    the link, at most the Warsaw day of `page.fetched_at`. Raises ScrapeError when the operator's selector is no CSS
    selector.
    """
    outline = read_outline(page.html)
    base = base_of(outline, page.url)
    until = day_of(page.fetched_at)
    if source.selectors.links:
        chosen = selected(outline, source.selectors.links, what="links", url=page.url)
        items = _chosen_items(outline, chosen, base, page.url, until)
    else:
        items = _news(outline, items_of(outline, read_anchors(outline, base, page.url, until)), until, page.url)
    if not items and not source.selectors.links:
        aside = items_of(outline, read_anchors(outline, base, page.url, until, beside=True))
        items = _news(outline, aside, until, page.url, only_dated=True)
    return tuple(link for link in _links(items) if is_followed(link.url, source))


def _links(items: Iterable[Item]) -> tuple[Link, ...]:
    links: dict[str, Link] = {}
    for item in items:
        known = links.get(item.key)
        if known is None and len(links) < MOST_LINKS:
            links[item.key] = Link(item.anchors[0].url, item.title, item.day)
        elif known is not None and known.published is None:
            links[item.key] = Link(known.url, known.title, item.day)
    return tuple(links.values())


# ---------------------------------------------------------------- which items are the news


def _news(outline: Outline, items: list[Item], until: date, listing: str, *, only_dated: bool = False) -> list[Item]:
    groups = _measured(outline, items, until)
    outer = _without_labels(outline, items, groups)
    if len(outer) < len(items):
        items, groups = outer, _measured(outline, outer, until)
    shows = _Group.is_dated if any(group.is_dated() for group in groups) else _Group.is_hinted
    dated = [group for group in groups if shows(group)]
    if dated:
        chosen = dated + _going_with(outline, [group for group in groups if not shows(group)], dated)
    elif only_dated:
        return []
    else:
        headed = [group for group in groups if group.headed() and (group.words() >= 2.5 or len(group.items) > 2)]
        plain = [group for group in groups if len(group.items) >= 3 and group.words() >= 3]
        chosen = _largest(outline, headed, listing) or _largest(outline, plain, listing)
    kept = {id(item) for group in chosen for item in _at_home(outline, group)}
    return _without_inner(outline, [item for item in items if id(item) in kept])


def _measured(outline: Outline, items: list[Item], until: date) -> list[_Group]:
    """The items by their paths, each with its frame and the date that stands in it."""
    by_path: dict[tuple[str, ...], _Group] = {}
    for item in items:
        by_path.setdefault(item.path(), _Group()).items.append(item)
    titled = marks_of(item for item in items if item.is_title_like())
    # Headings first: a day between them and the links in their texts is theirs.
    groups = sorted(by_path.values(), key=lambda group: not group.headed())
    taken = bytearray(len(outline.tags))
    for group in groups:
        own = marks_of(group.items)
        for item in group.items:
            _measure(outline, item, (titled, own), until)
        first, last = group.items[0].anchors[0].at, group.items[-1].anchors[0].at
        apart = group.headed() or (not taken[first] and not taken[last])
        if apart and sum(item.day is not None for item in group.items) * 2 < len(group.items) > 1:
            lend_days(outline, group.items, until)
        if group.headed() and group.is_dated():
            taken[first:last] = b"\1" * (last - first)
    return groups


def _measure(outline: Outline, item: Item, marks: tuple[Marks, ...], until: date) -> None:
    item.frame = frame_of(outline, item, marks)
    beside = read_beside(outline, item, until)
    item.day, item.dated, item.hinted = beside.day, beside.dated, beside.hinted


def _without_labels(outline: Outline, items: list[Item], groups: list[_Group]) -> list[Item]:
    """Leaves out what stands with a headed item in a frame without another headed one: its category, author, tags.

    Several of one path that have days of their own are a list under a heading, and so are many long ones.
    """
    heads = marks_of(item for item in items if item.headed)
    frames = {
        frame_of(outline, item, (heads,)): item.key
        for group in groups
        if group.headed() and len(group.items) > 1
        for item in group.items
    }
    starts = sorted(frames)
    inside: dict[int, int] = {}
    alike: Counter[tuple[int, tuple[str, ...]]] = Counter()
    for number, item in enumerate(items):
        before = bisect_right(starts, item.anchors[0].at) - 1
        frame = starts[before] if before >= 0 else -1
        if not item.headed and frame >= 0 and item.anchors[0].at < outline.end[frame] and item.key != frames[frame]:
            inside[number] = frame
            alike[frame, item.path()] += 2 if item.day else 1 if item.is_title_like() else 0
    return [item for n, item in enumerate(items) if n not in inside or alike[inside[n], item.path()] > 3]


def _largest(outline: Outline, groups: list[_Group], listing: str) -> list[_Group]:
    """The group with the most to read, and those hardly smaller; teasers and addresses below the listing's count."""

    def weight(group: _Group) -> int:
        told = sum(outline.free_text(item.frame) > _TEASER for item in group.items) * 2 > len(group.items)
        below = sum(is_below(item.anchors[0].url, listing) for item in group.items) * 2 > len(group.items)
        return group.letters() * (2 if told else 1) * (3 if below else 1)

    most = max(map(weight, groups), default=0)
    return [group for group in groups if weight(group) * 2 > most]


def _at_home(outline: Outline, group: _Group) -> list[Item]:
    """A group without the items that show no date and stand apart from those that do: a menu's links.

    Headings stand in one frame with them; plain links lead to addresses of one family too.
    """
    shown = [item for item in group.items if item.dated or item.hinted]
    if not shown:
        return group.items
    homes = {home for item in shown for home in _homes(outline, item)}
    families = {family_of(item.anchors[0].url) for item in shown}
    return [
        item
        for item in group.items
        if item.dated
        or item.hinted
        or (homes.intersection(_homes(outline, item)) and (item.headed or family_of(item.anchors[0].url) in families))
    ]


def _homes(outline: Outline, item: Item) -> list[tuple[int, int]]:
    """The two elements around an item's frame, each with its distance."""
    return list(enumerate(islice(outline.ancestors(item.frame), 2)))


def _going_with(outline: Outline, groups: list[_Group], dated: list[_Group]) -> list[_Group]:
    """Headings without days that are the same news: a slider's, a first and large one, one that is new."""
    if not any(group.headed() for group in dated):
        return []
    keys = {item.key for group in dated for item in group.items}
    frames = {outline.parent[item.frame] for group in dated for item in group.items}
    return [
        group
        for group in groups
        if group.headed()
        and (
            any(item.key in keys for item in group.items)
            or all(outline.parent[item.frame] in frames for item in group.items)
        )
    ]


def _without_inner(outline: Outline, items: list[Item]) -> list[Item]:
    """Leaves out few-worded links inside another's frame, such as the category on a card."""
    titled = sorted({item.frame for item in items if item.is_title_like()})
    kept = []
    for item in items:
        before = bisect_right(titled, item.anchors[0].at) - 1
        inside = before >= 0 and item.anchors[0].at < outline.end[titled[before]] and titled[before] != item.frame
        if item.is_title_like() or not inside:
            kept.append(item)
    return kept


# ---------------------------------------------------------------- by the operator's selector


def _chosen_items(outline: Outline, chosen: list[int], base: str, listing: str, until: date) -> list[Item]:
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
            items.append(Item(same, title_of(same) or main.title, main.heading, at))
    marks = (marks_of(items),)
    for item in items:
        if outline.tags[item.frame].name == "a":
            item.frame = frame_of(outline, item, marks)
        item.day = read_beside(outline, item, until).day
    return items
