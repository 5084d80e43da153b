from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from aggregator.model import Deadline, Event, Evidence
from aggregator.store.telling_codec import deadline_told, event_told, told_deadline, told_event
from tests.store.test_codec import DEADLINES, EVENTS, TEXT

OF_THE_STORE = {
    *("uid", "sequence", "origins", "news", "news_moved", "news_at", "first_published", "changed_at", "sources"),
    *("event", "event_uid", "previous_at"),
}
TOLD_EVENTS = {name: values for name, values in EVENTS.items() if name not in OF_THE_STORE}
TOLD_EVENTS["gist"] = st.lists(TEXT, max_size=3).map(tuple)
TOLD_DEADLINES = {name: values for name, values in DEADLINES.items() if name not in OF_THE_STORE}


def test_all_but_the_store_s_own_fields_is_told() -> None:
    assert TOLD_EVENTS.keys() == {field.name for field in fields(Event)} - OF_THE_STORE
    assert TOLD_DEADLINES.keys() == {field.name for field in fields(Deadline)} - OF_THE_STORE


@given(st.builds(Event, **TOLD_EVENTS), st.builds(Event, **EVENTS))
def test_what_is_told_of_an_event_survives(event: Event, stamped: Event) -> None:
    assert told_event(json.loads(json.dumps(event_told(event)))) == event
    stamps = {name: getattr(stamped, name) for name in EVENTS.keys() & OF_THE_STORE}
    assert event_told(replace(event, **stamps)) == event_told(event)


@given(st.builds(Deadline, **TOLD_DEADLINES), st.builds(Deadline, **DEADLINES))
def test_what_is_told_of_a_deadline_survives(deadline: Deadline, stamped: Deadline) -> None:
    assert told_deadline(json.loads(json.dumps(deadline_told(deadline)))) == deadline
    stamps = {name: getattr(stamped, name) for name in DEADLINES.keys() & OF_THE_STORE}
    assert deadline_told(replace(deadline, **stamps)) == deadline_told(deadline)


def test_the_document_of_a_sentence_survives() -> None:
    event = Event(
        "Szkolenie",
        date(2026, 5, 8),
        evidence=(Evidence("start", "8 maja", "https://a.pl/p.pdf"), Evidence("city", "w Łodzi")),
    )
    assert told_event(event_told(event)) == event
