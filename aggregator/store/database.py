"""Transactions: those that read, those that write, and what a database's refusal is called. The same on every kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from aggregator.errors import StoreError
from aggregator.store.engines import PATIENCE

BUSY = ("55P03", "57014", "40P01")
"""PostgreSQL's codes (its manual, appendix A) for a lock not had in time, a statement broken off, a deadlock."""

LOST = ("08", "57P", "25P03")
"""How its codes begin where the connection is gone: a fault of it, a server that stops or starts, a long silence."""

AGAIN = "; następna runda spróbuje znowu"
REMEDIES = {
    "53100": "na dysku serwera bazy nie ma już miejsca – zwolnij je",
    "25006": "bazę danych można tylko czytać – pozwól programowi w niej pisać",
    "8": "bazę danych można tylko czytać – daj prawo zapisu do jej pliku i katalogu użytkownikowi programu",
    "10": "dysk z bazą danych odmówił – sprawdź, czy jest na nim miejsce i czy działa",
    "11": "baza danych jest uszkodzona – przywróć ją z kopii: aggregator restore",
    "13": "na dysku nie ma już miejsca na bazę danych – zwolnij je",
    "14": "nie można otworzyć pliku bazy danych – sprawdź, czy katalog jest i czy program może w nim pisać",
    "26": "plik nie jest bazą danych – sprawdź AGGREGATOR_DATABASE_URL albo przywróć bazę z kopii: aggregator restore",
}
"""What an operator can do, by PostgreSQL's code (its manual, appendix A) or SQLite's (sqlite.org/rescode.html, primary
result codes).
"""

LASTING = ("11", "26")
"""Those after which it is of no use to try again."""


@contextmanager
def reading(engine: Engine, *, once: bool = False) -> Iterator[Connection]:
    """A transaction that only reads: everything asked in it shows one and the same state.

    Who asks only `once` in it is answered sooner: on PostgreSQL two of four exchanges with the server are spared.
    """
    # SQLite's transactions are so by themselves; PostgreSQL's would show each statement what others did in between.
    level = "AUTOCOMMIT" if once else "REPEATABLE READ"
    options = {} if engine.dialect.name == "sqlite" else {"isolation_level": level}
    with refusals(), engine.execution_options(**options).connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, *, lasting: bool = True) -> Iterator[Connection]:
    """A transaction that writes: kept as a whole at the end, or not at all after an exception. One at a time.

    One that is not `lasting` outlives the end of the process as well, but the database may lose it in a power cut, as a
    whole. It is for what nobody has been told of: leases, and when somebody was asked.
    """
    with refusals(), engine.execution_options(writes=True, lasting=lasting).begin() as connection:
        yield connection


@contextmanager
def refusals() -> Iterator[None]:
    """Tells a refusal of the database as a StoreError; a mistake in our SQL stays what it is."""
    try:
        yield
    except PoolTimeout as error:
        raise busy() from error
    except DBAPIError as error:
        raise refusal_of(error.orig, lost=error.connection_invalidated) from error


def busy(again: str = AGAIN) -> StoreError:
    """What is said when another one has not ended in time."""
    remedy = "sprawdź, jaki inny program w niej pisze, i zakończ go, jeśli wisi"
    return StoreError(f"baza danych jest zajęta dłużej niż {PATIENCE:.0f} s – {remedy}{again}")


def refusal_of(error: BaseException | None, *, lost: bool = False, again: str = AGAIN) -> StoreError:
    """What a driver's error is called, with what an operator can do about it and what the program does `again`.

    `lost`: the connection is gone.
    """
    code = getattr(error, "sqlstate", None) or str(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    said = str(error).strip().partition("\n")[0]
    if code in BUSY or "locked" in said:
        return busy(again)
    if lost or code.startswith(LOST) or _was_never_connected(error):
        remedy = "sprawdź, czy serwer bazy działa i czy adres jest poprawny"
        return StoreError(f"nie ma połączenia z bazą danych ({said}) – {remedy}{again}")
    if code in REMEDIES:
        return StoreError(f"{REMEDIES[code]}{'' if code in LASTING else again} ({said})")
    return StoreError(f"baza danych odmówiła: {said}")


def _was_never_connected(error: BaseException | None) -> bool:
    """True for PostgreSQL's error of a server that could not be reached: it alone has a place for a code and none."""
    kinds = {kind.__name__ for kind in type(error).__mro__}
    return "OperationalError" in kinds and getattr(error, "sqlstate", "") is None


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
