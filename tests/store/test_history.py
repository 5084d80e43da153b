"""What was told of an entry before: what, from which value to which, when, by which article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from aggregator.model import Change, Event, Status
from aggregator.moments import Moment
from aggregator.store import Store
from tests.store.samples import NOW, opened
from tests.store.teller import AFTER, BODIES, NGO, A, B, C, article, at, shown, sign_up, take_down, tell, training

TRAINING = training(start=at(10), city="Kielce")


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with opened(database_url, BODIES) as store:
        yield store


def only(store: Store) -> Event:
    (event,), _ = shown(store)
    return event


def said(changes: tuple[Change, ...]) -> list[tuple[str, Moment | str | None, Moment | str | None]]:
    return [(change.field, change.before, change.after) for change in changes]


def test_what_is_new_has_no_history(store: Store) -> None:
    tell(store, A, TRAINING, sign_up(of=0))
    tell(store, B, TRAINING, sign_up(of=0), now=AFTER[1])
    event = only(store)
    assert store.history(event.uid) == store.changes(NOW, 10) == ()


def test_every_field_that_differs_is_told_with_its_values_moment_and_article(store: Store) -> None:
    tell(store, A, TRAINING)
    uid = only(store).uid
    tell(store, A, training("Kurs", date(2026, 3, 31), city="Kielce", venue="Aula"), now=AFTER[1])
    changes = store.history(uid)
    assert said(changes) == [("title", NGO, "Kurs"), ("start", at(10), date(2026, 3, 31)), ("venue", None, "Aula")]
    assert {(change.uid, change.at, change.url) for change in changes} == {(uid, AFTER[1], article(A))}
    numbers = [change.number for change in changes]
    assert numbers == sorted(set(numbers))


def test_the_article_is_the_one_by_which_it_changed(store: Store) -> None:
    tell(store, A, TRAINING)
    tell(store, A, training(start=at(10, 31), city="Kielce"), name="zmiana", title="Nowy termin", now=AFTER[1])
    off = training(start=at(10, 31), city="Kielce", status=Status.CANCELLED)
    tell(store, A, off, name="koniec", title="Odwołane", published=date(2026, 3, 4), now=AFTER[2])
    event = only(store)
    assert [(change.at, change.field, change.url) for change in store.history(event.uid)] == [
        (AFTER[1], "start", article(A, "zmiana")),
        (AFTER[2], "status", article(A, "koniec")),
    ]
    assert said(store.history(event.uid))[1] == ("status", "confirmed", "cancelled")


def test_doubts_and_sentences_are_no_history(store: Store) -> None:
    tell(store, A, TRAINING)
    take_down(store, A, now=AFTER[1])
    assert only(store).changed_at == AFTER[1]
    assert store.history(only(store).uid) == ()


def test_an_event_s_history_is_that_of_its_deadlines_too(store: Store) -> None:
    tell(store, A, TRAINING, sign_up(of=0))
    tell(store, A, TRAINING, sign_up(24, of=0), now=AFTER[1])
    ((event,), (deadline,)) = shown(store)
    moved = [("at", date(2026, 3, 20), date(2026, 3, 24))]
    assert said(store.history(event.uid)) == said(store.history(deadline.uid)) == moved
    assert store.history(event.uid)[0].uid == deadline.uid
    assert store.history("w-99@" + store.instance) == store.history("nic") == ()


def test_the_newest_changes_come_first_those_of_one_entry_and_moment_together(store: Store) -> None:
    ceramics = training("Ceramika", at(12, 27), city="Radom")
    tell(store, A, TRAINING)
    tell(store, B, ceramics)
    (first, second), _ = shown(store)
    tell(store, A, training("Kurs", at(11), city="Kielce"), now=AFTER[1])
    tell(store, B, training("Ceramika", at(14, 27), city="Radom"), now=AFTER[2])
    tell(store, A, training("Kurs", at(12), city="Kielce"), now=AFTER[3])
    found = store.changes(NOW, 10)
    assert [(change.at, change.uid, change.field) for change in found] == [
        (AFTER[3], first.uid, "start"),
        (AFTER[2], second.uid, "start"),
        (AFTER[1], first.uid, "title"),
        (AFTER[1], first.uid, "start"),
    ]
    assert store.changes(AFTER[2], 10) == found[:2]
    assert store.changes(AFTER[3] + timedelta(seconds=1), 10) == ()
    assert store.changes(NOW, 2) == found[:2]
    assert store.changes(NOW, 3) == found[:2], "of one moment all or none"
    assert store.changes(NOW, 4) == found


def test_entries_that_are_no_longer_shown_are_not_among_the_changes(store: Store) -> None:
    tell(store, A, training("Księgowość spółdzielni", registration_url="https://forms.example.pl/a"))
    tell(store, B, training("Finanse bez tajemnic", at(10), city="Kielce"))
    tell(store, B, training("Finanse bez tajemnic", at(11), city="Kielce"), now=AFTER[1])
    assert len(store.changes(NOW, 10)) == 1
    bridge = training("Finanse bez tajemnic", at(11), city="Kielce", registration_url="https://forms.example.pl/a")
    tell(store, C, bridge, title="Księgowość spółdzielni", now=AFTER[2])
    uid = only(store).uid
    assert {change.uid for change in store.changes(NOW, 10)} == {uid}
    assert {change.at for change in store.changes(NOW, 10)} == {AFTER[2]}
