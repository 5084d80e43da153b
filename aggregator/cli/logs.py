"""The log: one line an event, as `czas=… poziom=… zdarzenie="…"` with the event's own fields, or as a JSON object."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime
from typing import TextIO

from aggregator.masking import without_secrets
from aggregator.moments import WARSAW
from aggregator.told_about import fields_told

USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
"""What every LogRecord has; the rest came with `extra`."""


class KeyValueFormatter(logging.Formatter):
    """A record as key=value; a value with spaces or quotes is quoted. A traceback follows on its own lines."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the hour in Warsaw and without the secrets of addresses."""
        fields: dict[str, object] = {
            "czas": datetime.fromtimestamp(record.created, WARSAW).isoformat(timespec="seconds"),
            "poziom": record.levelname.lower(),
            "zdarzenie": record.getMessage(),
        }
        fields |= own_fields(record)
        line = " ".join(f"{name}={quoted(str(value), always=name == 'zdarzenie')}" for name, value in fields.items())
        if record.exc_info:
            line += "\n" + self.formatException(record.exc_info)
        return without_secrets(line)


class JsonFormatter(logging.Formatter):
    """A record as one JSON object in one line. Numbers stay numbers; what JSON does not know is told as text."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the moment in UTC; a traceback is one field."""
        fields: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        fields |= {name: value for name, value in own_fields(record).items() if name not in fields}
        if record.exc_info:
            fields["traceback"] = self.formatException(record.exc_info)
        return json.dumps({name: plain_value(value) for name, value in fields.items()}, ensure_ascii=False)


FORMATTERS = {"text": KeyValueFormatter, "json": JsonFormatter}


class CurrentStderr(logging.StreamHandler[TextIO]):
    """Writes to what standard error is now: a progress bar puts itself there while it is shown."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)

    def emit(self, record: logging.LogRecord) -> None:
        """Writes the record."""
        self.stream = sys.stderr
        super().emit(record)


def own_fields(record: logging.LogRecord) -> dict[str, object]:
    """What the record is about beside its words: what came with it, then the round and the source it is logged in."""
    came = {name: value for name, value in vars(record).items() if name not in USUAL}
    return came | {name: value for name, value in fields_told().items() if name not in came}


def plain_value(value: object) -> object:
    """The value as JSON knows it, without secrets."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float) and value - value == 0:
        return value  # JSON knows neither infinity nor NaN
    return without_secrets(str(value))


def quoted(text: str, *, always: bool = False) -> str:
    """The text, in quotation marks where it would fall apart without."""
    if always or not text or re.search(r'[\s"=\\]', text):
        return json.dumps(text, ensure_ascii=False)
    return text


def set_up(level: str, form: str = "text") -> None:
    """Sends our own log from this level up, and that of libraries from warnings up, to standard error, in this form."""
    handler = CurrentStderr()
    handler.setFormatter(FORMATTERS[form]())
    root = logging.getLogger()
    for old in [one for one in root.handlers if isinstance(one, CurrentStderr)]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # that a tick finds a round still at work is no trouble
    logging.getLogger("aggregator").setLevel(level)
