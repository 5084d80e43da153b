"""An entry with what the operator wants otherwise in it. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import urlsplit

from aggregator.language.polish.places import place_named
from aggregator.model import Category, Correction, Deadline, Event, Mode, Region, Status
from aggregator.moments import Moment, day_of

EVENT_FIELDS = (
    *("title", "start", "end", "category", "status", "mode", "city", "venue", "address", "region"),
    *("registration_url", "organizer", "contact"),
)
DEADLINE_FIELDS = ("title", "at", "status")
CHOICES: dict[str, type[StrEnum]] = {"category": Category, "status": Status, "mode": Mode, "region": Region}

UID = re.compile(r"(?:^|[/#])(?P<name>[wt]-[1-9][0-9]{0,17})(?:@(?P<instance>[a-z0-9]+))?/?$")

TITLED = re.compile(r"(?P<page>/(?:wydarzenie/w|termin/t)-[1-9][0-9]{0,17})-[a-z0-9-]+/?$")
"""The address of an entry's page as readers see it, with the words of its title; without them it ends with the UID."""

Entry = TypeVar("Entry", Event, Deadline)


def meant(
    corrections: Iterable[Correction],
    entry: Event | Deadline,
    addresses: Iterable[str],
    earlier: Callable[[], Collection[date]] = tuple,
) -> list[Correction]:
    """The corrections that speak of this entry; `addresses` are those of the articles that tell of it.

    A correction of one day goes on speaking of its entry when that moves: `earlier` gives the days that it had before,
    and is asked only when they matter.
    """
    own = {_spelling(address) for address in addresses}
    day = day_of(entry.start if isinstance(entry, Event) else entry.at)

    def is_meant(correction: Correction) -> bool:
        if is_uid_of(correction.address, entry.uid):
            return True
        told = _spelling(correction.address) in own and _has_fields(correction, entry)
        return told and (correction.day in (None, day) or correction.day in earlier())

    return [correction for correction in corrections if is_meant(correction)]


def may_be_meant(corrections: Iterable[Correction]) -> Callable[[str, Iterable[str]], bool]:
    """A quick test of an entry's UID and the addresses of its articles, which no entry fails that is meant by any."""
    corrections = tuple(corrections)
    names = {found[0] for one in corrections if (found := uid_in(one.address))}
    places = {_spelling(one.address) for one in corrections}

    def test(uid: str, addresses: Iterable[str]) -> bool:
        return uid.partition("@")[0] in names or any(_spelling(address) in places for address in addresses)

    return test


@lru_cache(maxsize=4096)
def uid_in(address: str) -> tuple[str, str] | None:
    """The UID that an address is, or ends with as that of our page does: its name, "w-12", and instance, if given."""
    found = UID.search(TITLED.sub(r"\g<page>", address.strip()))
    return (found["name"], found["instance"] or "") if found else None


def is_uid_of(address: str, uid: str) -> bool:
    """True when the address is this UID, with or without its instance, or that of the entry's page on our site."""
    name, _, instance = uid.partition("@")
    return bool(name) and uid_in(address) in ((name, instance), (name, ""))


def corrected(entry: Entry, corrections: Sequence[Correction]) -> Entry:
    """The entry with the values that these corrections give its fields; with none of them the entry itself.

    Where only the start is given, the end keeps its distance in days, and is unknown when it would not come after the
    start. An end that is before the start is left as it was told. Sentences say nothing of what is told otherwise.
    """
    fields = EVENT_FIELDS if isinstance(entry, Event) else DEADLINE_FIELDS
    values: dict[str, Any] = {}
    for correction in corrections:
        for name, value in correction.values:
            if name in fields:
                values[name] = CHOICES[name](str(value)) if name in CHOICES and value is not None else value
    if not values:
        return entry
    if "city" in values and "region" not in values:
        values["region"] = _region_of(values["city"], entry.region)
    said = set(values)
    if isinstance(entry, Event) and said & {"start", "end"}:
        values["end"] = _end(entry, values)
    unsaid = said | {"hours"} if said & {"start", "end"} else said
    values["evidence"] = tuple(one for one in entry.evidence if one.field not in unsaid)
    values["origins"] = tuple(one for one in entry.origins if one.field not in said)
    if said & {"start", "at"}:
        values |= {"doubts": (), "implied": ()}
    return replace(entry, **values)


def is_before_start(entry: Event | Deadline, correction: Correction) -> bool:
    """True when the correction gives the event an end that cannot be, so that it was left as it was."""
    end = dict(correction.values).get("end")
    return isinstance(entry, Event) and isinstance(end, date) and not _is_after(end, entry.start)


def _end(event: Event, values: Mapping[str, Any]) -> Moment | None:
    start = values.get("start", event.start)
    wanted: Moment | None = values.get("end", event.end)
    if wanted is not None and "end" not in values:
        wanted += day_of(start) - day_of(event.start)
        if isinstance(wanted, datetime) and not isinstance(start, datetime):
            wanted = day_of(wanted)
        if not isinstance(wanted, datetime) and day_of(wanted) == day_of(start):
            return None
    if wanted is None or _is_after(wanted, start):
        return wanted
    return event.end if "end" in values and event.end is not None and _is_after(event.end, start) else None


def _region_of(city: str | None, before: Region | None) -> Region | None:
    """The voivodeship of a town; of several towns of one name that of before; None for a town that is not known."""
    if not city:
        return before
    found = place_named(city, before and before.value)
    return Region(found.region) if found is not None and found.region else None


def _is_after(end: Moment, start: Moment) -> bool:
    if isinstance(end, datetime) and isinstance(start, datetime):
        return end > start
    return day_of(end) >= day_of(start)


def _has_fields(correction: Correction, entry: Event | Deadline) -> bool:
    """A correction by an article's address is of its events, or of its deadlines where it speaks of their moment.

    One that only hides or pins is of all that the article tells.
    """
    of_deadline = any(name == "at" for name, _ in correction.values)
    return not correction.values or isinstance(entry, Deadline if of_deadline else Event)


@lru_cache(maxsize=4096)
def _spelling(address: str) -> str:
    try:
        parts = urlsplit(address.strip())
    except ValueError:  # an address that is none, such as https://[a
        return address.strip()
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return (parts.hostname or "").removeprefix("www.") + parts.path.rstrip("/") + query + fragment
