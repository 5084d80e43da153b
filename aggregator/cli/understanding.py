"""The commands that show what is understood of a page: extract and explain."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from aggregator.cli.arguments import MOMENT, PATH
from aggregator.cli.doors import Surroundings, workshop
from aggregator.cli.explaining import show
from aggregator.cli.pages import BadLine, SavedPage, load, read_manifest, understood
from aggregator.cli.polish import PolishCommand
from aggregator.cli.records import as_record
from aggregator.cli.tables import console
from aggregator.config import reason_of
from aggregator.errors import AggregatorError
from aggregator.explain import account_of, render_page
from aggregator.model import Page

log = logging.getLogger(__name__)

url_option = click.option("--url", default="", metavar="ADRES", help="Adres, pod którym strona stoi w sieci.")
fetched_option = click.option(
    "--fetched",
    type=MOMENT,
    metavar="CHWILA",
    help="Kiedy stronę pobrano (ISO 8601, bez strefy: czas warszawski); bez tej opcji: teraz.",
)


@click.command(cls=PolishCommand)
@click.argument("files", metavar="[PLIK]…", nargs=-1, type=PATH)
@click.option(
    "--manifest",
    type=PATH,
    metavar="PLIK",
    help="JSON Lines: id, path (względem tego pliku), url, content_type, fetched; jeden wynik na wiersz.",
)
@url_option
@fetched_option
@click.pass_obj
@click.pass_context
def extract(
    ctx: click.Context,
    around: Surroundings,
    files: tuple[Path, ...],
    manifest: Path | None,
    url: str,
    fetched: datetime | None,
) -> None:
    """Wypisuje, co Kalendarium rozumie z zapisanych stron: jeden obiekt JSON na stronę.

    Strona, której nie da się odczytać, daje obiekt z polem „error”, a pozostałe są czytane dalej. Gdy była to strona
    podana z nazwy, polecenie kończy się kodem 1; przy --manifest wystarczają pola „error”.
    """
    around.settings()
    if (manifest is None) == (not files):
        raise click.UsageError("podaj albo pliki, albo --manifest")
    if manifest is not None and (url or fetched):
        raise click.UsageError("--url i --fetched są w manifeście; podaje się je tylko z plikami")
    if url and len(files) > 1:
        raise click.UsageError("--url dotyczy jednej strony, a podano kilka plików")
    pages: Iterable[SavedPage | BadLine]
    if manifest is not None:
        pages = read_manifest(manifest)
    else:
        moment = fetched or around.machine()
        pages = [saved_page(path, url, moment) for path in files]
    failed = False
    for page in pages:
        record = extracted(page)
        click.echo(json.dumps(record, ensure_ascii=False))
        if "error" in record and manifest is None:
            click.echo(f"Błąd: {record['error']}", err=True)
            failed = True
    ctx.exit(1 if failed else 0)


def saved_page(path: Path, url: str, fetched: datetime) -> SavedPage:
    """A page given on the command line, named by its file."""
    return SavedPage(path.stem, path, url or path.resolve().as_uri(), "", fetched)


def extracted(page: SavedPage | BadLine) -> dict[str, Any]:
    """What the page says, or why it cannot be read."""
    if isinstance(page, BadLine):
        return {"id": page.id, "error": page.why}
    try:
        announcement = understood(load(page)).announcement
    except AggregatorError as error:
        return {"id": page.id, "error": str(error)}
    except Exception as error:  # a bug; the other pages are worth reading still
        log.exception("błąd programu przy czytaniu strony", extra={"page": page.id, "url": page.url})
        return {"id": page.id, "error": f"błąd programu: {type(error).__name__}: {error}"}
    return as_record(page.id, announcement)


@click.command(cls=PolishCommand)
@click.argument("target", metavar="ADRES|PLIK")
@click.option("--html", "written", type=PATH, metavar="PLIK", help="Zapisz wyjaśnienie jako stronę, zamiast pokazywać.")
@url_option
@fetched_option
@click.pass_obj
def explain(around: Surroundings, target: str, written: Path | None, url: str, fetched: datetime | None) -> None:
    """Wyjaśnia, co Kalendarium zrozumiało z jednej strony i dlaczego.

    Pokazuje tekst ogłoszenia z zaznaczonymi dniami, godzinami i miejscowościami, rolę każdego z nich, to, co z nich
    złożono, i skąd wiadomo, że strona jest zapowiedzią, relacją albo niczym z tych dwóch.
    """
    account = account_of(understood(page_of(around, target, url, fetched)))
    if written is None:
        show(account, console())
        return
    try:
        written.write_text(render_page(account), encoding="utf-8")
    except OSError as error:
        raise AggregatorError(f"nie można zapisać {written}: {reason_of(error)}") from error
    click.echo(f"Zapisano {written}")


def page_of(around: Surroundings, target: str, url: str, fetched: datetime | None) -> Page:
    """The page in a file or at an address."""
    settings = around.settings()
    if not target.lower().startswith(("http://", "https://")):
        return load(saved_page(Path(target), url, fetched or around.machine()))
    # A single look leaves no traces: what the host said is remembered in memory only.
    with workshop(around, replace(settings, database_url="sqlite://"), fetched) as shop:
        page = shop.fetcher.get(target, now=shop.clock())
    if page is None:
        raise AggregatorError(f"serwer nie podał treści strony {target}")
    return replace(page, url=url) if url else page
