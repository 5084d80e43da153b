"""Deadlines as settling.py has events: those of an event are settled together by kind, those alone by their name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, or_, select, update

from aggregator.events.clusters import deadline_clusters, is_same_call, numbered
from aggregator.events.compose import compose_deadline
from aggregator.events.corrected import corrected
from aggregator.events.stamps import stamped_deadline
from aggregator.events.telling import DueTelling, told_order
from aggregator.model import Deadline, Status
from aggregator.moments import day_of
from aggregator.store.becoming import final_number, lead_on, parted
from aggregator.store.codec import deadline_of, deadline_values, event_uid
from aggregator.store.corrections import led_on, meant_for
from aggregator.store.database import insert_row
from aggregator.store.deed import Deed, stamps_of
from aggregator.store.history import keep_deadline_change
from aggregator.store.tables import deadlines, events, tellings, told_days
from aggregator.store.tellings import beside, deadline_tellings, entries_of

AT_ONCE = 1000
"""So many entries are asked for in one query: a source that leaves may have told of tens of thousands."""


def settle(connection: Connection, moved: Set[int], fresh: Iterable[int], changed: Set[int], deed: Deed) -> None:
    """Settles the deadlines of the events that were composed anew, and these tellings.

    `fresh` are tellings whose deadline is to be looked for, `changed` those that tell otherwise than before.
    """
    fresh = list(fresh)
    touched = set(entries_of(connection, changed, tellings.c.deadline).values())
    of = _events_of(connection, [*fresh, *changed])
    numbers = _lead_on(connection, moved) | set(of.values())
    made: set[int] = set()
    for telling in deadline_tellings(connection, tellings.c.key.in_(fresh)):
        if telling.key not in of:
            number = _like_call(connection, telling)
            if number is None:
                number = _new_deadline(connection, [telling], None, deed)
                made.add(number)
            _assign(connection, [telling.key], number)
            touched.add(number)
            event = connection.execute(select(deadlines.c.event).where(deadlines.c.number == number)).scalar_one()
            numbers |= {event} if event is not None else set()
    for event in sorted(numbers):
        touched |= _settle_of(connection, event, deed, made)
    by = _articles_of(connection, [*fresh, *changed])
    deed = replace(deed, corrections=led_on(connection, deed.corrections, deed.name))
    for number in sorted(touched):
        if number not in made or deed.corrections:  # one made just now is composed already
            compose_kept(connection, number, replace(deed, article=by.get(number)))


def _lead_on(connection: Connection, moved: Set[int]) -> set[int]:
    """These events without those that have become others, whose deadlines go along."""
    final: dict[int, int] = {}
    numbers = iter(sorted(moved))
    while some := tuple(islice(numbers, AT_ONCE)):
        became = select(events.c.number).where(events.c.number.in_(some), events.c.into.is_not(None))
        for number in connection.execute(became).scalars().all():
            final[number] = final_number(connection, events, number)
    for number, into in final.items():
        connection.execute(update(deadlines).where(deadlines.c.event == number).values(event=into))
    return {final.get(number, number) for number in moved}


def _articles_of(connection: Connection, keys: Iterable[int]) -> dict[int, int]:
    """The article that told of each deadline, of several the last one."""
    query = select(tellings.c.deadline, tellings.c.article).where(tellings.c.key.in_(list(keys)))
    return {number: article for number, article in connection.execute(query.order_by(tellings.c.key)) if number}


def _events_of(connection: Connection, keys: Iterable[int]) -> dict[int, int]:
    """The events, of the articles' own, that the deadlines of these tellings are of; those of none are left out."""
    of = tellings.alias()
    query = select(tellings.c.key, of.c.event).join(of, tellings.c.of == of.c.key)
    query = query.where(tellings.c.key.in_(list(keys)), of.c.event.is_not(None))
    return {row.key: row.event for row in connection.execute(query)}


def _settle_of(connection: Connection, event: int, deed: Deed, made: set[int]) -> set[int]:
    """Groups all that is told of an event's deadlines; gives the numbers to be composed anew."""
    of = tellings.alias()
    tied = select(tellings.c.key).join(of, of.c.key == tellings.c.of).where(of.c.event == event)
    strayed = select(tellings.c.key).join(of, of.c.key == tellings.c.of).where(of.c.event != event)
    kept_here = tellings.c.deadline.in_(select(deadlines.c.number).where(deadlines.c.event == event))
    universe = deadline_tellings(connection, or_(tellings.c.key.in_(tied), kept_here & tellings.c.key.not_in(strayed)))
    by_kind: defaultdict[str, list[DueTelling]] = defaultdict(list)
    for telling in universe:
        by_kind[telling.deadline.kind].append(telling)
    touched: set[int] = set()
    for of_kind in by_kind.values():
        of_kind += _also_told_alone(connection, of_kind)
        touched |= _settle_kind(connection, event, of_kind, deed, made)
    return touched


def _also_told_alone(connection: Connection, of_kind: list[DueTelling]) -> list[DueTelling]:
    """Deadlines that others tell without their event, on one of these days and under its name."""
    days = {day for telling in of_kind for day in telling.days}
    with_event = select(deadlines.c.number).where(deadlines.c.event.is_not(None))
    near = deadline_tellings(
        connection,
        tellings.c.of.is_(None)
        & tellings.c.deadline.not_in(with_event)
        & tellings.c.key.in_(select(told_days.c.telling).where(told_days.c.day.in_(days))),
    )
    known = {telling.key for telling in of_kind}
    return [one for one in near if one.key not in known and any(is_same_call(one, other) for other in of_kind)]


def _settle_kind(
    connection: Connection, event: int, universe: list[DueTelling], deed: Deed, made: set[int]
) -> set[int]:
    kept = entries_of(connection, [telling.key for telling in universe], tellings.c.deadline)
    lost = _others(connection, event, kept)
    kept = {key: number for key, number in kept.items() if number not in lost}
    by_key = {telling.key: telling for telling in universe}
    clusters = deadline_clusters(universe)
    owners = numbered(clusters, kept, lambda key: told_order(by_key[key]))
    touched: set[int] = set()
    for cluster, found in sorted(owners.items(), key=lambda item: min(item[0])):
        members = [by_key[key] for key in sorted(cluster)]
        if found is None:
            said = [(one.deadline.url, day_of(one.deadline.at)) for one in members]
            found = parted(connection, deadlines, deadlines.c.day, [*kept.values(), *lost], said)
        if found is None:
            number = _new_deadline(connection, members, event, deed)
            made.add(number)
        else:
            number = found
            connection.execute(update(deadlines).where(deadlines.c.number == number).values(event=event))
        _assign(connection, [key for key in cluster if kept.get(key) != number], number)
        touched.add(number)
    lead_on(connection, deadlines, tellings.c.deadline, kept, deed.revision)
    return touched


def _others(connection: Connection, event: int, kept: dict[int, int]) -> set[int]:
    """Of these deadlines those that stay with another event, since somebody tells them of it."""
    if not kept:
        return set()
    query = (
        select(tellings.c.deadline)
        .join(deadlines, deadlines.c.number == tellings.c.deadline)
        .where(
            tellings.c.deadline.in_(set(kept.values())),
            tellings.c.key.not_in(list(kept)),
            deadlines.c.event != event,
        )
    )
    return {number for number in connection.execute(query).scalars() if number is not None}


def _like_call(connection: Connection, own: DueTelling) -> int | None:
    """The deadline that a telling without an event is of, by its name; None when it is of none that is known."""
    found = deadline_tellings(connection, tellings.c.deadline.is_not(None) & beside(own, says=own.says_extended))
    same = [other for other in found if is_same_call(own, other)]
    best = sorted(same, key=lambda other: (not own.days & other.days, told_order(other)))
    return entries_of(connection, [best[0].key], tellings.c.deadline)[best[0].key] if best else None


def _assign(connection: Connection, keys: list[int], number: int) -> None:
    if keys:
        connection.execute(update(tellings).where(tellings.c.key.in_(keys)).values(deadline=number))


# ---------------------------------------------------------------- entries


def _new_deadline(connection: Connection, members: list[DueTelling], event: int | None, deed: Deed) -> int:
    told = _of_event(connection, compose_deadline(members), event, deed)
    return insert_row(connection, deadlines, _row(stamped_deadline(None, told, deed.at), event, deed))


def _of_event(connection: Connection, deadline: Deadline, event: int | None, deed: Deed) -> Deadline:
    """The deadline with its event: it lapses, or is in doubt, as that does."""
    if event is None:
        return deadline
    status = connection.execute(select(events.c.status).where(events.c.number == event)).scalar_one()
    return replace(deadline, event_uid=event_uid(event, deed.name), status=Status(status))


def _is_hidden(connection: Connection, event: int | None) -> bool:
    """True with an event that the operator hides."""
    return bool(connection.execute(select(events.c.hidden).where(events.c.number == event)).scalar())


def _row(deadline: Deadline, event: int | None, deed: Deed) -> dict[str, Any]:
    return {**deadline_values(deadline), **stamps_of(deadline, deed), "event": event}


def compose_kept(connection: Connection, number: int, deed: Deed) -> None:
    """Composes a deadline anew of its tellings and the operator's word; writes what differs, and that it does."""
    row = connection.execute(select(deadlines).where(deadlines.c.number == number)).mappings().one()
    if row["into"] is not None:
        return
    old = deadline_of(row, deed.name, ())
    told_by = deadline_tellings(connection, tellings.c.deadline == number)
    wanted = meant_for(connection, deed.corrections, old, (telling.url for telling in told_by))
    told = _of_event(connection, compose_deadline(told_by), row["event"], deed)
    told = corrected(old if any(one.pin for one in wanted) else told, wanted)
    deadline = stamped_deadline(old, told, deed.at)
    values = _row(deadline, row["event"], deed) if deadline != old else {"revision": deed.revision}
    values["hidden"] = any(one.hide for one in wanted) or _is_hidden(connection, row["event"])
    connection.execute(update(deadlines).where(deadlines.c.number == number).values(values))
    if deadline != old:
        keep_deadline_change(connection, number, old, deadline, deed.at, deed.article)
