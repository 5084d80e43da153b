"""Lives made up at random, played in the order of their telling and in others: the outcome is one and the same."""

from __future__ import annotations

import os
from datetime import date, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.life.bodies import Deed
from tests.life.life import living
from tests.life.lives import CHANGES, OCCASIONS, Act, Outcome, Told, Trouble, lives, trouble, wanted, words_of
from tests.life.rounds import Round
from tests.life.shown import said
from tests.life.stories import MOSTY, OWES, PORTAL, ROPS

BODIES = (OWES, ROPS, MOSTY, PORTAL)
FIRST = date(2026, 3, 2)
ROUNDS = 5
EXAMPLES = 200 if os.environ.get("SOAK") else 6
LIVES = settings(max_examples=EXAMPLES, deadline=None, derandomize=True, phases=[Phase.generate])
"""Nothing is made smaller: a life is short, and its table says what happened."""


def outcomes(round_: Round) -> list[Outcome]:
    """What the calendar shows in the end, without numbers and stamps."""
    return sorted(
        Outcome(
            said(event.start),
            event.city or "",
            words_of(event.title),
            event.status.value,
            tuple(sorted({ref.source_id for ref in event.sources})),
            tuple(sorted(said(one.at) for one in round_.deadlines.values() if one.event_uid == event.uid)),
        )
        for event in round_.events.values()
    )


def on(place: int, first: date = FIRST) -> date:
    """The day of a telling or of a round, by its place."""
    return first + timedelta(days=2 * place)


def played(rounds: list[list[Deed]], *, first: date = FIRST, backwards: bool = False) -> tuple[list[Outcome], str]:
    """The outcome, and the table, of a life of these deeds in each round; at last comes one without deeds."""
    with living(*BODIES, since=FIRST, backwards=backwards, hurried=True) as ours:
        for turn, deeds in enumerate([*rounds, []]):
            ours.day(on(turn, first).isoformat(), *deeds)
        ours.rest()
        return outcomes(ours.rounds[-1]), ours.rounds[-1].story


@pytest.mark.parametrize("act", list(Act))
def test_every_telling_is_read_as_it_is_meant(act: Act) -> None:
    """Each article by itself gives the day, the town and the status that it tells; no two are of one name and town."""
    life = tuple(Told(act, what) for what in OCCASIONS[1:])
    found, table = played([[one.deed() for one in life]])
    told = [(one.at[:10], one.city, one.status, one.due) for one in found]
    assert told == [(one.at[:10], one.city, one.status, one.due) for one in wanted(life)], table


@LIVES
@given(st.data())
def test_a_life_told_in_order(data: st.DataObject) -> None:
    """Each article is read before the next one is written, some changes are edited into the announcement, sites fail
    and articles move: no event is doubled or lost, and all the laws hold.
    """
    life = data.draw(lives(), label="life")
    rounds: list[list[Deed]] = [[]]
    moved: set[Told] = set()
    edited: set[Told] = set()
    for place, one in enumerate(life):
        announced = Told(Act.ANNOUNCE, one.occasion)
        if one.act in CHANGES and announced not in moved and data.draw(st.booleans(), label="edited"):
            rounds[-1].append(one.edit())
            edited.add(one)
        else:
            rounds[-1].append(one.deed())
        rounds.append([])
        kind = data.draw(st.none() | st.sampled_from(Trouble), label="trouble")
        about = data.draw(st.sampled_from(life[: place + 1]), label="of")
        if kind is None or about in moved | edited:
            continue
        if kind in (Trouble.REDIRECTED, Trouble.ELSEWHERE, Trouble.UNLISTED):
            moved.add(about)
        befalls, mends = trouble(kind, about)
        rounds[-1].append(befalls)
        rounds.append([mends] if mends is not None else [])
    found, table = played(rounds)
    assert found == wanted(life), table


@LIVES
@given(st.data())
def test_the_order_of_arrival_does_not_matter(data: st.DataObject) -> None:
    """The same articles, read in other rounds and from the sources in another order, give the same calendar."""
    life = data.draw(lives(), label="life")
    arrivals = data.draw(st.lists(st.integers(0, ROUNDS - 1), min_size=len(life), max_size=len(life)), label="arrivals")
    backwards = data.draw(st.booleans(), label="backwards")
    rounds: list[list[Deed]] = [[] for _ in range(ROUNDS)]
    for place, one in enumerate(life):
        rounds[arrivals[place]].append(one.deed(on(place)))
    found, table = played(rounds, first=on(len(life)), backwards=backwards)
    assert found == wanted(life), table
