import json
from datetime import date, datetime
from typing import Any

import pytest

from aggregator.errors import ScrapeError
from aggregator.model import Event, Mode, Status, WayKind
from aggregator.moments import WARSAW
from tests.scrape.native.ways import SITE, shown
from tests.scrape.pages import TEXT, article

PAGE = f"{SITE}/wydarzenia/"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=WARSAW)


def html(*pieces: Any) -> str:
    told = "".join(f'<script type="application/ld+json">{json.dumps(piece)}</script>' for piece in pieces)
    return f"<html><head><title>Targi</title>{told}</head><body><main><h1>Targi</h1>{TEXT}</main></body></html>"


def told(**changed: Any) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Targi &#8211; wiosna",
        "url": f"{SITE}/targi/",
        "startDate": "2026-03-17T10:00:00+01:00",
        "endDate": "2026-03-17T14:30:00+01:00",
    } | changed


def events(*pieces: Any) -> list[Event]:
    return [event for link in shown(WayKind.SCHEMA, html(*pieces), PAGE).links for event in link.stated]


def event(**changed: Any) -> Event:
    (only,) = events(told(**changed))
    return only


def test_an_event_as_told() -> None:
    address = {"@type": "PostalAddress", "streetAddress": "ul. Lipowa 4", "addressLocality": "Łomża"}
    place = {"@type": "Place", "name": "Dom Kultury", "address": address}
    read = event(
        location=place,
        organizer={"@type": "Organization", "name": "Fundacja Most"},
        eventAttendanceMode="https://schema.org/OfflineEventAttendanceMode",
        offers={"@type": "Offer", "url": "https://bilety.example/7", "price": "0"},
    )
    assert read == Event(
        "Targi – wiosna", at(17, 10), at(17, 14, 30), mode=Mode.ONSITE, city="Łomża", venue="Dom Kultury",
        address="ul. Lipowa 4", url=f"{SITE}/targi/", registration_url="https://bilety.example/7",
        organizer="Fundacja Most",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-03-17", None, (date(2026, 3, 17), None)),
        ("2026-03-17", "2026-03-18", (date(2026, 3, 17), date(2026, 3, 18))),
        ("2026-03-17T10:00", None, (at(17, 10), None)),
        ("2026-03-17T09:00:00Z", "2026-03-17T09:30:00.000Z", (at(17, 10), at(17, 10, 30))),
        ("2026-03-17T00:00:00+01:00", "2026-03-18T23:59:59+01:00", (date(2026, 3, 17), date(2026, 3, 18))),
        ("2026-03-17T00:00:00+01:00", "2026-03-17T00:00:00+01:00", (date(2026, 3, 17), None)),
        ("2026-03-17T00:00", "2026-03-19T00:00", (date(2026, 3, 17), date(2026, 3, 18))),
        ("2026-03-17T10:00", "2026-03-19", (at(17, 10), date(2026, 3, 19))),
        ("2026-03-17", "2026-03-19T15:00", (date(2026, 3, 17), date(2026, 3, 19))),
        ("2026-03-17T10:00", "2026-03-16T10:00", (at(17, 10), None)),
        ("2026-03-17 10:00:00", "", (at(17, 10), None)),
    ],
)
def test_times(start: str, end: str | None, expected: Any) -> None:
    read = event(startDate=start, endDate=end)
    assert (read.start, read.end) == expected


@pytest.mark.parametrize(
    "changed",
    [
        {"startDate": "wkrótce"},
        {"startDate": None},
        {"startDate": "0001-01-01"},
        {"startDate": "9999-12-31T23:59:59Z"},
        {"name": ""},
        {"name": ["", 3]},
    ],
)
def test_what_has_no_name_or_day_is_no_event(changed: Any) -> None:
    assert events(told(**changed)) == []


@pytest.mark.parametrize(
    ("changed", "field", "value"),
    [
        ({"eventStatus": "https://schema.org/EventCancelled"}, "status", Status.CANCELLED),
        ({"eventStatus": "http://schema.org/EventPostponed"}, "status", Status.POSTPONED),
        ({"eventStatus": ["EventRescheduled", "EventCancelled"]}, "status", Status.CANCELLED),
        ({"eventStatus": "EventRescheduled", "previousStartDate": "2026-03-10"}, "previous_start", date(2026, 3, 10)),
        ({"eventStatus": {}}, "status", Status.CONFIRMED),
        ({"eventAttendanceMode": "OnlineEventAttendanceMode"}, "mode", Mode.ONLINE),
        ({"eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode"}, "mode", Mode.HYBRID),
        ({"location": {"@type": "VirtualLocation", "url": "https://meet.example/a"}}, "mode", Mode.ONLINE),
        ({"location": [{"@type": "VirtualLocation"}, {"@type": "Place", "name": "Sala"}]}, "mode", Mode.HYBRID),
        ({"location": [{"@type": "VirtualLocation"}, {"@type": "Place", "name": "Sala"}]}, "venue", "Sala"),
        ({"location": "Dom Kultury, ul. Lipowa 4, 18-400 Łomża"}, "city", "Łomża"),
        ({"location": "Dom Kultury"}, "venue", "Dom Kultury"),
        ({"location": "Online"}, "venue", None),
        ({"location": {"@type": "Place", "address": "ul. Lipowa 4, 18-400 Łomża"}}, "address", "ul. Lipowa 4"),
        ({"location": {"@type": "Place", "address": "Lipowa"}}, "address", "Lipowa"),
        ({"organizer": [{"name": ""}, {"name": "OWES"}]}, "organizer", "OWES"),
        ({"organizer": "OWES"}, "organizer", "OWES"),
        ({"offers": [{"url": f"{SITE}/targi"}, {"url": "/zapisy"}]}, "registration_url", f"{SITE}/zapisy"),
        ({"offers": "x"}, "registration_url", None),
        ({"url": "/targi/?a=1"}, "url", f"{SITE}/targi/?a=1"),
        ({"@type": ["Thing", "https://schema.org/EducationEvent"]}, "title", "Targi – wiosna"),
        ({"@type": "schema:Festival"}, "title", "Targi – wiosna"),
    ],
)
def test_other_fields(changed: Any, field: str, value: Any) -> None:
    assert getattr(event(**changed), field) == value


@pytest.mark.parametrize(
    "piece",
    [
        [told()],
        {"@graph": [{"@type": "WebPage"}, told()]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": told()}]},
        {"@type": "WebPage", "mainEntity": {"@type": "ItemList", "itemListElement": told()}},
        {"@type": "Organization", "event": [told()]},
        {"@type": "EventSeries", "name": "Cykl", "subEvent": told()},
    ],
)
def test_where_events_stand(piece: Any) -> None:
    assert [one.title for one in events(piece)] == ["Targi – wiosna"]


def test_a_course_lends_its_name_and_address_to_its_dates() -> None:
    dates = [{"@type": "CourseInstance", "startDate": f"2026-03-{day}"} for day in (17, 24)]
    (link,) = shown(
        WayKind.SCHEMA,
        html({"@type": "Course", "name": "Kurs", "url": f"{SITE}/kurs", "hasCourseInstance": dates}),
        PAGE,
    ).links
    assert (link.url, [one.start for one in link.stated]) == (f"{SITE}/kurs", [date(2026, 3, 17), date(2026, 3, 24)])


def test_events_without_addresses_are_told_apart() -> None:
    listed = [told(url="", name="Dzień A"), told(url=None, name="B")]
    addresses = [f"{PAGE}#Dzie%C5%84%20A", f"{PAGE}#B"]
    assert [link.url for link in shown(WayKind.SCHEMA, html(listed), PAGE).links] == addresses
    assert [link.url for link in shown(WayKind.SCHEMA, html(listed[1:]), PAGE).links] == addresses[1:]


def test_a_page_without_events_is_sound_and_one_without_data_a_fault() -> None:
    assert shown(WayKind.SCHEMA, html({"@type": "WebPage"}), PAGE).links == ()
    with pytest.raises(ScrapeError, match="JSON-LD"):
        shown(WayKind.SCHEMA, "<html><body><p>Nic</p></body></html>", PAGE)


OWN = f"{SITE}/targi"


@pytest.mark.parametrize(
    ("pieces", "titles"),
    [
        ([told()], ["Targi – wiosna"]),
        ([told(url="https://www.owes.example.org/targi/#event")], ["Targi – wiosna"]),
        ([told(url="")], ["Targi – wiosna"]),
        ([told(url=f"{SITE}/inne/")], []),
        ([told(url="", name="A"), told(url="", name="B")], []),
        ([told(), told(url=f"{SITE}/inne/", name="Inne")], ["Targi – wiosna"]),
        ([told(), told()], ["Targi – wiosna"]),
        ([{"@graph": [{"@type": "WebPage"}, told()]}], ["Targi – wiosna"]),
        ([{"@type": "ItemList", "itemListElement": [told(url="")]}], []),
        ([{"@type": "Organization", "event": told(url="")}], []),
        ([{"@type": "Article", "headline": "Targi"}], []),
        ([], []),
    ],
)
def test_an_article_states_only_its_own_events(pieces: list[Any], titles: list[str]) -> None:
    read = article(html(*pieces), OWN)
    assert [one.title for one in read.stated] == titles
    assert {one.url for one in read.stated} <= {OWN}
