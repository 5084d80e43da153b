"""The leases of this process, as its threads hold them: each thread its own, by source."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine

from aggregator.errors import StoreError
from aggregator.health import Timetable
from aggregator.store import leases, registry
from aggregator.store.database import reading, writing
from aggregator.store.records import Round
from aggregator.store.together import Begun, Together


class _Held(threading.local):
    """What a thread holds, by source: one that lost its lease must not use another's."""

    def __init__(self) -> None:
        self.tokens: dict[str, str] = {}
        self.since: dict[str, datetime] = {}
        self.begun: dict[str, Begun] = {}


class Leasing:
    """Takes, renews and ends leases, and opens the transactions that need one. Safe for several threads."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime], timetable: Timetable) -> None:
        self._engine = engine
        self._clock = clock
        self._timetable = timetable
        self._process = leases.this_process()
        self._held = _Held()
        self._left: dict[int, str] = {}
        """The tokens, by source, of leases that ended while the database was away: it still has them, we take them."""
        self.together: Together | None = None
        """The round over many sources that is under way, if any."""

    @contextmanager
    def many(self, source_ids: Iterable[str], now: datetime, only_due: bool) -> Iterator[None]:
        """Inside, what a round of these sources at this moment needs is done for many of them at a time."""
        together = self.together = Together(
            self._engine, self._process, self._clock, self._timetable, self._left, source_ids, now, only_due
        )
        try:
            yield
        finally:
            together.end()
            if self.together is together:
                self.together = None

    @contextmanager
    def lease(self, source_id: str) -> Iterator[bool]:
        """True inside when the thread alone may read the source, False when another one does so now."""
        since = self._clock()
        begun = self._begun_ahead(source_id)
        if begun is not None:
            key, token, since = begun.key, begun.token, begun.at
            self._held.begun[source_id] = begun
        else:
            with writing(self._engine, lasting=False) as connection:
                key = registry.source_key(connection, source_id)
                wanted = self.together is None or self.together.wants(connection, key)
                taken = leases.take(connection, [key], self._process, since, self._left) if wanted else {}
            if not taken:
                yield False
                return
            token = taken[key]
        self._held.tokens[source_id], self._held.since[source_id] = token, since
        try:
            yield True
        finally:
            self._held.begun.pop(source_id, None)
            self._held.since.pop(source_id, None)
            if begun is not None and self.together is not None:
                self.together.leave(begun)
            if self._held.tokens.pop(source_id, None) is not None:
                try:
                    with writing(self._engine, lasting=False) as connection:
                        leases.release(connection, {key: token})
                except StoreError:  # what went wrong in the block must not be hidden by this
                    self._left[key] = token

    def _begun_ahead(self, source_id: str) -> Begun | None:
        begun = None if self.together is None else self.together.begin(source_id)
        if self.together is None or begun is None or timedelta(0) <= self._clock() - begun.at < leases.LASTS / 2:
            return begun
        self.together.leave(begun)  # another process may have learnt something of its host meanwhile
        try:
            with writing(self._engine, lasting=False) as connection:
                return begun if leases.renew(connection, begun.key, begun.token, self._clock()) else None
        except StoreError:
            self._left[begun.key] = begun.token
            raise

    def begun(self, source_id: str, now: datetime | None = None) -> Begun | None:
        """The source as the thread that asks has begun it, for a round at this moment, until it writes of it."""
        begun = self._held.begun.get(source_id)
        return begun if begun is None or now in (None, begun.now) else None

    def held(self) -> frozenset[str]:
        """The sources whose leases are in force, whoever holds them."""
        with reading(self._engine) as connection:
            return leases.held(connection, self._process, self._clock(), self._left)

    def renew(self, source_id: str) -> None:
        """Makes the lease last from now; a fresh one lasts as it is. StoreError when it is not held or was lost."""
        token, now = self._held.tokens.get(source_id), self._clock()
        if token is not None and timedelta(0) <= now - self._held.since[source_id] < leases.FRESH:
            return
        with writing(self._engine, lasting=False) as connection:
            key = registry.source_key(connection, source_id)
            if token is None or not leases.renew(connection, key, token, now):
                raise _lost(source_id)
        self._held.since[source_id] = now

    def keep_look(self, round_: Round) -> bool:
        """True when the round will be kept with others, which ends the lease; False when it is to be kept now."""
        begun = self._held.begun.get(round_.source.id)
        if begun is None or self.together is None or not self.together.keep_look(begun, round_):
            return False
        del self._held.begun[begun.id], self._held.tokens[begun.id]
        return True

    @contextmanager
    def writing_of(self, source_id: str) -> Iterator[tuple[Connection, int]]:
        """A transaction that writes of a source, with its inner number, and ends the lease of the thread that writes.

        In a transaction of its own the end would wait its turn behind all who write, for nothing. StoreError when
        another reads the source.
        """
        token = self._held.tokens.get(source_id)
        self._held.begun.pop(source_id, None)
        if token is None:
            self.settle()
        with writing(self._engine) as connection:
            key = registry.source_key(connection, source_id)
            if not leases.may_write(connection, key, token, self._process, self._clock()):
                raise _lost(source_id)
            yield connection, key
            if token is not None:
                leases.release(connection, {key: token})
        self._held.tokens.pop(source_id, None)

    def settle(self) -> None:
        """Keeps at once what a round over many sources has kept back."""
        if self.together is not None:
            self.together.settle()


def _lost(source_id: str) -> StoreError:
    return StoreError(f"źródło „{source_id}” czyta teraz inny proces; wynik tej rundy odrzucono", source_id=source_id)
