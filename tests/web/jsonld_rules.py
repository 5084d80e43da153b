"""What search engines ask of an event's JSON-LD, as rules that are broken or kept.

Sources: Google Search Central, "Event structured data" (required: name, startDate, location; the recommended ones;
hours with their offset from UTC, or days alone) and schema.org/Event, of which the names and values are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, TypeAlias
from urllib.parse import urlsplit

Node: TypeAlias = dict[str, Any]

SCHEMA = "https://schema.org/"
STATUS = {"EventScheduled", "EventCancelled", "EventPostponed", "EventRescheduled", "EventMovedOnline"}
MODE = {
    "OfflineEventAttendanceMode": {"Place"},
    "OnlineEventAttendanceMode": {"VirtualLocation"},
    "MixedEventAttendanceMode": {"Place", "VirtualLocation"},
}
"""The kinds of places that go with each way of taking part."""
TYPES = {"Event", "EducationEvent", "BusinessEvent", "SocialEvent", "ExhibitionEvent", "Festival"}
AVAILABILITY = {"InStock", "SoldOut", "PreOrder", "LimitedAvailability", "OnlineOnly", "Discontinued"}
RECOMMENDED = ("endDate", "eventStatus", "eventAttendanceMode", "organizer", "description", "url")
"""Those of the recommended properties that every event can have; offers, image and performer are not always known."""

DAY = r"\d{4}-\d{2}-\d{2}"
MOMENT = re.compile(DAY + r"(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?")
"""A day, or a moment with its offset (ISO 8601); an hour without one would be read in any zone."""


def faults(node: Node) -> list[str]:
    """Each rule that the event's node breaks, by the name of the property; none when it is sound."""
    return [*_of_names(node), *_of_dates(node), *_of_status(node), *_of_places(node), *_of_offers(node)]


def _of_names(node: Node) -> Iterator[str]:
    if node.get("@context") not in ("https://schema.org", SCHEMA) or node.get("@type") not in TYPES:
        yield "@type: no event of schema.org"
    for name in ("name", "startDate", "location", *RECOMMENDED):
        if not node.get(name):
            yield f"{name}: missing"
    for name in ("name", "description"):
        if not isinstance(node.get(name, ""), str) or re.search(r"<[A-Za-z/!][^>]*>|&\w+;", str(node.get(name, ""))):
            yield f"{name}: no plain text"
    for organizer in _listed(node.get("organizer")):
        if organizer.get("@type") not in ("Organization", "Person") or not organizer.get("name"):
            yield "organizer: neither an organisation nor a person with a name"
    for one in (node, *_listed(node.get("organizer"))):
        if "url" in one and not is_web_address(one["url"]):
            yield "url: no address"


def _of_dates(node: Node) -> Iterator[str]:
    moments = {name: node[name] for name in ("startDate", "endDate", "previousStartDate") if name in node}
    for name, text in moments.items():
        if not is_moment(text):
            yield f"{name}: neither a day nor a moment with its offset"
            return
    if "endDate" in moments and "startDate" in moments and _before(moments["endDate"], moments["startDate"]):
        yield "endDate: before startDate"


def _of_status(node: Node) -> Iterator[str]:
    status, mode = str(node.get("eventStatus", "")), str(node.get("eventAttendanceMode", ""))
    if status.removeprefix(SCHEMA) not in STATUS or not status.startswith(SCHEMA):
        yield "eventStatus: no value of schema.org"
    if mode.removeprefix(SCHEMA) not in MODE or not mode.startswith(SCHEMA):
        yield "eventAttendanceMode: no value of schema.org"
    if ("previousStartDate" in node) != (status == f"{SCHEMA}EventRescheduled"):
        yield "previousStartDate: goes with EventRescheduled, and it with the date"
    elif "previousStartDate" in node and node["previousStartDate"] == node.get("startDate"):
        yield "previousStartDate: the same as startDate"


def _of_places(node: Node) -> Iterator[str]:
    places = _listed(node.get("location"))
    wanted = MODE.get(str(node.get("eventAttendanceMode", "")).removeprefix(SCHEMA))
    if wanted is not None and {place.get("@type") for place in places} != wanted:
        yield "location: other places than eventAttendanceMode says"
    for place in places:
        if place.get("@type") == "VirtualLocation":
            if not is_web_address(place.get("url")):
                yield "location: a virtual one without its address"
            continue
        address = place.get("address")
        if not place.get("name") or not address:
            yield "location: a place without name or address"
        elif isinstance(address, dict) and (
            address.get("@type") != "PostalAddress"
            or not all(isinstance(value, str) and value for value in address.values())
        ):
            yield "location: no postal address"


def _of_offers(node: Node) -> Iterator[str]:
    for offer in _listed(node.get("offers")):
        if offer.get("@type") != "Offer":
            yield "offers: no offer"
        if "url" in offer and not is_web_address(offer["url"]):
            yield "offers: no address"
        if not offer.keys() - {"@type"}:
            yield "offers: empty"
        availability = offer.get("availability")
        if availability is not None and availability not in {SCHEMA + value for value in AVAILABILITY}:
            yield "offers: availability is no value of schema.org"
        if ("price" in offer) != ("priceCurrency" in offer) or not re.fullmatch(
            r"\d+(\.\d+)?", str(offer.get("price", 0))
        ):
            yield "offers: a price without currency, or no number"
        spans = [
            offer[name]
            for name in ("validFrom", "availabilityStarts", "availabilityEnds", "validThrough")
            if name in offer
        ]
        if not all(map(is_moment, spans)):
            yield "offers: neither a day nor a moment with its offset"


def is_moment(text: object) -> bool:
    """Whether the text is a day, or a moment with its offset, that the calendar has."""
    if not isinstance(text, str) or not MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_web_address(text: object) -> bool:
    """Whether the text is an absolute address of http or https."""
    return isinstance(text, str) and urlsplit(text).scheme in ("http", "https") and bool(urlsplit(text).hostname)


def _before(one: str, other: str) -> bool:
    if len(one) == 10 or len(other) == 10:
        return date.fromisoformat(one[:10]) < date.fromisoformat(other[:10])
    return datetime.fromisoformat(one) < datetime.fromisoformat(other)


def _listed(value: Any) -> list[Node]:
    held = value if isinstance(value, list) else [value]
    return [one for one in held if isinstance(one, dict)]
