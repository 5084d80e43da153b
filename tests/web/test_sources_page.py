from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import insert, select

from aggregator.model import Source
from aggregator.store import Outcome, Round, Store
from aggregator.store.database import writing
from aggregator.store.tables import articles, conditions, rounds, sources
from aggregator.web.sources_page import ON_A_PAGE
from tests.web import samples
from tests.web.test_pages import page, text_of

MANY = 1000


def test_sources_tell_their_health(client: FlaskClient) -> None:
    document = page(client, "/zrodla")
    assert [text_of(heading) for heading in document.xpath("//h2")] == [
        "Z kłopotami",
        "Na próbie",
        "Czekają na pierwsze czytanie",
        "Bez kłopotów",
    ]
    told = text_of(document.xpath("//main")[0])
    assert "Serwer strony nie odpowiada na czas. Tak jest od 2 marca (1 próba)." in told
    assert "aggregator" not in told and "AGGREGATOR" not in told
    assert "Traceback" not in told and "tajne" not in told
    assert samples.ROPS.url in document.xpath("//main//a/@href")


def test_the_numbers_by_state_come_first(client: FlaskClient) -> None:
    document = page(client, "/zrodla")
    found = document.xpath("//ul[@class='tally']//a")
    assert [text_of(link) for link in found] == [
        "2 z kłopotami",
        "1 na próbie",
        "1 przed pierwszym czytaniem",
        "2 bez kłopotów",
    ]
    for link in found:
        assert document.xpath("//h2[@id=$id]", id=link.get("href").removeprefix("#"))


def test_a_source_leads_to_its_entries_and_feeds(client: FlaskClient) -> None:
    (line,) = page(client, "/zrodla").xpath("//li[@id='zrodlo-rops-lodz']")
    told = "Następne czytanie dziś o 12:33. W tym roku 2 wiadomości, najnowsza z 2 marca. 3 wpisy przed nami iCal RSS"
    assert "Ostatnio czytane dziś o 9:00." in text_of(line) and text_of(line).endswith(told)
    links = line.xpath(".//p[@class='offers']/a/@href")
    assert links == ["/?zrodlo=rops-lodz", "/kalendarz/zrodlo-rops-lodz.ics", "/kalendarz/zrodlo-rops-lodz.rss"]
    assert len(page(client, links[0]).xpath("//li[contains(@class, 'entry')]")) == 3
    assert [client.get(link).status_code for link in links[1:]] == [200, 200]


def test_what_was_never_read_offers_nothing(client: FlaskClient) -> None:
    (line,) = page(client, "/zrodla").xpath("//li[@id='zrodlo-nowa']")
    assert text_of(line) == "Spółdzielnia NowaNikt tu jeszcze nie zaglądał."


def test_who_asks_programs_to_stay_away_is_said_so(tmp_path: Path) -> None:
    with Store.open("sqlite://") as store:
        store.register((samples.ROPS,), samples.NOW)
        error = "robots.txt nie pozwala czytać tego adresu"
        store.apply(Round(samples.ROPS, samples.NOW.astimezone(UTC), Outcome.REFUSED, error))
        told = text_of(page(samples.app_over(store, tmp_path).test_client(), "/zrodla"))
    assert "Strona prosi w pliku robots.txt, żeby programy jej nie czytały, więc jej nie czytamy." in told


def test_in_english_only_what_sources_say_is_marked_polish(client: FlaskClient) -> None:
    document = page(client, "/zrodla?lang=en")
    assert {text_of(name) for name in document.xpath("//*[@class='source-name'][@lang='pl']")} > {samples.ROPS.name}
    assert all(told.get("lang") == "pl" for told in document.xpath("//span[@class='trouble']"))


# ---------------------------------------------------------------- a thousand


@pytest.fixture(scope="module")
def many() -> Iterator[Store]:
    """A thousand sources that are well but for every hundredth, with fifty articles each."""
    with Store.open("sqlite://") as store:
        names = [f"Ośrodek Wsparcia Ekonomii Społecznej w Miejscowości Dalekiej nr {number}" for number in range(MANY)]
        listed = [
            Source(f"osrodek-{number}", name, f"https://osrodek-{number}.example.pl/aktualnosci/")
            for number, name in enumerate(names)
        ]
        store.register(listed, samples.NOW)
        at = samples.NOW.astimezone(UTC) - timedelta(minutes=40)
        with writing(store._engine) as connection:
            keys = connection.execute(select(sources.c.key, sources.c.id)).all()
            connection.execute(sources.update().values(checked_at=at, succeeded_at=at, outcome="read"))
            told = {"outcome": "read", "error": "", "read": 0, "new": 0, "changed": 0, "failed": 0}
            connection.execute(insert(rounds), [{"source": key, "at": at, **told} for key, _ in keys])
            states = [
                {
                    "source": key,
                    "at": at,
                    **(
                        {"health": "unreachable", "cause": "timeout"}
                        if number % 100 == 0
                        else {"health": "well", "cause": "none"}
                    ),
                }
                for number, (key, _) in enumerate(keys)
            ]
            connection.execute(insert(conditions), states)
            days = [samples.NOW.date() - timedelta(days=3 * number) for number in range(50)]
            connection.execute(
                insert(articles),
                [
                    {
                        "source": key,
                        "url": f"https://{name}.example.pl/{day}",
                        "title": "x",
                        "published": day,
                        "first_seen": at,
                    }
                    for key, name in keys
                    for day in days
                ],
            )
        yield store


def test_a_thousand_sources_are_told_page_by_page(many: Store, tmp_path: Path) -> None:
    client = samples.app_over(many, tmp_path).test_client()
    seen: list[str] = []
    address = "/zrodla"
    while address:
        document = page(client, address)
        shown = document.xpath("//ul[contains(@class, 'sources')]/li/@id")
        assert len(shown) <= ON_A_PAGE
        seen += shown
        address = "".join(document.xpath("//a[@rel='next']/@href"))
    assert len(seen) == len(set(seen)) == MANY
    assert len(page(client, "/zrodla").xpath("//*[@class='trouble']")) == MANY // 100


def test_the_page_of_a_source_is_found(many: Store, tmp_path: Path) -> None:
    client = samples.app_over(many, tmp_path).test_client()
    assert page(client, "/zrodla?zrodlo=osrodek-777").xpath("//li[@id='zrodlo-osrodek-777']")
    assert page(client, "/zrodla?zrodlo=nie-ma").xpath("//h2[@id='s-trouble']")


def test_a_thousand_sources_are_told_in_little(many: Store, tmp_path: Path) -> None:
    client = samples.app_over(many, tmp_path).test_client()
    client.get("/zrodla")
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        body = client.get("/zrodla").data
        times.append(time.perf_counter() - begun)
    assert len(body) < 300_000
    assert min(times) < 1.0  # of a second; it takes a tenth where nothing else runs
