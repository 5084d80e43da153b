"""The network is cut in the middle of an answer: of lists of news and of articles, of several sites at once."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

from tests.faults.laws import Calm, assert_sound, watched
from tests.faults.place import Place
from tests.faults.table import FAULTS
from tests.sites.server import Fault, Web

CUTS = ("length", "reset", "chunked", "packed", "head")
TOLD = "serwer zerwał połączenie przed końcem odpowiedzi"
AN_HOUR_LATER = timedelta(hours=1, minutes=5)
"""After a first failure an article is tried again by then."""


def cut_some(sites: Web, chance: random.Random, times: int) -> None:
    """Makes so many sites cut the line, each in another way, in their list and in all their articles by turns."""
    for number, site in enumerate(chance.sample(list(sites.sites.values()), times)):
        fault = Fault(cut=CUTS[chance.randrange(len(CUTS))])
        paths = [site.publisher.listing] if number % 2 else [story.path for story in site.shown[:1]]
        for path in paths:
            site.fail(fault, path)


def test_what_was_cut_is_told_and_read_later(sites: Web, new_place: Callable[[str], Place], calm: Calm) -> None:
    left, seed = FAULTS["network cut in mid-body"].times, random.randrange(10**6)
    chance = random.Random(seed)
    print(f"seed {seed}")
    while left > 0:
        times = min(left, len(sites.sites))
        place = new_place("sqlite")
        sites.forget()
        cut_some(sites, chance, times)
        with watched(place.feeds) as seen:
            try:
                assert place.done("update") == 0
                cut = {(request.site, request.path) for request in sites.requests if request.status == 0}
            finally:
                for site in sites.sites.values():
                    site.recover()
            assert len({site for site, _ in cut}) == times, "a line that nobody asked on is no fault"
            assert place.told() != calm.told, "what was cut is not there yet"
            place.later(AN_HOUR_LATER)
            assert_sound(place, calm, seen, told=(TOLD,))
        left -= times
