"""The command that shows what the operator wants otherwise in the calendar: corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from aggregator.cli.arguments import now_option
from aggregator.cli.doors import Surroundings
from aggregator.cli.polish import PolishCommand
from aggregator.cli.rereading import NAMES, entry_text, shown
from aggregator.cli.standings import (
    AGREED,
    LEAVES,
    OVER,
    SENSELESS,
    STRAY,
    WAITS,
    WORKS,
    Standing,
    counts,
    kept_corrections,
    read_or_faults,
    standings_of,
)
from aggregator.cli.tables import console
from aggregator.events.corrected import CHOICES
from aggregator.feeds.wording import day_text
from aggregator.model import Deadline, Event
from aggregator.moments import Moment, day_of

STYLES = {WORKS: "green", WAITS: "yellow", LEAVES: "yellow", STRAY: "red", SENSELESS: "red", AGREED: "dim", OVER: "dim"}
"""How a correction stands, and its colour."""

ENTRIES_SHOWN = 5


@click.command(cls=PolishCommand)
@now_option
@click.pass_obj
@click.pass_context
def corrections(ctx: click.Context, around: Surroundings, start: datetime | None) -> None:
    """Pokazuje poprawki z corrections.yaml: czego dotyczą i które są już niepotrzebne.

    Plik leży obok sources.yaml. Kończy się kodem 1, gdy ma błędy.
    """
    settings = around.settings()
    found, faults = read_or_faults(settings.corrections)
    standings = standings_of(found, kept_corrections(settings.database_url), day_of(start or around.machine()))
    if standings:
        console().print(table_of(standings))
    for fault in faults:
        click.echo(fault)
    click.echo(summary(standings, faults, settings.corrections))
    ctx.exit(1 if faults else 0)


def table_of(standings: Iterable[Standing]) -> Table:
    """The corrections, a row for each: which entry, what is otherwise, what it is about, how it stands."""
    table = Table(title="Poprawki", title_justify="left")
    table.add_column("Wiersz", justify="right", no_wrap=True)
    for name in ("Poprawka", "Dotyczy", "Stan"):
        table.add_column(name, overflow="fold")
    for one in standings:
        line = str(one.noted.line) if one.noted is not None else "–"
        about = Text("\n".join(about_lines(one.entries)))
        told = Text("\n".join(said_lines(one)))
        table.add_row(line, told, about, Text(one.words, STYLES[one.words]), end_section=True)
    return table


def said_lines(one: Standing) -> Iterator[str]:
    """What the correction says, a line for each thing, and why."""
    correction = one.correction
    yield correction.address + (f" ({day_text(correction.day)})" if correction.day else "")
    if correction.hide:
        yield "• nie pokazuj"
    if correction.pin:
        yield "• zostaw, jak jest"
    for name, value in correction.values:
        yield f"• {NAMES[name]}: {value_text(name, value)}"
    if one.noted is not None and one.noted.why:
        yield f"({one.noted.why})"


def value_text(name: str, value: Moment | str | None) -> str:
    """A wanted value in Polish."""
    return shown(CHOICES[name](value) if name in CHOICES and isinstance(value, str) else value)


def about_lines(entries: tuple[Event | Deadline, ...]) -> Iterator[str]:
    """The entries, each with its UID."""
    for entry in entries[:ENTRIES_SHOWN]:
        name = entry.uid.partition("@")[0]
        yield f"{name}: {entry_text(entry)}"
    if len(entries) > ENTRIES_SHOWN:
        yield f"… i {len(entries) - ENTRIES_SHOWN} dalszych"


def summary(standings: Iterable[Standing], faults: list[str], path: Path) -> str:
    """All corrections in one line."""
    told = tuple(standings)
    if not told and not faults:
        return f"Nie ma poprawek. Można je zapisać w pliku {path}; wzór: docs/corrections.example.yaml."
    spare, stray = counts(told)
    return f"Poprawki: {len(told)}, już niepotrzebne: {spare}, bez skutku: {stray}. Błędy w pliku: {len(faults)}."
