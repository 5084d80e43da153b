"""A scheduler whose sources are read by workers: it asks for them, tells who waits for too long, and publishes."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import cast

import pytest

from aggregator.jobs.queue import Queue, Waiting
from aggregator.model import Source
from aggregator.store import Outcome, Round
from tests.jobs.place import FEEDS, NOW, Place


class Asked:
    """A queue that keeps what it was asked for; so many of it are `late`."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[str], list[str]]] = []
        self.late = 0

    def ask(self, chosen: Sequence[Source], listed: Iterable[Source], now: datetime) -> Waiting:
        self.asked.append(([source.id for source in chosen], [source.id for source in listed]))
        return Waiting(len(chosen), self.late, 0, len(chosen))


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


def test_who_waits_for_too_long_is_told_once_and_kept(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    queue = Asked()
    scheduler = place.scheduler(cast(Queue, queue))
    told = []
    for late in (0, 2, 2, 3, 0, 1):
        queue.late = late
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            scheduler.tick()
        told.append([(one.getMessage(), vars(one)["sources"]) for one in caplog.records])
    words = "źródła czekają w kolejce za długo"
    assert told == [[], [(words, 2)], [], [(words, 3)], [], [(words, 1)]]
    place.now = NOW.replace(hour=20)
    queue.late = 7
    scheduler.tick()
    assert place.store.figures(place.now).pulse.late == 7
    assert place.store.signs().late == 7
