"""That the measurement itself works; what it measures is told by `make bench`."""

from __future__ import annotations

import sys

import pytest

from tests.crowd.measure import MEMORY, RATIO, RATIO_OF_A_SERVER, measure

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs all of 127.0.0.0/8: Linux has it")


def test_a_hundred_sources_cost_what_their_requests_cost() -> None:
    figures = measure(100, 8, times=1)
    assert figures.asked == ("304:100", "304:100")  # the round asked just what the bare loop did
    assert figures.ratio < 10 and figures.memory < MEMORY
    assert figures.overview > 0 and figures.publish > 0


@pytest.mark.soak
@pytest.mark.parametrize("at_once", [8, 64])
def test_a_thousand_sources_cost_little_more_than_their_requests(at_once: int, database_url: str) -> None:
    figures = measure(1000, at_once, further=10, database_url=database_url)
    assert figures.asked == ("304:1000",) * 6
    # A machine that does other things beside makes both sides slower, but not always alike.
    assert figures.ratio < 2 * (RATIO if database_url.startswith("sqlite") else RATIO_OF_A_SERVER)
    assert figures.memory < MEMORY and figures.growth < 20
