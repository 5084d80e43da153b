"""What the tests of the commands share."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from aggregator.cli.logs import CurrentStderr
from tests.cli.place import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture(autouse=True)
def quiet_log() -> Iterator[None]:
    """Takes back what a command has set up for the whole process."""
    root, ours = logging.getLogger(), logging.getLogger("aggregator")
    levels = root.level, ours.level
    yield
    for handler in [one for one in root.handlers if isinstance(one, CurrentStderr)]:
        root.removeHandler(handler)
    root.setLevel(levels[0])
    ours.setLevel(levels[1])
