"""What an entry that is composed anew must tell its readers: SEQUENCE, stamps, news."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.events.stamps import stamped_deadline, stamped_event
from aggregator.model import Category, Deadline, DeadlineKind, Event, Mode, Origin, SourceRef, Status
from tests.events.tellings import DAY, at

BEFORE = datetime(2026, 3, 1, 8, tzinfo=UTC)
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
TOLD = Event("Szkolenie", at(10), city="Kielce", url="https://a.example.pl/1")
REFS = (SourceRef("a", "A", "https://a.example.pl/1"),)
OLD = replace(TOLD, uid="w-1@x", sequence=2, first_published=BEFORE, changed_at=BEFORE, sources=REFS)
DUE = Deadline(DeadlineKind.REGISTRATION, date(2026, 3, 20), "Zapisy", event_uid="w-1@x")
OLD_DUE = replace(DUE, uid="t-1@x", sequence=1, first_published=BEFORE, changed_at=BEFORE, sources=REFS)


def test_what_is_new_is_published_now() -> None:
    assert stamped_event(None, TOLD, NOW) == replace(TOLD, first_published=NOW, changed_at=NOW)
    assert stamped_deadline(None, DUE, NOW) == replace(DUE, first_published=NOW, changed_at=NOW)


def test_what_is_told_as_before_is_the_very_same() -> None:
    assert stamped_event(OLD, TOLD, NOW) == OLD
    assert stamped_deadline(OLD_DUE, DUE, NOW) == OLD_DUE
    moved = replace(OLD, previous_start=DAY)
    assert stamped_event(moved, TOLD, NOW) == moved, "nobody must repeat from which day it was moved"


def test_what_is_told_otherwise_in_its_first_round_was_never_seen_and_has_not_changed() -> None:
    for at_once in (replace(OLD, first_published=NOW), replace(OLD, first_published=NOW, changed_at=NOW)):
        event = stamped_event(at_once, replace(TOLD, start=at(12), city="Radom"), NOW)
        assert (event.start, event.city, event.sequence, event.news) == (at(12), "Radom", OLD.sequence, 0)
        assert (event.changed_at, event.previous_start) == (at_once.changed_at, None)
    due = stamped_deadline(replace(OLD_DUE, first_published=NOW), replace(DUE, at=date(2026, 3, 27)), NOW)
    assert (due.at, due.sequence, due.previous_at, due.news) == (date(2026, 3, 27), 1, None, 0)


@pytest.mark.parametrize(
    ("said", "grows"),
    [
        ({"start": at(11)}, 1),
        ({"end": at(14)}, 1),
        ({"city": "Radom"}, 1),
        ({"venue": "Sala 5"}, 1),
        ({"address": "ul. Długa 5"}, 1),
        ({"mode": Mode.HYBRID}, 1),
        ({"title": "Kurs"}, 1),
        ({"status": Status.POSTPONED}, 1),
        ({"start": at(11), "city": "Radom", "title": "Kurs"}, 1),
        ({"category": Category.FAIR}, 0),
        ({"contact": "tel. 1"}, 0),
        ({"url": "https://b.example.pl/1"}, 0),
        ({"registration_url": "https://forms.example.pl/"}, 0),
        ({"doubts": ("rok domyślny",)}, 0),
        ({"origins": (Origin("start", "https://b.example.pl/1"),)}, 0),
    ],
)
def test_sequence_grows_by_one_with_time_place_title_and_status_alone(said: dict[str, Any], grows: int) -> None:
    event = stamped_event(OLD, replace(TOLD, **said), NOW)
    assert (event.sequence, event.changed_at, event.first_published) == (2 + grows, NOW, BEFORE)
    assert (event.uid, event.sources) == (OLD.uid, REFS)
    assert all(getattr(event, name) == value for name, value in said.items())


@pytest.mark.parametrize(
    ("start", "previous", "news"),
    [
        (at(10, 31), at(10), 1),
        (at(12), None, 1),  # another hour of the same day
        (DAY, None, 0),  # the hour is no longer given
        (date(2026, 3, 31), at(10), 1),
    ],
)
def test_where_it_was_before(start: date, previous: date | None, news: int) -> None:
    event = stamped_event(OLD, replace(TOLD, start=start), NOW)
    assert (event.previous_start, event.news, event.news_moved) == (previous, news, bool(news))
    assert event.news_at == (NOW if news else None)


def test_the_last_day_before_is_remembered_and_an_edit_is_no_news() -> None:
    first = stamped_event(OLD, replace(TOLD, start=at(10, 30)), NOW)
    second = stamped_event(first, replace(TOLD, start=at(10, 31)), NOW + timedelta(days=1))
    assert (second.previous_start, second.news, second.sequence) == (at(10, 30), 2, 4)
    edited = stamped_event(second, replace(TOLD, start=at(10, 31), contact="tel. 1"), NOW + timedelta(days=2))
    assert (edited.previous_start, edited.news, edited.news_at) == (at(10, 30), 2, second.news_at)


def test_what_the_article_says_of_the_day_before_counts_when_the_store_knows_none() -> None:
    new = stamped_event(None, replace(TOLD, previous_start=DAY), NOW)
    assert new.previous_start == DAY
    assert (new.news, new.sequence) == (0, 0), "who hears of it for the first time was told nothing else"


@pytest.mark.parametrize(
    ("before", "after", "start", "moved"),
    [
        (Status.CONFIRMED, Status.CANCELLED, at(10), False),
        (Status.CONFIRMED, Status.CANCELLED, at(10, 31), False),
        (Status.CANCELLED, Status.CONFIRMED, at(10), False),
        (Status.CANCELLED, Status.CONFIRMED, at(10, 31), False),
        (Status.POSTPONED, Status.CONFIRMED, at(10, 31), True),
    ],
)
def test_news_of_another_status(before: Status, after: Status, start: date, moved: bool) -> None:
    event = stamped_event(replace(OLD, status=before), replace(TOLD, status=after, start=start), NOW)
    assert (event.news, event.news_moved, event.news_at, event.sequence) == (1, moved, NOW, 3)


@pytest.mark.parametrize(
    ("said", "grows", "news"),
    [
        ({"at": date(2026, 3, 27)}, 1, 1),
        ({"at": at(12, 20)}, 1, 0),
        ({"title": "Nabór"}, 1, 0),
        ({"status": Status.CANCELLED}, 1, 1),
        ({"doubts": ("rok domyślny",)}, 0, 0),
        ({"event_uid": "w-2@x"}, 0, 0),
    ],
)
def test_a_deadline_s_stamps(said: dict[str, Any], grows: int, news: int) -> None:
    deadline = stamped_deadline(OLD_DUE, replace(DUE, **said), NOW)
    assert (deadline.sequence, deadline.news, deadline.changed_at) == (1 + grows, news, NOW)
    assert deadline.previous_at == (DUE.at if said.keys() == {"at"} and news else None)
    assert (deadline.uid, deadline.first_published) == (OLD_DUE.uid, BEFORE)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([DAY, at(10), at(11), at(10, 31)]),
            st.sampled_from(["Kielce", "Radom"]),
            st.sampled_from(Status),
            st.integers(-3, 3),
        ),
        max_size=8,
    )
)
def test_stamps_only_grow_and_grow_with_every_change(changes: list[tuple[date, str, Status, int]]) -> None:
    event = OLD
    for start, city, status, hours in changes:  # the clock may go back
        new = stamped_event(event, replace(TOLD, start=start, city=city, status=status), NOW + timedelta(hours=hours))
        assert event.changed_at is not None and new.changed_at is not None
        if (new.start, new.city, new.status) == (event.start, event.city, event.status):
            assert new == event
        else:
            assert new.changed_at > event.changed_at
            assert new.sequence == event.sequence + 1
        assert 0 <= new.news - event.news <= 1
        assert new.first_published == BEFORE
        event = new
