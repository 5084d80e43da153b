"""The pages of the corpus as a server sends them, and what is understood of each, in the form that corpus.py scores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aggregator.events import read_announcement
from aggregator.fetch import decode
from aggregator.model import Announcement, Article, Page, Source
from aggregator.moments import WARSAW, Moment, is_all_day
from aggregator.scrape import read_article
from tests.corpus import corpus, skins

PAGES = Path(__file__).parent / "pages"
SETS = ("dev-a", "dev-b", "dev-e", "dev-f", "own")


@dataclass(frozen=True, slots=True)
class SentPage:
    """One case as bytes, with what its server says of them."""

    id: str
    url: str
    body: bytes
    content_type: str
    fetched: datetime


def sent_pages(folder: Path = PAGES) -> Iterator[SentPage]:
    for case in corpus.load_cases(str(folder)):
        body, content_type = skins.encode(case, skins.SKINS[case["cms"]](case, []))
        fetched = datetime.fromisoformat(str(case["fetched"])).replace(tzinfo=WARSAW)
        yield SentPage(case["id"], case["url"], body, content_type, fetched)


def article_of(sent: SentPage) -> Article:
    page = Page(sent.url, decode(sent.body, sent.content_type), sent.fetched.astimezone(UTC))
    return read_article(page, source_of(sent), listed=None, first_seen=sent.fetched.date())


def source_of(sent: SentPage) -> Source:
    return Source("korpus", "Korpus", sent.url)


def understand(sent: SentPage) -> Announcement:
    return read_announcement(article_of(sent), source_of(sent))


def result(page_id: str, told: Announcement) -> dict[str, Any]:
    """A line of the scorer's results."""
    return {
        "id": page_id,
        "kind": told.kind.value,
        "published": _said(told.published),
        "events": [
            {
                **{"title": e.title, "start": _said(e.start), "end": _said(e.end), "city": e.city},
                **{"category": e.category.value, "status": e.status.value, "mode": e.mode and e.mode.value},
                "registration_url": e.registration_url,
            }
            for e in told.events
        ],
        "deadlines": [{"kind": d.kind.value, "at": _said(d.at), "event": d.event} for d in told.deadlines],
    }


def _said(moment: Moment | None) -> str | None:
    if moment is None:
        return None
    return moment.isoformat() if is_all_day(moment) else moment.isoformat()[:16]
