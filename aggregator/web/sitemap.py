"""Our pages as search engines ask for them (sitemaps.org, protocol 0.9): what is coming, with when it changed. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import escape
from itertools import islice

from aggregator.feeds.catalog import Item
from aggregator.feeds.select import shown_days
from aggregator.model import Deadline
from aggregator.moments import day_of
from aggregator.web.entry_links import page_address

MOST_PAGES = 50_000
"""So many addresses a sitemap may hold. Its other bound, 50 MB, ours do not come near: an address has some 60 signs."""


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page by its path, and when it last changed (aware), where that is known."""

    path: str
    changed: datetime | None = None


def months_ahead(now: datetime) -> tuple[date, ...]:
    """The first days of the months from this one to the last that is shown."""
    first, last = day_of(now).replace(day=1), shown_days(now)[1]
    months = (last.year - first.year) * 12 + last.month - first.month
    return tuple(
        date(first.year + (first.month - 1 + later) // 12, (first.month - 1 + later) % 12 + 1, 1)
        for later in range(months + 1)
    )


def entry_pages(items: Iterable[Item], now: datetime) -> tuple[SitePage, ...]:
    """The pages of what is not over, in the order of the items; a deadline of an event has none of its own."""
    today = day_of(now).toordinal()
    ahead = (item.entry for item in items if item.last >= today)
    return tuple(
        SitePage(page_address("", entry.uid, entry.title), entry.changed_at)
        for entry in ahead
        if not (isinstance(entry, Deadline) and entry.event_uid)
    )


def render_sitemap(pages: Iterable[SitePage], base_url: str) -> bytes:
    """The sitemap as XML in UTF-8; what is over MOST_PAGES is left out, so give the most important pages first."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(f"<url>{_told(page, base_url)}</url>" for page in islice(pages, MOST_PAGES)),
        "</urlset>",
    ]
    return "\n".join((*lines, "")).encode()


def _told(page: SitePage, base_url: str) -> str:
    address = f"<loc>{escape(base_url + page.path, quote=False)}</loc>"
    if page.changed is None:
        return address
    return f"{address}<lastmod>{page.changed.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</lastmod>"
