"""What is wrong with one source in sources.yaml: where it stands, what it is, what to do about it."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceFault:
    """One fault of the sources file. Lines and columns count from 1; `field` is empty when none is to blame."""

    file: str
    line: int
    column: int
    field: str
    message: str
    remedy: str

    def __str__(self) -> str:
        field = f", pole „{self.field}”" if self.field else ""
        return f"{self.file}, wiersz {self.line}{field}: {self.message} – {self.remedy}"


class WrongValue(ValueError):
    """A value that cannot be used: why, and the remedy; both are read by operators."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} – {remedy}")
        self.message = message
        self.remedy = remedy


def reason_of(error: OSError) -> str:
    """Why a file could not be opened, in Polish where the cause is a usual one."""
    match error:
        case FileNotFoundError():
            return "nie ma takiego pliku"
        case IsADirectoryError():
            return "to katalog, nie plik"
        case PermissionError():
            return "brak uprawnień"
        case _:
            return error.strerror or str(error)


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known word most like this one, letters with and without Polish marks being alike; empty when none is near."""
    by_folded = {fold(one): one for one in known}
    found = difflib.get_close_matches(fold(word), by_folded, n=1, cutoff=cutoff)
    return by_folded[found[0]] if found else ""


def fold(text: str) -> str:
    """The text in small letters without diacritics: „Małopolskie” gives „malopolskie”."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("ł", "l"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
