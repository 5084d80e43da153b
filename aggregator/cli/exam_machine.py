"""What `doctor` sees of the machine: clock, disk, folders, and the process that reads PDFs."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aggregator.cli.archiving import size_text
from aggregator.cli.findings import Finding, odd, well, wrong
from aggregator.config import Settings
from aggregator.documents import pdf_text
from aggregator.errors import AggregatorError, DocumentError
from aggregator.store import Store
from aggregator.store.examining import examine
from aggregator.store.file_copies import database_file

FIRST_YEAR, LAST_YEAR = 2026, 2100
OFF_BY = timedelta(minutes=5)
LITTLE, TOO_LITTLE = 1024**3, 100 * 1024**2
"""Bytes free on the disk."""

WORD = "Kalendarium"


def clock_findings(settings: Settings, now: datetime) -> Iterator[Finding]:
    """The year, the time zone, and our clock beside that of the server that was read last; nobody is asked anew."""
    if not FIRST_YEAR <= now.year <= LAST_YEAR:
        yield wrong("zegar", f"pokazuje {now:%Y-%m-%d}", "ustaw zegar komputera (timedatectl set-ntp true)")
        return
    try:
        zone = ZoneInfo("Europe/Warsaw")
        summer, winter = (datetime(2026, month, 1, tzinfo=zone).utcoffset() for month in (7, 1))
        if (summer, winter) != (timedelta(hours=2), timedelta(hours=1)):
            raise ZoneInfoNotFoundError("inne godziny niż w Polsce")
    except (ZoneInfoNotFoundError, OSError) as error:
        yield wrong("strefa czasowa", f"nie ma danych Europe/Warsaw ({error})", "zainstaluj pakiet tzdata")
    else:
        yield well("strefa czasowa", "dane Europe/Warsaw są")
    lead = None
    if Store.is_there(settings.database_url):
        try:
            lead = examine(settings.database_url, None).clock_lead
        except AggregatorError:
            lead = None  # what is wrong with the database is told where it is looked at
    if lead is None:
        yield well("zegar", f"{now:%Y-%m-%d %H:%M} UTC; z cudzym nie porównano, bo nie ma zachowanej strony")
    elif abs(lead) > OFF_BY:
        way = "spieszy się" if lead > timedelta() else "spóźnia się"
        told = f"{way} o {int(abs(lead).total_seconds()) // 60} min wobec serwera, który czytano ostatnio"
        yield odd("zegar", told, "ustaw zegar komputera (timedatectl set-ntp true)")
    else:
        yield well("zegar", f"{now:%Y-%m-%d %H:%M} UTC, zgodny z zegarem serwera, który czytano ostatnio")


def folder_findings(settings: Settings) -> Iterator[Finding]:
    """Whether the folders of feeds and data are there and can be written to, and how much room is on their disks."""
    file = database_file(settings.database_url)
    folders = {"katalog kanałów": settings.feeds_dir} | ({"katalog danych": file.parent} if file is not None else {})
    for about, folder in folders.items():
        yield from _folder(about, folder)
    size = file.stat().st_size if file is not None and file.exists() else 0
    for folder in dict.fromkeys(_existing(folder) for folder in folders.values()):
        free = shutil.disk_usage(folder).free
        told = f"wolne {size_text(free)} ({folder})"
        if free < TOO_LITTLE:
            yield wrong("dysk", told, "zwolnij miejsce, zanim zabraknie go na zapis")
        elif free < max(LITTLE, 2 * size):
            yield odd("dysk", told, "zwolnij miejsce: kopia i zmniejszenie bazy wymagają dwóch jej rozmiarów")
        else:
            yield well("dysk", told)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        yield odd("użytkownik", "program działa jako root", "uruchamiaj go jako zwykły użytkownik (deploy/)")


def _folder(about: str, folder: Path) -> Iterator[Finding]:
    there = _existing(folder)
    if not there.is_dir():
        yield wrong(about, f"{there} nie jest katalogiem", "zmień ustawienie albo przenieś ten plik")
        return
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        remedy = f"daj do niego prawo zapisu użytkownikowi programu: chown -R UŻYTKOWNIK {there}"
        yield wrong(about, f"w {there} nie można zapisywać ({error.strerror or error})", remedy)
        return
    yield well(about, f"{folder}" + ("" if there == folder.absolute() else " powstanie przy pierwszej rundzie"))


def _existing(folder: Path) -> Path:
    """The folder, or the nearest above it that there is."""
    folder = folder.absolute()
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def document_findings() -> Iterator[Finding]:
    """Whether a PDF can be read: by a process of its own, as in a round."""
    remedy = "sprawdź, czy zainstalowano pypdf i czy wolno uruchamiać procesy (systemd: MemoryMax, TasksMax)"
    try:
        told = pdf_text(sample_pdf(WORD))
    except DocumentError as error:
        yield wrong("załączniki PDF", str(error), remedy)
        return
    if told.strip() == WORD:
        yield well("załączniki PDF", "proces, który je czyta, działa")
    else:
        yield wrong("załączniki PDF", "proces, który je czyta, podaje inny tekst, niż jest w pliku", remedy)


def sample_pdf(word: str) -> bytes:
    """A PDF of one page with this word of ASCII (ISO 32000-1, section 7.5)."""
    shown = f"BT /F1 12 Tf 50 700 Td ({word}) Tj ET"
    bodies = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
    )
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(bodies) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return (out + f"startxref\n{out.index('xref')}\n%%EOF\n").encode("ascii")
