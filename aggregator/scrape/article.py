"""An article's page → Article: title, day of publication and the blocks of its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bs4 import Tag

from aggregator.errors import ScrapeError
from aggregator.model import Article, Block, BlockKind, Page, Source
from aggregator.moments import day_of
from aggregator.scrape.blocks import MOST_TEXT, Reading, read_blocks
from aggregator.scrape.body import dense_body, known_body, selected
from aggregator.scrape.dates import bare_day, is_label, is_modified, labelled_day
from aggregator.scrape.embedded import read_embedded
from aggregator.scrape.furniture import FOLDING, HEADINGS, is_control, is_note, is_note_line, names_of, words_of
from aggregator.scrape.head import Head
from aggregator.scrape.native.schema import own_events
from aggregator.scrape.outline import Outline, read_outline
from aggregator.scrape.profiles import profiles_for
from aggregator.scrape.published import find_published
from aggregator.scrape.text import fold
from aggregator.scrape.title import Title, find_site, find_title

_NOTE_LENGTH = 200
"""Characters; a longer element is text, whatever its class says."""

_TITLE_LENGTH = 300


def read_article(page: Page, source: Source, *, listed: date | None, first_seen: date) -> Article:
    """Reads one article. `listed` is the day its listing shows, `first_seen` stands in when nothing tells the day.

    `published` is never later than the Warsaw day on which the page was fetched. Raises ScrapeError when the page has
    no text, or an operator's selector finds nothing on it.
    """
    outline = read_outline(page.html)
    if not outline.strings:
        raise ScrapeError("na stronie nie ma żadnego tekstu", url=page.url, source_id=source.id)
    profiles = tuple(profiles_for(page.html))
    embedded = read_embedded(outline, page.url)

    chosen_body = selected(outline, source.selectors.body, what="body", url=page.url)
    if source.selectors.body and not chosen_body:
        raise ScrapeError(
            f"selektor treści niczego nie znajduje: {source.selectors.body}", url=page.url, source_id=source.id
        )
    known = chosen_body[0] if chosen_body else known_body(outline, profiles)
    chosen_title = selected(outline, source.selectors.title, what="title", url=page.url)
    if chosen_title and outline.text(chosen_title[0]):
        title = Title(outline.text(chosen_title[0]), chosen_title[0])
    else:
        title = find_title(outline, profiles, embedded, known)
    body = chosen_body or [known if known is not None else dense_body(outline, title.at)]
    if known is None and title.at is None:
        title = find_title(outline, profiles, embedded, body[0])

    frame = body[0] if title.at is None else outline.around(body[0], title.at)
    if frame == body[0]:
        frame = max(outline.parent[frame], 0)
    chosen_date = selected(outline, source.selectors.date, what="date", url=page.url)
    until = day_of(page.fetched_at)
    told = find_published(outline, Head(frame, title.at, tuple(body)), embedded, profiles, chosen_date, page.url, until)
    if told is None and listed is not None and listed <= until:
        told = listed, "data na liście aktualności"

    blocks, cut = _read_body(outline, body, title, page.url)
    if not blocks:
        raise ScrapeError("nie udało się znaleźć treści artykułu", url=page.url, source_id=source.id)
    return Article(
        url=page.url,
        title=(title.text or blocks[0].text.split("\n")[0])[:_TITLE_LENGTH],
        blocks=blocks,
        reference=told[0] if told else first_seen,
        published=told[0] if told else None,
        published_by=told[1] if told else "",
        site=find_site(outline, profiles, embedded, title.text),
        cut=cut or outline.cut,
        stated=own_events(outline, page.url),
    )


def _read_body(outline: Outline, body: list[int], title: Title, url: str) -> Reading:
    blocks: list[Block] = []
    left = MOST_TEXT
    cut = False
    for at in body:
        inside = title.at is not None and title.at != at and outline.holds(at, title.at)
        after = outline.tags[title.at] if inside and title.at is not None else None
        reading = read_blocks(outline.tags[at], url, what_to_skip(outline, at), after)
        part = list(reading.blocks)
        cut = cut or reading.cut or (left <= 0 and bool(part))
        # The title may be said again as the first line of the text, and notes may stand between it and the text.
        while part and (is_note_block(part[0], inside) or fold(part[0].text) == fold(title.text)):
            del part[0]
        while part and is_note_block(part[-1], False):
            del part[-1]
        part = [block for block in part if left > 0]
        left -= sum(len(block.text) for block in part)
        blocks += part
    named = {block.text for block in blocks if block.kind is BlockKind.HEADING}
    placed = tuple(
        block if not block.heading or block.heading in named else replace(block, heading="") for block in blocks
    )
    return Reading(placed, cut)


def is_note_block(block: Block, by_title: bool) -> bool:
    """True for a line about the page itself; a bare date is one only directly under the title."""
    text = block.text
    if is_control(text) or is_note_line(text):
        return True
    if len(text) > _NOTE_LENGTH or "\n" in text:
        return False
    told = labelled_day(text) is not None and len(text) < 90
    return (
        told
        or is_label(text)
        or (is_modified(text) and bare_day(text) is None and len(text) < 60 and any(map(str.isdigit, text)))
        or (by_title and bare_day(text) is not None)
    )


def what_to_skip(outline: Outline, body: int) -> Callable[[Tag], bool]:
    """What inside a body is not its text: furniture that does not hold the most of it, short notes, lone buttons."""
    whole = outline.all_text(body)

    def skip(tag: Tag) -> bool:
        at = outline.place[id(tag)]
        size = outline.all_text(at)
        if outline.furniture[at] and at != body and not outline.furniture[outline.parent[at]]:
            if tag.name == "aside":
                return outline.free_text(at) * 2 < size or bool(words_of(names_of(tag)) - {"aside"} & {"widget"})
            return size * 2 <= whole or tag.name in ("nav", "footer")
        if tag.name == "button":
            parent = tag.parent
            return (
                not (parent and (parent.name in HEADINGS or parent.name == "summary"))
                and not words_of(names_of(tag)) & FOLDING
            )
        return "class" in tag.attrs and size <= _NOTE_LENGTH and is_note(tag)

    return skip
