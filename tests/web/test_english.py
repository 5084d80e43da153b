"""Pages in English: no phrase is forgotten, and what a reader chose goes on from page to page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from babel.support import Translations
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from aggregator.feeds.tongue import POLISH
from aggregator.feeds.wording import REGIONS, due_text, when_text
from aggregator.moments import WARSAW
from aggregator.web import phrases
from aggregator.web.subscribing import PROGRAMS
from aggregator.web.tongues import English
from scripts.make_messages import KEPT, PO, catalog_of_phrases, compiled, known, told_forms
from tests.web import samples
from tests.web.every_page import PAGES

ENGLISH = English()
PLACES = re.compile(r"%\(\w+\)s")

POLISH_LETTERS = re.compile("[ąćęłńóśźż„]", re.IGNORECASE)
READ_ALOUD = ("aria-label", "title", "alt", "placeholder", "data-done", "data-failed")
"""Attributes that readers see or hear."""
LATER = (
    *(
        "/widget",
        "/widget/lista?ile=99",
        "/widget?zrodlo=rops-lodz&organizator=rops",
        "/?zrodlo=rops-lodz&od=2026-03-01",
    ),
    *("/mapa?wojewodztwo=lodzkie", "/tydzien/2026-W40", "/zrodla?strona=9", "/wydarzenie/w-3", "/wydarzenie/w-5"),
    *("/wydarzenie/w-99", "/termin/t-99", *(f"/subskrybuj?program={program}" for program in PROGRAMS)),
)
"""Addresses beside the sample pages that say something of their own."""
ADDRESSES = sorted({*(re.sub("[?&]lang=en", "", page.path) for page in PAGES), *LATER})
every_address = pytest.mark.parametrize("path", ADDRESSES)


def test_every_phrase_is_translated_and_none_is_left_over() -> None:
    wanted, told = catalog_of_phrases(), known()
    assert [message.id for message in wanted if message.id and message.id not in told] == [], "make messages"
    assert [message.id for message in told if message.id and message.id not in wanted] == [], "make messages"
    untold = [message.id for message in told if message.id and not all(told_forms(message))]
    assert untold == [], f"bez tłumaczenia w {PO.name}"


def test_gettext_reads_what_translators_wrote() -> None:
    assert PO.with_suffix(".mo").read_bytes() == compiled(known()), "make messages"


def test_translations_fill_the_same_places() -> None:
    for message in known():
        for form in told_forms(message):
            one = message.id if isinstance(message.id, str) else message.id[0]
            assert sorted(PLACES.findall(one)) == sorted(PLACES.findall(form)), one


def test_moments_in_english() -> None:
    morning = datetime(2026, 3, 26, 10, 0, tzinfo=WARSAW)
    assert when_text(morning, tongue=ENGLISH) == "Thursday, 26 March 2026, from 10:00, end time unknown"
    assert when_text(date(2026, 3, 26), tongue=ENGLISH) == "Thursday, 26 March 2026, time not given"
    assert when_text(date(2026, 3, 30), date(2026, 4, 2), tongue=ENGLISH) == "30 March – 2 April 2026"
    assert due_text(morning, tongue=ENGLISH) == "Thursday, 26 March 2026, by 10:00"
    today = date(2026, 3, 24)
    assert phrases.distance(date(2026, 3, 25), today, tongue=ENGLISH) == "tomorrow"
    assert phrases.distance(date(2026, 3, 29), today, tongue=ENGLISH) == "in 5 days"
    assert phrases.time_left(date(2026, 3, 25), datetime(2026, 3, 24, 9, tzinfo=WARSAW), tongue=ENGLISH) == "1 day left"


@pytest.mark.parametrize(
    ("count", "polish", "english"),
    [
        *((1, "1 wydarzenie", "1 event"), (2, "2 wydarzenia", "2 events"), (5, "5 wydarzeń", "5 events")),
        *((12, "12 wydarzeń", "12 events"), (22, "22 wydarzenia", "22 events"), (0, "0 wydarzeń", "0 events")),
        *((101, "101 wydarzeń", "101 events"), (112, "112 wydarzeń", "112 events")),
    ],
)  # fmt: skip
def test_plurals(count: int, polish: str, english: str) -> None:
    nouns = ("wydarzenie", "wydarzenia", "wydarzeń")
    assert POLISH.plural(count, *nouns) == polish
    assert ENGLISH.plural(count, *nouns) == english


def tongue_of(client: FlaskClient, path: str, accepts: str = "") -> str:
    answer = client.get(path, headers={"Accept-Language": accepts} if accepts else {})
    assert "Accept-Language" in answer.headers["Vary"]
    return str(html.fromstring(answer.get_data(as_text=True)).get("lang"))


def test_the_address_wins_then_the_browser(client: FlaskClient) -> None:
    assert tongue_of(client, "/") == "pl"
    assert tongue_of(client, "/", "en-GB,en;q=0.8") == "en"
    assert tongue_of(client, "/", "de,pl;q=0.5,en;q=0.3") == "pl"
    assert tongue_of(client, "/", "de") == "pl"
    assert tongue_of(client, "/?lang=en", "pl") == "en"
    assert tongue_of(client, "/?lang=pl", "en") == "pl"
    assert tongue_of(client, "/?lang=xx") == "pl"


def test_links_carry_on_what_the_address_said(client: FlaskClient) -> None:
    page = html.fromstring(client.get("/?lang=en").get_data(as_text=True))
    ours = [link for link in page.xpath("//main//a/@href | //header//a/@href") if link.startswith("/")]
    assert ours
    assert {link for link in ours if "lang=en" not in link} == {page.xpath("//a[@class='other-tongue']/@href")[0]}
    assert not [link for link in page.xpath("//link/@href") if "lang=" in link]


def test_what_sources_say_is_marked_as_polish(client: FlaskClient) -> None:
    page = html.fromstring(client.get("/?lang=en").get_data(as_text=True))
    titles = page.xpath("//li[contains(@class, 'entry')]//h4//bdi")
    assert titles
    assert {title.get("lang") for title in titles} == {"pl"}


def english_page(app: Flask, path: str) -> html.HtmlElement:
    """The page in English as a tree; a failing view gives the page of its fault."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = app.test_client().get(f"{path}{'&' if '?' in path else '?'}lang=en", follow_redirects=True)
    return html.fromstring(answer.get_data(as_text=True))


def english_texts(page: html.HtmlElement) -> Iterator[str]:
    """What the body says outside the elements that are marked as Polish."""
    for text in page.xpath("//body//text()[not(ancestor::script)] | //body//@*"):
        element = text.getparent().getparent() if text.is_tail else text.getparent()
        tongue = element.xpath("ancestor-or-self::*[@lang][1]/@lang")
        if tongue == ["en"] and (not text.is_attribute or text.attrname in READ_ALOUD):
            yield " ".join(text.split())


@every_address
def test_no_polish_is_left_unmarked(path: str, sample_app: Flask) -> None:
    names = re.compile("|".join((*REGIONS.values(), samples.ROPS.name)))  # in attributes they cannot be marked
    texts = list(english_texts(english_page(sample_app, path)))
    assert texts
    assert [text for text in texts if POLISH_LETTERS.search(names.sub("", text))] == []


@every_address
def test_every_phrase_that_a_page_asks_for_is_known(
    path: str, sample_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[str] = set()

    def noting(look_up: Callable[..., str]) -> Callable[..., str]:
        def noted(catalog: Translations, phrase: str, *others: object) -> str:
            asked.add(phrase)
            return look_up(catalog, phrase, *others)

        return noted

    for name in ("gettext", "ugettext", "ngettext", "ungettext"):
        monkeypatch.setattr(Translations, name, noting(getattr(Translations, name)))
    english_page(sample_app, path)
    told = known()
    assert asked
    assert [phrase for phrase in asked if phrase not in told and phrase not in KEPT] == []
