from __future__ import annotations

import math
import random
from datetime import date, timedelta

import pytest

from aggregator.health.rhythm import is_quiet, longest_likely_silence

TODAY = date(2026, 3, 2)


def days(*gaps: int, newest: date = TODAY) -> tuple[date, ...]:
    """Publication days with these gaps, from the newest back."""
    found = [newest]
    for gap in gaps:
        found.append(found[-1] - timedelta(days=gap))
    return tuple(found)


@pytest.mark.parametrize(
    ("published", "likely"),
    [
        ((), None),
        (days(7, 7, 7), None),
        (days(0, 0, 0, 0, 0, 0), None),  # many articles of one day are one day
        (days(*[1] * 59), 14),  # daily: never before two weeks
        (days(*[7] * 59), 34),  # weekly
        (days(*[7] * 4), 61),  # weekly, but only four gaps are known
        (days(*[30] * 12), 169),  # monthly
        (days(*[3] * 50, 60), 60),  # a summer that it has had before
    ],
)
def test_how_long_silence_is_likely(published: tuple[date, ...], likely: int | None) -> None:
    assert longest_likely_silence(published) == likely


def test_quiet_is_longer_than_that() -> None:
    weekly = days(*[7] * 59)
    assert not is_quiet(weekly, TODAY + timedelta(days=34))
    assert is_quiet(weekly, TODAY + timedelta(days=35))
    assert not is_quiet((), TODAY)
    assert not is_quiet(days(1), TODAY + timedelta(days=9999))


def test_only_the_last_sixty_days_make_the_rhythm() -> None:
    assert longest_likely_silence(days(*[2] * 59, *[90] * 20)) == longest_likely_silence(days(*[2] * 59))


@pytest.mark.parametrize("known", [4, 10, 59])
def test_sources_that_publish_at_random_are_seldom_called_quiet(known: int) -> None:
    chance = random.Random(3)
    false = 0
    for _ in range(4000):
        mean = chance.uniform(8, 40)
        *gaps, coming = (max(1, math.ceil(chance.expovariate(1 / mean))) for _ in range(known + 1))
        likely = longest_likely_silence(days(*gaps))
        assert likely is not None
        false += coming > likely
    assert false / 4000 < 0.012
