from __future__ import annotations

import gzip
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from werkzeug.http import parse_etags

from aggregator.errors import StoreError
from aggregator.offer import Offer, common_paths
from aggregator.publish import publish
from aggregator.shelf import Shelf
from aggregator.store import Store
from tests.web import samples

TYPES = {
    "ics": "text/calendar; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
FEEDS = (
    *("/kalendarz.ics", "/kalendarz.rss", "/kalendarz/lodzkie.atom", "/kalendarz/szkolenia/tylko-terminy.json"),
    *("/kalendarz/przypomnienie-3.ics", "/nowe.json", "/zmiany.atom", "/ostatni-dzwonek.rss", "/zrodla.rss"),
    *("/wydarzenie/w-1.ics", "/termin/t-1.ics"),
)
each = pytest.mark.parametrize("path", FEEDS)


@each
def test_the_bytes_are_those_of_the_published_file(
    path: str, client: FlaskClient, store: Store, tmp_path: Path
) -> None:
    shelf = Shelf(store, samples.BASE_URL, lambda: samples.NOW)
    publish(shelf, tmp_path)
    served = client.get(path)
    published = tmp_path / path[1:]
    if path[1:] in common_paths(shelf.store.feeds.source_names()):
        assert served.data == published.read_bytes()
        modified = parsedate_to_datetime(served.headers["Last-Modified"]).timestamp()
        assert modified == published.stat().st_mtime
    else:
        assert not published.exists()
    assert len(served.data) > 400


@each
def test_headers(path: str, client: FlaskClient) -> None:
    answer = client.get(path)
    name = path.rpartition("/")[2]
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == TYPES[name.partition(".")[2]]
    assert answer.headers["Content-Disposition"] == f'inline; filename="{name}"'
    assert answer.headers["Cache-Control"] == "public, max-age=900"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Last-Modified"].endswith("GMT")
    assert "Set-Cookie" not in answer.headers


@each
def test_head_is_get_without_a_body(path: str, client: FlaskClient) -> None:
    full, head = client.get(path), client.head(path)
    assert (head.status_code, head.data) == (200, b"")
    for name in ("Content-Type", "Content-Length", "ETag", "Last-Modified", "Content-Disposition", "Cache-Control"):
        assert head.headers[name] == full.headers[name], name


@each
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PROPFIND", "OPTIONS", "REPORT", "MKCALENDAR"])
def test_writing_is_refused_plainly(path: str, method: str, client: FlaskClient) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == 405
    assert {name.strip() for name in answer.headers["Allow"].split(",")} == {"GET", "HEAD"}
    assert answer.mimetype == "text/plain"


@each
def test_conditional_requests(path: str, client: FlaskClient) -> None:
    full = client.get(path)
    etag, modified = full.headers["ETag"], full.headers["Last-Modified"]
    earlier = format_datetime(parsedate_to_datetime(modified) - timedelta(seconds=1), usegmt=True)

    def status(**headers: str) -> int:
        return client.get(path, headers={name.replace("_", "-"): text for name, text in headers.items()}).status_code

    assert not etag.startswith("W/")
    assert status(If_None_Match=etag) == 304
    assert status(If_None_Match=f"W/{etag}") == 304
    assert status(If_None_Match=f'"other", {etag}') == 304
    assert status(If_None_Match="*") == 304
    assert status(If_Modified_Since=modified) == 304
    assert status(If_Modified_Since=earlier) == 200
    assert status(If_Modified_Since="wczoraj") == 200
    assert status(If_None_Match='"other"', If_Modified_Since=modified) == 200
    assert status(If_None_Match=etag, If_Modified_Since=earlier) == 304


@each
def test_a_304_keeps_its_stamps_and_says_nothing_else(path: str, client: FlaskClient) -> None:
    full = client.get(path)
    answer = client.get(path, headers={"If-None-Match": full.headers["ETag"]})
    assert answer.data == b""
    assert "Content-Type" not in answer.headers
    for name in ("ETag", "Cache-Control", "Access-Control-Allow-Origin"):
        assert answer.headers[name] == full.headers[name]


@each
def test_bodies_are_compressed_when_asked(path: str, client: FlaskClient) -> None:
    plain = client.get(path)
    zipped = client.get(path, headers={"Accept-Encoding": "br, gzip;q=0.8"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert plain.headers["Vary"] == zipped.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(zipped.data) == plain.data
    assert plain.headers["ETag"] != zipped.headers["ETag"]
    for etag in (plain.headers["ETag"], zipped.headers["ETag"]):
        asked = client.get(path, headers={"Accept-Encoding": "gzip", "If-None-Match": etag})
        assert asked.status_code == 304
    refused = client.get(path, headers={"Accept-Encoding": "gzip;q=0"})
    assert "Content-Encoding" not in refused.headers


def test_calendars_are_not_compressed_where_the_operator_says_so(store: Store, tmp_path: Path) -> None:
    client = samples.app_over(store, tmp_path, GZIP_ICS="off").test_client()
    answer = client.get("/kalendarz.ics", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers and "Vary" not in answer.headers
    assert answer.data.startswith(b"BEGIN:VCALENDAR")
    news = client.get("/kalendarz.rss", headers={"Accept-Encoding": "gzip"})
    assert news.headers["Content-Encoding"] == "gzip"


@each
@pytest.mark.parametrize("agent", ["", "Google-Calendar-Importer", "Mozilla/5.0"])
def test_any_client_gets_the_same(path: str, agent: str, client: FlaskClient) -> None:
    assert client.get(path, headers={"User-Agent": agent}).data == client.get(path).data


@each
def test_without_a_whole_feed_the_client_is_asked_to_wait(
    path: str, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("baza danych jest zajęta")

    monkeypatch.setattr(Store, "revision", refuse)
    answer = samples.app_over(store, tmp_path).test_client().get(path)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "max-age" not in answer.headers["Cache-Control"]
    assert answer.mimetype == "text/plain"


def test_a_bug_is_no_empty_calendar_either(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise KeyError("tajne")

    client = samples.app_over(store, tmp_path).test_client()
    whole = client.get("/kalendarz.ics").data
    monkeypatch.setattr(Offer, "find", break_down)
    assert client.get("/kalendarz.ics").data == whole
    answer = client.get("/kalendarz.rss")
    assert (answer.status_code, "tajne" in answer.text) == (503, False)


@each
def test_stamps_are_the_same_in_another_process(path: str, client: FlaskClient, store: Store, tmp_path: Path) -> None:
    here, there = client.get(path), samples.app_over(store, tmp_path).test_client().get(path)
    assert parse_etags(here.headers["ETag"])
    for name in ("ETag", "Last-Modified"):
        assert here.headers[name] == there.headers[name]


# ---------------------------------------------------------------- addresses


def test_unknown_feeds_are_not_found_and_told_what_there_is(client: FlaskClient) -> None:
    for path in ("/kalendarz/nic.ics", "/kalendarz/lodzkie/opolskie.rss", "/kalendarz.xml", "/kalendarz/%3Cb%3E.ics"):
        answer = client.get(path)
        assert (answer.status_code, answer.mimetype) == (404, "text/plain")
        assert "mazowieckie" in answer.text and "przypomnienie-14" in answer.text and "<b>" not in answer.text
    for path in ("/k/nie-ma.ics", "/wydarzenie/w-99.ics", "/nowe.ics"):
        assert client.get(path).status_code == 404


def test_another_order_of_segments_leads_to_the_one_address(client: FlaskClient) -> None:
    answer = client.get("/kalendarz/online/szkolenia/lodzkie.ics")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/kalendarz/lodzkie/szkolenia/online.ics")
    assert client.get(answer.headers["Location"]).status_code == 200
    behind = client.get("/kalendarz/szkolenia/lodzkie.ics", environ_overrides={"SCRIPT_NAME": "/es"})
    assert behind.headers["Location"] == "/es/kalendarz/lodzkie/szkolenia.ics"


def test_a_filter_that_nothing_fits_is_still_a_whole_calendar(client: FlaskClient) -> None:
    body = client.get("/kalendarz/lubuskie/targi.ics").data
    assert Calendar.from_ical(body).events == [] and b"BEGIN:VTIMEZONE" in body


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("/kalendarz", "/"),
        ("/kalendarz/", "/"),
        ("/kalendarz/mazowieckie", "/?wojewodztwo=mazowieckie"),
        ("/kalendarz/szkolenia/lodzkie/", "/?wojewodztwo=lodzkie&rodzaj=szkolenia"),
        ("/kalendarz/zrodlo-rops-lodz", "/?zrodlo=rops-lodz"),
    ],
)
def test_an_address_without_its_ending_leads_to_the_list(path: str, where: str, client: FlaskClient) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, where)


@pytest.mark.parametrize("path", ["/kalendarz/nic", "/kalendarz/lodzkie.doc", "/kalendarz/nic.rss"])
def test_what_is_neither_feed_nor_filter_is_not_found(path: str, client: FlaskClient) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
