"""Entries → bytes: `select` says what belongs into a feed, `render_ical` writes it as a calendar, and as news
`render_rss`, `render_atom` and `render_json` write what `entries_news` and its kin say. All is pure."""

from aggregator.feeds.atom import render_atom
from aggregator.feeds.changes import changes_news
from aggregator.feeds.entries import entries_news, new_news
from aggregator.feeds.ical import render_ical
from aggregator.feeds.jsonfeed import render_json
from aggregator.feeds.last_call import last_call_news
from aggregator.feeds.news import News, NewsItem
from aggregator.feeds.rss import render_rss
from aggregator.feeds.select import Entry, Selection, select, window
from aggregator.feeds.turns import turns_news

__all__ = [
    "Entry",
    "News",
    "NewsItem",
    "Selection",
    "changes_news",
    "entries_news",
    "last_call_news",
    "new_news",
    "render_atom",
    "render_ical",
    "render_json",
    "render_rss",
    "select",
    "turns_news",
    "window",
]
