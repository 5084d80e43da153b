"""A large calendar straight into the Store's tables: sources, articles, events and tellings as months of rounds leave
them, in texts as long as those of real announcements.

What is measured over it is the real thing; only its making is shortened.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import insert, select, update

from aggregator.health import DIAGNOSES, Cause
from aggregator.model import (
    ArticleKind,
    Category,
    Event,
    Evidence,
    Mode,
    Outcome,
    Region,
    Source,
    Validators,
    Way,
    WayKind,
)
from aggregator.moments import WARSAW, day_of
from aggregator.store import Store
from aggregator.store.codec import event_values, ways_values
from aggregator.store.database import writing
from aggregator.store.deed import next_revision
from aggregator.store.tables import articles, conditions, events, rounds, sources, tellings, told_days
from aggregator.store.telling_codec import event_told

AT_ONCE = 5000
DAYS_BACK, DAYS_AHEAD, NEAR = 1095, 120, 6
"""The days over which the events lie, as after three years: of four one is still ahead, and none so near that its
article is asked for in each round."""

REGIONS, CATEGORIES, MODES = tuple(Region), tuple(Category), (Mode.ONSITE, Mode.ONLINE, Mode.HYBRID)
TOWNS = ("Kielce", "Łódź", "Świętochłowice", "Gorzów Wielkopolski", "Łomża", "Opole", "Żary", "Ełk", "Piła")
SUBJECTS = ("księgowości w spółdzielni socjalnej", "zamówień publicznych dla przedsiębiorstw społecznych", "promocji")


def announced(number: int, address: str, now: datetime) -> Event:
    """An event as an announcement of the usual length tells it; one like it in another town on another day."""
    days = -1 - number * 7 % DAYS_BACK if number % 4 else NEAR + number // 4 * 7 % DAYS_AHEAD
    start = datetime.combine(day_of(now) + timedelta(days=days), time.min, WARSAW).replace(hour=8 + number % 9)
    town, subject = TOWNS[number % len(TOWNS)], SUBJECTS[number % len(SUBJECTS)]
    said = (
        f"Zapraszamy na bezpłatne szkolenie nr {number} z {subject}, które odbędzie się {start:%d.%m.%Y} r. w godzinach"
    )
    where = f"Spotykamy się w sali konferencyjnej przy ul. Wesołej {number % 90}, {town}, wejście od podwórza."
    return Event(
        f"Szkolenie z {subject}, grupa {number}",
        start,
        start + timedelta(hours=4),
        category=CATEGORIES[number % len(CATEGORIES)],
        mode=MODES[number % len(MODES)],
        city=town,
        address=f"ul. Wesoła {number % 90}, {town}",
        region=REGIONS[number % len(REGIONS)],
        url=address,
        contact=f"tel. {600_000_000 + number}" if number % 2 else None,
        implied=("year",) if number % 3 else (),
        evidence=(Evidence("start", said), Evidence("hours", said), Evidence("city", where)),
        gist=tuple(f"{word[:6]}{number % 50}" for word in said.split()),
    )


def fill_calendar(store: Store, listed: Sequence[Source], count: int, now: datetime, etag: str) -> None:
    """Registers the sources and puts so many events into the Store, evenly told by them; their lists have this ETag."""
    store.register(listed, now - timedelta(days=100))
    for first in range(0, len(listed), AT_ONCE):
        _keep_sources(store, listed[first : first + AT_ONCE], now, etag)
    for first in range(0, count, AT_ONCE):
        _keep_events(store, listed, range(first, min(first + AT_ONCE, count)), now)


def _keep_sources(store: Store, some: Sequence[Source], now: datetime, etag: str) -> None:
    """Each has been read by its list of articles, without trouble."""
    with writing(store._engine) as connection:
        chosen = sources.c.id.in_([source.id for source in some])
        keys = {row.id: row.key for row in connection.execute(select(sources.c.id, sources.c.key).where(chosen))}
        read = {"outcome": Outcome.READ.value, "checked_at": now, "succeeded_at": now, "next_at": now}
        for source in some:
            ways = ways_values((Way(WayKind.LISTING, source.url, Validators(etag)),))
            connection.execute(update(sources).where(sources.c.key == keys[source.id]).values(**read, ways=ways))
        fine = DIAGNOSES[Cause.NONE]
        told = {"at": now, "health": fine.health.value, "cause": fine.cause.value}
        connection.execute(insert(conditions), [{"source": key, **told} for key in keys.values()])
        figures = {"read": 0, "new": 0, "changed": 0, "failed": 0, "error": "", "found": 10}
        row = {"at": now, "outcome": Outcome.READ.value, **figures}
        connection.execute(insert(rounds), [{"source": key, **row} for key in keys.values()])


def _keep_events(store: Store, listed: Sequence[Source], numbers: range, now: datetime) -> None:
    """Each event with the article that tells of it."""
    with writing(store._engine) as connection:
        revision = next_revision(connection)
        keys = {row.id: row.key for row in connection.execute(select(sources.c.id, sources.c.key))}
        rows: list[list[dict[str, object]]] = [[], [], [], []]
        for number in numbers:
            source, key = listed[number % len(listed)], number + 1
            address = f"{source.url}{number // len(listed)}/szkolenie-ze-spoldzielni-grupa-{number}"
            event = announced(number, address, now)
            told = min(now, datetime.combine(day_of(event.start), time.min, UTC)) - timedelta(days=number % 30)
            rows[0].append(
                {
                    **{"key": key, "source": keys[source.id], "url": address, "title": event.title},
                    **{"kind": ArticleKind.ANNOUNCEMENT.value, "published": day_of(told), "first_seen": told},
                    **{"read_at": now, "etag": f'"{number:x}"'},
                }
            )
            stamps = {"first_published": told, "changed_at": told, "revision": revision}
            rows[1].append({"number": key, **event_values(event), **stamps})
            rows[2].append({"key": key, "event": key, "article": key, "told": event_told(event), "since": told})
            rows[3].append({"telling": key, "day": day_of(event.start)})
        for table, some in zip((articles, events, tellings, told_days), rows, strict=True):
            connection.execute(insert(table), some)
