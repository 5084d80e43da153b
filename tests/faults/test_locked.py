"""SQLite's file is locked by another process, in the middle of a round."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from aggregator.store.engines import PATIENCE
from tests.faults.laws import Calm, assert_sound, watched
from tests.faults.place import Place, kill
from tests.faults.table import FAULTS, each
from tests.sites.server import Web

HOLDER = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], timeout=60, isolation_level=None)
connection.execute(f"BEGIN {sys.argv[2]}")
connection.execute("UPDATE instance SET revision = revision + 1000")
print("held", flush=True)
sys.stdin.readline()
"""
"""What it has written is not kept: it ends without a COMMIT, by itself or killed."""


@contextmanager
def locked(place: Place, lock: str) -> Iterator[subprocess.Popen[bytes]]:
    """Within the block another process holds the database for itself."""
    path = place.database_url.removeprefix("sqlite:///")
    command = [sys.executable, "-c", HOLDER, path, lock]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        yield holder
        holder.kill()


@pytest.mark.parametrize("lock", each("SQLite locked for seconds, ", ("IMMEDIATE", "EXCLUSIVE")))
def test_a_short_lock_is_waited_for(lock: str, sites: Web, new_place: Callable[[str], Place], calm: Calm) -> None:
    """Of those who hold it every second one is killed meanwhile."""
    for number in range(FAULTS[f"SQLite locked for seconds, {lock}"].times):
        place = new_place("sqlite")
        sites.forget()
        with watched(place.feeds) as seen, place.running("schedule") as process:
            wanted = 10 + 9 * number
            place.wait_for(lambda: len(sites.requests) >= wanted, "the middle of the round")  # noqa: B023
            with locked(place, lock) as holder:
                time.sleep(2)
                if number % 2:
                    kill(holder)
            place.wait_until_read(len(sites.sites))
            place.wait_until_published(calm.files)
            assert process.poll() is None
        assert "zajęta" not in place.log()
        assert_sound(place, calm, seen)


@pytest.mark.soak
def test_a_lock_beyond_all_patience_is_told(
    sites: Web, new_place: Callable[[str], Place], calm: Calm, tmp_path: Path
) -> None:
    for number in range(FAULTS["SQLite locked beyond patience"].times):
        place = new_place("sqlite")
        sites.forget()
        with watched(place.feeds) as seen, place.running("schedule") as process:
            place.wait_for(lambda: len(sites.requests) >= 20, "the middle of the round")
            with locked(place, "IMMEDIATE" if number % 2 else "EXCLUSIVE"):
                time.sleep(PATIENCE + 2)
                place.wait_for(lambda: "zajęta dłużej niż 30 s" in place.log(), "word of the lock")  # noqa: B023
            place.wait_until_read(len(sites.sites))
            place.wait_until_published(calm.files)
            assert process.poll() is None
        assert_sound(place, calm, seen, told=("zajęta dłużej niż 30 s – sprawdź, jaki inny program",))
