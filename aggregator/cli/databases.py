"""The commands that look after the database itself: migrate, copy-database."""

from __future__ import annotations

import click

from aggregator.cli.doors import Surroundings
from aggregator.cli.polish import PolishCommand
from aggregator.config.faults import WrongValue
from aggregator.config.settings import read_database
from aggregator.jobs.engine import forget_others
from aggregator.store import Store, copy_database


class Address(click.ParamType[str]):
    """The address of a database."""

    name = "adres"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address as the setting of the database has it."""
        try:
            return read_database(value)
        except WrongValue as fault:
            self.fail(str(fault), param, ctx)


ADDRESS = Address()


@click.command(cls=PolishCommand)
@click.argument("address", metavar="[ADRES]", type=ADDRESS, required=False)
@click.pass_obj
def migrate(around: Surroundings, address: str | None) -> None:
    """Zmienia tabele bazy danych na te, których potrzebuje ta wersja programu, i mówi, co zmieniło.

    Bez adresu dotyczy bazy z AGGREGATOR_DATABASE_URL. Pozostałe polecenia robią to same, gdy trzeba; kilka procesów
    naraz sobie nie przeszkadza.
    """
    settings = around.settings()
    done = Store.migrate(address or settings.database_url)
    if done.before is None:
        click.echo(f"Utworzono tabele: schemat {done.now}.")
    elif done.before == done.now:
        click.echo(f"Schemat bazy jest aktualny ({done.now}), niczego nie zmieniono.")
    else:
        click.echo(f"Schemat bazy zmieniono z {done.before} na {done.now}.")
    if address is None and settings.queue != "off":
        gone = forget_others(settings.database_url)
        click.echo("Kolejka jest gotowa." + (f" Usunięto dawne tabele kolejki: {gone}." if gone else ""))


@click.command("copy-database", cls=PolishCommand)
@click.argument("source", metavar="SKĄD", type=ADDRESS)
@click.argument("target", metavar="DOKĄD", type=ADDRESS)
@click.pass_obj
def copy(around: Surroundings, source: str, target: str) -> None:
    """Kopiuje całą bazę do innej, pustej: z SQLite do PostgreSQL, z powrotem albo do bazy tego samego rodzaju.

    Najpierw zatrzymaj program (serve, schedule, web). Po kopii adresy, UID i kanały są takie same; obie bazy są
    porównywane, a gdyby się różniły, w nowej nie zostaje nic. Potem ustaw AGGREGATOR_DATABASE_URL na nowy adres.
    """
    around.settings()
    copied = copy_database(source, target, around.machine())
    for one in copied:
        if one.rows:
            click.echo(f"{one.table}: {one.rows}")
    click.echo(
        f"Skopiowano tabele: {len(copied)}, wiersze: {sum(one.rows for one in copied)}; obie bazy są takie same."
    )
