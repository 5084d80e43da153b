"""The Store: everything that is kept and asked. Its parts are beside it, one question each; here is the door."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from aggregator.fetch.memory import HostState
from aggregator.health import PastRound, Timetable, Turn
from aggregator.model import Page, Source, Way
from aggregator.store import archive, asking, faring, keeping, registry, timing
from aggregator.store.columns import storable
from aggregator.store.database import keep, reading, writing
from aggregator.store.engines import is_there, open_engine
from aggregator.store.entries import Entries
from aggregator.store.leasing import Leasing
from aggregator.store.merges import Merges
from aggregator.store.operator import Operator
from aggregator.store.pieces import FeedMemory
from aggregator.store.records import ArchiveFigures, ArticleRecord, Cost, KeptPage, Known, Reading, Round, SourceState
from aggregator.store.schema import Migrated, migrate
from aggregator.store.tables import hosts, sources
from aggregator.store.tellings import known_of
from aggregator.store.upkeep import Upkeep

Clock = Callable[[], datetime]


def machine_clock() -> datetime:
    """The present moment in UTC.

    The one exception to "no hidden clock": a lease is held by a living process, so it is measured by the time in which
    that process lives, also when a past day is replayed.
    """
    return datetime.now(UTC)


class Store(Entries, Merges, Operator, Upkeep):
    """The database. Several threads and several processes may use it at once; every method is one transaction.

    Each method raises StoreError when the database refuses, and where it is given an unknown source.
    """

    def __init__(self, engine: Engine, instance: str, clock: Clock, with_pages: bool, timetable: Timetable) -> None:
        super().__init__(engine, instance)
        self._with_pages = with_pages
        self._timetable = timetable
        self._leasing = Leasing(engine, clock, timetable)
        self.feeds = FeedMemory(engine, instance)
        """What is kept for the feeds."""

    @classmethod
    def open(
        cls,
        database_url: str,
        *,
        clock: Clock = machine_clock,
        with_pages: bool = True,
        timetable: Timetable = Timetable(),  # noqa: B008 — frozen
    ) -> Self:
        """The Store at a database address such as "sqlite:///data/kalendarium.sqlite3", brought to the newest schema.

        A SQLite file and its folder are made when missing; "sqlite://" lives in memory until it is closed. Without
        `with_pages` it keeps of a round everything but the fetched pages. By the `timetable` it reckons when a source
        is due again after each round.
        """
        engine = open_engine(database_url)
        try:
            migrate(engine)
            return cls(engine, registry.instance_name(engine), clock, with_pages, timetable)
        except BaseException:
            engine.dispose()
            raise

    @staticmethod
    def is_there(database_url: str) -> bool:
        """False when `open` would make a new database file, or the tables of a PostgreSQL database."""
        return is_there(database_url)

    @staticmethod
    def migrate(database_url: str) -> Migrated:
        """Brings the database to the newest schema, as `open` does; says from which. StoreError as for `open`."""
        engine = open_engine(database_url)
        try:
            return migrate(engine)
        finally:
            engine.dispose()

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ------------------------------------------------------------ sources

    def register(self, listed: Iterable[Source], now: datetime) -> tuple[Source, ...]:
        """The sources of the list, each known from now on by its id; who is not in the list is no longer active.

        A source whose id is new, but whose address belongs to one that has left the list, goes on as that one. Nothing
        is deleted. StoreError when an id stands twice in the list.
        """
        chosen = tuple(listed)
        with writing(self._engine) as connection:
            registered = registry.register(connection, chosen, now)
            keeping.keep_registered(connection, registered, now, self.instance)
        return chosen

    def source_state(self, source_id: str) -> SourceState:
        """What is remembered of a source, active or not."""
        self._leasing.settle()
        with reading(self._engine) as connection:
            return asking.source_state(connection, source_id)

    def is_due(self, source: Source, now: datetime) -> bool:
        """True when the list still holds the source at this address and the moment has come to read it."""
        with reading(self._engine) as connection:
            return timing.is_listed_and_due(connection, source, now)

    def overview(self, today: date | None = None) -> tuple[SourceState, ...]:
        """The active sources by name, with the numbers of their articles and of their entries that are not cancelled.

        With `today` only entries that are not over on that day are counted.
        """
        self._leasing.settle()
        with reading(self._engine) as connection:
            return asking.source_states(connection, sources.c.active, today)

    def turns(self, since: datetime | None = None, most: int = 100) -> tuple[Turn, ...]:
        """The changes in how active sources fare, the newest first: those since then, at most so many."""
        self._leasing.settle()
        with reading(self._engine) as connection:
            return faring.turns(connection, since, most)

    def rounds(self, source_id: str, most: int) -> tuple[PastRound, ...]:
        """The last rounds of a source, active or not, the last kept first."""
        self._leasing.settle()
        with reading(self._engine) as connection:
            return faring.past_rounds(connection, registry.source_key(connection, source_id), most)

    def costs(self, since: datetime) -> Mapping[str, Cost]:
        """What the rounds since then have cost, by source id; sources without any are left out."""
        self._leasing.settle()
        with reading(self._engine) as connection:
            return faring.costs(connection, since)

    # ------------------------------------------------------------ leases

    def many(self, source_ids: Iterable[str], now: datetime, *, only_due: bool = False) -> AbstractContextManager[None]:
        """A round over these sources at this moment: inside the block those that have not changed cost much less.

        Leases are taken, and what is known is read, for many of them at a time, a little ahead. A round in which
        nothing had changed is kept with others, at the end of the block at the latest; a kill may lose that it was.
        With `only_due` no lease is given of a source that another process has read since it was found to be due.
        """
        return self._leasing.many(source_ids, now, only_due)

    def lease(self, source_id: str) -> AbstractContextManager[bool]:
        """True inside when this Store alone may read the source, False when another process or thread does so now.

        It lasts two minutes from the last `renew_lease`, serves the thread that took it, and ends when that has written
        of the source, or with the block.
        """
        return self._leasing.lease(source_id)

    def held(self) -> frozenset[str]:
        """The sources that some process or thread reads at this moment."""
        return self._leasing.held()

    def renew_lease(self, source_id: str) -> None:
        """Makes the lease last, at no cost while it is fresh. StoreError when it is not held or was lost to another."""
        self._leasing.renew(source_id)

    # ------------------------------------------------------------ rounds

    def articles(self, source_id: str) -> dict[str, ArticleRecord]:
        """All articles of a source by address, the first seen first; those never read have `read_at` None."""
        with reading(self._engine) as connection:
            key = registry.source_key(connection, source_id)
            return asking.article_records(connection, key)[key]

    def waiting(self, source_id: str, now: datetime) -> dict[str, ArticleRecord]:
        """Those of them that may be wanted at this moment (`events.is_wanted` says): far fewer, so asked for faster."""
        begun = self._leasing.begun(source_id, now)
        if begun is not None:
            return begun.waiting
        with reading(self._engine) as connection:
            key = registry.source_key(connection, source_id)
            return asking.article_records(connection, key, which=asking.may_be_wanted(now))[key]

    def ways(self, source_id: str) -> tuple[Way, ...] | None:
        """How a source can be read, with the validators of its ways; None before that was found out."""
        begun = self._leasing.begun(source_id)
        if begun is not None:
            return begun.ways
        with reading(self._engine) as connection:
            return asking.ways(connection, registry.source_key(connection, source_id))

    def known(self, source_id: str, article_url: str) -> Known:
        """What an article has told so far, as it told it, with the UIDs of the entries; nothing when it is unknown."""
        with reading(self._engine, once=True) as connection:
            return known_of(connection, source_id, storable(article_url), self.instance)

    def apply(self, round_: Round) -> None:
        """Keeps what a round brought, and how the source fares after it, as a whole or not at all.

        StoreError when another reads the source or the lease was lost in between, and when the round speaks of an entry
        that is not there.
        """
        if self._leasing.keep_look(round_):
            return
        with self._leasing.writing_of(round_.source.id) as (connection, key):
            keeping.keep_round(connection, key, round_, self.instance, with_pages=self._with_pages)
            faring.keep_condition(connection, key, round_.at)
            timing.keep_next(connection, [key], round_.at, self._timetable)

    def apply_readings(self, source_id: str, readings: Iterable[Reading], at: datetime) -> None:
        """Keeps what kept pages of a source say when they are read again at this moment, as a whole or not at all.

        Nothing was fetched, so state and figures of the source stay as they are. StoreError as for `apply`, and when a
        reading is of an article that is not there.
        """
        with self._leasing.writing_of(source_id) as (connection, key):
            keeping.keep_readings(connection, key, readings, at, self.instance)

    # ------------------------------------------------------------ pages

    def page(self, source_id: str, asked: str) -> Page | None:
        """The page as it last came from this address; None when none is kept. StoreError when it is damaged."""
        with reading(self._engine) as connection:
            return archive.newest_page(connection, registry.source_key(connection, source_id), asked)

    def page_size(self, source_id: str, asked: str) -> int:
        """The bytes, unpacked, that last came from this address; 0 when no page of it is kept."""
        begun = self._leasing.begun(source_id)
        if begun is not None and asked in begun.sizes:
            return begun.sizes[asked]
        with reading(self._engine) as connection:
            key = registry.source_key(connection, source_id)
            return archive.newest_sizes(connection, (key, asked))[key, asked]

    def kept_pages(self, source_id: str | None = None, since: datetime | None = None) -> Iterator[KeptPage]:
        """All looks of all pages of a source, or of every source, fetched at `since` or later; the first kept first.

        One page is in memory at a time, and each is asked for in a transaction of its own, so that a slow reader holds
        up nobody. StoreError when a page is damaged.
        """
        at = 0
        while True:
            with reading(self._engine) as connection:
                source = None if source_id is None else registry.source_key(connection, source_id)
                found = archive.page_after(connection, at, source, since)
            if found is None:
                return
            at, kept = found
            yield kept

    def forget_pages(self, before: datetime, spared_from: date | None, *, most: int = 200) -> int:
        """How many pages fetched before this moment were forgotten, at most so many; fewer when no more are left.

        The newest page of an article with an event or deadline on `spared_from` or later stays; None spares nothing.
        """
        with writing(self._engine) as connection:
            return archive.forget(connection, before, spared_from, most)

    def archive_figures(self) -> ArchiveFigures:
        """How much the archive of pages holds."""
        with reading(self._engine) as connection:
            return archive.figures(connection)

    # ------------------------------------------------------------ hosts

    def host(self, key: str) -> HostState:
        """What is remembered of a host; an empty state when it was never asked."""
        together = self._leasing.together
        if together is not None and (known := together.host(key)) is not None:
            return known
        with reading(self._engine, once=True) as connection:
            return asking.host_states(connection, key)[key]

    def keep_host(self, state: HostState) -> None:
        """Remembers this of a host instead of what was remembered before."""
        with writing(self._engine, lasting=False) as connection:
            values = {"robots": state.robots, "robots_at": state.robots_at, "retry_at": state.retry_at}
            keep(connection, hosts, {"host": state.host, **values})
        if self._leasing.together is not None:
            self._leasing.together.keep_host(state)
