"""The calendars that programs are given: those of the demo by their paths, and one with text as hostile as any."""

from __future__ import annotations

from datetime import UTC, date, datetime

from aggregator.moments import WARSAW
from aggregator.shelf import Ready, Shelf
from tests.clients.written import read_calendar
from tests.feeds import samples

DAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=WARSAW).astimezone(UTC)
BASE_URL = "https://kalendarz.example.org"

EMPTY = "kalendarz/lubuskie/targi/online.ics"
RINGING = "kalendarz/przypomnienie-3.ics"
HOSTILE = "hostile"
CALENDARS = (
    *("kalendarz.ics", "kalendarz/mazowieckie.ics", "kalendarz/cala-polska.ics", "kalendarz/szkolenia.ics"),
    *(
        "kalendarz/stacjonarnie.ics",
        "kalendarz/bez-terminow.ics",
        "kalendarz/tylko-terminy.ics",
        RINGING,
        EMPTY,
        HOSTILE,
    ),
)


def calendar(name: str, demo: Shelf) -> bytes:
    """The calendar of this name."""
    if name == HOSTILE:
        return samples.calendar_of(samples.whole())
    ready = demo.feed(name)
    assert isinstance(ready, Ready)
    return ready.body


def own_calendars(demo: Shelf) -> dict[str, bytes]:
    """The calendar of each entry of the demo by its own, by UID."""
    pages = {"w": "wydarzenie", "t": "termin"}
    uids = [event.text("UID") for event in read_calendar(calendar("kalendarz.ics", demo)).named("VEVENT")]
    return {uid: calendar(f"{pages[uid[0]]}/{uid.partition('@')[0]}.ics", demo) for uid in uids}
