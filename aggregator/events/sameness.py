"""Do two articles speak of one event? What rules it out, the evidence for it, the decision. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from aggregator.events.likeness import Likeness, numbers_agree, title_likeness
from aggregator.events.signs import (
    Sign,
    day_signs,
    hour_signs,
    likeness_of,
    named_in_text,
    names_of,
    notice_signs,
    people_signs,
    place_signs,
    text_signs,
    title_signs,
)
from aggregator.events.telling import Telling, told_order
from aggregator.language.fold import fold
from aggregator.language.lately import lately
from aggregator.model import Event, Mode, Status, last_day
from aggregator.moments import day_of, is_all_day

ENOUGH = 4.5
"""The weight of evidence from which on two articles speak of one event."""

LATELY = timedelta(days=3)
"""So long after its day an article may yet say that an event did not take place then but will on another day."""

OTHER_TOWN = "inna miejscowość"

OTHER_MODE = "jedno online, drugie na miejscu"

ONE_PAGE = Sign("ten sam artykuł w dwóch źródłach", 4.0, ties=True)
"""Two sources list one page; which of its events is which the rest of the evidence says."""

ANOTHER_DAY = "inny dzień"
"""What rules it out where nothing else does: an article that tells of a move may yet stand between the two."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two articles speak of one event. `apart` is what rules it out, in Polish, whatever else speaks for it."""

    evidence: tuple[Sign, ...] = ()
    apart: str = ""

    @property
    def score(self) -> float:
        """What all evidence weighs."""
        return sum(sign.weight for sign in self.evidence)

    @property
    def same(self) -> bool:
        """The decision."""
        return not self.apart and self.score >= ENOUGH

    @property
    def signs(self) -> tuple[str, ...]:
        """The evidence in words, each with its weight; what rules it out comes first."""
        told = tuple(f"{sign.words} ({sign.weight:+g})" for sign in self.evidence)
        return (self.apart, *told) if self.apart else told


def compare(one: Telling, other: Telling) -> Verdict:
    """What speaks for and against both being about one event, the order of the two left aside."""
    first, second = one.event, other.event
    if one.article == other.article:
        return Verdict(apart="jeden artykuł podaje oba wydarzenia")
    likeness = likeness_of(one, other)
    if not one.days & other.days:
        return _moved(one, other, likeness)
    if not numbers_agree(names_of(one), names_of(other)):
        return Verdict(apart="inny numer edycji, części lub grupy")
    mended = one.source_id == other.source_id and likeness.value >= 0.65
    apart = _elsewhere(first, second)
    moved = apart is OTHER_TOWN and mended and one.says_elsewhere != other.says_elsewhere
    if apart and not moved and not (mended and apart is OTHER_MODE):
        return Verdict(apart=apart)
    # The other's siblings first: where one telling is held against many, it is their titles that are asked about again.
    if _has_nearer_sibling(other, first) or _has_nearer_sibling(one, second):
        return Verdict(apart="artykuł podaje osobno wydarzenie, które pasuje lepiej")
    named = tuple(named_in_text(first, second, likeness))
    said = (*text_signs(one, other, likeness), *people_signs(one, other, likeness))
    evidence = (
        Sign("ten sam dzień", 0.0),
        *(named or title_signs(likeness)),
        *said,
        *((ONE_PAGE,) if one.url == other.url else ()),
        *notice_signs(one, other),
        *hour_signs(one, other),
        *place_signs(one, other),
        *day_signs(first, second),
    )
    strange = one.source_id != other.source_id and first.gist != second.gist and all(s.weight <= 0 for s in said)
    if strange and likeness.shared < 1 and not named:
        evidence = (*evidence, Sign("ogólny tytuł, nic nie łączy obu źródeł", -1.5))
    return _weighed(one, other, evidence)


def _weighed(one: Telling, other: Telling, evidence: tuple[Sign, ...]) -> Verdict:
    """The evidence counts, unless two bodies tell otherwise while nothing ties them.

    What they have in common then, a topic, a town, a day, and the phrases of all that write of it, is chance.
    """
    if one.source_id == other.source_id or any(sign.ties for sign in evidence):
        return Verdict(evidence)
    return Verdict(evidence, apart=next((sign.parts for sign in evidence if sign.parts), ""))


def _moved(one: Telling, other: Telling, likeness: Likeness) -> Verdict:
    """On different days only what says itself that it has another day than was told, and is the same in all else."""
    if not numbers_agree(names_of(one), names_of(other)) or _elsewhere(one.event, other.event):
        return Verdict(apart="inny dzień, inne miejsce lub numer")
    if not (_moves(one) or _moves(other)) or not (_may_have_moved(one, other) and _may_have_moved(other, one)):
        return Verdict(apart=ANOTHER_DAY)
    if _is_held(one, other) or _is_held(other, one):
        return Verdict(apart=ANOTHER_DAY)
    if likeness.value < 0.6 or likeness.shared < 1:
        return Verdict(apart="inny dzień, niepodobne tytuły")
    evidence = (
        Sign("artykuł mówi o zmianie terminu", 1.0),
        *title_signs(likeness),
        *notice_signs(one, other),
        *place_signs(one, other),
        *people_signs(one, other, likeness),
    )
    return _weighed(one, other, evidence)


def _moves(telling: Telling) -> bool:
    """True for an article that tells of a new day; one that only puts off speaks of the old one."""
    return telling.says_moved and telling.event.status is Status.CONFIRMED


def _is_held(telling: Telling, moved: Telling) -> bool:
    """True for what took place before the other article told of a new day: of a series that is the one before."""
    return (
        _moves(moved)
        and telling.event.status is Status.CONFIRMED
        and last_day(telling.event) < told_order(moved)[0].date() - LATELY
    )


def _may_have_moved(one: Telling, other: Telling) -> bool:
    """False where one names the day on which the event was before, and the other never told that day."""
    before = one.event.previous_start
    return before is None or day_of(before) in other.days


def _has_nearer_sibling(telling: Telling, other: Event) -> bool:
    """True when another event of the telling's article is the other one rather than its own event."""
    own = _fit(telling.event, other)
    fits = [(_fit(sibling, other), sibling) for sibling in telling.siblings]
    if any(fit > own for fit, _ in fits):
        return True
    as_good = [sibling for fit, sibling in fits if fit == own]
    return bool(as_good) and any(
        _alike(sibling.title, other.title) > _alike(telling.event.title, other.title) for sibling in as_good
    )


@lately
def _alike(one: str, other: str) -> float:
    """How alike two titles are, with so little precision that a slip decides nothing."""
    return round(title_likeness(one, other).value, 1)


def _fit(one: Event, other: Event) -> tuple[bool, bool, bool]:
    """How well two events go together, for a choice among those of one article; then their titles count."""
    hours = not is_all_day(one.start) and not is_all_day(other.start)
    return (
        day_of(one.start) == day_of(other.start) and not _elsewhere(one, other),
        one.start == other.start or not hours,
        bool(one.city and other.city and fold(one.city) == fold(other.city)),
    )


def _elsewhere(one: Event, other: Event) -> str:
    """Why the two cannot be in one place, in Polish; empty where they can."""
    if one.city and other.city and fold(one.city) != fold(other.city):
        return OTHER_TOWN
    return OTHER_MODE if {one.mode, other.mode} == {Mode.ONLINE, Mode.ONSITE} else ""
