"""The log's lines."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path
from time import process_time

import httpx
import pytest

from aggregator.cli import logs
from aggregator.masking import without_secrets
from aggregator.told_about import fields_told, told_about
from tests.cli.place import Place, small_web


def record(message: str, **extra: object) -> logging.LogRecord:
    made = logging.makeLogRecord({"name": "aggregator.x", "levelno": logging.WARNING, "levelname": "WARNING", **extra})
    made.msg, made.created = message, 1767225600.25  # 2026-01-01T00:00:00 UTC
    return made


def test_a_line_has_the_event_and_its_fields() -> None:
    line = logs.KeyValueFormatter().format(
        record("źródło przeczytane", source="a-pl", read=3, why="nie ma „hosta” a=b")
    )
    assert line == (
        'czas=2026-01-01T01:00:00+01:00 poziom=warning zdarzenie="źródło przeczytane" '
        'source=a-pl read=3 why="nie ma „hosta” a=b"'
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("", '""'),
        ("a", "a"),
        ("a b", '"a b"'),
        ('a"b', '"a\\"b"'),
        ("a\nczas=0", '"a\\nczas=0"'),
        ("c:\\x", '"c:\\\\x"'),
    ],
)
def test_a_value_cannot_be_taken_for_another_field(value: str, shown: str) -> None:
    assert logs.quoted(value) == shown


def test_a_traceback_follows() -> None:
    try:
        raise ZeroDivisionError("x")
    except ZeroDivisionError as error:
        made = record("błąd")
        made.exc_info = (ZeroDivisionError, error, error.__traceback__)
    lines = logs.KeyValueFormatter().format(made).splitlines()
    assert lines[1].startswith("Traceback") and lines[-1] == "ZeroDivisionError: x"


def test_our_log_goes_from_the_level_up_and_that_of_libraries_from_warnings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.set_up("INFO")
    logs.set_up("INFO")  # a second time adds no second handler
    logging.getLogger("aggregator.jobs").info("nasze")
    logging.getLogger("aggregator.jobs").debug("szczegół")
    logging.getLogger("waitress").info("cudze")
    logging.getLogger("waitress").warning("cudze ostrzeżenie")
    events = [line.split("zdarzenie=")[1] for line in capsys.readouterr().err.splitlines()]
    assert events == ['"nasze"', '"cudze ostrzeżenie"']


def test_a_tick_that_finds_a_round_at_work_is_not_told_but_a_failure_of_its_machinery_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.set_up("INFO")
    logging.getLogger("apscheduler.scheduler").warning("skipped: maximum number of running instances reached")
    logging.getLogger("apscheduler.scheduler").error("zepsute")
    said = capsys.readouterr().err
    assert "skipped" not in said and "zepsute" in said


def test_a_json_line_is_one_object_with_all_fields() -> None:
    told = json.loads(logs.JsonFormatter().format(record("źródło\nprzeczytane", source="a-pl", read=3, level="x")))
    assert told == {
        "time": "2026-01-01T00:00:00.250+00:00",
        "level": "warning",
        "logger": "aggregator.x",
        "message": "źródło\nprzeczytane",
        "source": "a-pl",
        "read": 3,
    }


def test_a_traceback_is_one_field_of_json() -> None:
    try:
        raise ZeroDivisionError("postgresql://ja:tajne@db/es")
    except ZeroDivisionError as error:
        made = record("błąd", seconds=float("nan"), path=Path("/x"))
        made.exc_info = (ZeroDivisionError, error, error.__traceback__)
    line = logs.JsonFormatter().format(made)
    told = json.loads(line, parse_constant=lambda name: pytest.fail(name))
    assert "\n" not in line and "tajne" not in line
    assert told["traceback"].startswith("Traceback") and "//***@db" in told["traceback"]
    assert (told["seconds"], told["path"]) == ("nan", "/x")


@pytest.mark.parametrize("form", sorted(logs.FORMATTERS))
@pytest.mark.parametrize(
    "text",
    [
        "postgresql+psycopg://ja:tajne@db:5432/es",
        "connection failed: host=db password=tajne user=ja",
        "https://a.pl/feed?token=tajne&x=1",
        "https://a.pl/feed?x=1&api_key=tajne#y",
        "https://a.pl/feed?access_token=tajne",
        "https://ja:tajne@a.pl/",
        "https://calendar.example.com/ical/ja/private-tajne0123456789/basic.ics",
        "Authorization: Bearer tajne",
    ],
)
def test_secrets_are_never_written(form: str, text: str) -> None:
    line = logs.FORMATTERS[form]().format(record(text, url=text, why=f"nie ma ({text})"))
    assert "tajne" not in line and line.count("***") == 3


@pytest.mark.parametrize(
    "text",
    ["https://owes.example.pl/aktualnosci/?strona=2", "klucz do sukcesu", "mail: a@b.pl o 10:00", "monkey=1 turkey=2"],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert without_secrets(text) == text


@pytest.mark.parametrize("text", ["a://" * 50_000, "a://b:" * 30_000, "token=" * 40_000, "x" * 300_000, "%5B" * 90_000])
def test_masking_takes_no_longer_for_hostile_texts(text: str) -> None:
    began = process_time()
    without_secrets(text)
    assert process_time() - began < 2.0


def test_fields_end_with_their_block() -> None:
    with told_about(round="r1"):
        with told_about(source="a-pl"):
            assert fields_told() == {"round": "r1", "source": "a-pl"}
            line = logs.KeyValueFormatter().format(record("x", source="z wpisu"))
            assert line.endswith('source="z wpisu" round=r1'), "what came with the record wins"
        assert fields_told() == {"round": "r1"}
    assert fields_told() == {}


def test_every_line_of_a_round_bears_its_source_and_the_round(place: Place) -> None:
    def failing(request: httpx.Request) -> httpx.Response:
        return httpx.Response(500) if request.url.path == "/szkolenie/" else small_web(request)

    place.web = failing
    place.environ["AGGREGATOR_LOG_FORMAT"] = "json"
    place.environ["AGGREGATOR_LOG"] = "debug"
    place.write_list("owes.example.pl/aktualnosci/", "nikt.example.pl/")
    told = [json.loads(line) for line in re.findall(r"^\{.*\}$", place.run("update").stderr, re.MULTILINE)]
    assert len(told) >= 3
    of_round = [line for line in told if line["logger"] != "aggregator.publish"]
    assert len({line["round"] for line in of_round}) == 1
    assert {line["source"] for line in of_round} == {"owes-example-pl-aktualnosci", "nikt-example-pl"}
