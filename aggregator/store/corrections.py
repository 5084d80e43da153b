"""The operator's corrections as they are kept, and of which entries they speak."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, Table, delete, insert, select

from aggregator.events.corrected import meant, uid_in
from aggregator.model import Correction, Deadline, Event
from aggregator.moments import day_of
from aggregator.store.becoming import final_number
from aggregator.store.codec import deadline_number, deadline_uid, event_number, event_uid
from aggregator.store.columns import field_text, field_value, moment_from, storable
from aggregator.store.tables import corrections, deadlines, events, history

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
            tuple((name, field_value(name, text)) for name, text in row.wanted["values"]),
        )
        for row in rows
    )


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
                "values": [[name, field_text(value)] for name, value in one.values],
            },
        }
        for one in wanted
    ]
    if rows:
        connection.execute(insert(corrections), rows)


def led_on(connection: Connection, wanted: Iterable[Correction], instance: str) -> tuple[Correction, ...]:
    """The corrections with the UIDs of entries that have become others replaced by those of the others."""
    corrections = tuple(wanted)
    named = {one.address: _uid(one.address, instance) for one in corrections}
    became = {
        **_became(connection, events, named.values(), instance, event_number, event_uid),
        **_became(connection, deadlines, named.values(), instance, deadline_number, deadline_uid),
    }
    if not became:
        return corrections
    return tuple(replace(one, address=became.get(named[one.address], one.address)) for one in corrections)


def _uid(address: str, instance: str) -> str:
    name, own = uid_in(address) or ("", "")
    return f"{name}@{own or instance}"


def _became(
    connection: Connection,
    entries: Table,
    uids: Iterable[str],
    instance: str,
    number_of: Callable[[str, str], int | None],
    uid_of: Callable[[int, str], str],
) -> dict[str, str]:
    """For those of these UIDs whose entries have become others, the UIDs of the others."""
    numbers = {number for uid in uids if (number := number_of(uid, instance))}
    if not numbers:
        return {}
    gone = select(entries.c.number).where(entries.c.number.in_(numbers), entries.c.into.is_not(None))
    moved = connection.execute(gone).scalars().all()
    return {uid_of(one, instance): uid_of(final_number(connection, entries, one), instance) for one in moved}


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
