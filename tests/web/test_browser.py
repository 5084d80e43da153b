"""What readers do with the pages, in a real browser."""

from __future__ import annotations

import pytest

from tests.web import samples
from tests.web.browsing import Look, Windows


def test_the_keyboard_leads_from_the_list_to_the_source(windows: Windows, address: str) -> None:
    page = windows.show(f"{address}/")
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
    own = "/wydarzenie/w-1-szkolenie-z-ksiegowosci-spoldzielni-socjalnych"
    tab_to(own)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{own}")
    assert page.title().startswith("Szkolenie z księgowości")
    tab_to(samples.TRAINING.url)
    page.keyboard.press("Enter")
    page.wait_for_url(samples.TRAINING.url)


def test_the_list_works_without_javascript(windows: Windows, address: str) -> None:
    page = windows.show(f"{address}/", Look(360, javascript=False))
    assert page.locator("li.entry").count() == 10
    page.get_by_role("link", name="Tydzień przedsiębiorczości społecznej").click()
    assert page.url.startswith(f"{address}/wydarzenie/w-")


@pytest.mark.parametrize("width", [360, 1280])
def test_names_on_the_map_can_be_read_and_keep_to_their_tiles(windows: Windows, address: str, width: int) -> None:
    page = windows.show(f"{address}/mapa", Look(width))
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


def test_a_voivodeship_is_reached_by_keyboard(windows: Windows, address: str) -> None:
    page = windows.show(f"{address}/mapa")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == "/?wojewodztwo=lodzkie":
            break
    edge = "getComputedStyle(document.activeElement.querySelector('rect')).strokeWidth"
    assert page.evaluate(edge) == "4px"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/?wojewodztwo=lodzkie")
