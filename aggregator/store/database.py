"""The way to the database: its engine, its transactions, its migrations.

What only one kind of database has stands here and nowhere else.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, insert, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from aggregator.errors import StoreError

PATIENCE = 30.0
"""Seconds that a transaction waits for another one to end."""


def open_engine(database_url: str) -> Engine:
    """An engine for the address; the folder of a SQLite file is made when it is missing.

    StoreError when the address cannot be read or its driver is not installed.
    """
    try:
        url = make_url(database_url)
        if url.get_backend_name() == "sqlite":
            return _sqlite_engine(url)
        return create_engine(url, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreError(f"adres bazy danych jest niezrozumiały albo brakuje sterownika: {error}") from error
    except OSError as error:
        raise StoreError(f"nie można utworzyć katalogu bazy danych: {error}") from error


def is_there(database_url: str) -> bool:
    """False when the address is that of a SQLite file that nobody has made yet; asking makes nothing."""
    try:
        url = make_url(database_url)
    except ArgumentError:
        return True  # what is wrong with it is told by whoever opens it
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return True
    return Path(str(url.database)).exists()


def _sqlite_engine(url: URL) -> Engine:
    arguments: dict[str, Any] = {"timeout": PATIENCE, "check_same_thread": False}
    if url.database in (None, "", ":memory:"):
        # The database lives as long as its only connection; threads take turns with it.
        engine = create_engine(
            url, connect_args=arguments, poolclass=QueuePool, pool_size=1, max_overflow=0, pool_timeout=PATIENCE
        )
    else:
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, connect_args=arguments, poolclass=QueuePool, pool_timeout=PATIENCE)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver begins nothing of its own, `begin` below does
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        writes = options.get("writes", False)
        if writes:
            # A UID that was published must not be given again after a power cut, so such a commit reaches the disk.
            # The others stand in the log in order, so that of them only the last can be missing after it.
            connection.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if options.get('lasting', True) else 'NORMAL'}")
        # A write that begins as a read cannot wait for its turn: SQLite refuses it at once when another one wrote.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads: everything asked in it shows one and the same state."""
    # SQLite's transactions are so by themselves; PostgreSQL's would show each statement what others did in between.
    options = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with _refusals(), engine.execution_options(**options).connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, *, lasting: bool = True) -> Iterator[Connection]:
    """A transaction that writes: kept as a whole at the end, or not at all after an exception.

    One that is not `lasting` outlives the end of the process as well, but SQLite may lose it in a power cut, as a
    whole. It is for what nobody has been told of: leases, and when somebody was asked.
    """
    with _refusals(), engine.execution_options(writes=True, lasting=lasting).begin() as connection:
        yield connection


@contextmanager
def _refusals() -> Iterator[None]:
    """Tells a refusal of the database as a StoreError; a mistake in our SQL stays what it is."""
    try:
        yield
    except (DBAPIError, PoolTimeout) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(error, PoolTimeout) or "locked" in str(cause):
            raise StoreError(f"baza danych jest zajęta dłużej niż {PATIENCE:.0f} s") from error
        raise StoreError(f"baza danych odmówiła: {cause}") from error


def migrate(engine: Engine, revision: str = "head") -> None:
    """Brings the tables to the given revision, in one transaction; several processes may try at once.

    StoreError when a newer program has been at this database.
    """
    with _refusals():
        if engine.dialect.name == "sqlite":
            _use_write_ahead_log(engine)
        config = Config()
        config.set_main_option("script_location", "aggregator.store:migrations")
        config.set_main_option("path_separator", "os")
        scripts = ScriptDirectory.from_config(config)
        with engine.connect() as connection:
            present = MigrationContext.configure(connection).get_current_revision()
        if present is not None and present not in {script.revision for script in scripts.walk_revisions()}:
            raise StoreError(
                f"bazę danych zapisała nowsza wersja programu (schemat {present}); zainstaluj tę wersję albo nowszą"
            )
        if present != scripts.as_revision_number(revision):
            _upgrade(engine, config, revision)


def _upgrade(engine: Engine, config: Config, revision: str) -> None:
    connection = engine.connect().execution_options(writes=True)
    with connection, _foreign_keys_off(connection), connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        if engine.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise StoreError(f"po zmianie schematu zostały wiszące odwołania: {broken[:3]}")


@contextmanager
def _foreign_keys_off(connection: Connection) -> Iterator[None]:
    """SQLite alters a table by building it anew, which its foreign keys must not notice; only outside a transaction."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        yield
        return
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def _use_write_ahead_log(engine: Engine) -> None:
    """Readers go on while one writes. The mode stays with the file, so mostly there is nothing to do."""
    patience_ends = time.monotonic() + PATIENCE
    while True:
        try:
            with closing(engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.DatabaseError as error:
            if "not a database" in str(error):
                raise StoreError(f"plik nie jest bazą danych: {engine.url.database}") from error
            if "locked" not in str(error):
                raise StoreError(f"baza danych odmówiła: {error}") from error
            # The busy timeout does not hold for this change: two processes that open a new file meet here.
            if time.monotonic() > patience_ends:
                raise StoreError(f"baza danych jest zajęta dłużej niż {PATIENCE:.0f} s") from error
            time.sleep(0.02)


def keep(connection: Connection, table: Table, *rows: Mapping[str, Any]) -> None:
    """Inserts the rows, which have the same columns, or updates those that have their primary keys."""
    keys = [column.name for column in table.primary_key]
    statement: sqlite.Insert | postgresql.Insert
    statement = sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
    rest = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=rest), [dict(row) for row in rows])


def insert_row(connection: Connection, table: Table, values: Mapping[str, Any]) -> int:
    """The number that the new row was given; for tables that number their rows themselves."""
    given = connection.execute(insert(table).values(dict(values))).inserted_primary_key
    assert given is not None
    return int(given[0])
