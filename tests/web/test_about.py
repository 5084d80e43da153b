from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from aggregator.events import read_announcement
from aggregator.fetch.headers import user_agent
from aggregator.fetch.robots import read_rules
from aggregator.model import Page, Source
from aggregator.moments import WARSAW
from aggregator.scrape import read_article
from aggregator.store import Store
from aggregator.web.about import CLEAR, SHUT_OUT, STATED
from tests.web import samples
from tests.web.test_pages import page, text_of

PATHS = ("/o-kalendarzu", "/prywatnosc", "/dostepnosc", "/dla-webmasterow")
SOURCE = Source("osrodek", "Ośrodek", "https://osrodek.example.pl/")


def told(client: FlaskClient, path: str) -> str:
    return text_of(page(client, path).xpath("//main")[0])


@pytest.mark.parametrize("path", PATHS)
def test_every_page_leads_to_the_pages_that_explain(client: FlaskClient, path: str) -> None:
    assert path in page(client, "/").xpath("//footer//a/@href")
    document = page(client, path)
    assert document.xpath("//footer//a[@aria-current='page']/@href") == [path]
    assert "mailto:kontakt@kalendarium.example.pl" in document.xpath("//main//a/@href")


@pytest.mark.parametrize("path", ["/o-kalendarzu", "/prywatnosc", "/dostepnosc"])
def test_who_runs_the_calendar_is_named(store: Store, tmp_path: Path, path: str) -> None:
    named = samples.app_over(store, tmp_path, OPERATOR="Fundacja <Przykładowa>").test_client()
    assert "Kalendarz prowadzi: Fundacja <Przykładowa>." in told(named, path)
    nameless = samples.app_over(store, tmp_path, CONTACT="").test_client()
    assert "nie podał jeszcze swojej nazwy" in told(nameless, path)
    assert "nie podał jeszcze, jak się z nim skontaktować" in told(nameless, path)
    assert not page(nameless, path).xpath("//a[starts-with(@href, 'mailto:')]")


def test_a_contact_may_be_a_page(store: Store, tmp_path: Path) -> None:
    client = samples.app_over(store, tmp_path, CONTACT="https://fundacja.example.pl/kontakt").test_client()
    assert "https://fundacja.example.pl/kontakt" in page(client, "/prywatnosc").xpath("//main//a/@href")


@pytest.mark.parametrize(
    ("set_to", "words"),
    [("90d", "przechowujemy przez 90 dni"), ("1d", "przechowujemy przez 1 dzień"), ("0", "nie przechowujemy")],
)
def test_how_long_pages_are_kept_is_what_is_set(store: Store, tmp_path: Path, set_to: str, words: str) -> None:
    assert words in told(samples.app_over(store, tmp_path, KEEP_PAGES=set_to).test_client(), "/prywatnosc")


def test_our_reader_is_told_as_it_is(store: Store, tmp_path: Path) -> None:
    said = told(samples.app_over(store, tmp_path, PAUSE="2.5").test_client(), "/dla-webmasterow")
    assert f"User-Agent: {user_agent('kontakt@kalendarium.example.pl')}" in said
    assert "co najmniej 2.5 s" in said and "do 30 s" in said and "5 MB" in said
    assert text_of_code(SHUT_OUT) in said and text_of_code(STATED) in said


def text_of_code(code: str) -> str:
    return " ".join(code.split())


def test_the_robots_txt_that_we_advise_keeps_us_out_and_nobody_else() -> None:
    assert not read_rules(SHUT_OUT).allows("https://osrodek.example.pl/aktualnosci")
    others = SHUT_OUT.replace("KalendariumES", "InnyProgram")
    assert read_rules(others).allows("https://osrodek.example.pl/aktualnosci")


@pytest.mark.parametrize(
    "body",
    [
        f'<script type="application/ld+json">{STATED}</script><p>Zapraszamy na szkolenie.</p>',
        f"<p>Zapraszamy: {CLEAR}.</p>",
    ],
)
def test_what_we_advise_is_what_we_understand(body: str) -> None:
    html = f"<html><body><main><article><h1>Szkolenie z księgowości</h1>{body}</article></main></body></html>"
    now = datetime(2026, 3, 2, 9, tzinfo=WARSAW)
    article = read_article(Page("https://osrodek.example.pl/a", html, now), SOURCE, listed=None, first_seen=now.date())
    (event,) = read_announcement(article, SOURCE).events
    assert event.start == datetime(2026, 3, 26, 10, tzinfo=WARSAW)
    assert event.end == datetime(2026, 3, 26, 15, 30, tzinfo=WARSAW)
    assert event.city == "Łódź"
