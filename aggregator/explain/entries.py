"""The events and deadlines that were put together: every field, the gaps said aloud, the doubts, the sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from aggregator.explain.finds import city_sentence
from aggregator.explain.words import STATUSES, Tone
from aggregator.feeds.quotes import Quote, quoted, quotes
from aggregator.feeds.wording import (
    CATEGORIES,
    DEADLINES,
    FIELDS,
    MODES,
    REGIONS,
    due_text,
    implied_text,
    when_text,
)
from aggregator.model import Announcement, ArticleKind, Deadline, Event, Evidence, Mode, Status
from aggregator.moments import is_all_day


@dataclass(frozen=True, slots=True)
class Row:
    """One field. `known` is False where the text says that the page does not tell."""

    label: str
    text: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class EntryNote:
    """An event or a deadline: „Wydarzenie 1”, its name, its fields, its doubts and the sentences behind it."""

    heading: str
    title: str
    tone: Tone
    rows: tuple[Row, ...]
    doubts: tuple[str, ...]
    quotes: tuple[Quote, ...]
    inferred: bool

    @property
    def no_doubts(self) -> str:
        """What is said where nothing is doubted; what the page leaves out and we inferred is not hidden behind it."""
        return "brak, poza tym, co dopowiedziano" if self.inferred else "brak"


def event_note(number: int, event: Event, announcement: Announcement) -> EntryNote:
    """The event by its number among the announcement's, from 1."""
    rows = tuple(_event_rows(number, event, announcement))
    evidence = [
        replace(one, sentence=city_sentence(event, one.sentence)) if one.field == "city" else one
        for one in event.evidence
    ]
    return EntryNote(
        f"Wydarzenie {number}", event.title, Tone.EVENT, rows, event.doubts, _quotes(evidence), bool(event.implied)
    )


def deadline_note(number: int, deadline: Deadline, announcement: Announcement) -> EntryNote:
    """The deadline by its number among the announcement's, from 1."""
    rows = tuple(_deadline_rows(deadline, announcement))
    quoted = _quotes(deadline.evidence)
    return EntryNote(
        f"Termin {number}", deadline.title, Tone.DEADLINE, rows, deadline.doubts, quoted, bool(deadline.implied)
    )


def _event_rows(number: int, event: Event, announcement: Announcement) -> Iterator[Row]:
    past = announcement.kind is ArticleKind.REPORT
    yield Row("Kiedy", when_text(event.start, event.end))
    if event.implied:
        yield Row("Dopowiedziane", implied_text(event.implied))
    yield Row("Rodzaj", CATEGORIES[event.category])
    yield Row("Stan", "odbyło się" if past and event.status is Status.CONFIRMED else STATUSES[event.status])
    if event.mode is None:
        yield Row("Forma", "nie podano, czy na miejscu, czy online", known=False)
    else:
        yield Row("Forma", MODES[event.mode])
    if event.mode is not Mode.ONLINE or event.city:
        yield _told("Miejscowość", event.city, "nie podano")
    for label, value in (("Miejsce", event.venue), ("Adres", event.address)):
        if value:
            yield Row(label, value)
    if event.region is not None:
        yield Row("Województwo", REGIONS[event.region])
    elif event.city:
        yield Row("Województwo", "nie udało się ustalić", known=False)
    due = [deadline for deadline in announcement.deadlines if deadline.event == number - 1]
    for deadline in due:
        yield Row(DEADLINES[deadline.kind], due_text(deadline.at))
    if not past:
        if not due:
            yield Row("Termin zapisów", "nie podano", known=False)
        yield _told("Zapisy", event.registration_url, "linku do formularza nie znaleziono")
    for label, value in (("Organizator", event.organizer), ("Kontakt", event.contact)):
        if value:
            yield Row(label, value)


def _deadline_rows(deadline: Deadline, announcement: Announcement) -> Iterator[Row]:
    yield Row("Do kiedy", due_text(deadline.at) + (", godziny nie podano" if is_all_day(deadline.at) else ""))
    if deadline.implied:
        yield Row("Dopowiedziane", implied_text(deadline.implied))
    yield Row("Rodzaj", DEADLINES[deadline.kind].lower())
    if deadline.status is not Status.CONFIRMED:
        yield Row("Stan", STATUSES[deadline.status])
    if deadline.event is None:
        yield Row("Dotyczy", "żadnego z wydarzeń tej strony: to termin samodzielny")
    else:
        yield Row("Dotyczy", f"wydarzenie {deadline.event + 1}: {announcement.events[deadline.event].title}")
    if deadline.region is not None:
        yield Row("Województwo", REGIONS[deadline.region])


def _told(label: str, value: str | None, gap: str) -> Row:
    return Row(label, value) if value else Row(label, gap, known=False)


def _quotes(evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
    """The sentences, each once, with all that came from it."""
    return quotes((FIELDS.get(item.field, "inne"), " ".join(quoted(item).split())) for item in evidence)
