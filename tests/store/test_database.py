from __future__ import annotations

import re
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, insert, make_url, select
from sqlalchemy.schema import CreateTable

from aggregator.errors import StoreError
from aggregator.store import Store
from aggregator.store.database import keep, reading, refusal_of, writing
from aggregator.store.engines import open_engine
from aggregator.store.schema import migrate
from aggregator.store.tables import hosts, leases, metadata
from tests.store.samples import NOW, asked, database_at, differences


def test_the_migrations_make_the_tables_that_the_code_speaks_of(database_url: str) -> None:
    assert differences(database_url) == set()


def test_numbers_that_are_published_count_on_by_themselves() -> None:
    dialect = make_url("sqlite://").get_dialect()()
    said = {table.name: str(CreateTable(table).compile(dialect=dialect)) for table in metadata.sorted_tables}
    assert {name for name, sql in said.items() if "AUTOINCREMENT" in sql} == {"events", "deadlines", "history"}


def test_the_migrations_make_tables_whose_numbers_count_on_too() -> None:
    engine = open_engine("sqlite://")
    migrate(engine)
    with reading(engine) as connection:
        made = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'").scalars()
        assert set(made) == {"events", "deadlines", "history"}
    engine.dispose()


def test_the_tables_can_be_made_on_postgresql() -> None:
    dialect = make_url("postgresql://").get_dialect()()
    said = [str(CreateTable(table).compile(dialect=dialect)) for table in metadata.sorted_tables]
    assert len(said) == 21
    assert sum("number SERIAL" in statement for statement in said) == 2
    assert not any("AUTOINCREMENT" in statement for statement in said)


def test_a_file_is_made_with_its_folder_and_settings(tmp_path: Path) -> None:
    url = database_at(tmp_path / "dane" / "kalendarium")
    engine = open_engine(url)
    migrate(engine)
    with reading(engine) as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    engine.dispose()
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 30_000}


def test_a_write_is_kept_as_a_whole_or_not_at_all(database_url: str) -> None:
    engine = open_engine(database_url)
    migrate(engine)
    with pytest.raises(KeyError), writing(engine) as connection:
        connection.execute(insert(hosts).values(host="owes.pl"))
        raise KeyError
    with reading(engine) as connection:
        assert connection.execute(select(func.count()).select_from(hosts)).scalar_one() == 0
    engine.dispose()


def test_a_refusal_is_a_store_error_in_polish(database_url: str) -> None:
    engine = open_engine(database_url)
    migrate(engine)
    lease = {"source": 99, "token": "a", "place": "b", "pid": 1, "started": "", "expires_at": NOW}
    with (
        pytest.raises(StoreError, match=r"baza danych odmówiła: .*(FOREIGN KEY|foreign key)"),
        writing(engine) as connection,
    ):
        keep(connection, leases, lease)
    engine.dispose()


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (sqlite3.SQLITE_FULL, "nie ma już miejsca na bazę danych – zwolnij je"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "można tylko czytać – daj prawo zapisu"),
        (sqlite3.SQLITE_IOERR_WRITE, "dysk z bazą danych odmówił – sprawdź"),
        (sqlite3.SQLITE_CORRUPT, "uszkodzona – przywróć ją z kopii"),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, "baza danych odmówiła: dosłownie"),
        ("53100", "na dysku serwera bazy nie ma już miejsca – zwolnij je"),
        ("57P01", "nie ma połączenia z bazą danych .* – sprawdź"),
        ("55P03", "zajęta dłużej niż 30 s – sprawdź"),
    ],
)
def test_a_refusal_says_what_can_be_done(code: int | str, says: str) -> None:
    error = sqlite3.OperationalError("dosłownie\ndalej")
    setattr(error, "sqlstate" if isinstance(code, str) else "sqlite_errorcode", code)
    assert re.search(says, str(refusal_of(error)))
    assert "dalej" not in str(refusal_of(error))


def test_a_writer_waits_its_turn_and_readers_do_not_wait(database_url: str) -> None:
    engine = open_engine(database_url)
    migrate(engine)
    written = threading.Event()

    def write_second() -> None:
        with writing(engine) as connection:
            keep(connection, hosts, {"host": "owes.pl", "robots": "drugi"})
        written.set()

    with writing(engine) as connection:
        keep(connection, hosts, {"host": "owes.pl", "robots": "pierwszy"})
        second = threading.Thread(target=write_second)
        second.start()
        with reading(engine) as other:
            assert other.execute(select(hosts)).all() == []
        assert not written.wait(0.05)
    second.join(10)
    with reading(engine) as connection:
        assert connection.execute(select(hosts.c.robots)).scalar_one() == "drugi"
    engine.dispose()


def test_a_reader_sees_one_state_to_its_end(database_url: str) -> None:
    engine = open_engine(database_url)
    migrate(engine)
    with reading(engine) as connection:
        assert connection.execute(select(hosts)).all() == []
        with writing(engine) as other:
            keep(other, hosts, {"host": "owes.pl", "robots": ""})
        assert connection.execute(select(hosts)).all() == []
    engine.dispose()


def test_a_database_of_a_newer_program_is_not_touched(database_url: str) -> None:
    asked(database_url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match=r"nowsza wersja programu \(schemat 9999\)"):
        Store.open(database_url)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("kalendarium.sqlite3", "adres bazy danych"),
        ("nieznana://host/baza", "adres bazy danych"),
        ("sqlite:////dev/null/kalendarium.sqlite3", "katalogu"),
    ],
)
def test_an_address_that_cannot_be_used(url: str, says: str) -> None:
    with pytest.raises(StoreError, match=says):
        Store.open(url)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "kalendarium.sqlite3").write_text("To nie jest baza danych. " * 100, encoding="utf-8")
    with pytest.raises(StoreError, match="nie jest bazą danych"):
        Store.open(database_at(tmp_path))


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "kalendarium.sqlite3").mkdir()
    with pytest.raises(StoreError, match="nie można otworzyć pliku bazy danych – sprawdź"):
        Store.open(database_at(tmp_path))
