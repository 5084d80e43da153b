"""A small living calendar: articles tell of events round by round, and workers have their shelves over one Store."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar
from icalendar import Event as VEvent

from aggregator.events import plan_changes
from aggregator.model import (
    Announcement,
    Article,
    ArticleKind,
    Category,
    Deadline,
    DeadlineKind,
    Event,
    Link,
    Mode,
    Region,
    Source,
)
from aggregator.moments import WARSAW
from aggregator.shelf import Ready, Shelf
from aggregator.store import Outcome, Reading, Round, Store

BASE = "https://kalendarz.example.pl"
OWES = Source("owes", "OWES w Opolu", "https://owes.example.pl/news")
ROPS = Source("rops", "ROPS w Łodzi", "https://rops.example.pl/news")


def march(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=WARSAW)


TRAINING = Event(
    "Szkolenie z księgowości",
    march(26),
    march(26, 14),
    category=Category.TRAINING,
    mode=Mode.ONSITE,
    city="Opole",
    region=Region.OPOLSKIE,
    url="https://owes.example.pl/news/szkolenie",
)
SIGN_UP = Deadline(DeadlineKind.REGISTRATION, date(2026, 3, 20), TRAINING.title, event=0, url=TRAINING.url)
WEBINAR = Event("Jak założyć spółdzielnię", march(12), mode=Mode.ONLINE, url="https://rops.example.pl/news/webinar")


@dataclass
class Living:
    """`now` is the clock of everybody, `ticks` are the seconds that have passed on it."""

    store: Store
    now: datetime = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    ticks: float = 0.0
    sources: tuple[Source, ...] = field(default=(OWES, ROPS))

    def __post_init__(self) -> None:
        self.store.register(self.sources, self.now)

    def shelf(self, base_url: str = BASE, **how: bool) -> Shelf:
        """What another worker has, or the same one after a restart."""
        return Shelf(self.store, base_url, lambda: self.now, ticks=lambda: self.ticks, **how)

    def later(self, **time: float) -> None:
        passed = timedelta(**time)
        self.now += passed
        self.ticks += passed.total_seconds()

    def tell(self, source: Source, *entries: Event | Deadline) -> None:
        """A round in which the source's article at the address of the first entry tells of these, and of no others."""
        url = entries[0].url
        known = self.store.known(source.id, url)
        told = Announcement(
            url,
            entries[0].title,
            ArticleKind.ANNOUNCEMENT,
            self.now.date(),
            tuple(entry for entry in entries if isinstance(entry, Event)),
            tuple(entry for entry in entries if isinstance(entry, Deadline)),
        )
        changes = plan_changes(known.events, known.deadlines, told, self.now)
        article = Article(url, told.title, (), self.now.date())
        reading = Reading(url, article=article, announcement=told, changes=changes)
        self.store.apply(Round(source, self.now, Outcome.READ, links=(Link(url, told.title),), readings=(reading,)))


def first_day(store: Store) -> Living:
    """The calendar after both sources were read for the first time."""
    living = Living(store)
    living.tell(OWES, TRAINING, SIGN_UP)
    living.tell(ROPS, WEBINAR)
    return living


def ready(shelf: Shelf, path: str) -> Ready:
    found = shelf.feed(path)
    assert isinstance(found, Ready)
    return found


def vevents(shelf: Shelf, path: str = "kalendarz.ics") -> dict[str, VEvent]:
    return {str(one["SUMMARY"]): one for one in Calendar.from_ical(ready(shelf, path).body).events}
