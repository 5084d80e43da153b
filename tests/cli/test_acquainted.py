"""explain: whether the calendar knows the page's events already, by which evidence."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from aggregator.store import Store
from tests.cli.place import REPOST, REPOSTED, TRAINING, Place, two_bodies
from tests.cli.test_explaining import squashed

HEADING = "Czy to już znamy?"
ARTICLE = "https://owes.example.pl/szkolenie/"


def explained(place: Place, html: str, url: str, *more: str) -> str:
    page = place.folder / "strona.html"
    page.write_text(html, encoding="utf-8")
    result = place.run("explain", str(page), "--url", url, "--fetched", "2026-03-03T08:00", *more)
    assert result.exit_code == 0, result.output
    return result.stdout


def asked(text: str) -> str:
    """The section in one line."""
    told = text.partition(HEADING)[2].partition("Co znaleziono w tekście")[0]
    return " ".join(re.sub("[─-╿]", " ", told).split())


def test_without_a_database_nothing_is_said_and_none_is_made(place: Place) -> None:
    assert HEADING not in explained(place, TRAINING, ARTICLE)
    assert not (place.folder / "baza.sqlite3").exists()


def test_a_repost_is_known_with_its_evidence(place: Place) -> None:
    place.run("update")
    before = (place.folder / "baza.sqlite3").read_bytes()
    told = asked(explained(place, TRAINING.replace("OWES", "ROPS"), "https://rops.example.pl/nowe/1"))
    assert "Tak: to wydarzenie w-1 „Szkolenie z księgowości dla spółdzielni”; po przeczytaniu artykuł do niego" in told
    assert f"Źródło OWES: {ARTICLE}" in told
    assert "ta sama godzina +2" in told and "to samo wydarzenie: próg 4,5 osiągnięty razem 10" in told
    assert (place.folder / "baza.sqlite3").read_bytes() == before


@pytest.mark.parametrize(("city", "joins"), [("Poznaniu", True), ("Koninie", False)])
def test_the_round_decides_as_was_explained(place: Place, city: str, joins: bool) -> None:
    """The second body's article, explained before it is read, and what became of it; then it is known."""
    place.run("update")
    page = REPOST.replace("Poznaniu", city)
    told = asked(explained(place, page, REPOSTED))
    assert told.partition(": ")[2].partition(": ")[0].endswith("Tak" if joins else "Nie")

    def web(request: httpx.Request) -> httpx.Response:
        is_repost = (request.url.host, request.url.path) == ("rops.example.pl", "/szkolenie/")
        return httpx.Response(200, html=page) if is_repost else two_bodies(request)

    place.web = web
    place.write_list("owes.example.pl/aktualnosci/", "rops.example.pl/aktualnosci/")
    place.run("update", "--now", "2026-03-03T09:00")
    with Store.open(place.environ["AGGREGATOR_DATABASE_URL"]) as store:
        assert [one.source_id[:4] for one in store.told("w-1").tellings] == (["owes", "rops"] if joins else ["owes"])
    number = "w-1" if joins else "w-3"
    told = asked(explained(place, page, REPOSTED.replace("https://", "http://www.").rstrip("/")))
    assert f"Tak: ten artykuł już jest wśród tych, które mówią o wydarzeniu {number} " in told


@pytest.mark.parametrize(
    ("changes", "signs"),
    [
        ((("Poznaniu", "Koninie"),), "inna miejscowość wyklucza inne wydarzenie: wyklucza to pierwszy znak"),
        ((("z księgowości", "z ceramiki"),), "do progu 4,5 brakuje"),
    ],
)
def test_another_event_of_the_day_is_told_apart(place: Place, changes: tuple[tuple[str, str], ...], signs: str) -> None:
    place.run("update")
    page = TRAINING
    for old, new in changes:
        page = page.replace(old, new)
    told = asked(explained(place, page, "https://rops.example.pl/nowe/1"))
    assert "Nie: porównano 1 wydarzenie z tego czasu. Po przeczytaniu będzie to nowe wydarzenie." in told
    assert signs in told


def test_a_day_of_its_own(place: Place) -> None:
    place.run("update")
    told = asked(explained(place, TRAINING.replace("20 marca", "23 kwietnia"), "https://rops.example.pl/nowe/1"))
    assert "Nie: w kalendarzu nie ma w tym czasie niczego innego." in told


def test_a_page_of_a_known_article_is_that_article_also_when_its_day_moved(place: Place) -> None:
    place.run("update")
    told = asked(explained(place, TRAINING.replace("20 marca", "27 marca"), ARTICLE))
    assert "Tak: ten artykuł już jest wśród tych, które mówią o wydarzeniu w-1" in told


def test_a_report_makes_no_entry_and_a_page_without_events_has_nothing_to_compare(place: Place) -> None:
    place.run("update")
    report = TRAINING.replace("Zapraszamy na szkolenie, które odbędzie się", "Za nami szkolenie, które odbyło się")
    report = report.replace("20 marca", "20 lutego")
    report = report.replace("<p>Zapisy przyjmujemy do 16 marca 2026 r.</p>", "<p>Dziękujemy za udział!</p>")
    assert "więc nowego wpisu nie będzie" in asked(explained(place, report, "https://rops.example.pl/nowe/1"))
    nothing = "<html><body><main><h1>Poradnik</h1><p>Wydaliśmy nowy poradnik dla spółdzielni.</p></main></body></html>"
    assert "Strona nie podaje wydarzenia" in asked(explained(place, nothing, "https://rops.example.pl/nowe/1"))


def test_the_page_says_it_too(place: Place) -> None:
    place.run("update")
    written = place.folder / "wyjasnienie.html"
    explained(place, TRAINING, "https://rops.example.pl/nowe/1", "--html", str(written))
    told = squashed(written.read_text(encoding="utf-8"))
    assert HEADING in told and "Tak: to wydarzenie w-1" in told
    assert "+2ta sama godzina" in told and re.search(r"Razem \d[\d,]*to samo wydarzenie: próg 4,5 osiągnięty", told)


def test_a_database_that_cannot_be_read_does_not_stop_the_explanation(place: Place) -> None:
    Path(place.folder / "baza.sqlite3").write_bytes(b"to nie jest baza" * 100)
    page = place.folder / "strona.html"
    page.write_text(TRAINING, encoding="utf-8")
    result = place.run("explain", str(page), "--url", ARTICLE, "--fetched", "2026-03-03")
    assert result.exit_code == 0 and HEADING not in result.stdout and "Dlaczego zapowiedź" in result.stdout
    assert "Nie sprawdzono, czy to już jest w kalendarzu: " in result.stderr
