"""An article out of what came, and what it changes in the calendar: the steps that fetching and reading again share."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from aggregator.errors import ArticleGone, ScrapeError
from aggregator.events import plan_changes
from aggregator.model import Announcement, Article, Link, Page, Source
from aggregator.moments import day_of
from aggregator.scrape import address_key, may_be_article, read_article, read_given
from aggregator.store import ArticleRecord, Known, Reading


def is_given(link: Link) -> bool:
    """True for an article that need not be fetched: its way gives the text, or it is nowhere but in a calendar."""
    return bool(link.html) or "#" in link.url


def article_given(link: Link, record: ArticleRecord, source: Source, *, now: datetime) -> Article | None:
    """The article that its way gives; None where that must be read on its page.

    ScrapeError when nothing can be read of an article that has no page.
    """
    if not is_given(link):
        return None
    first_seen = day_of(record.first_seen)
    try:
        return replace(read_given(link, source, fetched_at=now, first_seen=first_seen), url=record.url)
    except ScrapeError:
        if "#" in link.url:
            raise
        return None


def article_on(page: Page, record: ArticleRecord, source: Source, link: Link | None = None) -> Article:
    """The article on its own page, with the events that its way states where the page states none.

    ScrapeError when there is none on it, also when the address leads elsewhere now.
    """
    if address_key(page.url) != address_key(record.url) and not may_be_article(page.url, source.url):
        raise ArticleGone("artykułu już nie ma: jego adres prowadzi na inną stronę", url=record.url)
    article = read_article(page, source, listed=record.published, first_seen=day_of(record.first_seen))
    return replace(article, stated=link.stated) if link is not None and not article.stated else article


def reading_of(
    article: Article,
    record: ArticleRecord,
    told: Announcement,
    *,
    known: Known,
    now: datetime,
) -> Reading:
    """What the article tells otherwise than before, by what it was understood to tell and what is known of it."""
    changes = plan_changes(known.events, known.deadlines, told, now)
    return Reading(record.url, record.validators, article, told, changes)
