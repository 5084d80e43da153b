"""How an article was understood, on the screen: its text with the finds marked, and what followed."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from aggregator.explain import TONES, Account, Acquaintance, Candidate, EntryNote, Find, Paragraph, Row, Tone
from aggregator.model import BlockKind

STYLES = {
    Tone.EVENT: "bold black on green",
    Tone.DEADLINE: "bold white on red",
    Tone.HOUR: "bold white on magenta",
    Tone.PLACE: "bold black on cyan",
    Tone.CHANGE: "bold black on yellow",
    Tone.BACKGROUND: "underline",
}
LABEL_WIDTH = 14


def show(account: Account, screen: Console) -> None:
    """Prints the account. Colours need a terminal and no NO_COLOR; without them marks stand in brackets."""
    coloured = screen.is_terminal and not screen.no_color
    screen.print(Text(account.title, style="bold"))
    screen.print(Text(f"{account.kind.capitalize()}. {account.outcome}"))
    screen.print(rows_table(account.head))
    section(screen, "Tekst ogłoszenia")
    if account.finds and coloured:
        screen.print(Text("  ").join(Text(f" {words} ", style=STYLES[tone]) for tone, words in TONES.items()))
        screen.print()
    for paragraph in account.paragraphs:
        screen.print(marked(paragraph, coloured), soft_wrap=not screen.is_terminal)
    section(screen, "Co z tego złożono")
    for entry in account.entries:
        show_entry(entry, screen)
    if not account.entries:
        screen.print("Ani wydarzeń, ani terminów.")
    if account.acquaintances is not None:
        section(screen, "Czy to już znamy?")
        show_acquaintances(account.acquaintances, screen)
    section(screen, "Co znaleziono w tekście")
    if account.finds:
        screen.print(find_table(account.finds, coloured))
    else:
        screen.print("Nie ma w tekście ani dnia, ani godziny.")
    if account.look_alikes:
        told = ", ".join(account.look_alikes)
        screen.print(Text(f"Tylko z wyglądu podobne do dat i godzin: {told}."), style="dim")
    section(screen, f"Dlaczego {account.kind}")
    screen.print(Text(account.verdict))
    if account.reasons:
        screen.print(reason_table(account))


def section(screen: Console, title: str) -> None:
    """Prints a heading."""
    screen.print()
    screen.print(Text(title, style="bold underline"))


def marked(paragraph: Paragraph, coloured: bool) -> Text:
    """The paragraph with what was found in colour and numbered; without colours in brackets, with its part."""
    shown = Text("• " if paragraph.kind is BlockKind.ITEM else "")
    for piece in paragraph.pieces:
        find = piece.find
        if find is None:
            shown.append(piece.text)
        elif coloured:
            shown.append(piece.text, style=STYLES[find.tone]).append(f"[{find.number}]", style="dim")
        else:
            shown.append(f"[{piece.text}]({find.number}: {find.part})")
    if paragraph.kind is BlockKind.HEADING:
        shown.stylize("bold")
    return shown


def find_table(finds: Iterable[Find], coloured: bool) -> Table:
    """Everything found: what it says and means, its part, and what decided it."""
    table = Table()
    table.add_column("Nr", justify="right", no_wrap=True)
    for name in ("W tekście", "Znaczy", "Rola", "Co zdecydowało", "Rozpoznano jako"):
        table.add_column(name, overflow="fold")
    for find in finds:
        style = STYLES[find.tone] if coloured and find.tone is not Tone.BACKGROUND else ""
        texts = (Text(find.said), Text(find.meant), Text(find.part, style=style), Text(find.why), Text(find.rule))
        table.add_row(str(find.number), *texts)
    return table


def show_entry(entry: EntryNote, screen: Console) -> None:
    """Prints an event or a deadline."""
    screen.print(Text(f"\n{entry.heading}: {entry.title}", style="bold"))
    doubts = [Row("Wątpliwości", doubt) for doubt in entry.doubts] or [Row("Wątpliwości", entry.no_doubts)]
    quotes = [Row(f"Z którego zdania: {quote.about}", f"„{quote.sentence}”") for quote in entry.quotes]
    screen.print(rows_table((*entry.rows, *doubts, *quotes)))


def show_acquaintances(acquaintances: tuple[Acquaintance, ...], screen: Console) -> None:
    """Prints of each event whether the calendar knows it, and what it was compared with."""
    for one in acquaintances:
        screen.print(Text(f"\n{one.heading}", style="bold"))
        screen.print(Text(one.decision))
        for candidate in one.candidates:
            screen.print()
            screen.print(Text(f"{candidate.name}\n{candidate.when}\n{candidate.article}"), soft_wrap=True)
            screen.print(sign_table(candidate))
        if one.left_out:
            screen.print(Text(one.left_out, style="dim"))
    if not acquaintances:
        screen.print("Strona nie podaje wydarzenia, więc nie ma czego porównywać z kalendarzem.")


def sign_table(candidate: Candidate) -> Table:
    """The signs that speak for and against an event of the calendar, their sum, and what follows."""
    table = Table(show_footer=True)
    table.add_column("Znak", Text(candidate.outcome), overflow="fold")
    table.add_column("Waga", Text(candidate.sum), justify="right", no_wrap=True)
    for sign in candidate.signs:
        table.add_row(Text(sign.words), Text(sign.weight))
    return table


def rows_table(rows: Iterable[Row]) -> Table:
    """Labels and texts in two columns; what the page does not tell is dim."""
    table = Table(show_header=False)
    table.add_column(style="bold", min_width=LABEL_WIDTH, max_width=2 * LABEL_WIDTH)
    table.add_column(overflow="fold")
    for row in rows:
        table.add_row(row.label, Text(row.text, style="" if row.known else "dim"))
    return table


def reason_table(account: Account) -> Table:
    """The weighed cues and their sums."""
    table = Table(show_footer=True)
    table.add_column("Wskazówka", "razem")
    table.add_column("za zapowiedzią", str(sum(one.ahead for one in account.reasons)), justify="right")
    table.add_column("za relacją", str(sum(one.back for one in account.reasons)), justify="right")
    for reason in account.reasons:
        table.add_row(reason.name, str(reason.ahead or ""), str(reason.back or ""))
    return table
