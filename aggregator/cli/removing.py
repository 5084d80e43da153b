"""The command that takes a source off the list: sources remove."""

from __future__ import annotations

from datetime import datetime

import click

from aggregator.cli.arguments import now_option
from aggregator.cli.doors import Surroundings
from aggregator.cli.exporting import files_text
from aggregator.cli.polish import PolishCommand
from aggregator.config import Settings, drop_source, read_sources
from aggregator.errors import StoreError
from aggregator.publish import publish
from aggregator.shelf import Shelf
from aggregator.store import Store


@click.command(cls=PolishCommand)
@click.argument("name", metavar="ŹRÓDŁO")
@click.option(
    "--cancel", "cancelled", is_flag=True, help="Odwołaj to, co dopiero będzie, a o czym mówi tylko to źródło."
)
@now_option
@click.pass_obj
def remove(around: Surroundings, name: str, cancelled: bool, start: datetime | None) -> None:
    """Usuwa źródło z sources.yaml; wydarzenia, które już podało, zostają w kalendarzu.

    ŹRÓDŁO to identyfikator, nazwa albo adres. Z --cancel przyszłe wydarzenia, o których mówi tylko to źródło, są
    odwołane, a kanały od razu zapisane; działa to, po identyfikatorze, także gdy źródła nie ma już na liście.
    """
    settings = around.settings()
    listed = read_sources(settings.sources).all
    found = (s.id for s in listed if name in (s.id, s.url) or name.casefold() == s.name.casefold())
    source_id = next(found, name)
    is_listed = any(source.id == source_id for source in listed)
    if is_listed or not (cancelled and is_kept(source_id, settings)):
        drop_source(settings.sources, source_id)
        click.echo(f"Usunięto źródło {source_id} z {settings.sources}.")
    if cancelled:
        call_off(source_id, settings, start or around.machine())
    else:
        click.echo("Jego wydarzenia zostają w kalendarzu; te, o których mówi tylko ono – jako niepotwierdzone.")


def is_kept(source_id: str, settings: Settings) -> bool:
    """True when the database knows a source of this id, on the list or not."""
    if not Store.is_there(settings.database_url):
        return False
    with Store.open(settings.database_url) as store:
        try:
            store.source_state(source_id)
        except StoreError:
            return False
    return True


def call_off(source_id: str, settings: Settings, now: datetime) -> None:
    """Calls off what only this source tells of and what is not over, says how many it is, and writes the feeds."""
    if not is_kept(source_id, settings):
        click.echo("Nie było czego odwoływać: tego źródła jeszcze nie czytano.")
        return
    with Store.open(settings.database_url) as store:
        count = store.call_off(source_id, now=now)
        written = publish(Shelf(store, settings.base_url, lambda: now), settings.feeds_dir)
    if count:
        click.echo(f"Odwołane wydarzenia, o których mówiło tylko to źródło: {count}. Pozostałe zostają w kalendarzu.")
    else:
        click.echo("Nie było czego odwoływać: o niczym, co dopiero będzie, nie mówi tylko to źródło.")
    click.echo(files_text(written, settings.feeds_dir))
