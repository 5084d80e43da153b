"""The pages in a real browser: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from aggregator.store import Store
from tests.missing import package, program
from tests.web import samples

ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    chromium = program("chromium", "chromium-browser")
    with package("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS, headless=True)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the sample calendar is served."""
    folder: Path = tmp_path_factory.mktemp("feeds")
    server = make_server("127.0.0.1", 0, samples.app_over(store, folder), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def open_page(browser, address):  # type: ignore[no-untyped-def]
    """Opens pages of one look; says at the end of the test what the browser complained of."""
    contexts, complaints = [], []

    def open_(path: str, width: int, scheme: str = "light", **options: object):  # type: ignore[no-untyped-def]
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, locale="pl-PL", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_pages_fit_and_wear_their_colours(open_page, address, width: int, scheme: str) -> None:  # type: ignore[no-untyped-def]
    page = open_page("/", width, scheme)
    for path in ("/", "/wydarzenie/w-1", "/wydarzenie/w-9", "/termin/t-2", "/zrodla", "/mapa", "/dla-webmasterow"):
        page.goto(address + path)
        overhang = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overhang <= 0, path
        assert (
            page.evaluate("getComputedStyle(document.body).backgroundColor")
            == {
                "light": "rgb(251, 250, 246)",
                "dark": "rgb(20, 24, 27)",
            }[scheme]
        )


def test_the_keyboard_leads_from_the_list_to_the_source(open_page, address) -> None:  # type: ignore[no-untyped-def]
    page = open_page("/", 1280)
    page.route("https://rops-lodz.example.pl/**", lambda route: route.fulfill(body="ogłoszenie"))

    def focused() -> dict[str, str]:
        """What has the focus; it must be plain to see."""
        found: dict[str, str] = page.evaluate(
            """() => {
                const it = document.activeElement, style = getComputedStyle(it);
                return {href: it.getAttribute("href") ?? "", text: it.textContent.trim(),
                        ring: style.outlineStyle + " " + style.outlineWidth};
            }"""
        )
        return found

    def tab_to(href: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if focused()["href"] == href:
                assert focused()["ring"] == "solid 3px"
                return
        pytest.fail(f"klawiszem Tab nie da się dojść do {href}")

    page.keyboard.press("Tab")
    assert focused()["text"] == "Przejdź do treści"
    page.keyboard.press("Enter")
    tab_to("/wydarzenie/w-1")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/wydarzenie/w-1")
    assert page.title().startswith("Szkolenie z księgowości")
    tab_to(samples.TRAINING.url)
    page.keyboard.press("Enter")
    page.wait_for_url(samples.TRAINING.url)


def test_the_list_works_without_javascript(open_page, address) -> None:  # type: ignore[no-untyped-def]
    page = open_page("/", 360, java_script_enabled=False)
    assert page.locator("li.entry").count() == 10
    assert not page.get_by_text("Kopiuj").first.is_visible()
    page.get_by_role("link", name="Tydzień przedsiębiorczości społecznej").click()
    assert page.url.startswith(f"{address}/wydarzenie/w-")


def test_targets_are_large_enough_for_a_finger(open_page) -> None:  # type: ignore[no-untyped-def]
    page = open_page("/", 360)
    small = page.evaluate(
        """() => [...document.querySelectorAll("a:not(.skip), button, input")]
            .map(it => [it.textContent.trim(), it.getBoundingClientRect().height])
            .filter(([, height]) => height < 44)"""
    )
    assert small == []


def test_the_copy_button_says_what_it_did(open_page) -> None:  # type: ignore[no-untyped-def]
    page = open_page("/", 1280, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopiuj").first.click()
    page.get_by_text("Adres jest w schowku.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{samples.BASE_URL}/kalendarz.ics"


@pytest.mark.parametrize("width", WIDTHS)
def test_names_on_the_map_can_be_read_and_keep_to_their_tiles(open_page, width: int) -> None:  # type: ignore[no-untyped-def]
    page = open_page("/mapa", width)
    told = page.evaluate(
        """() => [...document.querySelectorAll(".poland .tile")].flatMap(tile => {
            const box = tile.querySelector("rect").getBoundingClientRect();
            return [...tile.querySelectorAll("text")].map(text => {
                const it = text.getBoundingClientRect();
                const scale = text.ownerSVGElement.getBoundingClientRect().width / 512;
                return {text: text.textContent, size: parseFloat(getComputedStyle(text).fontSize) * scale,
                        inside: it.left >= box.left - 1 && it.right <= box.right + 1 && it.bottom <= box.bottom + 1};
            });
        })"""
    )
    assert len(told) == 16 + 25
    assert [text for text in told if text["size"] < 12 or not text["inside"]] == []


def test_a_voivodeship_is_reached_by_keyboard(open_page, address) -> None:  # type: ignore[no-untyped-def]
    page = open_page("/mapa", 1280)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == "/?wojewodztwo=lodzkie":
            break
    edge = "getComputedStyle(document.activeElement.querySelector('rect')).strokeWidth"
    assert page.evaluate(edge) == "4px"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/?wojewodztwo=lodzkie")
