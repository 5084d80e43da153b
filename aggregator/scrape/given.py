"""An article out of what its way gives: the text in a feed or calendar, the events stated there. No page is fetched."""

from __future__ import annotations

from datetime import date, datetime

from aggregator.errors import ScrapeError
from aggregator.model import Article, Block, BlockKind, Event, Link, Source
from aggregator.moments import day_of
from aggregator.scrape.article import is_note_block, what_to_skip
from aggregator.scrape.blocks import Reading, read_blocks
from aggregator.scrape.dates import EARLIEST
from aggregator.scrape.outline import read_outline
from aggregator.scrape.text import fold

GIVEN = "data z kanału"
"""What told the day of publication, in Polish."""

_TITLE_LENGTH = 300


def read_given(link: Link, source: Source, *, fetched_at: datetime, first_seen: date) -> Article:
    """The article that a link carries in itself: its `html` as blocks, its `stated` events.

    `published` is the link's day, at most the Warsaw day of `fetched_at`; `first_seen` stands in when there is none. An
    article without a text of its own has its title and the place of its first event for text. Raises ScrapeError when
    the link carries neither text nor events.
    """
    reading = _read_text(link)
    if not reading.blocks and not link.stated:
        raise ScrapeError("kanał nie podaje treści artykułu", url=link.url, source_id=source.id)
    blocks = reading.blocks or _only_stated(link)
    published = link.published
    if published is not None and not EARLIEST <= published <= day_of(fetched_at):
        published = None
    return Article(
        url=link.url,
        title=(link.title or blocks[0].text.split("\n")[0])[:_TITLE_LENGTH],
        blocks=blocks,
        reference=published or first_seen,
        published=published,
        published_by=GIVEN if published else "",
        cut=reading.cut,
        stated=link.stated,
    )


def _read_text(link: Link) -> Reading:
    """The blocks of the link's markup without buttons, notes about the page and the title said again."""
    if not link.html:
        return Reading((), False)
    outline = read_outline(link.html)
    body = outline.by_tag.get("body")
    if not body or not outline.strings:
        return Reading((), False)
    reading = read_blocks(outline.tags[body[0]], link.url, what_to_skip(outline, body[0]))
    blocks = list(reading.blocks)
    while blocks and (is_note_block(blocks[0], False) or fold(blocks[0].text) == fold(link.title)):
        del blocks[0]
    while blocks and is_note_block(blocks[-1], False):
        del blocks[-1]
    return Reading(tuple(blocks), reading.cut)


def _only_stated(link: Link) -> tuple[Block, ...]:
    event = link.stated[0]
    lines = (link.title or event.title, _place_line(event))
    return tuple(Block(BlockKind.PARAGRAPH, line) for line in lines if line)


def _place_line(event: Event) -> str:
    parts = [part for part in (event.venue, event.address, event.city) if part]
    return f"Miejsce: {', '.join(parts)}" if parts else ""
