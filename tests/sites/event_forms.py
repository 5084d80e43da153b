"""Events in the forms of well-known products: bytes as The Events Calendar writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html import escape
from typing import Any

from aggregator.moments import WARSAW, Moment, day_of, is_all_day
from tests.sites.forms import html_of, json_of


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of a site's calendar. A plain-date `end` is the last day, inclusive."""

    number: int
    slug: str
    title: str
    html: str
    start: Moment
    end: Moment
    venue: str = ""
    address: str = ""
    city: str = ""
    code: str = ""
    organizer: str = ""
    cancelled: bool = False


def tribe_events(events: Sequence[Happening], base: str, *, page: int, pages: int, total: int) -> bytes:
    """What /wp-json/tribe/events/v1/events answers (The Events Calendar 6)."""
    rest = f"{base}/wp-json/tribe/events/v1/events"
    answer = {
        "events": [_tribe_event(event, base) for event in events],
        "rest_url": f"{rest}/?page={page}",
        **({"next_rest_url": f"{rest}/?page={page + 1}"} if page < pages else {}),
        "total": total,
        "total_pages": pages,
    }
    return json_of(answer)


def _tribe_event(event: Happening, base: str) -> dict[str, Any]:
    start, end = _hours(event)
    return {
        "id": event.number,
        "date": "2026-01-15 09:00:00",
        "date_utc": "2026-01-15 08:00:00",
        "status": "publish",
        "url": f"{base}/wydarzenie/{event.slug}/",
        "title": escape(event.title, quote=False).replace(" – ", " &#8211; "),
        "description": event.html,
        "all_day": is_all_day(event.start),
        "start_date": f"{start:%Y-%m-%d %H:%M:%S}",
        "end_date": f"{end:%Y-%m-%d %H:%M:%S}",
        "utc_start_date": f"{start.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
        "utc_end_date": f"{end.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
        "timezone": "Europe/Warsaw",
        "website": "",
        "categories": [],
        "venue": {"venue": event.venue, "address": event.address, "city": event.city, "zip": event.code}
        if event.venue
        else [],
        "organizer": [{"organizer": event.organizer}] if event.organizer else [],
    }


def calendar_file(events: Sequence[Happening], base: str) -> bytes:
    """What ?ical=1 answers (The Events Calendar 6)."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Spółdzielnia Wierzba - ECPv6.3.5//NONSGML v1.0//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Spółdzielnia Wierzba",
        f"X-ORIGINAL-URL:{base}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Warsaw",
        "BEGIN:DAYLIGHT",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "DTSTART:20260329T010000",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "DTSTART:20261025T010000",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]
    for event in events:
        lines += _vevent(event, base)
    return "\r\n".join([*map(_folded, lines), "END:VCALENDAR", ""]).encode()


def _vevent(event: Happening, base: str) -> list[str]:
    if is_all_day(event.start):
        after = day_of(event.end) + timedelta(days=1)
        times = [f"DTSTART;VALUE=DATE:{event.start:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    else:
        times = [
            f"DTSTART;TZID=Europe/Warsaw:{event.start:%Y%m%dT%H%M%S}",
            f"DTEND;TZID=Europe/Warsaw:{event.end:%Y%m%dT%H%M%S}",
        ]
    place = ", ".join(part for part in (event.venue, event.address, event.city, event.code, "Polska") if part)
    return [
        "BEGIN:VEVENT",
        *times,
        "DTSTAMP:20260301T080000",
        "CREATED:20260115T080000Z",
        f"UID:{event.number}-1773133200-1773140400@wierzba.example.org",
        f"SUMMARY:{_escaped(event.title)}",
        f"DESCRIPTION:{_escaped(_plain(event.html))}",
        f"URL:{base}/wydarzenie/{event.slug}/",
        *([f"LOCATION:{_escaped(place)}"] if event.venue else []),
        *(["STATUS:CANCELLED"] if event.cancelled else []),
        *([f'ORGANIZER;CN="{event.organizer}":MAILTO:biuro@wierzba.example.org'] if event.organizer else []),
        "END:VEVENT",
    ]


def event_page(event: Happening, base: str) -> bytes:
    """An event's own page, with its JSON-LD beside Yoast's graph."""
    url = f"{base}/wydarzenie/{event.slug}/"
    frame = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "@id": url, "url": url, "name": f"{event.title} - Spółdzielnia Wierzba"},
            {"@type": "WebSite", "@id": f"{base}/#website", "url": f"{base}/", "name": "Spółdzielnia Wierzba"},
        ],
    }
    body = f'<h1 class="tribe-events-single-event-title">{escape(event.title)}</h1><div>{event.html}</div>'
    return html_of(event.title, [frame, [schema_event(event, base)]], f"<main>{body}</main>")


def events_page(events: Sequence[Happening], base: str) -> bytes:
    """The page that lists the events, with all of them in JSON-LD."""
    items = "".join(
        f'<article><h3><a href="{base}/wydarzenie/{event.slug}/">{escape(event.title)}</a></h3></article>'
        for event in events
    )
    return html_of("Wydarzenia", [[schema_event(event, base) for event in events]], f"<main>{items}</main>")


def schema_event(event: Happening, base: str) -> dict[str, Any]:
    """An event in JSON-LD."""
    start, end = _hours(event)
    return {
        "@context": "http://schema.org",
        "@type": "Event",
        "name": escape(event.title, quote=False).replace(" – ", " &#8211; "),
        "description": escape(event.html),
        "url": f"{base}/wydarzenie/{event.slug}/",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "eventStatus": f"https://schema.org/{'EventCancelled' if event.cancelled else 'EventScheduled'}",
        "startDate": start.isoformat(),
        "endDate": end.isoformat(),
        "location": {
            "@type": "Place",
            "name": event.venue,
            "address": {
                "@type": "PostalAddress",
                "streetAddress": event.address,
                "addressLocality": event.city,
                "postalCode": event.code,
                "addressCountry": "Polska",
            },
        },
        "organizer": {"@type": "Person", "name": event.organizer},
        "performer": "Organization",
    }


def _hours(event: Happening) -> tuple[datetime, datetime]:
    """Start and end as programs that know only times write them: a whole day is 0:00 to 23:59:59."""
    if isinstance(event.start, datetime) and isinstance(event.end, datetime):
        return event.start, event.end
    first, last = day_of(event.start), day_of(event.end)
    return _at(first, 0, 0, 0), _at(last, 23, 59, 59)


def _at(day: date, hour: int, minute: int, second: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=WARSAW)


def _plain(html: str) -> str:
    return html.replace("<p>", "").replace("</p>", "\n").strip()


def _escaped(text: str) -> str:
    for sign in ("\\", ",", ";"):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line in pieces of at most 75 bytes (RFC 5545, section 3.1)."""
    pieces, piece = [], ""
    for sign in line:
        if len((piece + sign).encode()) > 74:
            pieces.append(piece)
            piece = ""
        piece += sign
    return "\r\n ".join([*pieces, piece])
