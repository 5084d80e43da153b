"""News as every format tells them: what a feed says of itself, and its items. RSS, Atom and JSON Feed write one `News`.

A client that changes from one format to another finds the same items under the same ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from aggregator.model import Feed
from aggregator.moments import Moment, day_of

AUTHOR = "Kalendarium ES"
LANGUAGE = "pl"
MOST_ITEMS = 100
"""Liferea keeps no more of one feed unless it is told to."""
MOST_BYTES = 900_000
NEWS_LASTS = timedelta(days=90)

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without items was updated: readers ask for a moment, and `now` would change the bytes."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The event that an item tells of, for programs. A plain-date `end` is the last day; `kind` is a word."""

    start: Moment
    end: Moment | None
    place: str
    kind: str


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A piece of news. `id` never changes and is no address, `title` is plain text, `content` HTML, `link` absolute.

    `published` and `updated` are UTC in whole seconds, the second not before the first.
    """

    id: str
    title: str
    link: str
    published: datetime
    updated: datetime
    content: str
    categories: tuple[str, ...] = ()
    occurrence: Occurrence | None = None


@dataclass(frozen=True, slots=True)
class News:
    """A feed of news. `address` is absolute and lacks its ending: a format's own follows by .rss, .atom or .json.

    `link` is the page that the feed belongs to; `items` are the newest first.
    """

    id: str
    title: str
    description: str
    address: str
    link: str
    items: tuple[NewsItem, ...]

    @property
    def updated(self) -> datetime:
        """When the newest of its content changed; NEVER without items."""
        return max((item.updated for item in self.items), default=NEVER)


def news_of(feed: Feed, items: Iterable[NewsItem], *, base_url: str, instance: str, page: str = "/") -> News:
    """The items in their order as news of this feed; `page` is the path of the page that it belongs to."""
    root = base_url.rstrip("/")
    return News(
        # The instance's name, not the host's: an id outlives a move (RFC 4151, RFC 4287 section 4.2.6.1).
        id=f"tag:{quote(instance, safe='-._~')},2026:kanal/{quote(feed.slug, safe='/-._~')}",
        title=feed.title,
        description=feed.description,
        address=f"{root}/{feed.slug}",
        link=f"{root}{page}",
        items=tuple(items),
    )


def is_fresh(published: datetime, now: datetime) -> bool:
    """Whether news of that moment are told on the Warsaw day of `now`: 90 days long, and never ahead of their day."""
    return day_of(now) - NEWS_LASTS <= day_of(published) <= day_of(now)


def within_limit(news: News, write: Callable[[News], bytes]) -> bytes:
    """The news as `write` writes them, without the oldest items where it is over 900 kB."""
    while len(body := write(news)) > MOST_BYTES and news.items:
        news = replace(news, items=news.items[: len(news.items) * 9 // 10])
    return body


def unmistakable(title: str) -> str:
    """The title without <. RSS does not say whether titles are text or HTML, so readers cut where a tag may begin."""
    return title.replace("<", "‹")


def whole_second(moment: datetime) -> datetime:
    """The moment in UTC without its fraction of a second: RFC 822 dates have none."""
    return moment.astimezone(UTC).replace(microsecond=0)


def rfc3339(moment: datetime) -> str:
    """A moment in UTC as RFC 3339 writes it: 2026-02-20T06:00:00Z."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
