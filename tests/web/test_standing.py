from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from aggregator.model import Deadline, DeadlineKind, Event, Status
from aggregator.web.standing import deadline_standing, event_standing, is_over, takes_sign_ups
from tests.web import samples

CANCELLED = replace(samples.TRAINING, status=Status.CANCELLED)


def said(event: Event, *deadlines: Deadline, now: datetime = samples.NOW) -> list[str]:
    return [f"{one.word} {one.text}".strip() for one in event_standing(event, deadlines, now)]


def test_what_is_to_come_as_announced_needs_no_word() -> None:
    assert said(samples.TRAINING, samples.SIGN_UP) == []
    assert deadline_standing(samples.CALL, samples.NOW) == ()


def test_what_stands_otherwise() -> None:
    assert said(samples.CANCELLED) == ["Odwołane To wydarzenie się nie odbędzie."]
    assert said(samples.POSTPONED) == ["Przełożone Nowego terminu nie podano; niżej stoi pierwotny."]
    assert said(samples.MOVED) == ["Zmiana terminu wcześniej czwartek, 2 kwietnia 2026, od 11:00"]
    assert said(samples.DOUBTFUL) == ["Do potwierdzenia dzień tygodnia nie zgadza się z datą"]
    assert said(samples.PAST) == ["Już po wydarzeniu"]


def test_what_matters_most_comes_first_and_what_is_off_is_nothing_else() -> None:
    moved = replace(samples.MOVED, doubts=("godzina niepewna", "godzina  niepewna", " "))
    doubtful = replace(samples.SIGN_UP, doubts=("dzień niepewny",))
    late = samples.at(4, 10, 9)
    assert [line.split()[0] for line in said(moved, doubtful, now=late)] == ["Zmiana", "Już", "Do", "Do"]
    assert len(said(replace(moved, status=Status.CANCELLED), now=late)) == 1


def test_of_a_deadline() -> None:
    def words(deadline: Deadline, now: datetime = samples.NOW) -> list[str]:
        return [one.word for one in deadline_standing(deadline, now)]

    assert words(replace(samples.CALL, status=Status.CANCELLED)) == ["Odwołane"]
    assert words(replace(samples.CALL, previous_at=date(2026, 2, 27))) == ["Zmiana terminu"]
    assert words(samples.CALL, samples.at(3, 3, 23)) == []
    assert words(samples.CALL, samples.at(3, 4, 0)) == ["Już po terminie"]
    assert words(replace(samples.CALL, doubts=("wątpliwe",))) == ["Do potwierdzenia"]


@pytest.mark.parametrize(
    ("event", "last"),
    [
        (samples.TRAINING, samples.at(3, 26, 15, 30)),
        (samples.CONFERENCE, samples.at(3, 27, 23, 59)),
        (samples.CANCELLED, samples.at(3, 3, 23, 59)),  # its end is not known
        (replace(samples.TRAINING, end=samples.at(3, 26, 9)), samples.at(3, 26, 10)),  # an end before the start
    ],
)
def test_it_is_over_at_its_end_if_that_is_known_else_with_its_day(event: Event, last: datetime) -> None:
    assert not is_over(event, last)
    assert is_over(event, last + timedelta(minutes=1))


def test_one_signs_up_until_somebody_says_that_it_is_too_late() -> None:
    due = samples.at(3, 5, 12)
    assert takes_sign_ups(samples.TRAINING, (samples.SIGN_UP,), due)
    assert not takes_sign_ups(samples.TRAINING, (samples.SIGN_UP,), due + timedelta(minutes=1))
    assert takes_sign_ups(samples.TRAINING, (), due + timedelta(minutes=1))
    assert not takes_sign_ups(samples.TRAINING, (), samples.at(3, 26, 16))
    off = replace(samples.SIGN_UP, status=Status.CANCELLED)
    call = replace(samples.SIGN_UP, kind=DeadlineKind.APPLICATION)
    assert takes_sign_ups(samples.TRAINING, (off, call), samples.at(3, 6, 9))
    assert not takes_sign_ups(CANCELLED, (), samples.NOW)
