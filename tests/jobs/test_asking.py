"""A scheduler whose sources are read by workers: it asks for them, tells who waits for too long, and publishes."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from aggregator.errors import StoreError
from aggregator.jobs.queue import Queue, Waiting
from aggregator.model import Source
from aggregator.store import Outcome, Round, Store
from tests.jobs.place import FEEDS, NOW, Place


class Asked:
    """A queue that keeps what it was asked for, unless it is away."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[str], list[str]]] = []
        self.away = False

    def ask(self, chosen: Sequence[Source], listed: Iterable[Source], now: datetime) -> Waiting:
        if self.away:
            raise StoreError("kolejka nie odpowiada")
        self.asked.append(([source.id for source in chosen], [source.id for source in listed]))
        return Waiting(len(chosen), 0, len(chosen))


def test_it_asks_for_what_is_due_and_reads_nothing_itself(place: Place) -> None:
    queue = Asked()
    scheduler = place.scheduler(cast(Queue, queue))
    scheduler.tick()
    assert place.read == []
    place.store.apply(Round(Source("a-pl", "A", "https://a.pl/"), NOW, Outcome.READ))  # a worker
    scheduler.tick()
    assert [sorted(chosen) for chosen, _ in queue.asked] == [["a-pl", "b-pl"], ["b-pl"]]
    assert queue.asked[1][1] == ["a-pl", "b-pl"]
    assert place.feeds() == FEEDS


def test_what_workers_brought_is_published_by_the_next_tick(place: Place) -> None:
    scheduler = place.scheduler(cast(Queue, Asked()))
    scheduler.tick()
    turns = place.settings.feeds_dir / "zrodla.rss"
    before = turns.read_bytes()
    place.store.apply(Round(Source("a-pl", "A", "https://a.pl/"), NOW, Outcome.BROKEN, "błąd programu"))
    scheduler.tick()
    assert turns.read_bytes() != before, "no entry has changed, but how a source fares has"


def test_what_a_worker_is_reading_is_not_asked_for(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'kalendarium.sqlite3'}"
    with Store.open(address) as store, Store.open(address) as worker:
        place, queue = Place(tmp_path, store), Asked()
        scheduler = place.scheduler(cast(Queue, queue))
        scheduler.tick()
        with worker.lease("a-pl") as held:
            assert held
            scheduler.tick()
        scheduler.tick()
    assert [sorted(chosen) for chosen, _ in queue.asked] == [["a-pl", "b-pl"], ["b-pl"], ["a-pl", "b-pl"]]


def test_who_waits_for_too_long_is_told_once_and_kept(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    """Also one that was never read: nobody has, since it came into the list."""
    scheduler = place.scheduler(cast(Queue, Asked()))
    told = []
    for hours in (0, 5.9, 6.1, 6.2, 7):
        place.now = NOW + timedelta(hours=hours)
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            scheduler.tick()
        told.append([(one.getMessage(), vars(one)["sources"]) for one in caplog.records])
    assert told == [[], [], [("źródła czekają za długo", 2)], [], []]
    assert place.store.figures(place.now).pulse.late == place.store.signs().late == 2
    place.store.apply(Round(Source("a-pl", "A", "https://a.pl/"), place.now, Outcome.READ))
    place.now += timedelta(hours=1)
    scheduler.tick()
    assert place.store.signs().late == 1
    place.now += timedelta(hours=9)  # it was due again for more than six of them
    scheduler.tick()
    assert place.store.signs().late == 2


def test_a_queue_that_is_away_keeps_neither_feeds_nor_signs_back(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    queue = Asked()
    queue.away = True
    scheduler = place.scheduler(cast(Queue, queue))
    with caplog.at_level(logging.ERROR):
        scheduler.tick()
    assert [one.getMessage() for one in caplog.records] == ["nie udało się zlecić źródeł"]
    assert place.feeds() == FEEDS and place.store.signs().seen_at == NOW
    queue.away = False
    scheduler.tick()
    assert len(queue.asked) == 1
