"""Short addresses: a filter that no path can say."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from aggregator.store import Store
from aggregator.store import pieces as kept
from tests.web import samples


def test_a_form_leads_to_the_feeds_of_its_filter(client: FlaskClient) -> None:
    form = {"wojewodztwo": ["opolskie", "lodzkie"], "slowa": "ksiegowosci", "rodzaj": ""}
    answer = client.post("/k", data=form)
    assert answer.status_code == 303
    told = client.get(answer.headers["Location"])
    code = answer.headers["Location"].rpartition("/")[2]
    assert told.get_json() == {
        "title": "Kalendarium ES – łódzkie, opolskie, „ksiegowosci”",
        "ics": f"{samples.BASE_URL}/k/{code}.ics",
        "rss": f"{samples.BASE_URL}/k/{code}.rss",
        "atom": f"{samples.BASE_URL}/k/{code}.atom",
        "json": f"{samples.BASE_URL}/k/{code}.json",
        "webcal": f"webcal://kalendarium.example.pl/k/{code}.ics",
    }
    calendar = Calendar.from_ical(client.get(f"/k/{code}.ics").data)
    assert str(calendar["X-WR-CALNAME"]).replace("\\,", ",") == told.get_json()["title"]
    assert len(calendar.events) == 2, "the training and its deadline"
    for suffix in ("rss", "atom", "json"):
        assert client.get(f"/k/{code}.{suffix}").status_code == 200
    again = client.post("/k", data={"slowa": "KSIĘGOWOŚCI", "wojewodztwo": ["lodzkie", "opolskie"]})
    assert again.headers["Location"] == answer.headers["Location"]


def test_a_filter_that_a_path_can_say_has_its_usual_address(client: FlaskClient) -> None:
    where = client.post("/k", data={"wojewodztwo": "lodzkie", "forma": "online"}).headers["Location"]
    assert client.get(where).get_json()["ics"] == f"{samples.BASE_URL}/kalendarz/lodzkie/online.ics"


@pytest.mark.parametrize(
    ("form", "code", "words"),
    [
        ({"wojewodztwo": "Łódź"}, 400, "Nie ma wartości"),
        ({"inne": "x"}, 400, "Nie ma pola"),
        ({"slowa": "x" * 20_000}, 413, ""),
    ],
)
def test_what_cannot_be_chosen_is_told(form: dict[str, str], code: int, words: str, client: FlaskClient) -> None:
    answer = client.post("/k", data=form)
    assert answer.status_code == code and words in answer.text


def test_there_is_an_end_to_filters(client: FlaskClient, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_FILTERS", 0)
    answer = client.post("/k", data={"slowa": "niczego takiego jeszcze nie zapisano"})
    assert (answer.status_code, answer.mimetype) == (503, "text/plain")


BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def test_a_browser_is_led_to_the_page_of_subscribing(client: FlaskClient) -> None:
    made = client.post("/k", data={"slowa": "lodz", "program": "apple"}, headers=BROWSER)
    assert (made.status_code, made.headers["Location"]) == (303, "/subskrybuj?slowa=lodz&program=apple#adres")
    code = client.post("/k", data={"slowa": "lodz"}).headers["Location"]
    opened = client.get(code, headers=BROWSER)
    assert (opened.status_code, opened.headers["Location"]) == (302, "/subskrybuj?slowa=lodz#adres")
    assert opened.headers["Vary"] == "Accept" == client.get(code).headers["Vary"]
    assert client.get(code, headers={"Accept": "*/*"}).get_json()["title"] == "Kalendarium ES – „lodz”"


def test_a_browser_is_told_what_is_wrong_on_a_page(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = client.post("/k", data={"inne": "x"}, headers=BROWSER)
    assert (wrong.status_code, wrong.mimetype) == (400, "text/html") and "Nie ma pola" in wrong.text
    monkeypatch.setattr(kept, "MOST_FILTERS_AN_HOUR", 0)
    full = client.post("/k", data={"slowa": "jeszcze niezapisane"}, headers=BROWSER)
    assert (full.status_code, full.mimetype) == (503, "text/html") and "spróbuj za godzinę" in full.text


def test_other_ways_of_asking_are_refused(client: FlaskClient) -> None:
    assert client.get("/k").status_code == 405
    assert client.post("/k/abc").status_code == 405
    assert client.get("/k/abc").status_code == 404
