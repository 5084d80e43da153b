"""What an article tells of an entry, as JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aggregator.model import Category, Deadline, DeadlineKind, Event, Evidence, Mode, Region, Status
from aggregator.moments import Moment
from aggregator.store.columns import moment_from, moment_text, storable

_WORDS = ("title", "city", "venue", "address", "url", "registration_url", "organizer", "contact")


def event_told(event: Event) -> dict[str, Any]:
    """What is told of an event; nothing of what the Store gives."""
    return {
        **{name: _word(getattr(event, name)) for name in _WORDS},
        "start": moment_text(event.start),
        "end": _text(event.end),
        "previous_start": _text(event.previous_start),
        "category": event.category.value,
        "status": event.status.value,
        "mode": event.mode and event.mode.value,
        "region": event.region and event.region.value,
        "gist": [storable(word) for word in event.gist],
        **reader_values(event),
    }


def told_event(told: Mapping[str, Any]) -> Event:
    """The event that `event_told` wrote down."""
    return Event(
        **{name: told[name] for name in _WORDS},
        start=moment_from(told["start"]),
        end=_moment(told["end"]),
        previous_start=_moment(told["previous_start"]),
        category=Category(told["category"]),
        status=Status(told["status"]),
        mode=told["mode"] and Mode(told["mode"]),
        region=told["region"] and Region(told["region"]),
        gist=tuple(told.get("gist", ())),
        **_reader(told),
    )


def deadline_told(deadline: Deadline) -> dict[str, Any]:
    """What is told of a deadline; nothing of what the Store gives."""
    return {
        "kind": deadline.kind.value,
        "at": moment_text(deadline.at),
        "title": storable(deadline.title),
        "category": deadline.category.value,
        "status": deadline.status.value,
        "region": deadline.region and deadline.region.value,
        "url": storable(deadline.url),
        **reader_values(deadline),
    }


def told_deadline(told: Mapping[str, Any]) -> Deadline:
    """The deadline that `deadline_told` wrote down."""
    return Deadline(
        kind=DeadlineKind(told["kind"]),
        at=moment_from(told["at"]),
        title=told["title"],
        category=Category(told["category"]),
        status=Status(told["status"]),
        region=told["region"] and Region(told["region"]),
        url=told["url"],
        **_reader(told),
    )


def reader_values(entry: Event | Deadline) -> dict[str, Any]:
    """The reader's part of an entry as JSON: what was implied, the evidence, the doubts."""
    return {
        "implied": [storable(part) for part in entry.implied],
        "evidence": [_evidence_values(piece) for piece in entry.evidence],
        "doubts": [storable(doubt) for doubt in entry.doubts],
    }


def _evidence_values(piece: Evidence) -> list[str]:
    """Field and sentence; a third value, the attachment, only where there is one."""
    told = (piece.field, piece.sentence, piece.attachment) if piece.attachment else (piece.field, piece.sentence)
    return [storable(value) for value in told]


def _reader(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "implied": tuple(told["implied"]),
        "evidence": tuple(Evidence(*values) for values in told["evidence"]),
        "doubts": tuple(told["doubts"]),
    }


def _word(text: str | None) -> str | None:
    return None if text is None else storable(text)


def _text(moment: Moment | None) -> str | None:
    return None if moment is None else moment_text(moment)


def _moment(text: str | None) -> Moment | None:
    return None if text is None else moment_from(text)
