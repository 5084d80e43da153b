"""What a document adds to its article: only what the article leaves out, each piece with the sentence that says it.

The article's own words win. The two are understood together, for a programme knows hours and rarely its day; of what
comes of that only those pieces are taken over which a sentence of the document says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from aggregator.events.announce import Understanding
from aggregator.events.doubts import DOUBTS
from aggregator.events.statements import Sentence
from aggregator.language import ClockTime, Hours, Looking
from aggregator.model import Announcement, ArticleKind, Deadline, Event, Evidence, Mode, Status, last_day
from aggregator.moments import WARSAW, Moment, day_of, is_all_day

Entry = TypeVar("Entry", Event, Deadline)

NEWS = 60
"""Days after its publication; an article that was first seen later is no news, and its documents are left alone."""


def is_incomplete(understanding: Understanding, first_seen: date) -> bool:
    """True for news of something ahead that leaves out its day, hour, end or town; ahead of the day it was first seen.

    It does not change while the article does not, so that what a document has added stays.
    """
    told = understanding.announcement
    if understanding.direction.looking is Looking.BACK or told.kind is ArticleKind.REPORT:
        return False
    if not told.events and not told.deadlines:
        return (first_seen - understanding.article.reference).days <= NEWS
    ahead = any(last_day(event) >= first_seen for event in told.events)
    return ahead and any(_lacks(event) for event in told.events)


def _lacks(event: Event) -> bool:
    if event.status is not Status.CONFIRMED:
        return False
    without_hours = is_all_day(event.start) or event.end is None or is_all_day(event.end)
    return without_hours or (event.city is None and event.mode is not Mode.ONLINE)


def with_enclosed(own: Announcement, whole: Understanding) -> Announcement:
    """The announcement with what it leaves out and the documents tell; `whole` is the article understood with them.

    Hours, end, town, place and deadline are taken over, and all events where it has none. What only a document tells is
    doubtful. Nothing is taken from documents with which the article would be a report.
    """
    told = whole.announcement
    if told.kind is not ArticleKind.ANNOUNCEMENT:
        return own
    documents = _Documents.of(whole)
    if not own.events:
        chosen = [n for n, event in enumerate(told.events) if documents.tell(event.evidence)]
        events = tuple(documents.marked(told.events[n]) for n in chosen)
        places = {theirs: mine for mine, theirs in enumerate(chosen)}
    else:
        pairs = _pairs(own.events, told.events)
        places = {theirs: mine for mine, theirs in pairs.items()}
        others = any(n not in places and documents.tell(event.evidence[:1]) for n, event in enumerate(told.events))
        events = tuple(
            (documents.naming(day_of(event.start), whole) if others else documents).completed(
                event, told.events[pairs[n]]
            )
            if n in pairs
            else event
            for n, event in enumerate(own.events)
        )
    deadlines = _deadlines(own, told.deadlines, places, documents)
    kind = told.kind if events or deadlines else own.kind
    return replace(own, kind=kind, events=events, deadlines=deadlines)


def _pairs(own: tuple[Event, ...], told: tuple[Event, ...]) -> dict[int, int]:
    """Which of the events told together is which of the article's own: the only one that begins on that day."""
    days = [day_of(event.start) for event in told]
    mine = [day_of(event.start) for event in own]
    return {n: days.index(day) for n, day in enumerate(mine) if days.count(day) == mine.count(day) == 1}


def _deadlines(
    own: Announcement, told: tuple[Deadline, ...], places: dict[int, int], documents: _Documents
) -> tuple[Deadline, ...]:
    """The article's own deadlines, with the hour that a document says; where it has none, the documents'."""
    if own.deadlines:
        same = {deadline.at: deadline for deadline in told if documents.tell(deadline.evidence)}
        by_day = {day_of(at): deadline for at, deadline in same.items() if not is_all_day(at)}
        return tuple(documents.timed(one, by_day.get(day_of(one.at))) for one in own.deadlines)
    return tuple(
        replace(documents.marked(deadline), event=places.get(deadline.event) if deadline.event is not None else None)
        for deadline in told
        if documents.tell(deadline.evidence) and (deadline.event is None or deadline.event in places)
    )


@dataclass(frozen=True, slots=True)
class _Documents:
    """The sentences that stand in documents and nowhere in the article itself, each with its document's address."""

    sentences: tuple[tuple[Sentence, str], ...]
    addresses: dict[str, str]

    @classmethod
    def of(cls, whole: Understanding) -> _Documents:
        blocks = whole.article.blocks
        placed = [(s, blocks[s.block].attachment if s.block >= 0 else "") for s in whole.sentences]
        own = {sentence.text.strip() for sentence, address in placed if not address}
        theirs = tuple((s, address) for s, address in placed if address and s.text.strip() not in own)
        return cls.holding(theirs)

    @classmethod
    def holding(cls, sentences: tuple[tuple[Sentence, str], ...]) -> _Documents:
        return cls(sentences, {sentence.text.strip(): address for sentence, address in sentences})

    def naming(self, day: date, whole: Understanding) -> _Documents:
        """Only the sentences that name the day: where documents tell of other events too, the rest may be theirs."""
        naming = {
            statement.sentence.order
            for statement in whole.statements
            if statement.resolved and statement.resolved.first <= day <= statement.resolved.last
        }
        return _Documents.holding(tuple(pair for pair in self.sentences if pair[0].order in naming))

    def address_of(self, evidence: Evidence) -> str:
        """The document in which the evidence stands, empty for the article's own; several sentences may be joined."""
        for part in (evidence.sentence, *evidence.sentence.split(" . ")):
            if address := self.addresses.get(part.strip(), ""):
                return address
        return ""

    def tell(self, evidence: tuple[Evidence, ...]) -> bool:
        return any(self.address_of(one) for one in evidence)

    def marked(self, entry: Entry) -> Entry:
        """The entry with the documents named in its evidence, doubtful where they alone tell its day."""
        evidence = tuple(replace(one, attachment=self.address_of(one)) for one in entry.evidence)
        alone = any(one.attachment for one in evidence if one.field in ("start", "at"))
        doubts = (*entry.doubts, DOUBTS["enclosed"]) if alone else entry.doubts
        return replace(entry, evidence=evidence, doubts=doubts)

    def completed(self, event: Event, told: Event) -> Event:
        """The event with hours, end, town and place where it has none and a document says them."""
        if event.status is not Status.CONFIRMED:
            return event
        return self._placed(self._ended(self._begun(event, told), told), told)

    def timed(self, deadline: Deadline, told: Deadline | None) -> Deadline:
        """The deadline with the hour that a document says for its day."""
        if told is None or not is_all_day(deadline.at):
            return deadline
        evidence = self._said("at", told.at, told.evidence)
        return replace(deadline, at=told.at, evidence=(*deadline.evidence, *evidence)) if evidence else deadline

    def _begun(self, event: Event, told: Event) -> Event:
        if not is_all_day(event.start) or is_all_day(told.start):
            return event
        evidence = self._said("hours", told.start, told.evidence)
        return replace(event, start=told.start, evidence=_with(event, evidence)) if evidence else event

    def _ended(self, event: Event, told: Event) -> Event:
        """An end on the last day that the article itself tells; one without an hour is none that is left out."""
        end = told.end
        known = event.end is not None and not is_all_day(event.end)
        if known or end is None or is_all_day(end) or is_all_day(event.start) or event.start != told.start:
            return event
        if day_of(end) != last_day(event):
            return event
        evidence = self._said("hours", end, told.evidence)
        return replace(event, end=end, evidence=_with(event, evidence)) if evidence else event

    def _placed(self, event: Event, told: Event) -> Event:
        """Town and place are one piece: the venue of another town would be worse than none."""
        if event.mode is Mode.ONLINE or (event.city and event.city != told.city):
            return event
        evidence = tuple(
            replace(one, attachment=self.address_of(one))
            for one in told.evidence
            if one.field in ("city", "venue", "address") and self.address_of(one)
        )
        if not evidence:
            return event
        return replace(
            event,
            city=event.city or told.city,
            region=event.region if event.city else told.region,
            venue=event.venue or told.venue,
            address=event.address or told.address,
            mode=event.mode or told.mode,
            evidence=_with(event, evidence),
        )

    def _said(self, field: str, moment: Moment, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """The sentence of a document that says this hour: one that stands behind the entry, else the last that does."""
        clock = _clock_of(moment)
        telling = {s.text.strip(): a for s, a in self.sentences if any(clock in _clocks(m.value) for m in s.hours)}
        behind = [one.sentence for one in evidence if one.sentence in telling]
        chosen = behind[:1] or list(telling)[-1:]
        return tuple(Evidence(field, sentence, telling[sentence]) for sentence in chosen)


def _with(event: Event, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys((*event.evidence, *evidence)))


def _clocks(value: object) -> tuple[ClockTime | None, ...]:
    return (value.start, value.end) if isinstance(value, Hours) else ()


def _clock_of(moment: Moment) -> ClockTime | None:
    if not isinstance(moment, datetime):
        return None
    local = moment.astimezone(WARSAW)
    return ClockTime(local.hour, local.minute)
