"""What the Store is asked of the calendar: its entries, what was told of them before, which of them have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

from sqlalchemy import Connection, Engine, Table, or_, select

from aggregator.model import Change, Deadline, Event
from aggregator.store import asking
from aggregator.store.becoming import final_number
from aggregator.store.codec import deadline_number, deadline_uid, event_number, event_uid
from aggregator.store.database import reading
from aggregator.store.history import changes_of, newest_changes
from aggregator.store.records import Touched
from aggregator.store.tables import deadlines, events, history


class Entries:
    """The part of the Store that answers for entries; every method is one transaction."""

    def __init__(self, engine: Engine, instance: str) -> None:
        self.instance = instance
        """The name of this installation in every UID; lower-case ASCII letters and digits."""
        self._engine = engine

    def entries(self, first: date, last: date) -> tuple[tuple[Event, ...], tuple[Deadline, ...]]:
        """The events that touch the days from first to last (both included, in Warsaw) and the deadlines on them.

        Cancelled ones too; by start, then UID. A deadline is given also when its event lies outside.
        """
        with reading(self._engine) as connection:
            found = asking.events_where(connection, asking.events_in(first, last), self.instance)
            due = asking.deadlines_where(connection, asking.deadlines_in(first, last), self.instance)
        return tuple(sorted(found, key=asking.event_order)), tuple(sorted(due, key=asking.deadline_order))

    def each_entry(self, first: date, last: date) -> Iterator[Event | Deadline]:
        """The same entries in no order, of which only some are in memory at once: all show one state."""
        with reading(self._engine) as connection:
            for span in asking.spans(connection, events):
                yield from asking.events_where(connection, asking.events_in(first, last) & span, self.instance)
            for span in asking.spans(connection, deadlines):
                yield from asking.deadlines_where(connection, asking.deadlines_in(first, last) & span, self.instance)

    def event(self, uid: str) -> Event | None:
        """The event with this UID, or the one that it has become; None when there is none, or the operator hides it."""
        number = event_number(uid, self.instance)
        if number is None:
            return None
        with reading(self._engine) as connection:
            which = (events.c.number == final_number(connection, events, number)) & asking.shown(events)
            return next(iter(asking.events_where(connection, which, self.instance)), None)

    def deadline(self, uid: str) -> Deadline | None:
        """The deadline with this UID, or the one that it has become; None as for an event."""
        number = deadline_number(uid, self.instance)
        if number is None:
            return None
        with reading(self._engine) as connection:
            which = (deadlines.c.number == final_number(connection, deadlines, number)) & asking.shown(deadlines)
            return next(iter(asking.deadlines_where(connection, which, self.instance)), None)

    def deadlines_of(self, event_uid: str) -> tuple[Deadline, ...]:
        """The deadlines of an event by their moment; none when there is no such event."""
        number = event_number(event_uid, self.instance)
        if number is None:
            return ()
        with reading(self._engine) as connection:
            which = (deadlines.c.event == number) & asking.shown(deadlines)
            due = asking.deadlines_where(connection, which, self.instance)
        return tuple(sorted(due, key=asking.deadline_order))

    def revision(self) -> int:
        """A number that grows whenever an entry, or the name of a source beside it, looks different than before."""
        with reading(self._engine) as connection:
            return asking.revision_number(connection)

    def touched(self, revision: int) -> Touched:
        """Every entry that may look different than at that revision; 0 means all. `gone` are no longer shown."""
        with reading(self._engine) as connection:
            now = asking.revision_number(connection)
            return Touched(
                now,
                asking.events_where(connection, (events.c.revision > revision) & asking.shown(events), self.instance),
                asking.deadlines_where(
                    connection, (deadlines.c.revision > revision) & asking.shown(deadlines), self.instance
                ),
                (
                    *_gone(connection, events, revision, lambda number: event_uid(number, self.instance)),
                    *_gone(connection, deadlines, revision, lambda number: deadline_uid(number, self.instance)),
                ),
            )

    def history(self, uid: str) -> tuple[Change, ...]:
        """What was told otherwise of the entry with this UID, the first first; of an event also of its deadlines."""
        event, deadline = event_number(uid, self.instance), deadline_number(uid, self.instance)
        own = select(deadlines.c.number).where(deadlines.c.event == event)
        which = (
            or_(history.c.event == event, history.c.deadline.in_(own))
            if event is not None
            else history.c.deadline == deadline
        )
        with reading(self._engine) as connection:
            return changes_of(connection, which, self.instance)

    def changes(self, since: datetime, most: int) -> tuple[Change, ...]:
        """The changes since then of entries that are shown, the newest first, those of one entry and moment together.

        At most so many fields; of the last entry's moment all or none.
        """
        with reading(self._engine) as connection:
            return newest_changes(connection, since, most, self.instance)


def _gone(connection: Connection, entries: Table, revision: int, uid: Callable[[int], str]) -> list[str]:
    query = select(entries.c.number).where(entries.c.revision > revision, ~asking.shown(entries))
    return [uid(number) for number in connection.execute(query).scalars()]
