"""The way to a database by its address. What only one kind of database has stands here and in schema.py."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from aggregator.errors import StoreError

PATIENCE = 30.0
"""Seconds that a transaction waits for another one to end."""

SLOWEST = 300
"""Seconds after which PostgreSQL breaks off a statement, and a transaction of whose program nothing is heard: a machine
that went silent in the middle of writing would else hold back all others for hours.
"""

WRITER = 0x4B616C65
"""The advisory lock of whoever writes, of the calendar's database alone; any number would do."""

DRIVER = "psycopg"

CONNECTING = {
    "connect_timeout": 10,
    "client_encoding": "utf8",
    "application_name": "kalendarium-es",
    # A server that is gone without a word, as behind a network that drops its packets, is known to be so in a minute.
    "keepalives": 1,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
"""How libpq connects (its manual, "Database Connection Control Functions"); seconds, the last in milliseconds."""


def open_engine(database_url: str) -> Engine:
    """An engine for the address; the folder of a SQLite file is made when it is missing, nothing is connected to yet.

    For "postgresql://" the driver is chosen here. StoreError when the address cannot be read or its driver is not
    installed.
    """
    try:
        url = make_url(database_url)
        if url.get_backend_name() == "sqlite":
            return _sqlite_engine(url)
        if url.get_backend_name() == "postgresql":
            return _postgresql_engine(url)
    except ModuleNotFoundError as error:
        remedy = "zainstaluj go: pip install 'kalendarium-es[postgresql]'"
        raise StoreError(f"do bazy PostgreSQL brakuje sterownika „{error.name}” – {remedy}") from error
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(f"adres bazy danych jest niezrozumiały: {error}") from error
    except OSError as error:
        raise StoreError(f"nie można utworzyć katalogu bazy danych: {error}") from error
    raise StoreError("adres bazy danych jest niezrozumiały: ma zaczynać się od sqlite:// albo postgresql://")


def connect_arguments(database_url: str) -> dict[str, Any]:
    """What psycopg connects by to the PostgreSQL database at this address; StoreError for any other."""
    url = make_url(database_url)
    if url.get_backend_name() != "postgresql":
        raise StoreError("kolejka potrzebuje bazy PostgreSQL: ustaw AGGREGATOR_DATABASE_URL=postgresql://…")
    _, arguments = open_engine(database_url).dialect.create_connect_args(url)
    return {**arguments, **CONNECTING}


def is_there(database_url: str) -> bool:
    """False when the address is that of a SQLite file that nobody has made yet, or of a PostgreSQL database without
    tables; asking makes nothing. True where that cannot be told: what is wrong is said by whoever opens it.
    """
    try:
        url = make_url(database_url)
    except ArgumentError:
        return True
    if url.get_backend_name() == "sqlite":
        return url.database in (None, "", ":memory:") or Path(str(url.database)).exists()
    engine = open_engine(database_url)
    try:
        return inspect(engine).has_table("alembic_version")
    except DBAPIError:
        return True
    finally:
        engine.dispose()


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


def _postgresql_engine(url: URL) -> Engine:
    # Whoever writes waits its turn with a connection in its hand; those for whom there is none wait for one.
    engine = create_engine(
        url.set(drivername=f"postgresql+{DRIVER}") if url.drivername == "postgresql" else url,
        connect_args=CONNECTING,
        pool_pre_ping=True,
        pool_size=5,
        max_overflow=10,
        pool_timeout=PATIENCE,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:
        settings = {
            "timezone": "UTC",
            "lock_timeout": f"{PATIENCE:.0f}s",
            "statement_timeout": f"{SLOWEST}s",
            "idle_in_transaction_session_timeout": f"{SLOWEST}s",
        }
        with connection.cursor() as cursor:
            cursor.execute("; ".join(f"SET {name} = '{value}'" for name, value in settings.items()))
        connection.commit()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("writes", False):
            # One writer at a time, as SQLite has it: what is told of one event in the same moment by two sources is
            # settled one after the other, and no two writers can each hold what the other waits for.
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER})")
            if not options.get("lasting", True):
                connection.exec_driver_sql("SET LOCAL synchronous_commit = off")

    return engine
