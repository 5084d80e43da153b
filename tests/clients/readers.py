"""Calendar programs and libraries of others, and what their users see on their clocks."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

from tests.missing import missing, package, program

Sight: TypeAlias = tuple[str, str, str]
"""First and last moment on the clock of whoever looks, 2026-03-29T10:00, or first and last day; the title."""

Reader: TypeAlias = Callable[[bytes, ZoneInfo, Path], Iterator[tuple[date, date, str]]]
"""Gives start, end (that of days exclusive, as iCalendar has it) and title of each entry; may use an empty folder."""

HOURS = re.compile(r"(\S+ @ \S+) -> (\S+ @ [^\s>]+)>\w{40} \|(.*)")
DAYS = re.compile(r"(\S+) \[1\] (?:\{1D -> (\S+)\} )?>\w{40} (.*)")
"""How calcurse keeps an entry of hours and one of days, to the last one inclusive."""

FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)
TIME = 30


def seen_by(reader: str, body: bytes, there: ZoneInfo, folder: Path) -> list[Sight]:
    """What the calendar looks like to a user of this reader whose clock is there, in order."""
    return sorted(sight(*told, there) for told in READERS[reader](body, there, folder))


def sight(start: date, end: date, title: str, there: ZoneInfo) -> Sight:
    """An entry on that clock. A moment without a zone is on it already."""
    if not isinstance(start, datetime):
        return start.isoformat(), (end - timedelta(days=1)).isoformat(), " ".join(title.split())
    first, last = (moment.astimezone(there) if moment.tzinfo else moment for moment in (start, end))
    return f"{first:%Y-%m-%dT%H:%M}", f"{last:%Y-%m-%dT%H:%M}", " ".join(title.split())


def by_vobject(body: bytes, there: ZoneInfo, folder: Path) -> Iterator[tuple[date, date, str]]:
    """Radicale's and others': it works out the hours from our VTIMEZONE, and has rules of its own for what is valid."""
    calendar = package("vobject").readOne(body.decode())
    calendar.validate(raiseException=True)
    for event in calendar.contents.get("vevent", ()):
        yield event.dtstart.value, event.dtend.value, event.summary.value


def by_ical(body: bytes, there: ZoneInfo, folder: Path) -> Iterator[tuple[date, date, str]]:
    """Home Assistant's: strict about every type; what is on the days is asked of it as its user would."""
    calendar = package("ical.calendar_stream").IcsCalendarStream.calendar_from_ics(body.decode())
    for event in calendar.timeline_tz(there):
        yield event.dtstart, event.dtend, event.summary


def by_recurring_ical_events(body: bytes, there: ZoneInfo, folder: Path) -> Iterator[tuple[date, date, str]]:
    """Open Web Calendar's, behind its X-WR-TIMEZONE reading, which does with hours what Google does."""
    standard = package("x_wr_timezone").to_standard(package("icalendar").Calendar.from_ical(body))
    for event in package("recurring_ical_events").of(standard).between(FIRST, LAST):
        yield event.start, event.end, str(event["SUMMARY"])


def by_calcurse(body: bytes, there: ZoneInfo, folder: Path) -> Iterator[tuple[date, date, str]]:
    """A program in C that trusts nothing of ours but the TZID; its user's clock is that of the machine."""
    if not Path("/usr/share/zoneinfo", there.key).is_file():
        missing("stref czasowych systemu", "zainstaluj je (apt-get install tzdata)")
    file = folder / "calendar.ics"
    file.write_bytes(body)
    run = subprocess.run(
        [program("calcurse"), "-D", folder / "data", "-C", folder / "config", "-i", file],
        check=True,
        timeout=TIME,
        env={"HOME": str(folder), "TZ": there.key, "LC_ALL": "C.UTF-8"},
        capture_output=True,
    )
    assert b" / 0 skipped" in run.stdout, run.stdout
    for line in (folder / "data" / "apts").read_text(encoding="utf-8").splitlines():
        told = HOURS.fullmatch(line) or DAYS.fullmatch(line)
        assert told is not None, line
        if told.re is HOURS:
            yield *(datetime.strptime(moment, "%m/%d/%Y @ %H:%M") for moment in told.groups()[:2]), told[3]
        else:
            first, last = (datetime.strptime(day or told[1], "%m/%d/%Y").date() for day in told.groups()[:2])
            yield first, last + timedelta(days=1), told[3]


READERS: dict[str, Reader] = {
    "vobject": by_vobject,
    "ical": by_ical,
    "recurring-ical-events": by_recurring_ical_events,
    "calcurse": by_calcurse,
}
