"""An entry that turns out to be another one: nobody tells of it any more, and its UID leads on for ever."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TypeAlias

from sqlalchemy import ColumnElement, Connection, Table, select, update

from aggregator.store.tables import tellings

Told: TypeAlias = tuple[str, date]
"""The address and the day that a telling gives its entry."""


def final_number(connection: Connection, entries: Table, number: int) -> int:
    """The number of the entry that this one has become; its own where it is still itself."""
    seen = {number}
    while True:
        into = connection.execute(select(entries.c.into).where(entries.c.number == number)).scalar_one_or_none()
        if into is None or into in seen:
            return number
        number = into
        seen.add(number)


def lead_on(
    connection: Connection, entries: Table, entry: ColumnElement[int | None], kept: Mapping[int, int], revision: int
) -> None:
    """Lets each entry of which nobody tells any more lead on to the one to which its first telling went.

    `entry` is the column of `tellings` that names the entries, `kept` what it said of these tellings before.
    """
    numbers = set(kept.values())
    if not numbers:
        return
    told = set(connection.execute(select(entry).where(entry.in_(numbers))).scalars())
    for number in sorted(numbers - told):
        first = min(key for key, of in kept.items() if of == number)
        into = connection.execute(select(entry).where(tellings.c.key == first)).scalar_one()
        values = {"into": into, "revision": revision}
        connection.execute(update(entries).where(entries.c.number == number).values(values))


def parted(
    connection: Connection, entries: Table, day: ColumnElement[date], numbers: Iterable[int], told: Collection[Told]
) -> int | None:
    """The entry that became one of these, was of one of what is told, and is itself again from now on.

    `day` is the column of its day. None where no such entry became one of them. So what was joined and is split has its
    own UID once more.
    """
    if not (became := set(numbers)):
        return None
    urls = {url for url, _ in told}
    query = select(entries.c.number, day).where(entries.c.into.in_(became), entries.c.url.in_(urls))
    days = {moment for _, moment in told}
    found = sorted(connection.execute(query), key=lambda row: (row[1] not in days, row[0]))
    if not found:
        return None
    number = int(found[0][0])
    connection.execute(update(entries).where(entries.c.number == number).values(into=None))
    return number
