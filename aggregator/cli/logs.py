"""The log: one line an event, `czas=… poziom=… zdarzenie="…"` and then the event's own fields as key=value."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import datetime
from typing import TextIO

from aggregator.masking import without_secrets
from aggregator.moments import WARSAW

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
        fields |= {name: value for name, value in vars(record).items() if name not in USUAL}
        line = " ".join(f"{name}={quoted(str(value), always=name == 'zdarzenie')}" for name, value in fields.items())
        if record.exc_info:
            line += "\n" + self.formatException(record.exc_info)
        return without_secrets(line)


class CurrentStderr(logging.StreamHandler[TextIO]):
    """Writes to what standard error is now: a progress bar puts itself there while it is shown."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)

    def emit(self, record: logging.LogRecord) -> None:
        """Writes the record."""
        self.stream = sys.stderr
        super().emit(record)


def quoted(text: str, *, always: bool = False) -> str:
    """The text, in quotation marks where it would fall apart without."""
    if always or not text or re.search(r'[\s"=\\]', text):
        return json.dumps(text, ensure_ascii=False)
    return text


def set_up(level: str) -> None:
    """Sends our own log from this level up, and that of libraries from warnings up, to standard error."""
    handler = CurrentStderr()
    handler.setFormatter(KeyValueFormatter())
    root = logging.getLogger()
    for old in [one for one in root.handlers if isinstance(one, CurrentStderr)]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("aggregator").setLevel(level)
