"""What PostgreSQL has otherwise than SQLite: a server that may be away, limits, many connections, its own order."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from aggregator.errors import StoreError
from aggregator.fetch import HostState
from aggregator.model import Page, Source, Validators
from aggregator.store import Store, engines
from aggregator.store.database import reading, writing
from aggregator.store.engines import open_engine
from tests.missing import package
from tests.postgres import Cluster
from tests.store.samples import (
    NOW,
    OTHER,
    PAGE,
    SOURCE,
    article_read,
    asked,
    event,
    numbered_round,
    opened,
    plan,
    round_of,
    told_round,
)
from tests.store.teller import shown
from tests.store.test_leases import line_of, running

LONG = "x" * 6000
"""Longer than a row of an ordinary index of PostgreSQL takes, of letters that can be packed; SCRAMBLED cannot be."""
SCRAMBLED = "".join(chr(0x100 + (number * 7919) % 0x4000) for number in range(6000))


# ---------------------------------------------------------------- the address


def test_the_driver_is_chosen_for_the_operator(postgres: Cluster) -> None:
    with postgres.database() as url:
        engine = open_engine(url)
        assert engine.dialect.driver == "psycopg"
        with reading(engine) as connection:
            found = connection.execute(text("SELECT name, setting FROM pg_settings"))
            settings = {row.name: row.setting for row in found}
        engine.dispose()
    assert (settings["lock_timeout"], settings["statement_timeout"]) == ("30000", "300000")
    assert settings["idle_in_transaction_session_timeout"] == "300000"
    assert settings["TimeZone"] == "UTC"


def test_without_the_driver_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"brakuje sterownika „psycopg” – .* 'kalendarium-es\[postgresql\]'"):
        Store.open("postgresql://host/baza")


@pytest.mark.parametrize("name", ["nie-ma", "postgres@127.0.0.1:2/baza"])
def test_a_server_or_database_that_is_not_there(postgres: Cluster, name: str) -> None:
    url = f"postgresql://{name}" if "@" in name else postgres.url(name)
    with pytest.raises(
        StoreError, match=r"nie ma połączenia z bazą danych .* sprawdź, czy serwer bazy działa"
    ) as caught:
        Store.open(url)
    assert "\n" not in str(caught.value)


def test_a_database_of_another_encoding_is_refused_at_once(postgres: Cluster) -> None:
    with postgres.database(encoding="LATIN2") as url, pytest.raises(StoreError, match=r"LATIN2.* createdb --encoding"):
        Store.open(url)


# ---------------------------------------------------------------- a server that goes away


def test_that_there_is_no_server_is_told_with_what_to_do(tmp_path: Path) -> None:
    """The driver has no code for it, and words that differ by how far the call came."""
    package("psycopg")
    for place in (f"?host={tmp_path}", f"?host={tmp_path}/nie/ma", "?host=127.0.0.1&port=1", "?host=/dev/null"):
        with pytest.raises(
            StoreError, match=r"nie ma połączenia z bazą danych \(.+\) – sprawdź, czy serwer bazy działa"
        ):
            Store.open(f"postgresql://postgres@/kalendarium{place}")


def test_when_the_server_stopped_in_the_middle_the_next_round_works(postgres: Cluster) -> None:
    with postgres.database("newest") as url, opened(url) as store:
        store.apply(numbered_round(1))
        with pytest.raises(StoreError, match=r"nie ma połączenia .*terminating"), writing(store._engine) as connection:
            connection.execute(text("UPDATE instance SET revision = 99"))
            postgres.hang_up()
            connection.execute(text("UPDATE instance SET revision = 100"))
        store.apply(numbered_round(2))
        postgres.hang_up()
        assert (len(store.articles(SOURCE.id)), store.revision()) == (2, 2), "also where nobody was at work"


def test_a_writer_that_is_gone_holds_nobody_back(database_url: str) -> None:
    """Killed in the middle of a transaction: the next writer needs no patience."""
    opened(database_url).close()
    with running("stall", database_url) as process:
        assert line_of(process) == "writing"
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    begun = time.monotonic()
    with Store.open(database_url) as store:
        store.apply(numbered_round(1))
    assert time.monotonic() - begun < engines.PATIENCE / 3


def test_whoever_waits_too_long_is_told_so(postgres: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "PATIENCE", 1.0)
    with postgres.database("newest") as url:
        one, other = open_engine(url), open_engine(url)
        with writing(one), pytest.raises(StoreError, match="zajęta dłużej"), writing(other):
            raise AssertionError("two writers at once")
        with writing(other):
            pass
        one.dispose()
        other.dispose()


# ---------------------------------------------------------------- many at once


def test_sixty_four_threads_share_a_few_connections(database_url: str) -> None:
    listed = [Source(f"s{number}", f"Źródło {number}", f"https://s{number}.pl/news") for number in range(64)]
    ready = threading.Barrier(len(listed))

    def read(source: Source) -> bool:
        ready.wait(60)
        with store.lease(source.id) as held:
            store.apply(round_of(article_read(plan(event(source.id)), f"{source.url}/1"), source=source))
            return held and len(store.articles(source.id)) == 1

    with opened(database_url, listed) as store, ThreadPoolExecutor(len(listed)) as threads:
        assert all(threads.map(read, listed))
        assert len(shown(store)[0]) == 64


def test_two_processes_come_to_what_one_after_the_other_comes_to(database_url: str) -> None:
    """Each tells of the same ten events at once; of each there is one entry, told by both."""
    opened(database_url).close()
    with running("tell", database_url, SOURCE.id) as one, running("tell", database_url, OTHER.id) as other:
        assert [line_of(process) for process in (one, other)] == ["ready", "ready"]
        for process in (one, other):
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        assert [line_of(process) for process in (one, other)] == ["done", "done"]
    with opened(database_url) as store, opened() as calm:
        for source in (SOURCE, OTHER):
            for number in range(10):
                calm.apply(told_round(source, number))
        assert summary(store) == summary(calm)
        assert len(summary(store)) == 20 and {told_by for *_, told_by in summary(store)} == {2}


def summary(store: Store) -> list[tuple[str, str, int]]:
    return sorted((one.title, type(one).__name__, len(one.sources)) for many in shown(store) for one in many)


# ---------------------------------------------------------------- hostile texts, the same on both


def test_addresses_of_any_length_are_kept_and_found(database_url: str) -> None:
    urls = [f"{PAGE}/{LONG}", f"{PAGE}/{LONG}x", f"{PAGE}/{SCRAMBLED}"]
    with opened(database_url) as store:
        for url in urls:
            page = Page(url, "", NOW, Validators(), url.encode())
            store.apply(round_of(replace(article_read(plan(event(url[-9:])), url), page=page)))
        assert list(store.articles(SOURCE.id)) == urls
        for url in urls:
            assert [found.title for found in store.known(SOURCE.id, url).events] == [url[-9:]]
            page = store.page(SOURCE.id, url)
            assert page is not None and page.body == url.encode()
        assert store.forget_pages(NOW + timedelta(days=1), date(2026, 3, 2)) == 0, "they tell of something ahead"


def test_an_article_is_there_once(database_url: str) -> None:
    with opened(database_url):
        pass
    values = {"url": SCRAMBLED, "at": NOW}
    said = (
        "INSERT INTO articles (source, url, title, first_seen, etag, last_modified, failures, failure)"
        " VALUES (1, :url, '', :at, '', '', 0, '')"
    )
    asked(database_url, said, **values)
    with pytest.raises(StoreError, match=r"(?i)unique"):
        asked(database_url, said, **values)


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", LONG, SCRAMBLED, "%00", "'; --", "\N{PARTY POPPER}"])
def test_whatever_is_asked_for_is_answered(database_url: str, text: str) -> None:
    with opened(database_url) as store:
        store.keep_host(HostState(text, text, NOW))
        store.keep_host(HostState(text, text, NOW + timedelta(hours=1)))
        assert asked(database_url, "SELECT count(*) FROM hosts") == [(1,)]
        assert store.feeds.told_by(text) is None
        assert store.feeds.appeared(text, "a", NOW) == NOW
        assert store.feeds.appeared(text, "a", NOW + timedelta(hours=1)) == NOW
        assert store.known(SOURCE.id, text).events == ()
        assert store.event(text) is None
        with pytest.raises(StoreError, match="nie ma źródła"):
            store.rounds(text, 1)


def test_numbers_larger_than_any_are_nobody_s(database_url: str) -> None:
    with opened(database_url) as store:
        for number in (2**31 - 1, 2**31, 10**17):
            assert store.event(f"w-{number}@{store.instance}") is None
            assert store.deadlines_of(f"w-{number}@{store.instance}") == ()
            assert store.history(f"t-{number}@{store.instance}") == ()


def test_the_order_is_that_of_characters_not_of_a_language(database_url: str) -> None:
    names = ["Żuk", "zebra", "Ala", "ala", "_x", "Ąbc", "10", "9"]
    listed = [Source(f"s{number}", name, f"https://s{number}.pl/") for number, name in enumerate(names)]
    with opened(database_url, listed) as store:
        assert [state.name for state in store.overview()] == sorted(names)
