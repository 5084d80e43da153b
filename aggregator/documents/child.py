"""The process that opens a PDF: bytes from standard input, a verdict and the lines of its pages to standard output.

A PDF is a program for building a document and may be written to cost everything that there is; so it is opened by a
process that has little and whose end harms nobody. The file is run by its path and imports nothing of this house.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 10
MOST_BYTES = 5 * 1024 * 1024
MOST_PAGES = 20
MOST_TEXT = 100_000
"""Characters; what follows is left out."""

MOST_OUTPUT = 1024 * 1024
"""Bytes that the process may write."""

TEXT, LOCKED, HUNGRY, BROKEN, SLOW = "text", "locked", "hungry", "broken", "slow"
"""The verdicts, first line of the output; after the first the text follows, a form feed between pages. The process does
not live to give the last one itself.
"""


def limit_itself() -> None:
    """Gives up all but a little memory, time and room for the answer, as far as the platform can."""
    try:
        import resource
    except ImportError:  # Windows; the parent's clock ends the process there
        return
    limits = (
        (resource.RLIMIT_AS, MEMORY, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS, CPU_SECONDS + 1),
        (resource.RLIMIT_FSIZE, MOST_OUTPUT, MOST_OUTPUT),
        (resource.RLIMIT_CORE, 0, 0),
    )
    for kind, soft, hard in limits:
        with suppress(ValueError, OSError):  # a stricter limit is in force, or the system knows none of this kind
            resource.setrlimit(kind, (soft, hard))


def answer(body: bytes) -> tuple[str, str]:
    """The verdict on a PDF, and its text. Never raises what its bytes can bring about."""
    try:
        return read(body)
    except MemoryError:
        return HUNGRY, ""
    except Exception as error:  # pypdf raises of every kind when it meets damage
        return (HUNGRY if is_too_much(error) else BROKEN), ""


def read(body: bytes) -> tuple[str, str]:
    """The verdict and the text of the first pages; a page that is damaged is left out, unless all are."""
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    reader = PdfReader(BytesIO(body))
    try:
        # What only its owner may change opens with an empty password.
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            return LOCKED, ""
        pages = list(page_texts(reader))
    except (DependencyError, FileNotDecryptedError, NotImplementedError):
        return LOCKED, ""
    told = [page for page in pages if page is not None]
    return (TEXT, "\f".join(told)[:MOST_TEXT]) if told else (BROKEN, "")


def page_texts(reader) -> Iterator[str | None]:  # type: ignore[no-untyped-def]
    """The text of each of the first pages, None for one that cannot be read."""
    length = 0
    for number in range(min(len(reader.pages), MOST_PAGES)):
        if length > MOST_TEXT:
            return
        try:
            text = str(reader.pages[number].extract_text())
        except MemoryError:
            raise
        except Exception as error:  # as above; the other pages may be sound
            if is_too_much(error):
                raise
            yield None
        else:
            length += len(text)
            yield text


def is_too_much(error: Exception) -> bool:
    """True where pypdf itself stops before a document grows over its bounds; older ones know none."""
    return type(error).__name__ == "LimitReachedError"


if __name__ == "__main__":
    limit_itself()
    logging.disable()
    verdict, text = answer(sys.stdin.buffer.read(MOST_BYTES + 1))
    sys.stdout.buffer.write(f"{verdict}\n{text}".encode("utf-8", "ignore"))
