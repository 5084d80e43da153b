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

from aggregator.cli.acquainted import nearby_of
from aggregator.cli.arguments import MOMENT, PATH
from aggregator.cli.doors import Surroundings, Workshop, workshop
from aggregator.cli.explaining import show
from aggregator.cli.pages import BadLine, SavedPage, article_of, load, passing_source, read_manifest, understood
from aggregator.cli.polish import PolishCommand
from aggregator.cli.records import as_record
from aggregator.cli.tables import console
from aggregator.config import reason_of
from aggregator.documents import PDF_TYPES
from aggregator.enclosing import understand_enclosed
from aggregator.errors import AggregatorError, FetchError, StoreError
from aggregator.explain import Account, Nearby, account_of, render_page
from aggregator.fetch import HTML_TYPES
from aggregator.model import Attachment, Page
from aggregator.moments import day_of

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
    złożono, i skąd wiadomo, że strona jest zapowiedzią, relacją albo niczym z tych dwóch. Strona spod adresu jest
    czytana z załącznikami PDF, gdy sama nie mówi wszystkiego; strona z pliku – bez nich. Gdy jest już baza danych, mówi
    też, czy kalendarz zna te wydarzenia, i po czym to poznać.
    """
    account = account_at(around, target, url, fetched)
    if written is None:
        show(account, console())
        return
    try:
        written.write_text(render_page(account), encoding="utf-8")
    except OSError as error:
        raise AggregatorError(f"nie można zapisać {written}: {reason_of(error)}") from error
    click.echo(f"Zapisano {written}")


def account_at(around: Surroundings, target: str, url: str, fetched: datetime | None) -> Account:
    """How the page in a file was understood, or the one at an address with what it encloses.

    Where there is a calendar, also whether it has the page's events already.
    """
    settings = around.settings()
    attachments: tuple[Attachment, ...] = ()
    if not target.lower().startswith(("http://", "https://")):
        page = load(saved_page(Path(target), url, fetched or around.machine()))
        understanding = understood(page)
    else:
        # A single look leaves no traces: what the host said is remembered in memory only.
        with workshop(around, replace(settings, database_url="sqlite://"), fetched) as shop:
            page = page_at(target, shop)
            page = replace(page, url=url) if url else page

            def document(address: str) -> bytes:
                return page_at(address, shop, accept=PDF_TYPES).body

            article, source = article_of(page), passing_source(page.url)
            seen = day_of(page.fetched_at)
            enclosed = understand_enclosed(article, source, first_seen=seen, documents=document)
        understanding, attachments = enclosed.understanding, enclosed.attachments
    nearby: tuple[Nearby, ...] | None = None
    try:
        nearby = nearby_of(understanding, day_of(page.fetched_at), settings.database_url)
    except StoreError as error:
        click.echo(f"Nie sprawdzono, czy to już jest w kalendarzu: {error}", err=True)
    return account_of(understanding, attachments, nearby)


def page_at(url: str, shop: Workshop, accept: tuple[str, ...] = HTML_TYPES) -> Page:
    """What stands at an address now. FetchError when it cannot be had."""
    page = shop.fetcher.get(url, now=shop.clock(), accept=accept)
    if page is None:
        raise FetchError("serwer nie podał treści strony", url=url)
    return page
