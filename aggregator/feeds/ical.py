"""A calendar as an iCalendar file (RFC 5545, RFC 7986): its head by the icalendar library, then the entries' pieces."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache

from icalendar import Calendar, Timezone
from icalendar.prop import vInline, vText

from aggregator.feeds.vevent import ZONE
from aggregator.model import Feed

MOST_BYTES = 900_000
"""Google stops reading at about a million."""

FOOT = b"END:VCALENDAR\r\n"

# RRULEs only: with the library's own lists of dates (add_missing_timezones) several programs show summer an hour late.
VTIMEZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Warsaw
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def render_ical(feed: Feed, bodies: Iterable[bytes]) -> bytes:
    """The calendar with the VEVENTs in their order as text/calendar in UTF-8."""
    return _head(feed.title, feed.description) + b"".join(bodies) + FOOT


@lru_cache(maxsize=512)
def _head(title: str, description: str) -> bytes:
    """What stands before the entries: the calendar's properties and its time zone."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Kalendarium ES//Kalendarium ES//PL")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    # vText escapes commas and semicolons; a bare str of these names would be written as it is.
    calendar.add("name", vText(title))
    calendar.add("x-wr-calname", vText(title))
    calendar.add("x-wr-caldesc", vText(description))
    calendar.add("x-wr-timezone", vText(ZONE))
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText("PT6H"))
    calendar.add("color", vText("teal"))
    calendar.add_component(_timezone())
    written: bytes = calendar.to_ical(sorted=False)
    return written.removesuffix(FOOT)


def _timezone() -> Timezone:
    zone = Timezone.from_ical(VTIMEZONE.replace("\n", "\r\n"))
    assert isinstance(zone, Timezone)
    for part, month in zip(zone.subcomponents, ("3", "10"), strict=True):
        # The library would put the parts of the rule into an order of its own.
        part["RRULE"] = vInline(f"FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU")
    return zone
