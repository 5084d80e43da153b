"""What programs and libraries of others find in our calendars: every entry, at its hour, under its title."""

from __future__ import annotations

from pathlib import Path

import pytest

from aggregator.moments import WARSAW
from aggregator.shelf import Shelf
from tests.clients.calendars import CALENDARS, EMPTY, calendar, own_calendars
from tests.clients.readers import READERS, Sight, seen_by, sight
from tests.clients.written import read_calendar

each = pytest.mark.parametrize("reader", READERS)


@each
@pytest.mark.parametrize("name", CALENDARS)
def test_a_reader_finds_every_entry(reader: str, name: str, demo: Shelf, tmp_path: Path) -> None:
    body = calendar(name, demo)
    found = seen_by(reader, body, WARSAW, tmp_path)
    assert found == written(body)
    assert bool(found) == (name != EMPTY)


@each
def test_a_reader_finds_the_entry_of_a_calendar_of_its_own(reader: str, demo: Shelf, tmp_path: Path) -> None:
    """Of three of them, as each costs a program its start."""
    for uid, body in list(own_calendars(demo).items())[::20][:3]:
        folder = tmp_path / uid
        folder.mkdir()
        found = seen_by(reader, body, WARSAW, folder)
        assert len(found) == 1 and found == written(body)


def written(body: bytes) -> list[Sight]:
    """What the calendar says of itself."""
    events = read_calendar(body).named("VEVENT")
    return sorted(sight(*event.span, event.text("SUMMARY"), WARSAW) for event in events)
