"""From what articles tell to the entries of the calendar: which tellings are of one event, and what it says of itself.

The rooms `events.clusters` and `events.compose` decide; here is only what they must be given, and what is done then.
All of it runs in the transaction of a round, which holds back every other writer, so that two sources that tell of one
event in the same moment make one entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, or_, select, update

from aggregator.events.clusters import Bonds, event_clusters, noticed_by, numbered, pair_of
from aggregator.events.compose import compose_event
from aggregator.events.corrected import corrected
from aggregator.events.merge import Changes
from aggregator.events.merge import Deed as Planned
from aggregator.events.sameness import compare
from aggregator.events.stamps import stamped_event
from aggregator.events.telling import GONE, OUT_OF_SIGHT, VANISHED, Telling, told_order
from aggregator.model import Event
from aggregator.moments import day_of
from aggregator.store import due
from aggregator.store.becoming import lead_on, parted
from aggregator.store.codec import event_of, event_values
from aggregator.store.corrections import kept_corrections, led_on, meant_for
from aggregator.store.database import insert_row
from aggregator.store.deed import Deed, next_revision, stamps_of
from aggregator.store.history import keep_event_change
from aggregator.store.tables import bonds, deadlines, events, tellings, told_days
from aggregator.store.telling import write_tellings
from aggregator.store.tellings import beside, entries_of, event_tellings


class Settling:
    """The settling of one transaction at one moment (UTC): nothing is looked at before something is to be settled.

    What is told is written down article by article; `finish` puts it together and composes the entries, each once,
    however many articles of the round told of it.
    """

    def __init__(self, connection: Connection, at: datetime, name: str) -> None:
        self._connection = connection
        self._at = at
        self._name = name
        self._begun: Deed | None = None
        self._fresh: dict[int, int] = {}  # the tellings whose event is to be looked for, each with its article
        self._touched: dict[int, int | None] = {}  # the events to be composed, and by which article
        self._made: set[int] = set()
        self._fresh_due: list[int] = []
        self._changed_due: set[int] = set()

    def keep_changes(self, article: int, changes: Changes) -> None:
        """Does what the plan of an article, by its inner number, says."""
        if changes.count(Planned.SAME) == len(changes.events) + len(changes.deadlines):
            return
        deed = self._deed()
        written = write_tellings(self._connection, article, changes, deed.at, deed.name)
        changed = entries_of(self._connection, written.changed & set(written.events), tellings.c.event)
        self._touch(changed.values(), article)
        self._fresh |= {key: article for key in written.events if key in written.fresh}
        self._fresh_due += [key for key in dict.fromkeys(written.deadlines) if key in written.fresh]
        self._changed_due |= written.changed & set(written.deadlines)

    def vanish(self, chosen: ColumnElement[bool], doubt: str = VANISHED) -> None:
        """Notes that these articles are no longer in sight: what only they tell of is doubtful from now on."""
        connection = self._connection
        rows = connection.execute(select(tellings).where(chosen)).mappings().all()
        gone = {row["key"]: row for row in rows if not {GONE, *OUT_OF_SIGHT} & set(row["told"]["doubts"])}
        for key, row in gone.items():
            told = {**row["told"], "doubts": [*row["told"]["doubts"], doubt]}
            connection.execute(update(tellings).where(tellings.c.key == key).values(told=told))
        self._touch((row["event"] for row in gone.values() if row["event"] is not None), None)
        self._changed_due |= {key for key, row in gone.items() if row["deadline"] is not None}

    def recompose(self, numbers: Iterable[int], deadline_keys: Iterable[int] = ()) -> None:
        """Composes these events anew, and the deadlines of these tellings: the operator has said otherwise."""
        self._touch(numbers, None)
        self._changed_due |= set(deadline_keys)

    def retouch(self, chosen: Select[tuple[int]]) -> None:
        """Notes that the entries of which these articles tell look different, though nothing is told otherwise."""
        revision = self._deed().revision
        for entries, entry in ((events, tellings.c.event), (deadlines, tellings.c.deadline)):
            told = select(entry).where(tellings.c.article.in_(chosen), entry.is_not(None))
            change = update(entries).where(entries.c.number.in_(told)).values(revision=revision)
            self._connection.execute(change)

    def regroup(self, universe: list[Telling], leaving: Set[int] = frozenset()) -> None:
        """Groups anew these tellings, all those of the events that they are of; a UID stays with who is not leaving."""
        kept = entries_of(self._connection, (telling.key for telling in universe), tellings.c.event)
        self._settled(settle_events(self._connection, universe, kept, self._deed(), leaving=leaving), None)

    def finish(self) -> None:
        """Finds the events of what is told anew, composes what was touched, then the deadlines, which lapse with it."""
        if not (self._fresh or self._touched or self._made or self._fresh_due or self._changed_due):
            return
        self._find()
        deed = self._led()
        for number, article in sorted(self._touched.items()):
            if number not in self._made or deed.corrections:  # one made in this round is composed already
                compose_kept(self._connection, number, replace(deed, article=article))
        moved = self._touched.keys() | self._made
        due.settle(self._connection, moved, self._fresh_due, self._changed_due, deed)

    def _find(self) -> None:
        """Settles of which events the fresh tellings are."""
        if self._fresh:
            found = event_tellings(self._connection, tellings.c.key.in_(self._fresh))
            own = {telling.key: telling for telling in found}
            for key, article in self._fresh.items():
                self._settled(settle_event(self._connection, own[key], self._deed()), article)

    def _settled(self, settled: Settled, article: int | None) -> None:
        self._made |= settled.made
        # An article that tells otherwise than before has changed the event, rather than one that joins it.
        for number in settled.touched:
            self._touched.setdefault(number, article)
        # A second article of the round tells of one that the first one made.
        for number in settled.touched & self._made - settled.made:
            compose_kept(self._connection, number, self._led())

    def _touch(self, numbers: Iterable[int], article: int | None) -> None:
        self._touched |= dict.fromkeys(numbers, article)

    def _led(self) -> Deed:
        """The deed with its corrections led on to what entries have become by now."""
        deed = self._deed()
        return replace(deed, corrections=led_on(self._connection, deed.corrections, deed.name))

    def _deed(self) -> Deed:
        if self._begun is None:
            revision = next_revision(self._connection)
            said = kept_corrections(self._connection), bonds_of(self._connection)
            self._begun = Deed(self._at, None, self._name, revision, *said)
        return self._begun


@dataclass(frozen=True, slots=True)
class Settled:
    """The numbers of the events that were made, and of those that other articles tell of now than before."""

    touched: frozenset[int] = frozenset()
    made: frozenset[int] = frozenset()


def settle_event(connection: Connection, own: Telling, deed: Deed) -> Settled:
    """Finds the event that a telling is of, or makes one.

    A report of what was over before it was published makes none: with no event to belong to it is forgotten.
    """
    near = near_tellings(connection, own)
    meant = [other for other in near if compare(own, other).same]
    noticed = [] if meant else noticed_by(own, near, entries_of(connection, (t.key for t in near), tellings.c.event))
    partners = [key for pair in deed.bonds if own.key in pair for key in pair]
    involved = {own.key, *partners, *(telling.key for telling in (*meant, *noticed))}
    numbers = set(entries_of(connection, involved, tellings.c.event).values())
    if own.late and not numbers:
        forget(connection, own.key)
        return Settled()
    theirs = or_(tellings.c.event.in_(numbers), tellings.c.key == own.key)
    universe = event_tellings(connection, theirs) if numbers else [own]
    kept = entries_of(connection, (telling.key for telling in universe), tellings.c.event) if numbers else {}
    return settle_events(connection, universe, kept, deed, {pair_of(own.key, telling.key): True for telling in noticed})


def settle_events(
    connection: Connection,
    universe: list[Telling],
    kept: Mapping[int, int],
    deed: Deed,
    tied: Bonds = MappingProxyType({}),
    leaving: Set[int] = frozenset(),
) -> Settled:
    """Groups these tellings, all those of the events that they are of: by their keys `kept` has the numbers of these.

    `tied` are pairs known to be of one.
    """
    by_key = {telling.key: telling for telling in universe}
    clusters = event_clusters(universe, kept=kept, bonds={**tied, **deed.bonds})
    owners = numbered(clusters, kept, lambda key: (key in leaving, told_order(by_key[key])))
    touched: set[int] = set()
    made: set[int] = set()
    for cluster, found in sorted(owners.items(), key=lambda item: min(item[0])):
        members = [telling for telling in universe if telling.key in cluster]
        if found is None:
            said = [(telling.event.url, day_of(telling.event.start)) for telling in members]
            found = parted(connection, events, events.c.first_day, kept.values(), said)
        number = found if found is not None else _new_event(connection, members, deed)
        moving = [key for key in cluster if kept.get(key) != number]
        if moving:
            connection.execute(update(tellings).where(tellings.c.key.in_(moving)).values(event=number))
            touched |= {number} | {kept[key] for key in moving if key in kept}
        if found is None:
            made.add(number)
    lead_on(connection, events, tellings.c.event, kept, deed.revision)
    return Settled(frozenset(touched), frozenset(made))


def near_tellings(connection: Connection, own: Telling) -> list[Telling]:
    """The tellings that may be of the same event: of one of its days; where a day is said to change, of its source."""
    return event_tellings(connection, tellings.c.event.is_not(None) & beside(own, says=own.says_moved))


def bonds_of(connection: Connection, keys: Iterable[int] | None = None) -> Bonds:
    """What the operator has said of these tellings and others; without them, of any."""
    query = select(bonds)
    if keys is not None:
        chosen = list(keys)
        query = query.where(bonds.c.one.in_(chosen) | bonds.c.other.in_(chosen))
    return {(row.one, row.other): row.same for row in connection.execute(query)}


def forget(connection: Connection, key: int) -> None:
    """Takes a telling away that is of no entry."""
    connection.execute(update(tellings).where(tellings.c.of == key).values(of=None))
    connection.execute(delete(told_days).where(told_days.c.telling == key))
    connection.execute(delete(tellings).where(tellings.c.key == key))


# ---------------------------------------------------------------- entries


def _new_event(connection: Connection, members: list[Telling], deed: Deed) -> int:
    event = stamped_event(None, compose_event(members), deed.at)
    return insert_row(connection, events, _row(event, deed))


def _row(event: Event, deed: Deed) -> dict[str, Any]:
    return {**event_values(event), **stamps_of(event, deed)}


def compose_kept(connection: Connection, number: int, deed: Deed) -> None:
    """Composes an event anew of its tellings and the operator's word; writes what differs, and that it does."""
    row = connection.execute(select(events).where(events.c.number == number)).mappings().one()
    if row["into"] is not None:
        return
    old = event_of(row, deed.name, ())
    told_by = event_tellings(connection, tellings.c.event == number)
    wanted = meant_for(connection, deed.corrections, old, (telling.url for telling in told_by))
    told = corrected(old if any(one.pin for one in wanted) else compose_event(told_by), wanted)
    event = stamped_event(old, told, deed.at)
    values = _row(event, deed) if event != old else {"revision": deed.revision}
    values["hidden"] = any(one.hide for one in wanted)
    connection.execute(update(events).where(events.c.number == number).values(values))
    if event != old:
        keep_event_change(connection, number, old, event, deed.at, deed.article)
