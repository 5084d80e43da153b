"""history: what became of an entry, by which article."""

from __future__ import annotations

import httpx
import pytest

from aggregator.model import Correction
from aggregator.store import Store
from tests.cli.place import NOW, PAGES, TRAINING, Place, small_web

ARTICLE = "https://owes.example.pl/szkolenie/"


def rewritten(*changes: tuple[str, str]) -> dict[str, str]:
    page = TRAINING
    for old, new in changes:
        assert old in page
        page = page.replace(old, new)
    return {**PAGES, "/szkolenie/": page}


def after(place: Place, *changes: tuple[str, str], now: str = "2026-03-04T08:00") -> None:
    """A round in which the training is told otherwise."""
    pages = rewritten(*changes)

    def web(request: httpx.Request) -> httpx.Response:
        page = pages.get(request.url.path)
        return small_web(request) if page is None else httpx.Response(200, html=page)

    place.web = web
    assert place.run("update", "--now", now).exit_code == 0


def test_what_was_and_what_is_when_and_by_which_article(place: Place) -> None:
    place.run("update")
    after(place, ("10:00–14:00", "9:00–14:00"), ("do 16 marca", "do 18 marca"))
    after(place, ("10:00–14:00", "9:00–14:00"), ("Poznaniu", "Koninie"), now="2026-03-05T08:00")
    result = place.run("history", "w-1")
    assert result.exit_code == 0, result.output
    told = result.stdout
    assert told.startswith("w-1 „Szkolenie z księgowości dla spółdzielni”\npiątek, 20 marca 2026, 9:00–14:00, Konin\n")
    assert "W kalendarzu od: 2026-03-02 08:00." in told
    first = told.index("2026-03-04 08:00 · w-1\n  Początek: piątek, 20 marca 2026, od 10:00 → piątek, 20")
    due = told.index("2026-03-04 08:00 · t-1, termin zapisów\n  Termin: poniedziałek, 16 marca 2026 → środa")
    last = told.index("2026-03-05 08:00 · w-1\n  Miejscowość: Poznań → Konin")
    assert first < last and due < last
    assert told.count(f"  {ARTICLE}\n") >= 3
    alone = place.run("history", "https://kalendarz.example.pl/termin/t-1").stdout
    assert "Termin zapisów: " in alone and "Miejscowość" not in alone


def test_nothing_has_changed(place: Place) -> None:
    place.run("update")
    result = place.run("history", "w-2")
    assert result.exit_code == 0 and result.stdout.endswith("Odtąd nic się w nim nie zmieniło.\n")


def test_of_what_was_joined_both_are_told(retold: Place) -> None:
    after(retold, ("10:00–14:00", "9:00–14:00"))
    assert retold.run("split", "w-1", "--now", "2026-03-05T08:00").exit_code == 0
    assert retold.run("join", "w-1", "w-2", "--now", "2026-03-06T08:00").exit_code == 0
    told = retold.run("history", "w-2").stdout
    assert "w-2 połączono z tym wpisem." in told and told.startswith("w-1 ")
    assert "Nazwa: Szkolenie z księgowości dla spółdzielni → Spotkanie sieciujące" in told
    assert "Rodzaj: szkolenie → spotkanie" in told and "nie z artykułu" in told


def test_a_hidden_entry_still_has_its_history(place: Place) -> None:
    place.run("update")
    after(place, ("Poznaniu", "Koninie"))
    with Store.open(place.environ["AGGREGATOR_DATABASE_URL"]) as store:
        store.correct([Correction(ARTICLE, hide=True)], now=NOW)
    told = place.run("history", "w-1").stdout
    assert told.startswith("w-1 – wpis ukryty przez operatora\n") and "Poznań → Konin" in told


@pytest.mark.parametrize(("name", "fault"), [("w-9", "w kalendarzu nie ma wpisu „w-9”"), ("nic", "nie wskazuje wpisu")])
def test_an_entry_that_is_not_there(place: Place, name: str, fault: str) -> None:
    place.run("update")
    result = place.run("history", name)
    assert result.exit_code == 1 and fault in result.stderr
