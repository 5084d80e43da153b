"""The command that looks after the archive of fetched pages: archive, with export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import click

from aggregator.cli.arguments import PATH
from aggregator.cli.doors import Surroundings
from aggregator.cli.polish import PolishGroup
from aggregator.cli.reading import named_source
from aggregator.cli.rereading import since_option
from aggregator.cli.tables import moment_text
from aggregator.config import Settings, read_sources
from aggregator.fetch.headers import user_agent
from aggregator.store import KeptPage, Store
from aggregator.warc import write_warc

ENDING = ".warc.gz"


@click.group(cls=PolishGroup, invoke_without_command=True)
@click.pass_obj
@click.pass_context
def archive(ctx: click.Context, around: Surroundings) -> None:
    """Pokazuje, ile zajmują zachowane strony i z jakiego są czasu; „export” zapisuje je do pliku WARC."""
    if ctx.invoked_subcommand is not None:
        return
    settings = around.settings()
    with Store.open(settings.database_url) as store:
        found = store.archive_figures()
    if found.pages:
        click.echo(f"Zachowane strony: {found.pages}, {size_text(found.packed)} (rozpakowane {size_text(found.size)}).")
        click.echo(f"Najstarszą pobrano {moment_text(found.oldest)}, najnowszą {moment_text(found.newest)}.")
    else:
        click.echo("Nie zachowano jeszcze żadnej strony.")
    click.echo(retention_text(settings))


def retention_text(settings: Settings) -> str:
    """How long pages are kept."""
    if not settings.keep_pages:
        return "Strony nie są przechowywane (AGGREGATOR_KEEP_PAGES=0)."
    days = settings.keep_pages.days
    return f"Strony są przechowywane {days} dni (AGGREGATOR_KEEP_PAGES), te o nadchodzących wydarzeniach dłużej."


def size_text(size: int) -> str:
    """Bytes as people read them: 812 B, 12,5 kB, 3,1 MB."""
    for unit, worth in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= worth:
            return f"{size / worth:.1f} {unit}".replace(".", ",")
    return f"{size} B"


@archive.command("export")
@click.argument("path", metavar="PLIK.warc.gz", type=PATH)
@click.argument("names", metavar="[ŹRÓDŁO]…", nargs=-1)
@since_option
@click.pass_obj
def export_pages(around: Surroundings, path: Path, names: tuple[str, ...], since: datetime | None) -> None:
    """Zapisuje zachowane strony do pliku WARC 1.1, który czytają narzędzia archiwów internetowych.

    Bez nazw źródeł zapisywane są strony wszystkich, także tych, których nie ma już w sources.yaml.
    """
    settings = around.settings()
    if not path.name.endswith(ENDING):
        raise click.UsageError(f"nazwa pliku ma kończyć się na {ENDING}")
    listing = read_sources(settings.sources) if names else None
    ids: list[str | None] = [named_source(name, listing).id for name in names] if listing is not None else [None]
    with Store.open(settings.database_url) as store:
        pages = pages_of(store, dict.fromkeys(ids), since)
        written = write_warc(path, pages, software=user_agent(settings.contact), now=around.machine())
    click.echo(f"Zapisano {path}: strony: {written}.")


def pages_of(store: Store, ids: Iterable[str | None], since: datetime | None) -> Iterator[KeptPage]:
    """The kept pages of these sources, one source after another."""
    for source_id in ids:
        yield from store.kept_pages(source_id, since)
