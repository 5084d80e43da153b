"""The sentences behind an entry, in the order in which they are first named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from aggregator.feeds.text import clip, plain
from aggregator.model import Evidence

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the announcement, and in words what came from it."""

    about: str
    sentence: str


def quotes(told: Iterable[tuple[str, str]]) -> tuple[Quote, ...]:
    """Of pairs of a field's name and its sentence: each sentence once, with the names of all that came from it."""
    about: dict[str, dict[str, None]] = {}
    for name, sentence in told:
        about.setdefault(sentence, {})[name] = None
    return tuple(Quote(", ".join(names), sentence) for sentence, names in about.items())


def quoted(evidence: Evidence) -> str:
    """The sentence; that of a document begins with the document's name: „Z załącznika program.pdf: …”."""
    if not evidence.attachment:
        return evidence.sentence
    return f"Z załącznika {attachment_name(evidence.attachment)}: {evidence.sentence}"


def attachment_name(address: str) -> str:
    """The name of a document's file; its address where that has none or is none that can be taken apart."""
    try:
        name = unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2]
    except ValueError:  # brackets that hold no IPv6 address
        name = ""
    return clip(plain(name) or plain(address), LONGEST_NAME)
