"""The listings of tests/scrape/listings: pages of many kinds of sites in words of our own, and what is on them.

A file is one listing: `kind` says what it is a page of, `url` is its address, `articles` are [address, day shown or
null, title] in any order, `may` are addresses that count neither way, `next` is the address of the next page or "".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import yaml

from aggregator.model import Link, Page
from aggregator.scrape import address_key, find_links
from tests.scrape.pages import page, source

FOLDER = Path(__file__).parent / "listings"


@dataclass(frozen=True, slots=True)
class Listing:
    """One listing and its answers; articles by what the spellings of an address share."""

    name: str
    page: Page
    articles: dict[str, tuple[date | None, str]]
    may: frozenset[str]
    following: str

    def found(self) -> dict[str, Link]:
        return {address_key(link.url): link for link in find_links(self.page, source())}

    def missing(self) -> list[str]:
        return sorted(self.articles.keys() - self.found().keys())

    def invented(self) -> list[str]:
        return sorted(self.found().keys() - self.articles.keys() - self.may)


def read_listing(path: Path) -> Listing:
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    url = said["url"]

    def key(address: str) -> str:
        return address_key(urljoin(url, address))

    return Listing(
        path.stem,
        page(said["html"], url),
        {key(address): (day, title) for address, day, title in said["articles"]},
        frozenset(map(key, said.get("may", ()))),
        urljoin(url, said["next"]) if said["next"] else "",
    )


LISTINGS = [read_listing(path) for path in sorted(FOLDER.glob("*.yaml"))]
