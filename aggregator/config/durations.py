"""How often a source is read, as an operator writes it: 3h, 30m, 1d, 90 min, 1h 30m."""

from __future__ import annotations

import re
from datetime import timedelta

from aggregator.config.faults import WrongValue

SHORTEST, LONGEST = timedelta(minutes=10), timedelta(days=7)

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

UNITS: dict[str, timedelta] = {
    **dict.fromkeys(("m", "min", "minut", "minuta", "minuty"), MINUTE),
    **dict.fromkeys(("h", "g", "godz", "godzin", "godzina", "godziny"), HOUR),
    **dict.fromkeys(("d", "dni", "dzień", "doba", "doby"), DAY),
}

PART = re.compile(r"(\d{1,6})\s*([^\W\d_]+)\.?\s*")


def read_duration(text: str) -> timedelta:
    """The span of time, from 10 minutes to 7 days, both inclusive. WrongValue otherwise."""
    given = text.strip().lower()
    clock = re.fullmatch(r"(\d+):(\d\d)(:\d\d)?", given)
    if clock:
        meant = written(int(clock[1]) * HOUR + int(clock[2]) * MINUTE)
        raise WrongValue(
            f"„{text}” wygląda na godzinę, a YAML czyta to jako liczbę sześćdziesiątkową", f"napisz np. {meant}"
        )
    if re.fullmatch(r"\d+", given):
        raise WrongValue(f"„{text}” nie ma jednostki", f"napisz {given}h, {given}m albo {given}d")
    total, at = timedelta(), 0
    while at < len(given):
        part = PART.match(given, at)
        if part is None or part[2] not in UNITS:
            raise WrongValue(f"„{text}” nie jest odstępem czasu", "napisz liczbę i jednostkę, np. 30m, 3h albo 1d")
        total += int(part[1]) * UNITS[part[2]]
        at = part.end()
    if not given:
        raise WrongValue("odstęp czasu jest pusty", "napisz liczbę i jednostkę, np. 30m, 3h albo 1d")
    if total < SHORTEST:
        raise WrongValue(
            f"{text} to za często", f"najkrótszy odstęp to {written(SHORTEST)}, by nie obciążać cudzych serwerów"
        )
    if total > LONGEST:
        raise WrongValue(
            f"{text} to za rzadko", f"najdłuższy odstęp to {written(LONGEST)}, bo zapisy mijają w kilka dni"
        )
    return total


def written(span: timedelta) -> str:
    """The span as an operator would write it: 3h, 1h 30m, 7d."""
    minutes = int(span.total_seconds()) // 60
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [f"{number}{unit}" for number, unit in ((days, "d"), (hours, "h"), (minutes, "m")) if number]
    return " ".join(parts) or "0m"
