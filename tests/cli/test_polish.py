"""The help is Polish, lists the settings, and what was typed wrong is said plainly."""

from __future__ import annotations

import re

import pytest

from aggregator.cli import main
from aggregator.config import setting_rows
from tests.cli.place import Place

ENGLISH = re.compile(r"\b(?:Usage|Options|Commands|Show this|Error|Try|Invalid|Missing|No such)\b")


def test_help_lists_commands_and_settings(place: Place) -> None:
    result = place.run("--help")
    assert result.exit_code == 0 and result.output.startswith("Użycie: aggregator [OPCJE] POLECENIE")
    for name in ("check", "update", "extract", "explain", "serve", "schedule", "web", "export", "status"):
        assert re.search(rf"^  {name} +\S", result.output, re.MULTILINE)
    for row in setting_rows():
        assert row.variable in result.output


@pytest.mark.parametrize("name", ["", *main.commands])
def test_no_help_is_english(place: Place, name: str) -> None:
    result = place.run(*filter(None, (name, "--help")))
    assert result.exit_code == 0 and not ENGLISH.search(result.output)
    assert "Pokazuje tę pomoc i kończy." in result.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("updat",), "nie ma polecenia „updat”; czy chodziło o „update”?"),
        (("qqq",), "nie ma polecenia „qqq”"),
        (("update", "--stric"), "nie ma opcji --stric; czy chodziło o --strict?"),
        (("--qqq",), "nie ma opcji --qqq"),
        (("update", "--now"), "opcja --now stoi tu bez wartości"),
        (("update", "--now", "jutro"), "„jutro” nie jest chwilą"),
        (("export",), "brakuje: KATALOG"),
        (("export", "a", "b"), "za dużo argumentów: b"),
        (("serve", "--port", "x"), "„x” nie jest liczbą od 0 do 65535"),
    ],
)
def test_what_was_typed_wrong_is_said_in_polish(place: Place, arguments: tuple[str, ...], words: str) -> None:
    result = place.run(*arguments)
    assert result.exit_code == 2 and words in result.stderr and "--help" in result.stderr
    assert not ENGLISH.search(result.stderr)


def test_without_a_command_the_help_is_shown(place: Place) -> None:
    result = place.run()
    assert result.exit_code == 2 and "Polecenia:" in result.output


def test_a_bad_setting_ends_a_command(place: Place) -> None:
    place.environ["AGGREGATOR_PAUSE"] = "szybko"
    result = place.run("status")
    assert result.exit_code == 1
    assert result.stderr == "Błąd: AGGREGATOR_PAUSE: „szybko” nie jest liczbą – napisz liczbę od 0 do 60\n"
