from __future__ import annotations

import gzip
from datetime import date, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import etree

from aggregator.moments import WARSAW
from aggregator.shelf import Shelf
from aggregator.store import Store
from aggregator.web import create_app, service
from aggregator.web.sitemap import MOST_PAGES, SitePage, months_ahead, render_sitemap
from tests.crowd.entries import fill
from tests.web import samples

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def addresses(sitemap: bytes) -> dict[str, str]:
    """Each address with the moment of its last change, empty where none is told."""
    root = etree.fromstring(sitemap)
    assert root.tag == f"{{{NAMES['s']}}}urlset"
    return {
        str(url.findtext("s:loc", namespaces=NAMES)): str(url.findtext("s:lastmod", "", NAMES))
        for url in root.iterfind("s:url", NAMES)
    }


def test_all_that_is_coming_is_in_the_sitemap(client: FlaskClient) -> None:
    found = addresses(client.get("/sitemap.xml").data)
    shown = client.get("/").text
    for address, changed in found.items():
        path = address.removeprefix(samples.BASE_URL)
        assert path.startswith("/")
        assert client.get(path).status_code == 200, path
        if path.startswith(("/wydarzenie/", "/termin/")):
            assert f'href="{path}"' in shown
            assert datetime.fromisoformat(changed) == samples.NOW
    entries = [address for address in found if "/wydarzenie/" in address or "/termin/" in address]
    assert len(entries) == 9  # of ten entries one is a deadline that stands on the page of its event
    assert {f"{samples.BASE_URL}{path}" for path in ("/", "/mapa", "/zrodla", "/prywatnosc")} <= found.keys()


def test_robots_txt_names_it(client: FlaskClient) -> None:
    assert f"Sitemap: {samples.BASE_URL}/sitemap.xml" in client.get("/robots.txt").text.splitlines()


def test_it_is_drawn_anew_when_something_has_changed(tmp_path: Path) -> None:
    with Store.open("sqlite://") as store:
        shelf = Shelf(store, samples.BASE_URL, lambda: samples.NOW)
        app = create_app(samples.settings_for(tmp_path), store, lambda: samples.NOW, shelf)
        client = app.test_client()
        before = client.get("/sitemap.xml")
        assert client.get("/sitemap.xml").data == before.data
        unchanged = client.get("/sitemap.xml", headers={"If-None-Match": before.headers["ETag"]})
        assert unchanged.status_code == 304
        fill(store, 40)
        shelf.look_anew()
        after = client.get("/sitemap.xml")
    assert len(addresses(after.data)) == len(addresses(before.data)) + 40


def test_the_months_that_are_shown() -> None:
    months = months_ahead(datetime(2026, 11, 30, 23, tzinfo=WARSAW))
    assert months[0] == date(2026, 11, 1) and months[-1] == date(2028, 5, 1)
    assert len(months) == 19


def test_addresses_are_escaped_and_bounded() -> None:
    pages = [SitePage("/a?b=1&c=<2>"), *(SitePage(f"/{number}") for number in range(MOST_PAGES))]
    sitemap = render_sitemap(pages, "https://kalendarium.example.pl")
    found = addresses(sitemap)
    assert len(found) == MOST_PAGES
    assert next(iter(found)) == "https://kalendarium.example.pl/a?b=1&c=<2>"
    assert len(sitemap) < 50_000_000


def test_it_is_compressed_once_for_all(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[bytes] = []
    monkeypatch.setattr(service, "squeezed", lambda body: done.append(body) or gzip.compress(body))
    answers = [client.get("/sitemap.xml", headers={"Accept-Encoding": "gzip"}) for _ in range(3)]
    plain = client.get("/sitemap.xml")
    assert done == [plain.data]
    assert {gzip.decompress(answer.data) for answer in answers} == {plain.data}
    assert {answer.headers["ETag"] for answer in (*answers, plain)} == {plain.headers["ETag"]}
    assert "Accept-Encoding" in plain.headers["Vary"] and plain.headers["ETag"].startswith("W/")
    known = {"Accept-Encoding": "gzip", "If-None-Match": plain.headers["ETag"]}
    assert client.get("/sitemap.xml", headers=known).status_code == 304
