"""Moments: a plain `date` where a page gives no hour, else an aware `datetime`; days and order are Warsaw's."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TypeAlias
from zoneinfo import ZoneInfo

WARSAW = ZoneInfo("Europe/Warsaw")
Moment: TypeAlias = date | datetime


def is_all_day(moment: Moment) -> bool:
    """True when the page gave a day without an hour."""
    return not isinstance(moment, datetime)


def day_of(moment: Moment) -> date:
    """The calendar day of a moment, in Warsaw."""
    return moment.astimezone(WARSAW).date() if isinstance(moment, datetime) else moment


def moment_key(moment: Moment) -> datetime:
    """A key that puts moments in order; a day without an hour comes before the hours of that day."""
    if isinstance(moment, datetime):
        return moment.astimezone(WARSAW)
    return datetime.combine(moment, time.min, WARSAW)
