from __future__ import annotations

from datetime import date, timedelta

import pytest

from aggregator.web.stretches import full_weeks, month_at, neighbours, read_month, read_week, week_at

TODAY = date(2026, 3, 2)


def test_a_month_by_its_name() -> None:
    month = read_month("2026-12", TODAY)
    assert month is not None
    assert (month.name, month.first, month.last) == ("2026-12", date(2026, 12, 1), date(2026, 12, 31))
    assert full_weeks(month) == (date(2026, 11, 30), date(2027, 1, 3))


def test_a_leap_february_and_a_month_that_begins_on_a_sunday() -> None:
    assert month_at(date(2028, 2, 10)).last == date(2028, 2, 29)
    assert full_weeks(month_at(date(2026, 2, 1))) == (date(2026, 1, 26), date(2026, 3, 1))


def test_a_month_of_four_full_weeks_has_no_other_days() -> None:
    assert full_weeks(month_at(date(2027, 2, 1))) == (date(2027, 2, 1), date(2027, 2, 28))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 12, 31), "2026-W53"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
        (date(2025, 12, 29), "2026-W01"),
    ],
)
def test_the_week_of_new_year_is_that_of_its_thursday(day: date, name: str) -> None:
    week = week_at(day)
    assert week.name == name
    assert week.first.weekday() == 0
    assert week.last - week.first == timedelta(days=6)
    assert read_week(name, TODAY) == week


@pytest.mark.parametrize(
    "name",
    [
        *("2026-13", "2026-00", "0000-01", "2026-1", "26-01", "2026-012", "2026-01\n", " 2026-01", "2026_01", ""),
        *("２０２６-01", "2026-١٢", "2026-W10", "-2026-01", "9999-12", "0001-01", "2026-12-01", "miesiac"),
    ],
)
def test_what_is_no_month_of_ours(name: str) -> None:
    assert read_month(name, TODAY) is None


@pytest.mark.parametrize(
    "name", ["2026-W54", "2026-W00", "2025-W53", "2026-w10", "2026-W1", "2026-W１0", "0000-W01", "9999-W52", "2026-10"]
)
def test_what_is_no_week_of_ours(name: str) -> None:
    assert read_week(name, TODAY) is None


def test_leafing_comes_to_an_end_in_either_direction() -> None:
    for at, steps in ((month_at, (24, 36)), (week_at, (105, 160))):
        for side, most in enumerate(steps):
            stretch, taken = at(TODAY), 0
            while (following := neighbours(stretch, TODAY)[side]) is not None:
                stretch, taken = following, taken + 1
                assert taken <= most
            assert taken == most
    assert read_month("2024-03", TODAY) and not read_month("2024-02", TODAY)
    assert read_month("2029-03", TODAY) and not read_month("2029-04", TODAY)


def test_neighbours_join_without_a_gap() -> None:
    for stretch in (month_at(date(2026, 12, 5)), week_at(date(2026, 12, 31))):
        before, after = neighbours(stretch, TODAY)
        assert before is not None and after is not None
        assert before.last + timedelta(days=1) == stretch.first
        assert after.first - timedelta(days=1) == stretch.last
