"""No password nor key of an address stands in a log, a message, `status` or a page."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from aggregator.cli import logs
from aggregator.config import Settings
from aggregator.errors import ConfigError
from aggregator.masking import without_secrets
from aggregator.store import Outcome, Round, Store
from tests.cli.place import Place
from tests.timing import growth
from tests.web import samples

SECRET = "s3kret"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("postgresql://ja:s3kret@db/es", "postgresql://***@db/es"),
        ("postgresql+psycopg://ja:s3k/ret@db:5432/es?sslmode=require", "postgresql+psycopg://***@db:5432/es?sslmode=require"),
        ("postgres://s3kret@db/es", "postgres://***@db/es"),
        ("postgresql://db/es?user=ja&password=s3kret", "postgresql://db/es?user=ja&password=***"),
        ("host=db password=s3kret user=ja", "host=db password=*** user=ja"),
        ("https://ja:s3@kret@a.pl/x?y=1", "https://***@a.pl/x?y=1"),
        ("https://a.pl/ical?key=s3kret&x=2#k", "https://a.pl/ical?key=***&x=2#k"),
        ("https://a.pl/?api_key=s3kret;token=s3kret", "https://a.pl/?api_key=***;token=***"),
        ("https://a.pl/?X-Amz-Signature=s3kret", "https://a.pl/?X-Amz-Signature=***"),
        ("„https://a.pl/?auth=s3kret” i https://b.pl/?haslo=s3kret.", "„https://a.pl/?auth=***” i https://b.pl/?haslo=***"),
        ("https://a.pl/@ktos/1?monday=2", "https://a.pl/@ktos/1?monday=2"),
        ("biuro@a.pl, sqlite:///data/a.sqlite3", "biuro@a.pl, sqlite:///data/a.sqlite3"),
        ("czas=1 klucz=2", "czas=1 klucz=2"),
    ],
)  # fmt: skip
def test_what_is_secret_is_masked_and_the_rest_stays(text: str, told: str) -> None:
    assert without_secrets(text) == told


@pytest.mark.parametrize("unit", ["://", "https://a", "?key", "&keykeykey=", "://@", "?token=a", "password=", "://a:b"])
def test_masking_takes_time_as_the_text_is_long(unit: str) -> None:
    small, large = unit * (10_000 // len(unit)), unit * (100_000 // len(unit))
    assert growth(lambda: without_secrets(small), lambda: without_secrets(large), 60) <= 60


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://ja:s3kret@db/es"),
        ("DATABASE_URL", "postgres://ja:s3kret@db/es"),
        ("BASE_URL", "https://ja:s3kret@kalendarium.example.pl"),
        ("CONTACT", "https://ja:s3kret@kalendarium.example.pl/ł"),
    ],
)
def test_a_wrong_setting_is_named_without_its_secret(name: str, value: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Settings.from_environment({f"AGGREGATOR_{name}": value})
    assert SECRET not in str(caught.value) and f"AGGREGATOR_{name}" in str(caught.value)


def test_no_line_of_the_log_has_a_secret() -> None:
    try:
        raise ValueError("https://ja:s3kret@a.pl/?token=s3kret")
    except ValueError as error:
        record = logging.getLogger("x").makeRecord(
            "aggregator", logging.ERROR, "", 1, "nie można https://a.pl/?key=s3kret", (),
            (ValueError, error, error.__traceback__), extra={"url": "https://ja:s3kret@a.pl/"},
        )  # fmt: skip
    line = logs.KeyValueFormatter().format(record)
    assert SECRET not in line
    assert "ValueError: https://***@a.pl/?token=***" in line


def test_a_database_that_cannot_be_reached_is_told_without_its_password(place: Place) -> None:
    for address in ("postgresql+niema://ja:s3kret@127.0.0.1:2/es", "postgresql+psycopg://ja:s3kret@127.0.0.1:2/es"):
        place.environ["AGGREGATOR_DATABASE_URL"] = address
        result = place.run("status")
        assert result.exit_code == 1
        assert "Błąd:" in result.stderr and SECRET not in result.output + result.stderr


def test_status_and_pages_show_no_key_of_a_source(place: Place, tmp_path: Path) -> None:
    keyed = "https://rops-lodz.example.pl/kalendarz?key=s3kret"
    place.sources.write_text(f"sources:\n  - {{name: ROPS, id: rops-lodz, url: '{keyed}'}}\n", encoding="utf-8")
    with Store.open(place.environ["AGGREGATOR_DATABASE_URL"]) as store:
        source = replace(samples.ROPS, url=keyed)
        store.register([source], samples.NOW)
        store.apply(Round(source, samples.NOW, Outcome.FAILED, f"serwer odmówił [po przekierowaniu na {keyed}]"))
        client = samples.app_over(store, tmp_path).test_client()
        for path in ("/zrodla", "/zrodla.rss", "/zrodla.atom", "/zrodla.json", "/", "/kalendarz.ics"):
            assert SECRET not in client.get(path).text, path
    for arguments in (("status",), ("status", "rops-lodz")):
        result = place.run(*arguments)
        assert SECRET not in result.output + result.stderr, arguments
