"""The headers of every kind of answer, the methods that are refused, and addresses that lead nowhere else."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from aggregator.store import Store
from aggregator.web.answers import HTTPS_LASTS
from tests.web import samples

PAGE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Access-Control-Allow-Origin": None,
    "Strict-Transport-Security": None,
    "Set-Cookie": None,
}
FEED = {**PAGE, "Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}
FRAME = {**PAGE, "Cross-Origin-Resource-Policy": "cross-origin", "X-Frame-Options": None}
POLL = {"X-Content-Type-Options": "nosniff", "Access-Control-Allow-Origin": "*", "Set-Cookie": None}

KINDS: dict[str, tuple[str, int, dict[str, str | None]]] = {
    "page": ("/", 200, PAGE),
    "page in English": ("/?lang=en", 200, PAGE),
    "entry": ("/wydarzenie/w-1", 302, PAGE),
    "not there": ("/nie-ma", 404, PAGE),
    "misread": ("/?od=jutro", 400, PAGE),
    "failed": ("/zepsute", 500, PAGE),
    "frame": ("/widget/lista", 200, FRAME),
    "frame misread": ("/widget/lista?ile=1000", 400, FRAME),
    "static": ("/static/style.css", 200, PAGE),
    "health": ("/healthz", 200, PAGE),
    "robots": ("/robots.txt", 200, PAGE),
    "sitemap": ("/sitemap.xml", 200, PAGE),
    "kept filter": ("/k/nie-ma-takiego", 404, PAGE),
    "calendar": ("/kalendarz.ics", 200, FEED),
    "news": ("/nowe.rss", 200, FEED),
    "filtered": ("/kalendarz/lodzkie.json", 200, FEED),
    "one entry": ("/wydarzenie/w-1.ics", 200, FEED),
    "no feed": ("/kalendarz/nie-ma.ics", 404, FEED),
}
REFUSED = ("TRACE", "TRACK", "CONNECT", "PUT", "DELETE", "PATCH", "PROPFIND", "REPORT", "MKCALENDAR", "LOCK")
OUTSIDE = ("../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "....//....//etc/passwd",
           "..\\..\\sources.yaml", "%00", "style.css%00.html", "/etc/passwd", "C:/windows/win.ini")  # fmt: skip


def as_it_is(client: FlaskClient, path: str, **headers: str) -> TestResponse:
    """The answer to a request line with this path, which the client else takes for an address of its own."""
    path, _, query = path.partition("?")
    raw = {"PATH_INFO": unquote_to_bytes(path).decode("latin-1"), "QUERY_STRING": query}
    return client.get("/", headers=headers, environ_overrides=raw)


@pytest.fixture
def breaking(app: Flask) -> FlaskClient:
    app.add_url_rule("/zepsute", view_func=lambda: 1 // 0)
    return app.test_client()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_has_its_headers(kind: str, breaking: FlaskClient) -> None:
    path, status, wanted = KINDS[kind]
    answer = breaking.get(path)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in wanted} == wanted
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "base-uri 'none'" in policy and "unsafe" not in policy
    assert ("frame-ancestors *" in policy) is (wanted is FRAME)
    assert {"camera=()", "geolocation=()"} <= set(answer.headers["Permissions-Policy"].split(", "))


def test_an_unchanged_feed_says_to_whom_it_is_open(client: FlaskClient) -> None:
    etag = client.get("/kalendarz.ics").headers["ETag"]
    answer = client.get("/kalendarz.ics", headers={"If-None-Match": etag})
    assert answer.status_code == 304
    assert {name: answer.headers.get(name) for name in POLL} == POLL


@pytest.mark.parametrize("path", ["/", "/kalendarz.ics", "/static/style.css"])
def test_only_who_came_by_https_is_told_to_stay(path: str, store: Store, tmp_path: Path) -> None:
    behind = samples.app_over(store, tmp_path, TRUST_PROXY="1").test_client()
    told = behind.get(path, headers={"X-Forwarded-Proto": "https"}).headers
    assert told["Strict-Transport-Security"] == f"max-age={HTTPS_LASTS}"
    assert "Strict-Transport-Security" not in behind.get(path).headers
    alone = samples.app_over(store, tmp_path).test_client()
    assert "Strict-Transport-Security" not in alone.get(path, headers={"X-Forwarded-Proto": "https"}).headers


@pytest.mark.parametrize("method", REFUSED)
def test_nobody_writes_here(method: str, client: FlaskClient) -> None:
    paths = ("/", "/kalendarz.ics", "/kalendarz/lodzkie.ics", "/k", "/widget/lista", "/static/style.css", "/healthz")
    for path in paths:
        answer = client.open(path, method=method, headers={"X-Secret": "s3kret"})
        assert answer.status_code == 405, path
        assert "s3kret" not in answer.text


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_path_leads_out_of_the_folder(path: str, client: FlaskClient) -> None:
    for before in ("/static/", "/kalendarz/", "/k/", "/wydarzenie/", "/miesiac/", "/"):
        answer = as_it_is(client, before + path)
        assert answer.status_code in (302, 308, 404), before
        if location := answer.headers.get("Location"):
            assert location.startswith("/") and not location.startswith(("//", "/\\"))
        assert "root:" not in answer.text


ABROAD = (
    "//evil.example/",
    "/\\evil.example/",
    "/%2f%2fevil.example/",
    "/kalendarz//evil.example",
    "/kalendarz///evil.example/",
    "/kalendarz/%2f%2fevil.example.ics",
    "/kalendarz/lodzkie//evil.example",
    "/kalendarz/szkolenia/lodzkie.ics",
    "/kalendarz/lodzkie?lang=//evil.example",
    "/kalendarz/?next=//evil.example",
    "/miesiac?lang=en&next=https://evil.example",
    "/tydzien?https://evil.example",
    "/wydarzenie/w-1-//evil.example",
    "/wydarzenie/w-1?lang=https://evil.example",
    "/termin/t-1//evil.example",
    "/subskrybuj?program=//evil.example",
    "/?lang=%0d%0aLocation:%20https://evil.example",
    "/miesiac?a=%0d%0aX-Evil:%201",
)


@pytest.mark.parametrize("path", ABROAD)
def test_nobody_is_led_to_another_site(path: str, client: FlaskClient) -> None:
    answer = as_it_is(client, path)
    assert answer.status_code < 500
    assert "X-Evil" not in answer.headers
    if location := answer.headers.get("Location"):
        assert location.startswith("/") and not location.startswith(("//", "/\\"))


@pytest.mark.parametrize("field", ["program", "lang", "next", "url", "slowa"])
def test_a_form_leads_to_no_other_site(field: str, client: FlaskClient) -> None:
    for accept in ("text/html", "application/json"):
        answer = client.post("/k", data={"rodzaj": "szkolenia", field: "//evil.example/"}, headers={"Accept": accept})
        assert answer.status_code in (303, 400)
        assert answer.headers.get("Location", "/").startswith(("/k/", "/subskrybuj", "/"))
        assert not answer.headers.get("Location", "/").startswith("//")


HOSTS = ("evil.example", "evil.example:80", "[::1", "a b", "evil.example/@", "kalendarium.example.pl@evil.example", "")


@pytest.mark.parametrize("host", HOSTS)
def test_a_false_host_is_told_to_nobody(host: str, client: FlaskClient) -> None:
    for path in ("/", "/subskrybuj", "/widget", "/wydarzenie/w-1", "/sitemap.xml", "/robots.txt", "/nie-ma"):
        told = {"Host": host, "X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
        answer = client.get(path, headers=told)
        assert answer.status_code < 500
        assert b"evil" not in answer.data.replace(b"evil.example/x", b"") or path == "/", path
        assert "evil" not in answer.headers.get("Location", "")
    for path in ("/kalendarz.ics", "/nowe.rss", "/kalendarz.json"):
        assert client.get(path, headers={"Host": host}).data == client.get(path).data


@pytest.mark.parametrize("path", ["/kalendarz//lodzkie.ics", "/widget//lista?lang=en", "/kalendarz///x//"])
def test_a_slash_too_many_leads_to_the_page_under_no_host(path: str, client: FlaskClient) -> None:
    answer = as_it_is(client, path, Host="evil.example")
    assert answer.status_code == 308
    assert answer.headers["Location"] == re.sub("/+", "/", path)


def test_a_form_that_is_too_large_is_refused(client: FlaskClient) -> None:
    assert client.post("/k", data={"slowa": "a" * 10_000}).status_code == 413
    assert client.post("/k", data={f"f{number}": "" for number in range(900)}).status_code == 400


@pytest.mark.parametrize("query", ["slowa=\xb3\xf3d\xbc", "\xff", "strona=", "strona=&strona=2", "od=&do=", "=", "&&"])
def test_a_query_in_any_bytes_is_answered(query: str, client: FlaskClient) -> None:
    for path in ("/", "/miesiac/2026-03", "/subskrybuj", "/widget/lista", "/nie-ma", "/miesiac"):
        status = client.get(path, environ_overrides={"QUERY_STRING": query}).status_code
        assert status in (200, 302, 400, 404), path


def test_words_in_raw_utf_8_are_the_words(client: FlaskClient) -> None:
    raw = "slowa=księgowości".encode().decode("latin-1")
    assert client.get("/", environ_overrides={"QUERY_STRING": raw}).data == client.get("/?slowa=księgowości").data
