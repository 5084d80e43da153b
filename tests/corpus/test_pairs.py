"""How well it is told whether two announcements speak of one event, on the pairs of tests/corpus/pairs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

import pytest

from aggregator.events.sameness import compare
from aggregator.events.telling import Telling
from aggregator.model import Event
from aggregator.moments import day_of
from tests.corpus.floors import Figures, fallen_below, floor_of, keep, raised
from tests.corpus.pairs import KINDS, TOLD_AGAIN, Pair, Side, faults_of, read_pairs

PRECISION, RECALL = 0.99, 0.95
"""What every set must reach, whatever has been reached before."""
SETS = ("a", "b")
ALL = "all"
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two events of a pair: whether they are one, whether they were found to be, and why."""

    pair: Pair
    one: Event
    other: Event
    same: bool
    found: bool
    signs: tuple[str, ...]

    def __str__(self) -> str:
        mistake = "one event taken for two" if self.same else "two events taken for one"
        signs = ", ".join(self.signs)
        return f"{self.pair.name}, {mistake}:\n  {told(self.one)}\n  {told(self.other)}\n  {signs}\n  {self.pair.why}"


def told(event: Event) -> str:
    return f"{event.title} | {event.start} | {event.city}"


@pytest.fixture(scope="module")
def pairs() -> tuple[Pair, ...]:
    return read_pairs()


@pytest.fixture(scope="module")
def compared(pairs: tuple[Pair, ...]) -> list[Compared]:
    return [one for pair in pairs for one in verdicts(pair)]


def verdicts(pair: Pair) -> list[Compared]:
    found = []
    for one, other, same in pair.comparisons():
        verdict = compare(telling(one, pair.one), telling(other, pair.other))
        found.append(Compared(pair, one, other, same, verdict.same, verdict.signs))
    return found


def telling(event: Event, side: Side) -> Telling:
    said = side.announcement
    return Telling(
        event=event,
        source_id=side.source.id,
        source_name=side.source.name,
        url=said.url,
        title=said.title,
        published=said.published,
        days=frozenset({day_of(event.start)}),
        siblings=tuple(sibling for sibling in said.events if sibling is not event),
    )


def figures_of(compared: list[Compared]) -> Figures:
    right = sum(one.same and one.found for one in compared)
    return {
        "precision": round(right / max(1, sum(one.found for one in compared)), 4),
        "recall": round(right / max(1, sum(one.same for one in compared)), 4),
    }


def of_set(compared: list[Compared], name: str) -> list[Compared]:
    return [one for one in compared if name == ALL or one.pair.name.startswith(f"{name}-")]


def test_the_reader_finds_every_event_that_a_label_names(pairs: tuple[Pair, ...]) -> None:
    faults = [fault for pair in pairs for fault in faults_of(pair)]
    assert not faults, "\n".join(faults)


def test_there_are_enough_pairs_and_at_least_half_only_look_alike(pairs: tuple[Pair, ...]) -> None:
    counted = Counter(pair.name[0] for pair in pairs)
    assert counted["a"] >= 110
    assert counted["b"] >= 70
    assert sum(not pair.same for pair in pairs) * 2 >= len(pairs)
    assert {pair.kind for pair in pairs} == set(KINDS)
    assert all(bool(pair.same) is (pair.kind in TOLD_AGAIN) for pair in pairs)


@pytest.mark.parametrize("name", [*SETS, ALL])
def test_what_is_one_event_is_found_and_nothing_else(
    name: str, compared: list[Compared], request: pytest.FixtureRequest
) -> None:
    chosen = of_set(compared, name)
    figures, floor = figures_of(chosen), floor_of(f"pairs-{name}")
    if request.config.getoption("--raise-floor"):
        keep(f"pairs-{name}", raised(floor, figures))
    wrong = "\n".join(str(one) for one in chosen if one.same is not one.found)
    assert figures["precision"] >= PRECISION and figures["recall"] >= RECALL, f"{figures}\n{wrong}"
    assert not fallen_below(floor, figures), f"{fallen_below(floor, figures)}\n{wrong}"


def test_an_article_copied_word_for_word_tells_of_the_same_event(pairs: tuple[Pair, ...]) -> None:
    for pair in pairs:
        for event in pair.one.announcement.events:
            first = telling(event, pair.one)
            copied = replace(first, url="https://przedruk.example.org/1", source_id="przedruk", source_name="Przedruk")
            assert compare(first, copied).same, (pair.name, told(event), compare(first, copied).signs)


def test_articles_of_different_pairs_have_no_event_in_common(pairs: tuple[Pair, ...]) -> None:
    """What no chain of pairs joins is of different events, however many of them fall into one week."""
    told = [(telling(event, side), cluster) for side, cluster in clusters(pairs) for event in side.announcement.events]
    near = [
        (one, other)
        for (one, first), (other, second) in combinations(told, 2)
        if first != second and abs(day_of(one.event.start) - day_of(other.event.start)) < WEEK
    ]
    assert len(near) > 1000
    joined = [(one, other, compare(one, other)) for one, other in near]
    wrong = [f"{a.event.title} | {b.event.title} | {verdict.signs}" for a, b, verdict in joined if verdict.same]
    assert not wrong, "\n".join(wrong)


def clusters(pairs: tuple[Pair, ...]) -> list[tuple[Side, int]]:
    """Every side once, with the number of those that pairs join it to."""
    sides = {side.announcement.url: side for pair in pairs for side in (pair.one, pair.other)}
    number = dict(zip(sides, range(len(sides)), strict=True))
    for pair in pairs:
        first, second = (number[side.announcement.url] for side in (pair.one, pair.other))
        number = {url: first if old == second else old for url, old in number.items()}
    return [(side, number[url]) for url, side in sides.items()]


def test_the_order_of_the_two_does_not_matter(compared: list[Compared]) -> None:
    for one in compared:
        turned = compare(telling(one.other, one.pair.other), telling(one.one, one.pair.one))
        assert turned.same is one.found, str(one)
