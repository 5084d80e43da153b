"""Which articles tell of one event, as the Store is asked for it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event as listening

from aggregator.errors import StoreError
from aggregator.events.ties import tellings_in
from aggregator.model import Announcement, ArticleKind, Correction, Event, Source
from aggregator.store import Store, merges
from tests.store.teller import AFTER, BODIES, NGO, A, B, C, D, article, at, shown, tell, training


@pytest.fixture
def store(database_url: str) -> Store:
    opened = Store.open(database_url)
    opened.register(BODIES, AFTER[0])
    return opened


def short(uid: str) -> str:
    return uid.partition("@")[0]


def listed(store: Store, since: date | None = None) -> list[tuple[str, str]]:
    found = store.merges(since)
    return [(short(told.event.uid), "".join(one.source_id for one in told.tellings)) for told in found]


def test_only_what_several_articles_tell_is_a_merge_the_first_to_tell_first(store: Store) -> None:
    tell(store, B, training(start=at(10), city="Kielce"), published=date(2026, 3, 3))
    tell(store, A, training(start=at(10), city="Kielce"), published=date(2026, 3, 2))
    tell(store, C, training("Ceramika dla seniorów", at(16, 12), city="Łódź"))
    tell(store, D, training("Ceramika dla seniorów", at(16, 12), city="Łódź"))
    tell(store, D, training("Bal", at(18, 5)), name="2")
    assert listed(store) == [("w-2", "cd"), ("w-1", "ab")]
    assert listed(store, date(2026, 3, 13)) == [("w-1", "ab")]
    assert listed(store, date(2026, 3, 27)) == []


def test_hidden_merges_are_not_listed_but_told_when_asked_for(store: Store) -> None:
    for source in (A, B):
        tell(store, source, training(start=at(10), city="Kielce"))
    store.correct([Correction(article(A), hide=True)], now=AFTER[1])
    assert listed(store) == []
    assert len(store.told("w-1").tellings) == 2


def test_an_event_by_any_of_its_names_also_one_that_became_it(store: Store) -> None:
    tell(store, A, training(start=at(10)))
    tell(store, B, training("Bal", at(18, 5)))
    joined = store.join("w-1", "w-2", now=AFTER[1])
    for uid in ("w-1", "w-2", joined, f"w-2@{store.instance}"):
        told = store.told(uid)
        assert told.event.uid == joined and told.bonds == {(1, 2): True}
    for uid in ("w-3", "t-1", "w-1@inny", "", "w-x"):
        with pytest.raises(StoreError, match="nie ma wydarzenia"):
            store.told(uid)


def test_what_was_split_is_bound_apart(store: Store) -> None:
    for source in (A, B):
        tell(store, source, training(start=at(10), city="Kielce"))
    store.split("w-1", now=AFTER[1])
    assert listed(store) == []
    assert store.told("w-1").bonds == store.told("w-2").bonds == {(1, 2): False}


def near(store: Store, source: Source, *events: Event) -> list[str]:
    said = Announcement("https://nowy.example.pl/1", "Nowy", ArticleKind.ANNOUNCEMENT, date(2026, 3, 2), events)
    (telling, *_) = tellings_in(said, source, date(2026, 3, 2))
    return [short(told.event.uid) for told in store.near(telling)]


def test_what_a_text_may_be_about(store: Store) -> None:
    tell(store, A, training(start=at(10), city="Kielce"))
    tell(store, B, training("Bal", at(18)))
    tell(store, A, training("Ceramika", at(10, 12)), name="2")
    assert near(store, C, training(start=at(9))) == ["w-1", "w-2"]
    assert near(store, C, training(start=at(9, 27))) == []
    moved = training(f"Zmiana terminu: {NGO}", at(9, 27))
    assert near(store, C, moved) == [], "of another body nothing is meant on other days"
    assert near(store, A, moved) == ["w-3", "w-1"]
    assert near(store, Source("obcy", "Obcy", "https://obcy.example.pl/"), moved) == []
    assert len(shown(store)[0]) == 3, "nothing is kept"


def test_many_merges_are_asked_for_in_parts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for source in (A, B):
        tell(store, source, *(training(start=at(10, day), city="Kielce") for day in range(5, 12)))
    whole = store.merges()
    assert len(whole) == 7

    said: list[str] = []
    listening.listen(store._engine, "before_cursor_execute", lambda *args: said.append(str(args[2])))
    store.merges()
    once = len(said)
    monkeypatch.setattr(merges, "AT_ONCE", 3)
    said.clear()
    assert store.merges() == whole
    assert once < len(said) <= 3 * once
