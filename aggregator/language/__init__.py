"""Finds days, hours and places in plain Polish text. Two doors: what was said, and what was meant."""

from aggregator.language.engine import run
from aggregator.language.mention import (
    ClockTime,
    Days,
    Hours,
    Mention,
    MentionKind,
    PartialDate,
    PlaceName,
    Relative,
    Span,
)
from aggregator.language.polish import REFINERS, RULES
from aggregator.language.resolve import Looking, Resolved, resolve, series


def find_mentions(text: str) -> tuple[Mention, ...]:
    """The days and hours said in the text, in order, without overlap; what only looks like one is left out."""
    return tuple(mention for mention in run(text, RULES, REFINERS) if mention.kind is not MentionKind.NOTHING)


__all__ = [
    "ClockTime",
    "Days",
    "Hours",
    "Looking",
    "Mention",
    "MentionKind",
    "PartialDate",
    "PlaceName",
    "Relative",
    "Resolved",
    "Span",
    "find_mentions",
    "resolve",
    "series",
]
