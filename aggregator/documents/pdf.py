"""The text of a PDF, read by a process of its own (`child.py`) whose memory and time are bounded."""

from __future__ import annotations

import os
import signal
import subprocess  # nosec B404
import sys
import tempfile
from pathlib import Path

from aggregator.documents import child
from aggregator.documents.paragraphs import paragraphs
from aggregator.errors import DocumentError

PDF_TYPES = ("application/pdf",)
"""The media type to ask for."""

SECONDS = 20.0
"""The process is ended after so long, whatever it does."""

WORDS = {
    child.LOCKED: "plik PDF jest zabezpieczony hasłem – to, co w nim jest, trzeba przeczytać samemu",
    child.HUNGRY: "plik PDF jest zbyt rozbudowany: zabrakło mu pamięci – to, co w nim jest, trzeba przeczytać samemu",
    child.BROKEN: "plik PDF jest uszkodzony – daj znać jego wydawcy",
    child.SLOW: "plik PDF czytano zbyt długo – to, co w nim jest, trzeba przeczytać samemu",
    "scan": "plik PDF nie ma tekstu, to zapewne skan albo obraz – to, co na nim jest, trzeba przeczytać samemu",
    "large": f"plik PDF jest większy niż {child.MOST_BYTES >> 20} MB – to, co w nim jest, trzeba przeczytać samemu",
    "other": "to nie jest plik PDF",
}
"""What is wrong with a PDF and what to do about it, as operators read it."""

INHERITED = ("PATH", "PYTHONPATH", "PYTHONHOME", "HOME", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH")
"""The process gets these of the environment, and none of the settings."""


def pdf_text(body: bytes, *, url: str = "", seconds: float = SECONDS) -> str:
    """The text of a PDF's first 20 pages, at most 100 000 characters: paragraphs, an empty line between them.

    Each point of a programme is a line of its own. Takes up to `seconds`, of them 10 of computing; the memory is not
    this process's. Raises DocumentError, with `url`, when the PDF is too large, damaged, locked, without any text or
    costs more than it may.
    """
    if len(body) > child.MOST_BYTES:
        raise DocumentError(WORDS["large"], url=url)
    if b"%PDF-" not in body[:1024]:
        raise DocumentError(WORDS["other"], url=url)
    verdict, text = _answer(body, seconds, url)
    if verdict != child.TEXT:
        raise DocumentError(WORDS[verdict], url=url)
    told = paragraphs(text)
    if not any(sign.isalpha() for sign in told):
        raise DocumentError(WORDS["scan"], url=url)
    return told


def _answer(body: bytes, seconds: float, url: str) -> tuple[str, str]:
    """The verdict of the process, and the text. Files, not pipes: neither side can make the other wait."""
    try:
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as taken:
            given.write(body)
            given.seek(0)
            # The words of the command are our own, without a shell; what is hostile comes as a file.
            # -P: nothing beside the file, nor in the current folder, may stand in for a library.
            ended = subprocess.run(  # nosec B603
                [sys.executable, "-P", str(Path(child.__file__))],
                stdin=given,
                stdout=taken,
                stderr=subprocess.DEVNULL,
                env={name: os.environ[name] for name in INHERITED if name in os.environ},
                timeout=seconds,
                check=False,
            )
            taken.seek(0)
            verdict, _, text = taken.read(child.MOST_OUTPUT).decode("utf-8", "replace").partition("\n")
    except subprocess.TimeoutExpired:
        return child.SLOW, ""
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise DocumentError(f"nie udało się uruchomić czytania pliku PDF ({why}) – sprawdź dysk", url=url) from error
    if ended.returncode in _OUT_OF_TIME:
        return child.SLOW, ""
    return (verdict, text) if verdict in (child.TEXT, child.LOCKED, child.HUNGRY) else (child.BROKEN, "")


_OUT_OF_TIME = tuple(-getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name))
"""How a process ends that has used up its time (POSIX, setrlimit: SIGXCPU at the soft limit, SIGKILL at the hard)."""
