"""Do two articles speak of one event? A table of evidence, each row with its weight, and the decision. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from aggregator.events.gist import is_one_word, shared_part, weight_in, weights
from aggregator.events.telling import Telling, named_alike
from aggregator.language.fold import fold
from aggregator.language.polish.likeness import CORRECTED, NUMBERED
from aggregator.model import Category, Event, Mode, Status, last_day
from aggregator.moments import day_of, is_all_day

ENOUGH = 4.5
"""The weight of evidence from which on two articles speak of one event."""

TITLES = (
    (0.85, (4.0, 3.0, 1.0)),
    (0.65, (3.0, 2.0, 0.5)),
    (0.55, (1.5, 0.0, 0.0)),
    (0.45, (1.5, -1.5, 0.0)),
    (0.25, (0.0, -2.0, -2.0)),
    (0.0, (-3.0, -3.0, -3.0)),
)
"""What likeness of titles weighs from so much on: with two words in common that say something, with one, with less."""

WHOLE_TEXT = 25
"""Words of an article from which on it says what its event is about."""

TEXTS = ((0.6, 3.0), (0.45, 2.0), (0.3, 1.0), (0.12, 0.0), (0.0, -2.0))
"""What it weighs when the longer text has from so much on of the shorter one's words."""

QUOTED = re.compile('[„"«“]([^„”“»"]{3,})[”"»“]')

OTHER_MODE = "jedno online, drugie na miejscu"

ANOTHER_DAY = "inny dzień"
"""What rules it out where nothing else does: an article that tells of a move may yet stand between the two."""

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
    mended = one.source_id == other.source_id and likeness.value >= 0.65
    if (apart := _elsewhere(first, second)) and not (mended and apart is OTHER_MODE):
        return Verdict(apart=apart)
    if _is_siblings(one, second) or _is_siblings(other, first):
        return Verdict(apart="artykuł podaje osobno wydarzenie, które pasuje lepiej")
    titles = tuple(_named_in_text(first, second, likeness)) or tuple(_title_signs(likeness))
    return Verdict((Sign("ten sam dzień", 0.0), *titles, *_other_signs(one, other)))


def _other_signs(one: Telling, other: Telling) -> Iterator[Sign]:
    yield from _text_signs(one.event, other.event)
    yield from _notice_signs(one, other)
    yield from _hour_signs(one, other)
    yield from _place_signs(one.event, other.event)
    yield from _people_signs(one, other)
    days = {(day_of(event.start), last_day(event)) for event in (one.event, other.event)}
    if len(days) == 1 and all(first < last for first, last in days):
        yield Sign("te same dni", 1.0)


def _moved(one: Telling, other: Telling, likeness: Likeness) -> Verdict:
    """On different days only what says itself that it has another day than was told, and is the same in all else."""
    if not _numbers_agree(one, other) or _elsewhere(one.event, other.event):
        return Verdict(apart="inny dzień, inne miejsce lub numer")
    if not (one.says_moved or other.says_moved) or not (_may_have_moved(one, other) and _may_have_moved(other, one)):
        return Verdict(apart=ANOTHER_DAY)
    if likeness.value < 0.6 or likeness.shared < 1:
        return Verdict(apart="inny dzień, niepodobne tytuły")
    signs = (
        *_title_signs(likeness),
        *_notice_signs(one, other),
        *_place_signs(one.event, other.event),
        *_people_signs(one, other),
    )
    return Verdict((Sign("artykuł mówi o zmianie terminu", 1.0), *signs))


def _may_have_moved(one: Telling, other: Telling) -> bool:
    """False where one names the day on which the event was before, and the other never told that day."""
    before = one.event.previous_start
    return before is None or day_of(before) in other.days


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
    towns = frozenset(weights(f"{one.event.city or ''} {other.event.city or ''}"))
    found = [title_likeness(a, b, towns) for a in _names(one) for b in _names(other)]
    told = [likeness for likeness in found if not likeness.bare]
    return max(told or found, key=lambda likeness: (likeness.value, likeness.shared))


def _names(telling: Telling) -> tuple[str, ...]:
    return (telling.event.title,) if telling.siblings else (telling.event.title, telling.title)


def title_likeness(one: str, other: str, towns: frozenset[str] = frozenset()) -> Likeness:
    """How alike two titles are, the names of these towns left aside."""
    first, second = (_without(weights(title), towns) for title in (one, other))
    if not first or not second:
        same = fold(one).strip() == fold(other).strip()
        return Likeness(0.5 if same else 0.0, 0.0, bare=True)
    common = sum(min(weight, weight_in(word, second)) for word, weight in first.items())
    back = sum(min(weight, weight_in(word, first)) for word, weight in second.items())
    shared = min(common, back)
    small, large = sorted((sum(first.values()), sum(second.values())))
    return Likeness(0.6 * min(1.0, shared / small) + 0.4 * min(1.0, shared / large), shared)


def _without(words: dict[str, float], towns: frozenset[str]) -> dict[str, float]:
    return {word: weight for word, weight in words.items() if not any(is_one_word(word, town) for town in towns)}


def _title_signs(likeness: Likeness) -> Iterator[Sign]:
    if likeness.bare:
        yield Sign("tytuł bez treści", 0.5 if likeness.value else 0.0)
        return
    weights = next(weights for least, weights in TITLES if likeness.value >= least)
    weight = weights[0] if likeness.shared >= 2 else weights[1] if likeness.shared >= 1 else weights[2]
    yield Sign(f"tytuły podobne w {round(100 * likeness.value)}%", weight)
    if likeness.value >= 0.65 and likeness.shared >= 3:
        yield Sign("wiele wspólnych słów", 1.0)


def _named_in_text(one: Event, other: Event, likeness: Likeness) -> Iterator[Sign]:
    """Where the titles say little of each other, the name of one may stand in the text of the other."""
    if likeness.value >= 0.65 and not likeness.bare:
        return
    for named, text in ((one, other), (other, one)):
        words = [word for word, weight in weights(named.title).items() if weight == 1.0]
        said = [word for word in words if any(is_one_word(word, there) for there in text.gist)]
        if len(said) >= 2 and len(said) >= 0.75 * len(words):
            yield Sign("nazwa jednego stoi w tekście drugiego", 2.5)
            return


def _notice_signs(one: Telling, other: Telling) -> Iterator[Sign]:
    """A body that says that something of its own changes speaks of what it announced."""
    if one.source_id == other.source_id and _is_notice(one) != _is_notice(other):
        yield Sign("zmianę ogłasza to samo źródło", 2.0)
    first, second = _numbers(_names(one)), _numbers(_names(other))
    if first.items() & second.items():
        yield Sign("ten sam numer", 1.5)


def _is_notice(telling: Telling) -> bool:
    changed = telling.event.status is not Status.CONFIRMED or telling.says_moved
    return changed or bool(CORRECTED.search(fold(telling.title)))


def _text_signs(one: Event, other: Event) -> Iterator[Sign]:
    towns = frozenset(weights(f"{one.city or ''} {other.city or ''}"))
    quoted = [
        [name for name in QUOTED.findall(event.title) if _without(weights(name), towns)] for event in (one, other)
    ]
    if all(quoted):
        names = [(a, b) for a in (*quoted[0], one.title) for b in (*quoted[1], other.title)]
        alike = max(title_likeness(a, b).value for a, b in names[:-1])
        if alike < 0.6:
            yield Sign("inna nazwa w cudzysłowie", -4.0)
        elif alike >= 0.75:
            yield Sign("ta sama nazwa w cudzysłowie", 3.0)
    part = shared_part(one.gist, other.gist)
    if part is not None:
        weight = next(weight for least, weight in TEXTS if part >= least)
        if weight < 0 and min(len(one.gist), len(other.gist)) < WHOLE_TEXT:
            weight = 0.0  # a line of a list has other words than an article
        yield Sign(f"wspólne słowa tekstu: {round(100 * part)}%", weight)


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


def _hour_signs(telling: Telling, told: Telling) -> Iterator[Sign]:
    one, other = telling.event, told.event
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
    if _is_notice(telling) or _is_notice(told) or apart <= timedelta(minutes=30):
        yield Sign("inna godzina", -0.5)
    elif telling.source_id == told.source_id:
        yield Sign("inna godzina w tym samym źródle", -6.0)
    else:
        yield Sign("inna godzina", -3.0 if apart <= timedelta(hours=2) else -4.0)


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
        return OTHER_MODE
    return ""


def _place_signs(one: Event, other: Event) -> Iterator[Sign]:
    if one.city and other.city:
        yield Sign("ta sama miejscowość", 2.0)
    elif one.mode is other.mode is Mode.ONLINE:
        yield Sign("oba online", 0.5)
    elif _names_town(one, other) or _names_town(other, one):
        yield Sign("miejscowość jednego w tekście drugiego", 1.5)
    first, second = fold(one.address or one.venue or ""), fold(other.address or other.venue or "")
    if first and second:
        if fuzz.token_set_ratio(first, second) >= 80:
            yield Sign("to samo miejsce", 1.5)
        elif one.address and other.address:
            yield Sign("inny adres", -3.0)


def _names_town(one: Event, other: Event) -> bool:
    """True when the town of one stands in the title or the text of the other, which has none as its own."""
    said = (*weights(other.title), *other.gist)
    return bool(one.city) and all(any(is_one_word(word, there) for there in said) for word in weights(one.city or ""))


def _people_signs(one: Telling, other: Telling) -> Iterator[Sign]:
    form, other_form = _form(one.event), _form(other.event)
    if form and other_form:
        yield Sign("ten sam formularz", 4.0) if form == other_form else Sign("inny formularz", -2.0)
    organizers = one.event.organizer or "", other.event.organizer or ""
    if all(organizers):
        same = named_alike(*organizers)
        yield Sign("ten sam organizator", 1.5) if same else Sign("inny organizator", -1.0)
    elif named_alike(organizers[0], other.source_name) or named_alike(organizers[1], one.source_name):
        yield Sign("organizator to drugie źródło", 1.5)
    elif one.source_id != other.source_id and (_names_source(one, other) or _names_source(other, one)):
        yield Sign("jedno źródło nazwane w tekście drugiego", 1.5)
    elif one.source_id == other.source_id:
        yield Sign("to samo źródło", 1.0 if one.event.start == other.event.start else 0.5)
    if one.due & other.due:
        yield Sign("ten sam termin zapisów", 1.5)
    kinds = {one.event.category, other.event.category} - {Category.OTHER}
    if len(kinds) > 1:
        yield Sign("inny rodzaj", -1.0)


def _names_source(one: Telling, other: Telling) -> bool:
    """True when the other's text has the name of one's source, by the words that no other source has."""
    named = [word for word, weight in weights(one.source_name).items() if weight == 1.0]
    said = (*weights(other.event.title), *weights(other.title), *other.event.gist)
    return bool(named) and all(any(is_one_word(word, there) for there in said) for word in named)


def _form(event: Event) -> str:
    """The address of the sign-up form without what browsers and newsletters add; empty for a mere front page."""
    parts = urlsplit(event.registration_url or "")
    path = parts.path.rstrip("/")
    own = "&".join(part for part in parts.query.split("&") if part and not part.startswith(("utm_", "fbclid", "usp=")))
    return f"{(parts.hostname or '').removeprefix('www.')}{path}?{own}" if path or own else ""
