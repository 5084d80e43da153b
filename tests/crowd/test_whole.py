"""That the measurement of a whole calendar works, at a small size; what it measures is told by `make bench`."""

from __future__ import annotations

import sys

import pytest

from tests.bench_scale import reading_the_list
from tests.crowd.whole import poll_all, read_all

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs all of 127.0.0.0/8: Linux has it")


def test_one_process_reads_and_shows_all() -> None:
    figures = read_all(200, 1000, 8, times=1, further=1)
    assert figures.asked == ("304:200",)  # every source was asked once, and none had anything new
    assert figures.memory < 250 and figures.growth < 50
    assert min(figures.first_look, figures.next_look, figures.change, figures.overview, figures.ratio) > 0


def test_all_polls_of_an_unchanged_calendar_are_304() -> None:
    polled = poll_all(200, 1000, 400, 80)
    assert polled.statuses == {304: 400}
    assert polled.unchanged_ratio > 0.1 and polled.whole_ratio > 0.1  # machines do other things beside
    assert 100_000 < polled.largest <= 900_000


def test_a_long_list_of_sources_is_read() -> None:
    assert reading_the_list(300) > 0
