"""The commands migrate and copy-database."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cli.place import Place
from tests.store.samples import asked


def test_migrate_says_from_which_schema_to_which(place: Place, bare_url: str) -> None:
    place.environ["AGGREGATOR_DATABASE_URL"] = bare_url
    assert place.run("migrate").output == "Utworzono tabele: schemat 0008.\n"
    assert place.run("migrate", bare_url).output == "Schemat bazy jest aktualny (0008), niczego nie zmieniono.\n"
    asked(bare_url, "UPDATE alembic_version SET version_num = '9999'")
    refused = place.run("migrate")
    assert refused.exit_code == 1 and "nowsza wersja programu (schemat 9999)" in refused.stderr


def test_a_database_without_tables_is_none_yet(place: Place, bare_url: str) -> None:
    place.environ["AGGREGATOR_DATABASE_URL"] = bare_url
    assert "najpierw przeczytaj źródła" in place.run("merges").stderr
    assert "Utworzono tabele" in place.run("migrate").output


def test_a_calendar_moves_to_another_database_and_goes_on(
    place: Place, kind: str, new_database: Callable[[str], str]
) -> None:
    here, there = new_database("sqlite" if kind == "postgresql" else "postgresql"), new_database(kind)
    place.environ["AGGREGATOR_DATABASE_URL"] = here
    place.run("update", "--now", "2026-03-02T09:00")
    place.run("export", str(place.folder / "before"), "--now", "2026-03-02T10:00")
    copied = place.run("copy-database", here, there)
    assert copied.exit_code == 0 and "obie bazy są takie same" in copied.output, copied.stderr
    assert "events: " in copied.output
    place.environ["AGGREGATOR_DATABASE_URL"] = there
    place.run("export", str(place.folder / "after"), "--now", "2026-03-02T10:00")
    before, after = (
        {one.relative_to(root): one.read_bytes() for one in root.rglob("*") if one.is_file()}
        for root in (place.folder / "before", place.folder / "after")
    )
    assert before == after and len(before) > 10
    again = place.run("update", "--now", "2026-03-02T15:00")
    assert again.exit_code == 0, again.stderr
    refused = place.run("copy-database", here, there)
    assert refused.exit_code == 1 and "nie jest pusta" in refused.stderr


@pytest.mark.parametrize("address", ["baza.sqlite3", "mysql://host/baza", "postgres://host/baza"])
def test_an_address_that_is_none_is_a_slip_of_the_command(place: Place, address: str) -> None:
    refused = place.run("copy-database", address, "sqlite:///nowa.sqlite3")
    assert refused.exit_code == 2 and "napisz" in refused.stderr
