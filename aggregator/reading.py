"""An article out of what came, and what it changes in the calendar: the steps that fetching and reading again share."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from aggregator.errors import ScrapeError
from aggregator.events import plan_changes, read_announcement
from aggregator.model import Announcement, Article, Link, Page, Source
from aggregator.moments import day_of
from aggregator.scrape import address_key, may_be_article, read_article, read_given
from aggregator.store import ArticleRecord, Known, Reading


def is_given(link: Link) -> bool:
    """True for an article that need not be fetched: its way gives the text, or it is nowhere but in a calendar."""
    return bool(link.html) or "#" in link.url


def article_given(link: Link, record: ArticleRecord, source: Source, *, now: datetime) -> Article:
    """The article that its way gives. ScrapeError when there is none in it."""
    return replace(read_given(link, source, fetched_at=now, first_seen=day_of(record.first_seen)), url=record.url)


def article_on(page: Page, record: ArticleRecord, source: Source, link: Link | None = None) -> Article:
    """The article on its own page, with the events that its way states where the page states none.

    ScrapeError when there is none on it, also when the address leads elsewhere now.
    """
    if address_key(page.url) != address_key(record.url) and not may_be_article(page.url, source.url):
        raise ScrapeError("artykułu już nie ma: jego adres prowadzi na inną stronę", url=record.url)
    article = read_article(page, source, listed=record.published, first_seen=day_of(record.first_seen))
    return replace(article, stated=link.stated) if link is not None and not article.stated else article


def reading_of(
    article: Article,
    record: ArticleRecord,
    source: Source,
    *,
    known: Known,
    now: datetime,
    announcement: Announcement | None = None,
) -> Reading:
    """What the article says and what that changes, by what is known of it so far.

    `announcement` is what it says where that is known already, as with its attachments.
    """
    announcement = announcement or read_announcement(article, source)
    changes = plan_changes(known.events, known.deadlines, announcement, now)
    return Reading(record.url, record.validators, article, announcement, changes)
