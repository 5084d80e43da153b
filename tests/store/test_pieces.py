"""What is kept for the feeds: pieces, first appearances, codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from aggregator.errors import StoreError
from aggregator.feeds.pieces import Draft
from aggregator.store import Store, pieces
from aggregator.store.pieces import Rendering
from tests.store.samples import NOW, OTHER, SOURCE

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with Store.open(database_url) as store:
        yield store


def draft(store: Store, number: int, text: str = "a") -> Draft:
    body = f"BEGIN:VEVENT\r\nUID:w-{number}\r\nTRANSP:OPAQUE\r\nX:{text}\r\nEND:VEVENT\r\n"
    return Draft(f"w-{number}@{store.instance}", "", body.encode(), NOW, NOW, 0)


def test_pieces_are_kept_with_how_they_were_made(store: Store) -> None:
    assert store.feeds.rendering() is None
    drafts = [draft(store, number) for number in (1, 2)]
    given = store.feeds.keep_pieces(drafts, "r1", 5, NOW)
    assert store.feeds.rendering() is None, "these may not be all"
    store.feeds.keep_rendering("r1", 5)
    assert store.feeds.rendering() == Rendering("r1", 5)
    assert store.feeds.pieces([drafts[1].uid, f"w-3@{store.instance}"]) == {drafts[1].uid: given[drafts[1].uid]}


def test_more_than_one_query_can_ask_for(store: Store) -> None:
    drafts = [draft(store, number) for number in range(1, 3 * pieces.AT_ONCE)]
    given = store.feeds.keep_pieces(drafts, "r1", 5, NOW)
    assert store.feeds.pieces(one.uid for one in drafts) == given


def test_the_same_text_keeps_its_stamps_and_another_grows(store: Store) -> None:
    first = store.feeds.keep_pieces([draft(store, 1)], "r1", 5, NOW)
    assert store.feeds.keep_pieces([draft(store, 1)], "r2", 6, LATER) == first
    (second,) = store.feeds.keep_pieces([draft(store, 1, "b")], "r2", 7, LATER).values()
    assert second.changed_at == LATER


def test_later_pieces_of_another_process_stay(store: Store) -> None:
    later = store.feeds.keep_pieces([draft(store, 1, "b")], "r1", 9, NOW)
    store.feeds.keep_rendering("r1", 9)
    assert store.feeds.keep_pieces([draft(store, 1, "a")], "r1", 8, LATER) == later
    store.feeds.keep_rendering("r1", 8)
    assert store.feeds.rendering() == Rendering("r1", 9)
    other = store.feeds.keep_pieces([draft(store, 1, "a")], "r2", 8, LATER)
    store.feeds.keep_rendering("r2", 8)
    assert other != later and store.feeds.rendering() == Rendering("r2", 8)


def test_pieces_outlive_the_process(database_url: str) -> None:
    with Store.open(database_url) as store:
        given = store.feeds.keep_pieces([draft(store, 1)], "r1", 5, NOW)
    with Store.open(database_url) as store:
        assert store.feeds.pieces(given) == given


# ---------------------------------------------------------------- when a body appeared


def test_a_body_appears_once(store: Store) -> None:
    moment = datetime(2026, 3, 2, 9, 0, 0, 700_000, tzinfo=UTC)
    whole = moment.replace(microsecond=0)
    assert store.feeds.appeared("kalendarz.ics", "aa", moment) == whole
    assert store.feeds.appeared("kalendarz.ics", "aa", moment + timedelta(days=3)) == whole
    assert store.feeds.appeared("kalendarz.ics", "bb", moment + timedelta(days=4)) == whole + timedelta(days=4)
    assert store.feeds.appeared("kalendarz.rss", "bb", moment + timedelta(days=5)) == whole + timedelta(days=5)


def test_two_bodies_never_have_the_same_moment(store: Store) -> None:
    assert store.feeds.appeared("x.ics", "aa", NOW) == NOW
    assert store.feeds.appeared("x.ics", "bb", NOW) == NOW + timedelta(seconds=1)
    assert store.feeds.appeared("x.ics", "aa", NOW - timedelta(days=1)) == NOW + timedelta(seconds=2)


def test_feeds_that_nobody_asks_for_are_forgotten(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "MOST_BODIES", 3)
    monkeypatch.setattr(pieces, "AT_ONCE", 1)
    for day, path in enumerate(("a", "b", "c")):
        store.feeds.appeared(path, "aa", NOW + timedelta(days=day))
    store.feeds.appeared("a", "aa", NOW + timedelta(days=8))
    later = NOW + timedelta(days=9)
    store.feeds.appeared("d", "aa", later)
    assert store.feeds.appeared("a", "aa", later) == NOW, "it was asked for"
    assert store.feeds.appeared("b", "aa", later) == later, "it was forgotten"


# ---------------------------------------------------------------- codes and names


def test_the_same_text_has_the_same_code(store: Store) -> None:
    code = store.feeds.code_of('{"words": ["łódź"]}', NOW)
    assert code == store.feeds.code_of('{"words": ["łódź"]}', LATER)
    assert store.feeds.told_by(code) == '{"words": ["łódź"]}'
    assert code.isascii() and code.isalnum() and len(code) == 8
    assert store.feeds.code_of("{}", NOW) != code and store.feeds.told_by("nie-ma") is None


def test_codes_that_begin_alike_grow_longer(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "CODE_LENGTH", 1)
    codes = {store.feeds.code_of(str(number), NOW): str(number) for number in range(60)}
    assert len(codes) == 60 and {len(code) for code in codes} > {1}
    assert all(store.feeds.told_by(code) == told for code, told in codes.items())


def test_there_is_an_end_to_codes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "MOST_FILTERS", 1)
    code = store.feeds.code_of("a", NOW)
    with pytest.raises(StoreError, match="za dużo"):
        store.feeds.code_of("b", NOW)
    assert store.feeds.code_of("a", NOW) == code


def test_so_many_new_codes_are_given_in_an_hour(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "MOST_FILTERS_AN_HOUR", 2)
    codes = [store.feeds.code_of(told, NOW) for told in ("a", "b")]
    soon = NOW + timedelta(minutes=59)
    with pytest.raises(StoreError, match="w ostatniej godzinie"):
        store.feeds.code_of("c", soon)
    assert [store.feeds.code_of(told, soon) for told in ("a", "b")] == codes
    assert store.feeds.code_of("c", NOW + timedelta(minutes=61))


def test_asking_for_a_code_gives_none(store: Store) -> None:
    assert store.feeds.kept_code("a") is None
    code = store.feeds.code_of("a", NOW)
    assert store.feeds.kept_code("a") == code and store.feeds.kept_code("b") is None


def test_every_source_that_was_ever_registered_has_its_name(store: Store) -> None:
    store.register([SOURCE, OTHER], NOW)
    store.register([replace(OTHER, name="Nowa nazwa")], NOW)
    assert store.feeds.source_names() == {SOURCE.id: SOURCE.name, OTHER.id: "Nowa nazwa"}
