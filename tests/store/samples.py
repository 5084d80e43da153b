"""Small rounds for the Store's tests, and the programs that other processes run in them.

`python -m tests.store.samples hold|contend|apply|stall|tell DATABASE_URL …` is started by tests that need a process.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from aggregator.events.merge import Changes, Deed, PlannedDeadline, PlannedEvent
from aggregator.model import (
    Announcement,
    Article,
    ArticleKind,
    Deadline,
    DeadlineKind,
    Event,
    Link,
    Source,
    Validators,
    Way,
    WayKind,
)
from aggregator.moments import WARSAW
from aggregator.store import Outcome, Reading, Round, Store
from aggregator.store.database import reading, writing
from aggregator.store.engines import open_engine
from aggregator.store.tables import metadata

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SOURCE = Source("owes-bialystok", "OWES Białystok", "https://www.owes.bialystok.pl/aktualnosci/")
OTHER = Source("rops-opole", "ROPS Opole", "https://rops-opole.pl/news")
PAGE = "https://www.owes.bialystok.pl/aktualnosci/szkolenie"
WAY = Way(WayKind.LISTING, SOURCE.url, Validators('"l1"', "Mon, 02 Mar 2026 08:00:00 GMT"))


def event(title: str = "Księgowość w spółdzielni socjalnej", day: int = 26, uid: str = "") -> Event:
    """An event at ten in the morning on a day of March 2026."""
    return Event(title, datetime(2026, 3, day, 10, 0, tzinfo=WARSAW), url=PAGE, uid=uid)


def deadline(day: int = 20, of: int | None = None, uid: str = "", event_uid: str | None = None) -> Deadline:
    """A sign-up deadline on a day of March 2026."""
    kind, at = DeadlineKind.REGISTRATION, date(2026, 3, day)
    return Deadline(kind, at, "Zapisy na szkolenie", of, url=PAGE, uid=uid, event_uid=event_uid)


def plan(
    *entries: Event | Deadline,
    deed: Deed = Deed.NEW,
    and_then: Changes = Changes(),  # noqa: B008 — frozen
) -> Changes:
    """The same deed for all these entries, after those of `and_then`."""
    return Changes(
        and_then.events + tuple(PlannedEvent(deed, entry) for entry in entries if isinstance(entry, Event)),
        and_then.deadlines + tuple(PlannedDeadline(deed, entry) for entry in entries if isinstance(entry, Deadline)),
    )


def article_read(changes: Changes, url: str = PAGE, validators: Validators = Validators('"a1"')) -> Reading:  # noqa: B008
    """An article that was read and brought these changes."""
    article = Article(url, "Szkolenie", (), date(2026, 3, 1))
    announcement = Announcement(url, "Szkolenie", ArticleKind.ANNOUNCEMENT, date(2026, 3, 1))
    return Reading(url, validators, article, announcement, changes)


def round_of(*readings: Reading, source: Source = SOURCE, at: datetime = NOW) -> Round:
    """A round in which the listing showed just the articles that were read."""
    links = tuple(Link(reading.url, "Szkolenie") for reading in readings)
    return Round(source, at, Outcome.READ, "", (WAY,), links, readings)


def numbered_round(number: int) -> Round:
    """A round that brings one article with two events and a deadline of the second."""
    changes = plan(event(f"Szkolenie {number}"), event(f"Spotkanie {number}", 27), deadline(of=1))
    return round_of(article_read(changes, f"{PAGE}/{number}"), at=NOW + timedelta(minutes=number))


def told_round(source: Source, number: int) -> Round:
    """A round in which one of ten events, the same whatever the source, is told of with its deadline."""
    word = "Prawo Bal Targi Debata Ceramika Grafika Marketing Mediacje Festyn Narada".split()[number]
    told = replace(event(f"{word} w spółdzielni socjalnej", 10 + number), city="Kielce")
    due = replace(deadline(9, of=0), title=told.title)
    return round_of(article_read(plan(told, due), f"{source.url}/{number}"), source=source)


def database_at(folder: Path) -> str:
    """The address of a database file in the folder."""
    return f"sqlite:///{folder / 'kalendarium.sqlite3'}"


def opened(database_url: str = "sqlite://", sources: Iterable[Source] = (SOURCE, OTHER)) -> Store:
    """A Store that knows the sample sources."""
    store = Store.open(database_url)
    store.register(sources, NOW)
    return store


def asked(database_url: str, statement: str, **values: object) -> list[tuple[Any, ...]]:
    """What the database answers to a statement of SQL: for what the Store cannot be asked or told."""
    engine = open_engine(database_url)
    with writing(engine) as connection:
        found = connection.execute(text(statement), values)
        rows = [tuple(row) for row in found] if found.returns_rows else []
    engine.dispose()
    return rows


def differences(database_url: str) -> set[str]:
    """What the tables of a database have otherwise than the code says; beside the indexes of PostgreSQL's own."""
    engine = open_engine(database_url)
    own = {"uq_articles_source_url", "ix_articles_url", "ix_pages_source_asked_fetched_at", "ix_pages_source"}
    own |= {"ix_pages_asked"}
    with reading(engine) as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
        if connection.dialect.name == "postgresql":
            found = [one for one in found if getattr(one[1], "name", None) not in own]
    engine.dispose()
    return {str(one) for one in found}


# ---------------------------------------------------------------- what other processes run


def hold(database_url: str) -> None:
    """Takes the lease, says so, and keeps it until killed."""
    with Store.open(database_url) as store, store.lease(SOURCE.id) as held:
        print("held" if held else "refused", flush=True)
        time.sleep(60)


def contend(database_url: str, marker: str, times: str) -> None:
    """Tries for the lease so many times; a file that only one may have shows whether two held it at once."""
    held_times = 0
    with Store.open(database_url) as store:
        print("ready", flush=True)
        sys.stdin.readline()
        for _ in range(int(times)):
            with store.lease(SOURCE.id) as held:
                if held:
                    os.close(os.open(marker, os.O_CREAT | os.O_EXCL))  # FileExistsError: another one is in here
                    time.sleep(0.001)
                    Path(marker).unlink()
                    held_times += 1
            time.sleep(0.001)
    print(held_times, flush=True)


def apply(database_url: str) -> None:
    """Applies numbered rounds, beginning after those that are there, until killed; says when it has done the first."""
    with Store.open(database_url) as store:
        print("ready", flush=True)
        for number in count():
            with store.lease(SOURCE.id) as held:
                assert held
                store.apply(numbered_round(len(store.articles(SOURCE.id))))
            if number == 0:
                print("applied", flush=True)


def stall(database_url: str) -> None:
    """Begins to write, says so, and goes no further until killed."""
    with Store.open(database_url) as store, writing(store._engine) as connection:
        connection.execute(text("UPDATE instance SET revision = 99"))
        print("writing", flush=True)
        time.sleep(60)


def tell(database_url: str, source_id: str) -> None:
    """Applies ten rounds of a source once it is told to."""
    (source,) = (one for one in (SOURCE, OTHER) if one.id == source_id)
    with Store.open(database_url) as store:
        print("ready", flush=True)
        sys.stdin.readline()
        for number in range(10):
            with store.lease(source.id):
                store.apply(told_round(source, number))
    print("done", flush=True)


PROGRAMS: dict[str, Callable[..., None]] = {
    "hold": hold,
    "contend": contend,
    "apply": apply,
    "stall": stall,
    "tell": tell,
}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]](*sys.argv[2:])
