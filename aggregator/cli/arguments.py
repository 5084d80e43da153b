"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from aggregator.moments import WARSAW


class MomentType(click.ParamType[datetime]):
    """An ISO 8601 moment, Warsaw time when it names no zone; a day alone is its midnight. Gives UTC."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment; a usage error when the text is none."""
        if isinstance(value, datetime):
            return value
        try:
            return read_moment(str(value))
        except ValueError:
            self.fail(f"„{value}” nie jest chwilą; napisz np. 2026-01-19T08:00 albo 2026-01-19", param, ctx)


class WholeType(click.ParamType[int]):
    """A whole number within bounds, both inclusive."""

    name = "liczba"

    def __init__(self, least: int, most: int) -> None:
        self._least = least
        self._most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; a usage error when the text is none, or out of bounds."""
        text = str(value)
        if not (text.isdecimal() and self._least <= int(text) <= self._most):
            self.fail(f"„{value}” nie jest liczbą od {self._least} do {self._most}", param, ctx)
        return int(text)


class PathType(click.ParamType[Path]):
    """A path; whether there is anything is found out by whoever opens it."""

    name = "ścieżka"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path."""
        return Path(value)


def read_moment(text: str) -> datetime:
    """An ISO 8601 text as a moment in UTC, Warsaw time when it names no zone. ValueError when it is none."""
    moment = datetime.fromisoformat(text.strip())
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=WARSAW)).astimezone(UTC)


MOMENT = MomentType()
PORT = WholeType(0, 65535)
PATH = PathType()

now_option = click.option(
    "--now",
    "start",
    type=MOMENT,
    metavar="CHWILA",
    help="Przyjmij, że teraz jest ta chwila (ISO 8601, bez strefy: czas warszawski); odtwarza miniony dzień.",
)
