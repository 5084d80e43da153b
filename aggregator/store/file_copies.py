"""A copy of a SQLite database made while others write, and one that takes a database's place.

The copy is made in one step: it is one state of the database, and writers go on meanwhile since they write to the log.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from aggregator.errors import StoreError
from aggregator.store.database import refusal_of

PATIENCE = 30.0
"""Seconds to wait for a writer who holds the database for himself."""

GAP = 10_000
"""So many numbers are left out after a restore where it is not known how many were given since the copy was made."""

BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside a database in use."""

COUNTED = ("sources", "articles", "events", "deadlines", "pages")


def database_file(database_url: str) -> Path | None:
    """The file of a SQLite database; None for one in memory and for other databases. StoreError for a bad address."""
    try:
        url = make_url(database_url)
    except ArgumentError as error:
        raise StoreError("adres bazy danych jest niezrozumiały – sprawdź AGGREGATOR_DATABASE_URL") from error
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def dump_command(database_url: str) -> str:
    """The command that copies a PostgreSQL database, without its password."""
    given = make_url(database_url)
    url = URL.create("postgresql", given.username, None, given.host, given.port, given.database)
    return f"pg_dump --format=custom --file=kalendarium.dump {url.render_as_string()}"


def copy_database(path: Path, target: Path) -> None:
    """Copies the database into a new file, whole and checked. StoreError when it cannot be read or is damaged."""
    with _told(), closing(_opened(path)) as source, closing(_opened(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()  # one file, nothing beside it
    check_database(target)


def check_database(path: Path) -> None:
    """Reads every page of the database. StoreError when any is damaged, or it is none of ours."""
    with _told(), closing(_opened(path)) as connection:
        if (found := quick_look(connection)) != "ok":
            raise StoreError(f"baza danych jest uszkodzona ({found}) – przywróć ją z kopii: aggregator restore")
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
            raise StoreError("to nie jest baza danych Kalendarium")


def quick_look(connection: sqlite3.Connection) -> str:
    """ "ok", or the first fault that SQLite finds in the file."""
    return str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0]).splitlines()[0]


def rows_of(path: Path) -> Mapping[str, int]:
    """How many sources, articles, events, deadlines and pages the database holds, by the names of their tables."""
    with _told(), closing(_opened(path)) as connection:
        return {name: int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in COUNTED}  # nosec B608


def given_numbers(path: Path) -> Mapping[str, int] | None:
    """The last number that was given in each table that never gives one twice; None when that cannot be read."""
    with suppress(sqlite3.Error), closing(_opened(path)) as connection:
        return {str(name): int(last) for name, last in connection.execute("SELECT name, seq FROM sqlite_sequence")}
    return None


def never_give_again(path: Path, given: Mapping[str, int] | None) -> None:
    """Lets the copy begin after the numbers `given`, or where those are not known after a gap.

    What was published since the copy was made has UIDs that no other entry may ever get.
    """
    with _told(), closing(_opened(path)) as connection, connection:
        for name in ("events", "deadlines", "history"):
            row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (name,)).fetchone()
            kept = int(row[0]) if row else 0
            last = kept + GAP if given is None else max(kept, given.get(name, 0))
            connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
            connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, last))


def is_in_use(path: Path) -> bool:
    """True when another process has the database open: whoever closes it last removes its log."""
    with suppress(sqlite3.Error), closing(_opened(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return path.with_name(path.name + BESIDE[0]).exists()


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=PATIENCE)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise refusal_of(error, again="") from error
