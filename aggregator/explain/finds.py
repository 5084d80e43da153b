"""Everything found in the text: days, hours and towns, the part that each plays, and what decided it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from aggregator.events import Sentence, Statement, Understanding
from aggregator.events.occasion import Occasion
from aggregator.explain.cues import why
from aggregator.explain.words import ROLE_TONES, ROLES, Tone
from aggregator.feeds.tongue import WEEKDAYS
from aggregator.feeds.wording import REGIONS, days_text, implied_text
from aggregator.language import ClockTime, Hours, Looking, Mention, PlaceName, Resolved, Span
from aggregator.language.polish.cues import Role
from aggregator.language.polish.places import find_places
from aggregator.model import Event, Region
from aggregator.moments import WARSAW, Moment, day_of

OTHERS_PLAINER = "inne dni na stronie wyraźniej mówią o wydarzeniu"
TOO_LITTLE = "za mało wskazuje na to, że to dzień wydarzenia"


@dataclass(frozen=True, slots=True)
class Find:
    """One thing found: its number in the order of the text, what it says and means, its part, and why.

    `block` and `span` say where it stands: the article's block (-1 is the title) and the characters of its text.
    """

    number: int
    block: int
    span: Span
    said: str
    meant: str
    part: str
    tone: Tone
    why: str
    rule: str


def finds_of(understanding: Understanding) -> tuple[Find, ...]:
    """The finds in the order of the text, numbered from 1."""
    found = sorted(
        (*_days(understanding), *_hours(understanding), *_places(understanding)),
        key=lambda find: (find.block, find.span),
    )
    return tuple(replace(find, number=number) for number, find in enumerate(found, 1))


def _find(sentence: Sentence, span: Span, meant: str, part: str, tone: Tone, why: str, rule: str) -> Find:
    said = " ".join(sentence.text[span.start : span.end].split())
    within = Span(sentence.span.start + span.start, sentence.span.start + span.end)
    return Find(0, sentence.block, within, said, meant, part, tone, why, rule)


def _days(understanding: Understanding) -> Iterator[Find]:
    for statement in understanding.statements:
        mention, (part, tone) = statement.mention, _part_of_day(statement, understanding)
        reason = why(statement)
        if tone is Tone.BACKGROUND and not statement.cue:
            reason = OTHERS_PLAINER if understanding.occasions else TOO_LITTLE
        yield _find(statement.sentence, mention.span, _meant(statement), part, tone, reason, mention.rule)


def _hours(understanding: Understanding) -> Iterator[Find]:
    for sentence in understanding.sentences:
        for mention in sentence.hours:
            part = _part_of_hour(sentence, mention, understanding)
            tone = Tone.HOUR if part else Tone.BACKGROUND
            reason = (
                "stoi przy jego dniu albo w jego programie" if part else "nie jest początkiem ani końcem żadnego wpisu"
            )
            yield _find(
                sentence, mention.span, _clock(mention), part or "godzina nie do kalendarza", tone, reason, mention.rule
            )


def _meant(statement: Statement) -> str:
    """The days meant, what was implied, what is odd."""
    resolved, days = statement.resolved, statement.days
    if resolved is None:
        return "takiego dnia nie ma"
    told = days_text(resolved.first, resolved.last)
    if days.weekly is not None:
        told = f"{told}, powtarza się: {WEEKDAYS[days.weekly]}"
    notes = [implied_text(resolved.implied)] if resolved.implied else []
    return "; ".join((told, *notes))


def _part_of_day(statement: Statement, understanding: Understanding) -> tuple[str, Tone]:
    """The part that a day plays and, where it has led to an entry, to which."""
    resolved, role = statement.resolved, statement.role
    announcement, reference = understanding.announcement, understanding.article.reference
    tone = ROLE_TONES.get(role, Tone.BACKGROUND)
    for number, occasion, _ in _numbered(understanding):
        if statement is occasion.statement or statement in occasion.also:
            return f"dzień wydarzenia {number}", Tone.EVENT
    if resolved is None:
        return f"{ROLES[role]}, pominięty: takiego dnia nie ma", Tone.BACKGROUND
    if role is Role.DEADLINE:
        for number, deadline in enumerate(announcement.deadlines, 1):
            if day_of(deadline.at) == resolved.last:
                return f"termin {number}", tone
        return "termin pominięty: minął przed publikacją", Tone.BACKGROUND
    if role in (Role.EVENT, Role.END):
        return _unused(resolved, role, understanding, resolved.last < reference)
    return ROLES[role], tone


def _unused(resolved: Resolved, role: Role, understanding: Understanding, gone: bool) -> tuple[str, Tone]:
    """The part of an event's day that no event begins with."""
    for number, occasion, _ in _numbered(understanding):
        if role is Role.END and resolved.last == occasion.last:
            return f"koniec wydarzenia {number}", Tone.EVENT
        if occasion.first <= resolved.first and resolved.last <= occasion.last:
            return f"w czasie wydarzenia {number}", Tone.EVENT
    if gone and understanding.direction.looking is Looking.AHEAD:
        return "nie do kalendarza: minął przed publikacją", Tone.BACKGROUND
    return "nie do kalendarza", Tone.BACKGROUND


def _part_of_hour(sentence: Sentence, mention: Mention, understanding: Understanding) -> str:
    """To which entry an hour belongs; empty when to none."""
    hours = mention.value
    assert isinstance(hours, Hours)
    clock = {one for one in (hours.start, hours.end) if one is not None}
    announcement = understanding.announcement
    for number, deadline in enumerate(announcement.deadlines, 1):
        told = {item.sentence for item in deadline.evidence}
        if sentence.text.strip() in told and _clock_of(deadline.at) in clock:
            return f"godzina terminu {number}"
    near, far = list[int](), list[int]()
    for number, occasion, event in _numbered(understanding):
        own = sentence is occasion.statement.sentence
        if own and hours.minutes is not None:
            return f"czas trwania wydarzenia {number}"
        if clock & {_clock_of(event.start), _clock_of(event.end)}:
            (near if own else far).append(number)
    numbers = near or far
    if not numbers:
        return ""
    return f"godzina {'wydarzenia' if len(numbers) == 1 else 'wydarzeń'} {', '.join(map(str, numbers))}"


def _numbered(understanding: Understanding) -> Iterator[tuple[int, Occasion, Event]]:
    """Each event that was made of the text, with its number; what a machine form or a document tells may differ."""
    free = list(enumerate(understanding.announcement.events, 1))
    for occasion in understanding.occasions:
        place = next((n for n, (_, event) in enumerate(free) if day_of(event.start) == occasion.first), None)
        if place is not None:
            number, event = free.pop(place)
            yield number, occasion, event


def _clock_of(moment: Moment | None) -> ClockTime | None:
    if not isinstance(moment, datetime):
        return None
    local = moment.astimezone(WARSAW)
    return ClockTime(local.hour, local.minute)


def _clock(mention: Mention) -> str:
    """The hours meant: 10:00–14:00, from 10:00, 90 minutes."""
    hours = mention.value
    assert isinstance(hours, Hours)
    if hours.minutes is not None:
        return f"{hours.minutes} min"
    told = [f"{one.hour}:{one.minute:02}" for one in (hours.start, hours.end) if one is not None]
    return "–".join(told) if hours.start is not None else f"do {told[0]}" if told else ""


def _places(understanding: Understanding) -> Iterator[Find]:
    """The town of each event, where the sentence that told it names it."""
    taken: set[tuple[int, Span]] = set()
    for number, event in enumerate(understanding.announcement.events, 1):
        found = _place_in_text(event, understanding)
        if found is None or (found[0].order, found[1].span) in taken:
            continue
        sentence, place = found
        taken.add((sentence.order, place.span))
        region = f", woj. {REGIONS[Region(place.region)]}" if place.region else ""
        same = [str(n) for n, other in enumerate(understanding.announcement.events, 1) if other.city == event.city]
        part = f"miejscowość wydarzenia {number}" if len(same) == 1 else f"miejscowość wydarzeń {', '.join(same)}"
        reason = "nazwa miejscowości w zdaniu, które mówi, gdzie"
        yield _find(sentence, place.span, place.name + region, part, Tone.PLACE, reason, "nazwa miejscowości")


def _place_in_text(event: Event, understanding: Understanding) -> tuple[Sentence, PlaceName] | None:
    told = next((item.sentence for item in event.evidence if item.field == "city"), event.evidence[0].sentence)
    for sentence in understanding.sentences:
        if sentence.text.strip() not in told:  # a town found in the lead has all its sentences behind it
            continue
        for place in find_places(sentence.text):
            if place.name == event.city and not any(m.span.overlaps(place.span) for m in sentence.mentions):
                return sentence, place
    return None


def city_sentence(event: Event, told: str) -> str:
    """The sentence that names the event's town, where several stand behind it; else what was told."""
    parts = told.split(" . ")
    return next((part for part in parts if any(place.name == event.city for place in find_places(part))), told)
