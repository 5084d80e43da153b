"""How the operator's corrections stand: which work, which are no longer needed, which come to nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from aggregator.config import Corrections, Noted, read_corrections
from aggregator.errors import ConfigError
from aggregator.events.corrected import is_before_start
from aggregator.model import Correction, Deadline, Event, last_day
from aggregator.moments import day_of
from aggregator.store import Store
from aggregator.store.records import Applied

WORKS = "działa"
WAITS = "czeka na najbliższą rundę"
LEAVES = "usunięta z pliku, przestanie działać w najbliższej rundzie"
STRAY = "do niczego nie pasuje: sprawdź adres i dzień"
SENSELESS = "nie da się wprowadzić: koniec byłby przed początkiem"
AGREED = "już niepotrzebna: źródło podaje to samo"
OVER = "już niepotrzebna: jest po wszystkim"


@dataclass(frozen=True, slots=True)
class Standing:
    """A correction, the entries that it is about, and how it stands; `noted` is None when the file has it no more."""

    correction: Correction
    words: str
    entries: tuple[Event | Deadline, ...] = ()
    noted: Noted | None = None


def read_or_faults(path: Path) -> tuple[Corrections | None, list[str]]:
    """The corrections of the file and its faults; None when it cannot be used at all."""
    try:
        found = read_corrections(path)
    except ConfigError as error:
        return None, [str(error)]
    return found, [str(fault) for fault in found.faults]


def apply_corrections(store: Store, path: Path, now: datetime) -> list[str]:
    """Does what the file says, and gives its faults; while it cannot be used, what is kept stays."""
    found, faults = read_or_faults(path)
    if found is not None:
        store.correct(found.corrections, now=now)
    return faults


def kept_corrections(database_url: str) -> tuple[Applied, ...]:
    """The corrections that the database knows; asking makes none."""
    if not Store.is_there(database_url):
        return ()
    with Store.open(database_url) as store:
        return store.applied()


def standings_of(found: Corrections | None, kept: Iterable[Applied], today: date) -> tuple[Standing, ...]:
    """How each correction stands, in the file's order; those that only the database has stand behind."""
    by_correction = {one.correction: one for one in kept}
    noted = found.noted if found is not None else ()
    told: list[Standing] = []
    for one in noted:
        applied = by_correction.pop(one.correction, None)
        words = words_for(applied, today) if applied is not None else WAITS
        told.append(Standing(one.correction, words, applied.entries if applied is not None else (), one))
    for applied in by_correction.values():
        words = LEAVES if found is not None else words_for(applied, today)
        told.append(Standing(applied.correction, words, applied.entries))
    return tuple(told)


def words_for(applied: Applied, today: date) -> str:
    """How a correction stands that the database knows."""
    if not applied.entries:
        return STRAY
    if all(last_of(entry) < today for entry in applied.entries):
        return OVER
    if any(is_before_start(entry, applied.correction) for entry in applied.entries):
        return SENSELESS
    return WORKS if applied.needed else AGREED


def last_of(entry: Event | Deadline) -> date:
    """The last day of an entry."""
    return last_day(entry) if isinstance(entry, Event) else day_of(entry.at)


def counts(standings: Iterable[Standing]) -> tuple[int, int]:
    """How many corrections are no longer needed, and how many come to nothing."""
    count = Counter(one.words for one in standings)
    return count[AGREED] + count[OVER], count[STRAY] + count[SENSELESS]
