"""How sources fare: a condition for each change of cause, written with the round itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from aggregator.errors import StoreError
from aggregator.events.merge import Deed
from aggregator.health import Cause
from aggregator.model import Health, Link
from aggregator.store import Cost, Failure, Outcome, Reading, Round, Store
from tests.store.samples import NOW, OTHER, PAGE, SOURCE, article_read, asked, event, opened, plan

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
UNREADABLE = "nie udało się znaleźć treści artykułu"


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with opened(database_url) as store:
        yield store


def links(*numbers: int, published: date | None = None) -> tuple[Link, ...]:
    return tuple(Link(f"{PAGE}/{number}", f"Wiadomość {number}", published) for number in numbers)


def good(at: datetime, *numbers: int, shown: int = 0, published: date | None = None) -> Round:
    """A round that read these articles; the listing showed them, or so many."""
    readings = tuple(Reading(f"{PAGE}/{number}") for number in numbers)
    found = links(*(range(1, shown + 1) if shown else numbers), published=published)
    return Round(SOURCE, at, Outcome.READ, links=found, readings=readings)


def failing(at: datetime, *numbers: int, why: str = UNREADABLE, shown: int = 0) -> Round:
    failures = tuple(Failure(f"{PAGE}/{number}", why) for number in numbers)
    return Round(SOURCE, at, Outcome.READ, links=links(*(range(1, shown + 1) or numbers)), failures=failures)


def fault(at: datetime, error: str, status: int | None = None, outcome: Outcome = Outcome.FAILED) -> Round:
    return Round(SOURCE, at, outcome, error, status=status)


def story(store: Store) -> list[tuple[Cause, datetime]]:
    """What was kept of the source, the oldest first."""
    return [(turn.diagnosis.cause, turn.at) for turn in reversed(store.turns()) if turn.source_id == SOURCE.id]


def test_a_row_for_each_change_of_cause_and_none_for_more_of_the_same(store: Store) -> None:
    rounds = [
        good(NOW, 1, 2),
        good(NOW + HOUR, shown=2),
        fault(NOW + 2 * HOUR, "serwer nie odpowiedział w 20 s"),
        fault(NOW + 3 * HOUR, "serwer nie odpowiedział w 20 s"),
        fault(NOW + 4 * HOUR, "serwer odmawia dostępu (403)", 403),
        good(NOW + 5 * HOUR, 1),
    ]
    for round_ in rounds:
        store.apply(round_)
    assert story(store) == [
        (Cause.NONE, NOW),
        (Cause.TIMEOUT, NOW + 2 * HOUR),
        (Cause.FORBIDDEN, NOW + 4 * HOUR),
        (Cause.NONE, NOW + 5 * HOUR),
    ]
    newest, refused, silent, first = store.turns()
    assert (first.before, first.before_since) == (None, None)
    assert (newest.before, newest.before_since) == (refused.diagnosis, refused.at)
    assert (silent.name, silent.url) == (SOURCE.name, SOURCE.url)
    assert store.turns(since=NOW + 4 * HOUR) == (newest, refused)
    assert store.turns(most=1) == (newest,)


def test_the_state_says_since_when_and_for_how_many_rounds(store: Store) -> None:
    assert store.source_state(SOURCE.id).condition is None
    assert store.source_state(SOURCE.id).diagnosis.health is Health.NEW
    store.apply(good(NOW, 1, published=date(2026, 2, 27)))
    for hours in (1, 2, 3):
        store.apply(fault(NOW + hours * HOUR, "błąd po stronie serwera (500)", 500))
    store.apply(Round(OTHER, NOW, Outcome.EMPTY))
    one, other = store.overview()
    assert one.condition is not None and other.condition is not None
    assert (one.diagnosis.cause, one.condition.since, one.condition.rounds) == (Cause.SERVER_ERROR, NOW + HOUR, 3)
    assert (other.diagnosis.cause, other.condition.since, other.condition.rounds) == (Cause.NOTHING_SHOWN, NOW, 1)
    assert (one.newest, other.newest) == (date(2026, 2, 27), None)


@pytest.mark.parametrize(
    ("rounds", "cause"),
    [
        ([good(NOW)], Cause.NOTHING_READ),
        ([fault(NOW, "błąd programu: KeyError: 1", outcome=Outcome.BROKEN)], Cause.BUG),
        ([good(NOW, 1, 2), fault(NOW + HOUR, "", outcome=Outcome.EMPTY)], Cause.EMPTIED),
        ([failing(NOW, 1, 2)], Cause.NOTHING_READABLE),
        # A redesign: what could be read before, and what is new, cannot be read any more.
        ([good(NOW, 1, 2, 3), failing(NOW + HOUR, 2, 3, shown=3)], Cause.UNREADABLE),
        ([good(NOW, 1, 2), failing(NOW + HOUR, 3, 4, shown=4)], Cause.UNREADABLE),
        ([good(NOW, 1, 2), failing(NOW + HOUR, 3, shown=3), failing(NOW + 2 * HOUR, 4, shown=4)], Cause.UNREADABLE),
        ([good(NOW, 1, 2), failing(NOW + HOUR, 3, 4, shown=4), good(NOW + 2 * HOUR, shown=4)], Cause.UNREADABLE),
        ([good(NOW, 1), failing(NOW + HOUR, 2, 3, why="serwer odmawia dostępu (403)")], Cause.FORBIDDEN),
        ([good(NOW, 1), failing(NOW + HOUR, 2, 3), good(NOW + 2 * HOUR, 4)], Cause.NONE),
        # Pages that were bad from the first are tried again and again; they say nothing of the others.
        (
            [
                Round(
                    SOURCE,
                    NOW,
                    Outcome.READ,
                    links=links(1, 2, 3),
                    readings=(Reading(f"{PAGE}/1"),),
                    failures=(Failure(f"{PAGE}/2", UNREADABLE), Failure(f"{PAGE}/3", UNREADABLE)),
                ),
                failing(NOW + HOUR, 2, 3, shown=3),
            ],
            Cause.NONE,
        ),
        ([good(NOW, 1, 2), failing(NOW + HOUR, 3, shown=3), failing(NOW + 2 * HOUR, 3, shown=3)], Cause.NONE),
        ([*(good(NOW + n * HOUR, 1, shown=12) for n in range(3)), good(NOW + 3 * HOUR, shown=3)], Cause.FEWER),
        # Nothing new since then: the listing was not sent again, and still shows too few.
        (
            [
                *(good(NOW + n * HOUR, 1, shown=12) for n in range(3)),
                good(NOW + 3 * HOUR, shown=3),
                good(NOW + 4 * HOUR),
            ],
            Cause.FEWER,
        ),
        ([good(NOW, 1, shown=12), good(NOW + HOUR, shown=3)], Cause.NONE),
    ],
)
def test_what_rounds_come_to(store: Store, rounds: list[Round], cause: Cause) -> None:
    for round_ in rounds:
        store.apply(round_)
    assert store.source_state(SOURCE.id).diagnosis.cause is cause


def test_silence_is_noticed_by_a_round_without_a_fault_and_ends_with_news(store: Store) -> None:
    weekly = [NOW.date() - timedelta(days=7 * week) for week in range(8)]
    found = tuple(Link(f"{PAGE}/{number}", "Wiadomość", day) for number, day in enumerate(weekly))
    store.apply(Round(SOURCE, NOW, Outcome.READ, links=found, readings=(Reading(f"{PAGE}/0"),)))
    for days in (20, 40, 60, 61):
        store.apply(good(NOW + days * DAY))
    store.apply(good(NOW + 70 * DAY, 9, published=(NOW + 70 * DAY).date()))
    assert story(store) == [(Cause.NONE, NOW), (Cause.SILENT, NOW + 60 * DAY), (Cause.NONE, NOW + 70 * DAY)]


def test_days_after_today_are_no_rhythm(store: Store) -> None:
    ahead = [NOW.date() + timedelta(days=days) for days in range(1, 9)]
    found = tuple(Link(f"{PAGE}/{number}", "Wiadomość", day) for number, day in enumerate(ahead))
    store.apply(Round(SOURCE, NOW, Outcome.READ, links=found, readings=(Reading(f"{PAGE}/0"),)))
    assert story(store) == [(Cause.NONE, NOW)]


def test_a_listing_that_shows_nothing_takes_nothing_away(store: Store) -> None:
    store.apply(Round(SOURCE, NOW, Outcome.READ, readings=(article_read(plan(event(), event("Drugie", 27))),)))
    before = store.entries(date(2000, 1, 1), date(2100, 1, 1))
    for hours, outcome in enumerate((Outcome.EMPTY, Outcome.FAILED, Outcome.READ, Outcome.REFUSED), start=1):
        store.apply(Round(SOURCE, NOW + hours * HOUR, outcome))
    assert store.entries(date(2000, 1, 1), date(2100, 1, 1)) == before
    assert len(before[0]) == 2


def test_a_round_that_is_refused_leaves_no_condition(store: Store) -> None:
    unknown = event(uid=f"w-99@{store.instance}")
    with pytest.raises(StoreError):
        store.apply(Round(SOURCE, NOW, Outcome.READ, readings=(article_read(plan(unknown, deed=Deed.CHANGED)),)))
    assert store.turns() == ()


def test_only_active_sources_have_turns(store: Store) -> None:
    store.apply(good(NOW, 1))
    store.apply(Round(OTHER, NOW, Outcome.EMPTY))
    store.register([SOURCE], NOW)
    assert [turn.source_id for turn in store.turns()] == [SOURCE.id]


def test_the_last_rounds_and_what_they_cost(store: Store) -> None:
    for hours in range(4):
        round_ = Round(SOURCE, NOW + hours * HOUR, Outcome.READ, links=links(1, 2), cost=Cost(3, 1000, 500))
        store.apply(round_)
    store.apply(fault(NOW + 9 * HOUR, "błąd po stronie serwera (503)", 503))
    last, *_, first = store.rounds(SOURCE.id, 3)
    assert (last.outcome, last.status, last.error) == (Outcome.FAILED, 503, "błąd po stronie serwera (503)")
    assert (first.at, first.found, first.requests, first.bytes, first.saved) == (NOW + 2 * HOUR, 2, 3, 1000, 500)
    assert store.rounds(OTHER.id, 3) == ()
    assert store.costs(NOW + HOUR) == {SOURCE.id: Cost(9, 3000, 1500)}
    with pytest.raises(StoreError):
        store.rounds("nie-ma", 3)


def test_a_condition_is_kept_by_name_for_whoever_reads_the_database(database_url: str) -> None:
    with opened(database_url) as store:
        store.apply(fault(NOW, "strona nie istnieje (404)", 404))
    assert asked(database_url, "SELECT health, cause FROM conditions") == [("changed", "gone")]
    with Store.open(database_url) as store:
        assert story(store) == [(Cause.GONE, NOW)]
