"""The page of an event, and of a deadline that stands alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from lxml import html

from aggregator.model import Correction, Evidence
from aggregator.store import Store
from tests.web import samples
from tests.web.test_pages import address_of, page, text_of

OWN = "/wydarzenie/w-1-szkolenie-z-ksiegowosci-spoldzielni-socjalnych"
ALONE = "/termin/t-2-nabor-wnioskow-o-dotacje-na-miejsca-pracy"


def main_of(client: FlaskClient, path: str) -> html.HtmlElement:
    return page(client, path).xpath("//main")[0]


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/wydarzenie/w-1", OWN),
        ("/wydarzenie/w-1-inny-tytul", OWN),
        ("/wydarzenie/w-1-", OWN),
        ("/wydarzenie/w-1?lang=en", f"{OWN}?lang=en"),
        ("/termin/t-2", ALONE),
        ("/termin/t-2-cokolwiek", ALONE),
        ("/termin/t-1", f"{OWN}#t-1"),
        ("/termin/t-1-szkolenie", f"{OWN}#t-1"),
    ],
)
def test_every_name_of_an_entry_leads_to_the_one_with_its_title(client: FlaskClient, path: str, leads_to: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, leads_to)


def test_the_page_is_known_by_the_address_with_its_title(client: FlaskClient) -> None:
    for path in (OWN, f"{OWN}?lang=en"):
        document = page(client, path)
        canonical = f"{samples.BASE_URL}{OWN}"
        assert document.xpath("//link[@rel='canonical']/@href") == [canonical]
        assert document.xpath("//meta[@property='og:url']/@content") == [canonical]
        data = json.loads(document.xpath("//script[@type='application/ld+json']")[0].text)
        assert data["url"] == canonical


def test_a_page_that_is_shared_shows_its_name(client: FlaskClient) -> None:
    document = page(client, OWN)
    told = {meta.get("property"): meta.get("content") for meta in document.xpath("//meta[@property]")}
    assert told["og:title"] == samples.TRAINING.title
    assert told["og:description"].startswith("czwartek, 26 marca 2026, 10:00–15:30, Sala konferencyjna")
    assert (told["og:site_name"], told["og:type"], told["og:locale"]) == ("Kalendarium ES", "website", "pl_PL")
    assert document.xpath("//meta[@name='twitter:card']/@content") == ["summary"]
    assert page(client, f"{OWN}?lang=en").xpath("//meta[@property='og:locale']/@content") == ["en_GB"]


def test_what_is_long_over_is_not_to_be_found_by_search_engines(store: Store, tmp_path: Path) -> None:
    for days, robots in ((0, []), (90, []), (91, ["noindex"])):
        now = datetime.combine(date(2026, 3, 26), samples.NOW.timetz()) + timedelta(days)
        client = samples.app_over(store, tmp_path, now).test_client()
        assert page(client, OWN).xpath("//meta[@name='robots']/@content") == robots


def test_the_page_of_an_entry_that_became_another_leads_there(tmp_path: Path) -> None:
    with samples.filled_store() as store:
        client = samples.app_over(store, tmp_path).test_client()
        uids = [f"{name}@{store.instance}" for name in ("w-6", "w-7")]
        kept = store.join(*uids, now=samples.NOW)
        found = store.event(kept)
        assert found is not None
        answers = {name: client.get(f"/wydarzenie/{name}", follow_redirects=True) for name in ("w-6", "w-7")}
        (path,) = {answer.request.path for answer in answers.values()}
        assert path == address_of(store, found.title)
        assert all(answer.status_code == 200 for answer in answers.values())


# ---------------------------------------------------------------- what is known


def test_an_event_tells_everything_known(client: FlaskClient) -> None:
    main = main_of(client, OWN)
    told = text_of(main)
    for fact in (
        "czwartek, 26 marca 2026, 10:00–15:30 (za 24 dni) rok wywnioskowany z daty publikacji",
        "Sala konferencyjna, ul. Snycerska 8, Łódź, woj. łódzkie pokaż na mapie stacjonarnie",
        "czwartek, 5 marca 2026, do 12:00 (zostały 3 dni)",
        "Anna Sowa, tel. 42 000 00 11",
        "„Zapraszamy 26 marca w godzinach 10:00–15:30 do Łodzi.”",
        "„Zgłoszenia przyjmujemy do 5 marca do godz. 12:00.”",
        "Zapisz się – forms.example.com",
        "Koszt nie odczytujemy go; sprawdź w ogłoszeniu",
    ):
        assert fact in told
    assert main.xpath("//*[@id='t-1']")
    assert main.xpath(".//mark/text()") == ["26 marca", "godzinach 10:00–15:30", "Łodzi", "5 marca", "do godz. 12:00"]


def test_an_event_says_its_gaps_and_doubts(client: FlaskClient, store: Store) -> None:
    told = text_of(main_of(client, address_of(store, "animatorów")))
    assert "godziny nie podano" in told and "miejsca nie podano" in told
    assert "Do potwierdzenia: dzień tygodnia nie zgadza się z datą" in told


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("koła gospodyń", "Odwołane To wydarzenie się nie odbędzie."),
        ("Wizyta studyjna", "Przełożone Nowego terminu nie podano; niżej stoi pierwotny."),
        ("Konsultacje", "Zmiana terminu: wcześniej czwartek, 2 kwietnia 2026, od 11:00"),
        ("animatorów", "Do potwierdzenia: dzień tygodnia nie zgadza się z datą"),
        ("noworoczne", "Już po wydarzeniu"),
    ],
)
def test_what_stands_otherwise_is_said_first(client: FlaskClient, store: Store, title: str, first: str) -> None:
    main = main_of(client, address_of(store, title))
    (said,) = main.xpath(".//ul[@class='standing']/li")
    assert text_of(said) == first
    assert not main.xpath(".//ul[@class='standing']/preceding::h1")
    assert not main_of(client, OWN).xpath(".//ul[@class='standing']")


def test_one_signs_up_and_adds_only_what_is_to_come(client: FlaskClient, store: Store, tmp_path: Path) -> None:
    def offered(client: FlaskClient, path: str) -> str:
        return text_of(main_of(client, path).xpath(".//div[@class='actions']/..")[0])

    assert "Zapisz się" in offered(client, OWN) and "Google" in offered(client, OWN)
    for path in (address_of(store, "koła gospodyń"), address_of(store, "noworoczne")):
        assert not {"Zapisz się", "Google", "Outlook"} & set(offered(client, path).split())
        assert "Plik .ics" in offered(client, path)
    late = samples.app_over(store, tmp_path, samples.NOW + timedelta(4)).test_client()
    assert "Zapisz się" not in offered(late, OWN) and "Google" in offered(late, OWN)


def test_an_entry_is_offered_for_ones_own_calendar(client: FlaskClient) -> None:
    main = main_of(client, OWN)
    (link,) = main.xpath(".//a[@download]/@href")
    assert link == "/wydarzenie/w-1.ics"
    (entry,) = Calendar.from_ical(client.get(link).data).events
    assert samples.TRAINING.title in str(entry["SUMMARY"])
    hosts = [address.split("/")[2] for address in main.xpath(".//div[@role='group']/a[not(@download)]/@href")]
    assert hosts == ["calendar.google.com", "outlook.live.com", "outlook.office.com"]


def test_a_mistake_can_be_reported(client: FlaskClient, store: Store, tmp_path: Path) -> None:
    (link,) = main_of(client, OWN).xpath(".//p[@class='report']/a/@href")
    assert link.startswith("mailto:kontakt@kalendarium.example.pl?subject=B%C5%82%C4%85d%20w%20kalendarzu&body=")
    assert f"https%3A%2F%2Fkalendarium.example.pl{OWN.replace('/', '%2F')}" in link
    silent = samples.app_over(store, tmp_path, CONTACT="").test_client()
    assert not main_of(silent, OWN).xpath(".//p[@class='report']")
    page_of_ours = samples.app_over(store, tmp_path, CONTACT="https://fundacja.example.pl/kontakt").test_client()
    assert main_of(page_of_ours, OWN).xpath(".//p[@class='report']/a/@href") == ["https://fundacja.example.pl/kontakt"]


def test_a_deadline_alone_has_a_page(client: FlaskClient) -> None:
    told = text_of(main_of(client, ALONE))
    assert "Nabór wniosków o dotacje na miejsca pracy" in told
    assert "Termin składania wniosków: został 1 dzień" in told
    assert "Outlook.com" in told and "Zapisz się" not in told


def test_what_sources_say_stays_polish_on_an_english_page(client: FlaskClient) -> None:
    document = page(client, f"{OWN}?lang=en")
    assert document.get("lang") == "en"
    for told in document.xpath("//h1/bdi | //blockquote | //dd/bdi[contains(., 'Anna Sowa')] | //mark"):
        assert told.xpath("ancestor-or-self::*[@lang][1]/@lang") == ["pl"]
    assert not page(client, OWN).xpath("//main//@lang")


# ---------------------------------------------------------------- what became of it


@pytest.fixture
def retold(tmp_path: Path) -> Iterator[FlaskClient]:
    """The training as two bodies tell it; two days later the operator has corrected its room and its hour."""
    with Store.open("sqlite://") as store:
        store.register((samples.ROPS, samples.OWES), samples.NOW)
        here = replace(
            samples.TRAINING,
            venue=None,
            url="https://owes-opole.example.pl/news/szkolenie",
            city=None,
            address=None,
            organizer="OWES w Opolu",
            evidence=(
                Evidence("start", "Startujemy 26.03.2026 o 10:00."),
                Evidence(
                    "hours", "10:00–15:30 szkolenie", "https://owes-opole.example.pl/pliki/program%20szkolenia.pdf"
                ),
            ),
        )
        elsewhere = replace(samples.TRAINING, organizer="OWES w Opolu")
        store.apply(samples.round_of(samples.ROPS, (elsewhere, samples.SIGN_UP)))
        store.apply(samples.round_of(samples.OWES, (here,)))
        uids = [event.uid for event in store.entries(date(2026, 3, 26), date(2026, 3, 26))[0]]
        if len(uids) > 1:
            store.join(*uids, now=samples.NOW)
        later = samples.NOW + timedelta(2)
        wanted = (("start", samples.at(3, 26, 9)), ("venue", "Sala 12"), ("title", "Szkolenie z księgowości"))
        store.correct((Correction("w-1", values=wanted),), now=later.astimezone(UTC))
        yield samples.app_over(store, tmp_path, later + timedelta(1)).test_client()


def test_what_became_of_it_the_newest_first(retold: FlaskClient) -> None:
    steps = [text_of(step) for step in main_of(retold, "/wydarzenie/w-1").xpath(".//ol[@class='timeline']/li")]
    assert steps[0].startswith(
        "środa, 4 marca 2026 (wczoraj o 9:00) Zmiana terminu Początek: czwartek, 26 marca 2026, "
    )
    assert "od 10:00 → czwartek, 26 marca 2026, od 9:00" in steps[0]
    assert "Miejsce: Sala konferencyjna → Sala 12" in steps[0]
    assert steps[-1] == "poniedziałek, 2 marca 2026 (3 dni temu) Pierwszy raz w kalendarzu"


def test_what_the_operator_corrected_is_said(retold: FlaskClient) -> None:
    told = text_of(main_of(retold, "/wydarzenie/w-1"))
    assert "Sala 12, ul. Snycerska 8, Łódź, woj. łódzkie pokaż na mapie stacjonarnie; poprawione przez redakcję" in told
    assert "9:00–15:30 rok wywnioskowany" not in told
    assert "Poprawione przez redakcję: nazwa, początek, miejsce." in told
    assert page(retold, "/wydarzenie/w-1").xpath("//h1")[0].text_content().strip() == "Szkolenie z księgowości"


def test_which_article_said_what(retold: FlaskClient) -> None:
    main = main_of(retold, "/wydarzenie/w-1")
    givers = {text_of(giver.xpath("./a")[0]): text_of(giver) for giver in main.xpath(".//ul[@class='givers']/li")}
    assert "miejscowość" in givers[samples.ROPS.name]
    assert samples.OWES.name in givers
    assert set(main.xpath(".//ul[@class='givers']//a/@href")) <= set(main.xpath(".//dl//dd/a/@href"))
    (quote,) = main.xpath(".//ul[@class='quotes']/li[p[@class='about']='miejscowość']")
    assert quote.xpath(".//p[contains(@class, 'where')]/a/@href") == [samples.TRAINING.url]
    assert quote.xpath(".//mark/text()") == ["Łodzi"]  # the hour in it was not taken from it
