"""Rules H1–H11 of docs/feeds.md for every kind of address that a feed can have."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree

from aggregator.feeds.filters import Filter, filter_text
from aggregator.store import Store
from tests.clients.lint import faults
from tests.web import samples
from tests.web.test_subscriptions import TYPES

NEWS = ("rss", "atom", "json")
CODE = "CODE"
"""Stands in a path for the short name of a filter that the store keeps."""
FILTERS = (
    *("lodzkie", "cala-polska", "szkolenia", "online", "zrodlo-rops-lodz", "bez-terminow", "tylko-terminy"),
    *("lubuskie/targi", "opolskie/spotkania/stacjonarnie/zrodlo-owes-opole/tylko-terminy"),
)
KINDS: dict[str, tuple[str, ...]] = {
    "calendar": tuple(f"/kalendarz.{form}" for form in TYPES),
    "filtered": (
        *(f"/kalendarz/{segments}.{form}" for segments in FILTERS for form in TYPES),
        *("/kalendarz/przypomnienie-3.ics", "/kalendarz/lodzkie/przypomnienie-14.ics"),
    ),
    "short": tuple(f"/k/{CODE}.{form}" for form in TYPES),
    "event": ("/wydarzenie/w-1.ics", "/wydarzenie/w-9.ics"),
    "deadline": ("/termin/t-1.ics", "/termin/t-2.ics"),
    **{name: tuple(f"/{name}.{form}" for form in NEWS) for name in ("nowe", "zmiany", "ostatni-dzwonek", "zrodla")},
}
"""Addresses by the endpoints that answer at them."""


def test_these_are_all_kinds(app: Flask) -> None:
    ends = {rule.endpoint.partition(".")[2] for rule in app.url_map.iter_rules() if "subscriptions." in rule.endpoint}
    assert ends == KINDS.keys()


@pytest.mark.parametrize("path", [path for paths in KINDS.values() for path in paths])
def test_a_feed_keeps_to_the_rules_of_http(path: str, client: FlaskClient, store: Store) -> None:
    code = store.feeds.code_of(filter_text(Filter(words=("ksiegowosci",))), samples.NOW)
    path = path.replace(CODE, code)
    assert [f"{rule}: {path}" for rule in broken(path, client)] == []
    if path.endswith(".ics"):
        assert faults(client.get(path).data, samples.NOW, alarms="przypomnienie" in path) == []


def broken(path: str, client: FlaskClient) -> Iterator[str]:
    """The rules that the answers at this address break."""
    full, form = client.get(path), path.rpartition(".")[2]
    etag, modified = full.headers["ETag"], full.headers["Last-Modified"]
    kept = ("Content-Type", "Content-Length", "ETag", "Last-Modified", "Content-Disposition", "Cache-Control", "Vary")
    if not re.fullmatch(r"(?:/[a-z0-9-]+)+\.[a-z]+", path) or len(samples.BASE_URL + path) > 116:
        yield "H1"
    if full.headers["Content-Type"] != TYPES[form]:
        yield "H2"
    if full.headers["Content-Disposition"] != f'inline; filename="{path.rpartition("/")[2]}"':
        yield "H3"
    head = client.head(path)
    if (head.status_code, head.data) != (200, b"") or any(head.headers[name] != full.headers[name] for name in kept):
        yield "H4 HEAD"
    for method in ("PUT", "POST", "DELETE", "OPTIONS", "PROPFIND", "REPORT"):
        answer = client.open(path, method=method)
        if answer.status_code != 405 or set(answer.headers["Allow"].split(", ")) != {"GET", "HEAD"}:
            yield f"H4 {method}"
    for asked, status in (
        ({"If-None-Match": etag}, 304),
        ({"If-None-Match": f"W/{etag}"}, 304),
        ({"If-Modified-Since": modified}, 304),
        ({"If-None-Match": etag, "If-Modified-Since": "Thu, 01 Jan 2026 00:00:00 GMT"}, 304),
        ({"If-None-Match": '"other"', "If-Modified-Since": modified}, 200),
    ):
        answer = client.get(path, headers=asked)
        if (answer.status_code, answer.headers["ETag"], bool(answer.data)) != (status, etag, status == 200):
            yield f"H5 {asked}"
    zipped = client.get(path, headers={"Accept-Encoding": "gzip"})
    again = client.get(path, headers={"Accept-Encoding": "gzip", "If-None-Match": zipped.headers["ETag"]})
    if gzip.decompress(zipped.data) != full.data or zipped.headers["Vary"] != "Accept-Encoding":
        yield "H6"
    if again.status_code != 304 or zipped.headers["ETag"] == etag or "Content-Encoding" in full.headers:
        yield "H6 ETag"
    if full.status_code != 200 or not is_whole(full.data, form):
        yield "H7"
    answers = [client.get(path, headers={"User-Agent": name, "Cookie": "a=b"}) for name in ("", "Google-Calendar")]
    if any((answer.data, "Set-Cookie" in answer.headers) != (full.data, False) for answer in answers):
        yield "H9"
    shut = re.findall(r"Disallow: (\S+)", client.get("/robots.txt").text)
    if any(path.startswith(shut_path) for shut_path in shut):
        yield "H9 robots.txt"
    if full.headers["Cache-Control"] != "public, max-age=900":
        yield "H10"
    if (full.headers["Access-Control-Allow-Origin"], full.headers["X-Content-Type-Options"]) != ("*", "nosniff"):
        yield "H11"


def is_whole(body: bytes, form: str) -> bool:
    """Whether the body is a document of this format from its beginning to its end."""
    if form == "ics":
        return body.startswith(b"BEGIN:VCALENDAR\r\n") and body.endswith(b"END:VCALENDAR\r\n")
    if form == "json":
        return bool(json.loads(body)["version"] == "https://jsonfeed.org/version/1.1")
    return etree.fromstring(body).tag in ("rss", "{http://www.w3.org/2005/Atom}feed")
