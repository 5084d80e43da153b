"""What the Store keeps beside events: the state of sources and articles, and what one round brings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aggregator.events.merge import Changes
from aggregator.health import DIAGNOSES, Cause, Diagnosis
from aggregator.model import (
    Announcement,
    Article,
    Correction,
    Deadline,
    Event,
    Link,
    Outcome,
    Page,
    Source,
    Validators,
    Way,
)
from aggregator.moments import Moment

NO_VALIDATORS = Validators()
"""Where a server gave none, or was never asked."""


@dataclass(frozen=True, slots=True)
class Condition:
    """How a source fares, since when (UTC), and how many rounds have found it so."""

    diagnosis: Diagnosis
    since: datetime
    rounds: int


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is remembered of a source between rounds. Moments are UTC; `failures` counts failed rounds in a row, and at
    `registered_at` it came into the list.

    `ways` is None before it was found out how the source can be read, `condition` before the first round. It is due
    again from `next_at` on, None before the first round and after a change of `every`. `newest` is the last day on
    which an article of it was published, as far as that is known; of the `articles` so many are of
    `this_year`, which is counted for the overview of a day.
    """

    source_id: str
    name: str
    url: str
    ways: tuple[Way, ...] | None = None
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    outcome: Outcome | None = None
    error: str = ""
    failures: int = 0
    articles: int = 0
    this_year: int = 0
    entries: int = 0
    newest: date | None = None
    condition: Condition | None = None
    every: timedelta = timedelta(hours=3)
    next_at: datetime | None = None
    registered_at: datetime | None = None

    @property
    def diagnosis(self) -> Diagnosis:
        """How the source fares and why; unread when there was no round."""
        return DIAGNOSES[Cause.UNREAD] if self.condition is None else self.condition.diagnosis


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article that a listing has shown. `read_at` is None while it waits for its first successful reading.

    `moments` are the starts, ends and deadlines that it told of; `failures` counts failed readings in a row and
    `failed_at` is the last of them. `digest` is that of the text that a way gave of it, empty where none did.
    """

    url: str
    title: str
    first_seen: datetime
    published: date | None = None
    read_at: datetime | None = None
    validators: Validators = NO_VALIDATORS
    digest: str = ""
    failures: int = 0
    failed_at: datetime | None = None
    moments: tuple[Moment, ...] = ()


class KnownArticles(Mapping[str, ArticleRecord]):
    """All articles of a source by address, asked for when one of them is needed, which in most rounds none is."""

    def __init__(self, ask: Callable[[], Mapping[str, ArticleRecord]]) -> None:
        self._ask = ask
        self._asked: Mapping[str, ArticleRecord] | None = None

    @property
    def _all(self) -> Mapping[str, ArticleRecord]:
        if self._asked is None:
            self._asked = self._ask()
        return self._asked

    def __getitem__(self, url: str) -> ArticleRecord:
        return self._all[url]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


@dataclass(frozen=True, slots=True)
class Known:
    """The events and deadlines that one article has told of so far."""

    events: tuple[Event, ...] = ()
    deadlines: tuple[Deadline, ...] = ()


@dataclass(frozen=True, slots=True)
class Touched:
    """The entries that changed up to `revision`; `gone` are the UIDs of those that are no longer shown."""

    revision: int
    events: tuple[Event, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction, the entries that it is about, and whether they would be told otherwise without it.

    Hidden entries are given too. What is pinned is always needed, since the next thing that is told may differ.
    """

    correction: Correction
    entries: tuple[Event | Deadline, ...]
    needed: bool

    @property
    def uids(self) -> tuple[str, ...]:
        """The UIDs of the entries."""
        return tuple(entry.uid for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Reading:
    """One article read in a round; without article, announcement and changes it has not changed since.

    `page` is what was fetched, to be archived; None where the way gave the text, whose `digest` there is then.
    """

    url: str
    validators: Validators = NO_VALIDATORS
    article: Article | None = None
    announcement: Announcement | None = None
    changes: Changes | None = None
    page: Page | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be read in a round, and why, in Polish; `gone` when its server says so."""

    url: str
    why: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Cost:
    """What a round asked of servers: requests, bytes that came, bytes that conditional requests spared."""

    requests: int = 0
    bytes: int = 0
    saved: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """Everything that one round of one source brought; the Store keeps it in one transaction.

    `ways` is None when what is remembered of them stays. `status` is the server's answer where that was the fault.
    `documents` are the listings, feeds and enclosed PDFs that were fetched, each with the address asked for, to be
    archived.
    """

    source: Source
    at: datetime
    outcome: Outcome
    error: str = ""
    ways: tuple[Way, ...] | None = None
    links: tuple[Link, ...] = ()
    readings: tuple[Reading, ...] = ()
    failures: tuple[Failure, ...] = ()
    status: int | None = None
    cost: Cost = Cost()
    documents: tuple[tuple[str, Page], ...] = ()


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A fetched page as the archive keeps it: whose it is, the address that was asked for, what came."""

    source_id: str
    asked: str
    page: Page


@dataclass(frozen=True, slots=True)
class ArchiveFigures:
    """How much the archive holds: pages, bytes unpacked and packed; when the oldest and newest were fetched (UTC)."""

    pages: int
    size: int
    packed: int
    oldest: datetime | None
    newest: datetime | None
