"""The moment from which on a source is due again is kept with each round, and is the same for every process."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from aggregator.fetch import HostState
from aggregator.health import Timetable
from aggregator.model import Link, Source, Validators
from aggregator.store import Outcome, Round, SourceState, Store
from tests.store.samples import (
    NOW,
    OTHER,
    SOURCE,
    WAY,
    article_read,
    database_at,
    deadline,
    event,
    opened,
    plan,
    round_of,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
QUIET = tuple(
    Link(f"https://rops-opole.pl/news/{number}", f"Wiadomość {number}", date(2025, 6, number)) for number in range(1, 9)
)
"""News of a summer, to which nothing came in the winter."""


def quiet_round(**otherwise: object) -> Round:
    return replace(Round(OTHER, NOW, Outcome.READ, ways=(WAY,), links=QUIET), **otherwise)  # type: ignore[arg-type]


def wait(store: Store, source: Source = OTHER) -> timedelta:
    state = store.source_state(source.id)
    assert state.next_at is not None and state.checked_at is not None
    return state.next_at - state.checked_at


def test_a_round_is_kept_with_the_moment_of_the_next() -> None:
    with opened() as store:
        assert store.source_state(OTHER.id).next_at is None
        store.apply(quiet_round())
        assert 20 * HOUR <= wait(store) <= DAY
        store.apply(quiet_round(links=(*QUIET, Link("https://rops-opole.pl/news/9", "Dziś", NOW.date()))))
        assert 3 * HOUR <= wait(store) <= 3.6 * HOUR


def test_news_without_a_day_count_from_when_they_were_first_seen() -> None:
    links = tuple(replace(link, published=None) for link in QUIET)
    with opened() as store:
        store.apply(quiet_round(links=links))
        assert wait(store) <= 3.6 * HOUR
        store.apply(quiet_round(links=links, at=NOW + 40 * DAY))
        assert wait(store) >= 20 * HOUR


def test_what_is_near_is_watched_and_what_is_called_off_is_not() -> None:
    old = [replace(link, url=f"{SOURCE.url}{number}") for number, link in enumerate(QUIET)]
    with opened() as store:
        told = article_read(plan(event(), deadline(20, of=0)))
        store.apply(replace(round_of(told), links=(*old, Link(told.url, "Szkolenie", date(2026, 2, 1)))))
        assert wait(store, SOURCE) <= 3.6 * HOUR  # it has just published
        store.apply(Round(SOURCE, NOW + 8 * DAY, Outcome.READ))
        assert 12 * HOUR <= wait(store, SOURCE) <= 14.4 * HOUR  # the deadline is on the 20th
        store.apply(Round(SOURCE, NOW + 16 * DAY, Outcome.READ))
        assert wait(store, SOURCE) <= 3.6 * HOUR
        store.call_off(SOURCE.id, now=NOW + 16 * DAY)
        store.apply(Round(SOURCE, NOW + 16 * DAY + HOUR, Outcome.READ))
        assert wait(store, SOURCE) >= 20 * HOUR


def test_failures_are_answered_more_and_more_seldom() -> None:
    with opened() as store:
        store.apply(quiet_round())
        waits = []
        for number in range(1, 7):
            store.apply(Round(OTHER, NOW + number * DAY, Outcome.FAILED, "serwer nie odpowiada"))
            waits.append(wait(store) // HOUR)
        assert waits[0] == 3 and waits[1] in (6, 7) and 12 <= waits[2] <= 14 and max(waits) <= 24
        store.apply(quiet_round(at=NOW + 8 * DAY))
        assert wait(store) >= 20 * HOUR


def test_what_its_server_asked_for_is_honoured() -> None:
    with opened() as store:
        store.keep_host(HostState("rops-opole.pl:443", "", NOW, NOW + 10 * HOUR))
        store.apply(Round(OTHER, NOW, Outcome.FAILED, "serwer prosi o przerwę", status=429))
        assert 10 * HOUR <= wait(store) <= 10 * HOUR + timedelta(minutes=10)


def test_a_look_in_vain_among_many_is_kept_with_it_too(tmp_path: Path) -> None:
    with Store.open(database_at(tmp_path), timetable=Timetable(2 * DAY)) as store:
        store.register([SOURCE, OTHER], NOW)
        store.apply(quiet_round())
        later = NOW + 3 * DAY
        with store.many([OTHER.id, SOURCE.id], later), store.lease(OTHER.id) as held:
            assert held
            store.apply(Round(OTHER, later, Outcome.READ))
        assert 40 * HOUR <= wait(store) <= 2 * DAY
        assert store.source_state(OTHER.id).checked_at == later


def test_a_change_of_every_is_reckoned_anew() -> None:
    with opened() as store:
        store.apply(quiet_round())
        store.register([SOURCE, replace(OTHER, every=HOUR)], NOW)
        state = store.source_state(OTHER.id)
        assert (state.every, state.next_at) == (HOUR, None)


def test_who_was_read_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """Two schedulers find the same source due; the second one comes to it when the first is through."""
    with opened(database_at(tmp_path)) as one, Store.open(database_at(tmp_path)) as two:
        with two.many([SOURCE.id], NOW, only_due=True):
            one.apply(Round(SOURCE, NOW, Outcome.READ, ways=(replace(WAY, validators=Validators()),)))
            with two.lease(SOURCE.id) as held:
                assert not held
        with two.many([SOURCE.id], NOW), two.lease(SOURCE.id) as held:
            assert held  # who asks for it gets it
        with two.many([SOURCE.id], NOW + 4 * HOUR, only_due=True), two.lease(SOURCE.id) as held:
            assert held


def test_a_state_knows_its_every() -> None:
    with opened() as store:
        assert store.source_state(SOURCE.id).every == SOURCE.every == SourceState("a", "A", "https://a.pl/").every
