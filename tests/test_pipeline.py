"""The route for one source, over a stub of its site: what goes wrong with a listing or an article, and what stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count

import httpx
import pytest

from aggregator import pipeline, reading
from aggregator.errors import StoreError
from aggregator.fetch import Fetcher
from aggregator.health import TAKEN_OFF, Cause
from aggregator.model import Event, Source, Status
from aggregator.moments import day_of
from aggregator.store import Outcome, Store

NOW = datetime(2026, 10, 1, 8, tzinfo=UTC)
DAY = timedelta(days=1)
LISTING = "https://owes.example.pl/aktualnosci/"
SOURCE = Source("owes", "OWES", LISTING)


def page(title: str, text: str) -> str:
    return (
        f'<html><head><title>{title}</title></head><body><main><article><h1 class="entry-title">{title}</h1>'
        f'<time class="entry-date" datetime="2026-09-30">30.09.2026</time>'
        f'<div class="entry-content"><p>{text}</p></div></article></main></body></html>'
    )


def listing(*paths: str) -> str:
    items = "".join(
        f'<article><h2><a href="{path}">Szkolenie z promocji, część {number}</a></h2>'
        '<time datetime="2026-09-30">30.09.2026</time><p>Zapraszamy na szkolenie dla organizacji.</p></article>'
        for number, path in enumerate(paths, 1)
    )
    return f"<html><head><title>OWES</title></head><body><main><h1>Aktualności</h1>{items}</main></body></html>"


def invitation(day: str = "8 października 2026 r.", town: str = "Kielcach") -> str:
    return page("Szkolenie z promocji", f"Szkolenie odbędzie się {day} o godz. 10:00 w {town}.")


@dataclass
class Site:
    """A site by path; a value is a body, a status, or an exception to raise."""

    pages: dict[str, str | int | httpx.Response | Exception]
    asked: list[str] = field(default_factory=list)

    def answer(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path == "/robots.txt":
            return httpx.Response(404)
        self.asked.append(path)
        found = self.pages.get(path, 404)
        if isinstance(found, Exception):
            raise found
        if isinstance(found, httpx.Response):
            return found
        if isinstance(found, int):
            return httpx.Response(found)
        return httpx.Response(200, html=found)


@dataclass
class Reader:
    site: Site
    store: Store
    fetcher: Fetcher

    def round(self, now: datetime) -> pipeline.Report:
        self.site.asked.clear()
        return pipeline.update(SOURCE, fetcher=self.fetcher, store=self.store, now=now)

    def events(self) -> dict[str, Event]:
        return {event.uid: event for event in self.store.entries(date(2020, 1, 1), date(2030, 1, 1))[0]}


@pytest.fixture
def reader(database_url: str) -> Iterator[Reader]:
    site = Site({"/aktualnosci/": listing("/a/", "/b/"), "/a/": invitation(), "/b/": invitation(town="Radomiu")})
    with (
        Store.open(database_url) as store,
        Fetcher(
            contact="", memory=store, allow_private=False, pause=0, transport=httpx.MockTransport(site.answer)
        ) as fetcher,
    ):
        store.register([SOURCE], NOW)
        yield Reader(site, store, fetcher)


def test_a_round_reads_the_listing_and_its_articles(reader: Reader) -> None:
    report = reader.round(NOW)
    assert (report.outcome, report.read, report.new, report.failures) == (Outcome.READ, 2, 2, ())
    assert reader.site.asked == ["/aktualnosci/", "/a/", "/b/"]
    assert {event.city for event in reader.events().values()} == {"Kielce", "Radom"}


@pytest.mark.parametrize("after", range(5))
def test_that_the_database_is_away_is_no_fault_of_the_site(
    reader: Reader, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a way nor an article is told to be broken, no page is left out: all is read again."""
    calls, renew = count(), Store.renew_lease

    def refuse(store: Store, source_id: str) -> None:
        if next(calls) >= after:
            raise StoreError("nie ma połączenia z bazą danych")
        renew(store, source_id)

    with monkeypatch.context() as patched, pytest.raises(StoreError, match="nie ma połączenia"):
        patched.setattr(Store, "renew_lease", refuse)
        reader.round(NOW)
    report = reader.round(NOW)
    assert (report.outcome, report.error, report.new, report.failures) == (Outcome.READ, "", 2, ())


def test_an_article_that_now_leads_to_the_listing_is_no_article(reader: Reader) -> None:
    reader.round(NOW)
    before = reader.events()
    reader.site.pages["/a/"] = httpx.Response(301, headers={"Location": "/aktualnosci/"})
    reader.site.pages["/aktualnosci/"] = listing("/b/", "/c/") + "<p>Spotkanie odbędzie się 20 listopada w Łodzi.</p>"
    report = reader.round(NOW + timedelta(days=1))
    assert [failure.url for failure in report.failures][:1] == ["https://owes.example.pl/a/"]
    assert "już nie ma" in report.failures[0].why
    after = reader.events()
    assert after.keys() == before.keys()
    (gone,) = (uid for uid in after if after[uid] != before[uid])
    assert (after[gone].doubts, after[gone].start) == (("strona źródłowa zniknęła",), before[gone].start)


def cause_after(reader: Reader, now: datetime) -> Cause:
    reader.round(now)
    return reader.store.source_state(SOURCE.id).diagnosis.cause


def test_articles_that_a_site_takes_off_together_are_no_trouble_of_the_site(reader: Reader) -> None:
    third = {"/c/": page("Walne zebranie", "Zebranie było udane.")}
    reader.site.pages |= third | {"/aktualnosci/": listing("/a/", "/b/", "/c/")}
    assert cause_after(reader, NOW) is Cause.NONE
    reader.site.pages |= {"/a/": 404, "/b/": 410, "/aktualnosci/": listing("/c/")}
    assert cause_after(reader, NOW + DAY) is Cause.NONE
    assert {failure.why for failure in reader.round(NOW + 2 * DAY).failures} == {TAKEN_OFF}
    assert {event.doubts for event in reader.events().values()} == {("strona źródłowa zniknęła",)}


def test_articles_that_are_shown_and_lead_nowhere_are_told_of(reader: Reader) -> None:
    assert cause_after(reader, NOW) is Cause.NONE
    reader.site.pages |= {"/a/": 404, "/b/": 404}
    assert cause_after(reader, NOW + DAY) is Cause.ARTICLES_GONE


@pytest.mark.parametrize(("shown", "cause"), [(("/a/", "/b/"), Cause.ARTICLES_GONE), (("/c/",), Cause.NONE)])
def test_a_list_that_has_not_changed_is_remembered(reader: Reader, shown: tuple[str, ...], cause: Cause) -> None:
    """The articles are asked for a day after their list was seen; the server says no more than that it is as before."""
    reader.site.pages |= {"/c/": page("Walne zebranie", "Zebranie było udane.")}
    reader.round(NOW)
    tagged = httpx.Response(200, html=listing(*shown), headers={"ETag": '"2"'})
    reader.site.pages["/aktualnosci/"] = tagged
    reader.round(NOW + timedelta(hours=3))
    reader.site.pages |= {"/aktualnosci/": httpx.Response(304, headers={"ETag": '"2"'}), "/a/": 404, "/b/": 404}
    assert cause_after(reader, NOW + 2 * DAY) is cause
    assert reader.site.asked.count("/aktualnosci/") == 1, "the archive has the list"


def test_a_list_that_cannot_be_had_takes_nothing_off(reader: Reader) -> None:
    reader.round(NOW)
    reader.site.pages = {"/aktualnosci/": 500}
    assert cause_after(reader, NOW + DAY) is Cause.SERVER_ERROR
    assert TAKEN_OFF not in {failure.why for failure in reader.round(NOW + 2 * DAY).failures}


def test_an_address_spelled_in_another_way_is_the_same_article(reader: Reader) -> None:
    reader.round(NOW)
    reader.site.pages |= {"/aktualnosci/": listing("/a", "http://www.owes.example.pl/b/"), "/a": invitation()}
    report = reader.round(NOW + timedelta(hours=3))
    assert (report.new, len(reader.events())) == (0, 2)


@pytest.mark.parametrize(("status", "outcome"), [(404, Outcome.FAILED), (500, Outcome.FAILED), (200, Outcome.EMPTY)])
def test_a_broken_listing_does_not_hide_what_is_called_off(reader: Reader, status: int, outcome: Outcome) -> None:
    reader.round(NOW)
    reader.site.pages["/aktualnosci/"] = status if status != 200 else "<html><body><p>Trwają prace.</p></body></html>"
    reader.site.pages["/a/"] = page(
        "Szkolenie z promocji ODWOŁANE", "Szkolenie 8 października 2026 r. w Kielcach odwołane."
    )
    eve = datetime(2026, 10, 7, 9, tzinfo=UTC)
    report = reader.round(eve)
    assert report.outcome is outcome
    states = {event.city: event.status for event in reader.events().values()}
    assert states == {"Kielce": Status.CANCELLED, "Radom": Status.CONFIRMED}


def test_a_host_that_cannot_be_had_is_asked_once(reader: Reader) -> None:
    reader.round(NOW)
    reader.site.pages = dict.fromkeys(reader.site.pages, httpx.ConnectError("refused"))
    report = reader.round(NOW + timedelta(days=1))
    assert (report.outcome, reader.site.asked) == (Outcome.FAILED, ["/aktualnosci/"])
    assert len(reader.events()) == 2


def test_a_host_that_falls_silent_is_not_asked_for_every_article(reader: Reader) -> None:
    paths = [f"/{number}/" for number in range(20)]
    reader.site.pages = {"/aktualnosci/": listing(*paths)} | dict.fromkeys(paths, httpx.ConnectError("refused"))
    report = reader.round(NOW)
    assert len(reader.site.asked) == 1 + pipeline.SILENT
    assert len(report.failures) == pipeline.SILENT


def test_a_bug_in_one_article_does_not_keep_the_others_from_being_read(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    read_article = reading.read_article

    def broken(page: object, *rest: object, **named: object) -> object:
        if page.url.endswith("/a/"):  # type: ignore[attr-defined]
            raise RecursionError("too deep")
        return read_article(page, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read_article", broken)
    report = reader.round(NOW)
    assert [event.city for event in reader.events().values()] == ["Radom"]
    assert "RecursionError" in report.failures[0].why
    assert "Traceback" in caplog.text


def test_a_moved_event_keeps_its_uid(reader: Reader) -> None:
    reader.round(NOW)
    (uid,) = [uid for uid, event in reader.events().items() if event.city == "Kielce"]
    reader.site.pages["/a/"] = invitation("22 października 2026 r.")
    reader.round(NOW + timedelta(days=1))
    moved = reader.events()[uid]
    assert (day_of(moved.start), moved.sequence) == (date(2026, 10, 22), 1)
    assert moved.previous_start is not None and day_of(moved.previous_start) == date(2026, 10, 8)
    assert len(reader.events()) == 2


def test_the_new_day_of_an_event_that_was_put_off_is_learned_after_the_old_one(reader: Reader) -> None:
    reader.site.pages["/a/"] = page(
        "Szkolenie przełożone",
        "Szkolenie planowane na 8 października 2026 r. w Kielcach zostało przełożone. Nowy termin podamy wkrótce.",
    )
    reader.round(NOW)
    (uid,) = [uid for uid, event in reader.events().items() if event.status is Status.POSTPONED]
    reader.site.pages["/a/"] = invitation("12 listopada 2026 r.")
    reader.round(datetime(2026, 10, 20, 9, tzinfo=UTC))
    event = reader.events()[uid]
    assert (event.status, day_of(event.start)) == (Status.CONFIRMED, date(2026, 11, 12))


def test_articles_that_are_no_pages_or_forbidden_do_not_end_the_round(reader: Reader) -> None:
    paths = [f"/{number}/" for number in range(6)]
    pdf = httpx.Response(200, content=b"%PDF-1.7 x", headers={"Content-Type": "application/pdf"})
    reader.site.pages = {"/aktualnosci/": listing(*paths, "/a/"), "/a/": invitation()} | dict.fromkeys(paths, pdf)
    report = reader.round(NOW)
    assert (len(report.failures), report.new) == (6, 1)


def test_the_lease_is_kept_alive_by_every_request(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    renewed: list[str] = []
    renew = reader.store.renew_lease
    monkeypatch.setattr(reader.store, "renew_lease", lambda source: (renewed.append(source), renew(source)))
    reader.site.pages = {"/aktualnosci/": "<html><body><p>Trwają prace.</p></body></html>"}
    reader.round(NOW)
    assert len(reader.site.asked) > 3 and len(renewed) == len(reader.site.asked)
