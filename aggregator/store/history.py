"""What was told of an entry otherwise than before: written with the change, and asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, insert, or_, select

from aggregator.model import Change, Deadline, Event
from aggregator.store.asking import shown
from aggregator.store.codec import deadline_uid, event_uid
from aggregator.store.columns import field_text, field_value
from aggregator.store.tables import articles, deadlines, events, history

OF_EVENT = (
    *("title", "start", "end", "category", "status", "mode", "city", "venue", "address", "region"),
    *("registration_url", "organizer", "contact"),
)
OF_DEADLINE = ("kind", "at", "title", "category", "status")


def keep_event_change(
    connection: Connection, number: int, before: Event, after: Event, at: datetime, article: int | None
) -> None:
    """Writes what differs between an event as it was told and as it is told now."""
    _keep(connection, {"event": number}, OF_EVENT, before, after, at, article)


def keep_deadline_change(
    connection: Connection, number: int, before: Deadline, after: Deadline, at: datetime, article: int | None
) -> None:
    """Writes what differs between a deadline as it was told and as it is told now."""
    _keep(connection, {"deadline": number}, OF_DEADLINE, before, after, at, article)


def _keep(
    connection: Connection,
    entry: dict[str, int],
    fields: Iterable[str],
    before: Event | Deadline,
    after: Event | Deadline,
    at: datetime,
    article: int | None,
) -> None:
    rows = [
        {**entry, "at": at, "field": name, "before": field_text(was), "after": field_text(now), "article": article}
        for name in fields
        if (was := getattr(before, name)) != (now := getattr(after, name))
    ]
    if rows:
        connection.execute(insert(history), rows)


def changes_of(connection: Connection, which: ColumnElement[bool], name: str) -> tuple[Change, ...]:
    """The changes that are meant, the first first."""
    query = (
        select(history, articles.c.url)
        .outerjoin(articles, articles.c.key == history.c.article)
        .where(which)
        .order_by(history.c.key)
    )
    return tuple(
        Change(
            row["key"],
            event_uid(row["event"], name) if row["event"] is not None else deadline_uid(row["deadline"], name),
            row["at"],
            row["field"],
            field_value(row["field"], row["before"]),
            field_value(row["field"], row["after"]),
            row["url"] or "",
        )
        for row in connection.execute(query).mappings()
    )


def newest_changes(connection: Connection, since: datetime, most: int, name: str) -> tuple[Change, ...]:
    """The changes since then of entries that are shown, the newest first, those of one entry and moment together.

    At most so many rows; of the last entry either all of a moment or none.
    """
    of_event = history.c.event.in_(select(events.c.number).where(shown(events)))
    of_deadline = history.c.deadline.in_(select(deadlines.c.number).where(shown(deadlines)))
    query = select(history.c.key).where(history.c.at >= since, or_(of_event, of_deadline))
    newest = query.order_by(history.c.at.desc(), history.c.key.desc()).limit(most + 1)
    keys = connection.execute(newest).scalars().all()
    found = changes_of(connection, history.c.key.in_(keys), name)
    groups: dict[tuple[datetime, str], list[Change]] = {}
    for change in found:
        groups.setdefault((change.at, change.uid), []).append(change)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0], item[1][0].number), reverse=True)
    if len(keys) > most and len(ordered) > 1:
        ordered = ordered[:-1]
    return tuple(change for _, group in ordered for change in group)
