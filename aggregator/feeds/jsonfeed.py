"""News as JSON Feed 1.1; the keys stand in the order in which the specification at jsonfeed.org names them."""

from __future__ import annotations

import json

from aggregator.feeds.markup import sound
from aggregator.feeds.news import AUTHOR, LANGUAGE, News, NewsItem, rfc3339, within_limit


def render_json(news: News) -> bytes:
    """The news as application/feed+json in UTF-8, under 900 kB: the oldest items go first; same news, same bytes."""
    return within_limit(news, _feed)


def _feed(news: News) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": sound(news.title),
        "home_page_url": news.link,
        "feed_url": f"{news.address}.json",
        "description": sound(news.description),
        "authors": [{"name": AUTHOR, "url": news.link}],
        "language": LANGUAGE,
        "items": [_item(item) for item in news.items],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode() + b"\n"


def _item(item: NewsItem) -> dict[str, object]:
    told: dict[str, object] = {
        "id": item.id,
        "url": item.link,
        "title": sound(item.title),
        "content_html": sound(item.content),
        "date_published": rfc3339(item.published),
        "date_modified": rfc3339(item.updated),
    }
    if item.categories:
        told["tags"] = [sound(category) for category in item.categories]
    return told
