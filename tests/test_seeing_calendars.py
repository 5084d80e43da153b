"""Rounds of a source with a calendar, over HTTP, in each form that calendars have."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from aggregator import pipeline
from aggregator.model import Status, WayKind
from aggregator.moments import WARSAW
from tests.seen import LATER, LATEST, NOW, POSTS, TALK, WALK, read, reading
from tests.sites import event_forms
from tests.sites.event_forms import Happening
from tests.sites.living import NEWS, serve_living
from tests.sites.products import Answer

CALENDARS = [("listing", "ical"), ("listing", "tribe", "rest"), ("listing", "schema")]


@pytest.mark.parametrize("offers", CALENDARS, ids=" ".join)
def test_a_calendar_in_every_form(offers: tuple[str, ...]) -> None:
    with read(*offers, events=(TALK, WALK)) as reader:
        talk = next(event for event in reader.events().values() if event.title == "Rozmowa o prawie")
        assert (talk.start, talk.end) == (TALK.start, TALK.end)
        assert (talk.city, talk.venue, talk.address) == ("Brzozów", "Dom Sąsiedzki", "ul. Lipowa 4")
        due = reader.store.deadlines_of(talk.uid)
        assert [deadline.at for deadline in due] == [date(2026, 3, 10)]
        assert len(reader.events()) == 6
        before = reader.events()
        report = reader.round(LATER)
        assert (report.new, report.changed, reader.events()) == (0, 0, before)
        reader.site.edit("rozmowa", start=TALK.start + timedelta(days=1), end=TALK.end + timedelta(days=1))
        reader.site.edit("spacer", cancelled=True)
        reader.round(LATEST)
        moved = reader.events()[talk.uid]
        assert moved.start == TALK.start + timedelta(days=1) and moved.previous_start == TALK.start
        if "tribe" not in offers:  # the plugin's list leaves out what is called off
            walk = next(event for event in reader.events().values() if event.title == WALK.title)
            assert walk.status is Status.CANCELLED
        assert len(reader.events()) == 6


def test_a_calendar_whose_file_could_not_be_read_whole_is_not_asked_for_as_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serve_living("listing", "ical", posts=POSTS, events=(TALK, WALK)) as site, reading(site) as reader:
        own = event_forms.calendar_file([TALK, WALK], site.base).replace(b"URL:", b"X-URL:")
        site.replaced["/wydarzenia/"] = Answer(own, "text/calendar; charset=UTF-8", validated=True)
        with monkeypatch.context() as broken:
            broken.setattr(pipeline, "reading_of", lambda *args, **named: 1 / 0)
            reader.round()
        reader.round(LATER)
        assert site.asked[:2] == ["/wydarzenia/?ical=1", NEWS]
        assert sum("ical" in asked for asked in site.asked) == 1
        assert len(reader.events()) == 6


def calendar(*lines: str) -> Answer:
    frame = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//PL", *lines, "END:VCALENDAR", ""]
    return Answer("\r\n".join(frame).encode(), "text/calendar", validated=True)


WEEKLY = (
    "BEGIN:VEVENT",
    "UID:dyzur@example.org",
    "SUMMARY:Dyżur doradcy",
    "DTSTART;TZID=Europe/Warsaw:20260310T160000",
    "DTEND;TZID=Europe/Warsaw:20260310T170000",
)


def test_each_instance_of_what_is_repeated_is_an_event() -> None:
    rule = ("RRULE:FREQ=WEEKLY;COUNT=6", "END:VEVENT")
    with serve_living("ical") as site, reading(site, "/wydarzenia/?ical=1") as reader:
        site.replaced["/wydarzenia/"] = calendar(*WEEKLY, *rule)
        reader.round()
        days = [date(2026, 3, 10) + n * timedelta(days=7) for n in range(6)]
        assert [event.start for event in reader.events().values()] == [
            datetime(day.year, day.month, day.day, 16, tzinfo=WARSAW) for day in days
        ]
        before = reader.events()
        report = reader.round(LATER)
        assert (report.new, report.changed, reader.events()) == (0, 0, before)
        site.replaced["/wydarzenia/"] = calendar(
            *WEEKLY, "EXDATE;TZID=Europe/Warsaw:20260317T160000", "RRULE:FREQ=WEEKLY;COUNT=7", "END:VEVENT"
        )
        reader.round(LATEST)
        doubtful = [event for event in reader.events().values() if event.doubts]
        assert [event.start.day for event in doubtful] == [17], "taken out, and no other day is taken for it"
        assert len(reader.events()) == 7 and not any(event.previous_start for event in reader.events().values())


def test_a_file_that_never_changes_goes_on_with_the_calendar() -> None:
    with serve_living("ical") as site, reading(site, "/wydarzenia/?ical=1") as reader:
        site.replaced["/wydarzenia/"] = calendar(*WEEKLY, "RRULE:FREQ=MONTHLY;BYMONTHDAY=10", "END:VEVENT")
        reader.round()
        last = max(event.start for event in reader.events().values())
        reader.round(NOW + timedelta(days=90))
        assert reader.store.rounds("wierzba", 1)[0].bytes == 0
        assert max(event.start for event in reader.events().values()) > last
        assert not any(event.doubts or event.previous_start for event in reader.events().values())


def test_a_file_with_hours_of_utc_and_of_a_zone() -> None:
    times = ("DTSTART:20260708T080000Z", "DTEND:20260708T100000Z", "END:VEVENT")
    with serve_living("ical") as site, reading(site, "/wydarzenia/?ical=1") as reader:
        site.replaced["/wydarzenia/"] = calendar(*WEEKLY[:3], *times)
        reader.round()
        (event,) = reader.events().values()
        assert (event.start, event.end) == (
            datetime(2026, 7, 8, 10, tzinfo=WARSAW),
            datetime(2026, 7, 8, 12, tzinfo=WARSAW),
        )


def test_what_calendar_and_news_both_tell_is_one_event() -> None:
    told = Happening(
        43, "szkolenie-w-radomiu", "Szkolenie z promocji, część 1", "<p>Szkolenie.</p>",
        datetime(2026, 3, 17, 10, tzinfo=WARSAW), datetime(2026, 3, 17, 14, tzinfo=WARSAW), "Hala", "ul. Lipowa 4",
        "Radom", "26-600",
    )  # fmt: skip
    with read("listing", "rest", "tribe", events=(told, WALK)) as reader:
        assert reader.kinds() == [WayKind.TRIBE, WayKind.WORDPRESS]
        starts = sorted(day for day, _, _ in reader.told())
        assert starts == ["05.05 10:00", "08.04 09:00", "09.04 10:00", "17.03 10:00", "24.03 10:00"]
        assert next(e.end for e in reader.events().values() if e.venue == "Hala") == told.end
        due = reader.store.entries(date(2026, 3, 13), date(2026, 3, 13))[1]
        assert len(due) == 4, "the deadline that only the post tells of is kept"
        reader.site.edit("szkolenie-1", title="Zapraszamy na szkolenie z promocji, część 1")
        reader.round(LATER)
        assert len(reader.events()) == 5
