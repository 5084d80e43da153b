"""The links of a listing as items: what leads to one article, the frame that is its alone, its title."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from aggregator.scrape.anchors import Anchor, is_title, title_of
from aggregator.scrape.dates import bare_day
from aggregator.scrape.furniture import is_control
from aggregator.scrape.outline import Outline

_STEPS = 40
"""Elements that are climbed at most from a link to the frame of its item."""

_HEADLINE = 160
"""Characters; what is longer is no title that stands apart from its link."""

_LOOKED_AT = 80
"""Elements and lines of a frame in which a title without a link is looked for."""


@dataclass(slots=True, eq=False)
class Item:
    """An article on the listing: its links, the frame that is its alone, and what date stands in it.

    `dated` is true for a whole date, also one still ahead; `hinted` for one without its year; `day` is the day of
    publication that they tell.
    """

    anchors: list[Anchor]
    title: str
    headed: bool
    frame: int = 0
    day: date | None = None
    dated: bool = False
    hinted: bool = False

    @property
    def key(self) -> str:
        """What the spellings of the article's address share."""
        return self.anchors[0].key

    def is_title_like(self) -> bool:
        """True when the title is a heading's or long enough to be a headline."""
        return self.headed or len(self.title.split()) >= 3 or len(self.title) >= 18

    def path(self) -> tuple[str, ...]:
        """The path of the link that gives the title."""
        return next((anchor.path for anchor in self.anchors if anchor.title == self.title), self.anchors[0].path)


@dataclass(slots=True)
class Marks:
    """Where the links of some items stand, in order, and which article each leads to."""

    places: list[int]
    keys: list[str]

    def other_within(self, outline: Outline, around: int, key: str, most: int) -> bool:
        """True when a link to another article stands in an element; at most `most` links to this one do."""
        first = bisect_left(self.places, around)
        last = bisect_right(self.places, outline.end[around] - 1)
        return last - first > most or any(other != key for other in self.keys[first:last])


def marks_of(items: Iterable[Item]) -> Marks:
    """The marks of all links of some items that are in the page's order."""
    anchors = [anchor for item in items for anchor in item.anchors]
    return Marks([anchor.at for anchor in anchors], [anchor.key for anchor in anchors])


def frame_of(outline: Outline, item: Item, marks: tuple[Marks, ...]) -> int:
    """The largest element around an item's links in which no link to another article stands."""
    key, frame = item.key, item.anchors[0].at
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


def items_of(outline: Outline, anchors: list[Anchor]) -> list[Item]:
    """Links to one article that follow one another are one item, titled by them or by a headline beside them.

    What nothing gives a title to is none.
    """
    runs: list[list[Anchor]] = []
    for anchor in anchors:
        if runs and runs[-1][0].key == anchor.key:
            runs[-1].append(anchor)
        else:
            runs.append([anchor])
    items = [Item(run, _worded(title_of(run)), any(anchor.heading for anchor in run)) for run in runs]
    titled = {item.key for item in items if item.title}
    lone = [item for item in items if item.key not in titled and any(anchor.leads_on for anchor in item.anchors)]
    asked = {id(item) for item in lone}
    _title_from_beside(outline, lone, marks_of(item for item in items if item.title or id(item) in asked))
    return [item for item in items if item.title]


def _worded(title: str) -> str:
    """A title, or nothing when it has no letters: the number of a page, of a day in a calendar's grid."""
    return title if sum(char.isalpha() for char in title[:80]) >= 2 else ""


def _title_from_beside(outline: Outline, lone: list[Item], marks: Marks) -> None:
    """Gives items whose links only say "czytaj więcej", or nothing, the headline that stands in their frames."""
    alike = Counter(item.path() for item in lone)
    for item in lone:
        if alike[item.path()] > 1:
            item.title, item.headed = _headline(outline, frame_of(outline, item, (marks,)))


def _headline(outline: Outline, frame: int) -> tuple[str, bool]:
    """A heading in a frame, failing that its first line in bold or its first line, and whether it is a heading."""
    bold = ""
    for at in range(frame + 1, min(outline.end[frame], frame + _LOOKED_AT)):
        if is_title(outline, at):
            if _may_be_headline(said := outline.text(at)):
                return said, True
        elif not bold and outline.tags[at].name in ("b", "strong") and _may_be_headline(outline.text(at)):
            bold = outline.text(at)
    if bold:
        return bold, False
    lines = (
        line for _, line in outline.lines(outline.first[frame], min(outline.last[frame], outline.first[frame] + 9))
    )
    return next((line for line in lines if _may_be_headline(line)), ""), False


def _may_be_headline(said: str) -> bool:
    return bool(_worded(said)) and len(said) <= _HEADLINE and not is_control(said) and bare_day(said) is None
