"""Articles that tell, round after round, by the route that a round takes once a text is understood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from aggregator.events import plan_changes
from aggregator.model import Announcement, Article, ArticleKind, Deadline, DeadlineKind, Event, Source
from aggregator.moments import WARSAW, Moment
from aggregator.store import Failure, Known, Outcome, Reading, Round, Store
from tests.store.samples import NOW

NGO = "Księgowość w spółdzielni socjalnej"
DAY = date(2026, 3, 26)
PUBLISHED = date(2026, 3, 1)
A, B, C, D = (Source(name, f"Ośrodek {name.upper()}", f"https://{name}.example.pl/news") for name in "abcd")
BODIES = (A, B, C, D)
AFTER = tuple(NOW + timedelta(days=number) for number in range(10))
"""The moments of successive rounds."""


def at(hour: int, day: int = 26) -> datetime:
    """An hour of a day of March 2026 in Warsaw."""
    return datetime(2026, 3, day, hour, 0, tzinfo=WARSAW)


def article(source: Source, name: str = "1") -> str:
    """The address of an article of a body."""
    return f"https://{source.id}.example.pl/{name}"


def training(title: str = NGO, start: Moment = DAY, **said: Any) -> Event:
    """An event as a text tells it."""
    return Event(title, start, **said)


def sign_up(day: int = 20, of: int | None = None, title: str = NGO, **said: Any) -> Deadline:
    """A deadline of a day of March 2026 as a text tells it; `of` is the place of its event in the text."""
    return Deadline(DeadlineKind.REGISTRATION, date(2026, 3, day), title, of, **said)


def tell(
    store: Store,
    source: Source,
    *told: Event | Deadline,
    name: str = "1",
    title: str = "",
    published: date | None = PUBLISHED,
    now: datetime = NOW,
) -> Known:
    """One round in which an article of the body tells this and nothing else; gives what is known of it then."""
    store.apply(Round(source, now, Outcome.READ, readings=(told_by(store, source, told, name, title, published, now),)))
    return store.known(source.id, article(source, name))


def told_by(
    store: Store,
    source: Source,
    told: Iterable[Event | Deadline],
    name: str = "1",
    title: str = "",
    published: date | None = PUBLISHED,
    now: datetime = NOW,
) -> Reading:
    """The reading of an article that tells this, against what is known of it."""
    url = article(source, name)
    entries = [replace(entry, url=url) for entry in told]
    events = tuple(entry for entry in entries if isinstance(entry, Event))
    deadlines = tuple(entry for entry in entries if isinstance(entry, Deadline))
    title = title or (events[0].title if events else deadlines[0].title if deadlines else "Aktualności")
    announcement = Announcement(url, title, ArticleKind.ANNOUNCEMENT, published, events, deadlines)
    known = store.known(source.id, url)
    changes = plan_changes(known.events, known.deadlines, announcement, now)
    return Reading(url, article=Article(url, title, (), PUBLISHED), announcement=announcement, changes=changes)


def take_down(store: Store, source: Source, name: str = "1", *, now: datetime) -> None:
    """A round in which the article's server says that it is gone."""
    gone = Failure(article(source, name), "strony nie ma (404)", gone=True)
    store.apply(Round(source, now, Outcome.READ, failures=(gone,)))


def shown(store: Store) -> tuple[tuple[Event, ...], tuple[Deadline, ...]]:
    """All that readers are shown, by start."""
    return store.entries(date(2000, 1, 1), date(2100, 1, 1))


def bodies(entry: Event | Deadline) -> str:
    """The ids of the bodies that tell of it, in alphabetical order."""
    return "".join(sorted(ref.source_id for ref in entry.sources))
