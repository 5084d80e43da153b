"""The rows of the table of evidence: what speaks for and against two articles being about one event. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from aggregator.events.gist import is_one_word, shared_part, weights
from aggregator.events.likeness import (
    Likeness,
    numbers_in,
    quoted_names,
    title_likeness,
    towns_of,
    without_towns,
)
from aggregator.events.streets import is_one_street, streets_of
from aggregator.events.telling import Telling, named_alike
from aggregator.language.fold import fold
from aggregator.language.polish.likeness import CORRECTED
from aggregator.model import Category, Event, Mode, Status, last_day
from aggregator.moments import day_of, is_all_day

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

COPIED = 0.85
"""From here on a whole text is a copy of the other, and not what all that write of such things say."""

A_NAME = 4.0
"""So many words in common make a title a name, and not just a kind of event with its topic."""

NEAR = timedelta(hours=2)
"""Hours so far apart may be those of one event: the doors, the beginning, a slip."""

OTHER_HOUR = "inna godzina, a nic nie łączy obu źródeł"

OTHER_ADDRESS = "inny adres, a nic nie łączy obu źródeł"


@dataclass(frozen=True, slots=True)
class Sign:
    """A piece of evidence: what it is, in Polish, and what it weighs; below zero it speaks against.

    `ties` is True for what two bodies do not have in common by chance. `parts` is what rules it out, in Polish, where
    nothing ties the two bodies.
    """

    words: str
    weight: float
    ties: bool = False
    parts: str = ""


def likeness_of(one: Telling, other: Telling) -> Likeness:
    """The likeness of the events' names; of an article's only event the article's title counts as a name too."""
    towns = towns_of(one.event.city, other.event.city)
    found = [title_likeness(a, b, towns) for a in names_of(one) for b in names_of(other)]
    told = [likeness for likeness in found if not likeness.bare]
    return max(told or found, key=lambda likeness: (likeness.value, likeness.shared))


def names_of(telling: Telling) -> tuple[str, ...]:
    """The names of its event; of an article's only event the article's title too."""
    return (telling.event.title,) if telling.siblings else (telling.event.title, telling.title)


def title_signs(likeness: Likeness) -> Iterator[Sign]:
    """How alike the names are."""
    if likeness.bare:
        yield Sign("tytuł bez treści", 0.5 if likeness.value else 0.0)
        return
    row = next(row for least, row in TITLES if likeness.value >= least)
    weight = row[0] if likeness.shared >= 2 else row[1] if likeness.shared >= 1 else row[2]
    is_a_name = likeness.value >= 0.85 and likeness.shared >= A_NAME
    yield Sign(f"tytuły podobne w {round(100 * likeness.value)}%", weight, ties=is_a_name)
    if likeness.value >= 0.65 and likeness.shared >= 3:
        yield Sign("wiele wspólnych słów", 1.0)


def named_in_text(one: Event, other: Event, likeness: Likeness) -> Iterator[Sign]:
    """Where the titles say little of each other, the name of one may stand in the text of the other."""
    if likeness.value >= 0.65 and not likeness.bare:
        return
    for named, text in ((one, other), (other, one)):
        words = [word for word, weight in weights(named.title).items() if weight == 1.0]
        said = [word for word in words if any(is_one_word(word, there) for there in text.gist)]
        if len(said) >= 2 and len(said) >= 0.75 * len(words):
            yield Sign("nazwa jednego stoi w tekście drugiego", 2.5)
            return


def notice_signs(one: Telling, other: Telling) -> Iterator[Sign]:
    """A body that says that something of its own changes speaks of what it announced."""
    if one.source_id == other.source_id and _is_notice(one) != _is_notice(other):
        yield Sign("zmianę ogłasza to samo źródło", 2.0)
    first, second = numbers_in(names_of(one)), numbers_in(names_of(other))
    if first.items() & second.items():
        yield Sign("ten sam numer", 1.5, ties=True)


def _is_notice(telling: Telling) -> bool:
    return telling.event.status is not Status.CONFIRMED or _says_change(telling)


def _says_change(telling: Telling) -> bool:
    return telling.says_moved or bool(CORRECTED.search(fold(telling.title)))


def text_signs(telling: Telling, told: Telling, likeness: Likeness) -> Iterator[Sign]:
    """Names in quotation marks, and the words that both texts have."""
    one, other = telling.event, told.event
    towns = towns_of(one.city, other.city)
    quoted = [quoted_names(event.title, towns) for event in (one, other)]
    if all(quoted):
        names = [(a, b) for a in (*quoted[0], one.title) for b in (*quoted[1], other.title)]
        alike = max(title_likeness(a, b).value for a, b in names[:-1])
        if alike < 0.6:
            yield Sign("inna nazwa w cudzysłowie", -4.0)
        elif alike >= 0.75:
            yield Sign("ta sama nazwa w cudzysłowie", 3.0, ties=True)
    part = shared_part(one.gist, other.gist)
    if part is not None:
        weight = next(weight for least, weight in TEXTS if part >= least)
        whole = min(len(one.gist), len(other.gist)) >= WHOLE_TEXT
        if weight < 0 and not whole:
            weight = 0.0  # a line of a list has other words than an article
        if _has_two_subjects(telling, told, likeness):
            weight = min(weight, 1.0)
        yield Sign(f"wspólne słowa tekstu: {round(100 * part)}%", weight, ties=whole and part >= COPIED)


def hour_signs(telling: Telling, told: Telling) -> Iterator[Sign]:
    """Hours, where both tell one: of one body another hour is another event, unless it says that it changes."""
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
    own = telling.source_id == told.source_id
    # That a stranger calls off something of another hour does not say that it is this.
    changed = any(_is_notice(one) if own else _says_change(one) for one in (telling, told))
    if changed or apart <= timedelta(minutes=30):
        yield Sign("inna godzina", -0.5)
    elif own:
        yield Sign("inna godzina w tym samym źródle", -6.0)
    elif apart <= NEAR:
        yield Sign("inna godzina", -3.0, parts="" if _is_one_place(one, other) else OTHER_HOUR)
    else:
        yield Sign("inna godzina", -4.0, parts=OTHER_HOUR)


def place_signs(telling: Telling, told: Telling) -> Iterator[Sign]:
    """Town, street and venue."""
    one, other = telling.event, told.event
    if one.city and other.city:
        yield Sign("ta sama miejscowość", 2.0)
    elif one.mode is other.mode is Mode.ONLINE:
        yield Sign("oba online", 0.5)
    elif _names_town(one, other) or _names_town(other, one):
        yield Sign("miejscowość jednego w tekście drugiego", 1.5)
    if _is_one_place(one, other):
        if telling.source_id != told.source_id:  # a body holds everything in its own house
            yield Sign("to samo miejsce", 1.0)
    elif _is_other_street(one, other):
        if telling.says_elsewhere or told.says_elsewhere:
            yield Sign("inny adres", -0.5)
        else:
            yield Sign("inny adres", -3.0, parts=OTHER_ADDRESS)


def _is_one_place(one: Event, other: Event) -> bool:
    """True for one house of one street; where one of the two names none, for venues that are called alike."""
    pairs = [(first, second) for first in streets_of(one) for second in streets_of(other)]
    if pairs:
        return any(first.number == second.number and is_one_street(first, second) for first, second in pairs)
    first, second = fold(one.address or one.venue or ""), fold(other.address or other.venue or "")
    return bool(first and second) and fuzz.token_set_ratio(first, second) >= 80


def _is_other_street(one: Event, other: Event) -> bool:
    """True where both name streets, and none is the other's; a house farther on may be a slip."""
    pairs = [(first, second) for first in streets_of(one) for second in streets_of(other)]
    return bool(pairs) and not any(is_one_street(first, second) for first, second in pairs)


def _names_town(one: Event, other: Event) -> bool:
    """True when the town of one stands in the title or the text of the other, which has none as its own."""
    said = (*weights(other.title), *other.gist)
    return bool(one.city) and all(any(is_one_word(word, there) for there in said) for word in weights(one.city or ""))


def _has_two_subjects(one: Telling, other: Telling, likeness: Likeness) -> bool:
    """True for two titles of one body that each name something of their own: it has one form and one text for all."""
    own = one.source_id == other.source_id and not _is_notice(one) and not _is_notice(other)
    return own and not likeness.bare and likeness.value < 0.55 and likeness.apart >= 1


def people_signs(one: Telling, other: Telling, likeness: Likeness) -> Iterator[Sign]:
    """Who signs up where, who organises, who tells of whom."""
    form, other_form = (_form(telling.event.registration_url or "") for telling in (one, other))
    if (form and form in (other_form, _form(other.url))) or (other_form and other_form == _form(one.url)):
        own = _has_two_subjects(one, other, likeness)
        yield Sign("ten sam formularz", 1.0) if own else Sign("ten sam formularz", 4.0, ties=True)
    elif form and other_form:
        yield Sign("inny formularz", -2.0)
    organizers = one.event.organizer or "", other.event.organizer or ""
    if all(organizers):
        same = named_alike(*organizers)
        yield Sign("ten sam organizator", 1.5, ties=True) if same else Sign("inny organizator", -1.0)
    elif named_alike(organizers[0], other.source_name) or named_alike(organizers[1], one.source_name):
        yield Sign("organizator to drugie źródło", 1.5, ties=True)
    elif one.source_id != other.source_id and (_names_source(one, other) or _names_source(other, one)):
        yield Sign("jedno źródło nazwane w tekście drugiego", 1.5, ties=True)
    elif one.source_id == other.source_id:
        yield Sign("to samo źródło", 1.0 if one.event.start == other.event.start else 0.5)
    if one.due & other.due:
        yield Sign("ten sam termin zapisów", 1.5)
    kinds = {one.event.category, other.event.category} - {Category.OTHER}
    if len(kinds) > 1:
        yield Sign("inny rodzaj", -1.0)


def _names_source(one: Telling, other: Telling) -> bool:
    """True when the other's text has the name of one's source, by words that no other source has, nor its town."""
    own = without_towns(weights(one.source_name), towns_of(one.event.city, other.event.city))
    named = [word for word, weight in own.items() if weight == 1.0]
    said = (*weights(other.event.title), *weights(other.title), *other.event.gist)
    return bool(named) and all(any(is_one_word(word, there) for there in said) for word in named)


def _form(url: str) -> str:
    """The address of a sign-up form without what browsers and newsletters add; empty for a mere front page."""
    try:
        parts = urlsplit(url)
    except ValueError:  # an address that is none, such as https://[a
        return url
    path = parts.path.rstrip("/")
    own = "&".join(part for part in parts.query.split("&") if part and not part.startswith(("utm_", "fbclid", "usp=")))
    return f"{(parts.hostname or '').removeprefix('www.')}{path}?{own}" if path or own else ""


def day_signs(one: Event, other: Event) -> Iterator[Sign]:
    """Several days that are the same."""
    days = {(day_of(event.start), last_day(event)) for event in (one, other)}
    if len(days) == 1 and all(first < last for first, last in days):
        yield Sign("te same dni", 1.0)
