"""Where an event takes place, and how one attends: looked for beside its day first, then ever farther away."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from aggregator.events.occasion import Occasion
from aggregator.events.roles import Statement
from aggregator.events.statements import Sentence
from aggregator.language import PlaceName, Span
from aggregator.language.fold import fold
from aggregator.language.polish.cues import Role
from aggregator.language.polish.kinds import ASIDE, HYBRID, ONLINE, ONSITE
from aggregator.language.polish.place_cues import (
    DEPARTURE,
    OF_ALL,
    ORGANISER_AFTER,
    ORGANISER_BEFORE,
    PLACE_LABEL,
    STREET_BEFORE,
    TRAVEL,
    TRIP,
)
from aggregator.language.polish.places import POST_CODE, find_places, institution_names, place_named
from aggregator.language.polish.titles import NAMED_BY_PLACE
from aggregator.language.polish.town_adjectives import towns_of_adjectives
from aggregator.model import Article, BlockKind, Mode, Region, Source


@dataclass(frozen=True, slots=True)
class Where:
    """The town of an event in the nominative, its voivodeship, how one attends, and the sentence that told the town."""

    city: str | None = None
    region: Region | None = None
    mode: Mode | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A town and how plainly its words say that something takes place there."""

    points: int
    place: PlaceName
    sentence: Sentence


SURE, LIKELY, GUESS, SEAT = 5, 3, 2, 1
"""Points: "w Kielcach", post codes; a bare name in its line; a village in no table; a town in an institution's name."""

_NEXT = 4


def place_of(
    occasion: Occasion,
    sentences: tuple[Sentence, ...],
    statements: tuple[Statement, ...],
    article: Article,
    source: Source,
) -> Where:
    """The event's town and mode. A town that stands far from the day counts only for what is not held online."""
    prefer = source.region.value if source.region else None
    others = [s for s in statements if s.role is Role.EVENT and not _is_of(s, occasion)]
    if TRAVEL.search(f"{sentences[0].folded} {occasion.statement.sentence.folded}"):
        zone = _zone(occasion.statement.sentence, sentences, {s.sentence.order for s in others})
        own = _aim((occasion.statement.sentence,), prefer)
        return own if own.city else _aim(tuple(zone) if others else sentences, prefer)
    near, whole_zone = None, list[Sentence]()
    for statement in (occasion.statement, *occasion.also):
        zone = _zone(statement.sentence, sentences, {s.sentence.order for s in others})
        whole_zone += zone
        near = near or _near(statement, others, zone, prefer)
    mode = _mode(whole_zone, sentences, near is not None, bool(others))
    if mode is Mode.ONLINE:
        return Where(mode=mode)
    found = near or _far(sentences, prefer, bool(others))
    if found is None:
        return _by_adjective(whole_zone, mode, prefer) or _at_home(article, sentences, mode, prefer)
    return Where(found.place.name, _region(found.place), mode or Mode.ONSITE, found.sentence.text.strip())


def _aim(sentences: tuple[Sentence, ...], prefer: str | None) -> Where:
    """Where a journey goes: the only town that is visited; none where there are several, or only a region."""
    visited: dict[str, _Candidate] = {}
    for sentence in sentences:
        if sentence.order and DEPARTURE.search(sentence.folded):
            continue
        for candidate in _candidates(sentence, prefer):
            title = sentence.order == 0 and candidate.place.preposition in ("", "do")
            toward = candidate.points and TRIP.search(sentence.folded[: candidate.place.span.start])
            if title or toward or candidate.points >= SURE:
                visited.setdefault(candidate.place.name, candidate)
    if len(visited) != 1:
        return Where(mode=Mode.ONSITE)
    only = next(iter(visited.values()))
    return Where(only.place.name, _region(only.place), Mode.ONSITE, only.sentence.text.strip())


def _region(place: PlaceName) -> Region | None:
    return Region(place.region) if place.region else None


def _is_of(statement: Statement, occasion: Occasion) -> bool:
    """True for a day of this event."""
    resolved = statement.resolved
    return resolved is not None and occasion.first <= resolved.first and resolved.last <= occasion.last


def _zone(own: Sentence, sentences: tuple[Sentence, ...], others: set[int]) -> list[Sentence]:
    """The sentences that speak of this event: its own, its block's, and those after it until another event's day."""
    zone = [own]
    reach = 0 if own.kind is BlockKind.ROW else _NEXT
    for sentence in sentences[own.order + 1 : own.order + 1 + reach]:
        if sentence.order in others or (sentence.kind is BlockKind.HEADING and sentence.block != own.block):
            break
        zone.append(sentence)
    for sentence in reversed(sentences[max(0, own.order - 3) : own.order]):
        if sentence.order in others or sentence.block != own.block:
            break
        zone.append(sentence)
    return zone


def _near(statement: Statement, others: list[Statement], zone: list[Sentence], prefer: str | None) -> _Candidate | None:
    """The town beside the day: behind it, before it, in the lines around it, in the heading above."""
    own, mention = statement.sentence, statement.mention.span
    candidates = list(_candidates(own, prefer))
    days = [s.mention.span for s in others if s.sentence is own]
    after = [
        c
        for c in candidates
        if c.place.span.start >= mention.end and not any(mention.end <= d.start < c.place.span.start for d in days)
    ]
    before = [
        c
        for c in candidates
        if c.place.span.end <= mention.start and not any(c.place.span.end <= d.start < mention.start for d in days)
    ]
    if named := _town_of_line(own, mention.start, prefer):
        return named
    edges = [mention, *days]
    inside = [c for c in candidates if min(edges).end <= c.place.span.start < max(edges).start]
    steps: list[list[_Candidate]] = [after, before, [] if inside else candidates]
    steps.extend(list(_candidates(s, prefer)) for s in zone[1:] if s.block == own.block or PLACE_LABEL.search(s.folded))
    for step in steps:
        if best := _best(step, LIKELY):
            return best
    for step in steps:
        if best := _best(step, GUESS):
            return best
    heading = [c for c in _candidates(_as_heading(own), prefer) if c.points >= LIKELY]
    if heading and len(own.heading) < 80:
        return heading[0]
    for sentence in zone[1:]:
        if sentence.block != own.block and (best := _best(_candidates(sentence, prefer), SURE)):
            return best
    return _best([*after, *before] if own.starts_line or own.kind is BlockKind.ROW else [], SEAT)


def _town_of_line(sentence: Sentence, start: int, prefer: str | None) -> _Candidate | None:
    """The town that opens a line before its day: "• Jednorożec, czwartek 26.IX", "OSIE – wtorek"."""
    opening = re.match(r"\W*([^\W\d][^,:;.|–]{2,30}?)\s*[,:–-]\s*$", sentence.text[:start])
    if opening is None:
        return None
    name = opening[1].title() if opening[1].isupper() else opening[1]
    place = place_named(name, prefer)
    return _Candidate(SURE, place, sentence) if place and place.population else None


def _as_heading(sentence: Sentence) -> Sentence:
    return replace(sentence, text=sentence.heading_text, folded=sentence.heading, mentions=())


def _best(candidates: Iterable[_Candidate], least: int) -> _Candidate | None:
    """The first of the candidates with most points, if it has enough."""
    return max((c for c in candidates if c.points >= least), key=lambda c: c.points, default=None)


def _candidates(sentence: Sentence, prefer: str | None) -> Iterable[_Candidate]:
    institutions = institution_names(sentence.text)
    labelled = _is_labelled(sentence)
    for place in find_places(sentence.text, prefer):
        institution = next((i for i in institutions if i.place.span == place.span), None)
        if institution and NAMED_BY_PLACE.match(sentence.folded, institution.span.start):
            institution = None  # "Warsztaty w Myszkowie" are no house
        before, after = sentence.folded[: place.span.start], sentence.folded[place.span.end :]
        venue = None if institution is None else institution.venue or _is_venue(sentence, institution.span)
        yield _Candidate(_points(place, before, after, labelled, venue), place, sentence)


def _is_labelled(sentence: Sentence) -> bool:
    """True for a line under "Miejsce:" or "Gdzie?", which may stand before it, in it or above it."""
    asked = sentence.previous.rstrip().endswith(("?", ":")) and len(sentence.previous) < 60
    return bool(
        PLACE_LABEL.search(sentence.folded)
        or PLACE_LABEL.search(sentence.heading)
        or (asked and PLACE_LABEL.search(sentence.previous))
    )


def _is_venue(sentence: Sentence, institution: Span) -> bool:
    """True when something is in an institution: "w sali widowiskowej Domu Kultury w Limanowej"."""
    return bool(re.search(r"\b(?:w|na|przy)\s(?:\w+\s){0,3}$", sentence.folded[: institution.start][-45:]))


def _points(place: PlaceName, before: str, after: str, labelled: bool, venue: bool | None) -> int:
    """How plainly a town is where something takes place; `venue` is None for a town that is no institution's."""
    if place.preposition == POST_CODE:
        return SURE + 1
    if venue is False and not labelled:
        organises = (
            ORGANISER_AFTER.search(after)
            or ORGANISER_BEFORE.search(before)
            or not re.search(r"\w", before.replace("w dniu", ""))
        )
        return 0 if organises and not re.search(r"^\W{0,3}(?:adres|ul)\b", after) else SEAT
    if venue or place.preposition in ("w", "we"):
        if ORGANISER_BEFORE.search(before[-40:]) and not venue:
            return 0
        return SURE if place.population else GUESS
    if place.preposition == "po":
        return SURE
    if place.preposition == "na":  # a district is where one meets; "osoby zapisane na Kłobuck" are not there
        return SURE if fold(place.name)[:3] != fold(place.text)[:3] else GUESS
    if place.preposition == "do":
        return SURE if TRIP.search(before) else 0
    if place.preposition == "" and STREET_BEFORE.search(before[-60:]):
        return SURE
    if place.preposition == "":
        alone = labelled or len(before.strip(" \t\n•-–|:,(")) < 3 or before.rstrip()[-1:] in "|:,–-("
        return LIKELY + 1 if alone else 0
    return SEAT if place.preposition == "gmina" else 0


def _far(sentences: tuple[Sentence, ...], prefer: str | None, several: bool) -> _Candidate | None:
    """A label's town, the title's, else the one that stands most plainly anywhere in the article."""
    labels = [s for s in sentences if _is_labelled(s)]
    for sentence in labels:
        if best := _best(_candidates(sentence, prefer), LIKELY):
            return best
    if best := _best(_candidates(sentences[0], prefer), LIKELY):
        return best
    everywhere = [c for s in sentences[1:] for c in _candidates(s, prefer) if c.points >= SURE]
    with_venue = [c for c in everywhere if ONSITE.search(c.sentence.folded) or c.points > SURE]
    lead = [c for c in everywhere if c.sentence.order <= 4]
    if len({c.place.name for c in everywhere}) == 1 and not several:
        return everywhere[0]
    if several and (shared := [c for c in everywhere if OF_ALL.search(c.sentence.folded)]):
        return shared[0]
    return next(iter([*with_venue, *lead]), None) if not several else next(iter([*lead, *with_venue]), None)


def _by_adjective(zone: list[Sentence], mode: Mode | None, prefer: str | None) -> Where | None:
    """ "w słupskiej bibliotece": the town that only an adjective beside the day names."""
    for sentence in zone:
        if places := towns_of_adjectives(sentence.text, prefer):
            return Where(places[0].name, _region(places[0]), mode or Mode.ONSITE, sentence.text.strip())
    return None


def _at_home(article: Article, sentences: tuple[Sentence, ...], mode: Mode | None, prefer: str | None) -> Where:
    """Where the article leaves its town out, since its readers know it: the only one in the site's name or the lead."""
    if TRAVEL.search(sentences[0].folded) or mode is None:
        return Where(mode=mode)
    for texts in ((article.site,), tuple(s.text.strip() for s in sentences[:5])):
        told = {
            place.name: (place, text)
            for text in texts
            for place in find_places(text, prefer) or towns_of_adjectives(text, prefer)
        }
        if len(told) == 1:
            place, text = next(iter(told.values()))
            return Where(place.name, _region(place), mode, text)
    return Where(mode=mode)


def _mode(zone: list[Sentence], sentences: tuple[Sentence, ...], has_town: bool, several: bool) -> Mode | None:
    """How one attends, by the words beside the day, else of the article; None when it does not say."""
    near = ASIDE.sub(" ", " ".join(s.folded for s in (*zone, sentences[0])))
    onsite = has_town or bool(ONSITE.search(near))
    if onsite and HYBRID.search(near):
        return Mode.HYBRID
    if onsite and several:
        return Mode.ONSITE if has_town or not ONLINE.search(near) else Mode.ONLINE
    everything = ASIDE.sub(" ", " ".join(s.folded for s in sentences))
    if onsite and HYBRID.search(everything):
        return Mode.HYBRID
    if ONLINE.search(near) and not has_town:
        return Mode.ONLINE
    if onsite:
        return Mode.ONSITE
    if ONLINE.search(everything):
        return Mode.ONLINE
    return Mode.ONSITE if ONSITE.search(everything) else None


def fits_title(city: str, title: str) -> bool:
    """True when a title names the town already, in whatever case."""
    return fold(city)[:-1] in fold(title) or any(place.name == city for place in find_places(title))
