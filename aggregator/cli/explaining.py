"""How an article was understood, for the eyes of whoever wonders: its text with the finds marked, and what followed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from aggregator.cli.records import written
from aggregator.events import Sentence, Statement, Understanding
from aggregator.feeds.wording import CATEGORIES, DEADLINES, FIELDS, MODES, REGIONS, STATUSES, implied_text
from aggregator.language import Span
from aggregator.language.polish.cues import Role
from aggregator.model import Announcement, Article, ArticleKind, Deadline, Event, Evidence

MARK = "bold black on yellow"
HOUR = "bold black on cyan"


ROLES = {
    Role.EVENT: "wydarzenie",
    Role.DEADLINE: "termin",
    Role.END: "koniec wydarzenia",
    Role.OPENING: "otwarcie zapisów",
    Role.LAW: "akt prawny",
    Role.PROJECT: "czas projektu",
    Role.PUBLICATION: "data strony",
    Role.PAST: "przeszłość",
    Role.RESULTS: "wyniki",
    Role.FOUNDING: "początek działania",
    Role.HOURS: "godziny pracy",
    Role.OLD: "stary termin",
    Role.OTHER: "tło",
}
COLOURS = {Role.EVENT: "bold black on green", Role.DEADLINE: "bold white on red"}
KINDS = {
    ArticleKind.ANNOUNCEMENT: "zapowiedź",
    ArticleKind.REPORT: "relacja",
    ArticleKind.OTHER: "ani zapowiedź, ani relacja",
}


def show(understanding: Understanding, screen: Console) -> None:
    """Prints the article's head, its text, the part of each day, why it is what it is, and the entries made of it."""
    announcement = understanding.announcement
    screen.print(head(understanding.article, announcement))
    screen.print(Text("\nTekst", style="bold"))
    roles = {(s.sentence.order, s.mention.span): s.role for s in understanding.statements}
    for sentence in understanding.sentences:
        screen.print(marked(sentence, roles), soft_wrap=True)
    screen.print()
    screen.print(day_table(understanding.statements))
    screen.print(kind_table(understanding))
    for number, event in enumerate(announcement.events):
        screen.print(event_table(number, event))
    for deadline in announcement.deadlines:
        screen.print(deadline_table(deadline))
    if not announcement.events and not announcement.deadlines:
        screen.print("Ani wydarzeń, ani terminów.")


def head(article: Article, announcement: Announcement) -> Table:
    """Title, kind, and the days from which others are counted."""
    published = f"{written(article.published)} ({article.published_by})" if article.published else "nie wiadomo"
    return fields_table(
        "Artykuł",
        (
            ("adres", article.url),
            ("tytuł", article.title),
            ("rodzaj", KINDS[announcement.kind]),
            ("opublikowano", published),
            ("dzień odniesienia", str(written(article.reference))),
        ),
    )


def marked(sentence: Sentence, roles: Mapping[tuple[int, Span], Role]) -> Text:
    """The sentence with its days and hours in colour, and in brackets for those who see none."""
    shown, at = Text(), 0
    for mention in sentence.mentions:
        role = roles.get((sentence.order, mention.span))
        shown.append(sentence.text[at : mention.span.start])
        shown.append(
            f"[{sentence.text[mention.span.start : mention.span.end]}]", style=COLOURS.get(role, MARK) if role else HOUR
        )
        at = mention.span.end
    return shown.append(sentence.text[at:].rstrip("\n"))


def day_table(statements: Iterable[Statement]) -> Table:
    """Every day said, the part it plays, the cue that decided, the rule that found it, and the day meant."""
    table = Table(title="Dni", title_justify="left")
    for name in ("Powiedziane", "Znaczy", "Rola", "Zdecydowało", "Reguła"):
        table.add_column(name, overflow="fold")
    for statement in statements:
        resolved = statement.resolved
        if resolved is None:
            meant = "nie ma takiego dnia"
        else:
            meant = " – ".join(dict.fromkeys((resolved.first.isoformat(), resolved.last.isoformat())))
            meant += (
                f" ({', '.join((*resolved.implied, *resolved.flags))})" if resolved.implied or resolved.flags else ""
            )
        table.add_row(
            Text(statement.mention.text),
            meant,
            ROLES[statement.role],
            statement.cue or "nic temu nie przeczy",
            statement.mention.rule,
        )
    return table


def kind_table(understanding: Understanding) -> Table:
    """The weighed cues of an announcement and of a report, and their sums."""
    table = Table(title="Dlaczego zapowiedź albo relacja", title_justify="left")
    for name in ("Wskazówka", "Zapowiedź", "Relacja"):
        table.add_column(name)
    reasons = understanding.direction.reasons
    for name, ahead, back in reasons:
        table.add_row(name, str(ahead or ""), str(back or ""))
    table.add_row("razem", str(sum(r[1] for r in reasons)), str(sum(r[2] for r in reasons)), style="bold")
    return table


def event_table(number: int, event: Event) -> Table:
    """An event and the sentences that its fields came from."""
    rows = (
        ("tytuł", event.title),
        ("rodzaj", CATEGORIES[event.category]),
        ("początek", written(event.start)),
        ("koniec", written(event.end)),
        ("stan", STATUSES[event.status] or None),
        ("forma", MODES[event.mode] if event.mode is not None else None),
        ("miejscowość", event.city),
        ("miejsce", event.venue),
        ("adres", event.address),
        ("województwo", REGIONS[event.region] if event.region is not None else None),
        ("zapisy", event.registration_url),
        ("organizator", event.organizer),
        ("kontakt", event.contact),
        ("dopowiedziane", implied_text(event.implied)),
        ("wątpliwości", ", ".join(event.doubts)),
    )
    return fields_table(f"Wydarzenie {number}", (*rows, *evidence_rows(event.evidence)))


def deadline_table(deadline: Deadline) -> Table:
    """A deadline and the sentences that its fields came from."""
    rows = (
        ("tytuł", deadline.title),
        ("rodzaj", DEADLINES[deadline.kind]),
        ("do kiedy", written(deadline.at)),
        ("wydarzenie", None if deadline.event is None else str(deadline.event)),
        ("dopowiedziane", implied_text(deadline.implied)),
        ("wątpliwości", ", ".join(deadline.doubts)),
    )
    return fields_table("Termin", (*rows, *evidence_rows(deadline.evidence)))


def evidence_rows(evidence: Iterable[Evidence]) -> tuple[tuple[str, str], ...]:
    """A row for each field with a sentence behind it."""
    return tuple((f"skąd {FIELDS.get(one.field, one.field)}", f"„{one.sentence}”") for one in evidence)


def fields_table(title: str, rows: Iterable[tuple[str, str | None]]) -> Table:
    """Names and values in two columns; empty values are left out."""
    table = Table(title=title, title_justify="left", show_header=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in rows:
        if value:
            table.add_row(name, Text(value))
    return table
