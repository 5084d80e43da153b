"""A month of twelve sites in every run; a year of a hundred in the long one (`make soak`), half of them per process."""

from __future__ import annotations

import re
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.simulated.laws import EVER, hold
from tests.simulated.year import Year, year

BOOK = Path(__file__).parent.parent.parent / "docs" / "operations.md"

SPRING = date(2026, 3, 9)
"""The clocks go on in the third week."""

PER_ROUND = 120
"""Bytes of the database for each round; docs/operations.md tells operators these figures."""

PER_EVENT = 3_000
"""Bytes for an article with its event and what is ready-made of it."""

PER_CHANGE = 500
"""Bytes for each field that was told otherwise."""

PER_PAGE = 1_000
"""Bytes for each page that is kept, beside what is left of its text."""

PART_OF_PAGE = 0.28
"""What packing leaves of a page."""

EMPTY = 400_000


def growth_bound(year: Year) -> float:
    """The bytes that the database may have: for its tables, rounds, events and their changes, pages that are kept."""
    told = year.store.entries(*EVER)[0]
    changes = sum(len(year.store.history(event.uid)) for event in told)
    kept = year.store.archive_figures()
    pages = PER_PAGE * kept.pages + PART_OF_PAGE * kept.size
    return EMPTY + PER_ROUND * year.rounds + PER_EVENT * len(told) + PER_CHANGE * changes + pages


def lived(folder: Path, count: int, days: int, seed: int, publishes: int) -> str:
    """What a year came to, in a line; fails when anything in it is wrong."""
    with year(
        folder, count, days, SPRING, seed=seed, tick=timedelta(hours=3), publishes=timedelta(days=publishes)
    ) as one:
        one.live(days)
        hold(one)
        size = (folder / "kalendarium.sqlite3").stat().st_size
        assert size < growth_bound(one)
        settled = one.memory[len(one.memory) // 4]
        assert one.memory[-1] < settled + 60, one.memory
        return (
            f"{count} sites, {one.rounds} rounds, {sum(len(body.events) for body in one.bodies)} events, "
            f"{one.seconds:.0f} s ({one.rounds / one.seconds:.0f} rounds a second), {size / 1e6:.1f} MB of at most "
            f"{growth_bound(one) / 1e6:.1f}, memory {settled:.0f} to {one.memory[-1]:.0f} MB"
        )


def test_a_month_of_twelve_sites(tmp_path: Path) -> None:
    print(lived(tmp_path, 12, 30, seed=1, publishes=10))


def test_operators_are_told_these_figures() -> None:
    told = re.search(r"^## Jak rośnie baza\n(.*?)^## ", BOOK.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert told is not None
    sizes = re.findall(r"^\| [^|]+ \| (?:do )?([\d,]+) (B|kB|MB)\b(?: i około (\d+) %)?", told[1], re.MULTILINE)
    units = {"B": 1, "kB": 1_000, "MB": 1_000_000}
    found = [float(size.replace(",", ".")) * units[unit] for size, unit, _ in sizes]
    assert found == [PER_ROUND, PER_EVENT, PER_CHANGE, PER_PAGE, EMPTY]
    assert [int(part) / 100 for _, _, part in sizes if part] == [PART_OF_PAGE]


@pytest.mark.soak
def test_a_year_of_a_hundred_sites(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        years = [pool.submit(lived, folder, 50, 365, seed, 7) for seed, folder in enumerate(folders, 2026)]
        print(*(one.result() for one in years), sep="\n")
