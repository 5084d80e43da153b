"""Spans of time as an operator writes them: 3h, 30m, 1d, 90 min, 1h 30m."""

from __future__ import annotations

import re
from datetime import timedelta

from aggregator.config.faults import WrongValue

SHORTEST, LONGEST = timedelta(minutes=10), timedelta(days=7)
LONGEST_KEPT = timedelta(days=3650)

LONGEST_TEXT = 100
"""Characters; the sum of what fits into so many is still a span."""

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

UNITS: dict[str, timedelta] = {
    **dict.fromkeys(("m", "min", "minut", "minuta", "minuty"), MINUTE),
    **dict.fromkeys(("h", "g", "godz", "godzin", "godzina", "godziny"), HOUR),
    **dict.fromkeys(("d", "dni", "dzień", "doba", "doby"), DAY),
}

PART = re.compile(r"(\d{1,6})\s*([^\W\d_]+)\.?\s*")


def read_duration(text: str) -> timedelta:
    """How often a source is read, from 10 minutes to 7 days, both inclusive. WrongValue otherwise."""
    given = text.strip().lower()
    clock = re.fullmatch(r"(\d+):(\d\d)(:\d\d)?", given)
    if clock:
        meant = written(int(clock[1]) * HOUR + int(clock[2]) * MINUTE)
        raise WrongValue(
            f"„{text}” wygląda na godzinę, a YAML czyta to jako liczbę sześćdziesiątkową", f"napisz np. {meant}"
        )
    if re.fullmatch(r"\d+", given):
        raise WrongValue(f"„{text}” nie ma jednostki", f"napisz {given}h, {given}m albo {given}d")
    if not given:
        raise WrongValue("odstęp czasu jest pusty", "napisz liczbę i jednostkę, np. 30m, 3h albo 1d")
    total = span_of(given)
    if total is None:
        raise WrongValue(f"„{text}” nie jest odstępem czasu", "napisz liczbę i jednostkę, np. 30m, 3h albo 1d")
    if total < SHORTEST:
        raise WrongValue(
            f"{text} to za często", f"najkrótszy odstęp to {written(SHORTEST)}, by nie obciążać cudzych serwerów"
        )
    if total > LONGEST:
        raise WrongValue(
            f"{text} to za rzadko", f"najdłuższy odstęp to {written(LONGEST)}, bo zapisy mijają w kilka dni"
        )
    return total


def read_retention(text: str) -> timedelta:
    """How long something is kept, from a day to ten years, both inclusive; nothing for "0". WrongValue otherwise."""
    given = text.strip().lower()
    total = int(given) * DAY if re.fullmatch(r"[0-9]{1,6}", given) else span_of(given)
    if total is None:
        raise WrongValue(f"„{text}” nie jest liczbą dni", "napisz np. 90d, a 0, by nie przechowywać nic")
    if total and not DAY <= total <= LONGEST_KEPT:
        raise WrongValue(f"{text} jest poza zakresem", f"napisz od 1d do {written(LONGEST_KEPT)} albo 0")
    return total


def span_of(given: str) -> timedelta | None:
    """The sum of numbers with their units, in small letters; None when the text is anything else."""
    if len(given) > LONGEST_TEXT:
        return None
    total, at = timedelta(), 0
    while at < len(given):
        part = PART.match(given, at)
        if part is None or part[2] not in UNITS:
            return None
        total += int(part[1]) * UNITS[part[2]]
        at = part.end()
    return total


def written(span: timedelta) -> str:
    """The span as an operator would write it: 3h, 1h 30m, 7d."""
    minutes = int(span.total_seconds()) // 60
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [f"{number}{unit}" for number, unit in ((days, "d"), (hours, "h"), (minutes, "m")) if number]
    return " ".join(parts) or "0m"
