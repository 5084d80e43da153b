"""The linter finds what is wrong: a sound calendar, spoilt in one way at a time, breaks just the rule that is meant."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.clients.lint import faults, faults_between
from tests.feeds.samples import MOVED, NOW, SIGN_UP, TRAINING, WEBINAR, calendar_of, selected

SOUND = calendar_of(selected(SIGN_UP, TRAINING, WEBINAR, MOVED))
ALARM = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\nTRIGGER:-P2DT15H\r\nEND:VALARM\r\nEND:VEVENT"

SPOILT = {
    "a BOM": ("I1", "BEGIN:VCALENDAR", "\ufeffBEGIN:VCALENDAR"),
    "line ends of Unix": ("I1", "\r\n", "\n"),
    "a raw newline": ("I1", "Gdzie: Online\\n", "Gdzie: Online\r\n"),
    "unfolded": ("I1", "\r\n ", ""),
    "a fold within an escape": ("I1", "Gdzie: Online\\n", "Gdzie: Online\\\r\n n"),
    "a control character": ("I1", "LOCATION:Online", "LOCATION:On\x07line"),
    "cut off": ("I1", "END:VCALENDAR\r\n", ""),
    "two calendars": ("I1", "END:VCALENDAR\r\n", "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
    "no name for Google": ("I2", "X-WR-CALNAME", "X-CALNAME"),
    "a UID of the calendar": ("I2", "COLOR:teal", "COLOR:teal\r\nUID:abc"),
    "an interval without its kind": ("I2", ";VALUE=DURATION", ""),
    "a UID twice": ("I3", "UID:w-5@", "UID:w-1@"),
    "a UID with a space": ("I3", "UID:w-5@", "UID:w-5 @"),
    "a random UID": ("I3", "UID:w-5@k3xq7", "UID:6f9619ff-8b86-d011-b42d-00cf4fc964ff"),
    "no DTSTAMP": ("I4", "DTSTAMP:", "X-STAMP:"),
    "a DTSTAMP of tomorrow": ("I4", "DTSTAMP:20260220", "DTSTAMP:20260302"),
    "a stamp of no zone": ("I4", "LAST-MODIFIED:20260220T060000Z", "LAST-MODIFIED:20260220T060000"),
    "a floating hour": ("I5", "DTSTART;TZID=Europe/Warsaw:20260310", "DTSTART:20260310"),
    "an hour of another zone": ("I5", "DTEND;TZID=Europe/Warsaw", "DTEND;TZID=Europe/Berlin"),
    "no VTIMEZONE": ("I5", "BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n", ""),
    "a VTIMEZONE of dates": ("I5", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "RDATE:20260329T020000"),
    "a day and an hour": ("I6", "DTEND;VALUE=DATE:20260324", "DTEND;TZID=Europe/Warsaw:20260324T000000"),
    "an inclusive last day": ("I7", "DTEND;VALUE=DATE:20260324", "DTEND;VALUE=DATE:20260323"),
    "no end": ("I7", "DTEND;TZID=Europe/Warsaw:20260310T180000\r\n", ""),
    "a rule of repetition": ("I7", "LOCATION:Online", "RRULE:FREQ=DAILY"),
    "called off in silence": ("I8", "STATUS:CONFIRMED", "STATUS:CANCELLED"),
    "tentative without a reason": ("I8", "STATUS:CONFIRMED", "STATUS:TENTATIVE"),
    "a task": ("I9", "BEGIN:VEVENT", "BEGIN:VTODO\r\nEND:VTODO\r\nBEGIN:VEVENT"),
    "a deadline that holds a day": ("I9", "TRANSP:TRANSPARENT", "TRANSP:OPAQUE"),
    "an alarm": ("I10", "END:VEVENT", ALARM),
    "markup": ("I11", "LOCATION:Online", "LOCATION:<b>Online</b>"),
    "an entity": ("I11", "LOCATION:Online", "LOCATION:On&nbsp;line"),
    "a letter in two parts": ("I11", "LOCATION:Online", "LOCATION:Łódz\u0301"),
    "a title of two lines": ("I11", "SUMMARY:Online", "SUMMARY:Online\\n"),
    "a description in HTML": ("I11", "LOCATION:Online", "X-ALT-DESC:x"),
    "a link that is not told": ("I12", "URL:https://kalendarz.example.pl/", "URL:https://kalendarz.example.pl/x"),
    "a link that is no address": ("I12", "URL:https:", "URL:javascript:"),
    "a place of two lines": ("I13", "LOCATION:Online", "LOCATION:Sala\\nOnline"),
    "a place on the globe": ("I13", "LOCATION:Online", "GEO:52.1;21.0"),
    "a hidden link to join": ("I14", "LOCATION:Online", "CONFERENCE;VALUE=URI:https://x.pl/"),
    "many categories": ("I15", "CATEGORIES:Inne", "CATEGORIES:Inne,a,b,c"),
    "a colour": ("I15", "CATEGORIES:Inne", "CATEGORIES:Inne\r\nCOLOR:red"),
    "an organizer": ("I16", "LOCATION:Online", "ORGANIZER:mailto:a@example.pl"),
    "another order": ("I17", "(BEGIN:VEVENT.*END:VEVENT\r\n)(BEGIN:VEVENT.*)(?=END:VCAL)", r"\2\1"),
    "nothing at all": ("I19", "BEGIN:VTIMEZONE.*END:VEVENT\r\n", ""),
}


def test_a_sound_calendar_has_no_faults() -> None:
    assert faults(SOUND, NOW) == []
    assert faults_between(SOUND, SOUND, NOW) == []


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_wrong_is_found(what: str) -> None:
    rule, before, after = SPOILT[what]
    times = 1 if "*" in before else 0  # a pattern of much is changed once, a word wherever it stands
    body = re.sub(
        before if times else re.escape(before),
        after if times else lambda _: after,
        SOUND.decode(),
        count=times,
        flags=re.DOTALL,
    )
    found = faults(body.encode(), NOW)
    assert rule in {fault.split()[0] for fault in found}, found


def test_characters_cut_by_a_fold_are_found() -> None:
    cut = SOUND.replace("ó".encode(), b"\xc3\r\n \xb3", 1)
    assert any("within a character" in fault for fault in faults(cut, NOW))


def test_alarms_are_for_deadlines_in_feeds_that_may_ring() -> None:
    ringing = SOUND.replace(b"END:VEVENT", ALARM.encode())
    found = faults(ringing, NOW, alarms=True)
    assert len(found) == 3 and not any("t-2@" in fault for fault in found)


def test_too_much_is_found() -> None:
    head, entry = SOUND.split(b"BEGIN:VEVENT")[:2]
    many = b"".join(b"BEGIN:VEVENT" + entry.replace(b"UID:t-2", b"UID:t-%d" % number) for number in range(1000, 2001))
    found = faults(head + many + b"END:VCALENDAR\r\n", NOW)
    assert [fault for fault in found if fault.startswith("I18")] == [
        f"I18 {len(head) + len(many) + 15} bytes, 1001 entries"
    ]


def test_days_that_are_not_shown_are_found() -> None:
    for now in (NOW + timedelta(days=200), NOW - timedelta(days=600)):
        assert any(fault.startswith("I18") for fault in faults(SOUND, now))


STAMPED = b"DTSTAMP:20260220T060000Z\r\nLAST-MODIFIED:20260220T060000Z"
LATER = b"DTSTAMP:20260228T060000Z\r\nLAST-MODIFIED:20260228T060000Z"


@pytest.mark.parametrize(
    ("fault", "changes"),
    [
        ("I4 unchanged, and its version grows", {STAMPED: LATER}),
        ("I4 unchanged, and its version grows", {b"SEQUENCE:0": b"SEQUENCE:1"}),
        ("I4 changed, and its stamps stay", {b"CATEGORIES:Inne": b"CATEGORIES:Targi"}),
        ("I4 time, title, place or status changed, and SEQUENCE stays", {STAMPED: LATER, b"LOCATION:": b"LOCATION:x"}),
        ("I4 goes back", {b"CREATED:20260220": b"CREATED:20260219"}),
        ("I4 goes back", {b"SEQUENCE:2": b"SEQUENCE:1"}),
    ],
)
def test_versions_that_do_not_follow_the_text_are_found(fault: str, changes: dict[bytes, bytes]) -> None:
    after = SOUND
    for old, new in changes.items():
        assert old in after
        after = after.replace(old, new)
    assert fault in {found.partition(":")[0] for found in faults_between(SOUND, after, NOW)}


def test_what_vanishes_before_it_is_over_is_found() -> None:
    without = calendar_of(selected(SIGN_UP, TRAINING, WEBINAR))
    assert faults_between(SOUND, without, NOW) == [f"I8 gone before it was over: {MOVED.uid}"]
    assert faults_between(SOUND, without, NOW + timedelta(days=60)) == []
    assert faults_between(without, SOUND, NOW) == []
