import io
import re
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from icalendar import Calendar

from aggregator.feeds import render_ical, select
from aggregator.feeds.ical import VTIMEZONE
from aggregator.model import KALENDARZ
from aggregator.moments import WARSAW
from tests.feeds.samples import BASE, DEADLINES, EVENTS, NOW, calendar_of, whole


@pytest.fixture(scope="module")
def body() -> bytes:
    return calendar_of(whole())


def test_golden(body, golden):
    golden("kalendarz.ics", body)


def test_golden_without_entries(golden):
    golden("pusty.ics", render_ical(KALENDARZ, ()))


# ---------------------------------------------------------------- the file


def test_lines_are_folded_between_characters_and_escapes(body):
    assert body.startswith(b"BEGIN:VCALENDAR\r\n") and body.endswith(b"END:VCALENDAR\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", body)
    lines = body.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    for line, following in pairwise(lines):
        line.decode()
        if following.startswith(b" "):
            assert (len(line) - len(line.rstrip(b"\\"))) % 2 == 0


def test_nothing_hostile_gets_through(body):
    text = body.decode().replace("\r\n ", "")
    assert not re.search(
        r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]|^ATTENDEE|^ORGANIZER|^BEGIN:VALARM|javascript:", text, re.MULTILINE
    )
    for vevent in Calendar.from_ical(body).events:
        for name in ("SUMMARY", "LOCATION", "DESCRIPTION"):
            assert not re.search(r"</?\w+[^>]*>|&\w+;", str(vevent.get(name, "")))


def test_calendar_properties_stand_in_one_order(body):
    head = body.decode().replace("\r\n ", "").split("BEGIN:VTIMEZONE")[0].splitlines()
    assert head == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Kalendarium ES//Kalendarium ES//PL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Kalendarium ES",
        "X-WR-CALNAME:Kalendarium ES",
        "X-WR-CALDESC:Spotkania\\, szkolenia i terminy zapisów w polskiej ekonomii społecznej",
        "X-WR-TIMEZONE:Europe/Warsaw",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
        "COLOR:teal",
    ]


def test_the_time_zone_is_written_as_it_stands(body):
    assert body.count(b"BEGIN:VTIMEZONE") == 1
    assert VTIMEZONE.replace("\n", "\r\n").encode() in body.split(b"BEGIN:VEVENT")[0]


def test_the_same_entries_in_any_order_give_the_same_bytes(body):
    shuffled = select(reversed(EVENTS), reversed(DEADLINES), NOW + timedelta(hours=9))
    assert calendar_of(shuffled, BASE + "/") == body


@pytest.mark.parametrize("reader", ["Europe/Warsaw", "Europe/London", "America/New_York"])
@pytest.mark.parametrize("change", [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31)])
def test_whoever_reads_the_time_zone_finds_the_right_hour(reader, change):
    """By another reader of VTIMEZONE: every hour around the days on which clocks change, as seen from elsewhere."""
    told = tzical(io.StringIO(VTIMEZONE.replace("\n", "\r\n"))).get()
    assert told is not None
    there = ZoneInfo(reader)
    for hours in range(-48, 72):
        # On the clock in Warsaw; what the clock skips or shows twice has no one meaning.
        wall = (datetime.combine(change, time()) + timedelta(hours=hours)).replace(tzinfo=WARSAW)
        skipped = wall.astimezone(UTC).astimezone(WARSAW).replace(tzinfo=None) != wall.replace(tzinfo=None)
        if not skipped and wall.utcoffset() == wall.replace(fold=1).utcoffset():
            assert wall.replace(tzinfo=told).astimezone(there) == wall.astimezone(there), wall
