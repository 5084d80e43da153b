from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from lxml import html

from tests.web.test_pages import page, text_of


def tiles(document: html.HtmlElement) -> dict[str, html.HtmlElement]:
    """The tiles of the map by the voivodeship that they lead to."""
    return {link.get("href").rpartition("=")[2]: link for link in document.xpath("//svg[@class='poland']/a")}


def row(document: html.HtmlElement, name: str) -> list[str]:
    (found,) = document.xpath("//tr[normalize-space(th)=$name]", name=name)
    return [text_of(cell) for cell in found.xpath("td")]


def spoken(link: html.HtmlElement) -> str:
    return " ".join(link.get("aria-label").split())


def test_every_voivodeship_is_a_tile_with_its_number(client: FlaskClient) -> None:
    document = page(client, "/mapa")
    found = tiles(document)
    assert len(found) == 16
    assert found["lodzkie"].get("href") == "/?wojewodztwo=lodzkie"
    assert text_of(found["lodzkie"]) == "2 łódzkie"
    assert spoken(found["lodzkie"]) == "2 łódzkie: 1 wydarzenie i 1 termin"
    assert spoken(found["lubuskie"]) == "0 lubuskie: 0 wydarzeń i 0 terminów"


def test_tiles_and_table_say_what_the_lists_hold(client: FlaskClient) -> None:
    document = page(client, "/mapa")
    for link in [*tiles(document).values(), *document.xpath("//ul[@class='nowhere']//a")]:
        shown = page(client, link.get("href")).xpath("//li[contains(@class, 'entry')]")
        number = text_of(link.xpath(".//*[contains(@class, 'number')]")[0])
        assert int(number) == len(shown), link.get("href")
    assert row(document, "łódzkie") == ["1", "1"]
    assert row(document, "razem") == ["8", "2"]
    numbers = [[int(text_of(cell)) for cell in one.xpath("td")] for one in document.xpath("//tbody/tr")]
    assert [str(sum(column)) for column in zip(*numbers, strict=True)] == row(document, "razem")


def test_the_table_can_be_ordered_by_number(client: FlaskClient) -> None:
    names = {
        order: [text_of(cell) for cell in page(client, f"/mapa{order}").xpath("//tbody/tr/th")]
        for order in ("", "?kolejnosc=liczba")
    }
    assert names[""] == [
        *("dolnośląskie", "kujawsko-pomorskie", "lubelskie", "lubuskie", "łódzkie", "małopolskie", "mazowieckie"),
        *("opolskie", "podkarpackie", "podlaskie", "pomorskie", "śląskie", "świętokrzyskie", "warmińsko-mazurskie"),
        *("wielkopolskie", "zachodniopomorskie", "bez województwa"),
    ]
    assert set(names[""]) == set(names["?kolejnosc=liczba"])
    assert names["?kolejnosc=liczba"].index("łódzkie") < names["?kolejnosc=liczba"].index("dolnośląskie")


def test_the_choice_holds_for_the_map_and_goes_on_to_the_list(client: FlaskClient) -> None:
    document = page(client, "/mapa?rodzaj=szkolenia&terminy=bez-terminow")
    assert "Przed nami: 2 wydarzenia i 0 terminów." in text_of(document)
    assert tiles(document)["lodzkie"].get("href") == "/?rodzaj=szkolenia&terminy=bez-terminow&wojewodztwo=lodzkie"


def test_a_chosen_voivodeship_is_marked_and_the_others_keep_their_numbers(client: FlaskClient) -> None:
    document = page(client, "/mapa?wojewodztwo=opolskie")
    found = tiles(document)
    assert [value for value, tile in found.items() if tile.get("aria-current")] == ["opolskie"]
    assert text_of(found["lodzkie"]) == "2 łódzkie"
    assert found["lodzkie"].get("href") == "/?wojewodztwo=lodzkie"


@pytest.mark.parametrize("path", ["/mapa?wojewodztwo=narnia", "/mapa?co=to"])
def test_what_there_is_not_is_said(client: FlaskClient, path: str) -> None:
    page(client, path, 400)


def test_the_order_of_the_table_outlives_another_choice(client: FlaskClient) -> None:
    document = page(client, "/mapa?kolejnosc=liczba&rodzaj=szkolenia")
    assert document.xpath("//form[@role='search']//input[@name='kolejnosc']/@value") == ["liczba"]
    assert document.xpath("//ul[@class='chips']//a/@href") == ["/mapa?kolejnosc=liczba"] * 2
    assert not page(client, "/mapa").xpath("//input[@name='kolejnosc']")
