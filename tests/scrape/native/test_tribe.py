import json
from datetime import date, datetime
from typing import Any

import pytest

from aggregator.errors import ScrapeError
from aggregator.model import Event, Status, WayKind
from aggregator.moments import WARSAW
from tests.scrape.native.ways import SITE, link, shown

URL = f"{SITE}/wp-json/tribe/events/v1/events"


def told(**changed: Any) -> dict[str, Any]:
    return {
        "id": 31,
        "date": "2026-02-10 09:00:00",
        "status": "publish",
        "url": f"{SITE}/wydarzenie/targi/",
        "title": "Targi &#8211; wiosna",
        "description": "<p>Zapraszamy.</p>",
        "all_day": False,
        "start_date": "2026-03-17 10:00:00",
        "end_date": "2026-03-17 14:30:00",
        "timezone": "Europe/Warsaw",
        "utc_start_date": "2026-03-17 09:00:00",
        "website": "",
        "venue": {"venue": "Dom Kultury", "address": "ul. Lipowa 4", "city": "Łomża", "zip": "18-400"},
        "organizer": [{"organizer": "Fundacja &#8222;Most&#8221;"}],
    } | changed


def event(**changed: Any) -> Event:
    (only,) = link(WayKind.TRIBE, json.dumps({"events": [told(**changed)]}), URL).stated
    return only


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=WARSAW)


def test_an_event_as_told() -> None:
    read = link(WayKind.TRIBE, json.dumps({"events": [told()]}), URL)
    assert (read.url, read.title, read.published) == (
        f"{SITE}/wydarzenie/targi/", "Targi – wiosna", date(2026, 2, 10),
    )  # fmt: skip
    assert read.html == "<p>Zapraszamy.</p>"
    assert read.stated == (
        Event(
            "Targi – wiosna", at(17, 10), at(17, 14, 30), city="Łomża", venue="Dom Kultury", address="ul. Lipowa 4",
            url=f"{SITE}/wydarzenie/targi/", organizer="Fundacja „Most”",
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "start", "end"),
    [
        ({"all_day": True, "start_date": "2026-03-17 00:00:00", "end_date": "2026-03-18 23:59:59"},
         date(2026, 3, 17), date(2026, 3, 18)),
        ({"start_date": "2026-03-17 00:00:00", "end_date": "2026-03-17 23:59:59"}, date(2026, 3, 17), None),
        ({"timezone": "UTC"}, at(17, 10), at(17, 14, 30)),
        ({"timezone": "UTC+0"}, at(17, 10), at(17, 14, 30)),
        ({"timezone": "UTC+1"}, at(17, 10), at(17, 14, 30)),
        ({"timezone": "Europe/London"}, at(17, 11), at(17, 15, 30)),
        ({"timezone": "../etc/passwd"}, at(17, 10), at(17, 14, 30)),
        ({"start_date": None, "end_date": ""}, at(17, 10), None),
        ({"end_date": "2026-03-17 09:00:00"}, at(17, 10), None),
        ({"end_date": "2026-03-17 10:00:00"}, at(17, 10), None),
    ],
)  # fmt: skip
def test_times(changed: Any, start: Any, end: Any) -> None:
    read = event(**changed)
    assert (read.start, read.end) == (start, end)


@pytest.mark.parametrize(
    ("changed", "field", "value"),
    [
        ({"event_status": "canceled"}, "status", Status.CANCELLED),
        ({"event_status": "postponed"}, "status", Status.POSTPONED),
        ({"website": f"{SITE}/formularz"}, "registration_url", f"{SITE}/formularz"),
        ({"website": "https://most.example/"}, "registration_url", None),
        ({"venue": []}, "venue", None),
        ({"venue": [{"venue": "Sala", "city": "Ełk"}]}, "city", "Ełk"),
        ({"organizer": []}, "organizer", None),
        ({"organizer": {"organizer": "OWES"}}, "organizer", "OWES"),
        ({"venue": {"venue": "x" * 300}}, "venue", None),
    ],
)
def test_other_fields(changed: Any, field: str, value: Any) -> None:
    assert getattr(event(**changed), field) == value


def test_repeated_events_of_one_address_are_one_link() -> None:
    days = [told(start_date=f"2026-03-{day} 10:00:00", end_date="") for day in (17, 24)]
    assert [one.start for one in link(WayKind.TRIBE, json.dumps({"events": days}), URL).stated] == [
        at(17, 10),
        at(24, 10),
    ]


def test_an_event_without_a_time_is_a_link_that_states_nothing() -> None:
    read = link(WayKind.TRIBE, json.dumps({"events": [told(start_date="", utc_start_date="wkrótce")]}), URL)
    assert read.stated == ()


def test_the_following_page() -> None:
    for told_next, following in ((f"{URL}?page=2", f"{URL}?page=2"), ("https://zly.example/2", ""), (7, "")):
        assert shown(WayKind.TRIBE, json.dumps({"events": [], "next_rest_url": told_next}), URL).next == following


@pytest.mark.parametrize("text", ["[]", '{"events": {}}', '{"code": "rest_no_route", "message": "Nie ma"}', "x"])
def test_what_is_no_list_of_events_is_a_fault(text: str) -> None:
    with pytest.raises(ScrapeError):
        shown(WayKind.TRIBE, text, URL)
