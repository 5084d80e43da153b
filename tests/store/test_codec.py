from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Insert, Update, insert, update

from aggregator.model import Category, Deadline, DeadlineKind, Event, Evidence, Mode, Origin, Region, Status
from aggregator.moments import WARSAW
from aggregator.store import Store
from aggregator.store.codec import (
    deadline_number,
    deadline_uid,
    deadline_values,
    event_number,
    event_uid,
    event_values,
)
from aggregator.store.database import writing
from aggregator.store.tables import deadlines, events
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
    "origins": st.lists(st.builds(Origin, TEXT, TEXT), max_size=3).map(tuple),
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


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """One for all examples, of each kind."""
    if request.param == "sqlite":
        with opened() as store:
            yield store
        return
    with request.getfixturevalue("postgres").database() as url, opened(url) as store:
        yield store


def written(store: Store, statement: Insert | Update) -> int:
    """The number of the row that the statement made; 0 where it made none."""
    with writing(store._engine) as connection:
        made = connection.execute(statement)
        return int((made.inserted_primary_key or (0,))[0]) if made.is_insert else 0


def test_no_field_is_left_out_here() -> None:
    assert EVENTS.keys() | {"uid", "sources", "gist"} == {field.name for field in fields(Event)}
    assert DEADLINES.keys() | {"event", "uid", "event_uid", "sources"} == {field.name for field in fields(Deadline)}


@settings(max_examples=100, deadline=None)
@given(event=st.builds(Event, **EVENTS), changed=st.builds(Event, **EVENTS))
def test_every_field_of_an_event_survives(store: Store, event: Event, changed: Event) -> None:
    row = {**event_values(event), "first_published": event.first_published, "changed_at": event.changed_at}
    number = written(store, insert(events).values(row))
    uid = event_uid(number, store.instance)
    assert store.event(uid) == replace(event, uid=uid)

    written(store, update(events).where(events.c.number == number).values(event_values(changed)))
    stamps = {"first_published": event.first_published, "changed_at": event.changed_at}
    assert store.event(uid) == replace(changed, uid=uid, **stamps)


@settings(max_examples=60, deadline=None)
@given(deadline=st.builds(Deadline, **DEADLINES), event=st.none() | st.builds(Event, **EVENTS))
def test_every_field_of_a_deadline_survives(store: Store, deadline: Deadline, event: Event | None) -> None:
    of = None
    if event is not None:
        stamps = {"first_published": event.first_published, "changed_at": event.changed_at}
        of = written(store, insert(events).values({**event_values(event), **stamps}))
    row = {**deadline_values(deadline), "first_published": deadline.first_published, "changed_at": deadline.changed_at}
    uid = deadline_uid(written(store, insert(deadlines).values({**row, "event": of})), store.instance)
    event_of = None if of is None else event_uid(of, store.instance)
    assert store.deadline(uid) == replace(deadline, uid=uid, event_uid=event_of)


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


def test_stamps_are_given_to_what_is_new(store: Store) -> None:
    page = next(PAGES)
    store.apply(round_of(article_read(plan(Event("Targi", date(2026, 5, 1))), page)))
    (known,) = store.known(SOURCE.id, page).events
    kept = store.event(known.uid)
    assert kept is not None
    assert (kept.first_published, kept.changed_at, kept.sequence) == (NOW, NOW, 0)
