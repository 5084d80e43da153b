"""The text of an iCalendar file → its VEVENTs as the library reads them, each on its own.

The file is cut up before the library sees any of it: one broken event costs only itself, parts that nobody reads
(alarms, attachments) cost nothing, and time zones are taken from the tz database. A VTIMEZONE of the file is asked only
which hours it means: the library would compute what it says, however long that takes, and remember it for every file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from icalendar import Event as VEvent
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from aggregator.scrape.native.stated import zone_named

MOST_EVENTS = 2_000
_LONGEST = 100_000
"""Characters of one event."""

_READ = frozenset(
    (
        "UID SUMMARY DESCRIPTION X-ALT-DESC DTSTART DTEND DURATION RRULE RDATE EXDATE RECURRENCE-ID STATUS SEQUENCE"
        " LOCATION ORGANIZER URL CREATED"
    ).split()
)
_TIMED = frozenset(("DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID"))
_NAME = re.compile(r"[ \t]*([A-Za-z0-9-]{1,40})[ \t]*[;:]")
_TZID = re.compile(r";[ \t]*TZID=(?:\"([^\"\n]{0,200})\"|([^\":;,\n]{0,200}))", re.IGNORECASE)
_OFFSET = re.compile(r"([+-]?)(\d\d)(\d\d)")
_MOST_ZONES = 50

# By the minutes east of Greenwich in winter and in summer.
_BY_OFFSETS = {
    (60, 120): "Europe/Warsaw",
    (0, 60): "Europe/London",
    (120, 180): "Europe/Helsinki",
}


def is_calendar(text: str) -> bool:
    """True for a text that begins as an iCalendar object (RFC 5545, section 3.4)."""
    return text[:200].lstrip().upper().startswith("BEGIN:VCALENDAR")


def vevents_in(text: str) -> tuple[tuple[VEvent, ...], int]:
    """The first 2000 events of the file, and how many of them are too broken to be read.

    Times with a zone that nobody knows come without one, as floating times do.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    zones = _zones_in(text)
    found: list[VEvent] = []
    bad = 0
    for lines in _blocks(text):
        event = _parsed(lines, zones)
        if event is None:
            bad += 1
        else:
            found.append(event)
        if len(found) + bad >= MOST_EVENTS:
            break
    return tuple(found), bad


def _blocks(text: str) -> Iterator[list[str]]:
    """The lines of each VEVENT that are read, unfolded; parts inside it, such as alarms, are left out."""
    lines: list[str] | None = None
    inside, kept, length = 0, False, 0
    for line in text.split("\n"):
        if line[:1] in (" ", "\t"):
            if lines and kept and not inside and length < _LONGEST:
                lines[-1] += line[1:]
                length += len(line)
            continue
        mark = line.strip().upper() if len(line) < 100 else ""
        if mark == "BEGIN:VEVENT":
            lines, inside, kept, length = [], 0, False, 0
        elif lines is None:
            continue
        elif mark == "END:VEVENT":
            yield lines
            lines = None
        elif mark.startswith("BEGIN:"):
            inside += 1
        elif mark.startswith("END:"):
            inside = max(0, inside - 1)
        elif not inside:
            name = _NAME.match(line)
            kept = name is not None and name[1].upper() in _READ and length + len(line) <= _LONGEST
            if kept:
                lines.append(line)
                length += len(line)


def _parsed(lines: list[str], zones: dict[str, str]) -> VEvent | None:
    ready = []
    for line in lines:
        name = _NAME.match(line)
        timed = name is not None and name[1].upper() in _TIMED
        ready.append(_TZID.sub(lambda told: _zone(told, zones), line, count=1) if timed else line)
    try:
        event = VEvent.from_ical("\r\n".join(["BEGIN:VEVENT", *ready, "END:VEVENT", ""]))
    except Exception:  # the library raises whatever its innermost part does; the other events are still to be read
        return None
    return event if isinstance(event, VEvent) and "DTSTART" in event else None


def _zone(told: re.Match[str], zones: dict[str, str]) -> str:
    """The parameter TZID with a name of the tz database; nothing where it means none."""
    name = (told[1] or told[2] or "").strip()
    known = _known(name) or zones.get(name.casefold(), "")
    return f";TZID={known}" if known else ""


def _known(name: str) -> str:
    """The tz database's name for a zone's name: its own, Windows', or one with a maker's name before it."""
    if name in WINDOWS_TO_OLSON:
        return str(WINDOWS_TO_OLSON[name])
    parts = name.strip("/").split("/")[-3:]
    for start in range(len(parts)):
        zone = zone_named("/".join(parts[start:]))
        if zone is not None and ("/" in zone.key or start == 0):
            return zone.key
    return ""


def _zones_in(text: str) -> dict[str, str]:
    """The zones that the file defines, by name: the one of the tz database with the same hours, where there is one."""
    zones: dict[str, str] = {}
    name, part = "", ""
    offsets: dict[str, int] | None = None
    for line in text.replace("\n ", "").split("\n"):
        key, _, value = line.partition(":")
        key, value = key.partition(";")[0].strip().upper(), value.strip()
        mark = (key, value.upper())
        if mark == ("BEGIN", "VTIMEZONE"):
            name, offsets = "", {}
        elif mark == ("END", "VTIMEZONE") and offsets is not None:
            if name and "STANDARD" in offsets:
                zones[name] = _by_offsets(offsets["STANDARD"], offsets.get("DAYLIGHT"))
            offsets = None
            if len(zones) >= _MOST_ZONES:
                break
        elif key == "BEGIN":
            part = value.upper()
        elif key == "TZID":
            name = value.casefold()
        elif key == "TZOFFSETTO" and offsets is not None and (told := _OFFSET.match(value)) is not None:
            offsets[part] = (int(told[2]) * 60 + int(told[3])) * (-1 if told[1] == "-" else 1)
    return zones


def _by_offsets(standard: int, daylight: int | None) -> str:
    if daylight is not None and daylight != standard:
        return _BY_OFFSETS.get((standard, daylight), "")
    hours, rest = divmod(standard, 60)
    zone: ZoneInfo | None = None if rest else zone_named(f"UTC{hours:+d}")
    return "" if zone is None else zone.key
