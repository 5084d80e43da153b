"""The Store watches over itself: figures, sums of rounds, what is forgotten, space on the disk."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event as sql_event

from aggregator.model import Health, Link, Outcome, Page, Status
from aggregator.store import Round, RoundSums, Store
from aggregator.store.faring import GOOD_ROUNDS
from aggregator.visit import Cost
from tests.store.samples import (
    NOW,
    OTHER,
    PAGE,
    SOURCE,
    article_read,
    database_at,
    deadline,
    event,
    opened,
    plan,
    round_of,
)

DAY = timedelta(days=1)


@pytest.fixture
def store() -> Iterator[Store]:
    with opened() as store:
        yield store


def look(store: Store, days: float, outcome: Outcome = Outcome.READ, *, shows: bool = False, requests: int = 1) -> None:
    """A round so many days after NOW."""
    links = (Link(PAGE, "Szkolenie"),) if shows else ()
    store.apply(Round(SOURCE, NOW + days * DAY, outcome, links=links, cost=Cost(requests, 10, 5)))


def forget(store: Store, days: float) -> int:
    """How many rounds before so many days after NOW are forgotten, a few at a time."""
    store.add_up_rounds(NOW + 1000 * DAY)
    forgotten, after = 0, 0
    while after is not None:
        found, after = store.forget_rounds(NOW + days * DAY, after, most=3)
        forgotten += found
    return forgotten


def test_figures_count_what_there_is(store: Store) -> None:
    store.apply(round_of(article_read(plan(event(), event("Spotkanie", 1), deadline()))))
    look(store, 1, Outcome.FAILED, requests=3)
    found = store.figures(NOW)
    assert found.rounds[Outcome.READ].rounds == 1 and found.rounds[Outcome.READ].new == 3
    assert found.rounds[Outcome.FAILED] == RoundSums(1, 3, 10, 5)
    assert found.entries["event", Status.CONFIRMED] == 1, "what is over is left out"
    assert found.entries["deadline", Status.CONFIRMED] == 1
    assert found.entries["event", Status.CANCELLED] == 0
    assert sum(found.health.values()) == 2 and found.health[Health.NEW] == 1
    assert found.revision == store.revision()


def test_figures_cost_as_many_queries_for_many_rounds_as_for_few(store: Store) -> None:
    def queries() -> int:
        asked: list[str] = []
        listen = lambda *told: asked.append(told[2])  # noqa: E731
        sql_event.listen(store._engine, "before_cursor_execute", listen)
        store.figures(NOW)
        sql_event.remove(store._engine, "before_cursor_execute", listen)
        return len(asked)

    few = queries()
    for number in range(20):
        look(store, number)
    assert queries() == few <= 10


def test_sums_never_change_by_being_added_up_or_forgotten(store: Store) -> None:
    chance = random.Random(7)
    for number in range(60):
        look(store, number, chance.choice(list(Outcome)), shows=chance.random() < 0.3, requests=chance.randrange(9))
        if chance.random() < 0.2:
            before = store.figures(NOW).rounds
            store.add_up_rounds(NOW + number * DAY)
            assert store.figures(NOW).rounds == before
    before = store.figures(NOW).rounds
    assert sum(sums.rounds for sums in before.values()) == 60
    assert forget(store, 50) > 20
    assert store.figures(NOW).rounds == before


def test_a_round_that_was_not_added_up_is_not_forgotten(store: Store) -> None:
    for number in range(4):
        look(store, number)
    assert store.forget_rounds(NOW + 10 * DAY) == (0, None)
    store.add_up_rounds(NOW + 2 * DAY + timedelta(minutes=30))  # the third is too young for it
    assert store.forget_rounds(NOW + 10 * DAY)[0] == 2
    assert len(store.rounds(SOURCE.id, 99)) == 2


def test_what_health_needs_stays(store: Store) -> None:
    for number in range(GOOD_ROUNDS + 5):
        look(store, number, shows=True)
    for number in range(30):
        look(store, 100 + number, Outcome.FAILED)
    before = store.source_state(SOURCE.id)
    assert forget(store, 500) == 5 + 29
    left = store.rounds(SOURCE.id, 99)
    assert [one.outcome for one in left] == [Outcome.FAILED] + [Outcome.READ] * GOOD_ROUNDS
    assert store.source_state(SOURCE.id) == before, "also the number of rounds that have found it so"


@pytest.mark.parametrize("seed", range(5))
def test_who_forgets_comes_to_the_same_diagnoses(seed: int) -> None:
    chance = random.Random(seed)
    with opened() as one, opened() as other:
        for number in range(80):
            outcome = chance.choice([Outcome.READ, Outcome.READ, Outcome.FAILED, Outcome.EMPTY])
            shows = chance.random() < 0.4
            for store in (one, other):
                look(store, number, outcome, shows=shows)
            if number % 20 == 19:
                assert forget(one, number - 5) > 0
            assert one.source_state(SOURCE.id) == other.source_state(SOURCE.id)
        assert one.figures(NOW) == other.figures(NOW)


def test_the_number_of_rounds_goes_on_after_some_were_forgotten(store: Store) -> None:
    for number in range(10):
        look(store, number, Outcome.FAILED)
    condition = store.source_state(SOURCE.id).condition
    assert condition is not None
    rounds = condition.rounds
    forget(store, 5)
    look(store, 11, Outcome.FAILED)
    after = store.source_state(SOURCE.id).condition
    assert after is not None and (after.since, after.rounds) == (condition.since, rounds + 1)


def test_signs_of_life_are_told_to_other_processes(tmp_path: Path) -> None:
    with opened(database_at(tmp_path)) as one, Store.open(database_at(tmp_path)) as other:
        signs = other.signs()
        assert signs.seen_at is None and signs.schema == signs.wanted_schema != ""
        one.beat(NOW, waiting=3, oldest_due=NOW - DAY)
        one.keep_length(2.0)
        one.keep_length(4.0)
        pulse = other.figures(NOW).pulse
        assert (pulse.beat_at, pulse.waiting, pulse.oldest_due) == (NOW, 3, NOW - DAY)
        assert (pulse.readings, pulse.seconds, pulse.last_seconds) == (2, 6.0, 4.0)
        assert other.signs().seen_at == NOW
        one.apply(Round(OTHER, NOW + DAY, Outcome.FAILED))
        assert other.signs().seen_at == NOW + DAY


def test_a_compacted_database_gives_back_what_is_forgotten(tmp_path: Path) -> None:
    chance = random.Random(3)
    with opened(database_at(tmp_path)) as store:
        store.compact()
        for number in range(60):
            page = Page(f"{PAGE}/{number}", "", NOW, body=chance.randbytes(20_000))
            store.apply(Round(SOURCE, NOW, Outcome.READ, documents=((page.url, page),)))
        full = store.space()
        assert full.gives_back and full.size > 60 * 20_000
        while store.forget_pages(NOW + DAY, None):
            pass
        assert store.space().free > 60 * 20_000
        given = store.give_back(100)
        assert given == 100
        while store.give_back(100):
            pass
        assert store.space().size < full.size / 3 and store.space().free == 0
        assert store.source_state(SOURCE.id).outcome is Outcome.READ


def test_a_database_that_was_not_compacted_keeps_its_size(tmp_path: Path) -> None:
    with opened(database_at(tmp_path)) as store:
        assert not store.space().gives_back
        assert store.give_back(100) == 0
