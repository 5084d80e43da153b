"""The pages in a real browser: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import pytest
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

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


@contextmanager
def serving(app: object) -> Iterator[str]:
    """Where an application is served."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def address(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the sample calendar is served."""
    folder: Path = tmp_path_factory.mktemp("feeds")
    with serving(samples.app_over(store, folder).wsgi_app) as address:
        yield address.rstrip("/")


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
    for path in ("/", "/wydarzenie/w-1", "/wydarzenie/w-9", "/termin/t-2", "/zrodla"):
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


@pytest.mark.parametrize("path", ["/", "/subskrybuj?program=google", "/widget", "/widget/lista"])
def test_targets_are_large_enough_for_a_finger(open_page, path: str) -> None:  # type: ignore[no-untyped-def]
    page = open_page(path, 360)
    small = page.evaluate(
        """() => {
            document.querySelectorAll("details").forEach(it => it.open = true);
            const targets = "a:not(.skip), button, summary, select, .tick, input:not(.tick input, [type=hidden])";
            return [...document.querySelectorAll(targets)]
                .map(it => [it.textContent.trim(), it.getBoundingClientRect().height])
                .filter(([, height]) => height < 44);
        }"""
    )
    assert small == []


def test_the_copy_button_says_what_it_did(open_page, address) -> None:  # type: ignore[no-untyped-def]
    page = open_page("/subskrybuj", 1280, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopiuj").click()
    page.get_by_text("Adres jest w schowku.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{samples.BASE_URL}/kalendarz.ics"
    page.goto(f"{address}/widget?ile=3")
    page.get_by_role("button", name="Kopiuj").click()
    page.get_by_text("Linia jest w schowku.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith('<iframe src="')


@pytest.mark.parametrize(
    ("program", "button", "scheme"),
    [
        ("Kalendarz Google", "Dodaj do Kalendarza Google", "https://calendar.google.com/calendar/r?cid=webcal%3A"),
        ("Outlook", "Dodaj w Outlook.com", "https://outlook.live.com/calendar/0/addfromweb?url=https%3A"),
        ("Apple", "Otwórz w Kalendarzu Apple", "webcal://"),
        ("Android", "Otwórz w ICSx⁵", "webcal://"),
        ("Thunderbird", "Otwórz w Thunderbirdzie", "webcal://"),
        ("czytnik RSS", "Otwórz kanał RSS", "https://kalendarium.example.pl/"),
    ],
)
@pytest.mark.parametrize(("query", "path"), [("", "kalendarz"), ("?wojewodztwo=lodzkie", "kalendarz/lodzkie")])
def test_three_clicks_lead_from_the_list_to_a_subscription(  # type: ignore[no-untyped-def]
    open_page, program: str, button: str, scheme: str, query: str, path: str
) -> None:
    page = open_page(f"/{query}", 360, java_script_enabled=False)
    page.locator("aside").get_by_role("link", name="Subskrybuj").click()
    page.get_by_role("link", name=program, exact=True).click()
    leads_to = page.get_by_role("link", name=button).get_attribute("href")
    assert leads_to.startswith(scheme)
    assert unquote(leads_to).partition("&")[0].endswith((f"{path}.ics", f"{path}.rss"))
    assert page.locator("ol.steps li").count() == 3


def test_the_keyboard_leads_from_a_choice_to_its_short_address(open_page) -> None:  # type: ignore[no-untyped-def]
    page = open_page("/subskrybuj", 1280, java_script_enabled=False)

    def tab_to(selector: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.locator(f"{selector}:focus").count():
                return
        pytest.fail(f"klawiszem Tab nie da się dojść do {selector}")

    tab_to("summary")
    page.keyboard.press("Enter")
    for region in ("lubelskie", "slaskie"):
        tab_to(f"input[value={region}]")
        page.keyboard.press("Space")
    tab_to("button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**wojewodztwo=lubelskie&wojewodztwo=slaskie**")
    assert not page.locator("#adres-ics").count(), "asking keeps nothing"
    tab_to("form[method=post] button")
    page.keyboard.press("Enter")
    page.locator("#adres-ics").wait_for()
    assert "/k/" in page.locator("#adres-ics").input_value()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("theme", "paper"), [("jasny", "rgb(251, 250, 246)"), ("ciemny", "rgb(20, 24, 27)"), ("auto", "")]
)
def test_a_frame_wears_the_colours_that_were_chosen(  # type: ignore[no-untyped-def]
    open_page, scheme: str, theme: str, paper: str
) -> None:
    page = open_page(f"/widget/lista?motyw={theme}", 360, scheme)
    own = {"light": "rgb(251, 250, 246)", "dark": "rgb(20, 24, 27)"}[scheme]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == (paper or own)


def test_the_frame_is_shown_on_pages_of_others_and_its_links_leave_them_alone(  # type: ignore[no-untyped-def]
    open_page, address
) -> None:
    page = open_page("/widget?ile=4", 1280)
    line = page.locator("#linia-html").input_value().replace(samples.BASE_URL, address)
    others = Response(line, mimetype="text/html")
    with serving(others) as page_of_others:
        page.goto(page_of_others)
        frame = page.frame_locator("iframe")
        frame.get_by_role("heading", level=1).wait_for()
        assert frame.locator(".brief li li").count() == 4
        with page.context.expect_page() as opened:
            frame.get_by_role("link", name="Więcej w Kalendarium ES").click()
        assert opened.value.url == f"{address}/?lang=pl"
        assert page.url == page_of_others


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_fault_in_subscribing_and_in_the_frame(  # type: ignore[no-untyped-def]
    open_page, address, width: int, scheme: str
) -> None:
    axe = package("axe_playwright_python.sync_playwright").Axe()
    page = open_page("/", width, scheme)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    for path in (
        "/subskrybuj",
        "/subskrybuj?program=android&wojewodztwo=lodzkie",
        "/subskrybuj?slowa=x&zrodlo=cichy",
        "/widget",
        "/widget/lista?ile=20",
    ):
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
        overhang = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overhang <= 0, path
        found = axe.run(page, options={"runOnly": {"type": "tag", "values": tags}})
        assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == [], path
