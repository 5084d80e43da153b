from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.life.life import Life, living
from tests.life.stories import MOSTY, OWES, PORTAL, ROPS


@pytest.fixture
def life(request: pytest.FixtureRequest) -> Iterator[Life]:
    """Four bodies on the first of March 2026; with the parameter True they are read in the opposite order."""
    backwards = getattr(request, "param", False)
    with living(OWES, ROPS, MOSTY, PORTAL, since=date(2026, 3, 1), backwards=backwards) as life:
        yield life
