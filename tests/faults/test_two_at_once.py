"""Two processes that read, at once over one database: on a new one, and where one of them is killed."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable

import pytest

from tests.faults.laws import Calm, assert_sound, watched
from tests.faults.place import Place, free_port, kill
from tests.faults.table import FAULTS, KINDS, each
from tests.sites.server import Web

PAIRS = {f"schedule and {other}, {kind}": (other, kind) for other in ("schedule", "serve") for kind in KINDS}


@pytest.mark.parametrize("pair", each("at once, ", PAIRS))
def test_two_at_once_share_the_work(pair: str, sites: Web, new_place: Callable[[str], Place], calm: Calm) -> None:
    """Both make the tables, too. Nothing is asked for twice."""
    other, kind = PAIRS[pair]
    for _ in range(FAULTS[f"at once, {pair}"].times):
        place = new_place(kind)
        sites.forget()
        command = (other, "--port", str(free_port())) if other == "serve" else (other,)
        with watched(place.feeds) as seen, place.running("schedule") as one, place.running(*command) as two:
            place.wait_until_read(len(sites.sites))
            place.wait_until_published(calm.files)
            time.sleep(2)  # some ticks of both, in which nothing is due any more
            assert (one.poll(), two.poll()) == (None, None), place.log()[-4000:]
        asked = Counter((one.site, one.path) for one in sites.requests if not one.path.endswith("robots.txt"))
        assert not [path for path, times in asked.items() if times > 1]
        assert_sound(place, calm, seen)


@pytest.mark.parametrize("kind", each("one of two killed, ", KINDS))
def test_one_of_two_is_killed_and_the_other_goes_on(
    kind: str, sites: Web, new_place: Callable[[str], Place], calm: Calm
) -> None:
    chance = random.Random(kind)
    for _ in range(FAULTS[f"one of two killed, {kind}"].times):
        place = new_place(kind)
        sites.forget()
        with watched(place.feeds) as seen, place.running("schedule") as one, place.running("schedule") as two:
            wanted = chance.randrange(5, 80)
            place.wait_for(lambda: len(sites.requests) >= wanted, "the middle of the round")  # noqa: B023
            victim, heir = chance.sample((one, two), 2)
            kill(victim)
            place.wait_until_read(len(sites.sites))
            place.wait_until_published(calm.files)
            assert heir.poll() is None
        assert_sound(place, calm, seen)
