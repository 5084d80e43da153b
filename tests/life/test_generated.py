"""Lives made up at random, played in the order of their telling and in others: the outcome is one and the same."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.life.life import living
from tests.life.lives import OCCASIONS, Act, Outcome, Told, lives, wanted, words_of
from tests.life.rounds import Round
from tests.life.shown import said
from tests.life.stories import MOSTY, OWES, PORTAL, ROPS

BODIES = (OWES, ROPS, MOSTY, PORTAL)
FIRST = date(2026, 3, 2)
ROUNDS = 6
LIVES = settings(max_examples=25, deadline=None, derandomize=True, phases=[Phase.generate])
"""Nothing is made smaller: a life is short, and its table says what happened."""


def outcomes(round_: Round) -> list[Outcome]:
    """What the calendar shows in the end, without numbers and stamps."""
    return sorted(
        Outcome(
            said(event.start),
            event.city if event.city is not None and event.city != "online" else "",
            words_of(event.title),
            event.status.value,
            tuple(sorted({ref.source_id for ref in event.sources})),
        )
        for event in round_.events.values()
    )


def played(
    life: tuple[Told, ...], arrivals: list[int], *, first: date = FIRST, backwards: bool = False
) -> tuple[list[Outcome], str]:
    """The outcome, and the table, of a life of which each article arrives in the round with that place from `first` on.

    Every article bears the date of its place in the telling, however late it is read.
    """
    with (
        tempfile.TemporaryDirectory() as feeds,
        living(Path(feeds), *BODIES, since=FIRST, backwards=backwards, hurried=True) as ours,
    ):
        for turn in sorted(set(arrivals)):
            deeds = [one.deed(on(place)) for place, one in enumerate(life) if arrivals[place] == turn]
            ours.day(on(turn, first).isoformat(), *deeds)
        ours.rest()
        return outcomes(ours.rounds[-1]), ours.rounds[-1].story


def on(place: int, first: date = FIRST) -> date:
    """The day of a telling or of a round, by its place."""
    return first + timedelta(days=2 * place)


@pytest.mark.parametrize("act", list(Act))
def test_every_telling_is_read_as_it_is_meant(act: Act) -> None:
    """Alone, each article gives the day, the hour, the town and the status that it tells."""
    for what in OCCASIONS:
        found, table = played((Told(act, what),), [0])
        (want,) = wanted((Told(act, what),))
        assert [(one.at[:10], one.city, one.status) for one in found] == [(want.at[:10], want.city, want.status)], table


@LIVES
@given(lives())
def test_a_life_told_in_order(life: tuple[Told, ...]) -> None:
    """Each article is read before the next one is written: no event is doubled or lost, all the laws hold."""
    found, table = played(life, list(range(len(life))))
    assert found == wanted(life), table


@LIVES
@given(st.data())
def test_the_order_of_arrival_does_not_matter(data: st.DataObject) -> None:
    """The same articles, read in other rounds and from the sources in another order, give the same calendar."""
    life = data.draw(lives(), label="life")
    arrivals = data.draw(st.lists(st.integers(0, ROUNDS - 1), min_size=len(life), max_size=len(life)), label="arrivals")
    backwards = data.draw(st.booleans(), label="backwards")
    found, table = played(life, arrivals, first=on(len(life)), backwards=backwards)
    assert found == wanted(life), table
