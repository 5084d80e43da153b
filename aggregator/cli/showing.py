"""The commands that show what there is: status and export."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from aggregator.cli.arguments import PATH, now_option
from aggregator.cli.doors import Surroundings
from aggregator.cli.polish import PolishCommand
from aggregator.cli.tables import console, is_trouble, state_table
from aggregator.config import Sources, read_sources
from aggregator.errors import ConfigError
from aggregator.moments import WARSAW
from aggregator.publish import publish
from aggregator.store import SourceState, Store


@click.command(cls=PolishCommand)
@now_option
@click.option("--strict", is_flag=True, help="Zakończ kodem 1, gdy coś wymaga uwagi.")
@click.pass_obj
@click.pass_context
def status(ctx: click.Context, around: Surroundings, start: datetime | None, strict: bool) -> None:
    """Pokazuje stan źródeł, te wymagające uwagi na górze, i błędy w sources.yaml."""
    settings = around.settings()
    today = (start or around.machine()).astimezone(WARSAW).date()
    try:
        listing = read_sources(settings.sources)
        faults = [str(fault) for fault in listing.faults]
    except ConfigError as error:
        listing, faults = Sources(), [str(error)]
    with Store.open(settings.database_url) as store:
        states = with_unread(store.overview(today), listing)
    console().print(state_table(states))
    trouble = [state for state in states if is_trouble(state.outcome)]
    unread = all(state.succeeded_at is None for state in states)
    if unread:
        click.echo("Nic jeszcze nie zostało przeczytane. Uruchom „aggregator update” albo „aggregator serve”.")
    if faults:
        click.echo("Błędy konfiguracji:")
        for line in faults:
            click.echo(f"  {line}")
    click.echo(f"Źródła: {len(states)}, wymagające uwagi: {len(trouble)}. Błędy konfiguracji: {len(faults)}.")
    ctx.exit(1 if strict and (trouble or faults or unread) else 0)


def with_unread(states: tuple[SourceState, ...], listing: Sources) -> tuple[SourceState, ...]:
    """The states that are kept, and one for each source on the list that no round has seen yet."""
    known = {state.source_id for state in states}
    fresh = [SourceState(one.id, one.name, one.url) for one in listing.sources if one.id not in known]
    return (*states, *fresh)


@click.command(cls=PolishCommand)
@click.argument("folder", metavar="KATALOG", type=PATH)
@now_option
@click.pass_obj
def export(around: Surroundings, folder: Path, start: datetime | None) -> None:
    """Zapisuje kanały iCal i RSS do katalogu KATALOG; takie same, jakie podaje strona."""
    settings = around.settings()
    with Store.open(settings.database_url) as store:
        written = publish(store, folder, settings.base_url, start or around.machine())
    for path in written:
        click.echo(f"Zapisano {path}")
    if not written:
        click.echo(f"Kanały w {folder} są aktualne.")
