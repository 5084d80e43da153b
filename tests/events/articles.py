"""Small articles, written as lines: "# " a heading, "- " an item, "| " a table's row, [words](address) a link."""

from __future__ import annotations

import re
from datetime import date

from aggregator.events import Understanding, understand
from aggregator.model import Article, Block, BlockKind, Hyperlink, Region, Source
from aggregator.moments import Moment, is_all_day

WEDNESDAY = date(2026, 9, 2)
"""The day of publication of every article here, unless it says otherwise."""

SOURCE = Source("osrodek", "Ośrodek Wsparcia", "https://osrodek.example.pl/", Region.SWIETOKRZYSKIE)
KINDS = {"# ": BlockKind.HEADING, "- ": BlockKind.ITEM, "| ": BlockKind.ROW}
_LINK = re.compile(r"\[([^]]+)\]\(([^)]+)\)")


def article(title: str, *lines: str, published: date = WEDNESDAY, site: str = "") -> Article:
    blocks: list[Block] = []
    heading = ""
    for line in lines:
        kind = KINDS.get(line[:2], BlockKind.PARAGRAPH)
        text = line.removeprefix(line[:2]) if line[:2] in KINDS else line
        blocks.append(_block(kind, text, heading))
        heading = text if kind is BlockKind.HEADING else heading
    return Article("https://osrodek.example.pl/1", title, tuple(blocks), published, published, "", site)


def _block(kind: BlockKind, marked: str, heading: str) -> Block:
    text, links, at = "", [], 0
    for match in _LINK.finditer(marked):
        text += marked[at : match.start()]
        links.append(Hyperlink(len(text), len(text) + len(match[1]), match[2]))
        text, at = text + match[1], match.end()
    return Block(kind, text + marked[at:], heading, tuple(links))


def understood(title: str, *lines: str, published: date = WEDNESDAY, site: str = "") -> Understanding:
    return understand(article(title, *lines, published=published, site=site), SOURCE)


def said(moment: Moment | None) -> str:
    """A moment as 2026-10-08 or 2026-10-08T10:00."""
    if moment is None:
        return ""
    return moment.isoformat() if is_all_day(moment) else moment.isoformat()[:16]


def when(*lines: str, title: str = "Wiadomości", published: date = WEDNESDAY) -> list[str]:
    """The events of an article, each as start/end."""
    events = understood(title, *lines, published=published).announcement.events
    return [said(e.start) + (f"/{said(e.end)}" if e.end else "") for e in events]
