"""A whole database moved to another kind: the same calendar, the same feeds, and numbers that count on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from aggregator.errors import StoreError
from aggregator.fetch import HostState
from aggregator.model import Correction, Page, Validators
from aggregator.offer import common_paths
from aggregator.store import Store, copy_database
from tests.living import OWES, ROPS, SIGN_UP, TRAINING, WEBINAR, Living, march, ready
from tests.store.samples import PAGE, article_read, asked, event, plan, round_of
from tests.store.teller import shown

New = Callable[[str], str]
PATHS = common_paths(("owes", "rops"))
PAIRS = [(one, other) for one in ("sqlite", "postgresql") for other in ("sqlite", "postgresql")]


def lived(store: Store) -> Living:
    """A calendar with something in each table: moved, joined, split, corrected, followed and asked for."""
    living = Living(store)
    living.tell(OWES, TRAINING, SIGN_UP)
    living.tell(ROPS, WEBINAR)
    living.later(hours=1)
    living.tell(OWES, replace(TRAINING, start=march(27), end=march(27, 14)), SIGN_UP)
    living.tell(ROPS, replace(TRAINING, title="Bal \N{PARTY POPPER} 'i' \"żuk\"", start=march(5), end=None))
    living.tell(ROPS, replace(WEBINAR, title="Dzień otwarty", start=march(6), url=f"{ROPS.url}/otwarty"))
    (first, second, *_), _ = shown(store)
    store.split(store.join(first.uid, second.uid, now=living.now), [second.url], now=living.now)
    store.join(first.uid, second.uid, now=living.now)
    store.correct([Correction(WEBINAR.url, values=(("city", None),))], now=living.now)
    page = Page(PAGE, "", living.now, Validators('"1"'), bytes(range(256)) * 50, (("content-type", "text/html"),))
    told = replace(article_read(plan(event())), page=page)
    store.apply(round_of(told, source=OWES, at=living.now))
    store.keep_host(HostState("owes.example.pl:443", None, None, living.now))
    store.feeds.code_of("slowa=żuk", living.now)
    return living


def feeds(living: Living) -> dict[str, tuple[bytes, str, object]]:
    shelf = living.shelf()
    return {path: (feed.body, feed.etag, feed.modified) for path in PATHS for feed in [ready(shelf, path)]}


@pytest.mark.parametrize(("kind", "other"), PAIRS)
def test_the_copy_is_the_same_calendar(new_database: New, kind: str, other: str) -> None:
    source_url, target_url = new_database(kind), new_database(other)
    with Store.open(source_url) as store:
        living = lived(store)
        before = feeds(living)
        kept = (shown(store), store.overview(), store.applied(), store.merges(), store.changes(march(1), 100))
        pages, instance = [one.page.body for one in store.kept_pages()], store.instance
    copied = {one.table: one.rows for one in copy_database(source_url, target_url, living.now)}
    assert all(rows for table, rows in copied.items() if table != "leases"), copied
    with Store.open(target_url) as store:
        same = replace(living, store=store)
        same.later(days=0, hours=5)
        assert store.instance == instance
        assert [one.page.body for one in store.kept_pages()] == pages
        assert (shown(store), store.overview(), store.applied(), store.merges()) == kept[:4]
        assert store.changes(march(1), 100) == kept[4]
        assert feeds(same) == before, "bytes, ETag and Last-Modified"


@pytest.mark.parametrize(("kind", "other"), PAIRS)
def test_numbers_that_were_given_are_not_given_again_in_the_copy(new_database: New, kind: str, other: str) -> None:
    source_url, target_url, third_url = new_database(kind), new_database(other), new_database(kind)
    with Store.open(source_url) as store:
        living = Living(store)
        living.tell(OWES, TRAINING, SIGN_UP)
        living.tell(ROPS, WEBINAR)
    for table in ("told_days", "tellings", "deadlines", "events", "articles"):
        asked(source_url, f"DELETE FROM {table}")
    copy_database(source_url, target_url, living.now)
    copy_database(target_url, third_url, living.now)
    for url in (target_url, third_url):
        with Store.open(url) as store:
            Living(store).tell(OWES, TRAINING, SIGN_UP)
            assert [one.uid.partition("@")[0] for many in shown(store) for one in many] == ["w-3", "t-2"]


def test_only_into_an_empty_database(new_database: New) -> None:
    for kind, other in PAIRS[1:3]:
        source_url, target_url = new_database(kind), new_database(other)
        with Store.open(source_url) as store, Store.open(target_url) as target:
            now = Living(store).now
            Living(target).tell(OWES, TRAINING)
            before = shown(target)
            with pytest.raises(StoreError, match="nie jest pusta"):
                copy_database(source_url, target_url, now)
            assert shown(target) == before


def test_from_a_database_that_is_there_and_has_the_newest_schema(new_database: New, kind: str) -> None:
    bare = new_database(kind)
    with pytest.raises(StoreError, match="nie ma bazy danych"):
        copy_database(bare, new_database("sqlite"), march(1))
    Store.migrate(bare)
    asked(bare, "UPDATE alembic_version SET version_num = '0001'")
    with pytest.raises(StoreError, match=r"schemat bazy danych to 0001, .* aggregator migrate"):
        copy_database(bare, new_database("sqlite"), march(1))


def test_not_while_sources_are_read(database_url: str, new_database: New) -> None:
    with Store.open(database_url, clock=lambda: march(1)) as store:
        Living(store)
        with store.lease(OWES.id), pytest.raises(StoreError, match="zatrzymaj go"):
            copy_database(database_url, new_database("sqlite"), march(1))
        copy_database(database_url, new_database("sqlite"), march(1) + timedelta(minutes=3))


def test_what_differs_is_not_kept(database_url: str, new_database: New) -> None:
    with Store.open(database_url) as store:
        living = Living(store)
        for name in "abc":
            store.keep_host(HostState(f"{name}.pl:443"))
    target_url = new_database("sqlite")
    Store.migrate(target_url)
    asked(target_url, "CREATE TRIGGER t AFTER INSERT ON hosts BEGIN DELETE FROM hosts WHERE host = 'b.pl:443'; END")
    with pytest.raises(StoreError, match=r"w tabeli hosts \(wiersze: 2 zamiast 3\) – niczego nie zapisano"):
        copy_database(database_url, target_url, living.now)
    assert asked(target_url, "SELECT host FROM hosts") == asked(target_url, "SELECT id FROM sources") == []
