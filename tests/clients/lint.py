"""Rules I1–I19 of docs/feeds.md, held against the bytes of a calendar and against the bytes of the fetch before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

from aggregator.moments import WARSAW, Moment
from tests.clients.rules import ENTRY_RULES, is_deadline, stamps
from tests.clients.written import Component, content_lines, read_calendar

HEAD = {
    "VERSION": r"2\.0",
    "PRODID": r"-//[^/]+//[^/]+//PL",
    "CALSCALE": "GREGORIAN",
    "METHOD": "PUBLISH",
    "NAME": r"\S.*",
    "X-WR-CALNAME": r"\S.*",
    "X-WR-CALDESC": r"\S.*",
    "X-WR-TIMEZONE": "Europe/Warsaw",
    "REFRESH-INTERVAL": r"PT\d+H",
    "X-PUBLISHED-TTL": r"PT\d+H",
    "COLOR": "[a-z]+",
}
ZONE = (
    "BEGIN:VTIMEZONE TZID:Europe/Warsaw BEGIN:DAYLIGHT DTSTART:19700329T020000 RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU "
    "TZNAME:CEST TZOFFSETFROM:+0100 TZOFFSETTO:+0200 END:DAYLIGHT BEGIN:STANDARD DTSTART:19701025T030000 "
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU TZNAME:CET TZOFFSETFROM:+0200 TZOFFSETTO:+0100 END:STANDARD END:VTIMEZONE"
).split()
BACK, AHEAD = timedelta(days=91), timedelta(days=550)
VERSION = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
WEIGHTY = ("DTSTART", "DTEND", "SUMMARY", "STATUS", "LOCATION")


def faults(body: bytes, now: datetime, *, alarms: bool = False) -> list[str]:
    """Each rule that the calendar breaks and where; `alarms` for one that rings. `now` is when it was fetched."""
    found = [f"I1 {what}" for what in _of_bytes(body)]
    if found:
        return found
    calendar = read_calendar(body)
    found += [f"{rule} {what}" for rule, what in _of_calendar(calendar, body)]
    for event in calendar.named("VEVENT"):
        broken = [(rule, what) for rule, what, holds in ENTRY_RULES if not holds(event)]
        broken += _of_the_day(event, now, alarms)
        found += [f"{rule} {what}: {event.text('UID')}" for rule, what in broken]
    return found


def faults_between(before: bytes, after: bytes, now: datetime) -> list[str]:
    """Each rule that is broken by what changed between two fetches of a feed, the later one at `now`: I4 and I8."""
    old, new = ({event.text("UID"): event for event in read_calendar(body).named("VEVENT")} for body in (before, after))
    found = [
        f"I8 gone before it was over: {uid}"
        for uid in old.keys() - new.keys()
        if old[uid].text("STATUS") != "CANCELLED" and (end := old[uid].span[1]) is not None and midnight(end) > now
    ]
    for uid in sorted(old.keys() & new.keys()):
        found += [f"{rule}: {uid}" for rule in _version_faults(old[uid], new[uid])]
    return found


def _version_faults(before: Component, after: Component) -> Iterator[str]:
    versions = list(zip(stamps(before), stamps(after), strict=True))
    stamped, modified, counted = (new > old for old, new in versions)
    changed = _tells_otherwise(before, after)
    if any(new < old for old, new in versions) or before.text("CREATED") != after.text("CREATED"):
        yield "I4 goes back"
    if changed and not (stamped and modified):
        yield "I4 changed, and its stamps stay"
    if not changed and (stamped or modified or counted):
        yield "I4 unchanged, and its version grows"
    if _tells_otherwise(before, after, WEIGHTY) and not counted:
        yield "I4 time, title, place or status changed, and SEQUENCE stays"


def _tells_otherwise(before: Component, after: Component, names: tuple[str, ...] = ()) -> bool:
    """Whether these properties differ; without names all but those of the version."""
    old, new = (
        [one for one in event.properties if (one.name in names if names else one.name not in VERSION)]
        for event in (before, after)
    )
    return old != new


def _of_bytes(body: bytes) -> Iterator[str]:
    if body.startswith(b"\xef\xbb\xbf"):
        yield "a BOM"
    if re.search(rb"(?<!\r)\n|\r(?!\n)", body):
        yield "a line that does not end in CRLF"
    if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", body):
        yield "control characters"
    lines = body.split(b"\r\n")
    for number, line in enumerate(lines, 1):
        if len(line) > 75:
            yield f"line {number} has {len(line)} octets"
        try:
            line.decode()
        except UnicodeDecodeError:
            yield f"line {number} is no UTF-8, or folded within a character"
    for number, (line, following) in enumerate(pairwise(lines), 1):
        if following[:1] in (b" ", b"\t") and (len(line) - len(line.rstrip(b"\\"))) % 2:
            yield f"line {number} is folded within an escape"
    try:
        if read_calendar(body).name != "VCALENDAR" or not body.endswith(b"\r\n"):
            yield "not one whole calendar"
    except ValueError as error:
        yield str(error)


def _of_calendar(calendar: Component, body: bytes) -> Iterator[tuple[str, str]]:
    events = calendar.named("VEVENT")
    if [one.name for one in calendar.properties] != list(HEAD):
        yield "I2", "other properties of the calendar, or in another order"
    for name, pattern in HEAD.items():
        if not re.fullmatch(pattern, calendar.text(name)):
            yield "I2", f"{name} is {calendar.text(name)!r}"
    if calendar.one("REFRESH-INTERVAL").parameters != {"VALUE": "DURATION"}:
        yield "I2", "REFRESH-INTERVAL is no DURATION"
    for uid, times in Counter(event.text("UID") for event in events).items():
        if times > 1:
            yield "I3", f"{times} times {uid}"
    lines = content_lines(body)
    if ZONE[0] not in lines or lines[(at := lines.index(ZONE[0])) : at + len(ZONE)] != ZONE:
        yield "I5", "no VTIMEZONE of two yearly rules"
    if [part.name for part in calendar.parts] != ["VTIMEZONE", *["VEVENT"] * len(events)]:
        yield "I9", "not one zone and then entries alone"
    if not calendar.parts:
        yield "I19", "nothing in it, not even a zone"
    keys = [_order(event) for event in events]
    if keys != sorted(keys):
        yield "I17", "not by start and UID"
    if len(body) > 900_000 or len(events) > 1000:
        yield "I18", f"{len(body)} bytes, {len(events)} entries"


def _of_the_day(event: Component, now: datetime, alarms: bool) -> Iterator[tuple[str, str]]:
    if max(stamps(event)[:2]) > f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}":
        yield "I4", "changed in the future"
    if event.parts and not (alarms and is_deadline(event) and _rings_once(event)):
        yield "I10", "an alarm"
    start, end = event.span
    if start is not None and end is not None and not (now - BACK < midnight(end) and midnight(start) < now + AHEAD):
        yield "I18", "outside of the days that are shown"


def _rings_once(event: Component) -> bool:
    (alarm, *others) = event.parts
    told = alarm.name, alarm.text("ACTION"), bool(alarm.text("DESCRIPTION")), bool(others)
    return told == ("VALARM", "DISPLAY", True, False) and re.match("-?P", alarm.text("TRIGGER")) is not None


def _order(event: Component) -> tuple[str, str]:
    """Start and UID. The hour of a deadline stands in its title alone; a day comes before its hours."""
    start = event.one("DTSTART").value
    hour = re.search(r"\(do (\d{1,2}):(\d\d)\)$", event.text("SUMMARY")) if is_deadline(event) else None
    if hour is not None:
        start += f"T{int(hour[1]):02}{hour[2]}00"
    return f"{start:T<9}".ljust(15, "0"), event.text("UID")


def midnight(moment: Moment) -> datetime:
    """The moment itself, or the beginning of the day in Warsaw."""
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time(), WARSAW)
