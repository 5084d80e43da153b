"""Rows to dataclasses and back, and numbers to UIDs and back."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from sqlalchemy import RowMapping

from aggregator.model import (
    Category,
    Deadline,
    DeadlineKind,
    Event,
    Evidence,
    Mode,
    Origin,
    Outcome,
    Region,
    SourceRef,
    Status,
    Validators,
    Way,
    WayKind,
    last_day,
)
from aggregator.moments import Moment, day_of
from aggregator.store.columns import storable
from aggregator.store.records import ArticleRecord, Condition, SourceState
from aggregator.store.telling_codec import reader_values

LARGEST = 2**31 - 1
"""PostgreSQL refuses to be asked for a larger number in a column of this kind."""

UID = re.compile(r"(?P<letter>[wt])-(?P<number>[1-9][0-9]{0,17})@(?P<instance>[a-z0-9]+)")


def event_uid(number: int, instance: str) -> str:
    """The UID of an event, "w-NUMBER@INSTANCE"."""
    return f"w-{number}@{instance}"


def deadline_uid(number: int, instance: str) -> str:
    """The UID of a deadline, "t-NUMBER@INSTANCE"."""
    return f"t-{number}@{instance}"


def event_number(uid: str, instance: str) -> int | None:
    """The number in an event's UID; None when it is no UID of an event of this instance."""
    return _number(uid, "w", instance)


def deadline_number(uid: str, instance: str) -> int | None:
    """The number in a deadline's UID; None when it is no UID of a deadline of this instance."""
    return _number(uid, "t", instance)


def _number(uid: str, letter: str, instance: str) -> int | None:
    found = UID.fullmatch(uid)
    if found is None or found["letter"] != letter or found["instance"] != instance:
        return None
    number = int(found["number"])
    return number if number <= LARGEST else None


def event_values(event: Event) -> dict[str, Any]:
    """The columns of an event, without what the Store gives: number, first publication, stamp of change, sources."""
    return {
        "title": event.title,
        "start": event.start,
        "end": event.end,
        "first_day": day_of(event.start),
        "last_day": last_day(event),
        "category": event.category.value,
        "status": event.status.value,
        "mode": event.mode and event.mode.value,
        "city": event.city,
        "venue": event.venue,
        "address": event.address,
        "region": event.region and event.region.value,
        "url": event.url,
        "registration_url": event.registration_url,
        "organizer": event.organizer,
        "contact": event.contact,
        **reader_values(event),
        "sequence": event.sequence,
        "previous_start": event.previous_start,
        "origins": _origin_values(event),
        **_news_values(event),
    }


def deadline_values(deadline: Deadline) -> dict[str, Any]:
    """The columns of a deadline, without what the Store gives: number, event, stamps, sources."""
    return {
        "kind": deadline.kind.value,
        "at": deadline.at,
        "day": day_of(deadline.at),
        "title": deadline.title,
        "category": deadline.category.value,
        "status": deadline.status.value,
        "region": deadline.region and deadline.region.value,
        "url": deadline.url,
        "origins": _origin_values(deadline),
        **reader_values(deadline),
        "sequence": deadline.sequence,
        "previous_at": deadline.previous_at,
        **_news_values(deadline),
    }


def _origin_values(entry: Event | Deadline) -> list[list[str]]:
    return [[origin.field, storable(origin.url)] for origin in entry.origins]


def _news_values(entry: Event | Deadline) -> dict[str, Any]:
    return {"news": entry.news, "news_moved": entry.news_moved, "news_at": entry.news_at}


def event_of(row: RowMapping, instance: str, sources: tuple[SourceRef, ...]) -> Event:
    """The event that a row of `events` holds."""
    return Event(
        title=row["title"],
        start=row["start"],
        end=row["end"],
        category=Category(row["category"]),
        status=Status(row["status"]),
        mode=row["mode"] and Mode(row["mode"]),
        city=row["city"],
        venue=row["venue"],
        address=row["address"],
        region=row["region"] and Region(row["region"]),
        url=row["url"],
        registration_url=row["registration_url"],
        organizer=row["organizer"],
        contact=row["contact"],
        implied=tuple(row["implied"]),
        evidence=_evidence(row),
        doubts=tuple(row["doubts"]),
        uid=event_uid(row["number"], instance),
        sequence=row["sequence"],
        origins=tuple(Origin(*values) for values in row["origins"]),
        previous_start=row["previous_start"],
        news=row["news"],
        news_moved=row["news_moved"],
        news_at=row["news_at"],
        first_published=row["first_published"],
        changed_at=row["changed_at"],
        sources=sources,
    )


def deadline_of(row: RowMapping, instance: str, sources: tuple[SourceRef, ...]) -> Deadline:
    """The deadline that a row of `deadlines` holds; its event is named by `event_uid`, never by a place in a list."""
    return Deadline(
        kind=DeadlineKind(row["kind"]),
        at=row["at"],
        title=row["title"],
        event=None,
        category=Category(row["category"]),
        status=Status(row["status"]),
        region=row["region"] and Region(row["region"]),
        url=row["url"],
        implied=tuple(row["implied"]),
        evidence=_evidence(row),
        doubts=tuple(row["doubts"]),
        uid=deadline_uid(row["number"], instance),
        event_uid=None if row["event"] is None else event_uid(row["event"], instance),
        sequence=row["sequence"],
        origins=tuple(Origin(*values) for values in row["origins"]),
        previous_at=row["previous_at"],
        news=row["news"],
        news_moved=row["news_moved"],
        news_at=row["news_at"],
        first_published=row["first_published"],
        changed_at=row["changed_at"],
        sources=sources,
    )


def _evidence(row: RowMapping) -> tuple[Evidence, ...]:
    return tuple(Evidence(*values) for values in row["evidence"])


def article_of(row: RowMapping, moments: tuple[Moment, ...]) -> ArticleRecord:
    """The record that a row of `articles` holds, with the moments of its entries."""
    return ArticleRecord(
        url=row["url"],
        title=row["title"],
        first_seen=row["first_seen"],
        published=row["published"],
        read_at=row["read_at"],
        validators=Validators(row["etag"], row["last_modified"]),
        digest=row["digest"],
        failures=row["failures"],
        failed_at=row["failed_at"],
        moments=moments,
    )


def ways_values(ways: tuple[Way, ...]) -> list[dict[str, str]]:
    """The ways of a source as its row holds them."""
    return [
        {
            "kind": way.kind.value,
            "url": storable(way.url),
            "etag": storable(way.validators.etag),
            "last_modified": storable(way.validators.last_modified),
        }
        for way in ways
    ]


def ways_of(values: list[dict[str, str]] | None) -> tuple[Way, ...] | None:
    """The ways that a row holds; None before they were found out."""
    if values is None:
        return None
    return tuple(Way(WayKind(one["kind"]), one["url"], Validators(one["etag"], one["last_modified"])) for one in values)


def state_of(
    row: RowMapping, articles: int, newest: date | None, this_year: int, entries: int, condition: Condition | None
) -> SourceState:
    """The state that a row of `sources` holds, with what other tables tell of it."""
    return SourceState(
        source_id=row["id"],
        name=row["name"],
        url=row["url"],
        ways=ways_of(row["ways"]),
        checked_at=row["checked_at"],
        succeeded_at=row["succeeded_at"],
        outcome=row["outcome"] and Outcome(row["outcome"]),
        error=row["error"],
        failures=row["failures"],
        articles=articles,
        this_year=this_year,
        entries=entries,
        newest=newest,
        condition=condition,
        every=timedelta(seconds=row["every"]),
        next_at=row["next_at"],
        registered_at=row["registered_at"],
    )
