"""Sources of one round that share their transactions: what is begun ahead, what is kept back, and who may read."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import sqlalchemy

from aggregator.errors import StoreError
from aggregator.events import is_wanted
from aggregator.fetch import HostState
from aggregator.health import Cause
from aggregator.model import Event, Link, Source, Status, Validators
from aggregator.moments import WARSAW
from aggregator.store import Cost, Outcome, Reading, Round, Store
from aggregator.store.leases import LASTS
from tests.store.samples import (
    NOW,
    OTHER,
    PAGE,
    SOURCE,
    WAY,
    article_read,
    deadline,
    event,
    numbered_round,
    plan,
    round_of,
)

HOUR = timedelta(hours=1)
BOTH = (SOURCE.id, OTHER.id)
LATER = NOW + HOUR


class Hands:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def store(database_url: str, hands: Hands) -> Iterator[Store]:
    with Store.open(database_url, clock=hands) as store:
        store.register([SOURCE, OTHER], NOW)
        store.apply(numbered_round(0))
        yield store


@pytest.fixture
def other(database_url: str, store: Store, hands: Hands) -> Iterator[Store]:
    """The Store of another process."""
    with Store.open(database_url, clock=hands) as other:
        yield other


def look(source: Source = SOURCE, at: datetime = LATER) -> Round:
    return Round(source, at, Outcome.READ, ways=(WAY,) if source is SOURCE else None, cost=Cost(requests=1))


def checked(store: Store, source: Source = SOURCE) -> datetime | None:
    return store.source_state(source.id).checked_at


def is_free(store: Store, source: Source) -> bool:
    with store.lease(source.id) as held:
        return held


def test_what_changed_nothing_is_kept_with_others_as_apply_alone_would(store: Store, other: Store) -> None:
    with store.many(BOTH, LATER):
        for source in (SOURCE, OTHER):
            with store.lease(source.id) as held:
                assert held
                store.apply(look(source))
        assert checked(other) == NOW and checked(other, OTHER) is None
    together = [(*other.rounds(one, 1), other.source_state(one)) for one in BOTH]
    for source in (SOURCE, OTHER):
        store.apply(look(source))
    alone = [(*other.rounds(one, 1), other.source_state(one)) for one in BOTH]
    for (one, state), (same, beside) in zip(together, alone, strict=True):
        assert one == same
        assert state == replace(beside, condition=state.condition)
    assert is_free(other, SOURCE) and is_free(other, OTHER)


def test_who_asks_this_store_sees_what_was_kept_back(store: Store) -> None:
    with store.many(BOTH, LATER):
        with store.lease(SOURCE.id):
            store.apply(look())
        assert checked(store) == LATER
        assert is_free(store, SOURCE)


@pytest.mark.parametrize(
    "round_",
    [
        numbered_round(1),
        Round(SOURCE, LATER, Outcome.FAILED, "serwer nie odpowiedział w 20 s"),
        Round(SOURCE, LATER, Outcome.READ, "jeden ze sposobów zawiódł"),
        Round(SOURCE, LATER, Outcome.READ, readings=(Reading(f"{PAGE}/0", Validators('"a2"')),)),
        Round(SOURCE, LATER, Outcome.READ, ways=(replace(WAY, validators=Validators('"l2"')),)),
    ],
)
def test_what_changed_anything_is_kept_at_once(store: Store, other: Store, round_: Round) -> None:
    with store.many(BOTH, LATER):
        with store.lease(SOURCE.id):
            store.apply(round_)
        assert checked(other) == round_.at
        assert other.source_state(SOURCE.id).error == round_.error
        if round_.ways:
            assert other.ways(SOURCE.id) == round_.ways


def test_many_are_written_before_the_end(store: Store, other: Store, hands: Hands) -> None:
    sources = [Source(f"zrodlo-{n}", "", f"https://{n}.example.pl/") for n in range(300)]
    store.register(sources, NOW)
    with store.many([source.id for source in sources], LATER):
        for source in sources:
            with store.lease(source.id) as held:
                assert held
                store.apply(look(source))
        assert 200 < sum(state.checked_at == LATER for state in other.overview()) < 300
        hands.now += timedelta(seconds=2)
        with store.lease(SOURCE.id):
            pass
    assert sum(state.checked_at == LATER for state in other.overview()) == 300


def test_a_source_that_waits_its_turn_is_ours_and_free_again_at_the_end(store: Store, other: Store) -> None:
    with store.many(BOTH, LATER):
        with store.lease(SOURCE.id):
            assert not is_free(other, OTHER)
            assert not is_free(other, SOURCE)
        assert is_free(other, SOURCE)
    assert is_free(other, OTHER)


def test_what_another_reads_is_left_to_it(store: Store, other: Store) -> None:
    with other.lease(OTHER.id), store.many(BOTH, LATER):
        assert is_free(store, SOURCE)
        assert not is_free(store, OTHER)
    assert is_free(other, OTHER)


def test_who_waited_long_renews_or_asks_anew(store: Store, other: Store, hands: Hands) -> None:
    with store.many(BOTH, LATER):
        assert is_free(store, SOURCE)
        hands.now += LASTS - timedelta(seconds=1)
        with store.lease(OTHER.id) as held:
            assert held
            hands.now += timedelta(seconds=100)
            assert not is_free(other, OTHER)
    with store.many(BOTH, LATER):
        assert is_free(store, SOURCE)
        hands.now += LASTS
        with other.lease(OTHER.id) as taken_over:
            assert taken_over
            assert not is_free(store, OTHER)
            other.apply(Round(OTHER, LATER, Outcome.READ, ways=(WAY,)))
        with store.lease(OTHER.id):
            assert store.ways(OTHER.id) == (WAY,)  # and not what was known before


def test_of_a_source_that_was_lost_meanwhile_the_other_one_tells(store: Store, other: Store, hands: Hands) -> None:
    with store.many(BOTH, LATER), store.lease(SOURCE.id):
        hands.now += LASTS
        with other.lease(SOURCE.id):
            store.apply(look())
            other.apply(Round(SOURCE, LATER + HOUR, Outcome.FAILED, "serwer nie odpowiedział w 20 s"))
    assert checked(other) == LATER + HOUR
    assert len(other.rounds(SOURCE.id, 9)) == 2


def test_a_lease_that_was_lost_writes_no_change(store: Store, other: Store, hands: Hands) -> None:
    with store.many(BOTH, LATER), store.lease(SOURCE.id):
        hands.now += LASTS
        with other.lease(SOURCE.id), pytest.raises(StoreError, match="inny proces"):
            store.apply(numbered_round(1))


def test_a_bug_in_the_block_ends_the_lease_and_can_be_kept(store: Store, other: Store) -> None:
    with store.many(BOTH, LATER):
        with pytest.raises(KeyError), store.lease(SOURCE.id):
            raise KeyError
        store.apply(Round(SOURCE, LATER, Outcome.BROKEN, "błąd programu"))
        assert other.source_state(SOURCE.id).outcome is Outcome.BROKEN


def test_an_unknown_source_is_refused_as_ever(store: Store) -> None:
    with store.many((SOURCE.id, "nieznane"), LATER):
        assert is_free(store, SOURCE)
        with pytest.raises(StoreError, match="nie ma źródła"), store.lease("nieznane"):
            pass


def test_a_thread_that_was_given_up_keeps_its_round_by_itself(store: Store, other: Store) -> None:
    with ThreadPoolExecutor(1) as thread:
        with store.many(BOTH, LATER):
            lease = store.lease(SOURCE.id)
            assert thread.submit(lease.__enter__).result(10)
        assert not is_free(other, SOURCE)
        thread.submit(store.apply, look()).result(10)
        thread.submit(lease.__exit__, None, None, None).result(10)
    assert checked(other) == LATER and is_free(other, SOURCE)


def test_silence_is_noticed_though_nothing_changes(store: Store) -> None:
    days = [NOW.date() - timedelta(days=n) for n in range(6)]
    links = tuple(Link(f"{PAGE}/{day}", "Szkolenie", day) for day in days)
    store.apply(Round(SOURCE, NOW, Outcome.READ, links=links, readings=(Reading(links[0].url),)))
    for at, cause in ((NOW + HOUR, Cause.NONE), (NOW + timedelta(days=60), Cause.SILENT)):
        with store.many(BOTH, at), store.lease(SOURCE.id):
            store.apply(look(at=at))
        assert store.source_state(SOURCE.id).diagnosis.cause is cause


def test_a_source_that_recovers_without_news_is_well_again(store: Store) -> None:
    store.apply(Round(SOURCE, NOW + HOUR, Outcome.FAILED, "serwer nie odpowiedział w 20 s"))
    with store.many(BOTH, LATER + HOUR), store.lease(SOURCE.id):
        store.apply(look(at=LATER + HOUR))
    state = store.source_state(SOURCE.id)
    assert (state.failures, state.error, state.diagnosis.cause) == (0, "", Cause.NONE)


def test_a_host_that_asks_for_a_pause_is_known_at_once(store: Store, other: Store) -> None:
    key = "www.owes.bialystok.pl:443"
    store.keep_host(HostState(key, "User-agent: *", NOW))
    with store.many(BOTH, LATER):
        with store.lease(SOURCE.id):
            assert store.host(key) == HostState(key, "User-agent: *", NOW)
            store.keep_host(HostState(key, "User-agent: *", NOW, LATER))
            assert store.host(key).retry_at == other.host(key).retry_at == LATER
        other.keep_host(HostState(key))
        assert store.host(key) == HostState(key)
    assert store.host("nieznany:80") == HostState("nieznany:80")


def test_the_articles_that_may_be_wanted_are_never_too_few(store: Store, kind: str) -> None:
    chance = random.Random(7)
    readings = []
    for number in range(300):
        days = chance.uniform(-70, 70)
        start = (NOW + timedelta(days=days)).astimezone(WARSAW)
        end = None if chance.random() < 0.5 else start + timedelta(days=chance.choice((0.05, 1, 40)))
        status = chance.choice((Status.CONFIRMED, Status.POSTPONED, Status.CANCELLED))
        told = Event("Szkolenie", start if chance.random() < 0.5 else start.date(), None, url=PAGE, status=status)
        if end is not None:
            told = replace(told, end=end if isinstance(told.start, datetime) else end.date())
        entries = chance.choice(((told,), (told, event()), (deadline(day=1 + number % 30),), ()))
        readings.append(article_read(plan(*entries), f"{PAGE}/wpis-{number}"))
    for number, at in enumerate((NOW - 9 * HOUR, NOW, NOW + 30 * HOUR)):
        store.apply(round_of(*readings[number::3], at=at))
    wanted = fewer = 0
    for hours in range(-100, 1500, 7 if kind == "sqlite" else 28):
        now = NOW + hours * HOUR
        everything, some = store.articles(SOURCE.id), store.waiting(SOURCE.id, now)
        for url, record in everything.items():
            if is_wanted(record.moments, record.read_at, record.failures, record.failed_at, now):
                assert some[url] == record, (now, record)
                wanted += 1
        fewer += len(everything) - len(some)
    assert wanted > 500 and fewer > 1000


def test_only_what_nobody_was_told_of_may_be_lost_in_a_power_cut(store: Store, hands: Hands) -> None:
    levels: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith(("PRAGMA synchronous", "SELECT pg_advisory_xact_lock")):
            levels.append("")
        if statement in ("PRAGMA synchronous = NORMAL", "SET LOCAL synchronous_commit = off"):
            levels[-1] = "may be lost"

    sqlalchemy.event.listen(sqlalchemy.Engine, "before_cursor_execute", listen)
    try:
        with store.lease(SOURCE.id):
            hands.now += LASTS / 2
            store.renew_lease(SOURCE.id)
            store.apply(numbered_round(1))
        with store.many(BOTH, LATER), store.lease(OTHER.id):
            store.apply(look(OTHER))
    finally:
        sqlalchemy.event.remove(sqlalchemy.Engine, "before_cursor_execute", listen)
    assert levels == [*["may be lost"] * 2, "", *["may be lost"] * 3]
