"""What all that is written down at once has in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from aggregator.events.clusters import Bonds
from aggregator.model import Correction, Deadline, Event
from aggregator.store.tables import instance


@dataclass(frozen=True, slots=True)
class Deed:
    """When (UTC) it is done, by which article (its inner number), and what it is done with.

    `name` is the instance's, `revision` the number of the look that comes of it. `corrections` and `bonds` are all that
    the operator has said.
    """

    at: datetime
    article: int | None
    name: str
    revision: int
    corrections: tuple[Correction, ...] = ()
    bonds: Bonds = field(default_factory=dict)


def stamps_of(entry: Event | Deadline, deed: Deed) -> dict[str, Any]:
    """The columns that say when an entry was told first and last otherwise, and of which look it is."""
    told = {"first_published": entry.first_published or deed.at, "changed_at": entry.changed_at or deed.at}
    return {**told, "revision": deed.revision}


def next_revision(connection: Connection) -> int:
    """Tells everyone who asks for the revision that entries look different now; gives its number."""
    connection.execute(update(instance).values(revision=instance.c.revision + 1))
    return int(connection.execute(select(instance.c.revision)).scalar_one())
