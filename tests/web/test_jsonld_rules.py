"""The JSON-LD that stands in the pages, found there as a search engine finds it, against tests/web/jsonld_rules.py."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import html

from aggregator.model import Category, Deadline, DeadlineKind, Event, Mode, Region, Status
from aggregator.moments import WARSAW, Moment, day_of
from aggregator.store import Store
from tests.web import samples
from tests.web.every_page import PAGES
from tests.web.jsonld_rules import Node, faults

SPAN = (datetime(2026, 1, 1), datetime(2027, 12, 31))
TEXTS = st.one_of(
    st.none(), st.text(max_size=30), st.sampled_from(("Łódź", "<b>x</b>", "javascript:a", " \u202e\x00 ", ""))
)
LINKS = st.sampled_from((None, "", "https://a.example/z?b=1&c=ł", "javascript:a", "//b.example"))


@st.composite
def events(draw: st.DrawFn) -> Event:
    """An event as a reading could bring it: with hours or without, an end of either kind, moved or not."""
    begin = draw(st.datetimes(*SPAN)).replace(second=0, microsecond=0, tzinfo=WARSAW)
    start: Moment = draw(st.sampled_from((begin, begin.date())))
    later = begin + draw(st.timedeltas(timedelta(0), timedelta(days=40)))
    ends = [None, later.date(), *((later,) if isinstance(start, datetime) else ())]
    moved = draw(st.sampled_from((None, None, begin - timedelta(days=7), begin.date() - timedelta(days=3), start)))
    return Event(
        draw(TEXTS) or "Spotkanie",
        start,
        draw(st.sampled_from(ends)),
        category=draw(st.sampled_from(Category)),
        status=draw(st.sampled_from(Status)),
        mode=draw(st.sampled_from((None, *Mode))),
        region=draw(st.sampled_from((None, *Region))),
        previous_start=moved,
        registration_url=draw(LINKS),
        **{name: draw(TEXTS) for name in ("city", "venue", "address", "organizer")},
    )


def nodes_in(client: FlaskClient, path: str) -> list[Node]:
    """What the scripts of JSON-LD on a page say."""
    answer = client.get(path, follow_redirects=True)
    document = html.document_fromstring(answer.get_data(as_text=True))
    return [json.loads(script.text) for script in document.xpath("//script[@type='application/ld+json']")]


def events_in(nodes: list[Node]) -> Iterator[Node]:
    """The nodes that are events, also within a graph."""
    for node in nodes:
        if "@graph" in node:
            yield from events_in([{"@context": node["@context"], **one} for one in node["@graph"]])
        elif str(node.get("@type", "")).endswith("Event"):
            yield node


@pytest.mark.parametrize("kind", ["sample", "hostile"])
def test_events_keep_to_the_rules(kind: str, sample_app: Flask, hostile_app: Flask) -> None:
    client = (sample_app if kind == "sample" else hostile_app).test_client()
    found = {page.path: list(events_in(nodes_in(client, page.path))) for page in PAGES}
    assert {path: list(map(faults, nodes)) for path, nodes in found.items() if any(map(faults, nodes))} == {}
    assert {path for path in found if path.startswith("/wydarzenie/") and len(found[path]) != 1} == set()
    assert found["/wydarzenie/w-1"][0]["url"].startswith(f"{samples.BASE_URL}/wydarzenie/w-1-")


# A store for each example takes a fifth of a second, so that shrinking a failing one would take minutes.
@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(events(), min_size=6, max_size=6))
def test_any_event_keeps_to_the_rules(told: list[Event]) -> None:
    entries: list[Event | Deadline] = []
    for number, event in enumerate(told):
        url = f"{samples.ROPS.url}/{number}"
        sign_up = Deadline(DeadlineKind.REGISTRATION, day_of(event.start), event.title, event=0, url=url)
        entries += (replace(event, url=url), sign_up)
    with TemporaryDirectory() as folder, Store.open("sqlite://") as store:
        store.register((samples.ROPS,), samples.NOW)
        store.apply(samples.round_of(samples.ROPS, entries))
        client = samples.app_over(store, Path(folder)).test_client()
        nodes = [nodes_in(client, f"/wydarzenie/w-{number}") for number in range(1, len(told) + 1)]
    assert nodes[0], "what tells of one event is one page, so there may be fewer pages than events, but not none"
    for node in (node for found in nodes for node in events_in(found)):
        assert faults(node) == [], json.dumps(node, ensure_ascii=False)


def broken(**changes: Any) -> list[str]:
    """What is found in a sound node of which some properties are others; None takes one away."""
    return faults({name: value for name, value in {**SOUND, **changes}.items() if value is not None})


PLACE = {"@type": "Place", "name": "Sala", "address": {"@type": "PostalAddress", "addressCountry": "PL"}}
OFFER = {"@type": "Offer", "url": "https://a.example/"}
SOUND: Node = {
    "@context": "https://schema.org",
    "@type": "Event",
    "name": "Spotkanie",
    "startDate": "2026-03-26T10:00:00+01:00",
    "endDate": "2026-03-26",
    "eventStatus": "https://schema.org/EventScheduled",
    "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
    "location": PLACE,
    "organizer": {"@type": "Organization", "name": "OWES"},
    "description": "Kiedy: kiedyś",
    "url": "https://a.example/1",
    "offers": OFFER,
}
RESCHEDULED = "https://schema.org/EventRescheduled"


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"name": None}, "name"),
        ({"name": "<b>A</b>"}, "name"),
        ({"@type": "Happening"}, "@type"),
        ({"organizer": {"@type": "Organization"}}, "organizer"),
        ({"url": "/wydarzenie/w-1"}, "url"),
        ({"startDate": "2026-03-26T10:00:00"}, "startDate"),
        ({"startDate": "2026-02-30"}, "startDate"),
        ({"endDate": "2026-03-26T09:59:00+01:00"}, "endDate"),
        ({"endDate": "2026-03-25"}, "endDate"),
        ({"eventStatus": "EventScheduled"}, "eventStatus"),
        ({"eventAttendanceMode": "https://schema.org/Online"}, "eventAttendanceMode"),
        ({"previousStartDate": "2026-03-19"}, "previousStartDate"),
        ({"eventStatus": RESCHEDULED}, "previousStartDate"),
        ({"eventStatus": RESCHEDULED, "previousStartDate": SOUND["startDate"]}, "previousStartDate"),
        ({"location": {**PLACE, "address": ""}}, "location"),
        ({"location": [PLACE, {"@type": "VirtualLocation", "url": "https://a.example/"}]}, "location"),
        ({"location": {"@type": "VirtualLocation", "url": "https://a.example/"}}, "location"),
        ({"offers": {"@type": "Offer"}}, "offers"),
        ({"offers": {**OFFER, "availability": "InStock"}}, "offers"),
        ({"offers": {**OFFER, "price": 0}}, "offers"),
        ({"offers": {**OFFER, "validFrom": "wkrótce"}}, "offers"),
    ],
)
def test_what_breaks_a_rule_is_found(changes: Node, rule: str) -> None:
    assert broken() == []
    assert [fault.partition(":")[0] for fault in broken(**changes)] == [rule]
