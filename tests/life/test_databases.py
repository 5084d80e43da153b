"""The same months on each kind of database: the same calendar to the byte, and the same when it moves between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from aggregator.model import Change
from aggregator.store import Store, copy_database
from tests.life.life import living
from tests.life.shown import PATHS
from tests.life.stories import MOSTY, OWES, PORTAL, ROPS
from tests.life.test_months import ten_rounds
from tests.store.samples import asked


@dataclass(frozen=True)
class Months:
    """What readers are served after ten rounds, and what was told otherwise in them."""

    feeds: Mapping[str, bytes]
    changes: tuple[Change, ...]


def lived(database_url: str) -> Months:
    Store.migrate(database_url)
    asked(database_url, "INSERT INTO instance (key, name, revision) VALUES (1, 'jedna1nazwa', 0)")
    with living(OWES, ROPS, MOSTY, PORTAL, since=date(2026, 3, 1), database_url=database_url) as life:
        ten_rounds(life)
        return Months(
            {path: life.feed(path) for path in PATHS}, life.store.changes(datetime(2026, 1, 1, tzinfo=UTC), 999)
        )


def test_months_are_the_same_on_each(new_database: Callable[[str], str]) -> None:
    here, there = new_database("sqlite"), new_database("postgresql")
    assert lived(here) == lived(there)
    copies = new_database("postgresql"), new_database("sqlite")
    now = datetime(2027, 1, 1, tzinfo=UTC)
    assert copy_database(here, copies[0], now) == copy_database(there, copies[1], now), "each row is, by its hash"
