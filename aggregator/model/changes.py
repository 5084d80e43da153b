"""What becomes of entries after they were first told: what changed in them, and what the operator wants otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from aggregator.moments import Moment


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an entry that is told otherwise than before; `number` is the Store's and never given twice.

    What was told `before` and `after` is a moment for start, end and at, a word for every other field (an enum's value
    for category, mode, status, region), None for nothing. `url` is the article by which it changed, empty where it was
    none. All that changed in an entry at once has the same `at` (UTC).
    """

    number: int
    uid: str
    at: datetime
    field: str
    before: Moment | str | None
    after: Moment | str | None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What the operator wants otherwise in an entry, whatever is told of it.

    `address` is its UID, the address of its page on our site, or that of an article that tells of it; then `day` says
    which of the article's entries is meant, None all. `values` are fields and what they are to be. What is pinned stays
    as it is.
    """

    address: str
    day: date | None = None
    hide: bool = False
    pin: bool = False
    values: tuple[tuple[str, Moment | str | None], ...] = ()
