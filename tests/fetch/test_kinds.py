"""What came: by the server's word, and by how it begins."""

from __future__ import annotations

import codecs

import httpx
import pytest

from aggregator.errors import FetchError
from aggregator.fetch.kinds import HTML_TYPES, is_plausible, kind_of
from aggregator.model import Page

from .servers import NOW, PAGE, Net, fetcher

URL = "https://rops.example.org/kanal"
XML = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml")
JSON = ("application/json",)
ICAL = ("text/calendar",)
PDF = ("application/pdf",)

FEED = '<?xml version="1.0" encoding="{}"?>\n<rss version="2.0"><channel><title>Łódź</title></channel></rss>'
CALENDAR = "BEGIN:VCALENDAR\r\nSUMMARY:Łódź\r\nEND:VCALENDAR\r\n"


def get(body: bytes, kind: str | None, accept: tuple[str, ...]) -> Page:
    headers = {"content-type": kind} if kind is not None else {}
    page = fetcher(Net({URL: httpx.Response(200, content=body, headers=headers)})).get(URL, now=NOW, accept=accept)
    assert page is not None
    assert page.body == body
    return page


@pytest.mark.parametrize(
    "kind",
    [
        "application/rss+xml",
        "application/rdf+xml",
        "Text/XML; charset=UTF-8",
        None,
        "text/plain",
        "text/html",
        "x/x+xml",
    ],
)
def test_a_feed_whatever_it_is_called(kind: str | None) -> None:
    assert "Łódź" in get(FEED.format("utf-8").encode(), kind, XML).html


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (FEED.format("iso-8859-2").encode("iso8859-2"), "text/xml"),
        (FEED.format("windows-1250").encode("cp1250"), "application/rss+xml"),
        (FEED.format("windows-1250").encode(), "application/rss+xml"),
        (FEED.format("utf-8").encode("iso8859-2"), "text/xml; charset=iso-8859-2"),
        (codecs.BOM_UTF8 + FEED.format("iso-8859-2").encode(), "text/xml"),
        (codecs.BOM_UTF16_LE + FEED.format("utf-16").encode("utf-16-le"), "text/xml"),
        (FEED.format("utf-16").encode("utf-16-be"), "text/xml"),
    ],
)
def test_a_feed_is_decoded_by_its_mark_its_header_or_its_declaration(body: bytes, kind: str) -> None:
    assert "Łódź" in get(body, kind, XML).html


@pytest.mark.parametrize("kind", ["application/json", "application/ld+json", "text/plain", "text/html", None])
def test_json_is_utf_8_whatever_it_is_called(kind: str | None) -> None:
    assert get('\n{"a": "Łódź <meta charset=iso-8859-2>"}'.encode(), kind, JSON).html.strip().startswith('{"a": "Łódź')


@pytest.mark.parametrize("kind", ["text/calendar; charset=iso-8859-1", "text/plain", "application/octet-stream", None])
def test_a_calendar_is_utf_8_whatever_it_is_called(kind: str | None) -> None:
    assert "Łódź" in get(codecs.BOM_UTF8 + CALENDAR.encode(), kind, ICAL).html


@pytest.mark.parametrize("kind", ["application/pdf", "application/octet-stream", "text/html", None])
def test_a_pdf_has_bytes_and_no_text(kind: str | None) -> None:
    assert get(b"%PDF-1.7\n\xff\xfe", kind, PDF).html == ""


@pytest.mark.parametrize(
    ("accept", "kind", "body", "words"),
    [
        (JSON, "text/html", PAGE, "to nie jest plik JSON, lecz strona HTML"),
        (JSON, "application/json", PAGE, "to nie jest plik JSON, lecz strona HTML"),
        (XML, "text/html", PAGE, "to nie jest dokument XML, lecz strona HTML"),
        (XML, "application/rss+xml", b"<?xml version='1.0'?>" + PAGE, "lecz strona HTML"),
        (ICAL, None, b"nic", "to nie jest kalendarz iCal, lecz coś bez podanego rodzaju"),
        (ICAL, "text/plain", FEED.encode(), "to nie jest kalendarz iCal, lecz dokument XML"),
        (PDF, "application/octet-stream", b"PK\x03\x04", "to nie jest plik PDF, lecz archiwum albo dokument biurowy"),
        (XML + JSON, "text/plain", b"nic", "to nie jest dokument XML ani plik JSON, lecz text/plain"),
        (HTML_TYPES, "text/html", b"\xff\xd8\xff\xe0", "to nie jest strona HTML, lecz obraz"),
        (HTML_TYPES, "application/pdf", b"%PDF-", "to nie jest strona HTML, lecz application/pdf"),
    ],
)
def test_another_kind_than_was_asked_for(accept: tuple[str, ...], kind: str | None, body: bytes, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        get(body, kind, accept)


def test_a_feed_that_tells_of_a_page_is_a_feed_and_a_page_with_a_feed_inside_is_a_page() -> None:
    feed = kind_of(b"<rss><description><![CDATA[<html><body>]]></description></rss>")
    assert feed is not None and feed.label == "dokument XML"
    page = kind_of(b"<!DOCTYPE html><svg><rdf:RDF></rdf:RDF></svg>")
    assert page is not None and page.label == "strona HTML"
    assert kind_of(b"Szanowni Pa\xc5\x84stwo") is None


def test_nothing_asked_for_means_that_anything_goes() -> None:
    assert is_plausible("image/png", ())
    assert get(b"\x89PNG\r\n\x1a\n", "image/png", ()).body
