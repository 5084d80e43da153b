"""What one article tells of one entry, and what of that matters when others tell of it too. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TypeAlias

from rapidfuzz import fuzz

from aggregator.events.gist import spelt_out, weight_in, weights
from aggregator.language.fold import fold
from aggregator.language.polish.likeness import ELSEWHERE, EXTENDED, MOVED
from aggregator.model import Deadline, Event
from aggregator.moments import WARSAW, day_of

GONE = "strona źródłowa już o tym nie mówi"
"""The doubt of an entry that its own article no longer tells of."""

VANISHED = "strona źródłowa zniknęła"
"""The doubt of an entry whose article is no longer there."""

UNREAD = "źródło nie jest już czytane"
"""The doubt of an entry of which only a source tells that the operator has taken off the list."""

OUT_OF_SIGHT = (VANISHED, UNREAD)
"""What an article told before it was lost from sight still counts, as doubtful."""

NAMED_ALIKE = 87
"""Of 100: names of bodies from here on are those of one body."""

_NEVER = datetime(1970, 1, 1, tzinfo=WARSAW)


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one article tells it. `title` is the article's, `siblings` are the other events that it tells of.

    `days` are all first days that it ever told, now's among them; `since` is when it told first, `moved_at` when it
    last told another time, place or status than before (UTC). `late` marks a report of what is over. `due` are the days
    of its deadlines, as the article tells them. `own` is 2 for an article of the organiser, 0 where another is said to
    be it, 1 where nobody is.
    """

    event: Event
    source_id: str
    url: str
    title: str
    published: date | None
    days: frozenset[date]
    siblings: tuple[Event, ...] = ()
    source_name: str = ""
    since: datetime | None = None
    moved_at: datetime | None = None
    late: bool = False
    key: int = 0
    due: frozenset[date] = frozenset()
    own: int = 1

    @property
    def article(self) -> tuple[str, str]:
        """What tells it: a page that two sources list is read twice, and each reading tells all of its events."""
        return self.source_id, self.url

    @property
    def is_live(self) -> bool:
        """True while the article is there and tells so."""
        return not is_gone(self.event)

    @property
    def says_moved(self) -> bool:
        """True when title or sentence say that the event is on another day than was told."""
        return says_moved(self.event, self.title)

    @property
    def says_elsewhere(self) -> bool:
        """True when title or sentence say that the event is in another place than was told."""
        return _says(ELSEWHERE, self.event, (self.title,))


@dataclass(frozen=True, slots=True)
class DueTelling:
    """A deadline as one article tells it, as `Telling` has an event; `alone` is True without an event of the article.

    `about` is the name of its event, else of the deadline itself.
    """

    deadline: Deadline
    source_id: str
    url: str
    title: str
    published: date | None
    days: frozenset[date]
    about: str = ""
    alone: bool = True
    source_name: str = ""
    since: datetime | None = None
    moved_at: datetime | None = None
    key: int = 0

    @property
    def article(self) -> tuple[str, str]:
        """What tells it; see `Telling`."""
        return self.source_id, self.url

    @property
    def is_live(self) -> bool:
        """True while the article is there and tells so."""
        return not is_gone(self.deadline)

    @property
    def says_extended(self) -> bool:
        """True when title or sentence say that there is more time than was told."""
        return says_extended(self.deadline, self.title)


AnyTelling: TypeAlias = Telling | DueTelling


def is_gone(entry: Event | Deadline) -> bool:
    """True for what its article no longer tells, or whose article is no longer there."""
    return any(doubt in entry.doubts for doubt in (GONE, *OUT_OF_SIGHT))


def told_on(telling: AnyTelling) -> datetime:
    """When this was told: when the text was last changed in what matters, else published, else first seen."""
    if telling.moved_at is not None:
        return telling.moved_at
    if telling.published is not None:
        return datetime.combine(telling.published, time.min, WARSAW)
    return telling.since or _NEVER


def told_order(telling: AnyTelling) -> tuple[datetime, str]:
    """By this the first to tell comes first: by the day of publication, where there is none by when it was seen."""
    first = telling.published or (day_of(telling.since) if telling.since else date.max)
    return datetime.combine(first, time.min, UTC), telling.url


def named_alike(one: str, other: str) -> bool:
    """True for two names of one body, also where one of them says more; False where either is empty.

    Where each has a word that the other lacks, such as a town, they are two offices of one kind.
    """
    if not one or not other:
        return False
    names = weights(one), weights(other)
    if all(_has_own_word(name, beside) for name, beside in (names, names[::-1])):
        return False
    first, second = spelt_out(one), spelt_out(other)
    return first == second or fuzz.token_set_ratio(first, second) >= NAMED_ALIKE


def _has_own_word(name: dict[str, float], other: dict[str, float]) -> bool:
    return any(weight == 1.0 and not weight_in(word, other) for word, weight in name.items())


def says_moved(event: Event, *texts: str) -> bool:
    """True when the sentences behind the event, or one of the texts, say that it is on another day than was told."""
    return event.previous_start is not None or _says(MOVED, event, texts)


def says_extended(deadline: Deadline, *texts: str) -> bool:
    """True when the sentences behind the deadline, or one of the texts, say that there is more time than was told."""
    return _says(EXTENDED, deadline, texts)


def _says(cue: re.Pattern[str], entry: Event | Deadline, texts: tuple[str, ...]) -> bool:
    return any(cue.search(fold(text)) for text in (entry.title, *texts, *(piece.sentence for piece in entry.evidence)))
