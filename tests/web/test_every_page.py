"""Each page in each look: it fits, can be read, named, seen and reached, by a finger and by the keyboard.

Held against WCAG 2.2, A and AA (by axe-core as far as a program can), and 44 px for fingers, which is the AAA of 2.5.5.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from flask import Flask

from tests.missing import package
from tests.web.browsing import LOOKS, PAPER, Look, Windows
from tests.web.every_page import NO_PAGES, PAGES, SamplePage

FACTS = (Path(__file__).parent / "page_facts.js").read_text(encoding="utf-8")
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
ADVICE = "best-practice"
PHONE = Look(360)
NARROW = Look(320)
SET_APART = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important }
    * { word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
MOST_STOPS = 400

FOCUSED = """() => {
  const it = document.activeElement;
  if (it === document.body) return null;
  const style = getComputedStyle(it);
  const seen = [...it.getClientRects()].some(box => [0.1, 0.5, 0.9].some(x => [0.1, 0.5, 0.9].some(y => {
    const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return top !== null && it.contains(top);
  })));
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
  return {place: stops.indexOf(it), told: it.outerHTML.slice(0, 120), seen,
          ring: style.outlineStyle === "solid" ? parseFloat(style.outlineWidth) : 0};
}"""
STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter(it => it.checkVisibility({visibilityProperty: true}) && it.tabIndex >= 0 && !it.disabled
    && it.type !== "hidden" && it.type !== "radio").length"""

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)


Facts: TypeAlias = dict[str, Any]


@pytest.fixture(scope="module")
def on_a_phone(kept_windows: Windows, address: str) -> dict[str, Facts]:
    """What each page is like at 360 px, by its path."""
    return {page.path: kept_windows.show(address + page.path, PHONE, page.status).evaluate(FACTS) for page in PAGES}


def test_these_are_all_pages(sample_app: Flask) -> None:
    routes = sample_app.url_map.bind("127.0.0.1")
    listed = {routes.match(page.path.partition("?")[0])[0] for page in PAGES if page.status != 404}
    feeds = ("subscriptions.", "choosing.")
    ends = {rule.endpoint for rule in sample_app.url_map.iter_rules() if not rule.endpoint.startswith(feeds)}
    assert ends - NO_PAGES == listed


@every_page
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.width}-{look.scheme}")
def test_a_page_fits_and_wears_its_colours(windows: Windows, address: str, page: SamplePage, look: Look) -> None:
    found = windows.show(address + page.path, look, page.status).evaluate(FACTS)
    assert found["overhang"] <= 0
    assert found["paper"] == PAPER[look.scheme]
    assert windows.abroad == []


@every_page
def test_a_page_fits_a_narrow_window_and_letters_set_apart(windows: Windows, address: str, page: SamplePage) -> None:
    """At 320 px, which is 1280 px at 400 % (WCAG 2.2, 1.4.10), also with the spacing of 1.4.12."""
    shown = windows.show(address + page.path, NARROW, page.status)
    assert shown.evaluate(FACTS)["overhang"] <= 0
    shown.evaluate(SET_APART)
    assert shown.evaluate("getComputedStyle(document.body).letterSpacing") != "normal"
    assert shown.evaluate(FACTS)["overhang"] <= 0


@every_page
def test_a_page_works_without_javascript(windows: Windows, address: str, page: SamplePage) -> None:
    shown = windows.show(address + page.path, Look(360, javascript=False), page.status)
    assert shown.locator("h1").first.is_visible() and len(shown.locator("main").inner_text()) > 50
    shown_buttons = shown.locator("button:visible").evaluate_all(
        "all => all.map(it => [it.outerHTML, it.form !== null])"
    )
    assert [button for button, sends in shown_buttons if not sends] == [], "bez skryptu nic by nie robiły"


@every_page
def test_a_page_has_its_parts_in_order(on_a_phone: dict[str, Facts], page: SamplePage) -> None:
    found = on_a_phone[page.path]
    assert found["language"] == page.language
    assert found["headings"][0] == 1 and found["headings"].count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(found["headings"]))
    assert found["nameless"] == []


def test_no_two_pages_have_one_title(on_a_phone: dict[str, Facts]) -> None:
    titles = defaultdict(list)
    for page in PAGES:
        titles[page.language, on_a_phone[page.path]["title"]].append(page.path)
    assert {title: paths for (_, title), paths in titles.items() if len(paths) > 1 or not title.strip()} == {}


@every_page
def test_a_finger_hits_every_target(on_a_phone: dict[str, Facts], page: SamplePage) -> None:
    assert on_a_phone[page.path]["small"] == []


@every_page
@pytest.mark.parametrize("look", [Look(360, "light"), Look(1280, "dark")], ids=lambda look: look.scheme)
def test_axe_finds_nothing(windows: Windows, address: str, page: SamplePage, look: Look) -> None:
    found = axe(windows.show(address + page.path, look, page.status))
    broken = [fault for fault in found if not set(WCAG).isdisjoint(fault["tags"])]
    for fault in found:
        if fault not in broken:
            warnings.warn(f"{page.path}: {told(fault)}", stacklevel=1)
    assert [told(fault) for fault in broken] == []


def test_what_is_wrong_is_found(windows: Windows) -> None:
    page = windows.open(PHONE)
    page.set_content(
        "<title></title><h2>A</h2><h4>B</h4><img src='data:,'><svg></svg><a href='/'>C</a>"
        "<p>Zob. <a href='/'>D</a></p><p style='width: 500px; color: #eee'>Blado</p>"
    )
    found = page.evaluate(FACTS)
    assert (found["overhang"] > 100, found["language"], found["title"], found["headings"]) == (True, "", "", [2, 4])
    assert [one[:4] for one in found["nameless"]] == ["<img", "<svg"]
    assert [target[2] for target in found["small"]] == ['<a href="/">C</a>']
    assert {"color-contrast", "document-title", "html-has-lang", "image-alt"} <= {fault["id"] for fault in axe(page)}
    page.set_content(
        "<style>:focus { outline: 1px dashed } b { position: fixed; inset: 0 }</style><b></b><a href='/'>F</a>"
    )
    page.keyboard.press("Tab")
    stop = page.evaluate(FOCUSED)
    assert (stop["ring"], stop["seen"], page.evaluate(STOPS)) == (0, False, 1)
    page.context.close()


def axe(page: Any) -> list[dict[str, Any]]:
    """What axe-core finds against the rules of WCAG and against its own advice."""
    tags = {"runOnly": [*WCAG, ADVICE], "resultTypes": ["violations"]}
    results = package("axe_playwright_python.sync_playwright").Axe().run(page, options=tags)
    return list(results.response["violations"])


def told(fault: dict[str, Any]) -> str:
    """A finding of axe-core in a line: the rule, what it asks and where it is broken."""
    where = "; ".join(node["html"][:160] for node in fault["nodes"][:3])
    return f"{fault['id']} ({fault['help']}), {len(fault['nodes'])} ×: {where}"


@every_page
@pytest.mark.parametrize(("key", "look"), [("Tab", Look(1280)), ("Shift+Tab", PHONE)], ids=["on", "back"])
def test_the_keyboard_reaches_all_and_shows_where_it_is(
    windows: Windows, address: str, page: SamplePage, key: str, look: Look
) -> None:
    """Also backwards, where what comes next slides under the leaf that stays at the top (WCAG 2.2, 2.4.11)."""
    shown = windows.show(address + page.path, look, page.status)
    reached: set[int] = set()
    at = -1
    for _ in range(MOST_STOPS):
        shown.keyboard.press(key)
        stop = shown.evaluate(FOCUSED)
        if stop is None or (stop["place"] in reached and stop["place"] != at):
            break
        at = stop["place"]  # a date has several stops within itself
        reached.add(at)
        if stop["told"].startswith("<iframe"):
            continue  # the ring is drawn around what has the focus inside, which is a page of its own
        assert stop["ring"] >= 3, f"bez obwódki: {stop['told']}"
        assert stop["seen"], f"zasłonięte: {stop['told']}"
    assert len(reached) >= shown.evaluate(STOPS)
