"""The clock of a machine jumps while a scheduler reads, and later jumps back."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.faults.laws import Calm, assert_sound, watched
from tests.faults.place import BEGIN, Place
from tests.faults.table import FAULTS, KINDS, each
from tests.sites.server import Web

JUMPS = {
    "an hour ahead": timedelta(hours=1),
    "an hour back": timedelta(hours=-1),
    "a day ahead": timedelta(days=1),
    "a day back": timedelta(days=-1),
    "a year ahead": timedelta(days=400),
    "a year back": timedelta(days=-400),
    "to 2000": timedelta(days=-26 * 365),
}

A_ROUND_LATER = timedelta(days=3)
"""By then all is due again, also what was read a day ahead: a short step back is waited for."""


@pytest.mark.parametrize("what", each("clock jumps ", (f"{jump}, {kind}" for jump in JUMPS for kind in KINDS)))
def test_a_scheduler_lives_through_a_jump_of_the_clock(
    what: str, sites: Web, new_place: Callable[[str], Place], calm: Calm
) -> None:
    """First in the middle of the first round, then back while it waits; each time what is due comes soon."""
    jump, _, kind = what.partition(", ")
    place, by = new_place(kind), JUMPS[jump]
    sites.forget()
    with watched(place.feeds) as seen, place.running("schedule") as process:
        place.wait_for(lambda: len(sites.requests) >= 25, "the middle of the round")
        place.later(by)
        place.wait_until_read(len(sites.sites))
        time.sleep(3)  # some ticks by the other clock
        place.set_clock(BEGIN + timedelta(hours=2))
        place.wait_until_published(calm.files)
        assert process.poll() is None
        place.later(A_ROUND_LATER)
        sites.forget()
        place.wait_for(lambda: {one.site for one in sites.requests} == set(sites.sites), "another round")
        assert process.poll() is None
    place.set_clock(BEGIN + timedelta(hours=3))
    assert FAULTS[f"clock jumps {what}"].times == 1
    assert_sound(place, calm, seen)
