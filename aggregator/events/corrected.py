"""An entry with what the operator wants otherwise in it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlsplit

from aggregator.model import Category, Correction, Deadline, Event, Mode, Region, Status
from aggregator.moments import day_of

EVENT_FIELDS = (
    *("title", "start", "end", "category", "status", "mode", "city", "venue", "address", "region"),
    *("registration_url", "organizer", "contact"),
)
DEADLINE_FIELDS = ("title", "at", "status")
CHOICES: dict[str, type[StrEnum]] = {"category": Category, "status": Status, "mode": Mode, "region": Region}

Entry = TypeVar("Entry", Event, Deadline)


def meant(corrections: Iterable[Correction], entry: Event | Deadline, addresses: Iterable[str]) -> list[Correction]:
    """The corrections that speak of this entry; `addresses` are those of the articles that tell of it."""
    own = {_spelling(address) for address in addresses}
    day = day_of(entry.start if isinstance(entry, Event) else entry.at)

    def is_meant(correction: Correction) -> bool:
        if is_uid_of(correction.address, entry.uid):
            return True
        told = _spelling(correction.address) in own and _has_fields(correction, entry)
        return told and correction.day in (None, day)

    return [correction for correction in corrections if is_meant(correction)]


def is_uid_of(address: str, uid: str) -> bool:
    """True when the address is this UID, with or without its instance, or that of the entry's page on our site."""
    name = uid.partition("@")[0]
    return bool(name) and re.split("[/#]", address.strip().rstrip("/"))[-1] in (uid, name)


def corrected(entry: Entry, corrections: Sequence[Correction]) -> Entry:
    """The entry with the values that these corrections give its fields; with none of them the entry itself."""
    fields = EVENT_FIELDS if isinstance(entry, Event) else DEADLINE_FIELDS
    values: dict[str, Any] = {}
    for correction in corrections:
        for name, value in correction.values:
            if name in fields:
                values[name] = CHOICES[name](str(value)) if name in CHOICES and value is not None else value
    if not values:
        return entry
    doubts = () if {"start", "at"} & values.keys() else entry.doubts
    implied = () if {"start", "at"} & values.keys() else entry.implied
    return replace(entry, **values, doubts=doubts, implied=implied)


def _has_fields(correction: Correction, entry: Event | Deadline) -> bool:
    """A correction by an article's address is of its events, unless it speaks of nothing but a deadline's moment."""
    of_deadline = any(name == "at" for name, _ in correction.values)
    return isinstance(entry, Deadline if of_deadline else Event)


def _spelling(address: str) -> str:
    parts = urlsplit(address.strip())
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return (parts.hostname or "").removeprefix("www.") + parts.path.rstrip("/") + query + fragment
