"""An article with what it encloses: PDFs are asked for only where the article leaves something out, and add just that.

Whoever reads an article says how a document is had: from the network in a round, from the archive when kept pages are
read again. A document that cannot be had or read is no fault of its article; it is noted in the log.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from aggregator.documents import PDF_TYPES, pdf_text
from aggregator.errors import DocumentError, FetchError, StoreError
from aggregator.events import Understanding, is_incomplete, understand, with_enclosed
from aggregator.model import Announcement, Article, Attachment, Deadline, Event, Page, Source
from aggregator.scrape import wanted_attachments, with_attachment
from aggregator.store import NO_VALIDATORS, Known, Store
from aggregator.visit import Visit

log = logging.getLogger(__name__)

Documents: TypeAlias = Callable[[str], bytes]
"""Address → the document that stands there; raises FetchError when it cannot be had."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """How an article was understood with its attachments, and the attachments that were asked for."""

    understanding: Understanding
    attachments: tuple[Attachment, ...] = ()

    @property
    def announcement(self) -> Announcement:
        """What the article says, and what of the rest its attachments say."""
        return self.understanding.announcement


def understand_enclosed(article: Article, source: Source, *, first_seen: date, documents: Documents) -> Enclosed:
    """The article understood, where it leaves something out with the documents that it encloses as its programme.

    `first_seen` is the Warsaw day on which the article came to be known. At most two documents are asked for, the
    second only while something is missing still.
    """
    understood = understand(article, source)
    attachments: tuple[Attachment, ...] = ()
    for address in wanted_attachments(article):
        if not is_incomplete(understood, first_seen):
            break
        try:
            text = pdf_text(documents(address), url=address)
        except (FetchError, DocumentError) as error:
            log.info("nie przeczytano załącznika: %s", error, extra={"source": source.id, "url": address})
            attachments += (Attachment(address, str(error)),)
            continue
        attachments += (Attachment(address),)
        whole = understand(with_attachment(understood.article, address, text), source)
        understood = replace(whole, announcement=with_enclosed(understood.announcement, whole))
    return Enclosed(understood, attachments)


def documents_of(visit: Visit, store: Store, *, asked: str, page: Page | None) -> Documents:
    """Documents from the network, for a round. One that is kept is asked for only where the article has changed, and
    then conditionally; it also stands in where the server gives none now.

    `page` is the article's as it came from the address `asked` in this round, None where its way gave the text.
    """
    source = visit.source

    def document(address: str) -> bytes:
        kept = kept_document(store, source, address)
        if kept is not None and page is not None:
            before = kept_document(store, source, asked)
            if before is not None and before.body == page.body:
                return kept.body
        try:
            return visit.document(address, kept.validators if kept else NO_VALIDATORS, accept=PDF_TYPES).body
        except FetchError:
            if kept is None:
                raise
            return kept.body

    return document


def kept_documents(store: Store, source: Source) -> Documents:
    """Documents from the archive alone."""

    def document(address: str) -> bytes:
        kept = kept_document(store, source, address)
        if kept is None:
            raise FetchError("tego pliku nie ma wśród zachowanych stron", url=address)
        return kept.body

    return document


def kept_document(store: Store, source: Source, address: str) -> Page | None:
    """The document as it was last kept; None when it never was or is damaged."""
    with suppress(StoreError):
        return store.page(source.id, address)
    return None


def attachments_of(known: Known) -> frozenset[str]:
    """The documents by which entries are known."""
    entries: tuple[Event | Deadline, ...] = (*known.events, *known.deadlines)
    return frozenset(one.attachment for entry in entries for one in entry.evidence if one.attachment)
