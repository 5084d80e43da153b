from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aggregator.store import Store
from tests.jobs.place import Place


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with Store.open("sqlite://") as store:
        yield Place(tmp_path, store)
