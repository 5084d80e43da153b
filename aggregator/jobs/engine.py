"""The distributed queue: Procrastinate on the calendar's own PostgreSQL, known to it by these names.

Its tables hold nothing that may not be lost, since what is due stands in the calendar's own. So they lie in a schema
whose name tells which version of Procrastinate made them: another version makes its own beside it, and neither copies
of the database nor its migrations need to know of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from aggregator.errors import StoreError
from aggregator.store import connect_arguments

if TYPE_CHECKING:
    from procrastinate import App

SOURCES = "sources"
"""The queue in which sources wait."""

SLOWEST = 30
"""Seconds after which a statement of the queue is broken off: each is a matter of milliseconds."""

SOON = 5.0
"""Seconds that a connection is waited for; who is told to end meanwhile ends only then."""

READ = "read"
"""The task that reads one."""

PREFIX = "kolejka_"

MAKING = 0x4B6F6C65
"""The advisory lock of whoever makes the tables; any number but that of the Store's writers would do."""


def waiting_side(database_url: str) -> App:
    """Procrastinate for who puts jobs into the queue, from any thread. StoreError as for `prepared`."""
    arguments = prepared(database_url)
    from procrastinate import App, SyncPsycopgConnector

    return App(connector=SyncPsycopgConnector(kwargs=arguments, min_size=1, max_size=2, timeout=SOON))


def reading_side(database_url: str) -> App:
    """Procrastinate for who works off the queue, in an event loop. StoreError as for `prepared`."""
    arguments = prepared(database_url)
    from procrastinate import App, PsycopgConnector

    return App(connector=PsycopgConnector(kwargs=arguments, min_size=2, max_size=6, timeout=SOON))


def prepared(database_url: str) -> dict[str, Any]:
    """What psycopg connects by to the queue's tables, which are made where there are none.

    StoreError without Procrastinate, without a connection, or on anything but PostgreSQL.
    """
    try:
        import psycopg
        from procrastinate.schema import SchemaManager
    except ModuleNotFoundError as error:
        remedy = "zainstaluj ją: pip install 'kalendarium-es[workers]'"
        raise StoreError(f"do kolejki brakuje biblioteki „{error.name}” – {remedy}") from error
    making = SchemaManager.get_schema()
    name = PREFIX + sha256(making.encode()).hexdigest()[:8]
    arguments = connect_arguments(database_url)
    bounds = f"-c statement_timeout={SLOWEST}s -c lock_timeout={SLOWEST}s"
    arguments["options"] = f"{arguments.get('options', '')} -c search_path={name} {bounds}".strip()
    with refusals(), psycopg.connect(**arguments) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (MAKING,))
        there = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (name,)).fetchone()
        if there is None:
            connection.execute(f"CREATE SCHEMA {name}")
            connection.execute(making)
    return arguments


def forget_others(database_url: str) -> int:
    """How many sets of tables that other versions of Procrastinate had made were removed."""
    import psycopg

    arguments = prepared(database_url)
    with refusals(), psycopg.connect(**arguments) as connection:
        query = "SELECT nspname FROM pg_namespace WHERE starts_with(nspname, %s) AND nspname <> current_schema()"
        others = [name for (name,) in connection.execute(query, (PREFIX,))]
        for name in others:
            connection.execute(psycopg.sql.SQL("DROP SCHEMA {} CASCADE").format(psycopg.sql.Identifier(name)))
    return len(others)


@contextmanager
def refusals() -> Iterator[None]:
    """Tells what goes wrong with the queue's database as a StoreError."""
    import psycopg
    from procrastinate.exceptions import ConnectorException
    from psycopg_pool import PoolTimeout

    try:
        yield
    except (psycopg.Error, ConnectorException, PoolTimeout) as error:
        said = str(error.__cause__ or error).strip().partition("\n")[0]
        raise StoreError(f"kolejka nie odpowiada ({said}) – sprawdź, czy działa serwer bazy danych") from error
