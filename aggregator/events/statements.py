"""An article as a row of statements: each day and hour said, with the sentence around it and what stands near."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from aggregator.language import Days, Hours, Mention, Span, find_mentions
from aggregator.language.fold import fold
from aggregator.language.polish.dates import OLD
from aggregator.language.polish.sentences import sentences
from aggregator.model import Article, Block, BlockKind

REACH = 220
"""Characters of a sentence that are looked at on either side of a mention; longer sentences are prose or hostile."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block; `order` counts the sentences of the article, the title being 0."""

    order: int
    block: int
    kind: BlockKind
    span: Span
    text: str
    folded: str
    heading_text: str
    heading: str
    previous: str
    mentions: tuple[Mention, ...]
    days: tuple[Mention, ...]
    hours: tuple[Mention, ...]

    def left_of(self, mention: Mention) -> str:
        """The folded text before the mention, from the day before it on."""
        before = (m for m in self.days if m.span.end <= mention.span.start and OLD not in m.flags)
        start = max((m.span.end for m in before), default=0)
        return _undotted(self.folded[max(start, mention.span.start - REACH) : mention.span.start])

    def right_of(self, mention: Mention) -> str:
        """The folded text after the mention, up to the day after it."""
        after = (m.span.start for m in self.days if m.span.start >= mention.span.end)
        end = next(after, len(self.folded))
        return _undotted(self.folded[mention.span.end : min(end, mention.span.end + REACH)])

    def around(self, mention: Mention) -> str:
        """The folded sentence, as far as it lies within reach of the mention."""
        return self.folded[max(0, mention.span.start - 2 * REACH) : mention.span.end + 2 * REACH]

    @property
    def ends_with_day(self) -> bool:
        """True for a line with one day, its last words: one of a list of meetings."""
        return len(self.days) == 1 and not re.search(r"\w", self.folded[self.days[0].span.end :])

    @property
    def starts_line(self) -> bool:
        """True when a mention opens the sentence, as in a programme or a list of dates."""
        return bool(self.mentions) and not re.search(r"\w", self.folded[: self.mentions[0].span.start])


def read_sentences(article: Article) -> tuple[Sentence, ...]:
    """All sentences of the article in order, its title first. Spans of mentions count from their sentence's start."""
    found: list[Sentence] = []
    title = Block(BlockKind.HEADING, article.title)
    for number, block in enumerate((title, *article.blocks), -1):
        mentions = find_mentions(block.text)
        folded = fold(block.text)
        starts = [m.span.start for m in mentions]
        heading = fold(block.heading)
        previous = ""
        for span in sentences(block.text, folded, tuple(m.span for m in mentions)):
            text = block.text[span.start : span.end]
            within = mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            inside = tuple(_shifted(m, span.start) for m in within)
            if _BULLET.match(text) and found and found[-1].block == number and _BULLET.match(found[-1].text):
                previous = found[-1].previous  # the lead of the whole list
            found.append(
                Sentence(
                    len(found),
                    number,
                    block.kind,
                    span,
                    text,
                    folded[span.start : span.end],
                    block.heading,
                    heading,
                    previous,
                    inside,
                    tuple(m for m in inside if isinstance(m.value, Days)),
                    tuple(m for m in inside if isinstance(m.value, Hours)),
                )
            )
            previous = found[-1].folded[-REACH:]
    return _with_leads(found)


_DOTTED = re.compile(
    r"\b(tj|br|np|dot|akad|in|godz|ul|al|ok|dn|r|pn|pt|nr|im|sw|m|woj|tzw|ds|zl|os|tel|prof|dr|mgr|inz|pok)\."
)


_INNER_DOT = re.compile(r"(?<=[a-z])\.(?=[a-z])")


def _undotted(folded: str) -> str:
    """The text without the dots of abbreviations, so that a dot in it ends a sentence or a clause."""
    return _DOTTED.sub(r"\1 ", _INNER_DOT.sub(" ", folded))


_BULLET = re.compile(r"\s*[•·➡►▪✅✔–*-]\s*\w")


def _shifted(mention: Mention, by: int) -> Mention:
    span = Span(mention.span.start - by, mention.span.end - by)
    return Mention(span, mention.text, mention.rule, mention.value, mention.flags)


def _with_leads(found: list[Sentence]) -> tuple[Sentence, ...]:
    """A block that begins a list or follows "Zapisy:" is led by the last sentence of the block before it."""
    led: list[Sentence] = []
    for sentence in found:
        before = led[-1] if led else None
        if not sentence.previous and before is not None and before.order > 0 and before.block != sentence.block:
            text = before.folded.rstrip()
            lead = (
                before.previous if sentence.kind is BlockKind.ITEM and before.kind is BlockKind.ITEM else text[-REACH:]
            )
            if text.endswith(":") or sentence.kind is BlockKind.ITEM or len(text) < 60:
                sentence = replace(sentence, previous=lead)
        led.append(sentence)
    return tuple(led)
