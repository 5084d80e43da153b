"""How an article was understood, for the eyes of whoever wonders: its text with the finds marked, and what followed."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from aggregator.cli.records import written
from aggregator.language import Mention, find_mentions
from aggregator.model import Announcement, Article, Deadline, Event, Evidence

MARK = "bold black on yellow"


def show(article: Article, announcement: Announcement, screen: Console) -> None:
    """Prints the article's head, its text, the finds and the entries made of them."""
    screen.print(head(article, announcement))
    mentions: list[Mention] = []
    screen.print(Text("\nTekst", style="bold"))
    for block in article.blocks:
        found = find_mentions(block.text)
        mentions.extend(found)
        screen.print(marked(block.text, found), soft_wrap=True)
    screen.print()
    screen.print(mention_table(mentions))
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
            ("rodzaj", announcement.kind.value),
            ("opublikowano", published),
            ("dzień odniesienia", str(written(article.reference))),
        ),
    )


def marked(text: str, mentions: Iterable[Mention]) -> Text:
    """The text with the mentions in colour, and in brackets for those who see none."""
    shown, at = Text(), 0
    for mention in mentions:
        shown.append(text[at : mention.span.start])
        shown.append(f"[{text[mention.span.start : mention.span.end]}]", style=MARK)
        at = mention.span.end
    return shown.append(text[at:])


def mention_table(mentions: Iterable[Mention]) -> Table:
    """What was found in the text, by which rule, with which value."""
    table = Table(title="Znalezione", title_justify="left")
    for name in ("Fragment", "Reguła", "Wartość"):
        table.add_column(name, overflow="fold")
    for mention in mentions:
        table.add_row(Text(mention.text), Text(mention.rule), Text(str(mention.value)))
    return table


def event_table(number: int, event: Event) -> Table:
    """An event and the sentences that its fields came from."""
    rows = (
        ("tytuł", event.title),
        ("rodzaj", event.category.value),
        ("początek", written(event.start)),
        ("koniec", written(event.end)),
        ("stan", event.status.value),
        ("forma", event.mode.value if event.mode is not None else None),
        ("miejscowość", event.city),
        ("miejsce", event.venue),
        ("adres", event.address),
        ("region", event.region.value if event.region is not None else None),
        ("zapisy", event.registration_url),
        ("organizator", event.organizer),
        ("kontakt", event.contact),
        ("dopowiedziane", ", ".join(event.implied)),
        ("wątpliwości", ", ".join(event.doubts)),
    )
    return fields_table(f"Wydarzenie {number}", (*rows, *evidence_rows(event.evidence)))


def deadline_table(deadline: Deadline) -> Table:
    """A deadline and the sentences that its fields came from."""
    rows = (
        ("tytuł", deadline.title),
        ("rodzaj", deadline.kind.value),
        ("do kiedy", written(deadline.at)),
        ("wydarzenie", None if deadline.event is None else str(deadline.event)),
        ("dopowiedziane", ", ".join(deadline.implied)),
        ("wątpliwości", ", ".join(deadline.doubts)),
    )
    return fields_table("Termin", (*rows, *evidence_rows(deadline.evidence)))


def evidence_rows(evidence: Iterable[Evidence]) -> tuple[tuple[str, str], ...]:
    """A row for each field with a sentence behind it."""
    return tuple((f"skąd {one.field}", f"„{one.sentence}”") for one in evidence)


def fields_table(title: str, rows: Iterable[tuple[str, str | None]]) -> Table:
    """Names and values in two columns; empty values are left out."""
    table = Table(title=title, title_justify="left", show_header=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in rows:
        if value:
            table.add_row(name, Text(value))
    return table
