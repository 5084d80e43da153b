from __future__ import annotations

import random
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from aggregator.events.merge import Deed
from aggregator.model import Source
from aggregator.store import Store
from tests.store.samples import (
    NOW,
    PAGE,
    SOURCE,
    article_read,
    asked,
    deadline,
    event,
    numbered_round,
    opened,
    plan,
    round_of,
)
from tests.store.test_leases import line_of, running

ALL_DAYS = (date(2000, 1, 1), date(2100, 1, 1))


def test_the_instance_is_named_once(database_url: str) -> None:
    with Store.open(database_url) as store:
        name = store.instance
        assert re.fullmatch(r"[a-z0-9]{10}", name)
        with Store.open(database_url) as beside:
            assert beside.instance == name
    with Store.open(database_url) as again:
        assert again.instance == name
    with Store.open("sqlite://") as other:
        assert other.instance != name


def test_processes_that_make_the_database_together_agree_on_it(bare_url: str) -> None:
    with ThreadPoolExecutor(2) as threads:
        processes = [threads.submit(first_words, bare_url) for _ in range(2)]
        assert [process.result() for process in processes] == ["ready", "ready"]
    with opened(bare_url) as store:
        assert asked(bare_url, "SELECT name FROM instance") == [(store.instance,)]


def first_words(database_url: str) -> str:
    with running("contend", database_url, "nobody", "0") as process:
        return line_of(process)


def test_what_was_kept_is_there_after_reopening(database_url: str) -> None:
    with opened(database_url) as store:
        store.apply(numbered_round(1))
        kept, state, revision = store.entries(*ALL_DAYS), store.source_state(SOURCE.id), store.revision()
    with Store.open(database_url) as store:
        assert store.entries(*ALL_DAYS) == kept
        assert store.source_state(SOURCE.id) == state
        assert store.revision() == revision
    assert len(kept[0]) == 2


def test_memory_is_one_database_for_all_threads() -> None:
    with opened() as store, ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: store.apply(numbered_round(number)), range(20)))
        assert len(store.articles(SOURCE.id)) == 20


@pytest.mark.parametrize("in_memory", [False, True])
def test_threads_update_different_sources_while_others_read(database_url: str, in_memory: bool) -> None:
    listed = [Source(f"s{number}", f"Źródło {number}", f"https://s{number}.pl/news") for number in range(6)]

    def rounds(source: Source) -> int:
        held_times = 0
        for number in range(5):
            with store.lease(source.id) as held:
                changes = plan(event(f"{source.id} {number}"), deadline(of=0))
                store.renew_lease(source.id)
                store.apply(round_of(article_read(changes, f"{source.url}/{number}"), source=source))
                held_times += held
        return held_times

    def look() -> None:
        for _ in range(15):
            events, deadlines = store.entries(*ALL_DAYS)
            assert len(events) == len(deadlines)
            assert all(found.sources for found in events)

    url = "sqlite://" if in_memory else database_url
    with opened(url, listed) as store, ThreadPoolExecutor(8) as threads:
        looks = [threads.submit(look) for _ in range(2)]
        assert list(threads.map(rounds, listed)) == [5] * 6
        for looked in looks:
            looked.result()
        events, deadlines = store.entries(*ALL_DAYS)
        assert len({found.uid for found in events}) == len({due.uid for due in deadlines}) == 30
        assert [(state.articles, state.entries) for state in store.overview()] == [(5, 10)] * 6
        assert store.revision() == 30


def test_numbers_are_never_given_again(database_url: str) -> None:
    with opened(database_url) as store:
        store.apply(numbered_round(1))
    # The Store deletes nothing; a later retention may, and takes the highest numbers with it.
    for table in ("told_days", "tellings", "deadlines", "events", "articles"):
        asked(database_url, f"DELETE FROM {table}")
    with Store.open(database_url) as store:
        assert store.entries(*ALL_DAYS) == ((), ())
        store.apply(numbered_round(2))
        events, deadlines = store.entries(*ALL_DAYS)
        assert [found.uid for found in events] == [f"w-3@{store.instance}", f"w-4@{store.instance}"]
        assert [due.uid for due in deadlines] == [f"t-2@{store.instance}"]


def test_planning_again_what_was_just_kept_plans_nothing_new(database_url: str) -> None:
    with opened(database_url) as store:
        store.apply(numbered_round(1))
        known = store.known(SOURCE.id, f"{PAGE}/1")
        revision = store.revision()
        tied = [replace(due, event=1) for due in known.deadlines]
        same = plan(*known.events, *tied, deed=Deed.SAME)
        store.apply(round_of(article_read(same, f"{PAGE}/1"), at=NOW + timedelta(days=1)))
        assert store.known(SOURCE.id, f"{PAGE}/1") == known
        assert store.revision() == revision


def test_killed_at_any_instant_there_are_no_half_rounds(database_url: str) -> None:
    chance = random.Random(7)
    opened(database_url).close()
    rounds = 0
    for attempt in range(5):
        with running("apply", database_url) as process:
            assert line_of(process) == "ready"
            if attempt % 2:
                assert line_of(process) == "applied"
            time.sleep(chance.uniform(0.02, 0.2))
            process.kill()
            process.wait()
        if database_url.startswith("sqlite"):
            assert asked(database_url, "PRAGMA integrity_check") == [("ok",)]
            assert asked(database_url, "PRAGMA foreign_key_check") == []
        counts = {
            table: asked(database_url, f"SELECT count(*) FROM {table}")[0][0]
            for table in ("rounds", "articles", "events", "deadlines", "tellings", "told_days", "history")
        }
        ((revision,),) = asked(database_url, "SELECT revision FROM instance")
        assert counts["rounds"] >= rounds
        rounds = counts["rounds"]
        assert counts == {
            "rounds": rounds,
            "articles": rounds,
            "events": 2 * rounds,
            "deadlines": rounds,
            "tellings": 3 * rounds,
            "told_days": 3 * rounds,
            "history": 0,
        }
        assert revision == rounds
        with Store.open(database_url) as store, store.lease(SOURCE.id) as held:
            assert held
    assert rounds > 0
