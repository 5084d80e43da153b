"""A look at a database as it stands, for `doctor`: nothing is made, brought to another schema or repaired."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

from sqlalchemy import Connection, exists, func, select

from aggregator.errors import StoreError
from aggregator.store.database import reading, writing
from aggregator.store.engines import open_engine
from aggregator.store.figures import last_check, pulse
from aggregator.store.file_copies import database_file
from aggregator.store.schema import present_schema, wanted_schema
from aggregator.store.space import Space, space
from aggregator.store.tables import pages
from aggregator.store.upkeep_tables import upkeep


@dataclass(frozen=True, slots=True)
class Examined:
    """How a database stands. `damage` and `no_writing` say in the database's words what is wrong, empty when nothing.

    What depends on the schema is empty where that is another: `read_at` is when a source was asked last (UTC),
    `clock_lead` by how much this machine's clock was ahead of a server's when a page was fetched last, `stale_pages`
    the pages that should have been forgotten, `late` the sources that had waited due for too long.
    """

    schema: str
    wanted_schema: str
    space: Space
    log_size: int = 0
    damage: str = ""
    no_writing: str = ""
    read_at: datetime | None = None
    clock_lead: timedelta | None = None
    stale_pages: int = 0
    late: int = 0


def examine(database_url: str, pages_before: datetime | None) -> Examined:
    """How the database stands; pages fetched before the moment, of which a newer one is kept, count as stale.

    StoreError when it cannot be opened or is none.
    """
    engine = open_engine(database_url)
    try:
        with reading(engine) as connection:
            schema = present_schema(connection)
            damage = "ok"
            if engine.dialect.name == "sqlite":
                damage = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one())
        found = Examined(schema, wanted_schema(), space(engine), _log_size(database_url), damage.removeprefix("ok"))
        if damage != "ok" or schema != found.wanted_schema:
            return found
        with reading(engine) as connection:
            read_at, lead = last_check(connection), _clock_lead(connection)
            stale = _stale(connection, pages_before) if pages_before is not None else 0
            late = pulse(connection).late
        refusal = ""
        try:
            with writing(engine, lasting=False) as connection:
                connection.execute(upkeep.update().values(key=1))
        except StoreError as error:
            refusal = str(error)
        return Examined(schema, schema, found.space, found.log_size, "", refusal, read_at, lead, stale, late)
    finally:
        engine.dispose()


def _log_size(database_url: str) -> int:
    file = database_file(database_url)
    log = None if file is None else Path(f"{file}-wal")
    return log.stat().st_size if log is not None and log.exists() else 0


def _clock_lead(connection: Connection) -> timedelta | None:
    """Of the page that was kept last, as far as its server told the time (Date, RFC 9110, section 6.6.1)."""
    newest = select(func.max(pages.c.key)).scalar_subquery()
    row = connection.execute(select(pages.c.headers, pages.c.fetched_at).where(pages.c.key == newest)).one_or_none()
    if row is None:
        return None
    try:
        told = parsedate_to_datetime(dict(row.headers)["date"])
        lead: timedelta = row.fetched_at - told
    except (KeyError, ValueError, TypeError):
        return None
    return lead


def _stale(connection: Connection, before: datetime) -> int:
    later = pages.alias()
    replaced = exists().where(
        later.c.source == pages.c.source, later.c.asked == pages.c.asked, later.c.key > pages.c.key
    )
    query = select(func.count()).select_from(pages).where(pages.c.fetched_at < before, replaced)
    return int(connection.execute(query).scalar_one())
