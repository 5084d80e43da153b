"""What the catalog holds of an entry in little room: the sentences behind it and its VEVENT, packed together.

They are most of an entry's bytes and needed only where it is written, so they are unpacked there. The VEVENT tells the
same sentences, which makes two texts hardly larger than one.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from aggregator.feeds.select import Entry
from aggregator.model import Evidence, SourceRef

T = TypeVar("T")
E = TypeVar("E", bound=Entry)


class Share(Protocol):
    """Gives for a value the equal one that another entry has already."""

    def __call__(self, value: T, /) -> T:
        """An equal value."""


LEVEL = 3
"""Of zlib: above it little is gained and much time spent."""

COMMON = """\
[["start", ""], ["hours", ""], ["city", ""], ["contact", "", ""]]BEGIN:VEVENT
UID:w-@
DTSTART;TZID=Europe/Warsaw:20260T0000
DTEND;TZID=Europe/Warsaw:20260T0000
SUMMARY: · Szkolenie z
STATUS:CONFIRMED
LOCATION:ul. \\, Sala
TRANSP:OPAQUE
CATEGORIES:Szkolenie,Spotkanie,
URL:https://
DESCRIPTION:Kiedy: poniedziałek\\, wtorek\\, środa\\, czwartek\\, piątek\\, \\, od do :00 (rok wywnioskowany
 z daty publikacji)\\nGdzie: \\, woj. \\nForma: stacjonarnie\\nZapisy: https://\\nOrganizator: \\nKontakt: tel.
 \\n\\nSkąd to wiemy: „”\\n\\nŹródło: – https://\\nWięcej: https:///wydarzenie/w-
DTSTAMP:20260T000000Z
LAST-MODIFIED:20260T000000Z
CREATED:20260T000000Z
SEQUENCE:0
END:VEVENT
""".replace("\n", "\r\n").encode()
"""What nearly all entries have alike, so that it need not stand in each."""

SHARED = ("city", "venue", "address", "organizer", "contact", "doubts", "implied", "first_published", "changed_at")
"""Fields that many entries have alike."""


def sentences_text(evidence: tuple[Evidence, ...]) -> bytes:
    """The evidence as bytes, for keeping; the same gives the same."""
    told = [(one.field, one.sentence, one.attachment) for one in evidence]
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")


def sentences_from(told: bytes) -> tuple[Evidence, ...]:
    """What `sentences_text` wrote."""
    return tuple(Evidence(*one) for one in json.loads(told.decode("utf-8", "surrogatepass")))


def packed(whole: bytes) -> bytes:
    """The bytes in little room; the same give the same."""
    packer = zlib.compressobj(LEVEL, zdict=COMMON)
    return packer.compress(whole) + packer.flush()


def unpacked(packed_: bytes) -> bytes:
    """What was packed."""
    return zlib.decompressobj(zdict=COMMON).decompress(packed_)


def lean(entry: E, share: Share) -> E:
    """The entry without its sentences and without what says which article gave which field: its page tells that."""
    fields: dict[str, Any] = {name: share(value) for name in SHARED if (value := getattr(entry, name, None))}
    sources = share(tuple(_ref(ref, entry.url, share) for ref in entry.sources))
    return replace(entry, evidence=(), origins=(), sources=sources, **fields)


def _ref(ref: SourceRef, url: str, share: Share) -> SourceRef:
    return SourceRef(share(ref.source_id), share(ref.name), url if ref.url == url else ref.url)
