"""Debian's Chromium, driven by Playwright: one for all tests, since a thread can hold no second driver."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.missing import package, program

ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    chromium = program("chromium", "chromium-browser")
    with package("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS, headless=True)
        yield browser
        browser.close()
