"""The operator's corrections as the Store keeps them, and the entries of which they speak."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from aggregator.model import Correction
from aggregator.moments import WARSAW
from aggregator.store import Store
from aggregator.store.database import writing
from aggregator.store.engines import open_engine
from tests.store.samples import NOW, OTHER, SOURCE, opened
from tests.store.teller import article, shown, sign_up, tell, training

LATER = NOW + timedelta(hours=1)
CITY = (("city", "Daleszyce"),)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with opened(database_url) as store:
        yield store


def cities(store: Store) -> list[str | None]:
    return [event.city for event in shown(store)[0]]


def test_they_are_kept_as_they_were_said(store: Store) -> None:
    hour = datetime(2026, 10, 25, 2, 30, tzinfo=WARSAW, fold=1)
    values = (("start", hour), ("end", date(2026, 10, 26)), ("city", None), ("title", "Targi „Żuk”"))
    wanted = [
        Correction("w-1", values=values),
        Correction("https://a.pl/ą?x=1#y", day=date(2026, 4, 10), hide=True),
        Correction("t-2@abc", pin=True),
    ]
    assert store.correct(wanted, now=NOW)
    assert [one.correction for one in store.applied()] == wanted
    assert not store.correct(wanted, now=LATER), "they are the same"
    assert store.correct(wanted[:1], now=LATER) and store.correct((), now=LATER) and store.applied() == ()


def test_where_nothing_is_to_be_done_no_other_writer_is_waited_for(database_url: str) -> None:
    with opened(database_url) as store:
        wanted = [Correction("w-1", values=CITY)]
        store.correct(wanted, now=NOW)
        other = open_engine(database_url)
        with writing(other):
            assert not store.correct(wanted, now=LATER)
        other.dispose()


@pytest.mark.parametrize("spelled", ["{name}", "{name}@{instance}", "https://kalendarz.example.org/wydarzenie/{name}"])
def test_a_uid_leads_on_to_what_its_event_became(store: Store, spelled: str) -> None:
    tell(store, SOURCE, training(city="Kielce"))
    tell(store, OTHER, training("Dzień otwarty ośrodka", date(2026, 4, 11), city="Radom"))
    one, other = (event.uid for event in shown(store)[0])
    store.join(one, other, now=LATER)
    name, _, instance = other.partition("@")
    correction = Correction(spelled.format(name=name, instance=instance), values=CITY)
    store.correct([correction], now=LATER)
    assert cities(store) == ["Daleszyce"]
    (applied,) = store.applied()
    assert (applied.correction, applied.uids, applied.needed) == (correction, (one,), True)


def test_a_uid_of_another_instance_is_nobody_s(store: Store) -> None:
    tell(store, SOURCE, training(city="Kielce"))
    store.correct([Correction("w-1@inna", values=CITY)], now=LATER)
    assert cities(store) == ["Kielce"] and store.applied()[0].uids == ()


def test_a_day_names_its_event_wherever_it_is_moved(store: Store) -> None:
    tell(store, SOURCE, training(city="Kielce"))
    day = shown(store)[0][0].start
    assert isinstance(day, date)
    moved = Correction(article(SOURCE), day=day, values=(("start", day + timedelta(days=7)),))
    store.correct([moved], now=LATER)
    (event,) = shown(store)[0]
    assert event.start == day + timedelta(days=7)
    store.correct([moved, replace(moved, values=CITY)], now=LATER + timedelta(hours=1))
    (event,) = shown(store)[0]
    assert (event.start, event.city) == (day + timedelta(days=7), "Daleszyce")
    assert [one.needed for one in store.applied()] == [True, True]


def test_what_is_hidden_or_pinned_by_its_article_is_so_with_its_deadlines(store: Store) -> None:
    tell(store, SOURCE, training(), sign_up(of=0))
    store.correct([Correction(article(SOURCE), hide=True)], now=LATER)
    assert shown(store) == ((), ())
    (applied,) = store.applied()
    assert [uid[0] for uid in applied.uids] == ["w", "t"] and applied.needed
    store.correct([Correction(article(SOURCE), pin=True)], now=LATER)
    assert [len(entries) for entries in shown(store)] == [1, 1]
    assert store.applied()[0].needed, "the next thing that is told may differ"


def test_a_confirmed_day_is_needed_while_the_source_leaves_it_in_doubt(store: Store) -> None:
    tell(store, SOURCE, training(doubts=("rok domyślny",)))
    (event,) = shown(store)[0]
    store.correct([Correction(event.uid, values=(("start", event.start),))], now=LATER)
    (event,) = shown(store)[0]
    assert event.doubts == () and store.applied()[0].needed


def test_which_fields_of_an_entry_stand_by_the_operator_s_word(store: Store) -> None:
    tell(store, SOURCE, training(city="Kielce"))
    tell(store, OTHER, training("Dzień otwarty ośrodka", date(2026, 4, 11), city="Radom"))
    one, other = shown(store)[0]
    assert store.corrected_fields(one) == frozenset()
    slugged = f"https://kalendarz.example.org/wydarzenie/{one.uid.partition('@')[0]}-szkolenie"
    values = (("title", "Warsztaty"), ("end", None), ("at", date(2026, 4, 1)))
    wanted = [Correction(slugged, values=values), Correction("https://a.pl/inny", values=CITY)]
    store.correct([*wanted, Correction(other.uid, pin=True)], now=LATER)
    assert store.corrected_fields(one) == {"title", "end"}
    assert store.corrected_fields(other) == frozenset()
