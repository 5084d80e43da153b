"""A text under construction: pieces go in as the page has them, a normalised text with its links comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from urllib.parse import urljoin, urlsplit

from bs4 import Tag
from bs4.element import NavigableString

from aggregator.scrape.furniture import BLOCKS, DROPPED, attribute, is_hidden
from aggregator.scrape.text import clean

_MINUTES = re.compile(r"\s*[0-5]\d\s*")
_HOUR = re.compile(r"(?<!\d)(?:[01]?\d|2[0-4])\Z")
_KEPT_SCHEMES = frozenset(("http", "https", "mailto"))

LONGEST_STRING = 250_000
"""Characters of one string between two tags; what follows is more than is read of an article."""


class Line:
    """Text that grows piece by piece. Spaces run together, none begins or ends a line; links remember their places."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []
        self._clear()

    def _clear(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.links: list[tuple[int, int, str]] = []
        self.strong = 0  # characters in bold
        self.inked = 0  # characters but spaces
        self._space = False
        self._at_start = True

    def add(self, piece: str, *, strong: bool = False) -> None:
        """Adds a piece of text; what is a line's end in the source is a space to a reader."""
        if piece.isspace():
            self._space = True
            return
        piece = clean(piece[:LONGEST_STRING])
        words = piece.split()
        if not words:
            self._space = self._space or bool(piece)
            return
        text = " ".join(words)
        if (self._space or piece[0] == " ") and not self._at_start:
            self._put(" ")
        self._open = [(url, self.length if start < 0 else start) for url, start in self._open]
        self._put(text)
        ink = sum(map(len, words))
        self.inked += ink
        self.strong += ink if strong else 0
        self._at_start, self._space = False, piece[-1] == " "

    def break_line(self) -> None:
        """Begins a new line, unless this one is still empty."""
        if not self._at_start:
            self._put("\n")
        self._at_start, self._space = True, False

    def join_minutes(self) -> None:
        """Puts a colon where raised minutes follow an hour: 10 and 00 above it are 10:00."""
        tail = "".join(self.parts[-3:])[-4:]
        if self.parts and _HOUR.search(tail):
            self._space = False
            self._put(":")

    def open_link(self, url: str) -> None:
        """What is added from now on belongs to this link, and no more to one before, as links do not nest in HTML."""
        self.close_link()
        self._open.append((url, -1))

    def close_link(self) -> None:
        """The innermost link ends here; one without words is forgotten."""
        if self._open:
            url, start = self._open.pop()
            if 0 <= start < self.length:
                self.links.append((start, self.length, url))

    def take(self) -> tuple[str, tuple[tuple[int, int, str], ...], bool]:
        """The text so far, its links in order, and whether all of it is bold; open links go on in the next text."""
        text = "".join(self.parts).rstrip()
        open_urls = [url for url, _ in self._open]
        while self._open:
            self.close_link()
        links = tuple(sorted((start, min(end, len(text)), url) for start, end, url in self.links if start < len(text)))
        bold = 0 < self.inked == self.strong
        self._clear()
        self._open = [(url, -1) for url in open_urls]
        return text, links, bold

    def ends_with_colon(self) -> bool:
        """True when the text so far ends like a label."""
        return bool(self.parts) and self.parts[-1].endswith(":")

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def absolute(base: str, href: str) -> str:
    """The whole address of a link inside a text; empty when it leads to no page, file or mailbox."""
    href = clean(href).strip()
    if not href or href.startswith("#"):
        return ""
    try:
        url = urljoin(base, href)
        return url if urlsplit(url).scheme.lower() in _KEPT_SCHEMES else ""
    except ValueError:
        return ""


def is_minutes(tag: Tag) -> bool:
    """True for a raised pair of digits that can be minutes, underlined or in bold as the case may be."""
    if tag.name != "sup":
        return False
    inner: object = tag
    for _ in range(4):
        if isinstance(inner, Tag) and len(inner.contents) == 1:
            inner = inner.contents[0]
    return isinstance(inner, NavigableString) and _MINUTES.fullmatch(inner) is not None


def nothing(_: Tag) -> bool:
    """Skips no element."""
    return False


def walk(
    root: Tag, skip: Callable[[Tag], bool] = nothing, passed: Container[int] = ()
) -> Iterator[tuple[Tag, bool] | str]:
    """An element's descendants in document order: (element, True) as it begins, (element, False) as it ends, and texts.

    Hidden and textless elements and those that `skip` names are left out with all that is in them; of those whose
    Python id the caller has put among the `passed` when they began, only the end follows. Nothing here depends on how
    deep elements are nested.
    """
    stack = [(root, iter(root.contents))]
    while stack:
        tag, rest = stack[-1]
        child = next(rest, None)
        if child is None:
            stack.pop()
            if stack:
                yield tag, False
        elif isinstance(child, Tag):
            if child.name in DROPPED or is_hidden(child) or skip(child):
                continue
            yield child, True
            if id(child) in passed:
                yield child, False
            else:
                stack.append((child, iter(child.contents)))
        elif type(child) is NavigableString:
            yield str(child)


def read_cell(cell: Tag, base: str) -> tuple[str, tuple[tuple[int, int, str], ...], bool]:
    """The text of a table's cell or a label as one line, its links, and whether all of it is bold."""
    line, bold = Line(), 0
    for step in walk(cell):
        if isinstance(step, str):
            line.add(step, strong=bold > 0 or cell.name == "th")
            continue
        tag, begins = step
        if tag.name in BLOCKS:
            line.add(" ")
        elif tag.name in ("b", "strong"):
            bold += 1 if begins else -1
        elif tag.name == "a":
            url = absolute(base, attribute(tag, "href"))
            if url:
                line.open_link(url) if begins else line.close_link()
        elif begins and is_minutes(tag):
            line.join_minutes()
    return line.take()
