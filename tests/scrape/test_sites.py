"""Listings of many kinds of sites, with nothing but a name and an address given: which articles are found on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from aggregator.model import Page, Source
from aggregator.moments import WARSAW
from aggregator.scrape import address_key, find_links
from tests.corpus import corpus, skins
from tests.scrape.listings_of_sites import LISTINGS, Listing
from tests.scrape.pages import page, source
from tests.timing import growth

CASES: list[dict[str, Any]] = corpus.load_cases(str(Path(corpus.__file__).with_name("pages")))
SITES = {f"{site[0]['cms']}-{number}": site for number, site in enumerate(corpus.sites(CASES))}
ORIGIN = "http://127.0.1.1:8765"
NEWS = ("/aktualnosci/", "/aktualnosci/page/2/")
LETTERS = str.maketrans("0123456789", "abcdefghij")
OTHERS = {"/", "/robots.txt", "/aktualnosci/?strona=2", *NEWS}


@pytest.mark.parametrize("name", SITES)
def test_a_site_of_the_corpus_is_read_whole(name: str) -> None:
    """Every article of a site stands on one of its two news pages, and nothing else is taken for one."""
    cases = SITES[name]
    tree = corpus.site_tree(skins, cases)
    found = []
    for path in NEWS:
        body, content_type, _ = tree[path]
        html = body.decode("utf-8" if "utf-8" in content_type else "iso-8859-2")
        news = Page(ORIGIN + path, html, datetime(2030, 1, 1, tzinfo=WARSAW))
        links = find_links(news, Source("korpus", cases[0]["site"], news.url))
        found.append({address_key(link.url) for link in links})
    assert found[0] | found[1] == {address_key(urljoin(ORIGIN, path)) for path in tree if path not in OTHERS}
    assert len(found[0]) == min(len(cases), corpus.PER_PAGE)
    assert not found[0] & found[1]


def test_the_listings_are_many() -> None:
    assert len(LISTINGS) >= 60
    assert sum(len(listing.articles) for listing in LISTINGS) >= 170


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_a_listing_gives_its_articles_and_nothing_else(listing: Listing) -> None:
    assert (listing.missing(), listing.invented()) == ([], [])


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_titles_and_days_are_those_shown(listing: Listing) -> None:
    found = listing.found()
    shown = {key: (found[key].published, found[key].title) for key in listing.articles if key in found}
    assert shown == listing.articles


@pytest.mark.parametrize(
    "item",
    [
        "<div class='{name}'><h2><a href='/a{n}'>Nabór wniosków {n}</a></h2><i>12.01.2026</i></div>",
        "<div><h3>Nabór wniosków {n}</h3><a href='/a{n}'>więcej</a></div>",
        "<a href='/a{n}'></a>",
        "<div><h2><a href='/a{n}'>Nabór wniosków</a></h2>12.01.2026",
    ],
)
def test_thousands_of_items_cost_no_more_than_their_number(item: str) -> None:
    def work(count: int) -> Callable[[], object]:
        html = "".join(item.format(n=n, name=f"{n:04}".translate(LETTERS)) for n in range(count))
        return lambda: find_links(page(f"<html><body>{html}</body></html>"), source())

    assert growth(work(300), work(1200), most=8) <= 8
