"""Entries → bytes: `select` says what belongs into a feed, `render_ical` and `render_rss` write it. All is pure."""

from aggregator.feeds.ical import render_ical
from aggregator.feeds.rss import render_rss
from aggregator.feeds.select import Entry, Selection, select, window

__all__ = ["Entry", "Selection", "render_ical", "render_rss", "select", "window"]
