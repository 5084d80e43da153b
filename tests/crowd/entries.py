"""Many events straight into the Store's tables: a crowd of entries, as a hundred days of rounds would leave it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, update

from aggregator.model import Category, Event, Mode, Region
from aggregator.moments import WARSAW
from aggregator.store import Store
from aggregator.store.codec import event_values
from aggregator.store.database import writing
from aggregator.store.deed import next_revision
from aggregator.store.tables import events

NOW = datetime(2026, 9, 2, 10, tzinfo=UTC)
DAYS = 500
REGIONS, CATEGORIES, MODES = tuple(Region), tuple(Category), (Mode.ONSITE, Mode.ONLINE, Mode.HYBRID)


def numbered(number: int) -> Event:
    """An event like others, in one of the voivodeships, of one category, on one of the days that feeds show."""
    start = datetime(2026, 7, 1, 8 + number % 9, tzinfo=WARSAW) + timedelta(days=number * 7 % DAYS)
    return Event(
        f"Szkolenie z promocji, część {number}",
        start,
        start + timedelta(hours=2),
        category=CATEGORIES[number % len(CATEGORIES)],
        mode=MODES[number % len(MODES)],
        city="Kielce",
        venue="Sala 5",
        address="ul. Wesoła 51, 25-363 Kielce",
        region=REGIONS[number % len(REGIONS)],
        url=f"https://osrodek.example.pl/{number}",
        contact="tel. 41 000 00 00",
    )


def fill(store: Store, count: int) -> None:
    """Puts so many events into the Store."""
    with writing(store._engine) as connection:
        revision = next_revision(connection)
        rows = []
        for number in range(count):
            told = NOW - timedelta(days=number % 100)
            stamps = {"first_published": told, "changed_at": told, "revision": revision}
            rows.append({**event_values(numbered(number)), **stamps})
        connection.execute(insert(events), rows)


def change(store: Store, count: int, at: datetime, contact: str) -> None:
    """Makes the first so many events tell of another contact."""
    with writing(store._engine) as connection:
        values = {"contact": contact, "changed_at": at, "revision": next_revision(connection)}
        connection.execute(update(events).where(events.c.number <= count).values(values))
