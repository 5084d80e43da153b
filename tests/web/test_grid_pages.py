from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import html

from aggregator.model import Status
from aggregator.store import Store
from tests.crowd import entries
from tests.web import samples


def page(client: FlaskClient, path: str, status: int = 200) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == status
    return html.fromstring(answer.get_data(as_text=True))


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def cell(document: html.HtmlElement, day: str) -> html.HtmlElement:
    return document.xpath("//td[.//span[@class='full'][contains(., $day)]]", day=day)[0]


def bar(document: html.HtmlElement, title: str) -> html.HtmlElement:
    return document.xpath("//a[contains(@class, 'bar')][contains(., $title)]", title=title)[0]


def column(document: html.HtmlElement, day: str) -> html.HtmlElement:
    return document.xpath("//section[h2[contains(., $day)]]", day=day)[0]


@pytest.mark.parametrize(("path", "leads"), [("/miesiac", "/miesiac/2026-03"), ("/tydzien", "/tydzien/2026-W10")])
def test_the_present_one_is_found_with_the_filter(client: FlaskClient, path: str, leads: str) -> None:
    assert client.get(path).headers["Location"] == leads
    answer = client.get(f"{path}?rodzaj=targi&wojewodztwo=lodzkie&lang=en&slowa=%C5%BC%26x")
    assert answer.status_code == 302
    address = urlsplit(answer.headers["Location"])
    assert address.path == leads
    assert dict(parse_qsl(address.query)) == {
        "rodzaj": "targi",
        "wojewodztwo": "lodzkie",
        "lang": "en",
        "slowa": "ż&x",
    }


@pytest.mark.parametrize(
    "path",
    [
        *("/miesiac/2026-13", "/miesiac/0000-01", "/miesiac/２０２６-03", "/miesiac/2024-02", "/miesiac/2029-04"),
        *("/tydzien/2026-W54", "/tydzien/2025-W53", "/tydzien/9999-W52", "/tydzien/2026-10", "/miesiac/x%00"),
    ],
)
def test_other_addresses_are_not_found(client: FlaskClient, path: str) -> None:
    assert "Nie ma takiej strony" in text_of(page(client, path, 404))


def test_a_filter_that_there_is_not_is_said(client: FlaskClient) -> None:
    assert "Nie ma wartości" in text_of(page(client, "/miesiac/2026-03?rodzaj=bale", 400))


def test_a_month_is_a_table_of_full_weeks(client: FlaskClient) -> None:
    document = page(client, "/miesiac/2026-03")
    assert [text_of(one) for one in document.xpath("//h1")] == ["Marzec 2026"]
    assert text_of(document.xpath("//title")[0]) == "Marzec 2026 – Kalendarium ES"
    assert "marzec 2026" in text_of(document.xpath("//table/caption")[0])
    heads = document.xpath("//th[@scope='col']/span[@class='in-full']")
    assert [text_of(head) for head in heads][::6] == ["poniedziałek", "niedziela"]
    assert len(document.xpath("//td")) == 42
    assert len(document.xpath("//td[contains(@class, 'outside')]")) == 11
    assert [text_of(one.xpath(".//a")[0]) for one in document.xpath("//td[@aria-current='date']")] == [
        "2 poniedziałek, 2 marca 2026 dziś"
    ]


def test_bars_and_deadlines_of_a_month(client: FlaskClient) -> None:
    document = page(client, "/miesiac/2026-03")
    conference = bar(document, "Ogólnopolska konferencja")
    assert "long over-2" in conference.get("class")
    assert text_of(conference) == (
        "konferencja: Ogólnopolska konferencja „Ekonomia społeczna po nowemu”, do 27 marca, godzin nie podano"
    )
    assert len(document.xpath("//a[contains(., 'Ogólnopolska')]")) == 1
    assert "ciąg dalszy: Ogólnopolska" in text_of(cell(document, " 27 marca"))
    running = text_of(cell(document, " 2 marca"))
    assert "ciąg dalszy: targi: Tydzień przedsiębiorczości społecznej, trwa do 4 marca" in running
    due = cell(document, " 5 marca").xpath(".//a[contains(@class, 'due')]")[0]
    assert text_of(due) == "zapisy do 12:00 Szkolenie z księgowości spółdzielni socjalnych"
    assert due.get("href").startswith("/wydarzenie/w-1-szkolenie")
    assert text_of(bar(document, "Nabór")).startswith("koniec naboru Nabór")
    assert text_of(bar(document, "koła gospodyń")) == "spotkanie: Odwołane Spotkanie koła gospodyń i spółdzielni"
    assert "cancelled" in bar(document, "koła gospodyń").get("class")
    assert "Przełożone" in text_of(bar(document, "Wizyta studyjna"))
    assert text_of(bar(document, "alert(1)")).startswith("szkolenie: 9:00 alert(1) Szkolenie odwrotne")


def test_days_lead_to_their_lists_with_the_filter(client: FlaskClient) -> None:
    document = page(client, "/miesiac/2026-03?rodzaj=szkolenia")
    day = cell(document, " 26 marca")
    link = day.xpath("./h2/a")[0].get("href")
    assert dict(parse_qsl(urlsplit(link).query)) == {"rodzaj": "szkolenia", "od": "2026-03-26", "do": "2026-03-26"}
    assert "Szkolenie z księgowości" in text_of(page(client, link))
    assert "Ogólnopolska" not in text_of(document.xpath("//table")[0])
    assert [one.get("href") for one in document.xpath("//nav[@class='turns']/a")] == [
        "/miesiac/2026-02?rodzaj=szkolenia",
        "/miesiac?rodzaj=szkolenia",
        "/miesiac/2026-04?rodzaj=szkolenia",
    ]
    assert document.xpath("//form[@role='search']/@action") == ["/miesiac/2026-03#wynik"]
    assert not document.xpath("//input[@type='date']")


def test_days_and_pages_of_the_list_mean_nothing_here(client: FlaskClient) -> None:
    document = page(client, "/miesiac/2026-03?od=2030-01-01&do=x&strona=7")
    assert not document.xpath("//ul[@class='chips']")


def test_folded_entries_are_counted_and_a_click_away(tmp_path: Path) -> None:
    with Store.open("sqlite://") as store:
        store.register((samples.ROPS,), samples.NOW)
        many = [
            replace(samples.TRAINING, title=f"Warsztat {number}", url=f"https://rops-lodz.example.pl/{number}")
            for number in range(7)
        ]
        store.apply(samples.round_of(samples.ROPS, many))
        client = samples.app_over(store, tmp_path).test_client()
        folded = page(client, "/miesiac/2026-03").xpath("//a[@class='folded']")
        assert [text_of(one) for one in folded] == ["+3 więcej, czwartek, 26 marca 2026"]
        assert folded[0].get("href") == "/?od=2026-03-26&do=2026-03-26"
        assert len(page(client, folded[0].get("href")).xpath("//li[contains(@class, 'entry')]")) == 7
        week = page(client, "/tydzien/2026-W13").xpath("//a[@class='folded']")
        assert [text_of(one) for one in week] == ["+1 więcej, czwartek, 26 marca 2026"]


def test_each_day_of_a_month_says_how_much_it_has(client: FlaskClient) -> None:
    days = page(client, "/miesiac/2026-03").xpath("//nav[@class='overview']//li")
    assert len(days) == 31
    assert days[0].get("class") == "from-6"
    assert text_of(days[2]) == "3 wtorek: 3 wpisy●●○"
    assert text_of(days[30]) == "31"
    assert days[2].xpath("a/@href") == ["/?od=2026-03-03&do=2026-03-03"]


def test_a_week_tells_hour_place_and_sign_up(client: FlaskClient) -> None:
    document = page(client, "/tydzien/2026-W10")
    assert text_of(document.xpath("//h1")[0]) == "2–8 marca 2026 (tydzień 10)"
    assert len(document.xpath("//section/h2")) == 7
    tuesday = column(document, " 3 marca")
    assert [text_of(one) for one in tuesday.xpath(".//h3")] == [
        "Nabór wniosków o dotacje na miejsca pracy",
        "Tydzień przedsiębiorczości społecznej",
        "Spotkanie koła gospodyń i spółdzielni",
    ]
    assert "Odwołane" in text_of(tuesday)
    monday = text_of(column(document, " 2 marca"))
    assert "dziś trwa do 4 marca" in monday and "targi Poznań" in monday
    assert "Szkolenie z księgowości" in text_of(column(document, " 5 marca"))
    training = text_of(column(page(client, "/tydzien/2026-W13"), " 26 marca"))
    assert "10:00–15:30" in training and "Łódź" in training
    assert "zapisy do 5 marca, 12:00 (zostały 3 dni)" in training
    assert "/wydarzenie/w-1" in training
    assert "godziny nie podano" in text_of(column(page(client, "/tydzien/2026-W15"), " 9 kwietnia"))


def test_the_week_of_new_year(client: FlaskClient) -> None:
    document = page(client, "/tydzien/2026-W53")
    assert text_of(document.xpath("//h1")[0]) == "28 grudnia 2026 – 3 stycznia 2027 (tydzień 53)"
    steps = document.xpath("//nav[@class='turns']/a")
    assert [text_of(one).strip("←→ ") for one in steps] == ["tydzień 52", "dziś", "tydzień 1"]
    assert steps[2].get("href") == "/tydzien/2027-W01"


def test_an_empty_stretch_says_so_and_keeps_its_grid(client: FlaskClient) -> None:
    month = page(client, "/miesiac/2026-07")
    assert "W tym miesiącu nie ma żadnego wydarzenia ani terminu." in text_of(month)
    assert len(month.xpath("//td")) == 35
    assert "Usuń któryś z warunków" in text_of(page(client, "/miesiac/2026-07?rodzaj=targi"))
    week = page(client, "/tydzien/2026-W30")
    assert "W tym tygodniu nie ma żadnego wydarzenia ani terminu." in text_of(week)
    assert len(week.xpath("//section/h2")) == 7


@pytest.mark.parametrize(
    ("path", "robots", "rel"),
    [
        ("/miesiac/2026-03", [], ["prev", "", "next"]),
        ("/miesiac/2025-12", [], ["prev nofollow", "", "next"]),
        ("/miesiac/2027-09", [], ["prev", "", "next nofollow"]),
        ("/miesiac/2027-10", ["noindex, nofollow"], ["prev", "", "next nofollow"]),
        ("/miesiac/2024-03", ["noindex, nofollow"], ["", "next nofollow"]),
        ("/miesiac/2029-03", ["noindex, nofollow"], ["prev nofollow", ""]),
        ("/miesiac/2026-03?rodzaj=targi", ["noindex, nofollow"], ["prev", "", "next"]),
        ("/tydzien/2026-W10", [], ["prev", "", "next"]),
        ("/tydzien/2029-W13", ["noindex, nofollow"], ["prev nofollow", ""]),
    ],
)
def test_crawlers_are_told_where_to_stop(client: FlaskClient, path: str, robots: list[str], rel: list[str]) -> None:
    document = page(client, path)
    assert document.xpath("//meta[@name='robots']/@content") == robots
    assert [one.get("rel", "") for one in document.xpath("//nav[@class='turns']/a")] == rel


def test_the_views_lead_to_each_other_with_the_filter(client: FlaskClient) -> None:
    document = page(client, "/tydzien/2026-W10?rodzaj=targi")
    views = {text_of(one): one for one in document.xpath("//nav[@class='views']/a")}
    assert views["Miesiąc"].get("href") == "/miesiac?rodzaj=targi"
    assert views["Lista"].get("href") == "/?rodzaj=targi"
    assert views["Tydzień"].get("aria-current") == "page"


def test_a_deadline_of_a_cancelled_event_is_cancelled_with_it(tmp_path: Path) -> None:
    with Store.open("sqlite://") as store:
        store.register((samples.ROPS,), samples.NOW)
        cancelled = replace(samples.TRAINING, status=Status.CANCELLED)
        store.apply(samples.round_of(samples.ROPS, (cancelled, samples.SIGN_UP)))
        client = samples.app_over(store, tmp_path).test_client()
        due = page(client, "/miesiac/2026-03").xpath("//a[contains(@class, 'due')]")[0]
        assert text_of(due).startswith("Odwołane zapisy do 12:00")
        assert "cancelled" in due.get("class")


def test_a_crowded_month_is_small_and_quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "DAYS", 108)
    with Store.open("sqlite://") as store:
        entries.fill(store, 4_000)
        client = samples.app_over(store, tmp_path, entries.NOW).test_client()
        client.get("/miesiac/2026-09")
        spent = []
        for _ in range(5):
            begin = time.process_time()
            body = client.get("/miesiac/2026-09").get_data()
            spent.append(time.process_time() - begin)
        assert body.count(b'class="folded"') == 35
        assert len(body) < 100_000
        assert min(spent) < 0.25, "50 ms on a machine of today; the bound leaves room for a slow one"


def test_a_month_beside_the_catalog_comes_from_the_store(tmp_path: Path) -> None:
    with Store.open("sqlite://") as store:
        store.register((samples.ROPS,), samples.NOW)
        start = date(2025, 1, 30)
        old = replace(samples.CONFERENCE, start=start, end=start + timedelta(days=40))
        store.apply(samples.round_of(samples.ROPS, (old,)))
        client = samples.app_over(store, tmp_path).test_client()
        document = page(client, "/miesiac/2025-02")
        assert "W tym miesiącu: 1 wydarzenie i 0 terminów." in text_of(document)
        assert len(document.xpath("//td[contains(., 'Ogólnopolska')]")) == 32


@pytest.mark.parametrize("path", ["/miesiac/2026-03", "/tydzien/2026-W10", "/"])
def test_links_of_entries_lead_to_them_without_a_detour(client: FlaskClient, path: str) -> None:
    found = page(client, path).xpath("//main//a[starts-with(@href, '/wydarzenie/') or starts-with(@href, '/termin/')]")
    assert len(found) > 1
    for link in found:
        assert client.get(link.get("href")).status_code == 200


@pytest.mark.parametrize("path", ["/miesiac/2026-03", "/tydzien/2026-W13"])
def test_a_title_says_what_was_chosen_and_the_button_leads_to_what_was_found(client: FlaskClient, path: str) -> None:
    document = page(client, f"{path}?rodzaj=szkolenia&forma=online")
    assert ": szkolenia, online – Kalendarium ES" in text_of(document.xpath("//title")[0])
    (found,) = document.xpath("//*[@id='wynik']")
    assert found.get("tabindex") == "-1" and text_of(found).startswith("W tym")
