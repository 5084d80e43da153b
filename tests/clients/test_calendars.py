"""Every calendar that we give, held against the rules."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest

from aggregator.shelf import Shelf
from tests.clients.calendars import CALENDARS, EMPTY, HOSTILE, NOW, RINGING, calendar, own_calendars
from tests.clients.lint import faults, faults_between
from tests.clients.written import read_calendar
from tests.life.life import HOUR, living
from tests.life.stories import MOSTY, OWES, PORTAL, ROPS
from tests.life.test_months import ten_rounds


@pytest.mark.parametrize("name", CALENDARS)
def test_a_calendar_keeps_to_the_rules(name: str, demo: Shelf) -> None:
    body = calendar(name, demo)
    assert faults(body, NOW, alarms=name == RINGING) == []
    assert bool(read_calendar(body).named("VEVENT")) == (name != EMPTY)


def test_a_calendar_that_rings_has_alarms(demo: Shelf) -> None:
    found = faults(calendar(RINGING, demo), NOW)
    assert len(found) > 10 and {fault.partition(":")[0] for fault in found} == {"I10 an alarm"}


def test_each_entry_is_a_calendar_of_its_own(demo: Shelf) -> None:
    own = own_calendars(demo)
    assert len(own) > 40
    for uid, body in own.items():
        assert faults(body, NOW) == []
        assert [event.text("UID") for event in read_calendar(body).named("VEVENT")] == [uid]


def test_a_filtered_calendar_shows_the_same_entries(demo: Shelf) -> None:
    whole = {event.text("UID"): event for event in read_calendar(calendar("kalendarz.ics", demo)).named("VEVENT")}
    for name in CALENDARS:
        if name not in (HOSTILE, RINGING):
            shown = read_calendar(calendar(name, demo)).named("VEVENT")
            assert [event for event in shown if whole.get(event.text("UID")) != event] == [], name


def test_ten_rounds_keep_to_the_rules_from_fetch_to_fetch() -> None:
    """A subscriber fetches after each of them: moved, renamed, extended, called off, told again elsewhere."""
    with living(OWES, ROPS, MOSTY, PORTAL, since=date(2026, 3, 1), hurried=True) as life:
        ten_rounds(life)
    fetches = [(datetime.combine(one.day, HOUR), one.shown.files["kalendarz.ics"]) for one in life.rounds]
    assert [faults(body, now) for now, body in fetches] == [[]] * 10
    between = [faults_between(before, after, now) for (_, before), (now, after) in pairwise(fetches)]
    assert between == [[]] * 9
    assert len({body for _, body in fetches}) > 8
