"""When two dates, titles or towns are the same: how a record is laid beside what its case expects."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from aggregator.moments import WARSAW

Entry = Mapping[str, Any]
Key = Callable[[Entry], object]


def day_and_hour(value: object) -> tuple[str, str] | None:
    """The day (YYYY-MM-DD) and hour (HH:MM, empty without one) of a date or moment in Warsaw; None for nothing."""
    if value in (None, ""):
        return None
    text = value.isoformat() if isinstance(value, date) else str(value)
    if re.search(r"T.*(Z|[+-]\d\d:?\d\d)$", text):
        text = datetime.fromisoformat(text).astimezone(WARSAW).isoformat()
    match = re.match(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?", text)
    if not match:
        return text, ""
    return match.group(1), match.group(2) or ""


def days(event: Entry) -> tuple[str, str] | None:
    """First and last day of an event, both inclusive; None when it has no start."""
    start = day_and_hour(event.get("start"))
    if start is None:
        return None
    end = day_and_hour(event.get("end")) or start
    return start[0], max(end[0], start[0])


def hours(event: Entry) -> tuple[str, str]:
    """The hours at which an event begins and ends; empty where it has none."""
    start, end = day_and_hour(event.get("start")), day_and_hour(event.get("end"))
    return (start[1] if start else ""), (end[1] if end else "")


def span_text(event: Entry) -> str:
    """The days of an event as text: 2026-03-20, 2026-03-20/2026-03-21; empty when it has none."""
    return "/".join(dict.fromkeys(days(event) or ()))


def folded(text: object) -> str:
    """The words of a text in small letters without diacritics or punctuation."""
    text = unicodedata.normalize("NFKD", str(text or "").lower().replace("ł", "l"))
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in text if not unicodedata.combining(c))).strip()


def title_fits(wanted: object, found: object) -> bool:
    """True when half of the expected words are there, and they are a third at least of all that are."""
    words, mine = set(folded(wanted).split()), set(folded(found).split())
    common = len(words & mine)
    return common >= len(words) / 2 and common >= len(mine) / 3


def pairs(expected: Sequence[Entry], found: Sequence[Entry], *keys: Key) -> list[tuple[int, int]]:
    """Pairs of indexes whose key is the same, each used once; the keys are tried in turn, the strictest first."""
    paired, left, free = [], list(range(len(expected))), list(range(len(found)))
    for key in keys:
        for i in list(left):
            want = key(expected[i])
            j = next((j for j in free if want is not None and key(found[j]) == want), None)
            if j is not None:
                paired.append((i, j))
                left.remove(i)
                free.remove(j)
    return sorted(paired)
