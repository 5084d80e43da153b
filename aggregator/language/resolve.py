"""Which day is meant: a PartialDate, the day of publication, and whether the article looks ahead or back."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aggregator.language.mention import Days, PartialDate, Relative

BACKWARD_GLANCE = timedelta(days=91)
"""A text that looks ahead may name a day so long gone, and one that looks back a day so far ahead; about a quarter,
so that the other side reaches some nine months."""


class Looking(StrEnum):
    """Which way the article looks from its day of publication."""

    AHEAD = "ahead"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Resolved:
    """The days meant, `last` inclusive and equal to `first` for a single day; what was implied; what is odd."""

    first: date
    last: date
    implied: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


def resolve(days: Days, reference: date, looking: Looking) -> Resolved | None:
    """The days meant; None where no such day exists (30 lutego). `flags` may hold weekday_conflict, reversed."""
    first = _one(days.first, reference, looking)
    if first is None:
        return None
    day, implied, flags = first
    if days.last is None:
        return Resolved(day, day, implied, flags)
    last = days.last
    if _year_unsaid(last) and last.relative is None:
        end = _date(day.year, last.month or day.month, last.day)
        if end is not None and end < day:
            end = _date(day.year + 1, last.month or day.month, last.day)
    else:
        second = _one(last, reference, looking)
        end = second[0] if second else None
        if end is not None and end < day and "year" in implied:
            day = _date(day.year - 1, day.month, day.day) or day
    if end is None:
        return None
    if end < day:
        return Resolved(day, day, implied, (*flags, "reversed"))
    if last.weekday is not None and last.relative is None and end.weekday() != last.weekday:
        flags = (*flags, "weekday_conflict")
    return Resolved(day, end, implied, flags)


def series(resolved: Resolved, weekday: int) -> tuple[date, ...]:
    """Each such weekday between the bounds, both inclusive; at most sixty."""
    day = resolved.first + timedelta(days=(weekday - resolved.first.weekday()) % 7)
    days: list[date] = []
    while day <= resolved.last and len(days) < 60:
        days.append(day)
        day += timedelta(days=7)
    return tuple(days)


def _year_unsaid(day: PartialDate) -> bool:
    return day.year is None and day.year_offset is None


def _date(year: int, month: int | None, day: int | None) -> date | None:
    if month is None or day is None or not 1 <= year <= 9998:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


_One = tuple[date, tuple[str, ...], tuple[str, ...]]


def _one(day: PartialDate, reference: date, looking: Looking) -> _One | None:
    if day.relative is not None:
        found = _relative(day, reference, looking)
        return (found, ("day",), ()) if found else None
    if day.day is None or day.month is None:
        return None
    if not _year_unsaid(day):
        year = day.year if day.year is not None else reference.year + (day.year_offset or 0)
        found = _date(year, day.month, day.day)
        return (found, (), _conflict(found, day)) if found else None
    candidates = [d for year in range(reference.year - 1, reference.year + 3) if (d := _date(year, day.month, day.day))]
    if not candidates:
        return None
    in_order = sorted(candidates, key=lambda d: _preference(d, reference, looking))
    if day.weekday is not None:
        fitting = [d for d in in_order[:2] if d.weekday() == day.weekday]
        in_order = fitting + in_order
    return in_order[0], ("year",), _conflict(in_order[0], day)


def _preference(day: date, reference: date, looking: Looking) -> tuple[bool, int]:
    """Days within the window first, then by nearness."""
    distance = (day - reference).days
    glance = BACKWARD_GLANCE.days
    inside = -glance <= distance < 365 - glance if looking is Looking.AHEAD else glance - 365 < distance <= glance
    return not inside, abs(distance)


def _conflict(found: date, day: PartialDate) -> tuple[str, ...]:
    return ("weekday_conflict",) if day.weekday is not None and found.weekday() != day.weekday else ()


def _relative(day: PartialDate, reference: date, looking: Looking) -> date | None:
    weekday = day.weekday if day.weekday is not None else 0
    match day.relative:
        case Relative.DAYS:
            return reference + timedelta(days=day.count)
        case Relative.NEXT_WEEKDAY:
            return _weekday_after(reference, weekday)
        case Relative.LAST_WEEKDAY:
            return _weekday_before(reference, weekday)
        case Relative.WEEKDAY:
            return (_weekday_after if looking is Looking.AHEAD else _weekday_before)(reference, weekday)
        case Relative.WEEKS:
            return reference - timedelta(days=reference.weekday()) + timedelta(days=7 * day.count + weekday)
        case Relative.THIS_MONTH:
            return _date(reference.year, reference.month, day.day)
        case Relative.END_OF_WEEK:
            return reference + timedelta(days=6 - reference.weekday())
        case Relative.END_OF_YEAR:
            return date(reference.year, 12, 31)
        case Relative.END_OF_MONTH | Relative.NTH_WEEKDAY:
            return _in_month(day, weekday, reference, looking)
    return None


def _weekday_after(reference: date, weekday: int) -> date:
    return reference + timedelta(days=(weekday - reference.weekday() - 1) % 7 + 1)


def _weekday_before(reference: date, weekday: int) -> date:
    return reference - timedelta(days=(reference.weekday() - weekday - 1) % 7 + 1)


def _in_month(day: PartialDate, weekday: int, reference: date, looking: Looking) -> date | None:
    month = day.month or reference.month
    if not _year_unsaid(day):
        years = [day.year if day.year is not None else reference.year + (day.year_offset or 0)]
    else:
        years = [reference.year - 1, reference.year, reference.year + 1]
    found = []
    for year in years:
        days_in_month = calendar.monthrange(year, month)[1]
        if day.relative is Relative.END_OF_MONTH:
            found.append(date(year, month, days_in_month))
            continue
        fitting = [d for n in range(1, days_in_month + 1) if (d := date(year, month, n)).weekday() == weekday]
        if weekday == 5 and day.count < 0 and fitting[-1].day == days_in_month:
            fitting.pop()  # the last weekend lies wholly in its month
        index = day.count if day.count < 0 else day.count - 1
        found.append(fitting[index])
    return min(found, key=lambda d: _preference(d, reference, looking))
