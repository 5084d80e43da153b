"""`/subskrybuj`: the choice, its address, the ways into programs."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from lxml import html

from aggregator.web.qr import qr_code
from aggregator.web.subscribing import PROGRAMS
from tests.web import samples

BASE = samples.BASE_URL


def page(client: FlaskClient, path: str, status: int = 200) -> html.HtmlElement:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == status
    return html.fromstring(answer.get_data(as_text=True))


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def addresses(document: html.HtmlElement) -> list[str]:
    return [code.text for code in document.xpath("//section[@aria-labelledby='formaty']//code")]


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("", "kalendarz"),
        ("?wojewodztwo=lodzkie&rodzaj=szkolenia&forma=&slowa=+&terminy=", "kalendarz/lodzkie/szkolenia"),
        ("?terminy=tylko-terminy&zrodlo=rops-lodz", "kalendarz/zrodlo-rops-lodz/tylko-terminy"),
    ],
)
def test_the_address_stands_on_the_page_to_be_copied(query: str, slug: str, client: FlaskClient) -> None:
    document = page(client, f"/subskrybuj{query}")
    assert document.xpath("//input[@readonly]/@value") == [f"{BASE}/{slug}.ics"]
    # Without JavaScript a copy button would do nothing, so it waits hidden.
    assert all(button.get("hidden") is not None for button in document.xpath("//button[@data-copies]"))
    assert addresses(document) == [f"{BASE}/{slug}.{suffix}" for suffix in ("ics", "rss", "atom", "json")]
    for address in addresses(document):
        assert client.get(address.removeprefix(BASE)).status_code == 200


def test_the_code_is_that_of_the_webcal_address(client: FlaskClient) -> None:
    (drawing,) = page(client, "/subskrybuj?wojewodztwo=lodzkie").xpath("//figure/svg")
    webcal = "webcal://kalendarium.example.pl/kalendarz/lodzkie.ics"
    code = qr_code(webcal)
    assert drawing.xpath("path/@d") == [code.path] and drawing.get("viewbox") == f"0 0 {code.size} {code.size}"
    assert drawing.get("role") == "img" and webcal in drawing.get("aria-label")
    assert drawing.xpath("rect/@fill") == ["#fff"], "cameras want a light ground, in dark colours too"


def test_reminders_are_for_calendars_alone(client: FlaskClient) -> None:
    told = addresses(page(client, "/subskrybuj?wojewodztwo=lodzkie&przypomnienie=3"))
    assert told[0] == f"{BASE}/kalendarz/lodzkie/przypomnienie-3.ics"
    assert told[1] == f"{BASE}/kalendarz/lodzkie.rss"
    assert [client.get(address.removeprefix(BASE)).status_code for address in told] == [200] * 4


def test_the_head_names_the_chosen_feeds(client: FlaskClient) -> None:
    links = page(client, "/subskrybuj?wojewodztwo=lodzkie").xpath("//head/link[@rel='alternate']")
    assert [(link.get("type"), link.get("href")) for link in links] == [
        ("application/rss+xml", f"{BASE}/kalendarz/lodzkie.rss"),
        ("application/atom+xml", f"{BASE}/kalendarz/lodzkie.atom"),
        ("application/feed+json", f"{BASE}/kalendarz/lodzkie.json"),
        ("text/calendar", f"{BASE}/kalendarz/lodzkie.ics"),
    ]
    assert all("łódzkie" in link.get("title") for link in links)


LATE = {
    "google": ("4–24 godziny", "Aplikacja na Androidzie nie przyjmuje adresów"),
    "outlook": ("co 3–24 godziny",),
    "apple": ("co godzinę",),
    "android": ("ICSx⁵ zagląda tu tak często, jak ustawisz", "4–24 godziny"),
    "thunderbird": ("co 30 minut",),
    "rss": ("co 15 minut",),
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_each_program_gets_its_button_its_steps_and_how_late_it_is(program: str, client: FlaskClient) -> None:
    document = page(client, f"/subskrybuj?wojewodztwo=lodzkie&program={program}")
    (section,) = document.xpath("//section[@aria-labelledby='program']")
    assert len(section.xpath(".//ol[@class='steps']")) == 1, "the steps of the chosen program alone"
    assert len(section.xpath(".//a[contains(@class, 'button-main')]")) == 1
    assert all(told in text_of(section) for told in LATE[program])
    (chosen,) = section.xpath(".//a[@aria-current]/@href")
    assert f"program={program}" in chosen and "wojewodztwo=lodzkie" in chosen
    assert document.xpath("//form[@method='get']//input[@name='program']/@value") == [program]


def test_the_choice_stays_ticked(client: FlaskClient) -> None:
    query = "wojewodztwo=lodzkie&wojewodztwo=opolskie&forma=online&terminy=bez-terminow&zrodlo=cichy&przypomnienie=7"
    form = page(client, f"/subskrybuj?{query}&slowa=Ala+kot").xpath("//form[@class='choices']")[0]
    assert dict(form.form_values())["slowa"] == "Ala kot"
    assert sorted(field for field in form.form_values() if field[1] and field[0] != "slowa") == sorted(
        tuple(field.split("=")) for field in query.split("&")
    )
    assert "łódzkie, opolskie" in text_of(form.xpath(".//summary")[0])
    assert "Centrum Cichych Spraw" in text_of(form)


def test_what_the_feed_holds_now(client: FlaskClient) -> None:
    told = page(client, "/subskrybuj").xpath("//div[@class='now']")[0]
    assert "Teraz w tym kalendarzu: 8 wydarzeń i 2 terminy." in text_of(told)
    assert len(told.xpath(".//li[@class='brief-day']//li")) == 3
    nothing = page(client, "/subskrybuj?wojewodztwo=lubuskie").xpath("//div[@class='now']")[0]
    assert "nic takiego nie jest zapowiedziane" in text_of(nothing)


def test_a_filter_that_no_path_says_gets_its_address_by_a_form(client: FlaskClient) -> None:
    query = "wojewodztwo=pomorskie&wojewodztwo=slaskie&program=apple&slowa=kaszuby"
    document = page(client, f"/subskrybuj?{query}")
    assert not document.xpath("//input[@readonly]") and not document.xpath("//head/link[@rel='alternate']")
    assert page(client, f"/subskrybuj?{query}").xpath("//form[@method='post']"), "looking again has kept nothing"
    (form,) = document.xpath("//form[@method='post']")
    answer = client.post(form.get("action"), data=_multi(form.form_values()), headers={"Accept": "text/html,*/*;q=0.8"})
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/subskrybuj?") and answer.headers["Location"].endswith("#adres")
    document = page(client, answer.headers["Location"])
    (address,) = document.xpath("//input[@readonly]/@value")
    assert re.fullmatch(rf"{BASE}/k/[a-z0-9]+\.ics", address)
    assert [client.get(one.removeprefix(BASE)).status_code for one in addresses(document)] == [200] * 4
    assert document.xpath("//section[@aria-labelledby='program']//a[@aria-current]")[0].text == "Apple"


def _multi(values: list[tuple[str, str]]) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for name, value in values:
        told.setdefault(name, []).append(value)
    return told


@pytest.mark.parametrize(
    "query",
    ["program=emacs", "wojewodztwo=Atlantyda", "inne=1", "slowa=" + "x" * 50, "zrodlo=nie-ma", "przypomnienie=99"],
)
def test_what_cannot_be_chosen_is_told_on_a_page(query: str, client: FlaskClient) -> None:
    assert text_of(page(client, f"/subskrybuj?{query}", 400).xpath("//h1")[0]) == "Nie wiemy, co pokazać"


def test_the_special_news_are_named(client: FlaskClient) -> None:
    (section,) = page(client, "/subskrybuj").xpath("//section[@aria-labelledby='nowosci']")
    told = section.xpath(".//code/text()")
    assert told == [f"{BASE}/{name}.rss" for name in ("nowe", "zmiany", "ostatni-dzwonek", "zrodla")]
    assert [client.get(address.removeprefix(BASE)).status_code for address in told] == [200] * 4


def test_an_english_page_stays_english_on_its_way(client: FlaskClient) -> None:
    document = page(client, "/subskrybuj?lang=en&slowa=zupelnie+inne")
    (form,) = document.xpath("//form[@method='post']")
    assert dict(form.form_values())["lang"] == "en"
    where = client.post("/k", data=_multi(form.form_values()), headers={"Accept": "text/html"}).headers["Location"]
    assert page(client, where).get("lang") == "en"
    assert document.xpath("//p[@class='feed-name']/@lang") == ["pl"], "feeds are called in Polish"
