"""Months and weeks as addresses name them: their days, their neighbours, and how far one may leaf. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

YEARS_BACK, YEARS_AHEAD = 2, 3
"""So far from the present month there are pages; a program that leafs for ever comes to an end."""

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A month (2026-12) or a week (2026-W49) by its name in addresses; `first` and `last` day, both inclusive."""

    name: str
    first: date
    last: date


def month_at(day: date) -> Stretch:
    """The month that has this day."""
    first = day.replace(day=1)
    return Stretch(f"{day.year:04}-{day.month:02}", first, day.replace(day=monthrange(day.year, day.month)[1]))


def week_at(day: date) -> Stretch:
    """The week of ISO 8601 that has this day, from Monday to Sunday; the days about New Year may be another year's."""
    year, week, weekday = day.isocalendar()
    monday = day - (weekday - 1) * _DAY
    return Stretch(f"{year:04}-W{week:02}", monday, monday + 6 * _DAY)


def read_month(name: str, today: date) -> Stretch | None:
    """The month of this name; None for what is no month and for one out of reach."""
    told = _MONTH.fullmatch(name)
    try:
        return _in_reach(month_at(date(int(told[1]), int(told[2]), 1)), today) if told else None
    except ValueError:
        return None


def read_week(name: str, today: date) -> Stretch | None:
    """The week of this name; None for what is no week and for one out of reach."""
    told = _WEEK.fullmatch(name)
    try:
        return _in_reach(week_at(date.fromisocalendar(int(told[1]), int(told[2]), 1)), today) if told else None
    except (ValueError, OverflowError):  # the last week of the year 9999 has no Sunday
        return None


def neighbours(stretch: Stretch, today: date) -> tuple[Stretch | None, Stretch | None]:
    """The stretch before and the one after, of the same kind; None for one out of reach."""
    at = week_at if _WEEK.fullmatch(stretch.name) else month_at
    return _in_reach(at(stretch.first - _DAY), today), _in_reach(at(stretch.last + _DAY), today)


def full_weeks(stretch: Stretch) -> tuple[date, date]:
    """The Monday before or at its first day and the Sunday at or after its last: what a wall calendar shows."""
    return stretch.first - stretch.first.weekday() * _DAY, stretch.last + (6 - stretch.last.weekday()) * _DAY


def _in_reach(stretch: Stretch, today: date) -> Stretch | None:
    """The stretch if any of its days is in a month that has a page."""
    present = today.year * 12 + today.month
    if stretch.last.year * 12 + stretch.last.month < present - 12 * YEARS_BACK:
        return None
    return stretch if stretch.first.year * 12 + stretch.first.month <= present + 12 * YEARS_AHEAD else None
