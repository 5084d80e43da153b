"""The tables of a database brought to those that the program speaks of, by the revisions in migrations/."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from aggregator.errors import StoreError
from aggregator.store.database import busy, refusal_of, refusals
from aggregator.store.engines import PATIENCE


@dataclass(frozen=True, slots=True)
class Migrated:
    """From which schema to which the tables were brought; the same where there was nothing to do, None of no tables."""

    before: str | None
    now: str


def migrate(engine: Engine, revision: str = "head") -> Migrated:
    """Brings the tables to the given revision, in one transaction; of several processes that try at once one does it.

    StoreError when a newer program has been at this database.
    """
    with refusals():
        if engine.dialect.name == "sqlite":
            _use_write_ahead_log(engine)
        scripts = ScriptDirectory.from_config(_config())
        wanted = scripts.as_revision_number(revision)
        present = _present(engine)
        if present is not None and present not in {script.revision for script in scripts.walk_revisions()}:
            raise StoreError(
                f"bazę danych zapisała nowsza wersja programu (schemat {present}); zainstaluj tę wersję albo nowszą"
            )
        if present != wanted:
            present = _upgrade(engine, revision)
        return Migrated(present, str(wanted))


def require_newest(engine: Engine) -> None:
    """StoreError when the tables are not those that the program speaks of; nothing is changed."""
    with refusals():
        present, newest = _present(engine), ScriptDirectory.from_config(_config()).get_current_head()
    if present != newest:
        remedy = "uruchom najpierw aggregator migrate z tym adresem"
        raise StoreError(f"schemat bazy danych to {present or 'żaden'}, a program potrzebuje {newest} – {remedy}")


def present_schema(connection: Connection) -> str:
    """The schema of the database, empty when it has none."""
    return MigrationContext.configure(connection).get_current_revision() or ""


@cache
def wanted_schema() -> str:
    """The newest schema that this program knows; of a running one that of its start, whatever is installed since."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "aggregator.store:migrations")
    config.set_main_option("path_separator", "os")
    return config


def _present(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            _require_unicode(connection)
        return MigrationContext.configure(connection).get_current_revision()


def _require_unicode(connection: Connection) -> None:
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        remedy = "utwórz bazę poleceniem createdb --encoding=UTF8 --template=template0 NAZWA"
        raise StoreError(f"baza danych zapisuje tekst w kodowaniu {encoding}, a potrzebne jest UTF8 – {remedy}")


def _upgrade(engine: Engine, revision: str) -> str | None:
    """The revision that was there when the turn came; another process may have been first."""
    config = _config()
    connection = engine.connect().execution_options(writes=True)
    with connection, _foreign_keys_off(connection), connection.begin():
        before = MigrationContext.configure(connection).get_current_revision()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        if engine.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise StoreError(f"po zmianie schematu zostały wiszące odwołania: {broken[:3]}")
    return before


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
                raise refusal_of(error) from error
            # The busy timeout does not hold for this change: two processes that open a new file meet here.
            if time.monotonic() > patience_ends:
                raise busy() from error
            time.sleep(0.02)
