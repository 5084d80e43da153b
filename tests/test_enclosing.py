"""The whole route over a site that encloses PDFs: what they add, how often they are asked for, and what fails."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from icalendar import Calendar

from aggregator import enclosing, pipeline
from aggregator.events.doubts import DOUBTS
from aggregator.feeds import entries_news, render_rss, select
from aggregator.fetch import Fetcher
from aggregator.health import Cause
from aggregator.model import KALENDARZ, Event, Source
from aggregator.moments import WARSAW
from aggregator.reread import reread
from aggregator.store import Outcome, Store
from tests.documents.writer import locked, of_contents, pdf
from tests.feeds.samples import calendar_of

NOW = datetime(2026, 10, 1, 8, tzinfo=UTC)
DAY = timedelta(days=1)
PROGRAMME = pdf(
    ("PROGRAM KONFERENCJI", "9:30–10:00 Rejestracja uczestników", "10:00–12:00 Panel", "12:30–15:00 Warsztaty")
)
LATER_PROGRAMME = pdf(("PROGRAM KONFERENCJI", "11:00–12:00 Panel", "12:30–16:00 Warsztaty"))
INVITATION = pdf(
    (
        "Zaproszenie",
        "Konferencja „Razem” odbędzie się 15 października 2026 r. w godz. 10:00–15:00 w Kielcach.",
        "",
        "Zgłoszenia przyjmujemy do 10 października 2026 r.",
    )
)
DATED = "Zapraszamy na konferencję, która odbędzie się 15 października 2026 r. w Kielcach."
UNDATED = "Zapraszamy do udziału w konferencji. Szczegóły w zaproszeniu."


def article(text: str, link: str) -> bytes:
    return (
        '<html><head><title>Konferencja</title></head><body><main><article><h1 class="entry-title">Konferencja o '
        'spółdzielniach</h1><time class="entry-date" datetime="2026-09-30">30.09.2026</time>'
        f'<div class="entry-content"><p>{text}</p><p>Do pobrania: {link}</p></div></article></main></body></html>'
    ).encode()


LISTING = (
    '<html><head><title>OWES</title></head><body><main><h1>Aktualności</h1><article><h2><a href="/konferencja/">'
    'Konferencja o spółdzielniach</a></h2><time datetime="2026-09-30">30.09.2026</time><p>Zapraszamy.</p></article>'
    '<article><h2><a href="/poradnik/">Nowy poradnik o spółdzielniach</a></h2><time datetime="2026-09-29">29.09.2026'
    "</time><p>Polecamy lekturę.</p></article></main></body></html>"
).encode()
LINK = '<a href="/pliki/program.pdf">Program konferencji</a>'


@dataclass
class Site:
    """A site on loopback: what stands at a path, which answers carry an ETag, and what was asked for."""

    documents: dict[str, bytes | int]
    tagged: bool = True
    asked: list[tuple[str, int]] = field(default_factory=list)
    url: str = ""

    def of_files(self) -> list[tuple[str, int]]:
        return [(path, status) for path, status in self.asked if path.endswith(".pdf")]


def handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = site.documents.get(self.path, 404)
            body = b"" if isinstance(found, int) else found
            tag = f'"{hashlib.sha1(body).hexdigest()}"'
            status = found if isinstance(found, int) else 200
            if status == 200 and site.tagged and self.headers.get("If-None-Match") == tag:
                status, body = 304, b""
            site.asked.append((self.path, status))
            self.send_response(status)
            if site.tagged and status in (200, 304):
                self.send_header("ETag", tag)
            kind = "application/pdf" if self.path.endswith(".pdf") else "text/html; charset=utf-8"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None: ...

    return Handler


@dataclass
class Reader:
    site: Site
    source: Source
    store: Store
    fetcher: Fetcher

    def round(self, now: datetime) -> pipeline.Report:
        self.site.asked.clear()
        return pipeline.update(self.source, fetcher=self.fetcher, store=self.store, now=now)

    def event(self) -> Event:
        (event,) = self.store.entries(date(2020, 1, 1), date(2030, 1, 1))[0]
        return event


@pytest.fixture
def reader() -> Iterator[Reader]:
    site = Site({"/": LISTING, "/konferencja/": article(DATED, LINK), "/pliki/program.pdf": PROGRAMME})
    site.documents["/poradnik/"] = article("Polecamy nowy poradnik.", '<a href="/pliki/rodo.pdf">Klauzula RODO</a>')
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(site))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    site.url = f"http://127.0.0.1:{server.server_port}/"
    source = Source("owes", "OWES", site.url)
    try:
        with (
            Store.open("sqlite://") as store,
            Fetcher(contact="", memory=store, allow_private=True, pause=0) as fetcher,
        ):
            store.register([source], NOW)
            yield Reader(site, source, store, fetcher)
    finally:
        server.shutdown()
        server.server_close()


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, 15, hour, minute, tzinfo=WARSAW)


def test_a_programme_tells_the_hours_and_every_reader_sees_where_from(reader: Reader) -> None:
    report = reader.round(NOW)
    assert (report.outcome, report.failures) == (Outcome.READ, ())
    event = reader.event()
    assert (event.start, event.end, event.city, event.doubts) == (at(9, 30), at(15), "Kielce", ())
    assert {one.attachment for one in event.evidence} == {"", reader.site.url + "pliki/program.pdf"}
    told = "„Z załącznika program.pdf: 9:30–10:00 Rejestracja uczestników”"
    selection = select(*reader.store.entries(date(2026, 1, 1), date(2027, 1, 1)), NOW)
    base = "https://kalendarz.example.org"
    calendar = Calendar.from_ical(calendar_of(selection, base))
    assert told in str(calendar.walk("VEVENT")[0]["DESCRIPTION"])
    news = entries_news(KALENDARZ, selection, base_url=base, instance=reader.store.instance, changed={})
    assert told in render_rss(news).decode()


def test_an_invitation_tells_the_whole_event_doubtfully(reader: Reader) -> None:
    reader.site.documents |= {
        "/konferencja/": article(UNDATED, '<a href="/pliki/zaproszenie.pdf">Zaproszenie</a>'),
        "/pliki/zaproszenie.pdf": INVITATION,
    }
    reader.round(NOW)
    event = reader.event()
    assert (event.start, event.end, event.city) == (at(10), at(15), "Kielce")
    assert event.doubts == (DOUBTS["enclosed"],)
    ((deadline,),) = (reader.store.entries(date(2026, 1, 1), date(2027, 1, 1))[1],)
    assert (deadline.at, deadline.event_uid) == (date(2026, 10, 10), event.uid)


def test_only_what_is_wanted_is_asked_for_and_once(reader: Reader) -> None:
    reader.round(NOW)
    assert reader.site.of_files() == [("/pliki/program.pdf", 200)]
    before = reader.event()
    reader.round(NOW + DAY)
    assert reader.site.of_files() == [] and ("/konferencja/", 304) in reader.site.asked
    assert reader.event() == before


def test_an_article_that_says_everything_itself_has_its_documents_left_alone(reader: Reader) -> None:
    text = DATED.replace("2026 r.", "2026 r. w godz. 10:00–12:00")
    reader.site.documents["/konferencja/"] = article(text, LINK)
    reader.round(NOW)
    assert reader.site.of_files() == [] and reader.event().end == at(12)


def test_an_article_that_came_again_unchanged_needs_no_document_anew(reader: Reader) -> None:
    reader.site.tagged = False
    reader.round(NOW)
    before = reader.event()
    reader.round(NOW + DAY)
    assert ("/konferencja/", 200) in reader.site.asked and reader.site.of_files() == []
    assert reader.event() == before


def test_a_changed_article_asks_for_its_document_conditionally(reader: Reader) -> None:
    reader.round(NOW)
    reader.site.documents["/konferencja/"] = article(f"{DATED} Zmiana prelegenta.", LINK)
    reader.round(NOW + DAY)
    assert reader.site.of_files() == [("/pliki/program.pdf", 304)]
    assert (reader.event().start, reader.event().end) == (at(9, 30), at(15))

    reader.site.documents |= {"/konferencja/": article(DATED, LINK), "/pliki/program.pdf": LATER_PROGRAMME}
    reader.round(NOW + 2 * DAY)
    assert reader.site.of_files() == [("/pliki/program.pdf", 200)]
    assert (reader.event().start, reader.event().end) == (at(11), at(16))


@pytest.mark.parametrize(
    ("document", "told"),
    [
        (404, "strona nie istnieje (404)"),
        (b"<html>To nie plik</html>", "to nie jest plik PDF"),
        (PROGRAMME[:300], "uszkodzony"),
        (of_contents(b""), "skan"),
        (locked(PROGRAMME, "tajne"), "hasłem"),
    ],
)
def test_a_document_that_fails_is_noted_and_no_fault_of_the_article(
    reader: Reader, document: bytes | int, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    reader.site.documents["/pliki/program.pdf"] = document
    with caplog.at_level(logging.INFO, logger=enclosing.__name__):
        report = reader.round(NOW)
    assert (report.outcome, report.failures, report.read) == (Outcome.READ, (), 2)
    assert told in caplog.text and reader.event().start == date(2026, 10, 15)
    assert reader.store.source_state("owes").diagnosis.cause is Cause.NONE


def test_a_document_that_is_not_to_be_had_now_is_read_from_the_archive(reader: Reader) -> None:
    reader.round(NOW)
    reader.site.documents |= {"/konferencja/": article(f"{DATED} Zmiana.", LINK), "/pliki/program.pdf": 500}
    report = reader.round(NOW + DAY)
    assert reader.site.of_files() == [("/pliki/program.pdf", 500)] and report.failures == ()
    assert (reader.event().start, reader.event().end) == (at(9, 30), at(15))


def test_reading_kept_pages_again_reads_the_kept_documents_too(reader: Reader) -> None:
    reader.round(NOW)
    reader.site.asked.clear()
    found = reread(reader.source, store=reader.store, now=NOW + DAY)
    assert (found.read, found.articles, found.failures) == (2, (), ()) and reader.site.asked == []


def test_without_its_document_an_article_is_not_read_again(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    reader.round(NOW)
    page = Store.page
    monkeypatch.setattr(Store, "page", lambda self, of, url: None if url.endswith(".pdf") else page(self, of, url))
    found = reread(reader.source, store=reader.store, now=NOW + DAY)
    assert (found.read, found.pageless, found.articles) == (1, 1, ())
