"""Deadlines: one of a kind and a call, whoever tells it, whether with its event or alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import permutations

import pytest

from aggregator.events import Deed
from aggregator.model import Deadline, DeadlineKind, Event, Status
from aggregator.store import Store
from tests.store.samples import NOW, opened
from tests.store.teller import (
    AFTER,
    BODIES,
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

TRAINING = training(start=at(10), city="Kielce")
CALL = "Nabór wniosków na dotacje dla spółdzielni"


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with opened(database_url, BODIES) as store:
        yield store


def only(store: Store) -> Deadline:
    """The deadline, where there is one."""
    _, (deadline,) = shown(store)
    return deadline


# ---------------------------------------------------------------- of an event


def test_all_that_tell_of_an_event_s_deadline_tell_of_one(store: Store) -> None:
    tell(store, A, TRAINING, sign_up(of=0))
    first = only(store)
    tell(store, B, TRAINING, sign_up(of=0, title="Zapisy na szkolenie"), now=AFTER[1])
    tell(store, A, TRAINING, sign_up(of=0), name="przypomnienie", title="Ostatnie dni zapisów", now=AFTER[2])
    deadline = only(store)
    assert (deadline.uid, deadline.title, deadline.sequence, bodies(deadline)) == (first.uid, NGO, 0, "aab")
    assert (deadline.event_uid, deadline.first_published) == (shown(store)[0][0].uid, NOW)


def test_two_stages_of_one_event_stay_two(store: Store) -> None:
    tell(store, A, TRAINING, sign_up(10, of=0), sign_up(20, of=0))
    tell(store, B, TRAINING, sign_up(20, of=0), now=AFTER[1])
    assert [(due.at.day, bodies(due)) for due in shown(store)[1]] == [(10, "a"), (20, "ab")]


def test_another_kind_is_another_deadline(store: Store) -> None:
    tell(store, A, TRAINING, sign_up(of=0))
    applying = Deadline(DeadlineKind.APPLICATION, date(2026, 3, 20), "Wnioski", 0)
    tell(store, B, TRAINING, applying, now=AFTER[1])
    assert [(due.kind.value, bodies(due)) for due in sorted(shown(store)[1], key=lambda due: bodies(due))] == [
        *(("registration", "a"), ("application", "b"))
    ]


@pytest.mark.parametrize("order", list(permutations("abc")))
def test_a_deadline_that_a_repost_tells_alone_joins_the_event_s(store: Store, order: tuple[str, ...]) -> None:
    said: dict[str, tuple[Event | Deadline, ...]] = {
        "a": (TRAINING, sign_up(of=0)),
        "b": (sign_up(),),
        "c": (sign_up(title=f"Zapisy: {NGO}"),),
    }
    for now, letter in zip(AFTER, order, strict=False):
        source = next(body for body in BODIES if body.id == letter)
        tell(store, source, *said[letter], now=now)
    ((event,), (deadline,)) = shown(store)
    assert (deadline.event_uid, bodies(deadline), deadline.at) == (event.uid, "abc", date(2026, 3, 20))
    assert store.deadlines_of(event.uid) == (deadline,)


def test_what_a_repost_tells_alone_is_told_again_without_a_change(store: Store) -> None:
    tell(store, A, TRAINING, sign_up(of=0))
    tell(store, B, sign_up())
    before, revision = shown(store), store.revision()
    again = told_by(store, B, [sign_up()], now=AFTER[1])
    assert again.changes is not None and again.changes.count(Deed.SAME) == 1
    tell(store, B, sign_up(), now=AFTER[1])
    assert (shown(store), store.revision()) == (before, revision)


def test_a_deadline_is_off_in_doubt_and_on_again_with_its_event(store: Store) -> None:
    tell(store, A, TRAINING, sign_up(of=0))
    tell(store, B, sign_up())
    off = training(start=at(10), city="Kielce", status=Status.CANCELLED)
    for now, event, status in ((AFTER[1], off, Status.CANCELLED), (AFTER[2], TRAINING, Status.CONFIRMED)):
        tell(store, A, event, sign_up(of=0), now=now)
        assert only(store).status is status
    assert (only(store).sequence, only(store).news) == (2, 2)


# ---------------------------------------------------------------- more time


def test_an_extension_told_by_a_second_article_moves_the_same_deadline(store: Store) -> None:
    tell(store, A, TRAINING, sign_up(of=0))
    first = only(store)
    longer = sign_up(24, of=0)
    tell(store, A, TRAINING, longer, name="2", title="Przedłużamy zapisy!", published=date(2026, 3, 3), now=AFTER[1])
    moved = only(store)
    assert (moved.uid, moved.at, moved.previous_at, moved.sequence) == (first.uid, date(2026, 3, 24), first.at, 1)
    assert (moved.news, moved.news_moved, moved.news_at) == (1, True, AFTER[1])
    tell(store, B, TRAINING, sign_up(of=0), published=date(2026, 3, 5), now=AFTER[3])  # a repost of the old text
    assert (only(store).uid, only(store).at, only(store).sequence) == (first.uid, date(2026, 3, 24), 1)


def test_an_extension_of_a_call_moves_the_same_deadline(store: Store) -> None:
    tell(store, A, sign_up(title=CALL))
    tell(store, B, sign_up(title=CALL), now=AFTER[1])
    first = only(store)
    longer = sign_up(30, title=CALL)
    tell(store, A, longer, name="2", title=f"Przedłużamy: {CALL}", published=date(2026, 3, 3), now=AFTER[2])
    moved = only(store)
    assert (moved.uid, moved.at, moved.previous_at, bodies(moved)) == (first.uid, date(2026, 3, 30), first.at, "aab")
    assert store.known(B.id, article(B)).deadlines[0].uid == first.uid


def test_an_edited_text_moves_the_deadline_that_others_still_tell(store: Store) -> None:
    tell(store, A, TRAINING, sign_up(of=0))
    tell(store, B, TRAINING, sign_up(of=0), published=date(2026, 3, 2))
    uid = only(store).uid
    tell(store, A, TRAINING, sign_up(24, of=0), now=AFTER[1])
    assert (only(store).uid, only(store).at) == (uid, date(2026, 3, 24))


# ---------------------------------------------------------------- calls without an event


@pytest.mark.parametrize(
    ("title", "day", "same"),
    [
        (CALL, 20, True),
        ("Nabór wniosków o dotacje dla spółdzielni socjalnych", 20, True),
        (CALL, 25, False),
        ("Konkurs na najlepszy produkt", 20, False),
        (f"{CALL} – II tura", 20, True),
    ],
)
def test_a_call_that_two_bodies_tell_of(store: Store, title: str, day: int, same: bool) -> None:
    tell(store, A, sign_up(title=CALL))
    tell(store, B, sign_up(day, title=title), now=AFTER[1])
    assert len(shown(store)[1]) == (1 if same else 2)


def test_a_call_of_a_source_that_is_gone_stays_as_doubtful(store: Store) -> None:
    tell(store, A, sign_up(title=CALL))
    first = only(store)
    take_down(store, A, now=AFTER[1])
    doubtful = only(store)
    assert (doubtful.uid, doubtful.doubts, doubtful.sequence) == (first.uid, ("strona źródłowa zniknęła",), 0)
    tell(store, C, sign_up(title=CALL), now=AFTER[2])
    assert (only(store).uid, only(store).doubts, bodies(only(store))) == (first.uid, (), "ac")


def test_deadlines_of_events_that_become_one_become_one(store: Store) -> None:
    tell(store, A, training("Księgowość spółdzielni", registration_url="https://forms.example.pl/a"), sign_up(of=0))
    tell(store, B, training("Finanse bez tajemnic", at(10), city="Kielce"), sign_up(of=0), sign_up(10, of=0))
    before = shown(store)[1]
    bridge = training("Finanse bez tajemnic", at(10), city="Kielce", registration_url="https://forms.example.pl/a")
    tell(store, D, bridge, title="Księgowość spółdzielni", now=AFTER[1])
    ((event,), deadlines) = shown(store)
    assert [(due.at.day, bodies(due), due.event_uid) for due in deadlines] == [
        (10, "b", event.uid),
        (20, "ab", event.uid),
    ]
    assert {due.uid for due in deadlines} < {due.uid for due in before}
    for due in before:
        became = store.deadline(due.uid)
        assert became is not None and became.at == due.at and became in deadlines


def test_a_deadline_that_others_tell_alone_goes_along_with_its_event(store: Store) -> None:
    other = "Spotkanie mężów zaufania"
    tell(store, A, TRAINING, sign_up(of=0))
    tell(store, B, training(other, at(15), city="Kielce"), sign_up(of=0))
    tell(store, C, sign_up(title=f"{other} – zapisy"))
    (first, second), _ = shown(store)
    store.join(first.uid, second.uid, now=AFTER[1])
    deadline = only(store)
    assert (deadline.event_uid, bodies(deadline)) == (first.uid, "abc")
