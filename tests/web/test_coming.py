"""The front page: what is chosen, counted, paged and said; what it asks of the Store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from lxml import html
from sqlalchemy import event as sql_event

from aggregator.errors import StoreError
from aggregator.model import Source
from aggregator.shelf import Shelf
from aggregator.store import Store
from aggregator.web import create_app
from aggregator.web.coming import ON_A_PAGE
from tests.crowd.entries import NOW as CROWDED
from tests.crowd.entries import fill
from tests.web import samples
from tests.web.test_pages import page, text_of

CROWD = 130


@pytest.fixture(scope="module")
def crowd() -> Iterator[Store]:
    with Store.open("sqlite://") as store:
        fill(store, CROWD)
        yield store


def ids(document: html.HtmlElement) -> list[str]:
    return list(document.xpath("//li[contains(@class, 'entry')]/@id"))


def crowded(store: Store, folder: Path) -> FlaskClient:
    return samples.app_over(store, folder, CROWDED).test_client()


@pytest.mark.parametrize(
    ("query", "feed"),
    [
        ("wojewodztwo=lodzkie", "kalendarz/lodzkie"),
        ("rodzaj=szkolenia", "kalendarz/szkolenia"),
        ("forma=online", "kalendarz/online"),
        ("zrodlo=owes-opole", "kalendarz/zrodlo-owes-opole"),
        ("terminy=tylko-terminy", "kalendarz/tylko-terminy"),
        ("terminy=bez-terminow&rodzaj=konferencje", "kalendarz/konferencje/bez-terminow"),
    ],
)
def test_page_and_feed_of_a_filter_show_the_same(client: FlaskClient, query: str, feed: str) -> None:
    calendar = Calendar.from_ical(client.get(f"/{feed}.ics").data)
    fed = {str(event["UID"]).partition("@")[0] for event in calendar.walk("VEVENT")}
    shown = set(ids(page(client, f"/?{query}")))
    assert shown and shown <= fed
    today = {event for event in fed if event not in shown}
    assert today <= set(ids(page(client, f"/?{query}&od=2026-01-01&do=2026-03-01")))


def test_the_choice_stands_in_the_address_and_in_the_form(client: FlaskClient) -> None:
    query = "wojewodztwo=lodzkie&rodzaj=szkolenia&slowa=szkolenie&od=2026-03-10&do=2026-03-30"
    document = page(client, f"/?{query}&forma=&terminy=")
    form = document.xpath("//details[@class='filters']/form")[0]
    assert {name: value for name, value in form.form_values() if value} == dict(parse_qsl(query))
    chips = document.xpath("//ul[@class='chips']//a")
    assert [text_of(chip) for chip in chips] == [
        *("łódzkie ×", "szkolenia ×", "„szkolenie” ×", "od 10 marca 2026 ×", "do 30 marca 2026 ×", "pokaż wszystko")
    ]
    without = dict(parse_qsl(urlsplit(chips[0].get("href")).query))
    assert without == {name: value for name, value in parse_qsl(query) if name != "wojewodztwo"}
    assert text_of(document.xpath("//p[@class='found']")[0]) == "Znaleziono: 1 wydarzenie i 0 terminów."


def test_several_values_of_a_field_stay(client: FlaskClient) -> None:
    document = page(client, "/?wojewodztwo=lodzkie&wojewodztwo=cala-polska&zrodlo=owes-opole&zrodlo=rops-lodz")
    form = document.xpath("//details[@class='filters']/form")[0]
    told = [(name, value) for name, value in form.form_values() if value]
    assert sorted(told) == [
        *(("wojewodztwo", "cala-polska"), ("wojewodztwo", "lodzkie")),
        *(("zrodlo", "owes-opole"), ("zrodlo", "rops-lodz")),
    ]


def test_nothing_found_says_what_to_do(client: FlaskClient) -> None:
    document = page(client, "/?slowa=nieistniejące")
    assert "Nic takiego nie jest teraz zapowiedziane" in text_of(document)
    assert ids(document) == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("wojewodztwo=mars", "Nie ma wartości „mars”"),
        ("od=jutro", "„jutro” to nie dzień"),
        ("nieznane=1", "Nie ma pola"),
        ("slowa=" + "a" * 500, "najwyżej"),
        ("od=99999-01-01", "to nie dzień"),
    ],
)
def test_what_cannot_be_chosen_is_said(client: FlaskClient, query: str, said: str) -> None:
    assert said in text_of(page(client, f"/?{query}", 400))


def test_pages_follow_each_other(crowd: Store, tmp_path: Path) -> None:
    client = crowded(crowd, tmp_path)
    seen: list[str] = []
    path = "/?rodzaj=" + "&rodzaj=".join(("szkolenia", "spotkania", "targi"))
    while path:
        document = page(client, path)
        assert len(ids(document)) <= ON_A_PAGE
        seen += ids(document)
        path = next(iter(document.xpath("//nav[@class='pages']//a[@rel='next']/@href")), "")
    assert len(seen) == len(set(seen)) > ON_A_PAGE
    feed = Calendar.from_ical(client.get("/kalendarz.ics").data)
    days = {str(event["UID"]).partition("@")[0]: event["DTSTART"].dt.date() for event in feed.walk("VEVENT")}
    assert [days[name] for name in seen] == sorted(days[name] for name in seen)
    assert min(days[name] for name in seen) >= CROWDED.date()


@pytest.mark.parametrize("number", ["999999999", "0", "-1", "x", "１"])
def test_a_page_that_there_is_not_is_the_nearest(crowd: Store, tmp_path: Path, number: str) -> None:
    assert ids(page(crowded(crowd, tmp_path), f"/?strona={number}"))


def test_what_is_past_is_found_by_its_days(client: FlaskClient) -> None:
    document = page(client, "/?od=2026-01-01&do=2026-01-31")
    assert [text_of(title) for title in document.xpath("//h4")] == ["Spotkanie noworoczne"]
    assert ids(page(client, "/?od=1900-01-01")) == []


def test_no_query_for_a_row(crowd: Store, tmp_path: Path) -> None:
    client = crowded(crowd, tmp_path)
    client.get("/")
    asked: list[str] = []

    def note(*told: Any) -> None:
        asked.append(told[2])

    sql_event.listen(crowd._engine, "before_cursor_execute", note)
    try:
        for path in ("/", "/?rodzaj=szkolenia&slowa=promocji", "/?strona=2"):
            asked.clear()
            assert len(ids(page(client, path))) > 1
            assert len([query for query in asked if query != "BEGIN"]) <= 3, asked
    finally:
        sql_event.remove(crowd._engine, "before_cursor_execute", note)


def test_the_page_lives_on_without_the_store(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = samples.app_over(store, tmp_path).test_client()

    def refuse(*_: object, **__: object) -> object:
        raise StoreError("baza danych odmówiła")

    whole = ids(page(client, "/"))
    for name in ("revision", "turns", "overview", "event"):
        monkeypatch.setattr(Store, name, refuse)
    assert ids(page(client, "/")) == whole
    answer = client.get("/wydarzenie/w-1")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "120")
    assert "Chwilowo nie możemy odpowiedzieć" in answer.get_data(as_text=True)


def test_the_first_day_may_be_any(client: FlaskClient) -> None:
    """What runs on the first day that is looked at stands on it."""
    document = page(client, f"/?od={date(2026, 3, 3)}&do={date(2026, 3, 3)}")
    assert "trwa do 4 marca" in text_of(document.xpath("//div[@class='day']")[0])


@pytest.mark.parametrize("path", ["/", "/mapa"])
@pytest.mark.parametrize(
    "days", ["od=9998-12-31", "od=9999-12-31", "od=0001-01-01", "od=0001-01-01&do=9999-12-31", "do=9999-12-31"]
)
def test_the_ends_of_time_are_days_too(client: FlaskClient, path: str, days: str) -> None:
    page(client, f"{path}?{days}")


def test_what_a_deadline_of_another_day_takes_from_its_event_is_known(tmp_path: Path) -> None:
    url = "https://rops-lodz.example.pl/aktualnosci/dawne"
    event = replace(samples.TRAINING, start=date(2025, 3, 20), end=None, url=url)
    due = replace(samples.SIGN_UP, at=date(2025, 3, 5), url=url)
    with Store.open("sqlite://") as store:
        store.register((samples.ROPS,), samples.NOW)
        store.apply(samples.round_of(samples.ROPS, (event, due)))
        client = samples.app_over(store, tmp_path).test_client()
        assert ids(page(client, "/?od=2025-03-05&do=2025-03-05&wojewodztwo=lodzkie")) == ["t-1"]
        assert ids(page(client, "/?od=2025-03-06&do=2025-03-19")) == []
        assert ids(page(client, "/?od=2025-03-06&do=2025-03-20")) == ["w-1"]


def test_from_today_on_there_is_what_there_is_without_a_day(tmp_path: Path) -> None:
    far = replace(samples.CONFERENCE, start=date(2027, 8, 20), end=None)
    with Store.open("sqlite://") as store:
        store.register((samples.ROPS,), samples.NOW)
        store.apply(samples.round_of(samples.ROPS, (samples.TRAINING, far)))
        client = samples.app_over(store, tmp_path).test_client()
        whole = ids(page(client, "/"))
        assert len(whole) == 2
        for query in ("od=2026-03-02", "od=2026-03-02&do=2027-08-31", "do=2027-09-01"):
            document = page(client, f"/?{query}")
            assert ids(document) == whole and "Lista kończy się" not in text_of(document)
        for query in ("od=2026-03-02&do=2029-01-01", "do=2029-01-01"):
            document = page(client, f"/?{query}")
            assert ids(document) == whole and "Lista kończy się na dniu 2 września 2027" in text_of(document)
        for query in ("od=2020-03-02", "od=2020-03-02&do=2029-01-01"):
            assert "Lista kończy się na dniu 3 marca 2021" in text_of(page(client, f"/?{query}"))
            assert "Liczymy do dnia 3 marca 2021" in text_of(page(client, f"/mapa?{query}"))


def test_only_a_choice_that_a_feed_can_show_is_offered_to_subscribe(client: FlaskClient) -> None:
    def offered(query: str) -> str:
        return text_of(page(client, f"/?{query}").xpath("//aside//a")[0])

    assert offered("od=2026-03-10&do=2026-03-30") == offered("") == "Subskrybuj kalendarz"
    assert offered("od=2026-03-10&rodzaj=szkolenia") == "Subskrybuj ten wybór"
    promise = "Subskrypcja tego wyboru pokaże takie wydarzenie"
    assert promise not in text_of(page(client, "/?od=2026-03-07&do=2026-03-08"))
    assert promise in text_of(page(client, "/?rodzaj=szkolenia&od=2026-03-07&do=2026-03-08"))


def test_a_source_registered_since_is_counted_and_can_be_chosen(tmp_path: Path) -> None:
    ticks = iter(range(1000))
    with samples.filled_store() as store:
        settings = samples.settings_for(tmp_path)
        shelf = Shelf(store, settings.base_url, lambda: samples.NOW, ticks=lambda: float(next(ticks)))
        client = create_app(settings, store, lambda: samples.NOW, shelf).test_client()
        assert "na 6" in text_of(page(client, "/"))
        page(client, "/?zrodlo=swieza", 400)
        fresh = Source("swieza", "Fundacja Świeża", "https://swieza.example.pl/")
        store.register(
            (samples.ROPS, samples.OWES, samples.SILENT, samples.BROKEN, samples.EMPTY, samples.WAITING, fresh),
            samples.NOW,
        )
        assert "na 7" in text_of(page(client, "/"))
        assert "Fundacja Świeża" in text_of(page(client, "/?zrodlo=swieza"))


def test_organizers_are_found_by_their_words(client: FlaskClient) -> None:
    document = page(client, "/?organizator=centrum+polityki+spolecznej+lodz")
    assert {"w-1", "t-1"} <= set(ids(document))
    assert "Regionalne Centrum Polityki Społecznej w Łodzi" in document.xpath("//datalist/option/@value")
    assert text_of(document.xpath("//ul[@class='chips']//a")[0]).startswith("organizator: „")


@pytest.mark.parametrize(
    "words", ["księgowość", "KSIEGOWOSCI", "szkolenia z księgowości", "spółdzielnie socjalne", "lodz"]
)
def test_search_forgives_case_marks_and_endings(client: FlaskClient, words: str) -> None:
    assert "w-1" in ids(page(client, f"/?slowa={words}"))


def test_the_head_names_the_feeds_of_the_choice(client: FlaskClient) -> None:
    def feeds(query: str) -> list[str]:
        return list(page(client, f"/?{query}").xpath("//link[@rel='alternate']/@href"))

    assert feeds("wojewodztwo=lodzkie")[-1] == f"{samples.BASE_URL}/kalendarz/lodzkie.ics"
    assert feeds("") == feeds("slowa=lodz") == [f"/kalendarz.{suffix}" for suffix in ("rss", "atom", "json", "ics")]


@pytest.mark.parametrize("name", ["endpoint", "_anchor", "_external", "self", "values", "name"])
def test_fields_of_any_name_are_only_refused(client: FlaskClient, name: str) -> None:
    assert client.get(f"/?{name}=x").status_code == 400
    assert client.get(f"/wydarzenie/w-1?{name}=x", follow_redirects=True).status_code == 200
    assert client.get(f"/zrodla?{name}=x").status_code == 200


def test_days_the_other_way_round_are_turned(client: FlaskClient) -> None:
    turned = page(client, "/?od=2026-03-05&do=2026-03-01")
    assert ids(turned) == ids(page(client, "/?od=2026-03-01&do=2026-03-05")) != []


def test_words_stay_as_they_were_typed(client: FlaskClient) -> None:
    document = page(client, "/?slowa=Szkolenie+Księgowości&organizator=Centrum+Polityki+Społecznej")
    form = dict(document.xpath("//details[@class='filters']/form")[0].form_values())
    assert (form["slowa"], form["organizator"]) == ("Szkolenie Księgowości", "Centrum Polityki Społecznej")
    chips = [text_of(chip) for chip in document.xpath("//ul[@class='chips']//a")]
    assert chips[:3] == ["„Szkolenie” ×", "„Księgowości” ×", "organizator: „Centrum Polityki Społecznej” ×"]
    rest = page(client, document.xpath("//ul[@class='chips']//a/@href")[0])
    assert rest.xpath("//input[@name='slowa']/@value") == ["Księgowości"]


@pytest.mark.parametrize("words", ["szkolenie lodz", "szkolenia łódzkie stacjonarnie", "księgowość szkolenie"])
def test_kind_place_and_form_are_found_as_words_too(client: FlaskClient, words: str) -> None:
    assert "w-1" in ids(page(client, f"/?slowa={words}"))


def test_who_looks_in_one_voivodeship_hears_of_what_is_online(client: FlaskClient) -> None:
    document = page(client, "/?wojewodztwo=lodzkie")
    link = document.xpath("//main//a[contains(., 'online można wziąć udział')]")[0]
    assert text_of(link) == "online można wziąć udział jeszcze w 2 wydarzeniach"
    assert len(ids(page(client, link.get("href")))) == 2
    assert not page(client, "/?rodzaj=szkolenia").xpath("//a[contains(., 'online można')]")
