"""Do two articles speak of one event? A table of evidence, each row with its weight, and the decision. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from aggregator.events.telling import Telling, named_alike
from aggregator.language.fold import fold
from aggregator.language.polish.likeness import LITTLE, NOTHING, NUMBERED
from aggregator.model import Category, Event, Mode
from aggregator.moments import day_of, is_all_day

ENOUGH = 5.0
"""The weight of evidence from which on two articles speak of one event."""

A_WORD = 84
"""Of 100: beginnings of words from here on are those of one word."""

_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Sign:
    """A piece of evidence: what it is, in Polish, and what it weighs; below zero it speaks against."""

    words: str
    weight: float


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
    if one.url == other.url:
        return Verdict(apart="jeden artykuł podaje oba wydarzenia")
    likeness = _likeness(one, other)
    if not one.days & other.days:
        return _moved(one, other, likeness)
    if not _numbers_agree(one, other):
        return Verdict(apart="inny numer edycji, części lub grupy")
    if apart := _elsewhere(first, second):
        return Verdict(apart=apart)
    if _is_siblings(one, second) or _is_siblings(other, first):
        return Verdict(apart="artykuł podaje osobno wydarzenie, które pasuje lepiej")
    return Verdict((Sign("ten sam dzień", 0.0), *_title_signs(likeness), *_other_signs(one, other)))


def _other_signs(one: Telling, other: Telling) -> Iterator[Sign]:
    yield from _hour_signs(one.event, other.event)
    yield from _place_signs(one.event, other.event)
    yield from _people_signs(one, other)


def _moved(one: Telling, other: Telling, likeness: Likeness) -> Verdict:
    """On different days only what says itself that it has another day than was told, and is the same in all else."""
    if not (one.says_moved or other.says_moved):
        return Verdict(apart="inny dzień")
    if not _numbers_agree(one, other) or _elsewhere(one.event, other.event):
        return Verdict(apart="inny dzień, inne miejsce lub numer")
    if likeness.value < 0.6 or likeness.shared < 1:
        return Verdict(apart="inny dzień, niepodobne tytuły")
    signs = (*_title_signs(likeness), *_place_signs(one.event, other.event), *_people_signs(one, other))
    return Verdict((Sign("artykuł mówi o zmianie terminu", 1.0), *signs))


# ---------------------------------------------------------------- titles


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two titles are, 0–1, by the words that tell events apart; `shared` is what those in common weigh.

    `bare` is True when one of the titles has no such word.
    """

    value: float
    shared: float
    bare: bool = False


def _likeness(one: Telling, other: Telling) -> Likeness:
    """The likeness of the events' names; of an article's only event the article's title counts as a name too."""
    found = [title_likeness(a, b) for a in _names(one) for b in _names(other)]
    told = [likeness for likeness in found if not likeness.bare]
    return max(told or found, key=lambda likeness: (likeness.value, likeness.shared))


def _names(telling: Telling) -> tuple[str, ...]:
    return (telling.event.title,) if telling.siblings else (telling.event.title, telling.title)


def title_likeness(one: str, other: str) -> Likeness:
    """How alike two titles are."""
    first, second = _words(one), _words(other)
    if not first or not second:
        same = fold(one).strip() == fold(other).strip()
        return Likeness(0.5 if same else 0.0, 0.0, bare=True)
    common = sum(min(weight, _in(word, second)) for word, weight in first.items())
    back = sum(min(weight, _in(word, first)) for word, weight in second.items())
    shared = min(common, back)
    small, large = sorted((sum(first.values()), sum(second.values())))
    return Likeness(0.6 * min(1.0, shared / small) + 0.4 * min(1.0, shared / large), shared)


def _words(title: str) -> dict[str, float]:
    """The words of a title that say which event it is, cut to their beginnings, with what each weighs."""
    words = (word for word in re.findall(r"\w+", fold(title)) if not NOTHING.fullmatch(word))
    return {_beginning(word): 0.3 if LITTLE.fullmatch(word) else 1.0 for word in words}


def _beginning(word: str) -> str:
    """What of a word stays the same in its cases."""
    return word[:6] if len(word) >= 8 else word[:-1] if len(word) >= 5 else word


def _in(word: str, others: dict[str, float]) -> float:
    if word in others:
        return others[word]
    return max((weight for other, weight in others.items() if fuzz.ratio(word, other) >= A_WORD), default=0.0)


def _title_signs(likeness: Likeness) -> Iterator[Sign]:
    percent = round(100 * likeness.value)
    if likeness.bare:
        yield Sign("tytuł bez treści", 0.5 if likeness.value else 0.0)
        return
    for least, weight in ((0.85, 4.0), (0.65, 3.0), (0.45, 1.5), (0.25, 0.0)):
        if likeness.value >= least:
            yield Sign(f"tytuły podobne w {percent}%", weight)
            break
    else:
        yield Sign(f"tytuły podobne w {percent}%", -3.0)
    if likeness.value >= 0.65 and likeness.shared >= 2.5:
        yield Sign("wiele wspólnych słów", 1.5)


def _numbers_agree(one: Telling, other: Telling) -> bool:
    """False when both have a number in their row, and it is another one; also when nothing but numbers differs."""
    return numbers_agree(_names(one), _names(other))


def numbers_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """The same for two lists of names, the first of each being the one that counts most."""
    titles = fold(one[0]), fold(other[0])
    if titles[0] != titles[1] and len({re.sub(r"\d+", "", title) for title in titles}) == 1:
        return False
    first, second = _numbers(one), _numbers(other)
    return all(first[noun] == second[noun] for noun in first.keys() & second.keys())


def _numbers(names: Sequence[str]) -> dict[str, int]:
    """What numbers the names, by the noun that is counted."""
    found: dict[str, int] = {}
    for name in reversed(names):
        for match in NUMBERED.finditer(fold(name)):
            figures = match["after"] or match["before"] or match["hash"]
            found[match["noun"] or match["named"] or "#"] = int(figures) if figures.isdigit() else _roman(figures)
    return {"czesc" if noun == "cz" else noun: number for noun, number in found.items()}


def _roman(figures: str) -> int:
    values = [_ROMAN[figure] for figure in figures]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


# ---------------------------------------------------------------- hours, places, people


def _hour_signs(one: Event, other: Event) -> Iterator[Sign]:
    if is_all_day(one.start) or is_all_day(other.start):
        return
    if one.start == other.start:
        yield Sign("ta sama godzina", 2.0)
        if one.end is not None and one.end == other.end:
            yield Sign("ten sam koniec", 0.5)
        return
    assert isinstance(one.start, datetime) and isinstance(other.start, datetime)
    if day_of(one.start) != day_of(other.start):
        return  # one of them was moved, so its hour says nothing
    apart = abs(one.start - other.start)
    weight = -0.5 if apart <= timedelta(minutes=30) else -2.0 if apart <= timedelta(hours=2) else -3.5
    yield Sign("inna godzina", weight)


def _is_siblings(telling: Telling, other: Event) -> bool:
    """True when another event of the telling's article is the other one rather than its own event."""
    own = _fit(telling.event, other)
    return any(_fit(sibling, other) > own for sibling in telling.siblings)


def _fit(one: Event, other: Event) -> tuple[bool, bool, bool, float]:
    """How well two events go together, for a choice among those of one article."""
    hours = not is_all_day(one.start) and not is_all_day(other.start)
    return (
        day_of(one.start) == day_of(other.start) and not _elsewhere(one, other),
        one.start == other.start or not hours,
        bool(one.city and other.city and fold(one.city) == fold(other.city)),
        round(title_likeness(one.title, other.title).value, 1),
    )


def _elsewhere(one: Event, other: Event) -> str:
    """Why the two cannot be in one place, in Polish; empty where they can."""
    if one.city and other.city and fold(one.city) != fold(other.city):
        return "inna miejscowość"
    modes = {one.mode, other.mode}
    if modes == {Mode.ONLINE, Mode.ONSITE}:
        return "jedno online, drugie na miejscu"
    return ""


def _place_signs(one: Event, other: Event) -> Iterator[Sign]:
    if one.city and other.city:
        yield Sign("ta sama miejscowość", 2.0)
    elif one.mode is other.mode is Mode.ONLINE:
        yield Sign("oba online", 0.5)
    first, second = fold(one.address or one.venue or ""), fold(other.address or other.venue or "")
    if first and second:
        if fuzz.token_set_ratio(first, second) >= 80:
            yield Sign("to samo miejsce", 1.5)
        elif one.address and other.address:
            yield Sign("inny adres", -1.5)


def _people_signs(one: Telling, other: Telling) -> Iterator[Sign]:
    form, other_form = _form(one.event), _form(other.event)
    if form and other_form:
        yield Sign("ten sam formularz", 4.0) if form == other_form else Sign("inny formularz", -1.0)
    organizers = one.event.organizer or "", other.event.organizer or ""
    if all(organizers):
        same = named_alike(*organizers)
        yield Sign("ten sam organizator", 1.5) if same else Sign("inny organizator", -1.5)
    elif named_alike(organizers[0], other.source_name) or named_alike(organizers[1], one.source_name):
        yield Sign("organizator to drugie źródło", 1.5)
    elif one.source_id == other.source_id:
        yield Sign("to samo źródło", 0.5)
    kinds = {one.event.category, other.event.category} - {Category.OTHER}
    if len(kinds) > 1:
        yield Sign("inny rodzaj", -1.0)


def _form(event: Event) -> str:
    """The address of the sign-up form without what browsers and newsletters add; empty for a mere front page."""
    parts = urlsplit(event.registration_url or "")
    path = parts.path.rstrip("/")
    own = "&".join(part for part in parts.query.split("&") if part and not part.startswith(("utm_", "fbclid", "usp=")))
    return f"{(parts.hostname or '').removeprefix('www.')}{path}?{own}" if path or own else ""
