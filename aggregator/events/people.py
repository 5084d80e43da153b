"""The people of an event: who holds it and whom one asks. Each event takes what its page says nearest to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from aggregator.events.contact import find_contacts
from aggregator.events.occasion import Occasion
from aggregator.events.organizer import Found, find_organizers
from aggregator.events.statements import Sentence
from aggregator.model import Article, Event, Evidence

_BESIDE = 2
"""Points more for what stands in the block that tells the event's day."""


def with_people(
    events: tuple[Event, ...], occasions: tuple[Occasion, ...], sentences: tuple[Sentence, ...], article: Article
) -> tuple[Event, ...]:
    """The events with organizer and contact, each with its sentence; None where the page does not say."""
    if not events:
        return events
    organizers, contacts = find_organizers(sentences), find_contacts(sentences, article)
    if not organizers and not contacts:
        return events
    told: list[Event] = []
    for occasion, event in zip(occasions, events, strict=True):
        mine = _blocks(occasion)
        others = set[int]().union(*(_blocks(other) for other in occasions if not _is_part(occasion, other))) - mine
        organizer, contact = (_nearest(found, mine, others) for found in (organizers, contacts))
        told.append(
            replace(
                event,
                organizer=organizer.text if organizer else None,
                contact=contact.text if contact else None,
                evidence=(*event.evidence, *_evidence("organizer", organizer), *_evidence("contact", contact)),
            )
        )
    return tuple(told)


def _blocks(occasion: Occasion) -> set[int]:
    """The blocks that tell the event's days."""
    return {statement.sentence.block for statement in (occasion.statement, *occasion.also)}


def _is_part(occasion: Occasion, whole: Occasion) -> bool:
    """True for an event on the days of another, as in a week of events: what is said of the whole holds for it."""
    return whole.first <= occasion.first and occasion.last <= whole.last


def _nearest(found: Iterable[Found], mine: set[int], others: set[int]) -> Found | None:
    """What is said most plainly, in the event's own block before any other, never in another event's."""
    fitting = [one for one in found if one.sentence.block not in others]
    return max(fitting, key=lambda one: one.points + _BESIDE * (one.sentence.block in mine), default=None)


def _evidence(field: str, found: Found | None) -> tuple[Evidence, ...]:
    return (Evidence(field, found.sentence.text.strip()),) if found else ()
