"""Subscribing and the frame for other sites in a browser: the clicks that lead there, what they leave alone."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from werkzeug.wrappers import Response

from tests.web import samples
from tests.web.browsing import PAPER, SCHEMES, Look, Windows, served


def test_the_copy_button_says_what_it_did(windows: Windows, address: str) -> None:
    page = windows.open(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/subskrybuj")
    page.get_by_role("button", name="Kopiuj").click()
    page.get_by_text("Adres jest w schowku.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{samples.BASE_URL}/kalendarz.ics"
    page.goto(f"{address}/widget?ile=3")
    page.get_by_role("button", name="Kopiuj").click()
    page.get_by_text("Kod jest w schowku.").wait_for()
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
def test_three_clicks_lead_from_the_list_to_a_subscription(
    windows: Windows, address: str, program: str, button: str, scheme: str, query: str, path: str
) -> None:
    page = windows.show(f"{address}/{query}", Look(360, javascript=False))
    page.locator("aside").get_by_role("link", name="Subskrybuj").click()
    page.get_by_role("link", name=program, exact=True).click()
    leads_to = page.get_by_role("link", name=button).get_attribute("href")
    assert leads_to.startswith(scheme)
    assert unquote(leads_to).partition("&")[0].endswith((f"{path}.ics", f"{path}.rss"))
    assert page.locator("ol.steps li").count() == 3


def test_the_keyboard_leads_from_a_choice_to_its_short_address(windows: Windows, address: str) -> None:
    page = windows.show(f"{address}/subskrybuj", Look(javascript=False))

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
def test_a_frame_wears_the_colours_that_were_chosen(
    windows: Windows, address: str, scheme: str, theme: str, paper: str
) -> None:
    page = windows.show(f"{address}/widget/lista?motyw={theme}", Look(360, scheme))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == (paper or PAPER[scheme])


def test_the_frame_is_shown_on_pages_of_others_and_its_links_leave_them_alone(windows: Windows, address: str) -> None:
    page = windows.open()
    page.goto(f"{address}/widget?ile=4")
    line = page.locator("#linia-html").input_value().replace(samples.BASE_URL, address)
    others = Response(line, mimetype="text/html")
    with served(others) as page_of_others:
        page.goto(page_of_others)
        frame = page.frame_locator("iframe")
        frame.get_by_role("heading", level=1).wait_for()
        assert frame.locator(".brief li li").count() == 4
        with page.context.expect_page() as opened:
            frame.get_by_role("link", name="Więcej w Kalendarium ES").click()
        assert opened.value.url == f"{address}/?lang=pl"
        assert page.url == f"{page_of_others}/"
