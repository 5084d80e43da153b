"""When a source is read next: by the rhythm of its news, by what of it is near, by its failures, by its server's wish.

Pure, and in this room so that the Store can keep the moment in the transaction of each round.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from aggregator.moments import WARSAW, day_of

DAYS_COUNTED = 28
"""The days with news among so many tell the rhythm of now: four whole weeks, so that weekends weigh alike."""

SHARE = 8
"""A source is read so many times in the mean time between its news: what is new waits a sixteenth of it on average."""

NEAR = timedelta(hours=48)
"""So long before an event or a deadline its source is read as often as it may be; events/freshness.py has the same."""

WHILE_AHEAD = timedelta(hours=12)
"""The longest wait while anything lies ahead: articles of such things are read once in 23 hours, and two of these
waits are that, where those of a day would make it every second day."""

LONGEST_BACK_OFF = timedelta(hours=24)
"""A source that keeps failing is still tried once in so long."""

SWAY = 0.2
"""So much of a wait is added at most, for each source its own part: else a hundred sources that were read together
would come together ever after."""

AFTER_HOLD = timedelta(minutes=10)
"""Sources whose moments were put off to the same one, by their server or by the quiet hours, spread over so long."""

AT_ONCE = datetime.min.replace(tzinfo=UTC)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Timetable:
    """What holds for all sources: the longest wait between two rounds, and the hours (0 to 23, of Warsaw) without any.

    A source with a longer `every`, which is its shortest wait, keeps that.
    """

    longest: timedelta = timedelta(hours=24)
    quiet_hours: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pulse:
    """What is known of a source after a round.

    `every` is the shortest wait that its operator allows, `failures` counts failed rounds in a row. `news_days` are the
    days with news among the last DAYS_COUNTED, `newest` the last of all, `nearest` the first day, today or later, of
    an event or a deadline of it. Until `held_until` its server wants to be left alone.
    """

    source_id: str
    every: timedelta
    failures: int = 0
    news_days: int = 0
    newest: date | None = None
    nearest: date | None = None
    held_until: datetime | None = None


def next_round(pulse: Pulse, timetable: Timetable, now: datetime) -> datetime:
    """The moment (UTC) from which on the source is due again after a round at `now`.

    At least `every` later; at most `longest`, or `every` and SWAY of it where that is more, but for what its server
    asks and for quiet hours. The same facts give the same moment.
    """
    part = part_of(pulse.source_id, pulse.failures)
    if pulse.failures:
        wait, longest = backed_off(pulse.every, pulse.failures), LONGEST_BACK_OFF
    else:
        wait, longest = rhythm_wait(pulse, now), timetable.longest
    wait = min(wait, max(pulse.every, longest / (1 + SWAY)))
    moment = now.astimezone(UTC) + wait * (1 + SWAY * part)
    if pulse.held_until is not None:
        moment = max(moment, pulse.held_until.astimezone(UTC) + AFTER_HOLD * part)
    return after_quiet_hours(moment, timetable.quiet_hours, AFTER_HOLD * part)


def rhythm_wait(pulse: Pulse, now: datetime) -> timedelta:
    """How long to wait after a good round, never less than `every`: a share of the mean time between its news.

    A source that has told something since yesterday is read as often as it may be, since more and mending follow; one
    whose rhythm is not known as well. A silence that is longer than the mean stands for it.
    """
    if pulse.newest is None:
        return pulse.every
    silence = (day_of(now) - pulse.newest).days
    if silence <= 1:
        return pulse.every
    wait = max(timedelta(days=DAYS_COUNTED / max(1, pulse.news_days)), timedelta(days=silence)) / SHARE
    if pulse.nearest is not None:
        near = datetime.combine(pulse.nearest, time.min, WARSAW).astimezone(UTC) - NEAR
        wait = min(wait, WHILE_AHEAD, near - now)
    return max(pulse.every, wait)


def backed_off(every: timedelta, failures: int) -> timedelta:
    """How long to wait after so many failed rounds in a row, at least one.

    The first failure is answered soon; each further one doubles the wait, up to a day, or to `every` if longer.
    """
    doubled: timedelta = every * (1 << min(failures - 1, 16))
    return max(every, min(doubled, LONGEST_BACK_OFF))


def part_of(source_id: str, failures: int) -> float:
    """The source's own part, 0 to 1, of what is added to its waits."""
    return int.from_bytes(sha256(f"{source_id} {failures}".encode()).digest()[:4]) / 0xFFFFFFFF


def after_quiet_hours(moment: datetime, quiet_hours: Collection[int], later: timedelta) -> datetime:
    """The moment, or where that falls into the quiet hours so much `later` than their end (UTC)."""
    if not is_quiet_hour(moment, quiet_hours):
        return moment
    end = moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)  # the hours of Warsaw begin with those
    for _ in range(25):  # a day of 25 hours, in which at least one is not quiet
        end += HOUR
        if not is_quiet_hour(end, quiet_hours):
            break
    return end + later


def is_quiet_hour(moment: datetime, quiet_hours: Collection[int]) -> bool:
    """True within one of these hours of the day, 0 to 23, of Warsaw."""
    return moment.astimezone(WARSAW).hour in quiet_hours


def due_at(
    source_id: str,
    every: timedelta,
    failures: int,
    checked_at: datetime | None,
    next_at: datetime | None,
    now: datetime,
) -> datetime:
    """From when on a source is due, by what is kept of it; AT_ONCE when it was never read.

    Without `next_at`, as after a change of `every`, it is reckoned from the last round. A moment that is more than
    twice its own wait away was set by a clock that has since been set back, and is pulled in; a shorter step back is
    waited for, so that nothing is read twice.
    """
    if checked_at is None:
        return AT_ONCE
    if next_at is None:
        next_at = next_round(Pulse(source_id, every, failures), Timetable(), checked_at)
    return AT_ONCE if next_at - now > 2 * (next_at - checked_at) else next_at
