from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.http import parse_etags

from aggregator.publish import publish
from aggregator.store import Store
from aggregator.web import subscriptions
from tests.web import samples

FEEDS = ("/kalendarz.ics", "/kalendarz.rss")
both = pytest.mark.parametrize("path", FEEDS)


@both
def test_the_bytes_are_those_of_the_published_file(
    path: str, client: FlaskClient, store: Store, tmp_path: Path
) -> None:
    publish(store, tmp_path, samples.BASE_URL, samples.NOW)
    published = (tmp_path / path[1:]).read_bytes()
    assert client.get(path).data == published
    assert len(published) > 1000


@both
def test_headers(path: str, client: FlaskClient) -> None:
    answer = client.get(path)
    kind = {"/kalendarz.ics": "text/calendar", "/kalendarz.rss": "application/rss+xml"}[path]
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == f"{kind}; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'inline; filename="{path[1:]}"'
    assert answer.headers["Cache-Control"] == "public, max-age=900"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Last-Modified"].endswith("GMT")
    assert "Set-Cookie" not in answer.headers


@both
def test_head_is_get_without_a_body(path: str, client: FlaskClient) -> None:
    full, head = client.get(path), client.head(path)
    assert (head.status_code, head.data) == (200, b"")
    for name in ("Content-Type", "Content-Length", "ETag", "Last-Modified", "Content-Disposition", "Cache-Control"):
        assert head.headers[name] == full.headers[name], name


@both
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PROPFIND", "OPTIONS", "REPORT", "MKCALENDAR"])
def test_writing_is_refused_plainly(path: str, method: str, client: FlaskClient) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == 405
    assert {name.strip() for name in answer.headers["Allow"].split(",")} == {"GET", "HEAD"}
    assert answer.mimetype == "text/plain"


@both
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


@both
def test_a_304_keeps_its_stamps_and_says_nothing_else(path: str, client: FlaskClient) -> None:
    full = client.get(path)
    answer = client.get(path, headers={"If-None-Match": full.headers["ETag"]})
    assert answer.data == b""
    assert "Content-Type" not in answer.headers
    for name in ("ETag", "Cache-Control", "Access-Control-Allow-Origin"):
        assert answer.headers[name] == full.headers[name]


def test_rss_is_compressed_when_asked(client: FlaskClient) -> None:
    plain = client.get("/kalendarz.rss")
    zipped = client.get("/kalendarz.rss", headers={"Accept-Encoding": "gzip"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert plain.headers["Vary"] == zipped.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(zipped.data) == plain.data
    assert plain.headers["ETag"] != zipped.headers["ETag"]
    for etag in (plain.headers["ETag"], zipped.headers["ETag"]):
        asked = client.get("/kalendarz.rss", headers={"Accept-Encoding": "gzip", "If-None-Match": etag})
        assert asked.status_code == 304
    refused = client.get("/kalendarz.rss", headers={"Accept-Encoding": "gzip;q=0"})
    assert "Content-Encoding" not in refused.headers


def test_ical_is_never_compressed(client: FlaskClient) -> None:
    answer = client.get("/kalendarz.ics", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers
    assert answer.data.startswith(b"BEGIN:VCALENDAR")


@both
@pytest.mark.parametrize("agent", ["", "Google-Calendar-Importer", "Mozilla/5.0"])
def test_any_client_gets_the_same(path: str, agent: str, client: FlaskClient) -> None:
    assert client.get(path, headers={"User-Agent": agent}).data == client.get(path).data


def app_over(folder: Path, publishing: Callable[[], object]) -> FlaskClient:
    app = Flask(__name__)
    app.register_blueprint(subscriptions.create_blueprint(folder, publishing))
    return app.test_client()


@both
def test_without_a_whole_feed_the_client_is_asked_to_wait(path: str, tmp_path: Path) -> None:
    def fail() -> None:
        raise OSError("dysk jest pełny")

    (tmp_path / path[1:]).write_bytes(b"BEGIN:VCALENDAR\r\n")
    answer = app_over(tmp_path, fail).get(path)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "max-age" not in answer.headers["Cache-Control"]


def test_etags_are_the_same_in_another_process(client: FlaskClient, tmp_path: Path) -> None:
    """Another worker over the same folder, after a restart too, gives the same stamps."""
    here = client.get("/kalendarz.ics")
    there = app_over(tmp_path, lambda: None).get("/kalendarz.ics")
    assert parse_etags(here.headers["ETag"]) is not None
    assert (here.headers["ETag"], here.headers["Last-Modified"]) == (
        there.headers["ETag"],
        there.headers["Last-Modified"],
    )


def test_unknown_feeds_are_not_found(client: FlaskClient) -> None:
    answer = client.get("/kalendarz/mazowieckie.ics")
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
