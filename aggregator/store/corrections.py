"""The operator's corrections as they are kept, and of which entries they speak."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, delete, insert, select

from aggregator.events.corrected import meant, uid_in
from aggregator.model import Correction, Deadline, Event
from aggregator.moments import Moment, day_of
from aggregator.store.codec import deadline_number, deadline_uid, event_number, event_uid
from aggregator.store.columns import moment_from, moment_text, storable
from aggregator.store.entries import final_number
from aggregator.store.tables import corrections, deadlines, events, history

MOMENTS = frozenset({"start", "end", "at"})
FIRST = ("start", "at")
"""The fields that say on which day an entry is."""


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


def led_on(connection: Connection, wanted: Iterable[Correction], instance: str) -> tuple[Correction, ...]:
    """The corrections with the UIDs of entries that have become others replaced by those of the others."""
    return tuple(replace(one, address=_final(connection, one.address, instance)) for one in wanted)


def _final(connection: Connection, address: str, instance: str) -> str:
    name, own = uid_in(address) or ("", "")
    uid = f"{name}@{own or instance}"
    if number := event_number(uid, instance):
        return event_uid(final_number(connection, events, number), instance)
    if number := deadline_number(uid, instance):
        return deadline_uid(final_number(connection, deadlines, number), instance)
    return address


def meant_for(
    connection: Connection, wanted: Iterable[Correction], entry: Event | Deadline, addresses: Iterable[str]
) -> list[Correction]:
    """Which of these corrections, led on, speak of a kept entry: also by a day that it had before it was moved."""
    return meant(wanted, entry, addresses, lambda: _earlier_days(connection, entry.uid))


def _earlier_days(connection: Connection, uid: str) -> frozenset[date]:
    instance = uid.partition("@")[2]
    column = history.c.event if event_number(uid, instance) else history.c.deadline
    which = (column == (event_number(uid, instance) or deadline_number(uid, instance))) & history.c.field.in_(FIRST)
    told = connection.execute(select(history.c.before, history.c.after).where(which))
    return frozenset(day_of(moment_from(text)) for row in told for text in row if text)
