"""What `doctor` finds: one line each, with what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from aggregator.errors import AggregatorError
from aggregator.masking import without_secrets


class Verdict(StrEnum):
    """How it stands with what was looked at."""

    WELL = "ok"
    ODD = "uwaga"
    WRONG = "błąd"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it stands, what was seen, and the remedy where one is needed."""

    about: str
    verdict: Verdict
    told: str
    remedy: str = ""


def well(about: str, told: str) -> Finding:
    """Nothing to be done."""
    return Finding(about, Verdict.WELL, without_secrets(told))


def odd(about: str, told: str, remedy: str) -> Finding:
    """It works, but is hardly meant so."""
    return Finding(about, Verdict.ODD, without_secrets(told), remedy)


def wrong(about: str, told: str, remedy: str) -> Finding:
    """The calendar cannot work so."""
    return Finding(about, Verdict.WRONG, without_secrets(told), remedy)


def found_by(about: str, look: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    """What the look finds; one that itself fails is a finding, so that the others go on."""
    try:
        yield from look()
    except (AggregatorError, OSError) as error:
        yield wrong(about, str(error), "usuń przyczynę i uruchom doctor jeszcze raz")
