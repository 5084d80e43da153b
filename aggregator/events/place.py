"""Where an event takes place, and how one attends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aggregator.events.roles import Statement
from aggregator.events.statements import Sentence
from aggregator.language import PlaceName, Span
from aggregator.language.polish.kinds import HYBRID, ONLINE, ONSITE
from aggregator.language.polish.places import find_places, masked_spans
from aggregator.model import Article, Mode, Region, Source


@dataclass(frozen=True, slots=True)
class Where:
    """The town of an event in the nominative, its voivodeship, and the sentence that told."""

    city: str | None = None
    region: Region | None = None
    sentence: str = ""


_LABEL = re.compile(r"^\W*(?:miejsce|gdzie|lokalizacja|adres|miejsce i termin|termin i miejsce|miejsce (?:spotkania|szkolenia|wydarzenia|warsztatow))\b")
_AWAY = re.compile(r"\b(?:z siedziba|pod|kolo|okolic\w*|z|ze|do|mieszkanc\w*|dla|powiat\w*|gmin\w*|wyjazd z|z terenu)\s*$")
_HERE = ("w", "we", "na", "post code")


def place_of(statement: Statement, sentences: tuple[Sentence, ...], article: Article, source: Source) -> Where:
    """The event's town: in its own sentence, beside it, under a label, else the one that the article names most surely."""
    prefer = source.region.value if source.region else None
    own = statement.sentence
    near = [own, *sentences[own.order + 1 : own.order + 4], *sentences[max(0, own.order - 2) : own.order]]
    for sentence in near:
        if sentence is not own and sentence.days() and sentence.block != own.block and not _LABEL.search(sentence.folded):
            continue
        if found := _surest(sentence, statement if sentence is own else None, prefer):
            return _where(found, sentence)
    for sentence in sentences:
        if (_LABEL.search(sentence.folded) or _LABEL.search(sentence.heading)) and (found := _surest(sentence, None, prefer, label=True)):
            return _where(found, sentence)
    ranked = [(score, -s.order, found, s) for s in sentences if (found := _surest(s, None, prefer)) and (score := _score(found, s))]
    if ranked:
        _, _, found, sentence = max(ranked, key=lambda row: row[:2])
        return _where(found, sentence)
    if _SEAT.search(own.folded) or any(_SEAT.search(s.folded) for s in sentences[: own.order + 4]):
        for place in find_places(article.site, prefer):
            return Where(place.name, Region(place.region) if place.region else None, article.site)
    return Where()


_SEAT = re.compile(r"\b(?:w (?:naszej )?siedzib\w+|w naszym biurze|u nas|w biurze|w urzedzie|ratusz\w*|w sali)\b")


def _where(place: PlaceName, sentence: Sentence) -> Where:
    return Where(place.name, Region(place.region) if place.region else None, sentence.text.strip())


def _score(place: PlaceName, sentence: Sentence) -> int:
    score = 2 if place.preposition == "post code" else 1 if place.preposition in ("w", "we") else 0
    return score + (2 if sentence.order == 0 else 0) + (1 if ONSITE.search(sentence.folded) else 0)


def _surest(sentence: Sentence, statement: Statement | None, prefer: str | None, *, label: bool = False) -> PlaceName | None:
    """The town of a sentence where something takes place; institutions' names count only for their seat as venue."""
    masked = masked_spans(sentence.text)
    candidates: list[tuple[int, int, PlaceName]] = []
    for place in find_places(sentence.text, prefer):
        before = sentence.folded[: place.span.start]
        if place.preposition not in _HERE and not label and not _LABEL.search(sentence.folded):
            continue
        if place.preposition not in _HERE and _AWAY.search(before):
            continue
        points = 3 if place.preposition == "post code" else 2
        if _covered(place.span, masked):
            points = 1 if re.search(r"\b(?:w|na) (?:\w+ )?(?:siedzib|sal|budynk|urzed|gmach|sali)\w*", before) else -1
        distance = abs(place.span.start - statement.mention.span.start) if statement else place.span.start
        if points > 0:
            candidates.append((points, -distance, place))
    return max(candidates, key=lambda c: c[:2])[2] if candidates else None


def _covered(span: Span, masked: tuple[Span, ...]) -> bool:
    return any(span.overlaps(mask) for mask in masked)


def mode_of(statement: Statement, sentences: tuple[Sentence, ...], where: Where) -> Mode | None:
    """How one attends, by the words of the article; None when it does not say."""
    own = statement.sentence
    near = " ".join(s.folded for s in (own, *sentences[own.order + 1 : own.order + 3], sentences[0]))
    whole = " ".join(s.folded for s in sentences)
    onsite = where.city is not None or bool(ONSITE.search(near))
    if HYBRID.search(near) and onsite or (onsite and HYBRID.search(whole) and ONLINE.search(whole)):
        return Mode.HYBRID
    if ONLINE.search(near):
        return Mode.ONLINE
    if onsite:
        return Mode.ONSITE
    if ONLINE.search(whole):
        return Mode.ONLINE
    return Mode.ONSITE if ONSITE.search(whole) else None
