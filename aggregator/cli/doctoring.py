"""The command that looks over the whole installation: doctor."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

import click

from aggregator.cli.doors import Surroundings
from aggregator.cli.exam_database import ABOUT, database_findings
from aggregator.cli.exam_machine import clock_findings, document_findings, folder_findings
from aggregator.cli.exam_settings import ABOUT_ADDRESS, address_findings, file_findings, settings_findings
from aggregator.cli.findings import Finding, Verdict, found_by, wrong
from aggregator.cli.polish import PolishCommand
from aggregator.config import Settings
from aggregator.errors import ConfigError

COLOURS = {Verdict.WELL: "green", Verdict.ODD: "yellow", Verdict.WRONG: "red"}


@click.command(cls=PolishCommand)
@click.option("--json", "as_json", is_flag=True, help="Wypisz wynik jako JSON, dla programów.")
@click.pass_obj
@click.pass_context
def doctor(ctx: click.Context, around: Surroundings, as_json: bool) -> None:
    """Sprawdza całą instalację: ustawienia, pliki, bazę danych, dysk, zegar, katalogi i adres; mówi, co poprawić.

    Niczego nie zmienia i nie pyta czytanych serwerów. Kończy się kodem 1, gdy jest choć jeden błąd.
    """
    try:
        settings = around.settings()
    except ConfigError as error:
        remedy = "popraw zmienną środowiskową; reszty nie sprawdzono"
        findings = [wrong("ustawienia", line, remedy) for line in str(error).splitlines()]
    else:
        findings = list(findings_of(around, settings, around.machine()))
    if as_json:
        click.echo(json.dumps([asdict(one) for one in findings], ensure_ascii=False, indent=1))
    else:
        for one in findings:
            click.echo(f"{click.style(f'{one.verdict:5}', COLOURS[one.verdict])} {one.about}: {one.told}")
            if one.remedy:
                click.echo(f"      → {one.remedy}")
        count = Counter(one.verdict for one in findings)
        click.echo(f"Błędy: {count[Verdict.WRONG]}. Uwagi: {count[Verdict.ODD]}. W porządku: {count[Verdict.WELL]}.")
    ctx.exit(1 if any(one.verdict is Verdict.WRONG for one in findings) else 0)


def findings_of(around: Surroundings, settings: Settings, now: datetime) -> Iterator[Finding]:
    """All findings, in the order in which one would put them right."""
    yield from found_by("ustawienia", lambda: settings_findings(settings, around.environ))
    yield from found_by("pliki", lambda: file_findings(settings))
    yield from found_by("katalogi", lambda: folder_findings(settings))
    yield from found_by("zegar", lambda: clock_findings(settings, now))
    yield from found_by(ABOUT, lambda: database_findings(settings, now))
    yield from found_by("załączniki PDF", document_findings)
    yield from found_by(ABOUT_ADDRESS, lambda: address_findings(settings))
