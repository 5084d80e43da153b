"""`make screenshots`: the pages of the demo as pictures, for README and the documentation.

    python -m tests.web.screenshots [--day RRRR-MM-DD] [--out docs/screenshots]

The sample sites of tests/sites are read offline on a fixed day, so that the pictures change only with the pages.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from aggregator.model import KALENDARZ
from tests.chromium import ARGUMENTS
from tests.missing import package, program
from tests.sites.demo import CALENDAR_PORT, PATIENCE, SITE_PORTS, aggregator, entries_in, free_port, say
from tests.sites.server import HOST, serve
from tests.web.browsing import Look
from tests.web.few_colours import few_colours

DAY = date(2026, 3, 10)
OUT = Path("docs/screenshots")
MOST_BYTES = 150_000
QUIET = 3.0
"""Seconds without a new entry after which the reading is over."""

DESKTOP, PHONE, NIGHT = Look(1280), Look(360), Look(1280, "dark")
HEIGHT = {1280: 900, 360: 780}
"""The first screen, in pixels."""
EVENTS = "a[href^='/wydarzenie/w-']:not([href$='.ics'])"
MOST_EVENTS = 20
"""So many of the next events are looked at for the one that tells most."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page that is shown: the picture's name, the address, and in which looks."""

    name: str
    path: str
    looks: tuple[Look, ...] = (DESKTOP, PHONE)


def pictures(day: date, event: str) -> tuple[Picture, ...]:
    """The pages that are shown, on this day and with this event's page."""
    year, week, _ = (day + timedelta(7)).isocalendar()  # the sites tell of little that is nearer
    return (
        Picture("kalendarz", "/", (DESKTOP, PHONE, NIGHT)),
        Picture("miesiac", f"/miesiac/{day:%Y-%m}"),
        Picture("tydzien", f"/tydzien/{year}-W{week:02}"),
        Picture("mapa", "/mapa"),
        Picture("wydarzenie", event),
        Picture("subskrybuj", "/subskrybuj"),
        Picture("zrodla", "/zrodla"),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the pictures; the exit code is 1 when a page is not there or its picture is too large."""
    parser = argparse.ArgumentParser(prog="python -m tests.web.screenshots", description="Obrazy stron pokazu.")
    parser.add_argument("--day", type=date.fromisoformat, default=DAY, help=f"dzień pokazu (domyślnie {DAY})")
    parser.add_argument("--out", type=Path, default=OUT, help=f"folder na obrazy (domyślnie {OUT})")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    with demo(chosen.day) as base, package("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program("chromium", "chromium-browser"), args=ARGUMENTS)
        shown = pictures(chosen.day, fullest_event(browser, base))
        faults = [fault for picture in shown for fault in take(browser, base, picture, chosen.out)]
        browser.close()
    for fault in faults:
        say(fault)
    return 1 if faults else 0


@contextmanager
def demo(day: date) -> Iterator[str]:
    """The address of the demo on this day, when all its sites have been read."""
    port = free_port(CALENDAR_PORT)
    if port is None:
        raise SystemExit("Nie ma wolnego portu dla pokazu.")
    with (
        tempfile.TemporaryDirectory(prefix="kalendarium-obrazy-", ignore_cleanup_errors=True) as folder,
        serve(day, ports=SITE_PORTS) as web,
        aggregator(web, Path(folder), port, day) as child,
    ):
        began, entries, grown = time.monotonic(), 0, time.monotonic()
        while not entries or time.monotonic() - grown < QUIET:
            if child.poll() is not None or time.monotonic() - began > PATIENCE:
                raise SystemExit("Pokaz nie ruszył; powód stoi powyżej.")
            found = entries_in(Path(folder) / "feeds" / f"{KALENDARZ.slug}.ics")
            if found != entries:
                entries, grown = found, time.monotonic()
            time.sleep(0.2)
        yield f"http://{HOST}:{port}"


def fullest_event(browser: Any, base: str) -> str:
    """The address of the event that tells most, of the next ones; the first of several."""
    page = browser.new_page()
    page.goto(base)
    paths = page.locator(EVENTS).evaluate_all("links => [...new Set(links.map(link => link.getAttribute('href')))]")
    told: dict[str, int] = {}
    for path in paths[:MOST_EVENTS]:
        page.goto(base + path)
        told[path] = len(page.locator("main").inner_text())
    page.close()
    return max(told, key=lambda path: told[path])


def take(browser: Any, base: str, picture: Picture, out: Path) -> Iterator[str]:
    """Writes a page's pictures; tells in Polish of each that cannot be had or is larger than MOST_BYTES."""
    for look in picture.looks:
        name = f"{picture.name}-{look.width}{'-ciemny' if look.scheme == 'dark' else ''}.png"
        context = browser.new_context(
            viewport={"width": look.width, "height": HEIGHT[look.width]},
            color_scheme=look.scheme,
            locale=look.language,
            reduced_motion="reduce",
        )
        page = context.new_page()
        answer = page.goto(base + picture.path)
        if answer is None or answer.status != 200:
            yield f"{name}: nie ma strony {picture.path}"
        else:
            png = page.screenshot(scale="css", animations="disabled")
            page.goto("about:blank")  # where no policy of ours forbids to take a picture apart
            png = few_colours(page, png)
            (out / name).write_bytes(png)
            say(f"{name}: {len(png) // 1000} kB")
            if len(png) > MOST_BYTES:
                yield f"{name}: {len(png) // 1000} kB to za dużo, najwyżej {MOST_BYTES // 1000} kB"
        context.close()


if __name__ == "__main__":
    sys.exit(main())
