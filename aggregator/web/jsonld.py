"""An event as schema.org JSON-LD, for search engines. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import TypeAlias

from aggregator.feeds.text import clip, plain, web_address
from aggregator.feeds.wording import CATEGORIES
from aggregator.model import Category, Deadline, Event, Mode, Status, last_day
from aggregator.model.schema import ATTENDANCE_MODE, EVENT_STATUS
from aggregator.moments import WARSAW, Moment
from aggregator.web.standing import last_days, takes_sign_ups

Node: TypeAlias = dict[str, object]

LONGEST_NAME = 300

_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def event_jsonld(
    event: Event, deadlines: Iterable[Deadline], now: datetime, *, url: str, description: str, region: str
) -> str:
    """The JSON text for a `<script>`, with `<` escaped. `url` is our page; `region` is the voivodeship's name or empty.

    Days without an hour stay plain dates, and an end is the last day, inclusive, unlike iCalendar's DTEND. What no
    source tells is left out: a picture, a price, whether it is free (https://schema.org/Event).
    """
    deadlines = tuple(deadlines)
    source = event.sources[0] if event.sources else None
    node: Node = {
        "@context": "https://schema.org",
        "@type": "EducationEvent" if event.category is Category.TRAINING else "Event",
        "name": clip(plain(event.title), LONGEST_NAME) or CATEGORIES[event.category],
        "startDate": _iso(event.start),
        "endDate": _iso(event.end) if event.end is not None else last_day(event).isoformat(),
        "eventStatus": f"https://schema.org/{EVENT_STATUS[event.status]}",
        # Search engines take an event without this property for one on site.
        "eventAttendanceMode": f"https://schema.org/{ATTENDANCE_MODE[event.mode or Mode.ONSITE]}",
        "location": _location(event, url, region),
        "description": description,
        "inLanguage": "pl",
        "url": url,
    }
    if event.previous_start not in (None, event.start) and event.status is Status.CONFIRMED:
        node["eventStatus"] = "https://schema.org/EventRescheduled"
        node["previousStartDate"] = _iso(event.previous_start or event.start)
    if organizer := plain(event.organizer or ""):
        node["organizer"] = {"@type": "Organization", "name": organizer}
    elif source is not None:  # who announces it is the nearest thing to an organizer that the page tells
        node["organizer"] = {"@type": "Organization", "name": plain(source.name), "url": web_address(source.url) or url}
    offer = _offer(event, deadlines, now)
    if offer:
        node["offers"] = offer
    return json.dumps(node, ensure_ascii=False).translate(_ESCAPES)


def _location(event: Event, url: str, region: str) -> Node | list[Node]:
    virtual: Node = {"@type": "VirtualLocation", "url": web_address(event.registration_url) or url}
    if event.mode is Mode.ONLINE:
        return virtual
    address: Node = {"@type": "PostalAddress", "addressCountry": "PL"}
    street, city = plain(event.address or ""), plain(event.city or "")
    told = {"streetAddress": street, "addressLocality": city, "addressRegion": region}
    address |= {name: text for name, text in told.items() if text}
    name = plain(event.venue or "") or city or region or "Polska"
    place: Node = {"@type": "Place", "name": name, "address": address}
    return [place, virtual] if event.mode is Mode.HYBRID else place


def _offer(event: Event, deadlines: tuple[Deadline, ...], now: datetime) -> Node:
    """Where to sign up and until when. The last moment is that of the places, so `availabilityEnds`: `validThrough`
    would be that of a price. That there are places left is told only while a last day for signing up is ahead."""
    offer: Node = {}
    if sign_up := web_address(event.registration_url):
        offer["url"] = sign_up
    if closing := last_days(deadlines):
        offer["availabilityEnds"] = _iso(closing[0])
        if takes_sign_ups(event, deadlines, now):
            offer["availability"] = "https://schema.org/InStock"
    return {"@type": "Offer", **offer} if offer else {}


def _iso(moment: Moment) -> str:
    if isinstance(moment, datetime):
        return moment.astimezone(WARSAW).isoformat(timespec="seconds")
    return moment.isoformat()
