"""How a list of sources is laid out: on which lines its entries stand, how they are indented, spaced and quoted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, ScalarNode

from aggregator.config.nodes import fields_of
from aggregator.config.saving import DASH, DIVIDER
from aggregator.errors import ConfigError

UNKNOWN = "tego zapisu listy program nie umie zmienić – zmień plik ręcznie"


@dataclass(frozen=True, slots=True)
class Layout:
    """A block list: the file's lines, the line after `sources:`, the list's end, first and end line of each entry.

    Lines count from 0, ends are exclusive. An entry's lines are its own: from the dash to its last field, with the
    comments that are indented like fields. `lead` is what stands before an entry's first field.
    """

    lines: tuple[str, ...]
    top: int
    end: int
    entries: tuple[tuple[int, int], ...]
    lead: str = "  - "
    spaced: bool = False


def layout_of(text: str, root: MappingNode, key: Node, items: Sequence[Node]) -> Layout:
    """The layout of the block list below a key. ConfigError when its dashes are not found where they usually stand."""
    lines = tuple(text.splitlines(keepends=True))
    top = key.end_mark.line + 1
    starts = sorted({dash_of(lines, top, item) for item in items})
    below = [field.key.start_mark.line for field in fields_of(root)]
    end = min((line for line in below if line >= top), default=len(lines))
    end = next((at for at in range(starts[-1] if starts else top, end) if DIVIDER.match(lines[at])), end)
    if not starts:
        return Layout(lines, top, end, ())
    limits = [*starts[1:], end]
    entries = tuple((start, own_end(lines, start, limit)) for start, limit in zip(starts, limits, strict=True))
    lead = re.match(r" *- +(?=[^\s#])", lines[starts[-1]])
    spaced = len(entries) > 1 and any(not line.strip() for line in lines[entries[-2][1] : entries[-1][0]])
    return Layout(lines, top, end, entries, lead[0] if lead else lines[starts[-1]].split("-")[0] + "- ", spaced)


def dash_of(lines: Sequence[str], top: int, item: Node) -> int:
    """The line of an item's dash: its own, or one above it."""
    for at in range(item.start_mark.line, top - 1, -1):
        dash = DASH.match(lines[at])
        if dash and len(dash[1]) < item.start_mark.column:
            return at
    raise ConfigError(UNKNOWN)


def own_end(lines: Sequence[str], start: int, limit: int) -> int:
    """The line after an entry's last one; it begins at `start`, and the next one or the list's end is at `limit`."""
    depth = indent_of(lines[start])
    end = max(at for at in range(start, limit) if at == start or not is_comment_or_blank(lines[at])) + 1
    while end < limit and lines[end].strip() and indent_of(lines[end]) > depth:
        end += 1
    return end


def group_end(layout: Layout, group: str) -> int | None:
    """The line before which an entry is the last of the group under this comment; None when there is no such comment.

    A group ends at the next comment that stands between two entries, with an entry or a blank line above it.
    """
    owned = {at for start, end in layout.entries for at in range(start, end)}
    between = [at for at in range(layout.top, layout.end) if at not in owned]
    remarks = [at for at in between if layout.lines[at].lstrip().startswith("#")]
    head = next((at for at in remarks if words_of(layout.lines[at]) == words_of(group)), None)
    if head is None:
        return None
    below = head
    while below + 1 in remarks:
        below += 1
    limit = next((at for at in remarks if at > below), layout.end)
    return max((end for start, end in layout.entries if head < start < limit), default=below + 1)


def words_of(line: str) -> str:
    """The words of a comment, without its marks."""
    return " ".join(re.findall(r"\w+", line.casefold()))


def quotes_of(items: Sequence[Node]) -> dict[str, str | None]:
    """How most values of each field are quoted: `"`, `'` or not at all."""
    styles: dict[str, Counter[str | None]] = {}
    for item in items:
        for field in fields_of(item) if isinstance(item, MappingNode) else ():
            if isinstance(field.value, ScalarNode) and field.value.style in (None, "'", '"'):
                styles.setdefault(field.name, Counter())[field.value.style] += 1
    return {name: found.most_common(1)[0][0] for name, found in styles.items()}


def indent_of(line: str) -> int:
    """How many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))


def is_comment_or_blank(line: str) -> bool:
    """True for a line that says nothing to YAML."""
    return not line.strip() or line.lstrip().startswith("#")
