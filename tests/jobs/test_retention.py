"""Old pages leave the archive: once a day, a few at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest

from aggregator.jobs import forget_old_pages, forget_old_rounds, retention
from aggregator.model import Page
from aggregator.store import Outcome, Reading, Round, Store
from tests.store.samples import NOW, PAGE, SOURCE, event, opened, plan

KEEP = timedelta(days=90)


@pytest.fixture
def store() -> Iterator[Store]:
    with opened() as store:
        yield store


def keep(store: Store, number: int, days_ago: int) -> None:
    page = Page(f"{PAGE}/{number}", "", NOW - timedelta(days=days_ago), body=f"{number}-{days_ago}".encode())
    store.apply(Round(SOURCE, NOW, Outcome.READ, documents=((page.url, page),)))


def left(store: Store) -> list[str]:
    return [kept.page.html for kept in store.kept_pages()]


def test_what_is_older_than_wanted_goes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "AT_ONCE", 2)
    for number, days_ago in enumerate((91, 91, 92, 200, 91, 90, 0)):
        keep(store, number, days_ago)
    assert forget_old_pages(store, KEEP, NOW, threading.Event()) == 5
    assert left(store) == ["5-90", "6-0"]


def test_what_is_ahead_stays_unless_no_pages_are_wanted(store: Store) -> None:
    store.apply(Round(SOURCE, NOW, Outcome.READ, readings=(Reading(f"{PAGE}/1", changes=plan(event(day=2))),)))
    keep(store, 1, 100)
    midnight = NOW.replace(hour=23)  # in Warsaw the day of the event is over
    assert [forget_old_pages(store, KEEP, NOW, threading.Event()), left(store)] == [0, ["1-100"]]
    assert forget_old_pages(store, KEEP, midnight, threading.Event()) == 1
    keep(store, 1, 0)
    assert forget_old_pages(store, timedelta(0), NOW + timedelta(seconds=1), threading.Event()) == 1


def test_it_ends_when_the_program_is_told_to_end(store: Store) -> None:
    keep(store, 1, 100)
    stop = threading.Event()
    stop.set()
    assert forget_old_pages(store, KEEP, NOW, stop) == 0


def test_old_rounds_go_and_their_sums_stay(store: Store) -> None:
    for days in range(9):
        store.apply(Round(SOURCE, NOW + timedelta(days=days), Outcome.FAILED))
    now, stop = NOW + timedelta(days=9), threading.Event()
    before = store.figures(NOW).rounds
    assert forget_old_rounds(store, timedelta(0), now, stop) == 0, "for ever"
    assert forget_old_rounds(store, timedelta(days=4), now, stop) == 5
    assert len(store.rounds(SOURCE.id, 99)) == 4 and store.figures(NOW).rounds == before


def test_forgetting_rounds_ends_when_the_program_is_told_to_end(store: Store) -> None:
    for days in range(3):
        store.apply(Round(SOURCE, NOW + timedelta(days=days), Outcome.FAILED))
    stop = threading.Event()
    stop.set()
    assert forget_old_rounds(store, timedelta(days=1), NOW + timedelta(days=9), stop) == 0
