"""The commands that keep a calendar safe: backup, restore, compact."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from aggregator.backup import ENDING, Place, restore_backup, write_backup
from aggregator.cli.archiving import size_text
from aggregator.cli.arguments import PATH
from aggregator.cli.doors import Surroundings, calendar
from aggregator.cli.polish import PolishCommand
from aggregator.cli.tables import moment_text
from aggregator.config import Settings

NAMES = {"sources": "źródła", "articles": "artykuły", "events": "wydarzenia", "deadlines": "terminy", "pages": "strony"}
"""What is counted, by table."""


@click.command(cls=PolishCommand)
@click.argument("path", metavar="PLIK.tar.zst", type=PATH)
@click.pass_obj
def backup(around: Surroundings, path: Path) -> None:
    """Robi kopię kalendarza do jednego pliku: baza danych, sources.yaml i corrections.yaml.

    Program może przy tym działać. Ustawień (zmiennych środowiskowych) w kopii nie ma; kanały powstaną z bazy same.
    """
    settings = around.settings()
    if not path.name.endswith(ENDING):
        raise click.UsageError(f"nazwa pliku ma kończyć się na {ENDING}")
    made = write_backup(place_of(settings), path, around.machine())
    click.echo(f"Zapisano {path} ({size_text(path.stat().st_size)}): {rows_text(made.rows)}.")


@click.command(cls=PolishCommand)
@click.argument("path", metavar="PLIK.tar.zst", type=PATH)
@click.option("--force", is_flag=True, help="Zastąp to, co jest; dawne pliki zostają obok jako *.poprzednie.")
@click.pass_obj
def restore(around: Surroundings, path: Path, force: bool) -> None:
    """Przywraca kalendarz z kopii w miejsce, które wskazują ustawienia; najpierw zatrzymaj program.

    Kopia jest najpierw sprawdzana w całości. Numery wydarzeń nadane po jej zrobieniu nie zostaną nadane drugi raz.
    """
    settings = around.settings()
    restored = restore_backup(place_of(settings), path, force=force)
    click.echo(f"Przywrócono kopię z {moment_text(restored.made_at)}: {rows_text(restored.rows)}.")
    for aside in restored.replaced:
        click.echo(f"Poprzedni plik jest teraz w {aside}.")
    click.echo("Kanały zapisze „aggregator serve”, „schedule” albo „update”.")


@click.command(cls=PolishCommand)
@click.pass_obj
def compact(around: Surroundings) -> None:
    """Zmniejsza plik bazy danych o to, co jest w nim wolne; odtąd robi się to samo, co noc.

    Na czas tej pracy (kilka sekund na każdy GB) program czeka; na dysku musi być miejsce na dwie takie bazy.
    """
    with calendar(around) as store:
        before = store.space()
        store.compact()
        after = store.space()
    click.echo(f"Baza danych zajmowała {size_text(before.size)}, zajmuje {size_text(after.size)}.")


def place_of(settings: Settings) -> Place:
    """Where the calendar of these settings lies."""
    return Place(settings.database_url, settings.sources, settings.corrections)


def rows_text(rows: Mapping[str, int]) -> str:
    """What a database holds, in words."""
    return ", ".join(f"{word}: {rows.get(table, 0)}" for table, word in NAMES.items())
