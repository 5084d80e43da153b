"""When is an article that has been read to be read again? Changes and cancellations are edited into it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from aggregator.model import WARSAW, Moment, is_all_day, moment_key

LAST_HOURS = timedelta(hours=48)
"""So long before an event or a deadline its article is read in every round."""

ONCE_A_DAY = timedelta(hours=23)
"""Otherwise once a day; an hour less, so that a daily round does not slip to every second day."""

RETRY = timedelta(hours=1)
"""The wait after a first failed reading; it doubles with each further one."""

ATTEMPTS = 6
"""After so many failures in a row an article is given up."""


def is_wanted(
    moments: Iterable[Moment], read_at: datetime | None, failures: int, failed_at: datetime | None, now: datetime
) -> bool:
    """True when an article is to be fetched in this round: never read, or its events or deadlines lie ahead."""
    if failures and failed_at is not None and (failures >= ATTEMPTS or now - failed_at < RETRY * 2 ** (failures - 1)):
        return False
    if read_at is None:
        return True
    ahead = [moment for moment in moments if _over(moment) > now]
    if not ahead or read_at >= now:
        return False
    return now - read_at >= ONCE_A_DAY or any(moment_key(moment) - now <= LAST_HOURS for moment in ahead)


def _over(moment: Moment) -> datetime:
    """When the moment has passed: a day without an hour lasts until its midnight."""
    if is_all_day(moment):
        return datetime.combine(moment, time.min, WARSAW) + timedelta(days=1)
    return moment_key(moment)
