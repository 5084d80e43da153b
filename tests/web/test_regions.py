from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from aggregator.feeds.catalog import subjects_of
from aggregator.feeds.wording import REGIONS
from aggregator.model import Deadline, Event, Mode, Region
from aggregator.web.regions import COLUMNS, PLACES, ROWS, SHADES, Spread, spread_of
from tests.web import samples

NEIGHBOURS = {
    frozenset(pair.split(" "))
    for pair in (
        "zachodniopomorskie pomorskie|zachodniopomorskie lubuskie|zachodniopomorskie wielkopolskie|"
        "pomorskie wielkopolskie|pomorskie kujawsko-pomorskie|pomorskie warminsko-mazurskie|"
        "warminsko-mazurskie kujawsko-pomorskie|warminsko-mazurskie mazowieckie|warminsko-mazurskie podlaskie|"
        "podlaskie mazowieckie|podlaskie lubelskie|lubuskie wielkopolskie|lubuskie dolnoslaskie|"
        "wielkopolskie dolnoslaskie|wielkopolskie opolskie|wielkopolskie lodzkie|wielkopolskie kujawsko-pomorskie|"
        "kujawsko-pomorskie lodzkie|kujawsko-pomorskie mazowieckie|mazowieckie lodzkie|mazowieckie swietokrzyskie|"
        "mazowieckie lubelskie|dolnoslaskie opolskie|opolskie lodzkie|opolskie slaskie|lodzkie slaskie|"
        "lodzkie swietokrzyskie|swietokrzyskie slaskie|swietokrzyskie malopolskie|swietokrzyskie podkarpackie|"
        "swietokrzyskie lubelskie|lubelskie podkarpackie|slaskie malopolskie|malopolskie podkarpackie"
    ).split("|")
}
"""Voivodeships that share a border."""


def spread(*entries: Event | Deadline) -> Spread:
    named = {f"{number}": replace(entry, uid=f"{number}") for number, entry in enumerate(entries)}
    return spread_of(subjects_of(named).values())


def test_every_voivodeship_has_a_place_of_its_own_and_its_name() -> None:
    assert set(PLACES) == set(Region)
    places = {(column, row) for column, row, _ in PLACES.values()}
    assert len(places) == 16
    assert all(0 <= column < COLUMNS and 0 <= row < ROWS for column, row in places)
    assert {region: name.replace("|", "") for region, (*_, name) in PLACES.items()} == REGIONS
    assert all(len(line) <= 10 for tile in spread().tiles for line in tile.lines)


def test_tiles_that_touch_are_of_neighbours() -> None:
    touching = {
        frozenset((one.value, other.value))
        for one, other in combinations(PLACES, 2)
        if abs(PLACES[one][0] - PLACES[other][0]) + abs(PLACES[one][1] - PLACES[other][1]) == 1
    }
    assert len(touching) == 23
    assert touching - NEIGHBOURS == {frozenset(("lodzkie", "malopolskie"))}


def test_events_and_deadlines_are_counted_apart() -> None:
    tied = replace(samples.SIGN_UP, event_uid="0")
    counted = spread(samples.TRAINING, tied, samples.CALL, samples.MOVED)
    by_value = {count.value: count for count in counted.regions}
    assert (by_value["lodzkie"].events, by_value["lodzkie"].deadlines, by_value["lodzkie"].entries) == (1, 1, 2)
    assert by_value["opolskie"].entries == 0
    assert (counted.nationwide.events, counted.nationwide.deadlines) == (1, 1)
    assert (counted.online.events, counted.online.deadlines) == (1, 0)
    assert counted.by_number[0].value == "lodzkie"


@pytest.mark.parametrize(("mode", "online"), [(Mode.ONLINE, 1), (Mode.HYBRID, 1), (Mode.ONSITE, 0), (None, 0)])
def test_what_is_also_online_counts_as_online(mode: Mode | None, online: int) -> None:
    counted = spread(replace(samples.TRAINING, mode=mode))
    assert (counted.online.events, counted.nationwide.events) == (online, 0)


def test_the_shade_grows_with_the_number() -> None:
    assert {tile.shade for tile in spread().tiles} == {0}
    places = [Region.LODZKIE] * 8 + [Region.OPOLSKIE] * 4 + [Region.SLASKIE]
    shades = {
        tile.count.value: tile.shade for tile in spread(*(replace(samples.TRAINING, region=r) for r in places)).tiles
    }
    assert [shades[name] for name in ("lodzkie", "opolskie", "slaskie", "lubuskie")] == [SHADES, 2, 1, 0]
