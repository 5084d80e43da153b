"""A month of twelve sites in every run, a year of a hundred in the long one (`make soak`), ten minutes on two cores."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.simulated.laws import hold
from tests.simulated.year import Year, year

SPRING = date(2026, 3, 9)
"""The clocks go on in the third week."""

PER_ROUND = 400
"""Bytes of the database for each round kept; docs/operations.md says it."""

PER_LOOK = 9_000
"""Bytes for each look of a page that came, and what it told."""

EMPTY = 400_000


def growth_bound(year: Year) -> int:
    """The bytes that the database may have: for its tables, for rounds, for pages that came."""
    came = sum(body.site.answers[200] for body in year.bodies)
    return EMPTY + PER_ROUND * year.rounds + PER_LOOK * came


def report(year: Year) -> None:
    """What it came to, shown by `pytest -s`."""
    size = (year.folder / "kalendarium.sqlite3").stat().st_size
    came = sum(body.site.answers[200] for body in year.bodies)
    print(
        f"\n{len(year.bodies)} sites, {year.rounds} rounds, {came} pages, {sum(len(b.events) for b in year.bodies)} "
        f"events, {year.seconds:.0f} s ({year.rounds / year.seconds:.0f} rounds a second), {size / 1e6:.1f} MB "
        f"(bound {growth_bound(year) / 1e6:.1f}), memory {[round(mb) for mb in year.memory]}"
    )


@pytest.mark.parametrize("seed", [1])
def test_a_month_of_twelve_sites(tmp_path: Path, seed: int) -> None:
    with year(tmp_path, 12, 30, SPRING, seed=seed, tick=timedelta(hours=3), publishes=timedelta(days=10)) as month:
        month.live(30)
        report(month)
        hold(month)
        assert (tmp_path / "kalendarium.sqlite3").stat().st_size < growth_bound(month)


@pytest.mark.soak
def test_a_year_of_a_hundred_sites(tmp_path: Path) -> None:
    with year(tmp_path, 100, 365, SPRING, seed=2026, tick=timedelta(hours=3), publishes=timedelta(days=7)) as whole:
        whole.live(365)
        report(whole)
        hold(whole)
        assert (tmp_path / "kalendarium.sqlite3").stat().st_size < growth_bound(whole)
        settled = whole.memory[len(whole.memory) // 4]
        assert whole.memory[-1] < settled + 60, whole.memory
