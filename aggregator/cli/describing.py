"""The command that tells editors what sources.yaml may say: schema."""

from __future__ import annotations

import json

import click

from aggregator.cli.polish import PolishCommand
from aggregator.config import sources_schema


@click.command(cls=PolishCommand)
def schema() -> None:
    """Wypisuje schemat JSON pliku sources.yaml, z którego edytor podpowiada pola i zaznacza błędy."""
    click.echo(json.dumps(sources_schema(), ensure_ascii=False, indent=2))
