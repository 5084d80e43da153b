"""The commands that look after the sources: check and update."""

from __future__ import annotations

from datetime import datetime

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from aggregator.cli.arguments import now_option
from aggregator.cli.doors import Surroundings, workshop
from aggregator.cli.exporting import files_text
from aggregator.cli.polish import PolishCommand
from aggregator.cli.standings import apply_corrections, read_or_faults
from aggregator.cli.tables import console, is_trouble, round_table
from aggregator.config import Sources, nearest, read_sources, unknown_settings
from aggregator.errors import ConfigError
from aggregator.jobs import forget_old_pages, forget_old_rounds, run_round
from aggregator.model import Source
from aggregator.pipeline import Report
from aggregator.publish import publish
from aggregator.shelf import Shelf
from aggregator.store import Outcome


@click.command(cls=PolishCommand)
@click.option("--strict", is_flag=True, help="Zakończ kodem 1 także wtedy, gdy są tylko ostrzeżenia.")
@click.pass_obj
@click.pass_context
def check(ctx: click.Context, around: Surroundings, strict: bool) -> None:
    """Sprawdza sources.yaml, corrections.yaml i ustawienia; wskazuje wiersz, pole i sposób naprawy.

    Kończy się kodem 1, gdy jest choć jeden błąd. Ostrzeżenie dotyczy źródła, które mimo to jest czytane: nazwy uciętej
    przed # albo takiej samej jak inna, adresu sieci prywatnej.
    """
    faults = list(unknown_settings(around.environ))
    try:
        settings = around.settings()
    except ConfigError as error:
        for line in (*faults, *str(error).splitlines()):
            click.echo(line)
        ctx.exit(1)
    try:
        found = read_sources(settings.sources, allow_private=settings.allow_private_hosts)
    except ConfigError as error:
        found = Sources()
        faults.append(str(error))
    faults += [str(fault) for fault in found.faults]
    corrections, wrong = read_or_faults(settings.corrections)
    faults += wrong
    for line in faults:
        click.echo(line)
    for warning in found.warnings:
        click.echo(f"Ostrzeżenie: {warning}")
    off = f", wyłączone: {len(found.disabled)}" if found.disabled else ""
    odd = f" Ostrzeżenia: {len(found.warnings)}." if found.warnings else ""
    amended = f" Poprawki bez błędów: {len(corrections.noted)}." if corrections and corrections.noted else ""
    click.echo(f"Źródła bez błędów: {len(found.sources)}{off}.{amended} Błędy: {len(faults)}.{odd}")
    ctx.exit(1 if faults or (strict and found.warnings) else 0)


@click.command(cls=PolishCommand)
@click.argument("names", metavar="[ŹRÓDŁO]…", nargs=-1)
@now_option
@click.option("--strict", is_flag=True, help="Zakończ kodem 1, gdy któregoś źródła nie udało się przeczytać.")
@click.pass_obj
@click.pass_context
def update(
    ctx: click.Context, around: Surroundings, names: tuple[str, ...], start: datetime | None, strict: bool
) -> None:
    """Czyta źródła od razu, także te, na które nie przyszła jeszcze pora, i zapisuje kanały.

    ŹRÓDŁO to identyfikator albo nazwa z sources.yaml; bez nich czytane są wszystkie.
    """
    settings = around.settings()
    listing = read_sources(settings.sources)
    for fault in listing.faults:
        click.echo(str(fault), err=True)
    chosen = tuple(dict.fromkeys(named_source(name, listing) for name in names)) if names else listing.sources
    with workshop(around, settings, start) as shop:
        now = start or around.machine()  # to the microsecond: the same --now again must find the articles read at it
        shop.store.register(listing.sources, now)
        faults = apply_corrections(shop.store, settings.corrections, now)
        for wrong in faults:
            click.echo(wrong, err=True)
        with progress() as bar:
            task = bar.add_task("Czytam źródła", total=len(chosen))
            reports = run_round(
                chosen,
                fetcher=shop.fetcher,
                store=shop.store,
                now=now,
                hosts_at_once=settings.hosts_at_once,
                on_report=lambda report: bar.advance(task),
                stop=shop.stop,
            )
        written = publish(Shelf(shop.store, settings.base_url, lambda: now), settings.feeds_dir)
        forget_old_pages(shop.store, settings.keep_pages, now, shop.stop)
        forget_old_rounds(shop.store, settings.keep_rounds, now, shop.stop)
    console().print(round_table(reports))
    click.echo(summary(reports))
    click.echo(files_text(written, settings.feeds_dir))
    failed = listing.faults or faults or any(is_trouble(report.outcome) or report.failures for report in reports)
    ctx.exit(1 if strict and failed else 0)


def progress() -> Progress:
    """A progress bar on standard error."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console(stderr=True))


def named_source(name: str, listing: Sources) -> Source:
    """The source with this id or name. ConfigError with near ones when there is none, or when it is switched off."""
    for source in listing.sources:
        if name == source.id or name.casefold() == source.name.casefold():
            return source
    if any(name in (source.id, source.name) for source in listing.disabled):
        raise ConfigError(f"źródło „{name}” jest wyłączone – usuń „enabled: false” w sources.yaml")
    by_word = {word: source.id for source in listing.sources for word in (source.id, source.name)}
    near = nearest(name, by_word, cutoff=0.5) or next((word for word in by_word if name.lower() in word.lower()), "")
    hint = f"czy chodziło o „{by_word[near]}”?" if near else f"są: {', '.join(source.id for source in listing.sources)}"
    raise ConfigError(f"nie ma źródła „{name}” – {hint}")


def summary(reports: tuple[Report, ...]) -> str:
    """The round in one line."""
    read = sum(report.outcome is Outcome.READ for report in reports)
    bad = sum(is_trouble(report.outcome) for report in reports)
    new, changed = sum(report.new for report in reports), sum(report.changed for report in reports)
    articles = sum(len(report.failures) for report in reports)
    return (
        f"Źródła: {len(reports)}, przeczytane: {read}, nieudane: {bad}. "
        f"Wpisy nowe: {new}, zmienione: {changed}. Nieudane artykuły: {articles}."
    )
