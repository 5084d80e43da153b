"""The operator's corrections as they are kept, and what they make of an entry."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, delete, insert, select

from aggregator.model import Correction
from aggregator.moments import Moment
from aggregator.store.columns import moment_from, moment_text, storable
from aggregator.store.tables import corrections

MOMENTS = frozenset({"start", "end", "at"})


def kept_corrections(connection: Connection) -> tuple[Correction, ...]:
    """The corrections in their order."""
    rows = connection.execute(select(corrections).order_by(corrections.c.key))
    return tuple(
        Correction(
            row.address,
            date.fromisoformat(row.wanted["day"]) if row.wanted["day"] else None,
            row.wanted["hide"],
            row.wanted["pin"],
            tuple((name, _value(name, text)) for name, text in row.wanted["values"]),
        )
        for row in rows
    )


def _value(name: str, text: str | None) -> Moment | str | None:
    return moment_from(text) if name in MOMENTS and text else text


def replace_corrections(connection: Connection, wanted: Iterable[Correction]) -> None:
    """Keeps these corrections instead of those that are kept."""
    connection.execute(delete(corrections))
    rows = [
        {
            "address": storable(one.address),
            "wanted": {
                "day": one.day.isoformat() if one.day else None,
                "hide": one.hide,
                "pin": one.pin,
                "values": [
                    [name, value if value is None or isinstance(value, str) else moment_text(value)]
                    for name, value in one.values
                ],
            },
        }
        for one in wanted
    ]
    if rows:
        connection.execute(insert(corrections), rows)
