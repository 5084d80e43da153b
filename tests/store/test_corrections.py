"""The operator's corrections: kept, done at once and in every later round, known to be no longer needed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from aggregator.model import Correction, Event, Status
from aggregator.store import Store
from aggregator.store.corrections import kept_corrections, replace_corrections
from aggregator.store.database import reading, writing
from tests.store.samples import NOW, opened
from tests.store.teller import (
    AFTER,
    BODIES,
    NGO,
    A,
    B,
    article,
    at,
    bodies,
    shown,
    sign_up,
    take_down,
    tell,
    training,
)

TRAINING = training(start=at(10), city="Kielce")


@pytest.fixture
def store() -> Iterator[Store]:
    with opened(sources=BODIES) as store:
        tell(store, A, TRAINING, sign_up(of=0))
        yield store


def only(store: Store) -> Event:
    (event,), _ = shown(store)
    return event


def fix(address: str, **values: Any) -> Correction:
    return Correction(address, values=tuple(values.items()))


def test_what_is_kept_comes_back_as_it_was(store: Store) -> None:
    wanted = (
        Correction("w-1", hide=True),
        Correction(article(A), date(2026, 3, 26), pin=True),
        fix("t-1", at=date(2026, 3, 25)),
        fix(article(B), start=at(11), end=None, city="Łódź", status="cancelled"),
    )
    for chosen in (wanted, wanted[1:], ()):
        with writing(store._engine) as connection:
            replace_corrections(connection, chosen)
        with reading(store._engine) as connection:
            assert kept_corrections(connection) == chosen


def test_a_field_that_is_mended_stays_so_in_every_round(store: Store) -> None:
    before = only(store)
    assert store.correct([fix(before.uid, city="Radom")], now=AFTER[1])
    mended = only(store)
    assert (mended.uid, mended.city, mended.sequence, mended.changed_at) == (before.uid, "Radom", 1, AFTER[1])
    assert [(c.field, c.before, c.after, c.url) for c in store.history(before.uid)] == [("city", "Kielce", "Radom", "")]
    tell(store, A, training(start=at(11), city="Kielce"), sign_up(of=0), now=AFTER[2])
    tell(store, B, training(start=at(11), city="Kielce"), now=AFTER[3])
    event = only(store)
    assert (event.start, event.city, event.sequence, bodies(event)) == (at(11), "Radom", 2, "ab")


def test_the_same_corrections_again_change_nothing(store: Store) -> None:
    wanted = [fix(only(store).uid, city="Radom")]
    assert store.correct(wanted, now=AFTER[1])
    before, revision = shown(store), store.revision()
    assert not store.correct(wanted, now=AFTER[2])
    assert (shown(store), store.revision()) == (before, revision)


def test_what_is_no_longer_wanted_is_told_as_before(store: Store) -> None:
    store.correct([fix(only(store).uid, city="Radom", title="Kurs")], now=AFTER[1])
    store.correct([], now=AFTER[2])
    event = only(store)
    assert (event.city, event.title, event.sequence) == ("Kielce", NGO, 2)


def test_a_hidden_entry_is_hidden_until_it_is_wanted_again(store: Store) -> None:
    uid, revision = only(store).uid, store.revision()
    store.correct([Correction(uid, hide=True)], now=AFTER[1])
    assert shown(store)[0] == () and store.event(uid) is None
    (due,) = store.known(A.id, article(A)).deadlines
    assert set(store.touched(revision).gone) == {uid, due.uid} and shown(store)[1] == ()
    tell(store, B, TRAINING, now=AFTER[2])
    assert shown(store)[0] == ()
    store.correct([], now=AFTER[3])
    assert (only(store).uid, bodies(only(store)), only(store).sequence) == (uid, "ab", 0)


def test_a_pinned_entry_stays_as_it_is_whatever_is_told(store: Store) -> None:
    before = only(store)
    store.correct([Correction(before.uid, pin=True)], now=AFTER[1])
    tell(store, A, training("Kurs", at(15), city="Radom", status=Status.CANCELLED), now=AFTER[2])
    take_down(store, A, now=AFTER[3])
    assert only(store) == before
    store.correct([], now=AFTER[4])
    assert (only(store).title, only(store).start, only(store).status) == ("Kurs", at(15), Status.CANCELLED)


def test_an_article_s_events_are_meant_by_its_address_and_day(store: Store) -> None:
    tell(store, B, training("Ceramika", at(9, 10)), training("Grafika", at(9, 11)), sign_up(5, title="Zapisy"))
    store.correct([Correction(article(B), date(2026, 3, 11), values=(("city", "Łódź"),))], now=AFTER[1])
    assert {event.title: event.city for event in shown(store)[0]} == {
        "Ceramika": None,
        "Grafika": "Łódź",
        NGO: "Kielce",
    }
    store.correct([fix(article(B), city="Opole")], now=AFTER[2])
    assert {event.title: event.city for event in shown(store)[0]} == {
        "Ceramika": "Opole",
        "Grafika": "Opole",
        NGO: "Kielce",
    }


def test_a_deadline_is_mended_too(store: Store) -> None:
    _, (due,) = shown(store)
    store.correct([fix(due.uid, at=date(2026, 3, 23))], now=AFTER[1])
    _, (mended,) = shown(store)
    assert (mended.uid, mended.at, mended.previous_at, mended.event_uid) == (
        due.uid,
        date(2026, 3, 23),
        date(2026, 3, 20),
        due.event_uid,
    )
    tell(store, A, TRAINING, sign_up(21, of=0), now=AFTER[2])
    assert shown(store)[1][0].at == date(2026, 3, 23)


def test_an_event_of_the_future_is_met_by_its_article_when_it_comes(store: Store) -> None:
    store.correct([fix(article(B), city="Łódź")], now=NOW)
    tell(store, B, training("Ceramika", at(9, 10), city="Kielce"), now=AFTER[1])
    assert {event.title: event.city for event in shown(store)[0]} == {"Ceramika": "Łódź", NGO: "Kielce"}


def test_a_correction_is_no_longer_needed_when_the_source_says_so_too(store: Store) -> None:
    uid = only(store).uid
    wanted = [fix(uid, city="Radom"), fix("w-99", city="Łódź")]
    store.correct(wanted, now=AFTER[1])
    assert [(one.correction, one.uids, one.needed) for one in store.applied()] == [
        (wanted[0], (uid,), True),
        (wanted[1], (), False),
    ]
    tell(store, A, training(start=at(10), city="Radom"), sign_up(of=0), now=AFTER[2])
    assert [one.needed for one in store.applied()] == [False, False]
    assert only(store).city == "Radom"
