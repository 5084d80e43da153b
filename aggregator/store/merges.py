"""Which articles tell of one event: asked for by the operator, and for a text that has not been kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, Connection, Engine, func, select

from aggregator.errors import StoreError
from aggregator.events.telling import Telling, told_order
from aggregator.events.ties import ToldEvent
from aggregator.model import Event
from aggregator.store import asking
from aggregator.store.becoming import final_number
from aggregator.store.codec import event_number
from aggregator.store.database import reading
from aggregator.store.settling import bonds_of, near_tellings
from aggregator.store.tables import events, tellings
from aggregator.store.tellings import entries_of, event_tellings

AT_ONCE = 200
"""Of so many events at a time it is asked who tells of them; a query takes no list without end."""


class Merges:
    """The part of the Store that knows what each article tells of an event; every method is one transaction."""

    instance: str
    _engine: Engine

    def merges(self, since: date | None = None) -> tuple[ToldEvent, ...]:
        """The events of which several articles tell, by start; with `since` those that are not over on that day."""
        several = (
            select(tellings.c.event)
            .where(tellings.c.event.is_not(None))
            .group_by(tellings.c.event)
            .having(func.count() > 1)
        )
        which = events.c.number.in_(several) & asking.shown(events)
        if since is not None:
            which &= events.c.last_day >= since
        with reading(self._engine) as connection:
            return _told_events(connection, which, self.instance)

    def told(self, uid: str) -> ToldEvent:
        """The event with this UID, or the one that it has become, a hidden one too. StoreError when there is none."""
        with reading(self._engine) as connection:
            number = known_number(connection, uid, self.instance)
            return _told_events(connection, events.c.number == number, self.instance)[0]

    def near(self, telling: Telling) -> tuple[ToldEvent, ...]:
        """The events of which the telling may be, by start: of one of its days; where a day is said to change, those of
        its source. Whether it is of one of them is not decided here."""
        with reading(self._engine) as connection:
            keys = [other.key for other in near_tellings(connection, telling)]
            numbers = set(entries_of(connection, keys, tellings.c.event).values())
            return _told_events(connection, events.c.number.in_(numbers) & asking.shown(events), self.instance)


def known_number(connection: Connection, uid: str, name: str) -> int:
    """The number of the event with this UID, full or without the instance's name, or of the one that it has become.

    StoreError when there is none.
    """
    number = event_number(uid if "@" in uid else f"{uid}@{name}", name)
    if number is not None:
        number = final_number(connection, events, number)
        if connection.execute(select(events.c.number).where(events.c.number == number)).scalar_one_or_none():
            return number
    raise StoreError(f"w kalendarzu nie ma wydarzenia „{uid}”")


def _told_events(connection: Connection, which: ColumnElement[bool], name: str) -> tuple[ToldEvent, ...]:
    found = sorted(asking.events_where(connection, which, name), key=asking.event_order)
    told: list[ToldEvent] = []
    for at in range(0, len(found), AT_ONCE):
        told += _with_tellings(connection, found[at : at + AT_ONCE], name)
    return tuple(told)


def _with_tellings(connection: Connection, found: list[Event], name: str) -> Iterator[ToldEvent]:
    numbers = {event.uid: event_number(event.uid, name) or 0 for event in found}
    told = event_tellings(connection, tellings.c.event.in_(numbers.values()))
    entry = entries_of(connection, (telling.key for telling in told), tellings.c.event)
    bonds = bonds_of(connection, entry)
    for event in found:
        own = [telling for telling in told if entry[telling.key] == numbers[event.uid]]
        keys = {telling.key for telling in own}
        said = {pair: same for pair, same in bonds.items() if keys & set(pair)}
        yield ToldEvent(event, tuple(sorted(own, key=told_order)), said, numbers[event.uid])
