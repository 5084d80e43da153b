"""How we know what we tell of an entry: its sentences with the words that were read, and who said what. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aggregator.feeds.quotes import attachment_name
from aggregator.feeds.text import clip, plain, web_address
from aggregator.feeds.tongue import POLISH, Tongue
from aggregator.feeds.wording import FIELDS
from aggregator.model import Deadline, Event
from aggregator.moments import Moment
from aggregator.web.marks import Part, marked

LONGEST_QUOTE = 600
MOST_QUOTES = 20

TIMES = ("start", "end", "hours")
PLACES = ("city", "venue", "address", "region")

GIVEN_WITH = {"hours": "start", "region": "city"}
"""A sentence about one field was taken from the article that gave another one."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article or a file that can be read: what it is called, where it is."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in parts, in words what came from it, where it stands; None where one article gave all there is."""

    about: str
    parts: tuple[Part, ...]
    where: Document | None

    @property
    def has_marks(self) -> bool:
        """Whether the sentence holds quotation marks of its own: a second pair around them would pair with those."""
        return any("„" in part.text or "”" in part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Giver:
    """An article with what was taken from it, in words."""

    document: Document
    about: str


@dataclass(slots=True)
class _Told:
    """What came from one sentence: the names of fields, and the values by which their words are found in it."""

    about: dict[str, None]
    moments: list[Moment]
    words: list[str]


def quotes_of(entries: Iterable[Event | Deadline], tongue: Tongue = POLISH) -> tuple[Quote, ...]:
    """The sentences behind these entries, each once for each document it stands in; plain text, clipped, at most 20."""
    told: dict[tuple[str, Document | None], _Told] = {}
    for entry in entries:
        for item in entry.evidence:
            if sentence := clip(plain(item.sentence), LONGEST_QUOTE):
                where = _document(entry, item.field, item.attachment)
                one = told.setdefault((sentence, where), _Told({}, [], []))
                one.about[_name(item.field, tongue)] = None
                one.moments += _moments(entry, item.field)
                one.words += _words(entry, item.field)
    return tuple(
        Quote(", ".join(one.about), marked(sentence, one.moments, one.words), where)
        for (sentence, where), one in list(told.items())[:MOST_QUOTES]
    )


def givers_of(entry: Event | Deadline, tongue: Tongue = POLISH) -> tuple[Giver, ...]:
    """Where several articles tell of the entry: what was taken from each. Empty where one gave everything."""
    about: dict[str, list[str]] = {}
    for origin in entry.origins:
        about.setdefault(origin.url, []).append(_name(origin.field, tongue))
    known = {url: _article(entry, url) for url in about}
    return tuple(Giver(document, ", ".join(about[url])) for url, document in known.items() if document is not None)


def corrected_names(fields: Iterable[str], tongue: Tongue = POLISH) -> str:
    """The corrected fields in words, in the order in which the house names fields."""
    corrected = set(fields)
    return ", ".join(_name(field, tongue) for field in FIELDS if field in corrected)


def _document(entry: Event | Deadline, field: str, attachment: str) -> Document | None:
    """Where the sentence of a field stands: the file, or the article that gave the field; None where one gave all."""
    if url := web_address(attachment):
        return Document(attachment_name(url), url)
    gave = {origin.field: origin.url for origin in entry.origins}.get(GIVEN_WITH.get(field, field))
    return _article(entry, gave) if gave is not None else None


def _article(entry: Event | Deadline, url: str) -> Document | None:
    """The article by the name of its source, or of its host where that is not known."""
    address = web_address(url)
    named = {ref.url: clip(plain(ref.name), 120) for ref in entry.sources}
    return Document(named.get(url) or address, address) if address else None


def _name(field: str, tongue: Tongue) -> str:
    return tongue.say(FIELDS[field]) if field in FIELDS else field


def _moments(entry: Event | Deadline, field: str) -> list[Moment]:
    """The moments that a sentence about this field may say."""
    if isinstance(entry, Deadline):
        return [entry.at] if field == "at" else []
    ends = [entry.end] if entry.end is not None else []
    return [entry.start, *ends] if field in TIMES else []


def _words(entry: Event | Deadline, field: str) -> list[str]:
    """The names that a sentence about this field may say; a sentence about the town may say the house too."""
    names = PLACES if field in PLACES else (field,) if field in ("organizer", "contact") else ()
    values = (plain(getattr(entry, name, None) or "") for name in names)
    return [value for value in values if value]
