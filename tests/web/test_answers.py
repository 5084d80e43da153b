from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from aggregator.store import Store
from aggregator.web import answers
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


@pytest.mark.parametrize(
    "path", ["/", "/mapa", "/subskrybuj", "/miesiac/2026-03", "/tydzien/2026-W10", "/widget", "/widget/lista"]
)
def test_a_link_that_others_have_shared_works(path: str, client: FlaskClient) -> None:
    added = "fbclid=IwAR0&utm_source=newsletter&utm_medium=email&mc_cid=1&mc_eid=2&gclid=3&msclkid=4"
    assert client.get(f"{path}?rodzaj=szkolenia&{added}").data == client.get(f"{path}?rodzaj=szkolenia").data
    assert client.get(f"{path}?fbclick=x").status_code == 400


def test_a_form_is_read_strictly(client: FlaskClient) -> None:
    assert client.post("/k", data={"rodzaj": "szkolenia", "fbclid": "x"}).status_code == 400


@pytest.mark.parametrize(
    ("path", "status"), [("/nie-ma", 404), ("/?od=jutro", 400), ("/zepsute", 500), ("/widget/lista?ile=99", 400)]
)
def test_a_fault_is_kept_by_nobody_and_for_one_tongue(app: Flask, path: str, status: int) -> None:
    app.add_url_rule("/zepsute", view_func=lambda: 1 // 0)
    answer = app.test_client().get(path)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (status, "no-cache")
    assert "Accept-Language" in answer.headers["Vary"]


def test_a_list_in_a_frame_is_kept_for_a_while(client: FlaskClient) -> None:
    assert client.get("/widget/lista").headers["Cache-Control"] == "public, max-age=300"


def test_a_short_address_differs_by_who_asks_alone(client: FlaskClient) -> None:
    code = client.post("/k", data={"slowa": "lodz", "rodzaj": "szkolenia"}).headers["Location"].rpartition("/")[2]
    answer = client.get(f"/k/{code}", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["Vary"]) == (302, "Accept")


def test_what_is_not_sent_is_not_compressed(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    etag = client.get("/").headers["ETag"]
    monkeypatch.setattr(answers, "squeezed", lambda body: pytest.fail("compressed for nobody"))
    asked = {"Accept-Encoding": "gzip", "If-None-Match": etag}
    assert client.get("/", headers=asked).status_code == 304


@pytest.mark.parametrize("secure", [False, True])
def test_a_query_in_raw_bytes_keeps_them(store: Store, tmp_path: Path, secure: bool) -> None:
    client = samples.app_over(store, tmp_path, TRUST_PROXY="1").test_client()
    raw = {"QUERY_STRING": "slowa=żółw&x=%20".encode().decode("latin-1")}
    told = {"X-Forwarded-Proto": "http"} if secure else {}
    answer = client.get("/miesiac", environ_overrides=raw, headers=told)
    assert answer.status_code == (308 if secure else 302)
    assert answer.headers["Location"].endswith("?slowa=%C5%BC%C3%B3%C5%82w&x=%20")


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/kalendarz/?lang=en", "/?lang=en"),
        ("/kalendarz/lodzkie?lang=en", "/?wojewodztwo=lodzkie&lang=en"),
        ("/wydarzenie/w-1?lang=en", "/wydarzenie/w-1-szkolenie-z-ksiegowosci-spoldzielni-socjalnych?lang=en"),
        ("/termin/t-1?lang=en", "/wydarzenie/w-1-szkolenie-z-ksiegowosci-spoldzielni-socjalnych?lang=en#t-1"),
        ("/kalendarz/", "/"),
    ],
)
def test_the_tongue_of_the_address_goes_on(path: str, there: str, client: FlaskClient) -> None:
    assert client.get(path).headers["Location"] == there


def test_the_tongue_goes_on_from_a_short_address(client: FlaskClient) -> None:
    code = client.post("/k", data={"slowa": "lodz"}).headers["Location"].rpartition("/")[2]
    answer = client.get(f"/k/{code}?lang=en", headers={"Accept": "text/html"})
    assert answer.headers["Location"] == "/subskrybuj?slowa=lodz&lang=en#adres"


@pytest.mark.parametrize("code", ["%00", "a" * 500, "ABCDEFGH", "ab-defgh", "żółwżółw"])
def test_what_is_no_code_is_not_looked_up(store: Store, client: FlaskClient, code: str) -> None:
    client.get("/k/abcdefgh")
    asked: list[object] = []

    def note(*told: object) -> None:
        asked.append(told[2])

    event.listen(store._engine, "before_cursor_execute", note)
    try:
        assert client.get(f"/k/{code}").status_code == 404
        assert [query for query in asked if "filters" in str(query)] == []
        assert client.get("/k/abcdefgh").status_code == 404
        assert [query for query in asked if "filters" in str(query)] != []
    finally:
        event.remove(store._engine, "before_cursor_execute", note)
