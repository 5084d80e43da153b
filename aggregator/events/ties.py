"""Why articles are taken to tell of one event: what ties each of them to the others, and where a new one would go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations

from aggregator.events.clusters import Bonds, event_clusters, numbered, pair_of
from aggregator.events.sameness import Verdict, compare
from aggregator.events.telling import Telling, told_order
from aggregator.model import Announcement, Event, Source, last_day
from aggregator.moments import day_of


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event of the calendar with what each article tells of it, the first to tell first.

    `bonds` is the operator's word on these tellings, also against those of other events; `number` is the Store's, an
    older event having a smaller one.
    """

    event: Event
    tellings: tuple[Telling, ...]
    bonds: Bonds = field(default_factory=dict)
    number: int = 0


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties one telling to another; `joined` is True where the operator has said that they are of one event."""

    one: Telling
    other: Telling
    verdict: Verdict
    joined: bool = False


def ties_of(told: ToldEvent) -> tuple[Tie, ...]:
    """For each telling after the first the surest tie that brings it to the others, in the order of the tellings.

    A tie whose verdict says no, and that the operator has not made, only stays: the texts were alike once.
    """
    order = {telling.key: at for at, telling in enumerate(told.tellings)}
    ties = [_tie(one, other, told.bonds) for other, one in combinations(told.tellings, 2)]
    found: dict[int, Tie] = {}
    inside = {telling.key for telling in told.tellings[:1]}
    while ties:
        tie = max((tie for tie in ties if {tie.one.key, tie.other.key} & inside), key=_strength)
        if tie.one.key in inside:
            tie = replace(tie, one=tie.other, other=tie.one)
        found[tie.one.key] = tie
        inside.add(tie.one.key)
        ties = [left for left in ties if not {left.one.key, left.other.key} <= inside]
    return tuple(sorted(found.values(), key=lambda tie: order[tie.one.key]))


def _tie(one: Telling, other: Telling, bonds: Bonds) -> Tie:
    joined = bonds.get(pair_of(one.key, other.key), False)
    return Tie(one, other, compare(one, other), joined)


def _strength(tie: Tie) -> tuple[bool, bool, bool, float]:
    return tie.joined, tie.verdict.same, not tie.verdict.apart, tie.verdict.score


def tellings_in(announcement: Announcement, source: Source, today: date) -> tuple[Telling, ...]:
    """What an article that the Store has not kept tells of each of its events; keys are below zero, none twice."""
    told_on = announcement.published or today
    return tuple(
        Telling(
            event,
            source.id,
            announcement.url,
            announcement.title,
            announcement.published,
            frozenset(day_of(start) for start in (event.start, event.previous_start) if start is not None),
            tuple(sibling for sibling in announcement.events if sibling is not event),
            source.name,
            late=last_day(event) < told_on,
            key=-number,
            due=frozenset(day_of(deadline.at) for deadline in announcement.deadlines if deadline.event == number - 1),
        )
        for number, event in enumerate(announcement.events, 1)
    )


def ties_to(telling: Telling, near: Sequence[ToldEvent]) -> tuple[tuple[ToldEvent, Tie], ...]:
    """Each of these events with what ties the telling to it most surely, the surest first, then by UID."""
    ties = [(told, max((_tie(telling, other, {}) for other in told.tellings), key=_strength)) for told in near]
    return tuple(sorted(ties, key=lambda pair: (*(-rank for rank in _strength(pair[1])), pair[0].event.uid)))


def event_for(telling: Telling, near: Sequence[ToldEvent]) -> ToldEvent | None:
    """The event of which a telling that is not kept would be, as a round decides it; None for one of its own."""
    meant = {told.number: told for told in near if any(compare(telling, other).same for other in told.tellings)}
    kept = {other.key: number for number, told in meant.items() for other in told.tellings}
    bonds = {pair: same for told in meant.values() for pair, same in told.bonds.items()}
    everyone = {one.key: one for one in (telling, *(other for told in meant.values() for other in told.tellings))}
    groups = numbered(
        event_clusters(tuple(everyone.values()), kept=kept, bonds=bonds), kept, lambda key: told_order(everyone[key])
    )
    number = next(number for group, number in groups.items() if telling.key in group)
    return None if number is None else meant[number]


def without_article(near: Sequence[ToldEvent], url: str) -> tuple[ToldEvent, ...]:
    """These events without what the article at this address tells of them; of which nobody else tells is left out."""
    rest = (replace(told, tellings=tuple(one for one in told.tellings if one.url != url)) for told in near)
    return tuple(told for told in rest if told.tellings)
