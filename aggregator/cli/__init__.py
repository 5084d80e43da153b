"""The operators' door: the command `aggregator`."""

from __future__ import annotations

import os

import click

from aggregator.cli.archiving import archive
from aggregator.cli.backing_up import backup, compact, restore
from aggregator.cli.correcting import corrections
from aggregator.cli.databases import copy, migrate
from aggregator.cli.describing import schema
from aggregator.cli.doctoring import doctor
from aggregator.cli.doors import Surroundings
from aggregator.cli.evaluating import evaluate
from aggregator.cli.exporting import export
from aggregator.cli.merging import join, merges, split
from aggregator.cli.polish import PolishGroup
from aggregator.cli.probing import probe, sources
from aggregator.cli.reading import check, update
from aggregator.cli.recounting import history
from aggregator.cli.removing import remove
from aggregator.cli.rereading import reread
from aggregator.cli.serving import schedule, serve, web, worker
from aggregator.cli.status import status
from aggregator.cli.understanding import explain, extract
from aggregator.config import setting_rows

__all__ = ["main"]


class Program(PolishGroup):
    """The program's help ends with the settings that it takes from the environment."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of settings."""
        with formatter.section("Ustawienia (zmienne środowiskowe)"):
            rows = setting_rows()
            formatter.write_dl([(row.variable, f"{row.description} [{row.default or 'puste'}]") for row in rows])


@click.group(cls=Program, context_settings={"max_content_width": 110})
@click.pass_context
def main(ctx: click.Context) -> None:
    """Kalendarium ES: jeden kalendarz spotkań, szkoleń i terminów zapisów polskiej ekonomii społecznej."""
    if ctx.obj is None:
        ctx.obj = Surroundings(os.environ)


COMMANDS = (
    *(probe, sources, corrections, check, update, status, serve),
    *(merges, split, join, history),
    *(explain, extract, evaluate, export, reread, archive, schedule, worker, web, schema),
    *(doctor, backup, restore, compact, migrate, copy),
)
for command in COMMANDS:
    main.add_command(command)
sources.add_command(remove)
