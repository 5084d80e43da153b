"""When a source is read next: its rhythm, what is near, failures, servers' wishes, quiet hours, clocks that are set."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from aggregator.events.freshness import LAST_HOURS, ONCE_A_DAY
from aggregator.health import Pulse, Timetable, due_at, next_round
from aggregator.health.timetable import AFTER_HOLD, AT_ONCE, NEAR, SWAY, WHILE_AHEAD
from aggregator.moments import WARSAW

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TODAY = NOW.date()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NAMES = [f"zrodlo-{number}" for number in range(100)]


def pulse(**known: Any) -> Pulse:
    return replace(Pulse("a", 3 * HOUR), **known)


def wait(pulse: Pulse, timetable: Timetable = Timetable(), now: datetime = NOW) -> timedelta:  # noqa: B008
    return next_round(pulse, timetable, now) - now


def told(news_days: int, silence: int, **known: Any) -> Pulse:
    return pulse(news_days=news_days, newest=TODAY - silence * DAY, **known)


@pytest.mark.parametrize(
    ("known", "hours"),
    [
        (pulse(), 3),  # no rhythm is known
        (told(28, 0), 3),
        (told(20, 3), 9),  # after a weekend
        (told(20, 2), 6),
        (told(4, 1), 3),  # a weekly one that has just published
        (told(4, 0), 3),
        (told(7, 3), 12),
        (told(4, 4), 20),  # a weekly one: 21 hours, but the longest wait is a day with its sway
        (told(0, 200), 20),
        (told(0, 200, nearest=TODAY + 30 * DAY), 12),
        (told(0, 200, nearest=TODAY + 2 * DAY), 3),
        (told(0, 200, nearest=TODAY), 3),
        (told(0, 200, nearest=TODAY + 3 * DAY), 12),  # its last 48 hours begin in 15
        (told(0, 200, failures=1), 3),
        (told(0, 200, failures=2), 6),
        (told(0, 200, failures=3), 12),
        (told(28, 0, failures=4), 20),  # a day with its sway
        (told(28, 0, failures=10_000), 20),
        (told(28, 0, every=7 * DAY), 168),
        (told(28, 0, every=7 * DAY, failures=5), 168),
        (told(0, 200, every=10 * HOUR, failures=2), 20),
        (told(28, 0, every=timedelta(minutes=10)), 1 / 6),
        (told(0, -5), 3),  # dated ahead
    ],
)
def test_the_wait_after_a_round(known: Pulse, hours: float) -> None:
    waits = [wait(replace(known, source_id=name)) for name in NAMES]
    assert min(waits) >= max(known.every, hours * HOUR)
    assert max(waits) <= (1 + SWAY) * hours * HOUR
    assert max(waits) <= max(DAY, (1 + SWAY) * known.every)


def test_the_last_48_hours_are_never_slept_through() -> None:
    assert NEAR == LAST_HOURS
    for hours in range(49, 24 * 30):
        now = datetime(2026, 6, 10, tzinfo=WARSAW).astimezone(UTC) - hours * HOUR
        one = pulse(news_days=0, newest=now.date() - 90 * DAY, nearest=date(2026, 6, 10))
        assert next_round(one, Timetable(7 * DAY), now) <= now + max(3 * HOUR, (hours - 48) * HOUR) * (1 + SWAY)


def test_what_lies_ahead_is_looked_at_once_a_day() -> None:
    assert 2 * WHILE_AHEAD >= ONCE_A_DAY
    ahead = told(0, 90, nearest=TODAY + 60 * DAY)
    assert max(wait(replace(ahead, source_id=name), Timetable(7 * DAY)) for name in NAMES) <= (1 + SWAY) * WHILE_AHEAD


@pytest.mark.parametrize("longest", [3 * HOUR, 12 * HOUR, DAY, 7 * DAY])
def test_the_longest_wait_is_the_operators(longest: timedelta) -> None:
    waits = [wait(replace(told(0, 500), source_id=name), Timetable(longest)) for name in NAMES]
    assert max(waits) <= max(longest, (1 + SWAY) * 3 * HOUR)
    assert min(waits) >= max(3 * HOUR, longest / (1 + SWAY) - HOUR / 60)


def test_a_server_that_asks_for_a_pause_has_it() -> None:
    held = NOW + 20 * HOUR
    moments = [next_round(pulse(source_id=name, failures=1, held_until=held), Timetable(), NOW) for name in NAMES]
    assert held <= min(moments) < max(moments) <= held + AFTER_HOLD
    soon = pulse(held_until=NOW + HOUR)
    assert next_round(soon, Timetable(), NOW) == next_round(pulse(), Timetable(), NOW)


def test_sources_that_were_read_together_do_not_come_together_again() -> None:
    waits = [wait(pulse(source_id=name)) for name in NAMES]
    minutes = [wait // timedelta(minutes=1) for wait in waits]
    assert max(minutes.count(minute) for minute in minutes) <= 9
    assert max(waits) - min(waits) > 30 * timedelta(minutes=1)
    assert wait(pulse()) == wait(pulse()) != wait(pulse(source_id="b"))


@pytest.mark.parametrize(
    ("now", "quiet", "expected"),
    [
        (datetime(2026, 3, 2, 19, 30), (22, 23, 0, 1, 2, 3, 4, 5), datetime(2026, 3, 3, 6, 0)),
        (datetime(2026, 3, 2, 22, 30), (1, 2), datetime(2026, 3, 3, 3, 0)),
        (datetime(2026, 3, 28, 23, 0), (0, 1, 2, 3, 4, 5), datetime(2026, 3, 29, 6, 0)),  # the clock goes on
        (datetime(2026, 10, 24, 23, 0), (0, 1, 2, 3, 4, 5), datetime(2026, 10, 25, 6, 0)),  # and back
        (datetime(2026, 12, 31, 21, 30), (23, 0, 1, 2, 3), datetime(2027, 1, 1, 4, 0)),
        (datetime(2026, 3, 2, 10, 0), tuple(hour for hour in range(24) if hour != 12), datetime(2026, 3, 3, 12, 0)),
    ],
)
def test_no_round_is_planned_for_quiet_hours(now: datetime, quiet: tuple[int, ...], expected: datetime) -> None:
    end = expected.replace(tzinfo=WARSAW).astimezone(UTC)
    for name in NAMES:
        moment = next_round(pulse(source_id=name), Timetable(quiet_hours=quiet), now.replace(tzinfo=WARSAW))
        assert end <= moment <= end + AFTER_HOLD


@pytest.mark.parametrize(
    "now", [datetime(2026, 3, 29, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)], ids=["on", "back"]
)
def test_where_the_clock_changes_a_wait_keeps_its_length(now: datetime) -> None:
    usual = wait(pulse())
    assert wait(pulse(), now=now) == wait(pulse(), now=now.astimezone(WARSAW)) == usual


# ---------------------------------------------------------------- due


def reckoned(now: datetime, checked_at: datetime | None, next_at: datetime | None = None) -> datetime:
    return due_at("a", 3 * HOUR, 0, checked_at, next_at, now)


def test_who_was_never_read_is_due_at_once() -> None:
    assert reckoned(NOW, None) == reckoned(NOW, None, NOW + HOUR) == AT_ONCE


def test_without_a_moment_it_is_reckoned_from_the_last_round() -> None:
    assert NOW + 3 * HOUR <= reckoned(NOW, NOW) <= NOW + (1 + SWAY) * 3 * HOUR
    assert reckoned(NOW, NOW) == reckoned(NOW + HOUR, NOW)


@pytest.mark.parametrize(
    ("back", "at_once"),
    [
        (timedelta(), False),
        (timedelta(seconds=2), False),
        (HOUR, False),  # what was read an hour "later" is not read twice
        (3 * HOUR, False),
        (4 * HOUR, True),
        (7 * DAY, True),
        (400 * DAY, True),
    ],
)
def test_after_a_step_back_of_the_clock_nothing_waits_for_the_old_future(back: timedelta, at_once: bool) -> None:
    next_at = NOW + 3 * HOUR
    assert reckoned(NOW - back, NOW, next_at) == (AT_ONCE if at_once else next_at)


def test_after_a_step_back_nobody_waits_longer_than_twice_its_wait() -> None:
    for back in range(0, 24 * 40, 5):
        now = NOW - back * HOUR
        assert reckoned(now, NOW, NOW + 6 * HOUR) <= now + 12 * HOUR
