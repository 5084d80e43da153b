"""When is an article that has been read to be read again? Changes and cancellations are edited into it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from aggregator.moments import WARSAW, Moment, is_all_day, moment_key

LAST_HOURS = timedelta(hours=48)
"""So long before an event or a deadline its article is read in every round."""

ONCE_A_DAY = timedelta(hours=23)
"""Otherwise once a day; an hour less, so that a daily round does not slip to every second day."""

RETRY = timedelta(hours=1)
"""The wait after a first failed reading; it doubles with each further one, up to a day."""

ATTEMPTS = 14
"""After so many failures in a row an article without anything ahead is given up; that is some nine days."""


def is_wanted(
    moments: Iterable[Moment], read_at: datetime | None, failures: int, failed_at: datetime | None, now: datetime
) -> bool:
    """True when an article is to be fetched in this round.

    It is when it was never read, once a day while something of it lies ahead, and in every round of the last 48 hours
    before that. After failures it waits, ever longer; one that never gave anything is given up in the end.
    """
    ahead = [moment for moment in moments if _over(moment) > now]
    if must_wait(failures, failed_at, now) or (failures >= ATTEMPTS and not ahead):
        return False
    if read_at is None:
        return True
    if not ahead or read_at == now:
        return False
    # A reading from the future: the clock, or --now, has gone back.
    due = now - read_at >= ONCE_A_DAY or read_at > now
    return due or any(moment_key(moment) - now <= LAST_HOURS for moment in ahead)


def must_wait(failures: int, failed_at: datetime | None, now: datetime) -> bool:
    """True while an article that could not be read, so many times in a row, is not yet to be tried again."""
    if not failures or failed_at is None:
        return False
    wait: timedelta = min(RETRY * 2 ** (min(failures, 10) - 1), ONCE_A_DAY)
    return now < failed_at + wait and failed_at - now < wait  # one of the future: the clock has gone back


def _over(moment: Moment) -> datetime:
    """When the moment has passed: a day without an hour lasts until its midnight."""
    if is_all_day(moment):
        return datetime.combine(moment, time.min, WARSAW) + timedelta(days=1)
    return moment_key(moment)
