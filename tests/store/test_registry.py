from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from aggregator.errors import StoreError
from aggregator.model import Source
from aggregator.store import Store
from aggregator.store.registry import address_of
from tests.store.samples import NOW, OTHER, PAGE, SOURCE, WAY, article_read, event, opened, plan, round_of

LATER = NOW + timedelta(days=1)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with opened(database_url) as store:
        store.apply(round_of(article_read(plan(event()))))
        yield store


def refs(store: Store) -> list[tuple[str, str]]:
    ((kept,), _) = store.entries(date(2026, 3, 1), date(2026, 3, 31))
    return [(ref.source_id, ref.name) for ref in kept.sources]


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://www.OWES.pl/Aktualnosci/", "owes.pl/Aktualnosci"),
        ("http://owes.pl/Aktualnosci", "owes.pl/Aktualnosci"),
        ("https://owes.pl:443/", "owes.pl"),
        ("http://owes.pl:443/", "owes.pl:443"),
        ("http://127.0.0.1:8001/news?dzial=2#top", "127.0.0.1:8001/news?dzial=2"),
    ],
)
def test_address_of(url: str, address: str) -> None:
    assert address_of(url) == address


def test_the_same_list_again_changes_nothing(store: Store) -> None:
    before, revision = store.overview(), store.revision()
    assert store.register([SOURCE, OTHER], LATER) == (SOURCE, OTHER)
    assert store.overview() == before
    assert store.revision() == revision


def test_a_new_name_makes_no_new_source(store: Store) -> None:
    revision = store.revision()
    store.register([replace(SOURCE, name="OWES w Białymstoku"), OTHER], LATER)
    assert [state.name for state in store.overview()] == ["OWES w Białymstoku", OTHER.name]
    assert refs(store) == [(SOURCE.id, "OWES w Białymstoku")]
    assert store.revision() > revision


@pytest.mark.parametrize(
    "url", [SOURCE.url, "http://owes.bialystok.pl/aktualnosci", "https://OWES.bialystok.pl/aktualnosci/"]
)
def test_a_new_id_at_the_same_address_makes_no_new_source(store: Store, url: str) -> None:
    store.register([replace(SOURCE, id="owes-podlaskie", url=url), OTHER], LATER)
    assert [(state.source_id, state.url) for state in store.overview()] == [
        ("owes-podlaskie", url),
        (OTHER.id, OTHER.url),
    ]
    assert PAGE in store.articles("owes-podlaskie")
    assert refs(store) == [("owes-podlaskie", SOURCE.name)]
    with pytest.raises(StoreError, match=SOURCE.id):
        store.source_state(SOURCE.id)


def test_a_source_that_left_and_comes_back_under_another_id_goes_on(store: Store) -> None:
    store.register([OTHER], LATER)
    store.register([OTHER, replace(SOURCE, id="nowe-id")], LATER)
    assert PAGE in store.articles("nowe-id")


def test_an_id_in_the_list_is_never_taken_over(store: Store) -> None:
    twin = replace(SOURCE, id="blizniak", name="Ta sama strona jeszcze raz")
    store.register([twin, SOURCE, OTHER], LATER)
    assert store.articles("blizniak") == {}
    assert PAGE in store.articles(SOURCE.id)


def test_two_new_ids_do_not_take_over_the_same_source(store: Store) -> None:
    twins = [replace(SOURCE, id="pierwszy"), replace(SOURCE, id="drugi")]
    store.register(twins, LATER)
    assert PAGE in store.articles("pierwszy")
    assert store.articles("drugi") == {}


def test_missing_from_the_list_is_inactive_and_kept(store: Store) -> None:
    store.register([OTHER], LATER)
    assert [state.source_id for state in store.overview()] == [OTHER.id]
    assert store.source_state(SOURCE.id).articles == 1
    assert refs(store) == [(SOURCE.id, SOURCE.name)]
    store.register([SOURCE], LATER)
    assert [(state.source_id, state.entries) for state in store.overview()] == [(SOURCE.id, 1)]


def test_a_new_address_forgets_the_ways_found_from_the_old_one(store: Store) -> None:
    assert store.source_state(SOURCE.id).ways == (WAY,)
    store.register([replace(SOURCE, url="https://owes.bialystok.pl/wydarzenia"), OTHER], LATER)
    state = store.source_state(SOURCE.id)
    assert (state.url, state.ways) == ("https://owes.bialystok.pl/wydarzenia", None)
    assert PAGE in store.articles(SOURCE.id)


def test_an_id_twice_is_refused_and_nothing_is_changed(store: Store) -> None:
    with pytest.raises(StoreError, match="więcej niż jedno") as refused:
        store.register([OTHER, SOURCE, Source(SOURCE.id, "Inne", "https://inne.pl")], LATER)
    assert refused.value.source_id == SOURCE.id
    assert len(store.overview()) == 2


def test_an_empty_list_makes_all_inactive(store: Store) -> None:
    assert store.register([], LATER) == ()
    assert store.overview() == ()
