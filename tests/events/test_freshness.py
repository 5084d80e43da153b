from datetime import UTC, date, datetime, timedelta

import pytest

from aggregator.events import is_wanted
from aggregator.events.freshness import ATTEMPTS
from aggregator.moments import WARSAW, Moment

NOW = datetime(2026, 9, 2, 10, tzinfo=UTC)  # noon in Warsaw
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("moments", "read_before", "wanted"),
    [
        ((), None, True),
        ((), DAY, False),
        ((date(2026, 10, 8),), None, True),
        ((date(2026, 10, 8),), 5 * HOUR, False),
        ((date(2026, 10, 8),), 23 * HOUR, True),
        ((date(2026, 9, 4),), HOUR, True),  # its midnight is 36 hours ahead
        ((date(2026, 9, 5),), HOUR, False),
        ((date(2026, 9, 2),), HOUR, True),  # today lasts until midnight
        ((date(2026, 9, 1),), 30 * DAY, False),
        ((datetime(2026, 9, 4, 11, 59, tzinfo=WARSAW),), HOUR, True),
        ((datetime(2026, 9, 4, 12, 1, tzinfo=WARSAW),), HOUR, False),
        ((datetime(2026, 9, 2, 11, 59, tzinfo=WARSAW),), 30 * DAY, False),
        ((date(2026, 9, 1), date(2026, 10, 8)), DAY, True),  # one of several still ahead
        ((date(2026, 10, 8),), timedelta(0), False),
    ],
)
def test_when_an_article_is_read_again(
    moments: tuple[Moment, ...], read_before: timedelta | None, wanted: bool
) -> None:
    read_at = None if read_before is None else NOW - read_before
    assert is_wanted(moments, read_at, 0, None, NOW) is wanted


@pytest.mark.parametrize(
    ("failures", "ago", "wanted"),
    [(1, HOUR, True), (1, HOUR / 2, False), (3, 3 * HOUR, False), (3, 4 * HOUR, True), (ATTEMPTS, 365 * DAY, False)],
)
def test_failures_double_the_wait_until_an_article_is_given_up(failures: int, ago: timedelta, wanted: bool) -> None:
    assert is_wanted((), None, failures, NOW - ago, NOW) is wanted
    ahead = (date(2026, 9, 3),)
    assert is_wanted(ahead, NOW - DAY, failures, NOW - ago, NOW) is (wanted or failures >= ATTEMPTS), "never given up"


def test_a_reading_from_the_future_does_not_keep_an_article_from_being_read() -> None:
    assert is_wanted((date(2026, 9, 3),), NOW + 30 * DAY, 0, None, NOW)


@pytest.mark.parametrize(("ahead", "wanted"), [(HOUR / 2, False), (2 * HOUR, True), (400 * DAY, True)])
def test_neither_does_a_failure_from_the_future(ahead: timedelta, wanted: bool) -> None:
    assert is_wanted((), None, 1, NOW + ahead, NOW) is wanted
