"""The operator's word on entries: what is one event, what is to be told otherwise, what is called off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import datetime
from itertools import combinations

from sqlalchemy import Connection, Engine, select, update

from aggregator.errors import StoreError
from aggregator.events.clusters import pair_of
from aggregator.events.compose import compose_deadline, compose_event
from aggregator.events.corrected import DEADLINE_FIELDS, EVENT_FIELDS, corrected, may_be_meant
from aggregator.events.telling import Telling
from aggregator.model import Correction, Deadline, Event, Status
from aggregator.moments import day_of
from aggregator.store import asking
from aggregator.store.becoming import final_number
from aggregator.store.codec import deadline_number, event_number, event_uid
from aggregator.store.corrections import kept_corrections, led_on, meant_for, replace_corrections
from aggregator.store.database import keep, reading, writing
from aggregator.store.merges import known_number
from aggregator.store.records import Applied
from aggregator.store.settling import Settling
from aggregator.store.tables import articles, bonds, deadlines, events, sources, tellings
from aggregator.store.tellings import deadline_tellings, event_tellings


class Operator:
    """The part of the Store that the operator's commands use; every method is one transaction."""

    instance: str
    _engine: Engine

    def split(self, uid: str, urls: Iterable[str] = (), *, now: datetime) -> tuple[str, ...]:
        """Undoes a merge for good: the articles at these addresses, or all, tell of events of their own from now on.

        Gives the UIDs that come of it, the event's own among them. StoreError for an unknown event, for one of which
        one article tells, and for an address that is none of its articles'.
        """
        with writing(self._engine) as connection:
            number = known_number(connection, uid, self.instance)
            told = event_tellings(connection, tellings.c.event == number)
            urls = tuple(urls)
            leaving = _chosen(told, urls, uid)
            pairs = [(one, other) for one, other in combinations(told, 2) if one.key in leaving or other.key in leaving]
            if not pairs:
                raise StoreError(f"o wydarzeniu „{uid}” mówi tylko jeden artykuł, nie ma czego rozdzielać")
            _bind(connection, pairs, same=False)
            # The UID stays with the rest; where all part, with those who were not joined into it.
            joined = select(events.c.url).where(events.c.into == number)
            own = set(connection.execute(joined).scalars())
            self._regroup(connection, told, now, leaving if urls else {one.key for one in told if one.event.url in own})
            keys = [telling.key for telling in told]
            after = connection.execute(select(tellings.c.event).where(tellings.c.key.in_(keys)).distinct()).scalars()
            return tuple(event_uid(number, self.instance) for number in sorted(after))

    def join(self, uid: str, other: str, *, now: datetime) -> str:
        """Makes one event of two, for good; gives its UID, the older one. StoreError for an unknown event or one."""
        with writing(self._engine) as connection:
            numbers = known_number(connection, uid, self.instance), known_number(connection, other, self.instance)
            if numbers[0] == numbers[1]:
                raise StoreError(f"„{uid}” i „{other}” to już jedno wydarzenie")
            one, two = (event_tellings(connection, tellings.c.event == number) for number in numbers)
            _bind(connection, [(a, b) for a in one for b in two], same=True)
            self._regroup(connection, [*one, *two], now)
            return event_uid(final_number(connection, events, min(numbers)), self.instance)

    def correct(self, wanted: Iterable[Correction], *, now: datetime) -> bool:
        """Keeps these corrections instead of those kept so far and does what they say; True when they are others.

        From now on they hold for whatever is told. Where they are the same, no other writer is waited for.
        """
        chosen = tuple(wanted)
        with reading(self._engine) as connection:
            if kept_corrections(connection) == chosen:
                return False
        with writing(self._engine) as connection:
            before = kept_corrections(connection)
            if before == chosen:
                return False
            replace_corrections(connection, chosen)
            spoken = [one for one in (*before, *chosen) if one not in before or one not in chosen]
            about = self._about(connection, spoken)
            of_event = {number for entry in about if (number := event_number(entry.uid, self.instance))}
            of_deadline = {number for entry in about if (number := deadline_number(entry.uid, self.instance))}
            keys = connection.execute(select(tellings.c.key).where(tellings.c.deadline.in_(of_deadline))).scalars()
            settling = Settling(connection, now, self.instance)
            settling.recompose(of_event, keys.all())
            settling.finish()
            return True

    def applied(self) -> tuple[Applied, ...]:
        """Each correction with the entries that it is about, and whether they still need it."""
        found: list[Applied] = []
        with reading(self._engine) as connection:
            kept = kept_corrections(connection)
            entries = self._about(connection, kept) if kept else []
            for correction, led in zip(kept, led_on(connection, kept, self.instance), strict=True):
                about = [one for one in entries if meant_for(connection, [led], one, _addresses(one))]
                found.append(Applied(correction, tuple(about), self._is_needed(connection, correction, about)))
        return tuple(found)

    def corrected_fields(self, entry: Event | Deadline) -> frozenset[str]:
        """The fields of a kept entry that stand by the operator's word, by their names."""
        fields = EVENT_FIELDS if isinstance(entry, Event) else DEADLINE_FIELDS
        with reading(self._engine) as connection:
            kept = kept_corrections(connection)
            led = led_on(connection, kept, self.instance) if kept else ()
            spoken = meant_for(connection, led, entry, _addresses(entry)) if led else []
        return frozenset(name for one in spoken for name, _ in one.values if name in fields)

    def call_off(self, source_id: str, *, now: datetime) -> int:
        """Calls off what only this source tells of and what is not over; gives how many events these are."""
        with writing(self._engine) as connection:
            of_source = select(articles.c.key).join(sources, sources.c.key == articles.c.source)
            own = of_source.where(sources.c.id == source_id)
            others = select(tellings.c.event).where(tellings.c.event.is_not(None), tellings.c.article.not_in(own))
            chosen = (
                select(tellings.c.key, tellings.c.event, tellings.c.told)
                .join(events, events.c.number == tellings.c.event)
                .where(
                    tellings.c.article.in_(own),
                    tellings.c.event.not_in(others),
                    events.c.last_day >= day_of(now),
                    asking.shown(events),
                )
            )
            rows = connection.execute(chosen).all()
            for row in rows:
                told = {**row.told, "status": Status.CANCELLED.value}
                connection.execute(update(tellings).where(tellings.c.key == row.key).values(told=told))
            numbers = {row.event for row in rows}
            if numbers:
                settling = Settling(connection, now, self.instance)
                settling.recompose(numbers)
                settling.finish()
            return len(numbers)

    def _regroup(
        self, connection: Connection, told: list[Telling], now: datetime, leaving: Set[int] = frozenset()
    ) -> None:
        settling = Settling(connection, now, self.instance)
        settling.regroup(told, leaving)
        settling.finish()

    def _about(self, connection: Connection, wanted: Sequence[Correction]) -> list[Event | Deadline]:
        """The entries that these corrections are about, hidden ones too: events, then deadlines, by number."""
        led = led_on(connection, wanted, self.instance)
        told = asking.events_where(connection, events.c.into.is_(None), self.instance)
        due = asking.deadlines_where(connection, deadlines.c.into.is_(None), self.instance)
        may_be = may_be_meant(led)
        entries: tuple[Event | Deadline, ...] = (*told, *due)
        near = [entry for entry in entries if may_be(entry.uid, _addresses(entry))]
        return [entry for entry in near if meant_for(connection, led, entry, _addresses(entry))]

    def _is_needed(self, connection: Connection, one: Correction, about: Iterable[Event | Deadline]) -> bool:
        """Whether any of these entries would, or may, be told otherwise without the correction."""
        return any(one.hide or one.pin or self._differs(connection, one, entry) for entry in about)

    def _differs(self, connection: Connection, one: Correction, entry: Event | Deadline) -> bool:
        if isinstance(entry, Event):
            told = compose_event(event_tellings(connection, tellings.c.event == event_number(entry.uid, self.instance)))
            return _is_otherwise(told, corrected(told, [one]), EVENT_FIELDS)
        of_deadline = tellings.c.deadline == deadline_number(entry.uid, self.instance)
        due = compose_deadline(deadline_tellings(connection, of_deadline))
        return _is_otherwise(due, corrected(due, [one]), DEADLINE_FIELDS)


def _is_otherwise(told: Event | Deadline, wanted: Event | Deadline, fields: Iterable[str]) -> bool:
    return any(getattr(told, name) != getattr(wanted, name) for name in (*fields, "doubts"))


def _addresses(entry: Event | Deadline) -> Iterator[str]:
    return (ref.url for ref in entry.sources)


def _chosen(told: Sequence[Telling], urls: tuple[str, ...], uid: str) -> set[int]:
    """The keys of the tellings at these addresses, of all without any. StoreError for an address that is none's."""
    if not urls:
        return {telling.key for telling in told}
    strange = set(urls) - {telling.url for telling in told}
    if strange:
        raise StoreError(f"o wydarzeniu „{uid}” nie mówi artykuł {min(strange)}")
    return {telling.key for telling in told if telling.url in urls}


def _bind(connection: Connection, pairs: Iterable[tuple[Telling, Telling]], *, same: bool) -> None:
    keys = [pair_of(one.key, other.key) for one, other in pairs]
    if keys:
        keep(connection, bonds, *({"one": one, "other": other, "same": same} for one, other in keys))
