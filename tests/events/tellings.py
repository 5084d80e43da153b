"""Tellings as the Store gives them, with as little as a test needs to say. The articles are of March 2026."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from aggregator.events.telling import DueTelling, Telling
from aggregator.model import Deadline, DeadlineKind, Event
from aggregator.moments import WARSAW, Moment, day_of

PUBLISHED = date(2026, 3, 1)
DAY = date(2026, 3, 26)


def at(hour: int, day: int = 26) -> datetime:
    """An hour of a day of March 2026 in Warsaw."""
    return datetime(2026, 3, day, hour, 0, tzinfo=WARSAW)


def told(
    key: int,
    title: str = "Szkolenie z księgowości dla spółdzielni",
    start: Moment = DAY,
    *,
    source: str = "",
    name: str = "",
    article: str = "",
    published: date | None = PUBLISHED,
    days: Iterable[date] = (),
    siblings: tuple[Event, ...] = (),
    since: datetime | None = None,
    moved_at: datetime | None = None,
    late: bool = False,
    **said: Any,
) -> Telling:
    """An event that the article number `key` tells; each article is of a source of its own unless one is named."""
    source = source or f"s{key}"
    url = f"https://{source}.example.pl/{key}"
    event = Event(title, start, url=url, **said)
    before = said.get("previous_start")
    past = frozenset((day_of(start), *days, *([day_of(before)] if before else ())))
    return Telling(
        event, source, url, article or title, published, past, siblings, name or source, since, moved_at, late, key
    )


def due(
    key: int,
    at: Moment = date(2026, 3, 20),
    *,
    about: str = "Nabór wniosków na dotacje dla spółdzielni",
    kind: DeadlineKind = DeadlineKind.REGISTRATION,
    source: str = "",
    url: str = "",
    article: str = "",
    published: date | None = PUBLISHED,
    days: Iterable[date] = (),
    alone: bool = True,
    since: datetime | None = None,
    moved_at: datetime | None = None,
    **said: Any,
) -> DueTelling:
    """A deadline that the article number `key` tells, or the one at `url`, which is one source's."""
    source = source or ("s" if url else f"s{key}")
    url = url or f"https://{source}.example.pl/{key}"
    deadline = Deadline(kind, at, about, url=url, **said)
    past = frozenset((day_of(at), *days))
    return DueTelling(
        deadline, source, url, article or about, published, past, about, alone, source, since, moved_at, key
    )
