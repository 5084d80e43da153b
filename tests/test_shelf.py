"""Feeds ready-made: the same bytes in every process, new ones only when something of their own has changed."""

from __future__ import annotations

import gc
import gzip
import weakref
from collections.abc import Iterator
from dataclasses import replace

import pytest

from aggregator import shelf as shelves
from aggregator.errors import StoreError
from aggregator.offer import SUFFIXES, common_paths
from aggregator.store import Store
from aggregator.store.pieces import FeedMemory
from tests.living import OWES, ROPS, SIGN_UP, TRAINING, WEBINAR, Living, first_day, march, ready, vevents


@pytest.fixture
def living(database_url: str) -> Iterator[Living]:
    with Store.open(database_url) as store:
        yield first_day(store)


ALL = common_paths(("owes", "rops"))


def test_every_worker_and_restart_gives_the_same(database_url: str) -> None:
    with Store.open(database_url) as store:
        living = Living(store)
        living.tell(OWES, TRAINING, SIGN_UP)
        one, other = living.shelf(), living.shelf()
        first = {path: ready(one, path) for path in ALL}
        living.later(minutes=5)
        second = {path: ready(other, path) for path in ALL}
        # The one follows the change, the other begins anew.
        living.tell(OWES, replace(TRAINING, start=march(27), end=march(27, 14)), SIGN_UP)
        living.later(minutes=5)
        followed = {path: ready(one, path) for path in ALL}
    with Store.open(database_url) as store:
        restarted = {path: ready(Living(store, living.now, 0).shelf(), path) for path in ALL}
    for path in ALL:
        for feed, same in ((first[path], second[path]), (followed[path], restarted[path])):
            assert (feed.body, feed.etag, feed.modified) == (same.body, same.etag, same.modified), path
    assert first["kalendarz.ics"].body != followed["kalendarz.ics"].body


def test_only_what_has_changed_is_another(living: Living) -> None:
    shelf = living.shelf()
    before = {path: ready(shelf, path) for path in ALL}
    living.later(hours=3)
    living.tell(ROPS, replace(WEBINAR, contact="tel. 1"))
    after = {path: ready(shelf, path) for path in ALL}
    changed = {path for path in ALL if after[path].etag != before[path].etag}
    touched = ("kalendarz", "kalendarz/cala-polska", "kalendarz/inne", "kalendarz/zrodlo-rops")
    news = {f"{name}.{suffix}" for name in ("nowe", "zmiany") for suffix in ("rss", "atom", "json")}
    assert changed == {f"{path}.{suffix}" for path in touched for suffix in SUFFIXES} | news
    for path in ALL:
        assert (after[path].body is before[path].body) is (path not in changed), path
        assert (after[path].modified > before[path].modified) is (path in changed), path


def test_the_day_alone_changes_no_calendar(living: Living) -> None:
    shelf = living.shelf()
    before = ready(shelf, "kalendarz.ics")
    living.later(days=1)
    after = ready(shelf, "kalendarz.ics")
    assert (after.body is before.body, after.modified) == (True, before.modified)


def test_the_last_whole_copy_stands_in(living: Living, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = living.shelf()
    whole = ready(shelf, "kalendarz.ics")

    def refuse(*_: object) -> int:
        raise StoreError("baza danych odmówiła")

    look = shelf.look()
    monkeypatch.setattr(Store, "revision", refuse)
    monkeypatch.setattr(FeedMemory, "appeared", refuse)
    living.later(seconds=5)
    assert shelf.look() is look
    assert ready(shelf, "kalendarz.ics") is whole
    with pytest.raises(StoreError):
        shelf.feed("kalendarz.rss")
    with pytest.raises(StoreError):
        shelf.look_anew()
    with pytest.raises(StoreError):
        living.shelf().look()


def test_a_store_in_trouble_is_asked_once_in_a_second(living: Living, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = living.shelf()
    look = shelf.look()
    tried: list[object] = []

    def refuse(*told: object) -> int:
        tried.append(told)
        raise StoreError("baza danych odmówiła")

    monkeypatch.setattr(Store, "turns", refuse)
    for seconds in range(1, 4):
        living.later(seconds=1)
        assert all(shelf.look() is look for _ in range(50))
        assert len(tried) == seconds
    monkeypatch.undo()
    living.tell(ROPS, replace(WEBINAR, contact="tel. 1"))
    living.later(seconds=1)
    assert shelf.look().catalog.revision > look.catalog.revision


def test_memory_is_bounded(living: Living, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "MOST_BYTES", 20_000)
    shelf = living.shelf()
    for path in ALL:
        ready(shelf, path)
    assert sum(feed.size for feed in shelf._kept.values()) == shelf._size <= 20_000
    assert ALL[-1] in shelf._kept and ALL[0] not in shelf._kept


def test_a_feed_that_nobody_asks_for_keeps_no_old_look_alive(living: Living) -> None:
    shelf = living.shelf()
    ready(shelf, "kalendarz.ics")
    old = weakref.ref(shelf.look())
    living.later(hours=3)
    living.tell(ROPS, replace(WEBINAR, contact="tel. 1"))
    ready(shelf, "kalendarz/mazowieckie.ics")
    gc.collect()
    assert shelf.has("kalendarz.ics") and old() is None


def test_gzip_is_ready_made_and_can_be_switched_off_for_calendars(living: Living) -> None:
    for shelf, zipped in ((living.shelf(), True), (living.shelf(gzip_ics=False), False)):
        ics, rss = ready(shelf, "kalendarz.ics"), ready(shelf, "kalendarz.rss")
        assert rss.zipped is not None and gzip.decompress(rss.zipped) == rss.body
        assert (ics.zipped is not None) is zipped


def test_a_client_that_polls_for_a_day_hears_of_changes_alone(living: Living) -> None:
    """Two workers in turn, rounds every three hours; most of them bring nothing, or something of another feed."""
    workers = [living.shelf(), living.shelf()]
    paths = ("kalendarz.ics", "kalendarz/opolskie.rss", "kalendarz/online.ics", "zmiany.json")
    moved = replace(TRAINING, start=march(27), end=march(27, 14))
    seen = {path: ready(workers[0], path) for path in paths}
    heard = dict.fromkeys(paths, 0)
    for minute in range(24 * 60):
        living.later(minutes=1)
        if minute == 300:
            living.tell(ROPS, replace(WEBINAR, contact="tel. 1"))
        elif minute == 700:
            living.tell(OWES, moved, SIGN_UP)
        elif minute % 180 == 0:
            living.tell(OWES, TRAINING if minute < 700 else moved, SIGN_UP)
        for path in paths:
            feed = ready(workers[minute % 2], path)
            assert feed.modified >= seen[path].modified
            if (feed.etag, feed.modified) != (seen[path].etag, seen[path].modified):
                assert feed.body != seen[path].body
                seen[path] = feed
                heard[path] += 1
    assert heard == {"kalendarz.ics": 2, "kalendarz/opolskie.rss": 1, "kalendarz/online.ics": 1, "zmiany.json": 2}


def test_days_pass_without_asking_for_what_is_over(living: Living) -> None:
    shelf = living.shelf()
    ready(shelf, "kalendarz.ics")
    living.later(days=200)
    assert vevents(shelf) == {}
    assert ready(shelf, "kalendarz.ics").modified == living.now
