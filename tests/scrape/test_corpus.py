"""All corpus pages: title, day and text of each article, and the listings that lead to them."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from bs4 import BeautifulSoup

from aggregator.model import Article, Page, Source
from aggregator.moments import WARSAW
from aggregator.scrape import find_links, read_article
from tests.corpus import corpus, skins

CASES = {case["id"]: case for case in corpus.load_cases(str(Path(corpus.__file__).with_name("pages")))}
SOURCE = Source("korpus", "Korpus", "https://korpus.example.org/")

NOISE = (
    ".komentarze, .oceny, .reklama, .metryka, .metka, .autor, .kategoria, .kat, .category, .readmore, .dodano, .stopka"
)
"""Parts that editors' systems put into the text and that are not of it."""


BYLINE = re.compile(r"^\s*(?:Autor|Autorka|Autorzy): ")
"""A line that says who wrote the text; readers may leave it out."""


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def fetched(case: dict[str, Any]) -> datetime:
    moment = case["fetched"]
    moment = moment if isinstance(moment, datetime) else datetime.fromisoformat(moment)
    return moment.replace(tzinfo=WARSAW)


@cache
def read(identity: str) -> Article:
    case = CASES[identity]
    page = Page(case["url"], skins.SKINS[case["cms"]](case, []), fetched(case))
    return read_article(page, SOURCE, listed=None, first_seen=fetched(case).date())


READ = [identity for identity in CASES if not identity.startswith("dev-b")]
MEASURED = [identity for identity in CASES if identity.startswith("dev-b")]
"""Pages that only measure: their faults are counted here and not shown, so that no rule is made to fit them."""


def has_title_and_day(identity: str) -> bool:
    case, article = CASES[identity], read(identity)
    return article.title == " ".join(case["title"].split()) and article.published == skins.day(case)


@pytest.mark.parametrize("identity", READ)
def test_title_and_day(identity):
    case, article = CASES[identity], read(identity)
    assert article.title == " ".join(case["title"].split())
    assert article.published == skins.day(case)
    assert bool(article.published_by) == (article.published is not None)


def faults_of_text(identity: str) -> tuple[set[str], set[str]]:
    """Words of the body that are missing, and words that are in no body: the rest of the page, or inventions."""
    case = CASES[identity]
    body = BeautifulSoup(case["body"], "lxml")
    whole = "".join(body.get_text().split())
    for noise in body.select(NOISE):
        noise.decompose()
    text = "\n".join(block.text for block in read(identity).blocks)
    joined = "".join(text.split())
    for line in body.find_all("p", string=BYLINE):
        line.decompose()
    missing = {word for word in words(body.get_text("\n")) if word not in joined} - words(case["title"])
    invented = {word for word in words(text) if word not in whole}
    return missing, invented


@pytest.mark.parametrize("identity", READ)
def test_the_text_is_whole_and_nothing_else(identity):
    missing, invented = faults_of_text(identity)
    # Notes at a text's end (who wrote it, how often it was read) may go.
    assert len(missing) <= 8, missing
    assert not invented, invented
    text = "\n".join(block.text for block in read(identity).blocks)
    for other in CASES[identity].get("sidebar") or ():
        assert other["title"] not in text


def test_pages_that_only_measure():
    whole = [missing for missing, invented in map(faults_of_text, MEASURED) if len(missing) <= 8 and not invented]
    assert sum(map(has_title_and_day, MEASURED)) / len(MEASURED) >= 0.98
    assert len(whole) / len(MEASURED) >= 0.97


def test_the_sites_name_is_mostly_known():
    right = sum(read(identity).site == case["site"] for identity, case in CASES.items())
    assert right / len(CASES) >= 0.98


def listings() -> list[tuple[str, list[dict[str, Any]]]]:
    found = []
    for site in corpus.sites(list(CASES.values())):
        newest = sorted(site, key=lambda case: str(case.get("published") or ""), reverse=True)
        found += [("/aktualnosci/", newest[: corpus.PER_PAGE]), ("/aktualnosci/page/2/", newest[corpus.PER_PAGE :])]
    return found


def address(case: dict[str, Any]) -> str:
    parts = urlsplit(case["url"])
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return quote(path if path != "/" else f"/{case['id']}/", safe="/?&=%,:;+~@!$'()*")


@pytest.mark.parametrize(("path", "cases"), listings())
def test_listings_give_exactly_their_articles(path, cases):
    cms, site = (cases[0]["cms"], cases[0]["site"]) if cases else ("wordpress", "Pusta")
    html = skins.listing(site, cms, cases, address)
    page = Page(f"http://127.0.0.1:8765{path}", html, datetime(2030, 1, 1, tzinfo=WARSAW))
    expected = [
        (
            f"http://127.0.0.1:8765{address(case)}",
            " ".join(case["title"].split()),
            skins.day(case) if case.get("published_as") else None,
        )
        for case in cases
    ]
    assert [(link.url, link.title, link.published) for link in find_links(page, SOURCE)] == expected
