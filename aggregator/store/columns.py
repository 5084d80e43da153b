"""Column types that keep the house's values alike on every database."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import DateTime, Dialect, String, Text
from sqlalchemy.types import TypeDecorator

from aggregator.moments import WARSAW, Moment

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""PostgreSQL refuses NUL, and half of a surrogate pair cannot be written as UTF-8; a hostile page may hold both."""


def storable(text: str) -> str:
    """The text with every character that a database refuses replaced by U+FFFD."""
    return UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def moment_text(moment: Moment) -> str:
    """ "2026-03-26" for a plain date, "2026-03-26T10:00+01:00" for an hour in Warsaw."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    if moment.tzinfo is None:
        raise ValueError(f"a moment with an hour needs a time zone: {moment!r}")
    whole_minute = not moment.second and not moment.microsecond
    return moment.astimezone(WARSAW).isoformat(timespec="minutes" if whole_minute else "auto")


def moment_from(text: str) -> Moment:
    """What `moment_text` wrote, with the same wall time and offset."""
    if "T" not in text:
        return date.fromisoformat(text)
    written = datetime.fromisoformat(text)
    # Not astimezone: an hour that the clocks skip would come back as another one and count as changed for ever.
    wall = written.replace(tzinfo=WARSAW)
    if wall.utcoffset() != written.utcoffset():
        wall = wall.replace(fold=1)
    return wall if wall.utcoffset() == written.utcoffset() else written.astimezone(WARSAW)


MOMENT_FIELDS = frozenset({"start", "end", "at"})
"""The fields of entries that are moments; every other is words."""


def field_text(value: Any) -> str | None:
    """A field of an entry as text: a moment, the value of an enum, words, None for nothing."""
    if value is None:
        return None
    return str(value.value) if hasattr(value, "value") else value if isinstance(value, str) else moment_text(value)


def field_value(field: str, text: str | None) -> Moment | str | None:
    """What `field_text` wrote of the field; enums stay words."""
    return moment_from(text) if text is not None and field in MOMENT_FIELDS else text


class Words(TypeDecorator[str]):
    """Text of any length from pages and operators."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as it may be kept."""
        return None if value is None else storable(value)


class Name(TypeDecorator[str]):
    """A short text that things are found by. What is longer than its column, which nothing but malice is, is kept as
    its beginning and a hash: so it is found again, and no index has to hold it whole.
    """

    impl = String
    cache_ok = True

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as it may be kept."""
        if value is None:
            return None
        text = storable(value)
        if len(text) <= self.length:
            return text
        digest = sha256(text.encode()).hexdigest()
        return text[: self.length - len(digest)] + digest


class Instant(TypeDecorator[datetime]):
    """A moment of the machine: goes in aware, comes out in UTC. SQLite has no time zones, so there it lies naive."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment of the machine needs a time zone: {value!r}")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The moment, aware, in UTC."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class MomentText(TypeDecorator[Moment]):
    """A `Moment` as ISO text, so that a day without an hour stays one."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Moment | None, dialect: Dialect) -> str | None:
        """The moment as text."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Moment | None:
        """The moment that the text says."""
        return None if value is None else moment_from(value)
