"""A whole database into another, empty one, of any kind to any kind; the copy is held against what was there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    LargeBinary,
    Row,
    Select,
    Table,
    bindparam,
    func,
    insert,
    select,
    text,
    update,
)

from aggregator.errors import StoreError
from aggregator.store import feed_tables, leases, tables
from aggregator.store.database import reading, writing
from aggregator.store.engines import is_there, open_engine
from aggregator.store.schema import migrate, require_newest

TABLES = tuple(feed_tables.pieces.metadata.sorted_tables)
"""All that there are, each after those that it speaks of."""

AT_ONCE = 500
"""So many rows are in memory together; of those with a page or a piece fewer, as each may have megabytes."""
AT_ONCE_HEAVY = 20


@dataclass(frozen=True, slots=True)
class Copied:
    """How many rows a table has; `digest` is the same for the same rows in any order, on any kind of database."""

    table: str
    rows: int
    digest: str


def copy_database(source_url: str, target_url: str, now: datetime) -> tuple[Copied, ...]:
    """Copies all tables, in one transaction of each side; the target has all or nothing of it, and the same UIDs.

    Nobody may be reading sources into the first one at the moment `now` of the machine's clock: what is written to it
    from then on is not in the copy. StoreError also when the first is not there or has not the newest schema, when the
    second is not empty, and when they are not alike in the end.
    """
    if not is_there(source_url):
        raise StoreError("nie ma bazy danych, z której trzeba kopiować – sprawdź pierwszy adres")
    with ExitStack() as stack:
        source, target = open_engine(source_url), open_engine(target_url)
        for engine in (source, target):
            stack.callback(engine.dispose)
        require_newest(source)
        migrate(target)
        return _copy(source, target, now)


def _copy(source: Engine, target: Engine, now: datetime) -> tuple[Copied, ...]:
    with writing(target) as to:
        _require_empty(to)
        with reading(source) as of:
            _require_calm(of, now)
            copied = tuple(_copy_table(of, to, table) for table in TABLES)
            for table in TABLES:
                _count_on(to, table, _last_number(of, table))
        for table, wanted in zip(TABLES, copied, strict=True):
            found = _fingerprint(table, _rows(to, select(table), table))
            if found != wanted:
                raise StoreError(
                    f"kopia różni się od bazy w tabeli {table.name} (wiersze: {found.rows} zamiast {wanted.rows})"
                    " – niczego nie zapisano; spróbuj ponownie, a gdy to nie pomoże, zgłoś błąd programu"
                )
    return copied


def _require_empty(to: Connection) -> None:
    filled = [table.name for table in TABLES if to.execute(select(*table.primary_key).limit(1)).first() is not None]
    if filled:
        raise StoreError(f"baza, do której trzeba kopiować, nie jest pusta ({filled[0]}) – podaj nową albo ją opróżnij")


def _require_calm(of: Connection, now: datetime) -> None:
    held = of.execute(select(tables.leases)).mappings()
    if any(leases.is_held(row, leases.this_process(), now) for row in held):
        raise StoreError("program czyta teraz źródła do tej bazy – zatrzymaj go i powtórz kopiowanie za dwie minuty")


def _copy_table(of: Connection, to: Connection, table: Table) -> Copied:
    """What was copied. A row may speak of a later one of its own table, so such references are filled in at the end."""
    own = [column for column in table.c if any(key.column.table is table for key in column.foreign_keys)]
    later = dict.fromkeys((column.name for column in own), None)

    def written() -> Iterator[Row[tuple[object, ...]]]:
        batch: list[dict[str, object]] = []
        for row in _rows(of, select(table), table):
            batch.append({**row._mapping, **later})
            if len(batch) == _at_once(table):
                to.execute(insert(table), batch)
                batch = []
            yield row
        if batch:
            to.execute(insert(table), batch)

    copied = _fingerprint(table, written())
    for column in own:
        _refer(of, to, table, column)
    return copied


def _refer(of: Connection, to: Connection, table: Table, column: Column[int]) -> None:
    (key,) = table.primary_key
    said = update(table).where(key == bindparam("own")).values({column.name: bindparam("other")})
    rows = of.execute(
        select(key, column).where(column.is_not(None)).order_by(key), execution_options={"yield_per": AT_ONCE}
    )
    for some in rows.partitions():
        to.execute(said, [{"own": own, "other": other} for own, other in some])


def _rows(connection: Connection, query: Select[tuple[object, ...]], table: Table) -> Iterator[Row[tuple[object, ...]]]:
    yield from connection.execute(query, execution_options={"yield_per": _at_once(table)})


def _at_once(table: Table) -> int:
    return AT_ONCE_HEAVY if any(isinstance(column.type, LargeBinary) for column in table.c) else AT_ONCE


def _fingerprint(table: Table, rows: Iterator[Row[tuple[object, ...]]]) -> Copied:
    """The rows counted, and the sum of their hashes: so their order, which databases see differently, is left out."""
    count = total = 0
    for row in rows:
        told = repr([sha256(value).hexdigest() if isinstance(value, bytes) else value for value in row])
        total += int.from_bytes(sha256(told.encode()).digest())
        count += 1
    return Copied(table.name, count, f"{total % 2**256:064x}")


# ---------------------------------------------------------------- numbers


def _last_number(connection: Connection, table: Table) -> int:
    """The last number that a row was given, also one that is gone; 0 where rows are not numbered, or there was none."""
    column = table.autoincrement_column
    if column is None:
        return 0
    highest = connection.execute(select(func.max(column))).scalar_one() or 0
    if connection.dialect.name == "sqlite":
        query = text("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = :name")
        return max(highest, int(connection.execute(query, {"name": table.name}).scalar_one()))
    quoted = connection.dialect.identifier_preparer.quote_identifier(table.name)
    given = text("SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence(:name, :column)::regclass), 0)")
    return max(highest, int(connection.execute(given, {"name": quoted, "column": column.name}).scalar_one()))


def _count_on(connection: Connection, table: Table, last: int) -> None:
    """Lets the next row be given the number after this one."""
    column = table.autoincrement_column
    if column is None or last == 0:
        return
    if connection.dialect.name == "sqlite":
        if table.dialect_options["sqlite"]["autoincrement"]:
            connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
            said = text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)")
            connection.execute(said, {"name": table.name, "last": last})
        return
    quoted = connection.dialect.identifier_preparer.quote_identifier(table.name)
    said = text("SELECT setval(pg_get_serial_sequence(:name, :column), :last)")
    connection.execute(said, {"name": quoted, "column": column.name, "last": last})
