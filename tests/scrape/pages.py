"""What the tests of this room share: pages and a source made of a few words."""

from __future__ import annotations

from datetime import date, datetime

from aggregator.model import Article, Link, Page, Selectors, Source
from aggregator.moments import WARSAW
from aggregator.scrape import find_links, read_article

FETCHED = datetime(2026, 1, 20, 8, tzinfo=WARSAW)
TEXT = "<p>Zapraszamy wszystkie organizacje do udziału w spotkaniu o ekonomii społecznej w powiecie.</p>"


def page(html: str, url: str = "https://owes.example.org/aktualnosci/spotkanie", fetched: datetime = FETCHED) -> Page:
    return Page(url, html, fetched)


def source(**selectors: str) -> Source:
    return Source("owes", "OWES", "https://owes.example.org/", selectors=Selectors(**selectors))


def article(html: str, url: str = "https://owes.example.org/aktualnosci/spotkanie", **selectors: str) -> Article:
    return read_article(page(html, url), source(**selectors), listed=None, first_seen=date(2026, 1, 19))


def texts(html: str, **selectors: str) -> list[str]:
    return [block.text for block in article(html, **selectors).blocks]


def links(
    html: str, url: str = "https://owes.example.org/aktualnosci/", **selectors: str
) -> list[tuple[str, str, str]]:
    """Address without its host, title, and day, of each link found."""
    return [shown(link) for link in find_links(page(html, url), source(**selectors))]


def shown(link: Link) -> tuple[str, str, str]:
    address = link.url.removeprefix("https://owes.example.org")
    return address, link.title, str(link.published) if link.published else ""
