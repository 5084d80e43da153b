"""The command that writes what there is: export."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from aggregator.cli.arguments import PATH, now_option
from aggregator.cli.doors import Surroundings
from aggregator.cli.polish import PolishCommand
from aggregator.publish import publish
from aggregator.store import Store


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
