from __future__ import annotations

from pathlib import Path

import pytest
from flask import abort
from flask.testing import FlaskClient
from werkzeug.exceptions import ServiceUnavailable

from aggregator.errors import StoreError
from aggregator.store import Store
from aggregator.web.faults import FAULTS, likely
from tests.web import samples
from tests.web.test_pages import page, text_of

PAGES = {"/": "coming.entries", "/mapa": "map.regions", "/zrodla": "sources.sources", "/prywatnosc": "about.privacy"}


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/mappa", ("/mapa",)),
        ("/Mapa/", ("/mapa",)),
        ("/źródła", ("/zrodla",)),
        ("/zrodlo", ("/zrodla",)),
        ("/polityka-prywatnosci", ()),
        ("/wp-login.php", ()),
        ("/" + "mapa" * 1000, ()),
    ],
)
def test_a_slip_of_the_fingers_is_understood(path: str, meant: tuple[str, ...]) -> None:
    assert likely(path, PAGES) == meant


def test_what_was_meant_is_offered(client: FlaskClient) -> None:
    document = page(client, "/mappa", 404)
    assert document.xpath("//p[@class='meant']/a/@href") == ["/mapa"]
    assert not page(client, "/nie-ma", 404).xpath("//p[@class='meant']")


@pytest.mark.parametrize(
    ("path", "words"), [("/wydarzenie/w-999", "Mogło zostać usunięte"), ("/termin/t-77", "usunięty")]
)
def test_an_entry_that_is_not_there_may_have_been_removed(client: FlaskClient, path: str, words: str) -> None:
    assert words in text_of(page(client, path, 404))


def test_a_fault_leads_on(client: FlaskClient) -> None:
    document = page(client, "/nie-ma", 404)
    assert document.xpath("//main//form/@action") == ["/"]
    assert document.xpath("//main//input/@name") == ["slowa"]
    for address in document.xpath("//main//p[contains(@class, 'actions')]/a/@href"):
        assert client.get(address).status_code in (200, 302)


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_every_fault_is_told_in_its_words(store: Store, tmp_path: Path, code: int) -> None:
    app = samples.app_over(store, tmp_path)
    app.add_url_rule("/kod", view_func=lambda: abort(code))
    document = page(app.test_client(), "/kod", code)
    assert text_of(document.xpath("//h1")[0]) == FAULTS[code][0]
    assert FAULTS[code][1] in text_of(document)
    assert f"Kod błędu: {code}" in text_of(document)


def test_a_fault_without_words_of_its_own_is_told_too(store: Store, tmp_path: Path) -> None:
    app = samples.app_over(store, tmp_path)
    app.add_url_rule("/kod", view_func=lambda: abort(418))
    assert text_of(page(app.test_client(), "/kod", 418).xpath("//h1")[0]) == "Tego zrobić się nie da"


def test_what_programs_need_goes_with_it(store: Store, tmp_path: Path) -> None:
    app = samples.app_over(store, tmp_path)

    def busy() -> str:
        raise ServiceUnavailable(retry_after=60)

    app.add_url_rule("/zajete", view_func=busy)
    assert app.test_client().get("/zajete").headers["Retry-After"] == "60"
    assert "GET" in app.test_client().post("/mapa").headers["Allow"]


def test_without_the_database_the_reader_is_asked_to_come_again(store: Store, tmp_path: Path) -> None:
    app = samples.app_over(store, tmp_path)

    def lost() -> str:
        raise StoreError("tajne: baza jest zajęta")

    app.add_url_rule("/bez-bazy", view_func=lost)
    answer = app.test_client().get("/bez-bazy")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "120")
    assert "Chwilowo nie możemy odpowiedzieć" in answer.text and "tajne" not in answer.text


def test_programs_get_a_line_of_text(client: FlaskClient) -> None:
    answer = client.get("/nie-ma.rss")
    assert (answer.status_code, answer.mimetype, answer.text) == (404, "text/plain", "Nie ma takiej strony.\n")


def test_a_wrong_choice_is_told_in_its_own_words(client: FlaskClient) -> None:
    assert "Nie ma wartości „narnia”." in text_of(page(client, "/?wojewodztwo=narnia", 400))
