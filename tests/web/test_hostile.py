"""The calendar that enemies tell (tests/web/hostile.py): on every page and in every feed their words stay words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from lxml import etree, html

from tests.clients.lint import faults
from tests.clients.written import Component, read_calendar
from tests.web import samples
from tests.web.browsing import Look, Windows
from tests.web.every_page import PAGES, SamplePage
from tests.web.hostile import SUMMED
from tests.web.test_every_feed import CODE, KINDS, is_whole
from tests.web.test_every_page import FACTS

FEEDS = tuple(path for paths in KINDS.values() for path in paths if CODE not in path)
HARM = (
    "//comment() | //script | //iframe | //object | //embed | //style | //form | //img | //svg | //base | //meta"
    " | //*[@*[starts-with(name(), 'on') or name() = 'style' or name() = 'srcdoc']]"
)
"""What no text of others may bring about where it is shown as HTML."""
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
ADDRESS = re.compile(r"(?:https?://|webcal://|mailto:|tel:|urn:|tag:|/|#|\?|[wtz]-?\d)", re.ASCII)
LINK = frozenset({"link", "url", "external_url", "home_page_url", "feed_url", "href", "src", "URL", "ATTACH", "SOURCE"})

BROUGHT = """() => ({
  harm: [...document.querySelectorAll("script:not([src]):not([type='application/ld+json']), object, base, img")]
    .concat([...document.querySelectorAll("iframe:not([src^='/widget/lista?'])")])
    .map(it => it.outerHTML.slice(0, 120)),
  handlers: [...document.querySelectorAll("*")]
    .flatMap(it => it.getAttributeNames().filter(name => name.startsWith("on"))),
  schemes: [...new Set([...document.querySelectorAll("a[href], link[href], form[action]")]
    .map(it => new URL(it.getAttribute("href") ?? it.action, document.baseURI).protocol))],
  text: document.documentElement.outerHTML,
})"""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
@pytest.mark.parametrize("look", [Look(360), Look(1280)], ids=lambda look: look.width)
def test_nothing_is_done_on_a_page(windows: Windows, hostile_address: str, page: SamplePage, look: Look) -> None:
    shown = windows.show(hostile_address + page.path, look, page.status)
    brought = shown.evaluate(BROUGHT)
    assert (brought["harm"], brought["handlers"]) == ([], [])
    assert set(brought["schemes"]) <= {"http:", "https:", "webcal:", "mailto:"}
    assert SUMMED not in brought["text"] and "secret" not in brought["text"]
    assert not UNSEEN.search(brought["text"])
    assert shown.evaluate(FACTS)["overhang"] <= 0
    assert windows.abroad == []


def test_the_enemies_are_heard(hostile_app: Flask) -> None:
    client = hostile_app.test_client()
    for path in ("/", "/wydarzenie/w-1", "/zrodla", *(f"/kalendarz.{form}" for form in forms())):
        assert "alert(" in client.get(path, follow_redirects=True).text, path


def forms() -> set[str]:
    return {path.rpartition(".")[2] for path in FEEDS}


@pytest.mark.parametrize("path", FEEDS)
def test_nothing_harmful_stands_in_a_feed(hostile_app: Flask, path: str) -> None:
    answer = hostile_app.test_client().get(path)
    form = path.rpartition(".")[2]
    assert answer.status_code == 200
    assert is_whole(answer.data, form)
    if form == "ics":
        assert faults(answer.data, samples.NOW, alarms="przypomnienie" in path) == []
    for name, text in told(answer.data, form):
        assert not UNSEEN.search(text) and SUMMED not in text, (name, text[:200])
        assert harm_in(text) == [], (name, text[:200])
        if name in LINK and text:
            assert ADDRESS.match(text), (name, text[:200])


def told(body: bytes, form: str) -> Iterator[tuple[str, str]]:
    """Each text of a feed with the name of the field or attribute that holds it."""
    if form == "ics":
        yield from of_component(read_calendar(body))
    elif form == "json":
        yield from of_json("", json.loads(body))
    else:
        for element in etree.fromstring(body).iter():
            yield etree.QName(element).localname, element.text or ""
            yield from ((str(name), str(value)) for name, value in element.attrib.items())


def of_component(component: Component) -> Iterator[tuple[str, str]]:
    yield from ((one.name, one.text) for one in component.properties)
    for part in component.parts:
        yield from of_component(part)


def of_json(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield from of_json(key, held)
    elif isinstance(value, list):
        for held in value:
            yield from of_json(name, held)
    elif isinstance(value, str):
        yield name, value


def harm_in(text: str) -> list[str]:
    """What the text would bring into a page that takes it for HTML, as some readers take even titles."""
    if not text.strip():
        return []
    document = html.fromstring(f"<div>{text}</div>")
    return [
        *(etree.tostring(element).decode()[:120] for element in document.xpath(HARM)),
        *(href for href in document.xpath("//@href | //@src") if not ADDRESS.match(href)),
    ]


def test_what_is_harmful_is_found() -> None:
    assert harm_in('a < b & c <p class="x"><a href="https://a.example">d</a></p>') == []
    for text in (
        "<script>1</script>",
        "<p onclick=a>b</p>",
        "a <!-- b -->",
        "<a href='javascript:a'>b</a>",
        "<a href=' data:a'>b</a>",
    ):
        assert len(harm_in(text)) == 1
    assert dict(told(b'{"items": [{"url": "a", "tags": ["b"]}]}', "json")) == {"url": "a", "tags": "b"}
