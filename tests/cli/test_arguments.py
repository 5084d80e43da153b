"""Moments as operators write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from aggregator.cli.arguments import read_moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-19T08:00", datetime(2026, 1, 19, 7, tzinfo=UTC)),
        ("2026-07-19 08:00:30", datetime(2026, 7, 19, 6, 0, 30, tzinfo=UTC)),
        ("2026-01-19", datetime(2026, 1, 18, 23, tzinfo=UTC)),
        ("2026-01-19T08:00Z", datetime(2026, 1, 19, 8, tzinfo=UTC)),
        ("2026-01-19T08:00+05:00", datetime(2026, 1, 19, 3, tzinfo=UTC)),
    ],
)
def test_a_moment_without_a_zone_is_warsaws(text: str, moment: datetime) -> None:
    assert read_moment(text) == moment


@pytest.mark.parametrize("text", ["", "jutro", "19.01.2026", "2026-13-01"])
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError):
        read_moment(text)
