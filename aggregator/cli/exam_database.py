"""What `doctor` sees in the database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.util import find_spec

from aggregator.cli.archiving import size_text
from aggregator.cli.findings import Finding, odd, well, wrong
from aggregator.cli.status import STANDSTILL
from aggregator.cli.tables import moment_text
from aggregator.config import Settings
from aggregator.store import Store
from aggregator.store.examining import Examined, examine

LARGEST_LOG = 256 * 1024 * 1024
"""Bytes. SQLite tidies its log away when nobody reads an old state; one so large says that somebody does for ever."""

MUCH_FREE, FREE_PART = 50 * 1024 * 1024, 0.3
"""Bytes, and the part of the file, from which on it is worth compacting."""

LATE = timedelta(days=2)
"""What the nightly work leaves undone for so long is no longer waiting for its night."""

ABOUT = "baza danych"
COMPACT = "zmniejsz plik, gdy strona może chwilę poczekać: aggregator compact"


def database_findings(settings: Settings, now: datetime) -> Iterator[Finding]:
    """How the database stands; nothing is made where there is none."""
    if not Store.is_there(settings.database_url):
        yield odd(ABOUT, "jeszcze jej nie ma", "przeczytaj źródła: aggregator update albo aggregator serve")
        return
    found = examine(settings.database_url, now - settings.keep_pages - LATE if settings.keep_pages else None)
    if found.damage:
        yield wrong(ABOUT, f"plik jest uszkodzony: {found.damage}", "przywróć kopię: aggregator restore PLIK --force")
        return
    yield well(ABOUT, f"otwiera się, bez uszkodzeń, {size_text(found.space.size)}")
    if found.schema != found.wanted_schema:
        yield _schema(found)
        return
    yield well("schemat bazy", found.schema)
    if found.no_writing:
        remedy = "daj użytkownikowi programu prawo zapisu do pliku i jego katalogu; sprawdź, czy nikt jej nie blokuje"
        yield wrong("zapis do bazy", found.no_writing, remedy)
    else:
        yield well("zapis do bazy", "działa")
    yield from _size(found)
    yield from _reading(found, now)
    if settings.queue != "off":
        yield _queue(found)


def _schema(found: Examined) -> Finding:
    told = f"w bazie jest {found.schema or 'żaden'}, program zna {found.wanted_schema}"
    if found.schema > found.wanted_schema:
        return wrong("schemat bazy", told, "bazę zapisała nowsza wersja programu: zainstaluj ją albo przywróć kopię")
    return odd("schemat bazy", told, "zmieni się przy uruchomieniu; zrób przedtem kopię: aggregator backup PLIK")


def _size(found: Examined) -> Iterator[Finding]:
    if found.log_size > LARGEST_LOG:
        told = f"dziennik zapisu (plik -wal) ma {size_text(found.log_size)}"
        yield odd("rozmiar bazy", told, "uruchom ponownie procesy, które używają bazy; stary odczyt go zatrzymuje")
    space = found.space
    if space.free > MUCH_FREE and space.free > FREE_PART * space.size:
        yield odd("rozmiar bazy", f"{size_text(space.free)} z {size_text(space.size)} jest wolne", COMPACT)
    else:
        yield well("rozmiar bazy", f"wolne: {size_text(space.free)}")
    if found.stale_pages:
        told = f"dawnych stron, które powinny już zniknąć: {found.stale_pages}"
        yield odd("dawne strony", told, "usuwa je co noc aggregator serve albo schedule, a także aggregator update")
    else:
        yield well("dawne strony", "usuwane na czas")


def _reading(found: Examined, now: datetime) -> Iterator[Finding]:
    if found.read_at is None:
        yield odd("czytanie źródeł", "żadnego jeszcze nie czytano", "uruchom aggregator serve albo schedule")
    elif now - found.read_at >= STANDSTILL:
        told = f"ostatnie było {moment_text(found.read_at)}"
        yield wrong("czytanie źródeł", told, "uruchom aggregator serve albo schedule i zajrzyj do dziennika")
    else:
        yield well("czytanie źródeł", f"ostatnie było {moment_text(found.read_at)}")


def _queue(found: Examined) -> Finding:
    if find_spec("procrastinate") is None:
        return wrong("kolejka", "brakuje biblioteki procrastinate", "pip install 'kalendarium-es[workers]'")
    if found.late:
        told = f"źródła, które czekają za długo: {found.late}"
        return odd("kolejka", told, "uruchom aggregator worker albo dołóż kolejny")
    return well("kolejka", "żadne źródło nie czeka za długo")
