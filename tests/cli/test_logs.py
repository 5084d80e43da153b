"""The log's lines."""

from __future__ import annotations

import logging

import pytest

from aggregator.cli import logs


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
    logging.getLogger("apscheduler").info("cudze")
    logging.getLogger("apscheduler").warning("cudze ostrzeżenie")
    events = [line.split("zdarzenie=")[1] for line in capsys.readouterr().err.splitlines()]
    assert events == ['"nasze"', '"cudze ostrzeżenie"']
