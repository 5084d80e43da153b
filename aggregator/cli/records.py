"""An announcement as a JSON object, with the fields of a corpus case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aggregator.model import Announcement, Deadline, Event
from aggregator.moments import WARSAW, Moment


def as_record(name: str, announcement: Announcement) -> dict[str, Any]:
    """The announcement by its page's name; moments are in Warsaw time."""
    return {
        "id": name,
        "kind": announcement.kind.value,
        "title": announcement.title,
        "published": written(announcement.published),
        "events": [event_record(event) for event in announcement.events],
        "deadlines": [deadline_record(deadline) for deadline in announcement.deadlines],
    }


def event_record(event: Event) -> dict[str, Any]:
    """An event's fields."""
    return {
        "title": event.title,
        "category": event.category.value,
        "start": written(event.start),
        "end": written(event.end),
        "status": event.status.value,
        "mode": event.mode.value if event.mode is not None else None,
        "city": event.city,
        "registration_url": event.registration_url,
        "region": event.region.value if event.region is not None else None,
        "doubts": list(event.doubts),
    }


def deadline_record(deadline: Deadline) -> dict[str, Any]:
    """A deadline's fields; `event` is the place of its event in the list, None when it stands alone."""
    return {
        "kind": deadline.kind.value,
        "at": written(deadline.at),
        "event": deadline.event,
        "doubts": list(deadline.doubts),
    }


def written(moment: Moment | None) -> str | None:
    """YYYY-MM-DD for a day, YYYY-MM-DDTHH:MM for an hour of it, in Warsaw."""
    if moment is None:
        return None
    if isinstance(moment, datetime):
        return moment.astimezone(WARSAW).strftime("%Y-%m-%dT%H:%M")
    return moment.isoformat()
