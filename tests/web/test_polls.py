"""The short way of a poll says what the long one says."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from aggregator.store import Store
from tests.web import samples


@pytest.fixture
def calls(app: Flask) -> list[str]:
    """The paths of which the application itself was asked."""
    seen: list[str] = []

    @app.before_request
    def note() -> None:
        seen.append(request.path)

    return seen


def test_a_plain_poll_does_not_reach_the_application(client: FlaskClient, calls: list[str]) -> None:
    for encoding in ("identity", "gzip"):
        full = client.get("/kalendarz.ics", headers={"Accept-Encoding": encoding})
        calls.clear()
        for told in (full.headers["ETag"], f"W/{full.headers['ETag']}"):
            for answer in (
                client.get("/kalendarz.ics", headers={"If-None-Match": told}),
                client.head("/kalendarz.ics", headers={"If-None-Match": told}),
            ):
                assert (answer.status_code, answer.data) == (304, b"")
                assert "Content-Type" not in answer.headers
                for name in ("ETag", "Last-Modified", "Cache-Control", "Vary", "Access-Control-Allow-Origin"):
                    assert answer.headers[name] == full.headers[name], name
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert calls == []


@pytest.mark.parametrize("path", ["/kalendarz.ics", "/kalendarz/lodzkie.rss", "/nowe.atom", "/zmiany.json"])
@pytest.mark.parametrize("encoding", ["gzip", "identity", "gzip;q=0", ""])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_feed_at_hand_is_given_as_the_application_gives_it(
    path: str, encoding: str, method: str, client: FlaskClient, calls: list[str]
) -> None:
    said = {"Accept-Encoding": encoding}
    long_ago = {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"}
    long_way = client.open(path, method=method, headers={**said, **long_ago})
    assert calls == [path]
    short_way = client.open(path, method=method, headers=said)
    assert calls == [path] and short_way.status_code == long_way.status_code == 200
    assert short_way.data == long_way.data and bool(short_way.data) is (method == "GET")
    assert sorted(short_way.headers) == sorted(long_way.headers)


def test_all_else_reaches_it(client: FlaskClient, calls: list[str]) -> None:
    etag = client.get("/kalendarz.ics").headers["ETag"]
    calls.clear()
    said = {"If-None-Match": etag}
    assert client.get("/kalendarz.ics", headers={"If-None-Match": '"inny"'}).status_code == 200
    assert client.get("/kalendarz.ics", headers={"If-None-Match": f'"inny", {etag}'}).status_code == 304
    assert client.get("/kalendarz.rss", headers=said).status_code == 200
    assert client.put("/kalendarz.ics", headers=said).status_code == 405
    assert client.get("/nie-ma.ics", headers=said).status_code == 404
    assert len(calls) == 5


def test_who_came_by_plain_http_is_sent_to_https_first(store: Store, tmp_path: Path) -> None:
    client = samples.app_over(store, tmp_path, TRUST_PROXY="1").test_client()
    etag = client.get("/kalendarz.ics").headers["ETag"]
    for proto, status in (("http", 308), ("https", 304)):
        asked = client.get("/kalendarz.ics", headers={"If-None-Match": etag, "X-Forwarded-Proto": proto})
        assert asked.status_code == status
