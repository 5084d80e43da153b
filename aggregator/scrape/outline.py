"""A page measured once: where each element begins and ends, how much text it holds, what is furniture.

Everything is kept as numbers in document order, so that a question about a part of the page is a look at a range and no
second walk; no step depends on how deep elements are nested.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from aggregator.scrape.bounds import within_bounds
from aggregator.scrape.furniture import BLOCKS, DROPPED, attribute, is_furniture, is_hidden, is_navigation, names_of
from aggregator.scrape.line import LONGEST_STRING
from aggregator.scrape.text import parsable, squash

_SIMPLE = re.compile(r"([a-z][a-z0-9]*)|#([\w-]+)|\.([\w-]+)|\[([\w-]+)=\"?([^\]\"]+)\"?\]")
_FRAME = 200
"""Characters; what bears a furniture's name and has less is furniture, however short the page."""

_STRINGS, _CHARACTERS = 200, 1000
"""What is told of one element's text at most."""

_MAIN = ("main", "article", "[role=main]", "[itemprop=articleBody]")


@dataclass(slots=True)
class Outline:
    """The elements of a page in document order, by number; `end` is the number after an element's last descendant.

    `first` and `last` bound an element's strings (last exclusive); `free` and `linked` count characters before each
    string, outside and inside of links. `cut` is True when the page had more markup than is read.
    """

    soup: BeautifulSoup
    cut: bool = False
    tags: list[Tag] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    line: list[int] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)
    free: list[int] = field(default_factory=lambda: [0])
    linked: list[int] = field(default_factory=lambda: [0])
    place: dict[int, int] = field(default_factory=dict)
    by_name: dict[str, list[int]] = field(default_factory=dict)
    by_tag: dict[str, list[int]] = field(default_factory=dict)
    furniture: bytearray = field(default_factory=bytearray)

    def find(self, selector: str) -> list[int]:
        """The elements that a selector names, in order: tag, #id, .class, [attribute=word], one inside another."""
        scope: list[int] | None = None
        found: list[int] = []
        for part in selector.split():
            found = self._matching(part)
            if scope is not None:
                found = [at for at in found if self._inside(at, scope)]
            scope = self.outermost(found)
        return found

    def _inside(self, at: int, scope: list[int]) -> bool:
        before = bisect_left(scope, at) - 1
        return before >= 0 and at < self.end[scope[before]]

    def _matching(self, part: str) -> list[int]:
        conditions = _SIMPLE.findall(part)
        named = [own or kind for _, own, kind, _, _ in conditions if own or kind]
        tag = next((tag for tag, *_ in conditions if tag), "")
        wanted = [(name, value) for *_, name, value in conditions if name]
        found = self.by_name.get(named[0], []) if named else self.by_tag.get(tag, []) if tag else range(len(self.tags))
        if not named and wanted and not tag:
            found = self.by_name.get("=" + wanted[0][1], [])
        return [
            at
            for at in found
            if (not tag or self.tags[at].name == tag)
            and all(name in names_of(self.tags[at]) for name in named[1:])
            and all(value in attribute(self.tags[at], name).split() for name, value in wanted)
        ]

    def holds(self, outer: int, inner: int) -> bool:
        """True when one element is the other or lies inside it."""
        return outer <= inner < self.end[outer]

    def ends_of_link(self, at: int) -> tuple[int, int]:
        """The numbers after a link's last element and last string; one that was not closed ends where the next begins,
        as links do not nest in HTML."""
        links = self.by_tag["a"]
        following = bisect_right(links, at)
        if following == len(links) or links[following] >= self.end[at]:
            return self.end[at], self.last[at]
        return links[following], self.first[links[following]]

    def text(self, at: int, until: int | None = None) -> str:
        """An element's text as one line, up to the string with the number `until`; of a long text the beginning, as the
        same text may be many elements'."""
        last = self.last[at] if until is None else min(self.last[at], until)
        strings = self.strings[self.first[at] : min(last, self.first[at] + _STRINGS)]
        return " ".join(string[:_CHARACTERS] for string in strings)[:_CHARACTERS]

    def free_text(self, at: int) -> int:
        """Characters of an element's text outside of links."""
        return self.free[self.last[at]] - self.free[self.first[at]]

    def all_text(self, at: int) -> int:
        """Characters of an element's text."""
        return self.free_text(at) + self.linked[self.last[at]] - self.linked[self.first[at]]

    def ancestors(self, at: int) -> Iterator[int]:
        """The elements around one, from the inside out."""
        while (at := self.parent[at]) >= 0:
            yield at

    def around(self, one: int, other: int) -> int:
        """The smallest element that holds both."""
        if self.holds(one, other):
            return one
        return next((at for at in self.ancestors(one) if self.holds(at, other)), 0)

    def lines(self, start: int, stop: int) -> Iterator[tuple[int, str]]:
        """The lines of a range of strings, each with the element of its first string."""
        at = start
        while at < stop:
            until = at + 1
            while until < stop and self.line[until] == self.line[at]:
                until += 1
            yield self.owner[at], " ".join(self.strings[at:until])
            at = until

    def outermost(self, found: list[int]) -> list[int]:
        """Those of some elements, in order, that lie in none of the others."""
        kept: list[int] = []
        for at in found:
            if not kept or at >= self.end[kept[-1]]:
                kept.append(at)
        return kept


def read_outline(html: str) -> Outline:
    """Parses a page and measures it, in one walk."""
    markup, cut = within_bounds(html)
    outline = Outline(BeautifulSoup(parsable(markup), "lxml"), cut)
    _walk(outline)
    _mark_furniture(outline)
    return outline


def _walk(outline: Outline) -> None:
    tags, owner_line = outline.tags, 0
    stack: list[tuple[Tag, int, bool, bool]] = []  # element, its number, unseen by readers, inside a link

    def close() -> None:
        nonlocal owner_line
        tag, at, _, _ = stack.pop()
        outline.end[at] = len(tags)
        outline.last[at] = len(outline.strings)
        owner_line += tag.name in BLOCKS

    for node in outline.soup.descendants:
        while stack and stack[-1][0] is not node.parent:
            close()
        dead, linked = (stack[-1][2], stack[-1][3]) if stack else (False, False)
        if isinstance(node, Tag):
            at = len(tags)
            tags.append(node)
            outline.place[id(node)] = at
            outline.parent.append(stack[-1][1] if stack else -1)
            outline.end.append(0)
            outline.first.append(len(outline.strings))
            outline.last.append(0)
            outline.by_tag.setdefault(node.name, []).append(at)
            if node.attrs:
                for name in names_of(node):
                    outline.by_name.setdefault(name, []).append(at)
                for key in ("itemprop", "property", "role", "data-elementor-type", "rel"):
                    for word in attribute(node, key).split() if key in node.attrs else ():
                        outline.by_name.setdefault("=" + word, []).append(at)
            owner_line += node.name in BLOCKS
            stack.append((node, at, dead or node.name in DROPPED or is_hidden(node), linked or node.name == "a"))
        elif not dead and stack and type(node) is NavigableString and not node.isspace():
            text = squash(node[:LONGEST_STRING])
            if text:
                outline.strings.append(text)
                outline.line.append(owner_line)
                outline.owner.append(stack[-1][1])
                outline.free.append(outline.free[-1] + (0 if linked else len(text)))
                outline.linked.append(outline.linked[-1] + (len(text) if linked else 0))
    while stack:
        close()


def mark_navigation(outline: Outline) -> bytearray:
    """A mark for each element that lies in navigation."""
    marks = bytearray(len(outline.tags))
    at = 0
    while at < len(outline.tags):
        if is_navigation(outline.tags[at]):
            until = outline.end[at]
            marks[at:until] = b"\1" * (until - at)
            at = until
        else:
            at += 1
    return marks


def _mark_furniture(outline: Outline) -> None:
    """A frame around the page's main part may bear a furniture's name ("content-sidebar-wrap"); it is not furniture."""
    outline.furniture = bytearray(len(outline.tags))
    main = sorted({at for selector in _MAIN for at in outline.find(selector)})
    total = outline.free[-1]
    at = 0
    while at < len(outline.tags):
        if is_furniture(outline.tags[at]) and not _is_frame(outline, at, main, total):
            until = outline.end[at]
            outline.furniture[at:until] = b"\1" * (until - at)
            at = until
        else:
            at += 1


def _is_frame(outline: Outline, at: int, main: list[int], total: int) -> bool:
    if outline.tags[at].name in ("nav", "footer"):
        return False
    following = bisect_left(main, at)
    inside = following < len(main) and main[following] < outline.end[at]
    # Cards in a side column are articles too: only a frame that holds a good part of the page's text is spared.
    size = outline.free_text(at)
    return (size * 4 > total if inside else size > _FRAME and size * 1.6 > total) and outline.tags[at].name != "aside"
