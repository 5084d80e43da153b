"""Whether the calendar is looked after: 200, or 503 with reasons that give nothing away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from aggregator.errors import StoreError
from aggregator.store import Store
from aggregator.store.database import writing
from tests.web import samples


@pytest.fixture
def own() -> Iterator[Store]:
    with Store.open("sqlite://") as store:
        store.beat(samples.NOW)
        yield store


def asked(store: Store, feeds: Path, later: timedelta = timedelta(), **others: str) -> tuple[int, str]:
    answer = samples.app_over(store, feeds, samples.NOW + later, **others).test_client().get("/readyz")
    assert answer.mimetype == "text/plain" and answer.headers["Cache-Control"] == "no-store"
    return answer.status_code, answer.text


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    (tmp_path / "kalendarz.ics").touch()
    return tmp_path


def test_a_calendar_that_is_looked_after_is_ready(own: Store, feeds: Path) -> None:
    assert asked(own, feeds) == (200, "ok\n")
    assert asked(own, feeds, timedelta(minutes=14))[0] == 200


def test_nobody_reads_any_more(own: Store, feeds: Path) -> None:
    assert asked(own, feeds, timedelta(minutes=20)) == (503, "źródeł nie czytano od 20 minut\n")
    assert asked(own, feeds, timedelta(minutes=20), TICK="3600")[0] == 200, "looks are an hour apart"


def test_nobody_has_read_yet(feeds: Path) -> None:
    with Store.open("sqlite://") as store:
        assert asked(store, feeds) == (503, "źródeł jeszcze nie czytano\n")


def test_no_feeds_were_written(own: Store, tmp_path: Path) -> None:
    code, told = asked(own, tmp_path)
    assert (code, told) == (503, "w katalogu kanałów nie ma kalendarza\n")
    assert str(tmp_path) not in told


def test_sources_wait_in_the_queue_for_too_long(own: Store, feeds: Path) -> None:
    own.beat(samples.NOW, late=3)
    code, told = asked(own, feeds)
    assert code == 503 and "za długo: 3" in told and "aggregator worker" in told


def test_one_machine_of_many_needs_no_files(own: Store, tmp_path: Path) -> None:
    elsewhere = {"QUEUE": "postgresql", "DATABASE_URL": "postgresql://baza/x"}
    assert asked(own, tmp_path, **elsewhere) == (200, "ok\n")


def test_the_schema_is_another(own: Store, feeds: Path) -> None:
    with writing(own._engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    code, told = asked(own, feeds)
    assert code == 503 and "schemat 0000" in told and "uruchom go ponownie" in told


def test_the_database_does_not_answer(own: Store, feeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> None:
        raise StoreError("postgresql://ktos:tajne@baza/x")

    monkeypatch.setattr(own, "signs", lost)
    assert asked(own, feeds) == (503, "baza danych nie odpowiada\n")
