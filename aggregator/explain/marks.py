"""The article's text cut into pieces, so that what was found in it can be marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from aggregator.explain.finds import Find
from aggregator.feeds.quotes import attachment_name
from aggregator.language import Span
from aggregator.language.engine import run
from aggregator.language.polish import REFINERS, RULES
from aggregator.model import Article, Block, BlockKind

LOOK_ALIKES = {rule.name for rule in RULES if rule.masks}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `find` is what was found there, `not_a_date` says what only looks like a date or an hour."""

    text: str
    find: Find | None = None
    not_a_date: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the article."""

    kind: BlockKind
    pieces: tuple[Piece, ...]


def paragraphs_of(article: Article, finds: Iterable[Find]) -> tuple[Paragraph, ...]:
    """The title, as a heading, and the blocks in their order. The pieces of a block are its whole text.

    The text of a document stands under its name.
    """
    by_block: dict[int, list[Find]] = {}
    for find in finds:
        by_block.setdefault(find.block, []).append(find)
    told: list[Paragraph] = []
    attachment = ""
    for number, block in enumerate((Block(BlockKind.HEADING, article.title), *article.blocks), -1):
        if block.attachment != attachment:
            attachment = block.attachment
            told.append(Paragraph(BlockKind.HEADING, (Piece(f"Załącznik: {attachment_name(attachment)}"),)))
        told.append(Paragraph(block.kind, tuple(_pieces(block.text, by_block.get(number, [])))))
    return tuple(told)


def _pieces(text: str, finds: list[Find]) -> Iterable[Piece]:
    marks: list[tuple[Span, Piece]] = [
        (find.span, Piece(text[find.span.start : find.span.end], find)) for find in finds
    ]
    for mention in run(text, RULES, REFINERS):
        if mention.rule not in LOOK_ALIKES or re.search(r"[@/]|www\.", mention.text):
            continue  # nobody takes the address of a page or of mail for a day
        if not any(mention.span.overlaps(span) for span, _ in marks):
            marks.append((mention.span, Piece(mention.text, not_a_date=mention.rule)))
    at = 0
    for span, piece in sorted(marks, key=lambda mark: mark[0]):
        if span.start < at:
            continue
        if span.start > at:
            yield Piece(text[at : span.start])
        yield piece
        at = span.end
    if at < len(text):
        yield Piece(text[at:])
