"""The command that reads the kept pages again by today's rules: reread."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import click
from rich.table import Table
from rich.text import Text

from aggregator.cli.arguments import MOMENT, now_option
from aggregator.cli.differences import STATUSES
from aggregator.cli.doors import Surroundings
from aggregator.cli.exporting import files_text
from aggregator.cli.polish import PolishCommand
from aggregator.cli.reading import named_source, progress
from aggregator.cli.tables import console
from aggregator.config import read_sources
from aggregator.feeds.quotes import quoted
from aggregator.feeds.wording import (
    CATEGORIES,
    DEADLINES,
    FIELDS,
    MODES,
    REGIONS,
    day_text,
    due_text,
    hour_text,
    when_text,
)
from aggregator.model import Category, Deadline, DeadlineKind, Event, Evidence, Mode, Region, Status
from aggregator.moments import day_of
from aggregator.publish import publish
from aggregator.reread import EntryChange, Rereading, Turn
from aggregator.reread import reread as read_kept_pages
from aggregator.shelf import Shelf
from aggregator.store import Store

since_option = click.option(
    "--since",
    type=MOMENT,
    metavar="DZIEŃ",
    help="Tylko strony pobrane od tego dnia (ISO 8601, bez strefy: czas warszawski).",
)

TURNS = {Turn.NEW: ("nowe", "green"), Turn.CHANGED: ("zmienione", "yellow"), Turn.GONE: ("brak na stronie", "red")}
"""What becomes of an entry, in words and colour."""

NAMES = FIELDS | {
    "url": "adres",
    "implied": "co wywnioskowano",
    "evidence": "zdanie, z którego to wiadomo",
    "doubts": "wątpliwości",
    "event_uid": "wydarzenie, do którego należy",
}
"""The fields of an entry in words."""

LONGEST = 160
"""Characters of a value that are shown."""


@click.command(cls=PolishCommand)
@click.argument("names", metavar="[ŹRÓDŁO]…", nargs=-1)
@since_option
@click.option("--apply", "applied", is_flag=True, help="Wprowadź zmiany do kalendarza i zapisz kanały.")
@now_option
@click.pass_obj
@click.pass_context
def reread(
    ctx: click.Context,
    around: Surroundings,
    names: tuple[str, ...],
    since: datetime | None,
    applied: bool,
    start: datetime | None,
) -> None:
    """Czyta zachowane strony jeszcze raz, bez sieci, i pokazuje, co dzisiejsze reguły zmieniłyby w kalendarzu.

    Niczego nie zmienia, chyba że podano --apply. Wpis, o którym strona już nie mówi, zostaje z wątpliwością;
    nic nie jest usuwane. Kończy się kodem 1, gdy którejś strony nie udało się przeczytać.
    """
    settings = around.settings()
    listing = read_sources(settings.sources)
    chosen = tuple(dict.fromkeys(named_source(name, listing) for name in names)) if names else listing.sources
    now = start or around.machine()
    with Store.open(settings.database_url) as store:
        known = {state.source_id for state in store.overview()}
        found: list[Rereading] = []
        with progress() as bar:
            task = bar.add_task("Czytam zachowane strony", total=len(chosen))
            for source in chosen:
                if source.id in known:
                    found.append(read_kept_pages(source, store=store, now=now, since=since, apply=applied))
                bar.advance(task)
        written = publish(Shelf(store, settings.base_url, lambda: now), settings.feeds_dir) if applied else ()
    show(found)
    unread = [source.id for source in chosen if source.id not in known]
    if unread:
        click.echo(f"Nie czytano jeszcze źródeł: {', '.join(unread)}. Uruchom najpierw „aggregator update”.")
    click.echo(summary(found))
    if applied:
        click.echo(files_text(written, settings.feeds_dir))
    elif any(one.articles for one in found):
        click.echo("Niczego nie zmieniono; --apply wprowadza te zmiany do kalendarza.")
    ctx.exit(1 if any(one.failures or one.busy for one in found) else 0)


def show(found: Iterable[Rereading]) -> None:
    """Prints a table for each source in which something changes, and what could not be read."""
    for one in found:
        if one.articles:
            console().print(change_table(one))
        if one.busy:
            click.echo(f"{one.source.id}: czyta je właśnie inny proces – uruchom polecenie jeszcze raz za chwilę.")
        for failure in one.failures:
            click.echo(f"{one.source.id}: nie udało się przeczytać {failure.url}: {failure.why}")


def change_table(found: Rereading) -> Table:
    """What changes in one source, a row for each entry, under the address of its article."""
    table = Table(title=f"{found.source.name} ({found.source.id})", title_justify="left")
    table.add_column("Wpis", overflow="fold")
    table.add_column("Stan", no_wrap=True)
    table.add_column("Co się zmienia", overflow="fold")
    for article in found.articles:
        table.add_section()
        table.add_row(Text(article.reading.url, style="dim"))
        for entry in article.entries:
            table.add_row(Text(entry_text(entry.before or entry.after)), Text(*TURNS[entry.turn]), Text(said(entry)))
    return table


def entry_text(entry: Event | Deadline) -> str:
    """What the entry is and when."""
    when = when_text(entry.start, entry.end) if isinstance(entry, Event) else due_text(entry.at)
    return f"{entry.title}\n{when}"


def said(change: EntryChange) -> str:
    """What differs, a line for each field: old → new."""
    if change.turn is Turn.NEW:
        return "termin" if isinstance(change.after, Deadline) else "wydarzenie"
    if change.turn is Turn.GONE:
        return "strona o tym nie mówi; wpis zostaje z wątpliwością"
    lines = [
        f"{NAMES[name]}: {shown(getattr(change.before, name))} → {shown(getattr(change.after, name))}"
        for name in change.fields
    ]
    return "\n".join(lines)


def shown(value: object) -> str:
    """A field's value in Polish, cut where it is long."""
    match value:
        case None | "" | ():
            words = "brak"
        case Status():
            words = STATUSES[value]
        case Category():
            words = CATEGORIES[value]
        case Mode():
            words = MODES[value]
        case Region():
            words = REGIONS[value]
        case DeadlineKind():
            words = DEADLINES[value].lower()
        case datetime():
            words = f"{day_text(day_of(value))}, {hour_text(value)}"
        case date():
            words = day_text(value)
        case tuple():
            words = "; ".join(f"„{quoted(one)}”" if isinstance(one, Evidence) else str(one) for one in value)
        case _:
            words = str(value)
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def summary(found: Iterable[Rereading]) -> str:
    """All sources in one line."""
    found = tuple(found)
    new, changed, gone = (sum(one.count(turn) for one in found) for turn in (Turn.NEW, Turn.CHANGED, Turn.GONE))
    return (
        f"Artykuły przeczytane ponownie: {sum(one.read for one in found)}, "
        f"bez zachowanej strony: {sum(one.pageless for one in found)}, "
        f"nieudane: {sum(len(one.failures) for one in found)}. "
        f"Wpisy nowe: {new}, zmienione: {changed}, brak na stronie: {gone}."
    )
