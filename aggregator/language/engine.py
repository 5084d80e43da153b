"""Runs rules over a text and keeps the longest of overlapping finds. Knows no word of any language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from aggregator.language.fold import fold
from aggregator.language.mention import Mention, Span
from aggregator.language.rule import Found, Refiner, Rule, Text


def run(written: str, rules: Sequence[Rule], refiners: Sequence[Refiner]) -> tuple[Mention, ...]:
    """All mentions of the text, in order, without overlap, look-alikes included."""
    text = Text(written, fold(written))
    missing = {piece for piece in _pieces(tuple(rule.needs for rule in rules)) if piece not in text.folded}
    tried = [rule for rule in rules if not rule.needs or not missing.issuperset(rule.needs)]
    masked = _keep_longest(_matches(text, [rule for rule in tried if rule.masks]), written)
    bare = Text(written, _blanked(text.folded, masked)) if masked else text
    found = _keep_longest(_matches(bare, [rule for rule in tried if not rule.masks]), written)
    mentions = tuple(sorted((*masked, *found), key=lambda mention: mention.span))
    for refine in refiners:
        mentions = refine(mentions, text)
    return mentions


@lru_cache(8)
def _pieces(needs: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """All that rules need, each piece once."""
    return tuple(dict.fromkeys(piece for pieces in needs for piece in pieces))


BLANK = "\0"
"""Stands in the folded text for what is masked, so that no other rule reads it."""


def _blanked(folded: str, masked: tuple[Mention, ...]) -> str:
    pieces: list[str] = []
    at = 0
    for mention in masked:
        pieces += (folded[at : mention.span.start], BLANK * (mention.span.end - mention.span.start))
        at = mention.span.end
    return "".join((*pieces, folded[at:]))


class _Match:
    """Everything that one match of one rule gave; it is kept or dropped as a whole."""

    __slots__ = ("founds", "order", "rule", "span")

    def __init__(self, span: Span, founds: Sequence[Found], rule: Rule, order: int) -> None:
        self.span, self.founds, self.rule, self.order = span, founds, rule, order


def _matches(text: Text, rules: Sequence[Rule]) -> Iterable[_Match]:
    for order, rule in enumerate(rules):
        for match in rule.pattern.finditer(text.folded):
            founds = rule.make(match, text)
            if founds:
                yield _Match(Span(founds[0].span.start, founds[-1].span.end), founds, rule, order)


def _keep_longest(matches: Iterable[_Match], written: str) -> tuple[Mention, ...]:
    best_first = sorted(matches, key=lambda m: (m.span.start - m.span.end, m.order, m.span.start))
    taken = bytearray()
    kept: list[_Match] = []
    for match in best_first:
        if len(taken) < match.span.end:
            taken.extend(bytes(match.span.end - len(taken)))
        if not any(taken[match.span.start : match.span.end]):
            taken[match.span.start : match.span.end] = b"\1" * (match.span.end - match.span.start)
            kept.append(match)
    kept.sort(key=lambda m: m.span)
    return tuple(
        Mention(f.span, written[f.span.start : f.span.end], match.rule.name, f.value, f.flags)
        for match in kept
        for f in match.founds
    )
