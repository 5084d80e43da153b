"""The command that measures how well pages are understood: evaluate."""

from __future__ import annotations

import logging
import math
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from aggregator.cli.arguments import PATH
from aggregator.cli.differences import said
from aggregator.cli.doors import Surroundings
from aggregator.cli.pages import understood
from aggregator.cli.polish import PolishCommand
from aggregator.cli.records import as_record
from aggregator.cli.tables import console
from aggregator.evaluation import Case, PageScore, Scores, fetched_at, listed_on, read_cases, rendered, score
from aggregator.fetch import decode
from aggregator.model import Page

log = logging.getLogger(__name__)

ENTRIES = {"event": "wydarzenia", "deadline": "terminy", "report": "wydarzenia opisane w relacjach"}
FIELDS = {
    "kind": "czy to zapowiedź, relacja, czy nic z tych dwóch",
    "published": "dzień publikacji",
    "status": "czy się odbędzie",
    "hours": "godziny",
    "city": "miejscowość",
    "mode": "forma (na miejscu, online)",
    "category": "rodzaj",
    "title": "nazwa",
    "registration_url": "adres zapisów",
    "deadline_hour": "godzina terminu",
    "deadline_kind": "rodzaj terminu",
}


@click.command(cls=PolishCommand)
@click.argument("folder", metavar="KATALOG", type=PATH)
@click.pass_obj
@click.pass_context
def evaluate(ctx: click.Context, around: Surroundings, folder: Path) -> None:
    """Mierzy, jak dobrze Kalendarium rozumie strony, do których odpowiedzi zapisano w plikach YAML z KATALOGU.

    Plik wygląda jak te w tests/corpus/pages. Błędy w plikach są nazwane, a pozostałe pliki liczone dalej; kod wyjścia
    jest wtedy 1. Słaby wynik nie jest błędem polecenia.
    """
    around.settings()
    found = read_cases(folder)
    for fault in found.faults:
        click.echo(f"Pominięto {fault}", err=True)
    if found.cases:
        records = {case["id"]: record for case in found.cases if (record := record_of(case)) is not None}
        show(score(found.cases, records), console())
    ctx.exit(1 if found.faults else 0)


def record_of(case: Case) -> dict[str, object] | None:
    """What is understood of the case's page; None when the program broke on it, which the log tells."""
    body, content_type = rendered(case)
    try:
        page = Page(case["url"], decode(body, content_type), fetched_at(case))
        return as_record(case["id"], understood(page, listed_on(case)).announcement)
    except Exception:  # one page's fault; the others are worth measuring still
        log.exception("błąd programu przy czytaniu strony", extra={"page": case["id"]})
        return None


def show(scores: Scores, screen: Console) -> None:
    """Prints the figures, then each page that falls short and all in which it differs."""
    figures = scores.figures
    pages = len(scores.pages)
    perfect = sum(page.is_perfect for page in scores.pages)
    complete = sum(not page.differences for page in scores.pages)
    screen.print(
        f"Strony: {pages}. Bez błędu: {perfect} ({percent(figures['perfect_pages'])}). "
        f"Zgodne co do joty: {complete} ({percent(figures['complete_pages'])})."
    )
    if figures["missing"]:
        screen.print(f"Strony, na których program się zepsuł (szczegóły w dzienniku): {figures['missing']:.0f}.")
    wrong = figures["wrong_coming_per_100_pages"]
    screen.print(f"Zbędne albo odwołane wpisy podane jako nadchodzące: {number(wrong)} na sto stron.")
    screen.print()
    screen.print(entry_table(figures))
    screen.print(field_table(figures))
    short = [page for page in scores.pages if page.differences]
    for title, group in (
        ("Strony z błędami", [page for page in short if not page.is_perfect]),
        ("Strony z drobnymi różnicami", [page for page in short if page.is_perfect]),
    ):
        if group:
            screen.print(Text(f"\n{title}: {len(group)}", style="bold"))
            for page in group:
                screen.print(page_text(page), soft_wrap=True)


def entry_table(figures: dict[str, float]) -> Table:
    """Of what was found, how much is true; of what there is, how much was found; and both in one figure."""
    table = Table(title="Co znaleziono", title_justify="left")
    table.add_column("")
    for name in ("trafność: ile ze znalezionych jest prawdziwych", "kompletność: ile z prawdziwych znaleziono", "F1"):
        table.add_column(name, justify="right", max_width=26)
    for name, word in ENTRIES.items():
        table.add_row(word, *(percent(figures[f"{name}_{part}"]) for part in ("precision", "recall", "f1")))
    return table


def field_table(figures: dict[str, float]) -> Table:
    """How often each field of what was found is right."""
    table = Table(title="Jak często dobrze", title_justify="left", show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for name, word in FIELDS.items():
        table.add_row(word, percent(figures[name]))
    return table


def page_text(page: PageScore) -> Text:
    """The page's id and its differences, the grave ones first, a line each."""
    shown = Text(page.id, style="bold")
    for difference in sorted(page.differences, key=lambda one: not one.grave):
        shown.append(
            f"\n  {'✗' if difference.grave else '·'} {said(difference)}", style="" if difference.grave else "dim"
        )
    return shown


def percent(rate: float) -> str:
    """A rate as per cent; a dash where nothing was compared."""
    return "–" if math.isnan(rate) else f"{number(round(100 * rate, 1))}%"


def number(figure: float) -> str:
    """The figure with a decimal comma, whole ones without."""
    return f"{figure:g}".replace(".", ",")
