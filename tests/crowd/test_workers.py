"""That the measurement of workers itself works; what it measures is told by `make bench`."""

from __future__ import annotations

import sys

import pytest

from tests.crowd.workers import speed
from tests.postgres import Cluster

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs all of 127.0.0.0/8: Linux has it")


def test_two_workers_read_all_that_is_new(postgres: Cluster) -> None:
    both = speed(postgres, 20, 2, late=0.05, pause=0.1)
    assert 0 < both.pages <= 120 and both.seconds > 0.1 and both.computed > 0
