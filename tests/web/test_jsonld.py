from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from aggregator.model import Deadline, Event, Mode, SourceRef, Status
from aggregator.web.jsonld import event_jsonld
from tests.web import samples

URL = "https://kalendarium.example.pl/wydarzenie/w-1"
SOURCE = (SourceRef("rops", "ROPS w Łodzi", "https://rops-lodz.example.pl/1"),)


def node(event: Event, *deadlines: Deadline, region: str = "", now: datetime = samples.NOW) -> dict[str, Any]:
    event = replace(event, sources=SOURCE)
    text = event_jsonld(event, deadlines, now, url=URL, description="Kiedy: kiedyś", region=region)
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


def test_a_full_event() -> None:
    assert node(samples.TRAINING, samples.SIGN_UP, region="łódzkie") == {
        "@context": "https://schema.org",
        "@type": "EducationEvent",
        "name": "Szkolenie z księgowości spółdzielni socjalnych",
        "startDate": "2026-03-26T10:00:00+01:00",
        "endDate": "2026-03-26T15:30:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Sala konferencyjna",
            "address": {
                "@type": "PostalAddress",
                "addressCountry": "PL",
                "streetAddress": "ul. Snycerska 8",
                "addressLocality": "Łódź",
                "addressRegion": "łódzkie",
            },
        },
        "description": "Kiedy: kiedyś",
        "inLanguage": "pl",
        "url": URL,
        "organizer": {"@type": "Organization", "name": "Regionalne Centrum Polityki Społecznej"},
        "offers": {
            "@type": "Offer",
            "url": "https://forms.example.com/f/szkolenie",
            "availabilityEnds": "2026-03-05T12:00:00+01:00",
            "availability": "https://schema.org/InStock",
        },
    }


def test_days_are_plain_dates_and_the_last_one_is_inclusive() -> None:
    found = node(samples.CONFERENCE)
    assert (found["startDate"], found["endDate"]) == ("2026-03-26", "2026-03-27")


def test_an_unknown_end_is_no_hour() -> None:
    found = node(samples.CANCELLED)
    assert (found["startDate"], found["endDate"]) == ("2026-03-03T17:00:00+01:00", "2026-03-03")


@pytest.mark.parametrize(
    ("event", "status"),
    [
        (samples.CONFERENCE, "EventScheduled"),
        (samples.CANCELLED, "EventCancelled"),
        (samples.POSTPONED, "EventPostponed"),
        (samples.MOVED, "EventRescheduled"),
        (replace(samples.MOVED, status=Status.CANCELLED), "EventCancelled"),
    ],
)
def test_status(event: Event, status: str) -> None:
    assert node(event)["eventStatus"] == f"https://schema.org/{status}"


def test_a_moved_event_tells_its_former_start() -> None:
    assert node(samples.MOVED)["previousStartDate"] == "2026-04-02T11:00:00+02:00"
    for event in (samples.CONFERENCE, replace(samples.MOVED, previous_start=samples.MOVED.start)):
        assert "previousStartDate" not in node(event) and node(event)["eventStatus"].endswith("/EventScheduled")


def test_that_there_are_places_is_told_only_while_a_last_day_is_ahead() -> None:
    def availability(event: Event, *deadlines: Deadline, days: int = 0) -> object:
        return node(event, *deadlines, now=samples.NOW + timedelta(days))["offers"].get("availability")

    assert availability(samples.TRAINING, samples.SIGN_UP) == "https://schema.org/InStock"
    assert availability(samples.TRAINING, samples.SIGN_UP, days=4) is None
    assert availability(samples.TRAINING) is None
    assert availability(replace(samples.TRAINING, status=Status.CANCELLED), samples.SIGN_UP) is None
    off = node(samples.TRAINING, replace(samples.SIGN_UP, status=Status.CANCELLED))
    assert "availabilityEnds" not in off["offers"]


def test_where() -> None:
    online, hybrid = node(samples.MOVED), node(samples.CONFERENCE)
    assert online["location"] == {"@type": "VirtualLocation", "url": URL}
    assert online["eventAttendanceMode"].endswith("/OnlineEventAttendanceMode")
    assert [place["@type"] for place in hybrid["location"]] == ["Place", "VirtualLocation"]
    assert hybrid["eventAttendanceMode"].endswith("/MixedEventAttendanceMode")
    nowhere = node(Event("Spotkanie", date(2026, 3, 5)))["location"]
    assert nowhere == {
        "@type": "Place",
        "name": "Polska",
        "address": {"@type": "PostalAddress", "addressCountry": "PL"},
    }


def test_without_an_organizer_the_source_stands_for_it() -> None:
    assert node(samples.CONFERENCE)["organizer"] == {
        "@type": "Organization",
        "name": "ROPS w Łodzi",
        "url": "https://rops-lodz.example.pl/1",
    }


def test_hostile_text_cannot_leave_the_script() -> None:
    event = replace(samples.HOSTILE, mode=Mode.ONLINE)
    text = event_jsonld(event, (), samples.NOW, url=URL, description="</script><!--\u2028&", region="")
    assert not set("<>&\u2028") & set(text)
    found = json.loads(text)
    assert found["description"] == "</script><!--\u2028&"
    assert found["location"]["url"] == URL
    assert "offers" not in found
    assert len(found["name"]) <= 300


def test_a_text_of_which_nothing_is_left_counts_as_not_said() -> None:
    empty = replace(samples.CONFERENCE, title="<b></b>", organizer="\u202e", address="\x00", city="<i>", venue="<p>")
    found = node(empty)
    assert (found["name"], found["organizer"]["name"]) == ("konferencja", "ROPS w Łodzi")
    assert found["location"][0] == {
        "@type": "Place",
        "name": "Polska",
        "address": {"@type": "PostalAddress", "addressCountry": "PL"},
    }
