"""Whether the calendar knows an event already: what speaks for and against, and what a round would decide."""

from __future__ import annotations

from dataclasses import dataclass

from aggregator.events.sameness import ENOUGH, Verdict
from aggregator.events.telling import Telling
from aggregator.events.ties import Tie, ToldEvent, event_for, ties_to
from aggregator.feeds.wording import plural, when_text
from aggregator.model import Event

MOST = 5
"""So many events of the calendar are shown beside one of the page, those most like it."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """An event of the page, as its article tells it, and what the calendar has about that time.

    `known` is the event of which this very article is known to tell; `near` holds what other articles tell.
    """

    telling: Telling
    near: tuple[ToldEvent, ...] = ()
    known: Event | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """A piece of evidence in words, and its weight in words: „+4”, „0”, „−2”; „wyklucza” for what rules out."""

    words: str
    weight: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event of the calendar that may be meant: what and when it is, by which article it was compared, the signs.

    `sum` is what they weigh together („razem 9,5”), empty where something rules it out; `outcome` says what follows.
    """

    name: str
    when: str
    article: str
    signs: tuple[Sign, ...]
    sum: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """„Wydarzenie 1: Szkolenie”, whether the calendar has it already, and the events that were looked at for it."""

    heading: str
    decision: str
    candidates: tuple[Candidate, ...]
    left_out: str


def acquaintance_of(number: int, nearby: Nearby) -> Acquaintance:
    """Whether the calendar knows the page's event of this number, from 1."""
    ties = ties_to(nearby.telling, nearby.near)
    more = len(ties) - MOST
    return Acquaintance(
        f"Wydarzenie {number}: {nearby.telling.event.title}",
        _decision(nearby),
        tuple(_candidate(told, tie) for told, tie in ties[:MOST]),
        f"Mniej podobnych nie pokazano: {more}." if more > 0 else "",
    )


def _decision(nearby: Nearby) -> str:
    if nearby.known is not None:
        return f"Tak: ten artykuł już jest wśród tych, które mówią o wydarzeniu {name_of(nearby.known)}."
    found = event_for(nearby.telling, nearby.near)
    if found is not None:
        return f"Tak: to wydarzenie {name_of(found.event)}; po przeczytaniu artykuł do niego dołączy."
    seen = plural(len(nearby.near), "wydarzenie", "wydarzenia", "wydarzeń")
    looked = f"porównano {seen} z tego czasu" if nearby.near else "w kalendarzu nie ma w tym czasie niczego innego"
    if nearby.telling.late:
        return f"Nie: {looked}. Artykuł mówi o tym, co było, więc nowego wpisu nie będzie."
    return f"Nie: {looked}. Po przeczytaniu będzie to nowe wydarzenie."


def _candidate(told: ToldEvent, tie: Tie) -> Candidate:
    place = f", {told.event.city}" if told.event.city else ""
    return Candidate(
        name_of(told.event),
        f"{when_text(told.event.start, told.event.end)}{place}",
        f"{tie.other.source_name}: {tie.other.url}",
        signs_of(tie.verdict),
        sum_of(tie.verdict),
        outcome_of(tie.verdict),
    )


def name_of(event: Event) -> str:
    """What operators call an event: w-12 „Szkolenie z księgowości”."""
    return f"{event.uid.partition('@')[0]} „{event.title}”"


def signs_of(verdict: Verdict) -> tuple[Sign, ...]:
    """The evidence in words; what rules out comes first, and alone where nothing else was looked at."""
    told = tuple(Sign(sign.words, weight_text(sign.weight)) for sign in verdict.evidence)
    return (Sign(verdict.apart, "wyklucza"), *told) if verdict.apart else told


def sum_of(verdict: Verdict) -> str:
    """What the evidence weighs together: „razem 9,5”; empty where something rules out, whatever else there is."""
    return "" if verdict.apart else f"razem {number_text(verdict.score)}"


def outcome_of(verdict: Verdict) -> str:
    """What follows from a verdict, with the threshold."""
    if verdict.apart:
        return "inne wydarzenie: wyklucza to pierwszy znak"
    if verdict.same:
        return f"to samo wydarzenie: próg {number_text(ENOUGH)} osiągnięty"
    return f"inne wydarzenie: do progu {number_text(ENOUGH)} brakuje {number_text(ENOUGH - verdict.score)}"


def weight_text(weight: float) -> str:
    """A weight with its sign, as Polish writes numbers: +1,5, −2, 0."""
    return f"+{number_text(weight)}" if weight > 0 else number_text(weight)


def number_text(number: float) -> str:
    """A number as Polish writes it, to the hundredth: 9,5, −2."""
    return f"{round(number, 2) or 0:g}".replace(".", ",").replace("-", "−")
