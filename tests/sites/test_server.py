"""The sample sites answer as sites do, conditionally too, and change and fail when they are told to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from urllib.parse import urljoin

import httpx
import pytest
import yaml

from tests.sites.server import Fault, Site, Web, serve

DAY = date(2026, 3, 10)
WELCOME = "zakladamy-spoldzielnie-spotkanie-w-toruniu"


@pytest.fixture
def web() -> Iterator[Web]:
    with serve(DAY) as web:
        yield web


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, timeout=5) as client:
        yield client


def conditions(answer: httpx.Response) -> dict[str, str]:
    pairs = {"If-None-Match": answer.headers.get("ETag"), "If-Modified-Since": answer.headers.get("Last-Modified")}
    return {name: value for name, value in pairs.items() if value}


def links(html: str, site: Site) -> set[str]:
    return {urljoin(site.listing_url, unescape(href)) for href in re.findall(r'href="([^"#]+)"', html)}


def test_every_site_lists_articles_that_are_there(web: Web, client: httpx.Client) -> None:
    for site in web.sites.values():
        listing = client.get(site.listing_url)
        assert listing.status_code == 200
        for story in site.shown:
            url = site.url_of(story.slug)
            assert url in links(listing.text, site)
            page = client.get(url)
            assert page.status_code == 200
            assert story.title.split("„")[0].split(" – ")[0] in unescape(page.content.decode(site.publisher.charset))
        assert client.get(site.base + "/robots.txt").text.startswith("User-agent: *")
        assert client.get(site.base + "/nie-ma-mnie").status_code == 404


def test_old_sites_tell_their_character_set_in_markup_only(web: Web, client: httpx.Client) -> None:
    for key, charset in (("gmina", "iso-8859-2"), ("chelm", "windows-1250")):
        answer = client.get(web.sites[key].listing_url)
        assert answer.headers["Content-Type"] == "text/html"
        assert f"charset={charset}".encode() in answer.content
        assert "ż" in answer.content.decode(charset)
        with pytest.raises(UnicodeDecodeError):
            answer.content.decode("utf-8")


def test_what_has_not_changed_is_answered_304(web: Web, client: httpx.Client) -> None:
    for site in web.sites.values():
        for url in (site.listing_url, site.url_of(site.shown[0].slug)):
            first = client.get(url)
            assert conditions(first)
            again = client.get(url, headers=conditions(first))
            assert (again.status_code, again.content) == (304, b"")
    seen = [(request.status, request.conditional) for request in web.requests]
    assert seen == [(200, False), (304, True)] * (len(seen) // 2)


def test_an_edit_changes_page_and_validators(web: Web, client: httpx.Client) -> None:
    for key, slug, edit in (
        ("dorzecze", WELCOME, "odwolane"),
        ("warmia", "piknik-ekonomii-spolecznej-mragowo", "przeniesiony"),
        ("chelm", "dzien-otwarty-centrum", "pozniej"),
    ):
        site = web.sites[key]
        before = client.get(site.url_of(slug))
        site.edit(slug, edit)
        after = client.get(site.url_of(slug), headers=conditions(before))
        assert after.status_code == 200
        assert len(after.content) > len(before.content)
        assert conditions(after) != conditions(before)
        site.edit(slug)
        assert client.get(site.url_of(slug)).content == before.content


def test_a_news_page_can_be_emptied_and_articles_taken_off(web: Web, client: httpx.Client) -> None:
    for site in web.sites.values():
        slug = site.shown[0].slug
        before = client.get(site.listing_url)
        site.take_off(slug)
        without = client.get(site.listing_url, headers=conditions(before))
        assert without.status_code == 200
        assert site.url_of(slug) not in links(without.text, site)
        assert client.get(site.url_of(slug)).status_code == 404
        site.put_back(slug)
        site.empty_listing()
        empty = client.get(site.listing_url, headers=conditions(without))
        assert empty.status_code == 200
        assert not {site.url_of(s) for s in site.publisher.slugs} & links(empty.text, site)
        assert client.get(site.url_of(slug)).status_code == 200
        site.fill_listing()
        assert client.get(site.listing_url).content == before.content


def test_faults(web: Web, client: httpx.Client) -> None:
    site = web.sites["splot"]
    site.fail(Fault(status=503, retry_after="120"))
    busy = client.get(site.listing_url)
    assert (busy.status_code, busy.headers["Retry-After"]) == (503, "120")
    site.recover()
    site.fail(Fault(drop=True), path=site.publisher.listing)
    with pytest.raises(httpx.RemoteProtocolError):
        client.get(site.listing_url)
    assert client.get(site.base + "/robots.txt").status_code == 200
    site.recover()
    site.fail(Fault(delay=30))
    with pytest.raises(httpx.ReadTimeout):
        client.get(site.listing_url, timeout=0.05)


def test_sources_name_every_site(web: Web) -> None:
    entries = yaml.safe_load(web.sources_yaml())["sources"]
    assert [entry["url"] for entry in entries] == [site.listing_url for site in web.sites.values()]
    assert {entry["region"] for entry in entries} >= {"polska", "malopolskie", "lubelskie"}
