"""What a scheduler tells of itself."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest

from aggregator.errors import StoreError
from aggregator.jobs.pulse import AT_MOST_EVERY, PulseKeeper
from aggregator.store import Outcome, Round, Store
from tests.store.samples import NOW, OTHER, SOURCE, opened

LATER = NOW + timedelta(days=1)


@pytest.fixture
def store() -> Iterator[Store]:
    with opened() as store:
        yield store


def test_the_source_that_waits_longest_says_since_when(store: Store) -> None:
    store.apply(Round(SOURCE, NOW, Outcome.READ))
    states = {state.source_id: state for state in store.overview()}
    PulseKeeper(store).beat((OTHER, SOURCE), states, LATER)
    pulse = store.figures(NOW).pulse
    assert (pulse.beat_at, pulse.waiting) == (LATER, 2)
    assert pulse.oldest_due is not None, "of one never read that is not known"
    assert abs(pulse.oldest_due - NOW - SOURCE.every) <= SOURCE.every * 0.2


def test_looks_are_told_now_and_then(store: Store) -> None:
    keeper = PulseKeeper(store)
    seen = []
    for seconds in (0, 10, 29, 30, 40):
        keeper.beat((), {}, NOW + timedelta(seconds=seconds))
        seen.append(store.figures(NOW).pulse.beat_at)
    assert seen == [NOW] * 3 + [NOW + AT_MOST_EVERY] * 2
    keeper.beat((SOURCE,), {}, NOW)
    assert store.figures(NOW).pulse.waiting == 1, "the clock was set back"


def test_a_round_is_measured(store: Store) -> None:
    ticks = iter([1.0, 3.5])
    store.apply(Round(SOURCE, NOW, Outcome.READ))
    with PulseKeeper(store, lambda: next(ticks)).reading():
        pass
    assert store.figures(NOW).pulse.last_seconds == 2.5


def test_with_a_sign_of_life_what_is_older_is_added_up(store: Store) -> None:
    store.apply(Round(SOURCE, NOW, Outcome.READ))
    PulseKeeper(store).beat((), {}, LATER, 5)
    assert store.figures(NOW).pulse.late == 5
    store.apply(Round(SOURCE, LATER, Outcome.READ))
    assert store.forget_rounds(LATER) == (1, 1), "the older one was added up"


def test_a_database_that_refuses_stops_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def lost(*_: object, **__: object) -> None:
        raise StoreError("baza danych jest zajęta")

    monkeypatch.setattr(store, "beat", lost)
    monkeypatch.setattr(store, "keep_length", lost)
    keeper = PulseKeeper(store)
    with caplog.at_level(logging.WARNING):
        keeper.beat((), {}, NOW)
        with keeper.reading():
            pass
    assert [record.message for record in caplog.records] == [
        "nie udało się zapisać znaku życia",
        "nie udało się zapisać długości rundy",
    ]
