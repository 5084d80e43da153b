"""HTML → Blocks: headings, paragraphs, list items, table rows and "label: value" lines, in the page's order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from bs4 import Tag

from aggregator.model import Block, BlockKind, Hyperlink
from aggregator.scrape.furniture import BLOCKS, FOLDING, HEADINGS, attribute, names_of, words_of
from aggregator.scrape.line import Line, absolute, is_minutes, nothing, read_cell, walk
from aggregator.scrape.tables import is_layout, read_rows

MOST_TEXT = 200_000
"""Characters of one article; what follows is left out."""

_HEADING_LENGTH = 200
_BOLD_LENGTH = 120
_LABEL_LENGTH = 60
_LONG_STEPS = 100
"""Elements' beginnings, ends and texts; a definition with more is a piece of text of its own."""
_BOLD_RANK = 7
"""The rank of a bold line that acts as a heading: below h1 to h6."""

_FORM_WORDS = ("form", "ankiet", "survey", "rejestrac", "zapisy", "registration", "evenea")
"""What stands in the address of a form."""

Links = tuple[tuple[int, int, str], ...]


@dataclass(slots=True)
class _Piece:
    kind: BlockKind
    text: str
    links: Links
    rank: int = 0
    bold: bool = False


class Reading(NamedTuple):
    """The blocks of an element, and whether there was more text than is read."""

    blocks: tuple[Block, ...]
    cut: bool


def read_blocks(root: Tag, base: str, skip: Callable[[Tag], bool] = nothing, after: Tag | None = None) -> Reading:
    """The text of an element as blocks; `base` makes links absolute, `skip` names elements to leave out.

    With `after`, only what follows that element is read. Text beyond MOST_TEXT characters is cut.
    """
    reader = _Reader(base)
    reader.waits_for = after
    for step in walk(root, skip, reader.passed):
        if isinstance(step, str):
            reader.text(step)
        elif step[1]:
            reader.begin(step[0])
        else:
            reader.end(step[0])
        if reader.length > MOST_TEXT:
            break
    reader.flush()
    return Reading(_blocks(reader.pieces), reader.length > MOST_TEXT)


class _Reader:
    """Takes an element's beginnings, ends and texts and makes pieces of them."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.line = Line()
        self.pieces: list[_Piece] = []
        self.length = 0
        self.passed: set[int] = set()
        self.waits_for: Tag | None = None
        self.bold = 0
        self.heading = 0  # rank of the heading that is being read, 0 outside
        self.folded: Tag | None = None  # the title of a part that unfolds, being read
        self.fresh_items: list[bool] = []  # for each open li: nothing of it has been read yet
        self.breaks = 0
        self.label = ""  # of a definition list, waiting for its value
        self.glued = False  # the text so far is a label; the next block is its value

    def text(self, piece: str) -> None:
        if self.waits_for is not None:
            return
        if not piece.isspace():
            self.breaks = 0
        self.line.add(piece, strong=self.bold > 0)

    def begin(self, tag: Tag) -> None:
        name = tag.name
        if self.waits_for is not None:
            return
        if name in BLOCKS:
            self._begin_block(tag, name)
        elif name in ("b", "strong"):
            self.bold += 1
        elif name == "a":
            url = absolute(self.base, attribute(tag, "href"))
            if url:
                self.line.open_link(url)
        elif name == "iframe":
            self._frame(tag)
        elif is_minutes(tag):
            self.line.join_minutes()

    def _begin_block(self, tag: Tag, name: str) -> None:
        if name == "br":
            self.breaks += 1
            # Two breaks are a paragraph's end on pages that know no paragraphs.
            if self.breaks > 1 and not self.heading:
                self.flush()
            else:
                self.line.break_line()
            return
        if self.glued and self.line.ends_with_colon():
            self.line.add(" ")
        else:
            self.flush()
        self.breaks = 0
        if name in HEADINGS:
            self.heading = HEADINGS[name]
        elif name == "summary" or _is_folded_title(tag):
            self.heading = self.heading or _BOLD_RANK
            self.folded = self.folded or tag
        elif name == "li":
            self.fresh_items.append(True)
        elif name == "table" and not is_layout(tag):
            self._rows(tag)
        elif name == "dt":
            self._term(tag)
        elif name == "dd":
            self._value(tag)

    def end(self, tag: Tag) -> None:
        name = tag.name
        if self.waits_for is not None:
            if tag is self.waits_for:
                self.waits_for = None
            return
        if name in BLOCKS:
            if name == "br":
                return
            if self.line.ends_with_colon() and _is_label(tag):
                self.glued = True
            elif not (self.glued and self.line.ends_with_colon()):
                self.flush()
            if name in HEADINGS or tag is self.folded:
                self.flush()
                self.heading, self.folded = 0, None
            elif name == "li" and self.fresh_items:
                self.fresh_items.pop()
            elif name == "dl":
                self._forgotten_label()
        elif name in ("b", "strong"):
            self.bold = max(0, self.bold - 1)
        elif name == "a" and absolute(self.base, attribute(tag, "href")):
            self.line.close_link()

    def flush(self) -> None:
        """Ends the block that is being read."""
        self.glued = False
        text, links, bold = self.line.take()
        if not text:
            return
        if self.heading and len(text) <= _HEADING_LENGTH:
            self._put(_Piece(BlockKind.HEADING, " ".join(text.split("\n")), links, self.heading))
        elif self.fresh_items and self.fresh_items[-1]:
            self.fresh_items[-1] = False
            self._put(_Piece(BlockKind.ITEM, text, links))
        else:
            self._put(_Piece(BlockKind.PARAGRAPH, text, links, bold=bold))

    def _put(self, piece: _Piece) -> None:
        room = MOST_TEXT - self.length
        if len(piece.text) > room:
            piece.text = piece.text[: max(room, 0)].rstrip()
            piece.links = tuple(link for link in piece.links if link[1] <= len(piece.text))
            self.length = MOST_TEXT + 1
        else:
            self.length += len(piece.text)
        if piece.text:
            self.pieces.append(piece)

    def _rows(self, table: Tag) -> None:
        self.passed.add(id(table))
        for row in read_rows(table, lambda cell: read_cell(cell, self.base)):
            if row.caption and len(row.text) <= _HEADING_LENGTH:
                self._put(_Piece(BlockKind.HEADING, row.text, row.links, _BOLD_RANK))
            elif row.text:
                self._put(_Piece(BlockKind.ROW, row.text, row.links))

    def _term(self, tag: Tag) -> None:
        if _is_long(tag):
            return
        text, _, _ = read_cell(tag, self.base)
        if len(text) <= _LABEL_LENGTH:
            self._forgotten_label()
            self.passed.add(id(tag))
            self.label = text

    def _value(self, tag: Tag) -> None:
        label, self.label = self.label.rstrip(":").rstrip(), ""
        if not label:
            return
        if _is_long(tag):
            self._put(_Piece(BlockKind.HEADING, label, (), _BOLD_RANK))
            return
        self.passed.add(id(tag))
        text, links, _ = read_cell(tag, self.base)
        before = len(label) + 2
        if text:
            moved = tuple((start + before, end + before, url) for start, end, url in links)
            self._put(_Piece(BlockKind.ROW, f"{label}: {text}", moved))

    def _forgotten_label(self) -> None:
        if self.label:
            self._put(_Piece(BlockKind.PARAGRAPH, self.label, ()))
            self.label = ""

    def _frame(self, tag: Tag) -> None:
        url = absolute(self.base, attribute(tag, "src"))
        if is_form(url):
            self.flush()
            self._put(_Piece(BlockKind.PARAGRAPH, "formularz", ((0, len("formularz"), url),)))


def is_form(url: str) -> bool:
    """True for an address that names a form to fill in."""
    return any(word in url.lower() for word in _FORM_WORDS)


def _is_label(tag: Tag) -> bool:
    return "class" in tag.attrs and "label" in words_of(names_of(tag))


def _is_folded_title(tag: Tag) -> bool:
    """True for the title of an accordion's part or a tab."""
    if "class" not in tag.attrs:
        return False
    words = words_of(names_of(tag))
    return bool(words & FOLDING) and bool(words & {"title", "header", "heading", "tytul", "naglowek"})


def _is_long(value: Tag) -> bool:
    """True for a term or definition that is a piece of text of its own, as in a folded list of questions."""
    letters = 0
    for number, step in enumerate(walk(value)):
        if isinstance(step, str):
            letters += len(step)
        elif step[0].name in HEADINGS or step[0].name in ("table", "ul", "ol", "dl"):
            return True
        if letters > 300 or number > _LONG_STEPS:
            return True
    return False


def _blocks(pieces: list[_Piece]) -> tuple[Block, ...]:
    """Blocks with the heading above each; a short bold line that something plain follows is a heading, too."""
    blocks: list[Block] = []
    above: list[tuple[int, str]] = []
    for number, piece in enumerate(pieces):
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        if _acts_as_heading(piece, following):
            piece.kind, piece.rank = BlockKind.HEADING, _BOLD_RANK
        if piece.kind is BlockKind.HEADING:
            while above and above[-1][0] >= piece.rank:
                above.pop()
        heading = above[-1][1] if above else ""
        links = tuple(Hyperlink(start, end, url) for start, end, url in piece.links)
        blocks.append(Block(piece.kind, piece.text, heading, links))
        if piece.kind is BlockKind.HEADING:
            above.append((piece.rank, piece.text))
    return tuple(blocks)


def _acts_as_heading(piece: _Piece, following: _Piece | None) -> bool:
    if not piece.bold or following is None or following.bold or following.kind is BlockKind.HEADING:
        return False
    text = piece.text
    plain = len(text) <= _BOLD_LENGTH and "\n" not in text and text[-1] not in ".,;!"
    return plain and ": " not in text
