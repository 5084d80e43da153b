"""Months and weeks as Chromium draws and prints them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest

from aggregator.model import Mode, Status
from aggregator.store import Store
from tests.missing import package
from tests.web import samples
from tests.web.browsing import Look, Windows, served

A4_LANDSCAPE = (842, 595)
LONG = "Regionalne spotkanie sieci współpracy ośrodków wsparcia przedsiębiorczości społecznej oraz samorządów " * 2


def crowded_store() -> Store:
    """The week of 2 March with more than fits into each of its days, all told at the greatest length."""
    store = Store.open("sqlite://")
    store.register((samples.ROPS,), samples.NOW)
    entries = []
    for number in range(70):
        url = f"https://rops-lodz.example.pl/{number}"
        start = samples.at(3, 2 + number % 7, 9 + number % 8, 30)
        status = (Status.CANCELLED, Status.POSTPONED, Status.CONFIRMED)[number % 3]
        doubts = ("dzień tygodnia nie zgadza się z datą",)
        told = replace(
            samples.TRAINING, title=f"{number}. {LONG}", start=start, end=start + timedelta(hours=2), url=url
        )
        entries.append(replace(told, status=status, doubts=doubts, city="Miejscowość " * 8, mode=Mode.HYBRID))
        entries.append(replace(samples.SIGN_UP, title=LONG, url=url))
    for number in range(5):
        url = f"https://rops-lodz.example.pl/targi/{number}"
        entries.append(replace(samples.RUNNING, title=LONG, end=date(2026, 5, 1 + number), url=url))
    store.apply(samples.round_of(samples.ROPS, entries))
    return store


@pytest.fixture(scope="module")
def addresses(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where the sample calendar is served, and the crowded one."""
    with crowded_store() as crowded, served(samples.app_over(crowded, tmp_path_factory.mktemp("feeds"))) as other:
        yield {"samples": address, "crowded": other}


@pytest.fixture
def open_page(windows: Windows, addresses: dict[str, str]) -> Callable[..., Any]:
    def open_(path: str, width: int, calendar: str = "samples", scheme: str = "light") -> Any:
        return windows.show(addresses[calendar] + path, Look(width, scheme))

    return open_


@pytest.mark.parametrize("calendar", ["samples", "crowded"])
@pytest.mark.parametrize("path", ["/miesiac/2026-03", "/tydzien/2026-W10"])
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_hangs_over_the_edge(open_page: Callable[..., Any], width: int, path: str, calendar: str) -> None:
    page = open_page(path, width, calendar)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize("calendar", ["samples", "crowded"])
@pytest.mark.parametrize("path", ["/miesiac/2026-03", "/miesiac/2026-08", "/tydzien/2026-W10"])
def test_a_month_and_a_week_each_print_on_one_sheet(open_page: Callable[..., Any], path: str, calendar: str) -> None:
    printed = open_page(path, 1280, calendar).pdf(prefer_css_page_size=True)
    sheets = package("pypdf").PdfReader(BytesIO(printed)).pages
    assert len(sheets) == 1
    assert tuple(round(side) for side in sheets[0].mediabox[2:]) == A4_LANDSCAPE
    text = sheets[0].extract_text()
    assert samples.BASE_URL in text
    assert "Zawęź" not in text and "Źródła" not in text
    if "tydzien" in path:
        assert re.search(r"/wydarzenie/w-\d+", text)


def test_on_a_phone_the_days_with_something_new_are_a_list(open_page: Callable[..., Any]) -> None:
    page = open_page("/miesiac/2026-03", 360)
    assert page.locator(".overview li:visible").count() == 31
    assert not page.locator("th").first.is_visible()
    shown = page.locator(".full:visible").all_inner_texts()
    assert [text.split(",")[1].strip() for text in shown] == [
        *("1 marca 2026", "3 marca 2026", "5 marca 2026", "12 marca 2026", "19 marca 2026", "26 marca 2026")
    ]
    assert page.get_by_role("link", name="Tydzień przedsiębiorczości społecznej").count() == 1
    small = page.evaluate(
        """() => [...document.querySelectorAll("main a, main summary")]
            .map(it => [it.textContent.trim(), it.getBoundingClientRect().height])
            .filter(([, height]) => height > 0 && height < 44)"""
    )
    assert small == []


def test_on_a_wide_screen_a_bar_spans_its_days(open_page: Callable[..., Any]) -> None:
    page = open_page("/miesiac/2026-03", 1280)
    assert not page.locator(".overview").is_visible()
    bar = page.locator(".bar", has_text="Ogólnopolska").bounding_box()
    first, last = (page.locator("td", has_text=f"{day} marca 2026").bounding_box() for day in (26, 27))
    assert first["x"] < bar["x"] < first["x"] + 6
    assert last["x"] + last["width"] - 6 < bar["x"] + bar["width"] < last["x"] + last["width"]
    below = page.locator(".bar", has_text="10:00").bounding_box()
    assert below["y"] >= bar["y"] + bar["height"]


def test_the_keyboard_reaches_each_bar_once(open_page: Callable[..., Any]) -> None:
    page = open_page("/miesiac/2026-03", 1280)
    page.locator(".month a").first.focus()
    reached, ring = [], set()
    while page.evaluate("document.activeElement.closest('.month') !== null"):
        href, style = page.evaluate(
            "(it => [it.getAttribute('href'), getComputedStyle(it).outlineStyle])(document.activeElement)"
        )
        reached.append(href)
        page.keyboard.press("Tab")
        ring.add(style)
    assert ring == {"solid"}
    assert len([href for href in reached if href.startswith("/?")]) == 42
    entries = [href for href in reached if not href.startswith("/?")]
    assert sum(href.startswith("/wydarzenie/w-2-") for href in entries) == 1
