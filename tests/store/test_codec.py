from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.events.merge import Deed
from aggregator.model import Category, Deadline, DeadlineKind, Event, Evidence, Mode, Region, SourceRef, Status
from aggregator.moments import WARSAW
from aggregator.store import Store
from aggregator.store.codec import deadline_number, deadline_uid, event_number, event_uid
from tests.store.samples import NOW, PAGE, SOURCE, article_read, opened, plan, round_of

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
MOMENTS = st.one_of(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(WARSAW)),
)
INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
COMMON = {
    "title": TEXT,
    "category": st.sampled_from(Category),
    "status": st.sampled_from(Status),
    "region": st.none() | st.sampled_from(Region),
    "url": TEXT,
    "implied": st.lists(TEXT, max_size=3).map(tuple),
    "evidence": st.lists(st.builds(Evidence, TEXT, TEXT), max_size=3).map(tuple),
    "doubts": st.lists(TEXT, max_size=3).map(tuple),
    "sequence": st.integers(0, 2**31 - 1),
    "news": st.integers(0, 2**31 - 1),
    "news_moved": st.booleans(),
    "news_at": st.none() | INSTANTS,
    "first_published": INSTANTS,
    "changed_at": INSTANTS,
}
EVENTS = {
    **COMMON,
    "start": MOMENTS,
    "end": st.none() | MOMENTS,
    "mode": st.none() | st.sampled_from(Mode),
    "city": st.none() | TEXT,
    "venue": st.none() | TEXT,
    "address": st.none() | TEXT,
    "registration_url": st.none() | TEXT,
    "organizer": st.none() | TEXT,
    "contact": st.none() | TEXT,
    "previous_start": st.none() | MOMENTS,
}
DEADLINES = {**COMMON, "kind": st.sampled_from(DeadlineKind), "at": MOMENTS, "previous_at": st.none() | MOMENTS}

PAGES = (f"{PAGE}/{number}" for number in count())


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with opened() as store:
        yield store


def test_no_field_is_left_out_here() -> None:
    assert EVENTS.keys() | {"uid", "sources"} == {field.name for field in fields(Event)}
    assert DEADLINES.keys() | {"event", "uid", "event_uid", "sources"} == {field.name for field in fields(Deadline)}


@settings(max_examples=100, deadline=None)
@given(event=st.builds(Event, **EVENTS), changed=st.builds(Event, **EVENTS))
def test_every_field_of_an_event_survives(store: Store, event: Event, changed: Event) -> None:
    page = next(PAGES)
    store.apply(round_of(article_read(plan(event), page)))
    (kept,) = store.known(SOURCE.id, page).events
    sources = (SourceRef(SOURCE.id, SOURCE.name, page),)
    assert kept == replace(event, uid=kept.uid, sources=sources)
    assert store.event(kept.uid) == kept

    changed = replace(changed, uid=kept.uid)
    store.apply(round_of(article_read(plan(changed, deed=Deed.CHANGED), page)))
    assert store.event(kept.uid) == replace(changed, sources=sources, first_published=kept.first_published)


@settings(max_examples=60, deadline=None)
@given(deadline=st.builds(Deadline, **DEADLINES), event=st.none() | st.builds(Event, **EVENTS))
def test_every_field_of_a_deadline_survives(store: Store, deadline: Deadline, event: Event | None) -> None:
    page = next(PAGES)
    changes = plan(deadline) if event is None else plan(event, replace(deadline, event=0))
    store.apply(round_of(article_read(changes, page)))
    known = store.known(SOURCE.id, page)
    (kept,) = known.deadlines
    event_of = known.events[0].uid if event is not None else None
    assert kept == replace(
        deadline, uid=kept.uid, event_uid=event_of, sources=(SourceRef(SOURCE.id, SOURCE.name, page),)
    )
    assert store.deadline(kept.uid) == kept


def test_text_that_no_database_takes_does_no_harm(store: Store) -> None:
    page = next(PAGES) + "\ud800"
    hostile = Event(
        "Szkole\x00nie", date(2026, 3, 26), evidence=(Evidence("start", "26\ud83d marca"),), doubts=("\x00",)
    )
    for _ in range(2):
        store.apply(round_of(article_read(plan(hostile), page)))
    first, _ = store.known(SOURCE.id, page).events
    assert (first.title, first.evidence[0].sentence, first.doubts) == ("Szkole\ufffdnie", "26\ufffd marca", ("\ufffd",))


def test_uids() -> None:
    assert event_uid(12, "abc9") == "w-12@abc9"
    assert deadline_uid(7, "abc9") == "t-7@abc9"
    assert event_number("w-12@abc9", "abc9") == 12
    assert deadline_number("t-7@abc9", "abc9") == 7


@pytest.mark.parametrize("uid", ["", "w-12", "w-12@other", "t-12@abc9", "w-012@abc9", "w-1٢@abc9", "w-12@abc9\n"])
def test_what_is_no_uid_of_ours_has_no_number(uid: str) -> None:
    assert event_number(uid, "abc9") is None


def test_stamps_are_given_when_the_plan_has_none(store: Store) -> None:
    page = next(PAGES)
    store.apply(round_of(article_read(plan(Event("Targi", date(2026, 5, 1))), page)))
    (kept,) = store.known(SOURCE.id, page).events
    assert (kept.first_published, kept.changed_at, kept.sequence) == (NOW, NOW, 0)
