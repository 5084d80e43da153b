"""The page that `explain --html` writes, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.place import TRAINING, Place
from tests.corpus.reading import sent_pages
from tests.web.browsing import SCHEMES, WIDTHS


@pytest.fixture
def explained(place: Place) -> str:
    """The address of the explanation of a page of the corpus."""
    sent = next(one for one in sent_pages() if one.id == "own-009")
    page, out = place.folder / "strona.html", place.folder / "wyjasnienie.html"
    page.write_bytes(sent.body)
    result = place.run("explain", str(page), "--url", sent.url, "--fetched", "2026-04-08", "--html", str(out))
    assert result.exit_code == 0, result.output
    return Path(out).as_uri()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_it_fits_wears_its_colours_and_asks_for_nothing(browser, explained: str, width: int, scheme: str) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, complaints, asked = context.new_page(), [], []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(explained)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    paper = {"light": "rgb(251, 250, 246)", "dark": "rgb(20, 24, 27)"}[scheme]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
    assert complaints == [] and asked == [explained]
    context.close()


def test_what_the_calendar_knows_fits_too(browser, retold: Place) -> None:  # type: ignore[no-untyped-def]
    page, out = retold.folder / "strona.html", retold.folder / "wyjasnienie.html"
    page.write_text(TRAINING, encoding="utf-8")
    address = "https://trzeci.example.pl/" + "bardzo-dlugi-adres-" * 8
    retold.run("explain", str(page), "--url", address, "--fetched", "2026-03-03", "--html", str(out))
    context = browser.new_context(viewport={"width": min(WIDTHS), "height": 800})
    shown = context.new_page()
    shown.goto(Path(out).as_uri())
    assert shown.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    section = shown.locator("section", has=shown.get_by_role("heading", name="Czy to już znamy?"))
    assert section.get_by_text("Tak: to wydarzenie w-1").is_visible()
    assert section.get_by_text("to samo wydarzenie: próg 4,5 osiągnięty").is_visible()
    context.close()


def test_a_mark_leads_to_its_row_and_back(browser, explained: str) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page()
    page.goto(explained)
    mark = page.locator("a.mark.event").first
    mark.click()
    number = mark.get_attribute("id").removeprefix("w")
    assert page.url.endswith(f"#z{number}")
    page.locator(f"#z{number} a.back").click()
    assert page.url.endswith(f"#w{number}")
    page.close()
