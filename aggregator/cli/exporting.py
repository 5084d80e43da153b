"""The command that writes what there is: export."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from aggregator.cli.arguments import PATH, now_option
from aggregator.cli.doors import Surroundings
from aggregator.cli.polish import PolishCommand
from aggregator.feeds.wording import plural
from aggregator.publish import publish
from aggregator.shelf import Shelf
from aggregator.store import Store


@click.command(cls=PolishCommand)
@click.argument("folder", metavar="KATALOG", type=PATH)
@now_option
@click.pass_obj
def export(around: Surroundings, folder: Path, start: datetime | None) -> None:
    """Zapisuje kanały iCal, RSS, Atom i JSON Feed do katalogu KATALOG; takie same, jakie podaje strona."""
    settings = around.settings()
    now = start or around.machine()
    with Store.open(settings.database_url) as store:
        written = publish(Shelf(store, settings.base_url, lambda: now), folder)
    click.echo(files_text(written, folder))


def files_text(written: Sequence[Path], folder: Path) -> str:
    """Which feeds were written to the folder: the first two by name, the others counted."""
    if not written:
        return f"Kanały w {folder}: bez zmian"
    names = ", ".join(str(path.relative_to(folder)) for path in written[:2])
    more = len(written) - 2
    others = f" i {plural(more, 'inny plik', 'inne pliki', 'innych plików')}" if more > 0 else ""
    return f"Kanały w {folder}: {names}{others}"
