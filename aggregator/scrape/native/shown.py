"""What a way shows, and the words that all its readers share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urljoin, urlsplit

from aggregator.errors import ScrapeError
from aggregator.model import Link, Page, Source
from aggregator.moments import day_of
from aggregator.scrape.addresses import is_same_site
from aggregator.scrape.dates import EARLIEST
from aggregator.scrape.text import sound, squash, without_markup

MOST_SIGNS = 8_000_000
"""Characters of one document; a longer one is refused, not cut: half of a JSON or XML document is broken."""

MOST_LINKS = 500
"""Links of one document."""

MOST_TITLE = 300
"""Characters of a title."""

_MOST_ADDRESS = 2_000


@dataclass(frozen=True, slots=True)
class Shown:
    """What one document of a way shows: its articles in its own order, and where it goes on.

    `next` is the absolute address of the following page on the same site; empty at the end.
    """

    links: tuple[Link, ...] = ()
    next: str = ""


def text_of(page: Page, source: Source) -> str:
    """The document's text without a byte order mark and leading space. Raises ScrapeError when it is empty or huge."""
    text = page.html.lstrip("\ufeff \t\r\n")
    if not text:
        raise broken("dokument jest pusty", page, source)
    if len(text) > MOST_SIGNS:
        raise broken(f"dokument jest za duży: ponad {MOST_SIGNS // 1_000_000} mln znaków", page, source)
    return text


def broken(what: str, page: Page, source: Source) -> ScrapeError:
    """The fault of a document that cannot be read; `what` says in Polish what is wrong, and what to do."""
    return ScrapeError(what, url=page.url, source_id=source.id)


def title_from(said: str) -> str:
    """A title as one line, at most 300 characters, without the markup and entities that feeds leave in it."""
    return squash(without_markup(sound(said[: 10 * MOST_TITLE])))[:MOST_TITLE].rstrip()


def published_on(day: date | None, page: Page) -> date | None:
    """The day itself; None for one before 1995 or after the Warsaw day on which the document was fetched."""
    return day if day is not None and EARLIEST <= day <= day_of(page.fetched_at) else None


def following(page: Page, address: str) -> str:
    """The absolute address of the next page; empty when it is this one, on another site or none."""
    if not address:
        return ""
    try:
        url = urljoin(page.url, sound(address).strip())
        whole = urlsplit(url).scheme in ("http", "https") and len(url) <= _MOST_ADDRESS
        return url if whole and url != page.url and is_same_site(url, page.url) else ""
    except ValueError:
        return ""


def header(page: Page, name: str) -> str:
    """A header of the answer, several of one name joined by commas (RFC 9110, section 5.3); empty when not there."""
    return ", ".join(value for key, value in page.headers if key == name)


def distinct(links: list[Link]) -> tuple[Link, ...]:
    """The links, each address once, at most MOST_LINKS; what a later one of the same address tells is added."""
    found: dict[str, Link] = {}
    for link in links:
        if len(link.url) > _MOST_ADDRESS:
            continue
        known = found.get(link.url)
        if known is None:
            found[link.url] = link
        elif link.stated:
            found[link.url] = replace(known, stated=(*known.stated, *link.stated))
    return tuple(found.values())[:MOST_LINKS]
