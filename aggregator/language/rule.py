"""What a rule is: a name that a person can read, a pattern over the folded text, and what a match means."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aggregator.language.mention import Days, Hours, Mention, Span


@dataclass(frozen=True, slots=True)
class Found:
    """One value that a match gives, and where it stands."""

    span: Span
    value: Days | Hours | None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A text as rules see it: as written and folded, of equal length."""

    written: str
    folded: str


Make = Callable[[re.Match[str], Text], Sequence[Found]]
"""What a match means: its finds in order, or nothing when the context speaks against it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A phrase. A rule that `masks` says what is no date; what it finds no other rule reads.

    `needs` are pieces of folded text one of which is in whatever the pattern can match; where none stands, it need not
    be tried. It only saves time.
    """

    name: str
    pattern: re.Pattern[str]
    make: Make
    masks: bool = False
    needs: tuple[str, ...] = ()


Refiner = Callable[[tuple[Mention, ...], Text], tuple[Mention, ...]]
"""Looks at neighbouring mentions and joins what belongs together."""


def nothing(match: re.Match[str], text: Text) -> tuple[Found, ...]:
    """A look-alike: the whole match means no day and no hour."""
    return (Found(Span(match.start(), match.end()), None),)
