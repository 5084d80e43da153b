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
        """() => [...document.querySelectorAll(".poland a")].flatMap(tile => {
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


def test_on_a_phone_the_first_entry_is_near_the_top(windows: Windows, address: str) -> None:
    """So that the first screen of a small phone shows what the calendar is for."""
    first = windows.show(address, Look(360)).locator(".entry").first.bounding_box()
    assert first["y"] <= 420


def test_asking_leads_to_what_was_found(windows: Windows, address: str) -> None:
    page = windows.show(f"{address}/mapa?kolejnosc=liczba", Look(360))
    page.locator(".filters summary").click()
    page.locator("select[name=rodzaj]").select_option("szkolenia")
    page.get_by_role("button", name="Pokaż").click()
    page.wait_for_url("**rodzaj=szkolenia**")
    assert page.evaluate("document.activeElement.id") == "wynik"
    assert "kolejnosc=liczba" in page.url and page.url.endswith("#wynik")


def test_copying_twice_is_told_twice(windows: Windows, address: str) -> None:
    page = windows.show(f"{address}/subskrybuj")
    page.evaluate("""() => {
      window.told = [];
      const said = document.getElementById("adres-ics-skopiowano");
      new MutationObserver(() => window.told.push(said.textContent)).observe(said, {childList: true});
    }""")
    for times in (1, 2):
        page.get_by_role("button", name="Kopiuj").first.click()
        page.wait_for_function("times => window.told.filter(text => text).length === times", arg=times)
    assert page.evaluate("window.told")[1] == ""


@pytest.mark.parametrize("path", ["/", "/mapa", "/miesiac/2026-03", "/zrodla", "/wydarzenie/w-1"])
def test_paper_shows_nothing_to_press(windows: Windows, address: str, path: str) -> None:
    page = windows.show(address + path)
    page.emulate_media(media="print")
    pressed = "button, .button, input, select, summary, .views a, .chips a, .nav a, .other-tongue"
    assert page.locator(pressed).evaluate_all("all => all.filter(it => it.checkVisibility()).length") == 0
    assert samples.BASE_URL in page.locator(".on-paper:visible").first.inner_text()
    page.emulate_media(media="screen")


def test_in_forced_colours_kinds_and_tiles_keep_their_edges(windows: Windows, address: str) -> None:
    page = windows.open(forced_colors="active")
    ink = "getComputedStyle(document.body).color"
    page.goto(address)
    bar = "getComputedStyle(document.querySelector('.entry:not(.deadline)'), '::before').backgroundColor"
    assert page.evaluate(bar) == page.evaluate(ink)
    page.goto(f"{address}/mapa")
    assert page.evaluate("getComputedStyle(document.querySelector('.poland rect')).stroke") == page.evaluate(ink)
    page.goto(f"{address}/miesiac/2026-03")
    assert page.evaluate("getComputedStyle(document.querySelector('.bar.long')).outlineStyle") == "solid"
    page.context.close()
