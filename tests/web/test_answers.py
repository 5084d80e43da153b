from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from aggregator.store import Store
from tests.web import samples

PAGES = (
    "/",
    "/wydarzenie/w-1",
    "/termin/t-2",
    "/zrodla",
    "/subskrybuj",
    "/widget",
    "/nie-ma",
    "/healthz",
    "/kalendarz.ics",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_has_the_rules_for_browsers(path: str, client: FlaskClient) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "Set-Cookie" not in headers


def test_an_unchanged_page_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert first.headers["Cache-Control"] == "no-cache"
    for encoding in ("gzip", "identity"):
        again = client.get("/", headers={"Accept-Encoding": encoding, "If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("path", ["/", "/static/style.css"])
def test_text_is_compressed_when_asked(path: str, client: FlaskClient) -> None:
    plain, zipped = client.get(path), client.get(path, headers={"Accept-Encoding": "gzip"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.data) == plain.data
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert int(zipped.headers["Content-Length"]) == len(zipped.data) < len(plain.data)


def over_http(client: FlaskClient, path: str, scheme: str) -> tuple[int, str]:
    answer = client.get(path, headers={"X-Forwarded-Proto": scheme, "X-Forwarded-Host": "zly.example.com"})
    return answer.status_code, answer.headers.get("Location", "")


def test_behind_a_proxy_plain_http_leads_to_https(store: Store, tmp_path: Path) -> None:
    client = samples.app_over(store, tmp_path, TRUST_PROXY="1").test_client()
    assert over_http(client, "/kalendarz.ics?a=1&b=%C5%82", "http") == (
        308,
        f"{samples.BASE_URL}/kalendarz.ics?a=1&b=%C5%82",
    )
    assert over_http(client, "/wydarzenie/%C5%82%0A", "http") == (308, f"{samples.BASE_URL}/wydarzenie/%C5%82%0A")
    assert over_http(client, "/kalendarz.ics", "https") == (200, "")


def test_a_proxy_that_says_nothing_leads_to_no_circle(store: Store, tmp_path: Path) -> None:
    client = samples.app_over(store, tmp_path, TRUST_PROXY="2").test_client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/kalendarz.ics").status_code == 200
    assert client.get("/kalendarz.ics", headers={"X-Forwarded-Proto": "https"}).status_code == 200


def test_without_a_proxy_its_headers_are_not_believed(client: FlaskClient) -> None:
    assert over_http(client, "/kalendarz.ics", "http") == (200, "")
