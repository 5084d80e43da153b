"""A round over many sources: what each needs of the database is done for many of them in one transaction.

A source that has not changed costs one request, and would else cost a dozen queries and three commits beside it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import Connection, Engine, RowMapping, select

from aggregator.config import host_of
from aggregator.errors import StoreError
from aggregator.fetch.memory import HostState
from aggregator.health import Timetable
from aggregator.model import Outcome, Way
from aggregator.moments import day_of
from aggregator.store import archive, asking, faring, keeping, leases, timing
from aggregator.store.codec import ways_of
from aggregator.store.database import writing
from aggregator.store.leases import Holder
from aggregator.store.records import ArticleRecord, Round
from aggregator.store.tables import sources

AT_ONCE = 128
"""So many sources share a transaction at most; whose turn comes later than a minute after it renews its lease."""

LATEST = timedelta(seconds=1)
"""What was kept back so long is written with the next of its kind, however few they are."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A source whose lease was taken `at` a moment, for a round at `now`; what was known of it then still holds.

    `waiting` are the articles that may be wanted in this round, `sizes` those of the documents of its ways. `sound` is
    the moment of the last round, where that was read without trouble.
    """

    id: str
    key: int
    token: str
    at: datetime
    now: datetime
    host: str
    ways: tuple[Way, ...] | None
    waiting: dict[str, ArticleRecord]
    sizes: Mapping[str, int]
    sound: datetime | None


class Together:
    """The sources of one round: begun many at a time ahead of need, looks in vain kept many at a time. For threads.

    With `only_due` those are left alone that are no longer due when their lease is taken. `left` are the tokens, by
    source, of leases that could not be ended: they are taken again, and what cannot be ended here is put to them.
    """

    def __init__(
        self,
        engine: Engine,
        process: Holder,
        clock: Callable[[], datetime],
        timetable: Timetable,
        left: dict[int, str],
        source_ids: Iterable[str],
        now: datetime,
        only_due: bool,
    ) -> None:
        self._now = now
        self._only_due = only_due
        self._timetable = timetable
        self._engine = engine
        self._process = process
        self._clock = clock
        self._left = left
        self._lock = threading.Lock()
        self._waiting = dict.fromkeys(source_ids)
        self._begun: dict[str, Begun] = {}
        self._hosts: dict[str, HostState] = {}
        self._looks: dict[str, tuple[Begun, Round]] = {}
        self._since: datetime | None = None
        self._closed = False

    def begin(self, source_id: str) -> Begun | None:
        """The source with its lease, once; None when it is to be begun by itself, as when another holds it."""
        with self._lock:
            if source_id in self._looks:
                self._keep_looks()
            if source_id in self._waiting:
                chosen = dict.fromkeys((source_id, *islice(self._waiting, AT_ONCE)))
                for one in chosen:
                    self._waiting.pop(one, None)
                self._begun |= self._begin(tuple(chosen))
            return self._begun.pop(source_id, None)

    def wants(self, connection: Connection, source: int) -> bool:
        """True when the source with this inner number, whose lease is about to be taken, is still to be read."""
        return self._is_left(connection.execute(select(sources).where(sources.c.key == source)).mappings().one())

    def _is_left(self, row: RowMapping) -> bool:
        return not self._only_due or timing.is_due(row, self._now)

    def _begin(self, source_ids: tuple[str, ...]) -> dict[str, Begun]:
        query = select(sources).where(sources.c.id.in_(source_ids)).order_by(sources.c.key)
        with writing(self._engine, lasting=False) as connection:
            rows = {row["key"]: row for row in connection.execute(query).mappings() if self._is_left(row)}
            at = self._clock()
            tokens = leases.take(connection, list(rows), self._process, at, self._left)
            ways = {key: ways_of(rows[key]["ways"]) for key in tokens}
            documents = [(key, way.url) for key in tokens for way in ways[key] or ()]
            sizes = archive.newest_sizes(connection, *documents)
            waiting = asking.article_records(connection, *tokens, which=asking.may_be_wanted(self._now))
            hosts = {key: host_of(rows[key]["url"]) for key in tokens}
            self._hosts |= asking.host_states(connection, *set(hosts.values()))
        return {
            rows[key]["id"]: Begun(
                rows[key]["id"],
                key,
                token,
                at,
                self._now,
                hosts[key],
                ways[key],
                waiting[key],
                {way.url: sizes[key, way.url] for way in ways[key] or ()},
                _sound(rows[key]),
            )
            for key, token in tokens.items()
        }

    def keep_look(self, begun: Begun, round_: Round) -> bool:
        """True when the round and the end of the lease will be kept with others; False when it is to be kept now."""
        with self._lock:
            if self._closed or not keeping.is_look(round_, begun.ways):
                return False
            self._looks[begun.id] = (begun, round_)
            self._since = self._since or self._clock()
            if len(self._looks) >= AT_ONCE or self._clock() - self._since > LATEST:
                self._keep_looks()
        return True

    def settle(self) -> None:
        """Keeps what was kept back."""
        with self._lock:
            self._keep_looks()

    def _keep_looks(self) -> None:
        looks, self._looks, self._since = tuple(self._looks.values()), {}, None
        if not looks:
            return
        with self._ending(begun for begun, _ in looks) as connection:
            # Of a source that was lost meanwhile the other one tells.
            ours = leases.ours(connection, {begun.key: begun.token for begun, _ in looks})
            kept = {begun.key: round_ for begun, round_ in looks if begun.key in ours}
            if kept:
                keeping.keep_looks(connection, kept)
            for begun, round_ in looks:
                # What was sound stays so where nothing has changed, unless by the passing of days.
                if begun.key in ours and (begun.sound is None or day_of(begun.sound) != day_of(round_.at)):
                    faring.keep_condition(connection, begun.key, round_.at)
            for at in {round_.at for round_ in kept.values()}:
                timing.keep_next(
                    connection, [key for key, round_ in kept.items() if round_.at == at], at, self._timetable
                )
            leases.release(connection, {begun.key: begun.token for begun, _ in looks if begun.key in ours})

    def end(self) -> None:
        """Keeps what was kept back and lets go of what was not begun; from now on each source is by itself."""
        with self._lock:
            self._closed = True
            self._waiting.clear()
            begun, self._begun = self._begun, {}
            self._hosts.clear()
            try:
                self._keep_looks()
            finally:
                if begun:
                    with self._ending(begun.values()) as connection:
                        leases.release(connection, {one.key: one.token for one in begun.values()})

    @contextmanager
    def _ending(self, ended: Iterable[Begun]) -> Iterator[Connection]:
        """A transaction in which these leases end; where the database refuses it, they are left behind."""
        tokens = {begun.key: begun.token for begun in ended}
        try:
            with writing(self._engine, lasting=False) as connection:
                yield connection
        except StoreError:
            self._left |= tokens
            raise

    # ------------------------------------------------------------ hosts

    def host(self, key: str) -> HostState | None:
        """What is remembered of a host of a source that is being read; None when that is to be looked up."""
        return self._hosts.get(key)

    def keep_host(self, state: HostState) -> None:
        """Remembers this instead, where anything is."""
        if state.host in self._hosts:
            self._hosts[state.host] = state

    def leave(self, begun: Begun) -> None:
        """Forgets the host of a source that has been read."""
        self._hosts.pop(begun.host, None)


def _sound(row: RowMapping) -> datetime | None:
    """When the source was read the last time, where that went without trouble."""
    moment: datetime | None = row["checked_at"]
    return moment if row["outcome"] == Outcome.READ.value and not row["error"] else None
