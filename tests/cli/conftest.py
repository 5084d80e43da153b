"""What the tests of the commands share."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from aggregator.cli.logs import CurrentStderr
from tests.cli.place import Place, two_bodies


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture
def retold(place: Place) -> Place:
    """A calendar in which another body tells of the training too (w-1), and one body alone of a meeting (w-2)."""
    place.web = two_bodies
    place.write_list("owes.example.pl/aktualnosci/", "rops.example.pl/aktualnosci/")
    assert place.run("update").exit_code == 0
    return place


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
