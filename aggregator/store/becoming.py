"""An entry that turns out to be another one: nobody tells of it any more, and its UID leads on for ever."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, Table, select, update

from aggregator.store.tables import tellings


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
    told = set(connection.execute(select(entry).where(entry.in_(numbers))).scalars())
    for number in sorted(numbers - told):
        first = min(key for key, of in kept.items() if of == number)
        into = connection.execute(select(entry).where(tellings.c.key == first)).scalar_one()
        values = {"into": into, "revision": revision}
        connection.execute(update(entries).where(entries.c.number == number).values(values))
