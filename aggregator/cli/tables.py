"""The table of a round for operators, and where tables are printed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from aggregator.moments import WARSAW
from aggregator.pipeline import Report
from aggregator.store import Outcome

WORDS: dict[Outcome, tuple[str, str]] = {
    Outcome.BROKEN: ("błąd programu", "bold red"),
    Outcome.FAILED: ("nie udało się", "red"),
    Outcome.EMPTY: ("brak artykułów", "red"),
    Outcome.REFUSED: ("wstrzymane", "yellow"),
    Outcome.BUSY: ("zajęte", ""),
    Outcome.READ: ("przeczytane", "green"),
}
"""How a round ended, in words and colour."""

SHOWN = 3
"""So many failed articles of one source are named in the table; the log has all."""

WIDTH = 140
"""Characters in a line when the output is not a terminal."""


def console(*, stderr: bool = False) -> Console:
    """Where tables are printed."""
    screen = Console(stderr=stderr)
    return screen if screen.is_terminal else Console(stderr=stderr, width=WIDTH)


def is_trouble(outcome: Outcome) -> bool:
    """True when the source could not be read."""
    return outcome not in (Outcome.BUSY, Outcome.READ)


def outcome_text(outcome: Outcome) -> Text:
    """The outcome in its colour."""
    return Text(*WORDS[outcome])


def round_table(reports: Iterable[Report]) -> Table:
    """What a round came to, a row for each source."""
    table = Table(title="Runda", title_justify="left")
    table.add_column("Źródło", overflow="fold")
    table.add_column("Wynik", no_wrap=True)
    for name in ("Przeczytane", "Nowe", "Zmienione", "Nieudane"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Powód", overflow="fold")
    for report in reports:
        figures = (report.read, report.new, report.changed, len(report.failures))
        table.add_row(
            Text(f"{report.source.name}\n{report.source.id}"),
            outcome_text(report.outcome),
            *(str(figure) for figure in figures),
            Text(reasons(report)),
        )
    return table


def reasons(report: Report) -> str:
    """Why the source, or articles of it, could not be read; an address with each. Of nothing new: that it is so."""
    if report.outcome is Outcome.READ and not (report.error or report.read or report.failures):
        return "bez zmian od ostatniego czytania"
    lines = [f"{report.error} ({report.source.url})"] if report.error else []
    lines += [f"{failure.why} ({failure.url})" for failure in report.failures[:SHOWN]]
    if len(report.failures) > SHOWN:
        lines.append(f"… i {len(report.failures) - SHOWN} dalszych")
    return "\n".join(lines)


def moment_text(moment: datetime | None) -> str:
    """A moment in Warsaw time, to the minute; a dash when there was none."""
    return "–" if moment is None else moment.astimezone(WARSAW).strftime("%Y-%m-%d %H:%M")
