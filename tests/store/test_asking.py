from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event as listening

from aggregator.events.merge import Deed
from aggregator.fetch.memory import HostState
from aggregator.model import Event, SourceRef, Status
from aggregator.moments import WARSAW
from aggregator.store import Known, SourceState, Store
from tests.store.samples import NOW, OTHER, PAGE, SOURCE, article_read, deadline, event, opened, plan, round_of


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with opened(database_url) as store:
        yield store


def keep(store: Store, *events: Event) -> None:
    store.apply(round_of(article_read(plan(*events))))


def titles(store: Store, first: date, last: date) -> list[str]:
    return [found.title for found in store.entries(first, last)[0]]


def test_a_window_gives_what_touches_it(store: Store) -> None:
    keep(
        store,
        Event("dzień przed", date(2026, 3, 9)),
        Event("kończy się pierwszego dnia", date(2026, 3, 1), date(2026, 3, 10)),
        Event("trwa przez cały czas", date(2026, 1, 1), date(2026, 12, 31)),
        Event("ostatniego dnia o 23", datetime(2026, 3, 12, 23, 0, tzinfo=WARSAW)),
        Event("po północy w Warszawie", datetime(2026, 3, 12, 23, 30, tzinfo=UTC)),
    )
    assert titles(store, date(2026, 3, 10), date(2026, 3, 12)) == [
        "trwa przez cały czas",
        "kończy się pierwszego dnia",
        "ostatniego dnia o 23",
    ]
    assert titles(store, date(2026, 3, 13), date(2026, 3, 13)) == ["trwa przez cały czas", "po północy w Warszawie"]


def test_entries_come_by_start_then_uid(store: Store) -> None:
    day, nine, ten = date(2026, 3, 5), *(datetime(2026, 3, 5, hour, 0, tzinfo=WARSAW) for hour in (9, 10))
    keep(store, Event("3", ten), Event("2", nine), Event("1", day), Event("0", date(2026, 3, 4)), Event("4", ten))
    assert titles(store, day.replace(day=1), day) == ["0", "1", "2", "3", "4"]


def test_cancelled_entries_are_given_too(store: Store) -> None:
    keep(store, replace(event(), status=Status.CANCELLED))
    assert len(titles(store, date(2026, 3, 26), date(2026, 3, 26))) == 1


def test_a_deadline_is_given_when_its_event_lies_outside(store: Store) -> None:
    store.apply(round_of(article_read(plan(event(), deadline(20, of=0), deadline(19), deadline(21)))))
    events, deadlines = store.entries(date(2026, 3, 19), date(2026, 3, 20))
    assert events == ()
    assert [(due.at, due.event_uid is not None) for due in deadlines] == [
        (date(2026, 3, 19), False),
        (date(2026, 3, 20), True),
    ]
    assert deadlines[0].sources == (SourceRef(SOURCE.id, SOURCE.name, PAGE),)


def test_single_entries(store: Store) -> None:
    store.apply(
        round_of(article_read(plan(event("A"), event("B", 27), deadline(22, of=1), deadline(20, of=1), deadline(1))))
    )
    known = store.known(SOURCE.id, PAGE)
    events, (alone, sooner, later) = store.entries(date(2026, 3, 1), date(2026, 3, 31))
    first, second = events
    assert {entry.uid for entry in (first, second)} == {entry.uid for entry in known.events}
    assert {entry.uid for entry in (alone, sooner, later)} == {entry.uid for entry in known.deadlines}
    assert (store.event(first.uid), store.event(second.uid)) == (first, second)
    assert (store.deadline(alone.uid), store.deadline(later.uid)) == (alone, later)
    assert store.deadlines_of(second.uid) == (sooner, later)
    assert store.deadlines_of(first.uid) == ()


@pytest.mark.parametrize("uid", ["", "w-99@{}", "t-99@{}", "w-1@inna", "t-1@inna", "w-x@{}"])
def test_an_unknown_uid_gives_nothing(store: Store, uid: str) -> None:
    store.apply(round_of(article_read(plan(event(), deadline(of=0)))))
    here = uid.format(store.instance)
    assert (store.event(here), store.deadline(here), store.deadlines_of(here)) == (None, None, ())


def test_an_unknown_article_tells_of_nothing(store: Store) -> None:
    assert store.known(SOURCE.id, f"{PAGE}/nieznany") == Known()


def test_known_are_in_the_order_in_which_they_were_kept(store: Store) -> None:
    keep(store, event("drugie", 27), event("pierwsze", 26))
    (first, _) = store.known(SOURCE.id, PAGE).events
    store.apply(round_of(article_read(plan(replace(first, start=date(2026, 5, 1)), deed=Deed.CHANGED))))
    assert [kept.title for kept in store.known(SOURCE.id, PAGE).events] == ["drugie", "pierwsze"]


def test_overview_counts_articles_and_live_entries(store: Store) -> None:
    cancelled = replace(event("Odwołane"), status=Status.CANCELLED)
    one = article_read(plan(event(day=10), event(day=26), cancelled, deadline(9), deadline(20)))
    two = article_read(plan(), f"{PAGE}/2")
    store.apply(round_of(one, two))
    store.apply(round_of(article_read(plan(event(day=10)), f"{PAGE}/2")))
    counts = [(state.name, state.articles, state.entries) for state in store.overview()]
    assert counts == [(SOURCE.name, 2, 4), (OTHER.name, 0, 0)]
    assert [state.entries for state in store.overview(date(2026, 3, 20))] == [2, 0]
    assert store.source_state(SOURCE.id).entries == 4


def test_a_source_that_was_never_read(store: Store) -> None:
    assert store.source_state(OTHER.id) == SourceState(OTHER.id, OTHER.name, OTHER.url, registered_at=NOW)
    assert store.articles(OTHER.id) == {}


def test_hosts(store: Store) -> None:
    assert store.host("owes.pl:443") == HostState("owes.pl:443")
    first = HostState("owes.pl:443", "User-agent: *\nDisallow:", NOW)
    store.keep_host(first)
    assert store.host("owes.pl:443") == first
    second = HostState("owes.pl:443", None, NOW, NOW.replace(hour=12))
    store.keep_host(second)
    assert store.host("owes.pl:443") == second


def test_as_many_queries_for_many_rows_as_for_one(store: Store) -> None:
    said: list[str] = []
    listening.listen(store._engine, "before_cursor_execute", lambda *told: said.append(told[2]))
    counts = []
    for many in (1, 20):
        pages = [f"{PAGE}/{many}/{number}" for number in range(many)]
        told = (
            plan(event(f"Księgowość w spółdzielni socjalnej {number}", number + 1), deadline(of=0))
            for number in range(many)
        )
        store.apply(round_of(*(article_read(changes, page) for changes, page in zip(told, pages, strict=True))))
        said.clear()
        events, _ = store.entries(date(2026, 3, 1), date(2026, 3, 31))
        store.articles(SOURCE.id)
        store.overview()
        counts.append((len(events), len(said)))
    (few, asked_few), (lots, asked_lots) = counts
    assert (few, lots) == (1, 20)  # the first is told of again
    assert asked_few == asked_lots > 0
