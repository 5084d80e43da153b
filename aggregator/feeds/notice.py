"""What readers are told of one entry, the same in every format: its name, its time, its place, the facts in order.

A deadline tells its event and an event its deadlines. So the stamps of the two go together as well: `changed_at` is the
latest of all that a notice tells, and a deadline's `sequence` grows with its event's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from aggregator.feeds.quotes import quoted
from aggregator.feeds.select import Entry, Selection
from aggregator.feeds.text import clip, plain, web_address
from aggregator.feeds.tongue import POLISH, Tongue
from aggregator.feeds.wording import CATEGORIES, DEADLINES, MODES, REGIONS, due_text, implied_text, known_end, when_text
from aggregator.model import Category, Deadline, Event, Evidence, Mode, Region, SourceRef, Status
from aggregator.moments import Moment

NEAR_THE_FRONT = 40
MOST_SENTENCES = 3
LONGEST_FACT = 400


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a notice: „Gdzie: …”. `url` is the address the text stands for, or empty."""

    label: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """An event or a deadline as it is told. All text is plain, on one line and clean, all addresses are ASCII URLs.

    `label` names the kind of a deadline and is empty for an event; `where` is the city, „Online” or empty; `place` is
    the whole place. `first_published` and `changed_at` are UTC.
    """

    uid: str
    label: str
    title: str
    where: str
    place: str
    start: Moment
    end: Moment | None
    previous_start: Moment | None
    category: Category
    region: Region | None
    status: Status
    sequence: int
    first_published: datetime
    changed_at: datetime
    facts: tuple[Fact, ...]
    doubts: tuple[str, ...]
    evidence: tuple[str, ...]
    sources: tuple[Fact, ...]

    @property
    def headline(self) -> str:
        """The title with its place before it: Kielce · Szkolenie z księgowości; not where the title begins with it."""
        if not self.where or self.where.casefold() in self.title[:NEAR_THE_FRONT].casefold():
            return self.title
        return f"{self.where} · {self.title}"


@dataclass(frozen=True, slots=True)
class Subject:
    """All that the notice of an entry is made of: the entry, the event of a deadline, the deadlines of an event."""

    entry: Entry
    event: Event | None = None
    deadlines: tuple[Deadline, ...] = ()

    @property
    def uids(self) -> tuple[str, ...]:
        """The UIDs of its entries, its own first."""
        event = () if self.event is None else (self.event.uid,)
        return (self.entry.uid, *event, *(deadline.uid for deadline in self.deadlines))

    def told_whole(self, evidence_of: Callable[[str], tuple[Evidence, ...]]) -> Subject:
        """With the sentences of its entries, which are asked for by UID."""
        event = self.event
        return Subject(
            replace(self.entry, evidence=evidence_of(self.entry.uid)),
            None if event is None else replace(event, evidence=evidence_of(event.uid)),
            tuple(replace(one, evidence=evidence_of(one.uid)) for one in self.deadlines),
        )


def notice_of(entry: Entry, selection: Selection) -> Notice:
    """What readers are told of this entry. ValueError for one that the Store has not kept yet."""
    subject = Subject(entry, selection.event_of.get(entry.uid), selection.deadlines_of.get(entry.uid, ()))
    return notice_about(subject if selection.evidence_of is None else subject.told_whole(selection.evidence_of))


def notice_about(subject: Subject, tongue: Tongue = POLISH) -> Notice:
    """What readers are told. ValueError for an entry that the Store has not kept yet.

    Another tongue says the texts of facts; their labels stay Polish, they are known by them.
    """
    if isinstance(subject.entry, Event):
        return _event_notice(subject.entry, subject.deadlines, tongue)
    return _deadline_notice(subject.entry, subject.event, tongue)


def place_text(event: Event, tongue: Tongue = POLISH) -> str:
    """Where it is, for a map or a letter: „Sala X, ul. Y 5, Miasto”; „Online” for one held online; else empty."""
    if event.mode is Mode.ONLINE:
        return tongue.say("Online")
    told = ""
    for part in (event.venue, event.address, event.city):
        text = plain(part or "")
        if text and text.casefold() not in told.casefold():
            told = f"{told}, {text}" if told else text
    return clip(told, LONGEST_FACT)


def due_note(deadline: Deadline, tongue: Tongue = POLISH) -> str:
    """What is to be said beside the moment of a deadline: what was inferred, that it is off, when it was before."""
    called_off = tongue.say("odwołany") if deadline.status is Status.CANCELLED else ""
    notes = [implied_text(deadline.implied, tongue=tongue), called_off]
    if deadline.previous_at is not None and deadline.previous_at != deadline.at:
        before = due_text(deadline.previous_at, tongue=tongue)
        notes.append(tongue.say("zmiana terminu, wcześniej %(when)s", when=before))
    return "; ".join(note for note in notes if note)


def before_text(event: Event, tongue: Tongue = POLISH) -> str:
    """When an event was to begin before it was moved: wcześniej czwartek, 2 kwietnia 2026, od 11:00; else empty."""
    if event.previous_start is None or event.previous_start == event.start:
        return ""
    no_end = f", {tongue.say('godzina zakończenia nieznana')}"
    before = when_text(event.previous_start, tongue=tongue).removesuffix(no_end)
    return tongue.say("wcześniej %(when)s", when=before)


def _event_notice(event: Event, deadlines: tuple[Deadline, ...], tongue: Tongue) -> Notice:
    first_published, changed_at = _stamps(event)
    place = place_text(event, tongue)
    facts = [
        *_status_facts(event.status, tongue),
        *_time_facts(event, tongue),
        *_place_facts(event, place, tongue),
        *(Fact(DEADLINES[deadline.kind], _due(deadline, tongue)) for deadline in deadlines),
        *_people_facts(event),
    ]
    return Notice(
        uid=event.uid,
        label="",
        title=_title(event.title, event.category, tongue),
        where=_where(event),
        place=place,
        start=event.start,
        end=known_end(event.start, event.end),
        previous_start=event.previous_start if event.previous_start != event.start else None,
        category=event.category,
        region=event.region,
        status=event.status,
        sequence=event.sequence,
        first_published=first_published,
        changed_at=max([changed_at, *(_stamps(deadline)[1] for deadline in deadlines)]),
        facts=tuple(facts),
        doubts=_lines([*event.doubts, *(doubt for deadline in deadlines for doubt in deadline.doubts)]),
        evidence=_sentences([*event.evidence, *(item for deadline in deadlines for item in deadline.evidence)]),
        sources=_sources(event.sources, event.url),
    )


def _deadline_notice(deadline: Deadline, event: Event | None, tongue: Tongue) -> Notice:
    label = DEADLINES[deadline.kind]
    first_published, changed_at = _stamps(deadline)
    title = _title((event.title if event is not None else "") or deadline.title, deadline.category, tongue)
    facts = [Fact(label, _due(deadline, tongue)), Fact("Dotyczy", title)]
    status, sequence = deadline.status, deadline.sequence
    if event is not None:
        facts += [
            *_status_facts(event.status, tongue),
            *_time_facts(event, tongue),
            *_place_facts(event, place_text(event, tongue), tongue),
            *_people_facts(event),
        ]
        status = event.status if status is Status.CONFIRMED else status
        sequence += event.sequence
        changed_at = max(changed_at, _stamps(event)[1])
    return Notice(
        uid=deadline.uid,
        label=label,
        title=title,
        where=_where(event) if event is not None else "",
        place="",
        start=deadline.at,
        end=None,
        previous_start=None,
        category=event.category if event is not None else deadline.category,
        region=deadline.region or (event.region if event is not None else None),
        status=status,
        sequence=sequence,
        first_published=first_published,
        changed_at=changed_at,
        facts=tuple(facts),
        doubts=_lines([*deadline.doubts, *(event.doubts if event is not None else ())]),
        evidence=_sentences(deadline.evidence),
        sources=_sources([*deadline.sources, *(event.sources if event is not None else ())], deadline.url),
    )


def _title(title: str, category: Category, tongue: Tongue) -> str:
    return clip(plain(title), LONGEST_FACT) or tongue.say(CATEGORIES[category]).capitalize()


def _stamps(entry: Entry) -> tuple[datetime, datetime]:
    """When the entry was first published and when it last changed."""
    if not entry.uid or entry.first_published is None or entry.changed_at is None:
        raise ValueError(f"Wpisu „{entry.title}” nie ma jeszcze w bazie: brakuje mu UID albo znaczników czasu.")
    return entry.first_published, entry.changed_at


def _status_facts(status: Status, tongue: Tongue) -> list[Fact]:
    match status:
        case Status.CANCELLED:
            return [Fact("Uwaga", tongue.say("wydarzenie odwołane"))]
        case Status.POSTPONED:
            return [Fact("Uwaga", tongue.say("wydarzenie przełożone, nowy termin nieznany"))]
        case _:
            return []


def _time_facts(event: Event, tongue: Tongue) -> list[Fact]:
    label = "Pierwotny termin" if event.status is Status.POSTPONED else "Kiedy"
    facts = [
        Fact(
            label,
            _with_note(when_text(event.start, event.end, tongue=tongue), implied_text(event.implied, tongue=tongue)),
        )
    ]
    if before := before_text(event, tongue):
        facts.append(Fact("Zmiana terminu", before))
    return facts


def _place_facts(event: Event, place: str, tongue: Tongue) -> list[Fact]:
    if event.region is not None and event.mode is not Mode.ONLINE:
        region = tongue.say("woj. %(region)s", region=REGIONS[event.region])
        place = f"{place}, {region}" if place else region
    facts = [Fact("Gdzie", place)] if place else []
    if event.mode is not None and event.mode is not Mode.ONLINE:
        facts.append(Fact("Forma", tongue.say(MODES[event.mode])))
    return facts


def _people_facts(event: Event) -> list[Fact]:
    sign_up = web_address(event.registration_url)
    facts = [
        Fact("Zapisy", sign_up, sign_up),
        Fact("Organizator", clip(plain(event.organizer or ""), LONGEST_FACT)),
        Fact("Kontakt", clip(plain(event.contact or ""), LONGEST_FACT)),
    ]
    return [fact for fact in facts if fact.text]


def _due(deadline: Deadline, tongue: Tongue) -> str:
    return _with_note(due_text(deadline.at, tongue=tongue), due_note(deadline, tongue))


def _with_note(text: str, note: str) -> str:
    return f"{text} ({note})" if note else text


def _where(event: Event) -> str:
    city = plain(event.city or "")
    if event.mode is Mode.ONLINE or (event.mode is Mode.HYBRID and not city):
        return "Online"
    return city


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    clean = dict.fromkeys(clip(plain(text), LONGEST_FACT) for text in texts)
    return tuple(text for text in clean if text)


def _sentences(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """The sentences behind an entry, each once, those of its time first, at most three."""
    in_order = sorted(evidence, key=lambda item: item.field not in ("start", "end", "at"))
    return _lines(quoted(item) for item in in_order)[:MOST_SENTENCES]


def _sources(refs: Iterable[SourceRef], url: str) -> tuple[Fact, ...]:
    """The articles that told of an entry, each address once; the entry's own address when none is known by name."""
    named = {web_address(ref.url): clip(plain(ref.name), LONGEST_FACT) for ref in refs}
    named.pop("", None)
    if not named and (own := web_address(url)):
        named[own] = ""
    return tuple(Fact("Źródło", name or address, address) for address, name in named.items())
