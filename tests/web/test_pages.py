from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from lxml import html

from aggregator.model import Status
from aggregator.store import Outcome, Round, Store
from aggregator.web.entry_links import entry_name
from tests.web import samples


def page(client: FlaskClient, path: str, status: int = 200) -> html.HtmlElement:
    answer = client.get(path, follow_redirects=True)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    return html.fromstring(answer.get_data(as_text=True))


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def entry(document: html.HtmlElement, title: str) -> html.HtmlElement:
    return document.xpath("//li[contains(@class, 'entry')][.//h4[contains(., $title)]]", title=title)[0]


def leaf(document: html.HtmlElement, title: str) -> str:
    return text_of(entry(document, title).xpath("ancestor::div[@class='day']/h3")[0])


def address_of(store: Store, title: str) -> str:
    events, _ = store.entries(samples.NOW.date().replace(year=2025), samples.NOW.date().replace(year=2027))
    return "/wydarzenie/" + next(entry_name(event.uid, event.title) for event in events if title in event.title)


# ---------------------------------------------------------------- what is coming


def test_the_page_shows_the_coming_entries_of_the_feed(client: FlaskClient) -> None:
    calendar = Calendar.from_ical(client.get("/kalendarz.ics").data)
    today = samples.NOW.date()
    coming = set()
    for event in calendar.walk("VEVENT"):
        end = event["DTEND"].dt
        last = end.date() if isinstance(end, datetime) else end - timedelta(days=1)
        if last >= today:
            coming.add(str(event["UID"]).partition("@")[0])
    shown = {element.get("id") for element in page(client, "/").xpath("//li[contains(@class, 'entry')]")}
    assert shown == coming
    assert len(shown) == 10


def test_days_are_the_structure(client: FlaskClient) -> None:
    document = page(client, "/")
    assert [text_of(heading) for heading in document.xpath("//h2[@class='month-name']")] == [
        "marzec 2026",
        "kwiecień 2026",
    ]
    assert leaf(document, "Tydzień") == "2 marca, poniedziałek dziś"
    assert leaf(document, "koła gospodyń") == "3 marca, wtorek jutro"
    assert leaf(document, "Ogólnopolska") == "26–27 marca, czwartek–piątek za 24 dni"
    assert "Dziś jest poniedziałek, 2 marca 2026." in text_of(document)
    assert "Przed nami 8 wydarzeń i 2 terminy." in text_of(document)
    assert not document.xpath("//h4[contains(., 'noworoczne')]")


def test_an_entry_says_what_matters(client: FlaskClient) -> None:
    document = page(client, "/")
    training = entry(document, "Szkolenie z księgowości spółdzielni socjalnych")
    due = text_of(training)
    assert due.startswith("Termin zapisów: zostały 3 dni do 12:00")
    assert "szkolenie: 26 marca, 10:00, Łódź" in due

    training = document.xpath("//li[@id='w-1']")[0]
    told = text_of(training)
    assert told.startswith("10:00–15:30 szkolenie Łódź Szkolenie z księgowości")
    assert "zapisy do 5 marca, 12:00 (zostały 3 dni)" in told
    assert training.xpath(".//h4/a/@href") == ["/wydarzenie/w-1-szkolenie-z-ksiegowosci-spoldzielni-socjalnych"]
    assert training.xpath(".//p[@class='more']/a/@href") == [samples.TRAINING.url]
    assert "godziny nie podano" in text_of(entry(document, "animatorów"))
    assert "trwa do 4 marca" in text_of(entry(document, "Tydzień"))


def test_every_entry_links_to_its_source(client: FlaskClient) -> None:
    entries = page(client, "/").xpath("//li[contains(@class, 'entry')][not(contains(., 'alert(1)'))]")
    assert len(entries) == 9
    for each in entries:
        links = each.xpath(".//p[@class='more']/a/@href")
        assert links and all(link.startswith("https://") for link in links)


@pytest.mark.parametrize(
    ("title", "mark", "more"),
    [
        ("koła gospodyń", "Odwołane", ""),
        ("Wizyta studyjna", "Przełożone", "nowego terminu nie podano"),
        ("Konsultacje", "Zmiana terminu", "wcześniej miało być 2 kwietnia, 11:00"),
        ("animatorów", "Do potwierdzenia", "dzień tygodnia nie zgadza się z datą"),
    ],
)
def test_what_does_not_go_as_planned_is_marked_in_words(client: FlaskClient, title: str, mark: str, more: str) -> None:
    found = entry(page(client, "/"), title)
    assert [text_of(flag) for flag in found.xpath(".//*[contains(@class, 'flag')]")] == [mark]
    assert more in text_of(found)


def test_a_deadline_of_a_cancelled_event_is_not_advertised(tmp_path: Path) -> None:
    with Store.open("sqlite://") as store:
        store.register((samples.ROPS,), samples.NOW)
        cancelled = replace(samples.TRAINING, status=Status.CANCELLED)
        store.apply(samples.round_of(samples.ROPS, (cancelled, samples.SIGN_UP)))
        document = page(samples.app_over(store, tmp_path).test_client(), "/")
    assert "zostały" not in text_of(document)
    assert [text_of(flag) for flag in document.xpath("//*[contains(@class, 'flag')]")] == [
        "Termin zapisów",
        "Odwołane",
        "Odwołane",
    ]


def test_autodiscovery_and_the_way_to_subscribing(client: FlaskClient) -> None:
    document = page(client, "/")
    assert document.get("lang") == "pl"
    links = document.xpath("//head/link[@rel='alternate']")
    assert [(link.get("type"), link.get("href"), bool(link.get("title"))) for link in links] == [
        ("application/rss+xml", "/kalendarz.rss", True),
        ("application/atom+xml", "/kalendarz.atom", True),
        ("application/feed+json", "/kalendarz.json", True),
        ("text/calendar", "/kalendarz.ics", True),
    ]
    assert document.xpath("//aside//a/@href") == ["/subskrybuj"]


@pytest.mark.parametrize(
    "path", ["/", "/wydarzenie/w-1", "/termin/t-2", "/zrodla", "/subskrybuj", "/widget", "/nie-ma"]
)
def test_headings_are_in_order_and_nothing_is_inline_or_foreign(client: FlaskClient, path: str) -> None:
    document = page(client, path, 404 if path == "/nie-ma" else 200)
    levels = [int(heading.tag[1]) for heading in document.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert not document.xpath("//*[@style]|//style|//*[@*[starts-with(name(), 'on')]]")
    assert all(
        script.get("src") or script.get("type") == "application/ld+json" for script in document.xpath("//script")
    )
    for address in document.xpath("//script/@src|//link[@rel='stylesheet' or @rel='icon']/@href|//img/@src"):
        assert address.startswith("/static/")
        assert client.get(address).status_code == 200
    assert document.xpath("//a[@class='skip']/@href") == ["#tresc"] and document.xpath("//main[@id='tresc']")
    assert text_of(document.xpath("//title")[0])


# ---------------------------------------------------------------- empty, and why


def empty_page(tmp_path: Path, *rounds: Round) -> str:
    with Store.open("sqlite://") as store:
        store.register([round_.source for round_ in rounds] or [], samples.NOW)
        for round_ in rounds:
            if round_.outcome is not Outcome.BUSY:
                store.apply(round_)
        return text_of(page(samples.app_over(store, tmp_path).test_client(), "/").xpath("//main")[0])


def test_empty_without_sources(tmp_path: Path) -> None:
    assert "Kalendarz nie ma jeszcze żadnego źródła" in empty_page(tmp_path)


def test_empty_before_the_first_round(tmp_path: Path) -> None:
    waiting = Round(samples.ROPS, samples.NOW, Outcome.BUSY)  # registered, never read
    said = empty_page(tmp_path, waiting)
    assert "Jeszcze nic nie przeczytaliśmy" in said and "1 źródło" in said


def test_empty_with_every_source_out_of_reach(tmp_path: Path) -> None:
    said = empty_page(
        tmp_path, Round(samples.SILENT, samples.NOW, Outcome.FAILED, "nie ma takiego hosta: a.pl – sprawdź adres")
    )
    assert "Nie możemy dotrzeć do źródeł" in said
    assert (
        "Centrum Cichych Spraw: Nazwy tej strony nie ma w sieci: strona zmieniła adres albo wygasła jej domena." in said
    )


def test_empty_with_nothing_announced(tmp_path: Path) -> None:
    said = empty_page(tmp_path, Round(samples.ROPS, samples.NOW, Outcome.READ))
    assert "Na razie nic nie jest zapowiedziane" in said


# ---------------------------------------------------------------- what is not there, or harmful


@pytest.mark.parametrize(
    "path",
    [
        *("/wydarzenie/w-999", "/wydarzenie/t-1", "/wydarzenie/w-0", "/wydarzenie/w-01", "/wydarzenie/w-1@x"),
        *(
            "/wydarzenie/w-99999999999999999999",
            "/wydarzenie/w-1%00",
            "/wydarzenie/w-١",
            "/wydarzenie/",
            "/termin/t-77",
        ),
        *("/termin/w-1", "/nie/ma/takiej", "/wydarzenie/<script>"),
    ],
)
def test_what_is_not_there_gets_a_friendly_page(client: FlaskClient, path: str) -> None:
    document = page(client, path, 404)
    assert text_of(document.xpath("//h1")[0]) == "Nie ma takiej strony"
    assert document.xpath("//main//a[@href='/']")


def test_hostile_content_is_harmless_text(client: FlaskClient, store: Store) -> None:
    for path in ("/", address_of(store, "alert(1)"), "/zrodla", "/subskrybuj", "/widget/lista?ile=20"):
        source = client.get(path).get_data(as_text=True)
        document = html.fromstring(source)
        assert not [
            script for script in document.xpath("//script") if "alert" in (script.text or "") and not script.get("type")
        ]
        assert not document.xpath("//img")
        assert not [
            link for link in document.xpath("//@href|//@src") if link.strip().lower().startswith(("javascript", "data"))
        ]
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", source)
        assert max(map(len, text_of(document).split())) < 310


# ---------------------------------------------------------------- sources and the rest


def test_healthz_and_robots(client: FlaskClient) -> None:
    assert client.get("/healthz").data == b"ok\n"
    robots = client.get("/robots.txt").get_data(as_text=True)
    assert "User-agent: *" in robots and "Disallow" not in robots


def test_a_fault_of_ours_is_told_in_polish(store: Store, tmp_path: Path) -> None:
    app = samples.app_over(store, tmp_path)

    def broken() -> str:
        raise RuntimeError("tajne")

    app.add_url_rule("/zepsute", view_func=broken)
    answer = app.test_client().get("/zepsute")
    assert answer.status_code == 500
    assert "Coś się u\u00a0nas zepsuło" in answer.get_data(as_text=True)
    assert "tajne" not in answer.get_data(as_text=True)


def test_other_methods_are_refused(client: FlaskClient) -> None:
    answer = client.post("/")
    assert answer.status_code == 405 and "GET" in answer.headers["Allow"]
