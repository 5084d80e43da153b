"""What a diagnosis rests on, and a source's turn from one to another that operators are told of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from aggregator.health.causes import Diagnosis
from aggregator.model import Outcome


@dataclass(frozen=True, slots=True)
class PastRound:
    """A round of one source as it is remembered. `at` is UTC; the numbers are of articles, entries, requests, bytes.

    `found` counts the articles that its ways showed. `status` is the server's answer where that was the fault.
    """

    at: datetime
    outcome: Outcome
    error: str = ""
    status: int | None = None
    found: int = 0
    read: int = 0
    new: int = 0
    changed: int = 0
    failed: int = 0
    requests: int = 0
    bytes: int = 0
    saved: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a source at the moment `now`.

    `shown` are the numbers of articles that its ways showed in its last good rounds, the newest first, rounds in which
    none was shown left out. `failing` says why articles cannot be read that could be before, or that came since
    the last article that could. `ever_read` is True when any article could be. `published` are the days on which its
    articles were published, each once, the newest first, none after today.
    """

    now: datetime
    last: PastRound | None = None
    shown: tuple[int, ...] = ()
    failing: tuple[str, ...] = ()
    ever_read: bool = False
    published: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A source's turn from one diagnosis to another. `at` is UTC, `number` is given once and never again.

    `before` and `before_since` are None for the first diagnosis of a source.
    """

    number: int
    source_id: str
    name: str
    url: str
    at: datetime
    diagnosis: Diagnosis
    before: Diagnosis | None = None
    before_since: datetime | None = None
