"""The pages of the corpus as a server sends them, and what is understood of each, in the form that corpus.py scores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aggregator.cli.records import as_record as result
from aggregator.evaluation import fetched_at, rendered
from aggregator.events import read_announcement
from aggregator.fetch import decode
from aggregator.model import Announcement, Article, Page, Source
from aggregator.scrape import read_article
from tests.corpus import corpus

__all__ = ["PAGES", "SETS", "SentPage", "article_of", "result", "sent_pages", "source_of", "understand"]

PAGES = Path(__file__).parent / "pages"
SETS = ("dev-a", "dev-b", "dev-e", "dev-f", "more", "own")


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
        yield SentPage(case["id"], case["url"], *rendered(case), fetched_at(case))


def article_of(sent: SentPage) -> Article:
    page = Page(sent.url, decode(sent.body, sent.content_type), sent.fetched.astimezone(UTC))
    return read_article(page, source_of(sent), listed=None, first_seen=sent.fetched.date())


def source_of(sent: SentPage) -> Source:
    return Source("korpus", "Korpus", sent.url)


def understand(sent: SentPage) -> Announcement:
    return read_announcement(article_of(sent), source_of(sent))
