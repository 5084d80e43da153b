"""click in Polish: headings of the help, and what is said of a command that was typed wrong."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from gettext import gettext
from typing import Any, NoReturn

import click

from aggregator.config import nearest
from aggregator.errors import AggregatorError
from aggregator.masking import without_secrets

HELP = "Pokazuje tę pomoc i kończy."
WRONG_USAGE = 2


class PolishCommand(click.Command):
    """A command whose help is Polish throughout."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Użycie: ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words of the usage line after the command's name."""
        return [piece.replace("[OPTIONS]", "[OPCJE]") for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of options."""
        rows = [row for row in (param.get_help_record(ctx) for param in self.get_params(ctx)) if row]
        if rows:
            with formatter.section("Opcje"):
                formatter.write_dl([(name, HELP if name == "--help" else text) for name, text in rows])


class PolishGroup(PolishCommand, click.Group):
    """The commands of the program; ends the process with a Polish message when something is wrong."""

    command_class = PolishCommand

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words of the usage line after the program's name."""
        return ["[OPCJE]", "[POLECENIE …]" if self.invoke_without_command else "POLECENIE …"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of options, then the commands."""
        PolishCommand.format_options(self, ctx, formatter)
        rows = [(name, command.get_short_help_str(limit=90)) for name, command in self.commands.items()]
        with formatter.section("Polecenia"):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of their daily use, which is that of their registration."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was typed; a usage error that names a near one when there is none."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            meant = nearest(name, self.commands)
            ctx.fail(f"nie ma polecenia „{name}”" + (f"; czy chodziło o „{meant}”?" if meant else ""))
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Runs a command. Exit codes: 0 done, 1 it could not be done, 2 typed wrong, 130 interrupted."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message())
            sys.exit(WRONG_USAGE)
        except click.UsageError as error:
            stop(usage_fault(error), WRONG_USAGE)
        except AggregatorError as error:
            stop(str(error), 1)
        except click.ClickException as error:
            stop(error.format_message(), error.exit_code)
        except (click.Abort, KeyboardInterrupt):
            click.echo("Przerwano.", err=True)
            sys.exit(130)
        sys.exit(code if isinstance(code, int) else 0)


def stop(message: str, code: int) -> NoReturn:
    """Ends the process with a message."""
    click.echo(f"Błąd: {without_secrets(message)}", err=True)
    sys.exit(code)


def usage_fault(error: click.UsageError) -> str:
    """What was typed wrong, and where to read how it is typed right."""
    path = error.ctx.command_path if error.ctx is not None else "aggregator"
    return f"{fault_words(error)}\nPomoc: {path} --help"


def fault_words(error: click.UsageError) -> str:
    """What was typed wrong, by the kind of the fault."""
    match error:
        case click.NoSuchOption():
            meant = ", ".join(error.possibilities or ())
            return f"nie ma opcji {error.option_name}" + (f"; czy chodziło o {meant}?" if meant else "")
        case click.BadOptionUsage():
            return f"opcja {error.option_name} stoi tu bez wartości albo z wartością, której nie przyjmuje"
        case click.MissingParameter():
            return f"brakuje: {named(error)}"
        case click.BadParameter():
            return f"zła wartość: {named(error)} – {error.message}"
        case _ if error.message.startswith(gettext("Got unexpected extra argument")):
            return "za dużo argumentów: " + error.message.partition("(")[2].rstrip(")")
        case _:
            return error.message


def named(error: click.BadParameter) -> str:
    """The option or argument that is at fault, as the usage line writes it."""
    param = error.param
    if param is None or error.ctx is None:
        return str(error.param_hint or "argument")
    return "/".join(param.opts) if isinstance(param, click.Option) else param.make_metavar(error.ctx)
