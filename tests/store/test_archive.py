"""Fetched pages: kept once for each look, given back byte for byte, forgotten in time."""

from __future__ import annotations

import sqlite3
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import event as listening
from zstandard import ZstdCompressor

from aggregator.errors import StoreError
from aggregator.events.merge import Changes
from aggregator.model import Page, Validators
from aggregator.store import ArchiveFigures, Outcome, Round, Store
from aggregator.store.archive import LEVEL, MOST, worth_keeping
from tests.corpus.reading import sent_pages
from tests.store.samples import (
    NOW,
    OTHER,
    PAGE,
    SOURCE,
    article_read,
    asked,
    database_at,
    deadline,
    event,
    opened,
    plan,
    round_of,
)

LATER = NOW + timedelta(hours=3)
HEADERS = (("content-type", "text/html; charset=iso-8859-2"), ("etag", '"a1"'), ("set-cookie", "kto=ja"))


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with opened(database_url) as store:
        yield store


def page(text: str = "Zażółć gęślą jaźń", url: str = PAGE, at: object = NOW) -> Page:
    body = f"<html><body><p>{text}</p></body></html>".encode("iso-8859-2", "replace")
    return Page(url, body.decode("iso-8859-2"), at, Validators('"a1"'), body, HEADERS)  # type: ignore[arg-type]


def keep(store: Store, *fetched: tuple[str, Page], source: object = SOURCE) -> None:
    store.apply(Round(source, NOW, Outcome.READ, documents=fetched))  # type: ignore[arg-type]


def kept(store: Store, **wanted: object) -> list[tuple[str, str, str]]:
    found = store.kept_pages(**wanted)  # type: ignore[arg-type]
    return [(one.source_id, one.asked, one.page.html[15:-18]) for one in found]


# ---------------------------------------------------------------- keeping


def test_a_page_comes_back_as_it_was_fetched(store: Store) -> None:
    moved = page(url="https://www.owes.bialystok.pl/inny-adres")
    store.apply(round_of(replace(article_read(Changes()), page=moved)))
    assert store.page(SOURCE.id, PAGE) == replace(moved, headers=HEADERS[:2])
    assert store.page_size(SOURCE.id, PAGE) == len(moved.body)
    assert (store.page(SOURCE.id, moved.url), store.page_size(SOURCE.id, moved.url)) == (None, 0)
    assert store.page(OTHER.id, PAGE) is None


def test_a_look_is_kept_once_and_the_newest_is_the_one_kept_last(store: Store) -> None:
    before = NOW - timedelta(days=1)  # the clock has gone back
    for look in (page("A"), page("A", at=LATER), page("B", at=LATER), page("B"), page("A", at=before)):
        keep(store, (PAGE, look))
    assert [text for _, _, text in kept(store)] == ["A", "B", "A"]
    newest = store.page(SOURCE.id, PAGE)
    assert newest is not None and (newest.fetched_at, newest.html[15:16]) == (before, "A")


def test_pages_are_given_by_source_and_by_the_moment_they_were_fetched(store: Store) -> None:
    keep(store, (PAGE, page("A")), (SOURCE.url, page("lista", at=LATER)))
    keep(store, (OTHER.url, page("B", at=LATER)), source=OTHER)
    everything = [(SOURCE.id, PAGE, "A"), (SOURCE.id, SOURCE.url, "lista"), (OTHER.id, OTHER.url, "B")]
    assert kept(store) == everything
    assert kept(store, source_id=SOURCE.id) == everything[:2]
    assert kept(store, since=LATER) == everything[1:]
    assert kept(store, source_id=OTHER.id, since=LATER + timedelta(seconds=1)) == []
    with pytest.raises(StoreError, match="nie ma źródła"):
        kept(store, source_id="inne")


def test_what_was_kept_last_is_found_by_the_index_however_much_there_is(tmp_path: Path) -> None:
    plans = []
    with opened(f"sqlite:///{tmp_path}/k.sqlite3") as store:

        def explain(*args: object) -> None:
            if "max(pages." in str(args[2]):
                with closing(sqlite3.connect(tmp_path / "k.sqlite3")) as connection:
                    plans.extend(connection.execute(f"EXPLAIN QUERY PLAN {args[2]}", args[3]).fetchall())

        listening.listen(store._engine, "before_cursor_execute", explain)
        keep(store, *((f"{PAGE}{number}", page()) for number in range(3)))
        assert store.page_size(SOURCE.id, PAGE) == 0
    told = [str(step[-1]) for step in plans if "pages" in str(step[-1])]
    assert told and all(step.startswith("SEARCH pages") for step in told), told


def test_a_page_that_was_not_fetched_or_cannot_have_been_is_not_kept(store: Store) -> None:
    keep(store, (PAGE, Page(PAGE, "<p>x</p>", NOW)), (PAGE, replace(page(), body=bytes(MOST + 1))))
    assert kept(store) == []
    keep(store, (PAGE, replace(page(), body=bytes(MOST))))
    assert store.page_size(SOURCE.id, PAGE) == MOST


def test_nothing_is_kept_where_no_pages_are_wanted() -> None:
    with Store.open("sqlite://", with_pages=False) as store:
        store.register([SOURCE], NOW)
        store.apply(round_of(replace(article_read(plan(event())), page=page())))
        assert store.archive_figures() == ArchiveFigures(0, 0, 0, None, None)
        assert len(store.known(SOURCE.id, PAGE).events) == 1


def test_a_round_that_is_refused_keeps_no_page(store: Store) -> None:
    unknown = plan(event(uid="w-99@nikt"), deed=plan(event()).events[0].deed.CHANGED)
    with pytest.raises(StoreError):
        store.apply(round_of(replace(article_read(unknown), page=page())))
    assert kept(store) == []


def test_headers_worth_keeping() -> None:
    given = [
        ("content-type", "text/html"),
        ("set-cookie", "a=1"),
        ("server", "Apache"),
        ("x-wp-total", "12"),
        ("link", "<https://a.pl/wp-json/>; rel=x"),
        ("last-modified", "x" * 4000),
        ("date", "pon\r\nX: 1"),
        *(("link", str(number)) for number in range(100)),
    ]
    found = worth_keeping(given)
    assert [name for name, _ in found[:3]] == ["content-type", "x-wp-total", "link"]
    assert len(found) == 30 and all(name not in ("last-modified", "date") for name, _ in found)


# ---------------------------------------------------------------- what is damaged


def test_a_damaged_page_is_a_fault_with_its_address(database_url: str) -> None:
    def pack(body: bytes) -> bytes:
        return ZstdCompressor(level=19).compress(body)

    bomb = pack(bytes(50 * MOST))
    assert len(bomb) < 50_000
    with opened(database_url) as store:
        keep(store, (PAGE, page()))
        for packed in (b"", b"to nie jest zstd", pack(page().body)[:-3], pack(b"inna"), bomb):
            asked(database_url, "UPDATE pages SET packed = :packed", packed=packed)
            tracemalloc.start()
            with pytest.raises(StoreError, match="uszkodzona") as fault:
                store.page(SOURCE.id, PAGE)
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            assert fault.value.url == PAGE
            assert peak < 4 * MOST


# ---------------------------------------------------------------- forgetting


def forget(store: Store, before: object, spared_from: date | None = date(2026, 3, 2), most: int = 200) -> int:
    return store.forget_pages(before, spared_from, most=most)  # type: ignore[arg-type]


def test_old_pages_are_forgotten_a_few_at_a_time(store: Store) -> None:
    keep(store, *((f"{PAGE}/{number}", page(at=NOW + timedelta(days=number))) for number in range(7)))
    assert [forget(store, NOW + timedelta(days=5), most=2) for _ in range(4)] == [2, 2, 1, 0]
    assert [asked for _, asked, _ in kept(store)] == [f"{PAGE}/5", f"{PAGE}/6"]


@pytest.mark.parametrize(("entry", "last"), [(event(day=26), 26), (deadline(day=20), 20)])
def test_the_newest_page_of_what_is_ahead_stays(store: Store, entry: object, last: int) -> None:
    store.apply(round_of(replace(article_read(plan(entry)), page=page("A"))))  # type: ignore[arg-type]
    keep(store, (PAGE, page("B")), (f"{PAGE}/2", page("C")))
    assert forget(store, LATER, date(2026, 3, last)) == 2
    assert kept(store) == [(SOURCE.id, PAGE, "B")]
    assert forget(store, LATER, date(2026, 3, last + 1)) == 1


def test_nothing_is_spared_where_no_pages_are_wanted_any_more(store: Store) -> None:
    store.apply(round_of(replace(article_read(plan(event())), page=page())))
    assert forget(store, LATER, None) == 1


# ---------------------------------------------------------------- figures


def test_figures(store: Store) -> None:
    keep(store, (PAGE, page("A" * 1000)), (f"{PAGE}/2", page("B", at=LATER)))
    found = store.archive_figures()
    sizes = [store.page_size(SOURCE.id, PAGE), store.page_size(SOURCE.id, f"{PAGE}/2")]
    assert (found.pages, found.size, found.oldest, found.newest) == (2, sum(sizes), NOW, LATER)
    assert 0 < found.packed < found.size / 3


def test_a_thousand_pages_do_not_lie_in_memory_together(tmp_path: Path) -> None:
    chance = Random(1)
    with opened(database_at(tmp_path)) as store:
        for hundred in range(10):
            looks = [replace(page(at=NOW), body=chance.randbytes(50_000).hex().encode()) for _ in range(100)]
            keep(store, *((f"{PAGE}/{hundred}/{number}", look) for number, look in enumerate(looks)))
        del looks
        tracemalloc.start()
        seen = sum(len(one.page.body) for one in store.kept_pages())
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert seen == 100_000_000
    assert peak < 4 * MOST


@pytest.mark.parametrize(("together", "packed", "kept"), [(1, 0.55, 1.0), (12, 0.31, 0.36)])
def test_what_a_page_of_the_corpus_costs(tmp_path: Path, together: int, packed: float, kept: float) -> None:
    """Parts of a page's bytes that the archive packs it to, and by which the database grows; a tenth is left over.

    The corpus' pages have 3.8 KB, so that half a block of the database is lost with each; twelve in a row are as
    long as real ones.
    Measured: 1.9 KB packed and 3.4 KB kept of 3.8 KB, 12.7 KB packed and 13.4 KB kept of 45.8 KB.
    """
    sent = list(sent_pages())
    looks = [sent[at : at + together] for at in range(0, len(sent) - together + 1, together)]
    headers = (("content-type", "text/html; charset=UTF-8"), ("date", "Mon, 02 Mar 2026 08:00:00 GMT"))
    with opened(database_at(tmp_path)) as store:
        empty = size_of(tmp_path)
        bodies = [(look[0].url, b"".join(one.body for one in look)) for look in looks]
        keep(store, *((url, Page(url, "", NOW, Validators(), body, headers)) for url, body in bodies))
        found = store.archive_figures()
    grown = size_of(tmp_path) - empty
    assert (found.pages, found.size) == (len(looks), sum(len(body) for _, body in bodies))
    assert found.packed < packed * found.size, found.packed / found.size
    assert grown < kept * found.size, grown / found.size


def size_of(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "kalendarium.sqlite3")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (folder / "kalendarium.sqlite3").stat().st_size


def test_the_digest_is_that_of_the_bytes(database_url: str) -> None:
    with opened(database_url) as store:
        keep(store, (PAGE, page()))
    ((digest, packed),) = asked(database_url, "SELECT digest, packed FROM pages")
    assert digest == sha256(page().body).hexdigest()
    assert packed == ZstdCompressor(level=LEVEL).compress(page().body)
