"""What the database takes on the disk, and giving back what it no longer needs.

SQLite takes free pages for new rows before it grows, so forgetting bounds the file; it shrinks only when asked to, a
few pages at a time where the file was made ready for that (`compact`), else not at all. PostgreSQL tidies by itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine

from aggregator.store.database import reading, refusal_of

INCREMENTAL = 2
"""What PRAGMA auto_vacuum says of a file that can give back single pages."""


@dataclass(frozen=True, slots=True)
class Space:
    """Bytes: of the whole database, of these the free ones, and of the log of what is not yet in the file (WAL).

    `gives_back` is False where a file keeps its size until it is compacted.
    """

    size: int
    free: int = 0
    gives_back: bool = True


def space(engine: Engine) -> Space:
    """What the database takes now."""
    with reading(engine) as connection:
        if engine.dialect.name != "sqlite":
            return Space(int(connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one()))
        page, pages, free, mode = (
            int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
            for name in ("page_size", "page_count", "freelist_count", "auto_vacuum")
        )
    return Space(page * pages, page * free, gives_back=mode == INCREMENTAL)


def give_back(engine: Engine, most: int) -> int:
    """How many free pages were given back to the disk, at most so many; 0 where the database does not do so."""
    if engine.dialect.name != "sqlite" or space(engine).gives_back is False:
        return 0
    with _by_itself(engine) as connection:
        before = _free(connection)
        connection.executescript(f"PRAGMA incremental_vacuum({most})")  # a plain execute gives back one page and ends
        return before - _free(connection)


def compact(engine: Engine) -> None:
    """Writes the SQLite file anew without its free pages, so that it gives them back by itself from then on.

    Everybody waits meanwhile, and the disk must hold the file twice more. Nothing is done elsewhere.
    """
    if engine.dialect.name != "sqlite":
        return
    with _by_itself(engine) as connection:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _free(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA freelist_count").fetchone()[0])


@contextmanager
def _by_itself(engine: Engine) -> Iterator[sqlite3.Connection]:
    """The driver's connection outside of any transaction. StoreError when the database refuses."""
    try:
        with closing(engine.raw_connection()) as pooled:
            driver = pooled.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            yield driver
    except sqlite3.Error as error:
        raise refusal_of(error) from error
