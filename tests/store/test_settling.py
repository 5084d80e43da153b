"""From what articles tell to the events of the calendar: one event, however often, by whomever, in whatever order."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event as listening

from aggregator.events.telling import VANISHED
from aggregator.model import Event, Source, Status
from aggregator.moments import day_of
from aggregator.store import Outcome, Round, Store
from tests.store.samples import NOW, opened
from tests.store.teller import (
    AFTER,
    BODIES,
    DAY,
    NGO,
    A,
    B,
    C,
    D,
    article,
    at,
    bodies,
    shown,
    sign_up,
    take_down,
    tell,
    told_by,
    training,
)

FORM = "https://forms.example.pl/abc"


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with opened(database_url, BODIES) as store:
        yield store


def only(store: Store) -> Event:
    """The event, where there is one."""
    (event,), _ = shown(store)
    return event


# ---------------------------------------------------------------- told again


def test_an_event_keeps_its_uid_however_often_and_by_whomever_it_is_told(store: Store) -> None:
    tell(store, A, training(start=at(10), city="Kielce"))
    first = only(store)
    tell(store, B, training(f"Zapraszamy: {NGO}", city="Kielce"), now=AFTER[1])
    tell(store, A, training(start=at(10), city="Kielce"), name="przypomnienie", title="Ostatnie miejsca!", now=AFTER[2])
    tell(store, C, training(start=at(10), city="Kielce"), published=None, now=AFTER[3])
    event = only(store)
    assert (event.uid, event.sequence, event.start, bodies(event)) == (first.uid, 0, at(10), "aabc")
    assert event.sources[0].url == event.url == article(A)
    for source, name in ((A, "1"), (A, "przypomnienie"), (B, "1"), (C, "1")):
        (known,) = store.known(source.id, article(source, name)).events
        assert known.uid == event.uid


def test_one_article_in_two_rounds_changes_nothing_the_second_time(store: Store) -> None:
    told = (training(start=at(10), city="Kielce"), sign_up(of=0))
    for source in (A, B):
        tell(store, source, *told)
    before, revision = shown(store), store.revision()
    for source in (A, B):
        tell(store, source, *told, now=AFTER[1])
    assert (shown(store), store.revision(), store.changes(NOW, 10)) == (before, revision, ())


@pytest.mark.parametrize("other", [{"city": "Radom"}, {"start": at(10, 27)}, {"title": "Warsztaty z ceramiki"}])
def test_what_differs_stays_apart(store: Store, other: dict[str, object]) -> None:
    tell(store, A, training(start=at(10), city="Kielce"))
    tell(store, B, training(**{"start": at(10), "city": "Kielce", **other}))  # type: ignore[arg-type]
    assert [bodies(event) for event in shown(store)[0]] in (["a", "b"], ["b", "a"])


def test_editions_and_a_weekly_series_stay_apart(store: Store) -> None:
    tell(store, A, training(f"{NGO}, I edycja", at(10)), training(f"{NGO}, II edycja", at(10)))
    tell(store, A, *(training("Dyżur doradczy w Kielcach", at(9, day)) for day in (3, 10, 17, 24)), name="dyżury")
    tell(store, B, training(f"{NGO}, II edycja", at(10)))
    tell(store, C, training("Dyżur doradczy w Kielcach", at(9, 17)))
    events, _ = shown(store)
    assert [(day_of(event.start).day, bodies(event)) for event in events if event.title.startswith("Dyżur")] == [
        *((3, "a"), (10, "a"), (17, "ac"), (24, "a"))
    ]
    editions = {event.title: bodies(event) for event in events if event.title.startswith(NGO)}
    assert editions == {f"{NGO}, I edycja": "a", f"{NGO}, II edycja": "ab"}


# ---------------------------------------------------------------- a vague repost, a bridge

KIELCE = training(start=at(10), city="Kielce")
RADOM = training(start=at(12), city="Radom", organizer="Fundacja Barka")
VAGUE = training(organizer="Fundacja Barka", registration_url=FORM)


@pytest.mark.parametrize("order", ["abc", "acb", "bac", "bca", "cab", "cba"])
def test_a_vague_repost_goes_to_the_event_that_it_fits_better(store: Store, order: str) -> None:
    said = {"a": (A, KIELCE), "b": (B, RADOM), "c": (C, VAGUE)}
    for now, letter in zip(AFTER, order, strict=False):
        source, event = said[letter]
        tell(store, source, event, now=now)
    events, _ = shown(store)
    assert {(event.city, bodies(event)) for event in events} == {("Kielce", "a"), ("Radom", "bc")}


FIRST = training("Księgowość spółdzielni", registration_url=FORM)
SECOND = training("Finanse organizacji bez tajemnic", at(10), city="Kielce")
BRIDGE = training("Finanse organizacji bez tajemnic", at(10), city="Kielce", registration_url=FORM)


def test_an_article_that_tells_of_both_makes_one_of_two(store: Store) -> None:
    tell(store, A, FIRST, sign_up(of=0))
    tell(store, B, SECOND, sign_up(of=0), now=AFTER[1])
    (older, younger), (due, later_due) = (sorted(entries, key=lambda entry: entry.uid) for entries in shown(store))
    assert older.uid.startswith("w-1@")
    revision = store.revision()
    tell(store, C, BRIDGE, title="Księgowość spółdzielni", now=AFTER[2])
    event = only(store)
    assert (event.uid, bodies(event)) == (older.uid, "abc")
    assert store.event(younger.uid) == event
    (deadline,) = shown(store)[1]
    assert (deadline.uid, deadline.event_uid, bodies(deadline)) == (due.uid, older.uid, "ab")
    assert store.deadline(later_due.uid) == deadline
    assert set(store.touched(revision).gone) == {younger.uid, later_due.uid}
    assert store.known(B.id, article(B)).events[0].uid == older.uid
    # Its number is not given again, and what both told goes on as one.
    tell(store, D, training("Warsztaty z ceramiki", at(17), city="Radom"), now=AFTER[3])
    assert sorted(number(event) for event in shown(store)[0]) == [1, 3]
    tell(store, B, replace(SECOND, city="Kielce", venue="Sala 5"), sign_up(of=0), now=AFTER[4])
    assert [event.venue for event in shown(store)[0] if event.uid == older.uid] == ["Sala 5"]


def number(event: Event) -> int:
    return int(event.uid.partition("@")[0][2:])


# ---------------------------------------------------------------- moved, called off, gone


def test_a_moved_event_keeps_its_uid_whoever_tells_the_new_day(store: Store) -> None:
    tell(store, A, training(start=at(10), city="Kielce"))
    tell(store, B, training(start=at(10), city="Kielce"))
    first = only(store)
    tell(store, A, training(start=at(10, 31), city="Kielce"), name="zmiana", title=f"Nowy termin: {NGO}", now=AFTER[1])
    moved = only(store)
    assert (moved.uid, moved.start, moved.previous_start, moved.sequence) == (first.uid, at(10, 31), at(10), 1)
    assert (moved.news, moved.news_moved, moved.news_at) == (1, True, AFTER[1])
    take_down(store, A, "zmiana", now=AFTER[2])
    kept = only(store)
    assert (kept.start, kept.sequence, kept.doubts) == (at(10, 31), 1, ())
    tell(store, C, training(start=at(10), city="Kielce"), now=AFTER[3])  # a late repost of the old day
    assert (only(store).start, bodies(only(store))) == (at(10, 31), "aabc")


def test_an_edited_page_moves_the_event_that_others_still_tell_of_at_its_old_day(store: Store) -> None:
    tell(store, A, training(start=at(10), city="Kielce"))
    tell(store, B, training(start=at(10), city="Kielce"), published=date(2026, 3, 2))
    uid = only(store).uid
    tell(store, A, training(start=at(10, 31), city="Kielce"), now=AFTER[2])
    assert (only(store).uid, only(store).start) == (uid, at(10, 31))
    tell(store, B, training(start=at(10), city="Kielce"), published=date(2026, 3, 2), now=AFTER[3])
    assert (only(store).uid, only(store).start) == (uid, at(10, 31))


def test_whoever_tells_the_new_day_afterwards_tells_of_the_moved_event(store: Store) -> None:
    """Neither says of the first article's day, nor that anything was moved."""
    tell(store, A, training(start=at(10), city="Kielce"))
    uid = only(store).uid
    moved = training(start=at(10, 31), city="Kielce")
    tell(store, A, moved, name="zmiana", title=f"Nowy termin: {NGO}", published=date(2026, 3, 3), now=AFTER[1])
    tell(store, B, moved, published=date(2026, 3, 4), now=AFTER[2])
    assert (only(store).uid, only(store).start, bodies(only(store))) == (uid, at(10, 31), "aab")
    off = replace(moved, status=Status.CANCELLED)
    tell(store, A, off, name="odwołane", published=date(2026, 3, 5), now=AFTER[3])
    assert (only(store).uid, only(store).status, bodies(only(store))) == (uid, Status.CANCELLED, "aaab")


def test_a_repost_of_the_old_day_does_not_keep_one_of_the_new_day_away(store: Store) -> None:
    for source in (A, B):
        tell(store, source, training(start=at(10), city="Kielce"))
    uid = only(store).uid
    tell(store, A, training(start=at(10, 31), city="Kielce"), now=AFTER[1])
    tell(store, C, training(start=at(10, 31), city="Kielce"), published=date(2026, 3, 4), now=AFTER[2])
    assert (only(store).uid, only(store).start, bodies(only(store))) == (uid, at(10, 31), "abc")


@pytest.mark.parametrize("words", ["Nowy termin szkolenia z 17 marca", "Zmiana terminu"])
def test_of_a_series_only_the_one_that_is_named_moves(store: Store, words: str) -> None:
    weekly = [training("Dyżur doradczy w Kielcach", at(9, day), city="Kielce") for day in (10, 17, 24)]
    tell(store, A, *weekly, name="dyżury")
    named = training("Dyżur doradczy w Kielcach", at(13, 19), city="Kielce", previous_start=date(2026, 3, 17))
    tell(store, A, named, name="zmiana", title=words, published=date(2026, 3, 3), now=AFTER[1])
    events, _ = shown(store)
    assert [day_of(event.start).day for event in events] == [10, 19, 24]
    assert [len(event.sources) for event in events] == [1, 2, 1]


def test_a_notice_joins_no_two_days_of_a_series(store: Store) -> None:
    for number, day in enumerate((10, 17, 24)):
        tell(store, A, training("Dyżur doradczy w Kielcach", at(9, day), city="Kielce"), name=str(number))
    notice = training("Dyżur doradczy w Kielcach", at(9, 19), city="Kielce")
    tell(store, A, notice, name="zmiana", title="Nowy termin dyżuru", published=date(2026, 3, 3), now=AFTER[1])
    events, _ = shown(store)
    assert len(events) >= 3
    assert all(len(event.sources) <= 2 for event in events)


def test_called_off_by_a_notice_stays_called_off_when_that_is_taken_down(store: Store) -> None:
    tell(store, A, training(start=at(10), city="Kielce"), sign_up(of=0))
    off = training(start=at(10), city="Kielce", status=Status.CANCELLED)
    tell(store, A, off, name="odwołane", title=f"Odwołane: {NGO}", published=date(2026, 3, 3), now=AFTER[1])
    assert (only(store).status, only(store).sequence) == (Status.CANCELLED, 1)
    before = only(store)
    take_down(store, A, "odwołane", now=AFTER[2])
    after = only(store)
    assert (after.status, after.sequence, after.uid) == (Status.CANCELLED, 1, before.uid)
    assert [due.status for due in shown(store)[1]] == [Status.CANCELLED]
    take_down(store, A, now=AFTER[3])
    assert (only(store).status, only(store).sequence) == (Status.CANCELLED, 1)


def test_what_nobody_tells_any_more_stays_as_doubtful(store: Store) -> None:
    for source in (A, B):
        tell(store, source, training(start=at(10), city="Kielce"))
    uid = only(store).uid
    tell(store, A, now=AFTER[1])
    assert only(store).doubts == ()
    take_down(store, B, now=AFTER[2])
    event = only(store)
    assert (event.uid, event.doubts, event.sequence, event.status) == (uid, (VANISHED,), 0, Status.CONFIRMED)
    tell(store, B, training(start=at(10), city="Kielce"), now=AFTER[3])
    assert (only(store).uid, only(store).doubts) == (uid, ())


def test_an_article_at_a_new_address_tells_of_the_same_event(store: Store) -> None:
    tell(store, A, training(start=at(10), city="Kielce"), sign_up(of=0))
    first, due = only(store), shown(store)[1][0]
    take_down(store, A, now=AFTER[1])
    tell(store, A, training(start=at(10), city="Kielce"), sign_up(of=0), name="nowy-adres", now=AFTER[1])
    event = only(store)
    assert (event.uid, event.url, event.doubts, event.sequence) == (first.uid, article(A, "nowy-adres"), (), 0)
    assert [one.uid for one in shown(store)[1]] == [due.uid]


def test_what_became_another_event_while_it_was_read_is_still_written_down(store: Store) -> None:
    tell(store, A, training(start=at(10), city="Kielce"), sign_up(of=0))
    other = training("Warsztaty z ceramiki", at(10), city="Kielce")
    tell(store, B, other, sign_up(of=0, title="Warsztaty z ceramiki"))
    read = told_by(store, B, (replace(other, venue="Dom kultury"), sign_up(19, of=0, title="Warsztaty z ceramiki")))
    (first, second), _ = shown(store)
    store.join(first.uid, second.uid, now=AFTER[1])
    store.apply(Round(B, AFTER[2], Outcome.READ, readings=(read,)))
    (joined,), _ = shown(store)
    assert (joined.uid, joined.venue, bodies(joined)) == (first.uid, "Dom kultury", "ab")


def test_a_repost_that_is_rewritten_to_something_else_does_not_take_the_event_along(store: Store) -> None:
    tell(store, A, training(start=at(10), city="Kielce"))
    tell(store, B, training(start=at(10), city="Kielce"), now=AFTER[1])
    tell(store, B, training("Warsztaty z ceramiki", at(18, 28), city="Kielce"), now=AFTER[2])
    found = shown(store)[0]
    assert [(event.start, event.title, bodies(event)) for event in found] == [
        (at(10), NGO, "a"),
        (at(18, 28), "Warsztaty z ceramiki", "b"),
    ]


def test_a_date_mended_in_one_of_a_series_does_not_lose_the_other(store: Store) -> None:
    weekly = [training(start=at(10, day), city="Kielce") for day in (19, 26)]
    tell(store, A, weekly[0])
    tell(store, A, weekly[1], name="2", now=AFTER[1])
    tell(store, A, weekly[1], now=AFTER[2])  # a slip
    tell(store, A, weekly[0], now=AFTER[3])
    assert [event.start for event in shown(store)[0]] == [at(10, 19), at(10, 26)]


def test_what_was_split_while_it_was_read_is_still_written_down(store: Store) -> None:
    tell(store, A, training(start=at(10), city="Kielce"))
    tell(store, B, training(start=at(10), city="Kielce"), now=AFTER[1])
    read = told_by(store, B, (training(start=at(11), city="Kielce"),), now=AFTER[3])
    store.split(shown(store)[0][0].uid, now=AFTER[2])
    store.apply(Round(B, AFTER[3], Outcome.READ, readings=(read,)))
    assert [event.start for event in shown(store)[0]] == [at(10), at(11)]


def test_a_notice_without_a_name_calls_off_the_only_event_of_its_body_and_day(store: Store) -> None:
    tell(store, A, training(city="Kielce"))
    notice = training("Odwołane szkolenie", status=Status.CANCELLED)
    tell(store, A, notice, name="2", title="Odwołane szkolenie 26 marca", now=AFTER[1])
    assert [event.status for event in shown(store)[0]] == [Status.CANCELLED]


def test_a_notice_of_another_town_leaves_nothing_in_the_old_one(store: Store) -> None:
    tell(store, A, training(start=at(10), city="Lublin"))
    tell(store, A, training(city="Świdnik"), name="2", title=f"Zmiana miejsca szkolenia: {NGO}", now=AFTER[1])
    assert [(event.start, event.city) for event in shown(store)[0]] == [(at(10), "Świdnik")]


def test_what_is_split_takes_its_deadlines_along(store: Store) -> None:
    for source in (A, B):
        tell(store, source, training(start=at(10), city="Kielce"), sign_up(of=0))
    uid = only(store).uid
    apart = store.split(uid, [article(B)], now=AFTER[1])
    events, deadlines = shown(store)
    assert {event.uid: bodies(event) for event in events} == dict(zip(apart, "ab", strict=True))
    assert {due.event_uid: bodies(due) for due in deadlines} == dict(zip(apart, "ab", strict=True))
    tell(store, B, training(start=at(10), city="Kielce", venue="Aula"), sign_up(of=0), now=AFTER[2])
    assert len(shown(store)[0]) == len(shown(store)[1]) == 2
    assert store.join(uid, apart[1], now=AFTER[3]) == uid
    assert (bodies(only(store)), [bodies(due) for due in shown(store)[1]]) == ("ab", ["ab"])


def test_what_was_joined_and_is_split_has_its_own_uid_again(store: Store) -> None:
    tell(store, A, training(start=at(10), city="Kielce"), sign_up(of=0), published=date(2026, 2, 20))
    tell(store, B, training("Bal przedsiębiorców", at(18), city="Łódź"), sign_up(of=0), published=date(2026, 2, 1))
    (first, second), (due, other_due) = shown(store)
    store.join(first.uid, second.uid, now=AFTER[1])
    assert only(store).uid == first.uid
    told = {ref.source_id: ref.url for ref in only(store).sources}
    store.split(first.uid, [told[B.id]], now=AFTER[2])
    events, deadlines = shown(store)
    assert {event.uid: (event.title, event.city) for event in events} == {
        first.uid: (first.title, "Kielce"),
        second.uid: (second.title, "Łódź"),
    }
    assert {one.uid: one.event_uid for one in deadlines} == {due.uid: first.uid, other_due.uid: second.uid}
    assert all(store.event(event.uid) == event for event in events)


# ---------------------------------------------------------------- reports


PAST = training(start=at(10, 1), city="Kielce")


def rows(store: Store, table: str) -> int:
    with store._engine.connect() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def test_a_report_that_nobody_else_tells_of_makes_no_entry_and_is_forgotten(store: Store) -> None:
    known = tell(store, A, PAST, sign_up(28, of=0), published=date(2026, 3, 2), now=AFTER[1])
    assert shown(store)[0] == () and known.events == ()
    assert [due.event_uid for due in shown(store)[1]] == [None]
    assert (rows(store, "events"), rows(store, "tellings"), rows(store, "told_days")) == (0, 1, 1)
    before = shown(store)
    tell(store, A, PAST, sign_up(28, of=0), published=date(2026, 3, 2), now=AFTER[2])
    assert (shown(store), rows(store, "tellings")) == (before, 1)


def test_a_report_belongs_to_the_event_and_changes_nothing_of_it(store: Store) -> None:
    tell(store, A, PAST, published=date(2026, 2, 20), now=NOW - timedelta(days=5))
    first = only(store)
    report = training(f"Za nami: {NGO}", date(2026, 3, 1), city="Kielce", venue="Aula")
    tell(store, A, report, name="relacja", published=date(2026, 3, 2), now=AFTER[1])
    event = only(store)
    assert (event.uid, event.title, event.start, event.sequence) == (first.uid, NGO, at(10, 1), 0)
    assert event.venue is None
    assert len(event.sources) == 2


def test_nothing_else_is_ever_deleted(store: Store) -> None:
    tell(store, A, FIRST, sign_up(of=0))
    tell(store, B, SECOND, sign_up(of=0))
    tell(store, C, BRIDGE, title="Księgowość spółdzielni")
    before = {table: rows(store, table) for table in ("events", "deadlines", "tellings", "told_days", "articles")}
    assert before["events"] == before["deadlines"] == 2
    for now in AFTER[1:3]:
        for source in (A, B, C):
            tell(store, source, now=now)
            take_down(store, source, now=now)
    after = {table: rows(store, table) for table in before}
    assert after == before


# ---------------------------------------------------------------- order decides nothing

TOLD = st.builds(
    training,
    title=st.sampled_from([NGO, "Księgowość w NGO", "Szkolenie", f"{NGO} – I edycja", f"{NGO} – II edycja"]),
    start=st.sampled_from([DAY, at(10), at(12), at(10, 27)]),
    city=st.sampled_from([None, "Kielce", "Radom"]),
    organizer=st.sampled_from([None, "Fundacja Barka", A.name]),
    registration_url=st.sampled_from([None, FORM]),
)
BOTH = set[frozenset[str]]


def partition(store: Store) -> BOTH:
    """Which articles tell of one event."""
    return {frozenset(ref.url for ref in event.sources) for event in shown(store)[0]}


def told_in(order: tuple[Source, ...], said: dict[Source, Event]) -> tuple[BOTH, list[Event]]:
    """What comes of it when the bodies are read in this order, twice; the events without what tells of the order."""
    with opened(sources=BODIES) as store:
        uids: set[str] = set()
        for now, source in zip(AFTER, (*order, *order), strict=False):
            tell(store, source, said[source], now=now)
            now_shown = {event.uid for event in shown(store)[0]}
            assert all(store.event(uid) in shown(store)[0] for uid in uids)
            uids |= now_shown
        plain = {"uid": "", "sequence": 0, "news": 0, "news_moved": False, "news_at": None, "previous_start": None}
        unstamped = [
            replace(event, first_published=None, changed_at=None, **plain)  # type: ignore[arg-type]
            for event in shown(store)[0]
        ]
        return partition(store), sorted(unstamped, key=lambda event: event.url)


@settings(max_examples=40, deadline=None)
@given(st.lists(TOLD, min_size=4, max_size=4), st.permutations(BODIES))
def test_the_order_in_which_bodies_are_read_decides_nothing(made: list[Event], order: list[Source]) -> None:
    said = dict(zip(BODIES, made, strict=True))
    assert told_in(tuple(order), said) == told_in(BODIES, said)


# ---------------------------------------------------------------- at once


def test_two_bodies_that_tell_of_one_event_in_the_same_moment_make_one_entry(database_url: str) -> None:
    listed = tuple(Source(f"s{n}", f"Ośrodek {n}", f"https://s{n}.example.pl/news") for n in range(4))
    with opened(database_url, listed) as store, ThreadPoolExecutor(len(listed)) as threads:
        for number in range(5):
            title = f"{'Księgowość Ceramika Fundraising Prawo Marketing'.split()[number]} w spółdzielni socjalnej"
            together = threading.Barrier(len(listed))

            told = (training(title, at(10, 10 + number), city="Kielce"), sign_up(5, of=0, title=title))
            rounds = [
                Round(source, NOW, Outcome.READ, readings=(told_by(store, source, told, str(number)),))
                for source in listed
            ]
            list(threads.map(lambda one, ready=together: (ready.wait(20), store.apply(one)), rounds))
        events, deadlines = shown(store)
        assert [bodies(event) for event in events] == ["s0s1s2s3"] * 5
        assert len(deadlines) == 5 and {due.event_uid for due in deadlines} == {event.uid for event in events}
        assert rows(store, "events") == rows(store, "deadlines") == 5


@pytest.mark.parametrize("late_first", [True, False])
def test_a_report_that_is_forgotten_takes_nothing_from_what_is_told_beside_it(store: Store, late_first: bool) -> None:
    tell(store, A, training(start=at(10), city="Kielce"))
    told = [training("Walne zebranie", date(2026, 2, 10)), training("Spotkanie", at(10), city="Kielce")]
    tell(store, B, *(told if late_first else reversed(told)), title=NGO, now=AFTER[1])
    assert bodies(only(store)) == "ab"


@pytest.mark.parametrize("changed_first", [True, False])
def test_of_two_articles_of_a_round_that_which_changes_an_event_is_named(store: Store, changed_first: bool) -> None:
    tell(store, A, training(start=at(10), city="Kielce"))
    changed = told_by(store, A, (training(start=at(12), city="Kielce"),), now=AFTER[1])
    joining = told_by(store, A, (training(start=DAY, city="Kielce"),), "2", now=AFTER[1])
    readings = (changed, joining) if changed_first else (joining, changed)
    store.apply(Round(A, AFTER[1], Outcome.READ, readings=readings))
    assert [(one.field, one.url) for one in store.history(only(store).uid)] == [("start", article(A))]


# ---------------------------------------------------------------- what it costs


@contextmanager
def asked(store: Store) -> Iterator[list[str]]:
    """What the database is asked within the block."""
    said: list[str] = []

    def hear(*args: object) -> None:
        said.append(str(args[2]))

    listening.listen(store._engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        listening.remove(store._engine, "before_cursor_execute", hear)


def queries(store: Store, source: Source, told: Event, name: str, now: datetime) -> int:
    """How often the database is asked while an article's only event is settled."""
    with asked(store) as said:
        tell(store, source, told, name=name, now=now)
    return len(said)


def test_settling_an_event_costs_as_many_queries_however_many_there_are(store: Store) -> None:
    words = (
        "Księgowość Ceramika Fundraising Prawo Marketing Rachunkowość Wolontariat Grafika Negocjacje Mediacje".split()
    )
    counts: dict[str, list[int]] = {"new": [], "told again": []}
    for source in BODIES:
        tell(store, source)
    for many in (2, 40):
        crowd = [
            training(f"{words[n % 10]} i {words[n // 10]} {many}", at(8 + n % 9), city=f"Miasto {n % 7}")
            for n in range(many)
        ]
        tell(store, A, *crowd, name=f"lista {many}")
        for source, kind in ((B, "new"), (C, "told again")):
            counts[kind].append(queries(store, source, training(f"Debata {many}", at(18), city="Łódź"), str(many), NOW))
    assert counts["new"][0] == counts["new"][1] > 0
    assert counts["told again"][0] == counts["told again"][1] > 0


def test_a_further_article_with_its_event_and_deadline_asks_the_database_at_most_twenty_times(store: Store) -> None:
    subjects = "Księgowość Ceramika Fundraising Prawo Marketing Rachunkowość Wolontariat".split()
    counts = []
    for source, many in ((A, 2), (B, 7)):
        readings = tuple(
            told_by(store, source, (training(word, at(9, 10 + n), city=f"Miasto {many}"), sign_up(5 + n, of=0)), word)
            for n, word in enumerate(subjects[:many])
        )
        with asked(store) as said:
            store.apply(Round(source, NOW, Outcome.READ, readings=readings))
        counts.append(len(said))
    assert len(shown(store)[0]) == 9
    assert 0 < counts[1] - counts[0] <= 5 * 20
