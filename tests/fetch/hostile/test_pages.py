"""Pages that were made to be read badly, at an eightieth of the size that is fetched, and whole in the soak."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from .pages import PAGES, bytes_of
from .route import WHOLE, read_page

ROOT = Path(__file__).parents[3]
MOST_MEMORY = 300 * 1024
"""Kilobytes."""

SMALL, LARGE = WHOLE.size // 80, WHOLE.size
SECONDS = 20
"""Of computing, for a page as large as it may be, read once as a listing and twice as an article."""

GREEDY = (
    "attributes",
    "unseen",
    "headings in headings",
    "a body without end",
    "a gigabyte in gzip",
    "a header of ten megabytes",
    "a hundred thousand headers",
)


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page(name: str) -> None:
    begun = time.process_time()
    _, report = read_page(bytes_of(name, SMALL))
    assert time.process_time() - begun < SECONDS / 4, "what takes long at an eightieth takes hours at the whole size"
    assert len(report.failures) + report.read == 2
    assert all("tekst" in failure.why or "treści" in failure.why for failure in report.failures)


@pytest.mark.soak
@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_as_large_as_it_may_be(name: str) -> None:
    begun = time.process_time()
    read_page(bytes_of(name, LARGE))
    assert time.process_time() - begun < SECONDS


def worst_memory(size: int, *names: str) -> tuple[int, str]:
    """The most memory that a process takes that meets those named, else all, in kilobytes, and which took it."""
    command = [sys.executable, "-m", "tests.fetch.hostile.everything", str(size), *names]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900, check=True).stdout
    memory, _, name = told.strip().splitlines()[-1].partition(" ")
    return int(memory), name


def test_the_greediest_take_little_memory() -> None:
    memory, name = worst_memory(LARGE // 10, *GREEDY)
    assert memory < MOST_MEMORY, name


@pytest.mark.soak
def test_all_pages_and_servers_take_little_memory() -> None:
    memory, name = worst_memory(LARGE)
    assert memory < MOST_MEMORY, name
