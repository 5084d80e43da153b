"""The command that tells editors what sources.yaml and corrections.yaml may say: schema."""

from __future__ import annotations

import json

import click

from aggregator.cli.polish import PolishCommand
from aggregator.config import corrections_schema, sources_schema

SCHEMAS = {"sources": sources_schema, "corrections": corrections_schema}


@click.command(cls=PolishCommand)
@click.argument("name", metavar="[sources|corrections]", default="sources")
def schema(name: str) -> None:
    """Wypisuje schemat JSON pliku sources.yaml, z którego edytor podpowiada pola i zaznacza błędy.

    „schema corrections” wypisuje schemat pliku corrections.yaml.
    """
    if name not in SCHEMAS:
        raise click.BadParameter(f"napisz jedno z: {', '.join(SCHEMAS)}", param_hint=name)
    click.echo(json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2))
