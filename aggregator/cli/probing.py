"""The commands that find out how a site can be read and put it on the list: probe and sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from aggregator.cli.arguments import PATH, now_option
from aggregator.cli.doors import Surroundings, workshop
from aggregator.cli.freezing import freeze
from aggregator.cli.polish import PolishCommand, PolishGroup
from aggregator.cli.tables import console
from aggregator.config import (
    WrongValue,
    add_source,
    clean_address,
    entry_text,
    id_from,
    read_sources,
)
from aggregator.errors import AggregatorError
from aggregator.explain.finds import finds_of
from aggregator.feeds.quotes import quoted
from aggregator.feeds.wording import DEADLINES, KINDS, REGIONS, due_text, when_text
from aggregator.fetch.faults import HostUnreachable
from aggregator.model import Announcement, Deadline, Event, Region, Source
from aggregator.probe import Finding, find_ways
from aggregator.sample import Sample, samples_of, suggested
from aggregator.scrape.addresses import is_same_site
from aggregator.trial import NAMES
from aggregator.visit import Visit

NATIONWIDE = "cała Polska"

name_option = click.option(
    "--name", default="", metavar="NAZWA", help="Jak źródło ma się nazywać; bez tego: jak strona nazywa siebie."
)


@click.command(cls=PolishCommand)
@click.argument("url", metavar="ADRES")
@name_option
@click.option("--save", "folder", type=PATH, metavar="KATALOG", help="Zapisz przeczytane artykuły jako przypadki.")
@now_option
@click.pass_obj
def probe(around: Surroundings, url: str, name: str, folder: Path | None, start: datetime | None) -> None:
    """Sprawdza, jak można czytać stronę, i co by dała; ADRES to dowolna strona witryny.

    Mówi, których sposobów próbowano i dlaczego wybrano te, podaje gotowy wpis do sources.yaml i pokazuje kilka
    artykułów z tym, co z nich odczytano. Niczego nie zapisuje w bazie.
    """
    with visiting(around, url, start) as visit:
        finding = find_ways(visit)
        show_trials(finding)
        if not finding.ways:
            raise AggregatorError(f"tej strony nie umiemy czytać: {finding.why}")
        samples = samples_of(finding, visit)
        entry = suggested(visit, samples, name)
        click.echo("\nWpis do sources.yaml (dopisze go „aggregator sources add ADRES”):\n")
        click.echo(entry_text(entry))
        show_samples(samples)
        click.echo(f"\n{outcome_text(samples)}")
        if folder is not None:
            click.echo(f"\nZapisano przypadki w {folder}: {freeze(samples, visit, folder)}. Przejrzyj odpowiedzi.")


@click.group(cls=PolishGroup)
def sources() -> None:
    """Dodaje źródło do sources.yaml albo je usuwa; reszta pliku zostaje, jak była."""


@sources.command(cls=PolishCommand)
@click.argument("url", metavar="ADRES")
@name_option
@click.option("--id", "source_id", default="", metavar="ID", help="Krótka nazwa; bez tego wynika z adresu.")
@click.option("--another", is_flag=True, help="Dodaj, choć inna strona tej witryny jest już na liście.")
@now_option
@click.pass_obj
def add(around: Surroundings, url: str, name: str, source_id: str, another: bool, start: datetime | None) -> None:
    """Dopisuje do sources.yaml stronę pod ADRESEM, gdy da się ją czytać; wystarczy dowolna strona witryny."""
    settings = around.settings()
    with visiting(around, url, start) as visit:
        if not another and (known := same_site(visit.source.url, settings.sources)):
            raise AggregatorError(
                f"tę witrynę czyta już źródło „{known.name}” ({known.id}); jeśli to inna jej część, dodaj --another"
            )
        finding = find_ways(visit)
        if not finding.ways:
            show_trials(finding)
            raise AggregatorError(f"nie dodano: tej strony nie umiemy czytać: {finding.why}")
        samples = samples_of(finding, visit)
        entry = suggested(visit, samples, name)
    entry = {**entry, "id": source_id} if source_id else entry
    group = REGIONS[Region(entry["region"])] if "region" in entry else NATIONWIDE
    source = add_source(settings.sources, entry, group=group)
    click.echo(f"Dodano źródło „{source.name}” ({source.id}) do {settings.sources}:\n")
    click.echo(entry_text(entry))
    click.echo(f"\nJak je czytamy: {', '.join(NAMES[way.kind] for way in finding.ways)}. {outcome_text(samples)}")
    click.echo(
        "Popraw nazwę, region i rodzaj w pliku, jeśli trzeba. Działający serwer sam zauważy zmianę; "
        f"od razu przeczyta źródło „aggregator update {source.id}”."
    )


def same_site(url: str, listing: Path) -> Source | None:
    """A source of the list that has its page at the same host, with or without www; None where there is none."""
    if not listing.exists():
        return None
    return next((s for s in read_sources(listing).all if is_same_site(s.url, url)), None)


@contextmanager
def visiting(around: Surroundings, url: str, start: datetime | None) -> Iterator[Visit]:
    """A visit to an address that is no source yet; what the hosts say is remembered in memory only."""
    settings = around.settings()
    try:
        address = clean_address(url if re.match(r"\w+:/", url) else f"https://{url}")
    except WrongValue as fault:
        raise AggregatorError(str(fault)) from fault
    with workshop(around, replace(settings, database_url="sqlite://"), start) as shop:
        try:
            yield Visit(Source(id_from(address), address, address), fetcher=shop.fetcher, now=shop.clock())
        except HostUnreachable as error:
            if address != url and "://" not in url:
                advice = "jeśli strona nie ma szyfrowania, podaj adres z http:// na początku"
                raise AggregatorError(f"{error} – {advice}") from error
            raise


def show_trials(finding: Finding) -> None:
    """Prints which forms were tried, and why each is used or not."""
    table = Table(title="Jak można czytać tę stronę", title_justify="left")
    for name in ("", "Sposób", "Co widać", "Adres"):
        table.add_column(name, overflow="fold")
    for trial in finding.trials:
        mark = Text("✓", style="green") if trial.used else Text("–", style="dim")
        table.add_row(mark, NAMES[trial.kind], Text(trial.why), Text(trial.url))
    console().print(table)


def show_samples(samples: tuple[Sample, ...]) -> None:
    """Prints some articles with what was read of them, with the part of each day and the sentences."""
    screen = console()
    screen.print(Text(f"\nPierwsze artykuły ({len(samples)}) i co z nich odczytano", style="bold"))
    for sample in samples:
        screen.print()
        understanding = sample.understanding
        if understanding is None:
            screen.print(Text(f"✗ {sample.link.title or sample.link.url}\n  nie da się przeczytać: {sample.fault}"))
            continue
        announcement = understanding.announcement
        day = announcement.published.isoformat() if announcement.published else "dzień publikacji nieznany"
        screen.print(Text(f"{announcement.title}", style="bold"), Text(f"  {day} · {KINDS[announcement.kind]}"))
        screen.print(Text(f"  {sample.link.url}", style="dim"))
        for line in entry_lines(announcement):
            screen.print(Text(f"  • {line}"))
        for find in finds_of(understanding):
            screen.print(Text(f"    „{find.said}” – {find.part}", style="dim"))


def entry_lines(announcement: Announcement) -> Iterator[str]:
    """The events and deadlines of an announcement, each with the sentence that it came from."""
    for event in announcement.events:
        place = f", {event.city}" if event.city else ""
        yield f"{event.title}: {when_text(event.start, event.end)}{place} ← „{first_sentence(event)}”"
    for deadline in announcement.deadlines:
        yield f"{DEADLINES[deadline.kind]}: {due_text(deadline.at)} ← „{first_sentence(deadline)}”"


def first_sentence(entry: Event | Deadline) -> str:
    """The sentence that the day of an entry came from, in one line."""
    return " ".join(quoted(entry.evidence[0]).split()) if entry.evidence else ""


def outcome_text(samples: Iterable[Sample]) -> str:
    """What some articles gave, in a sentence."""
    read = [sample.understanding.announcement for sample in samples if sample.understanding]
    events = sum(len(one.events) for one in read)
    deadlines = sum(len(one.deadlines) for one in read)
    return f"Na próbę przeczytano artykuły: {len(read)}; wydarzenia: {events}, terminy: {deadlines}."
