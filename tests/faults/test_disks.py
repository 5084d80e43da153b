"""Disks that are full, and folders and disks that may not be written to."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.disks import as_nobody, fill, give, remount, small_disk
from tests.faults.laws import Calm, assert_sound, watched
from tests.faults.place import PATIENCE, Place
from tests.faults.table import FAULTS, each
from tests.postgres import cluster
from tests.sites.server import Web

FULL = "nie ma już miejsca"
FREE_IT = "zwolnij je"
NEEDED = {"database": 700_000, "feeds": 2_500_000, "database and feeds": 3_000_000}
"""So many bytes what is written to the disk takes at least; less is left than this."""


@pytest.mark.parametrize("what", each("disk full, ", NEEDED))
def test_a_full_disk_stops_nothing_for_good(what: str, sites: Web, calm: Calm, tmp_path: Path) -> None:
    """The archive of pages is in the database, so it is full with it."""
    times, chance = FAULTS[f"disk full, {what}"].times, random.Random(what)
    for number in range(times):
        left = NEEDED[what] * number // times + chance.randrange(NEEDED[what] // times)
        with small_disk(tmp_path / f"dysk-{number}", 16) as disk:
            folder = tmp_path / f"miejsce-{number}"
            database = disk if "database" in what else folder
            feeds = disk / "feeds" if "feeds" in what else folder / "feeds"
            place = Place(folder, sites.sources_yaml(), f"sqlite:///{database / 'kalendarium.sqlite3'}", feeds=feeds)
            assert place.done("migrate") == 0
            ballast = fill(disk, left)
            assert_freed_and_sound(place, calm, ballast, len(sites.sites))


@pytest.mark.soak
def test_a_full_disk_of_the_server_stops_nothing_for_good(sites: Web, calm: Calm, tmp_path: Path) -> None:
    """Full is the disk of the tables; where PostgreSQL's own log cannot be written, the server stops."""
    for number in range(FAULTS["disk full, PostgreSQL"].times):
        with cluster() as server, small_disk(server.folder / "dysk", 24) as disk:
            shutil.chown(disk, (server.folder / "data").owner())
            server.told(f"CREATE TABLESPACE maly LOCATION '{disk}'")
            server.told("CREATE DATABASE pelna TEMPLATE template0 TABLESPACE maly")
            place = Place(tmp_path / f"{number}", sites.sources_yaml(), server.url("pelna"))
            assert place.done("migrate") == 0
            assert_freed_and_sound(place, calm, fill(disk, 400_000 * number), len(sites.sites))
            server.told("DROP DATABASE pelna WITH (FORCE)")


def assert_freed_and_sound(place: Place, calm: Calm, ballast: Path, count: int) -> None:
    """Lets a scheduler run into the full disk, then frees it; fails unless it then reads so many sources."""
    with watched(place.feeds) as seen:
        with place.running("schedule") as process:
            place.wait_for(lambda: FULL in place.log(), "word of the disk")
            could_begin = "Błąd:" not in place.log()
            ballast.unlink()
            if could_begin:
                place.wait_until_read(count)
                place.wait_until_published(calm.files)
                assert process.poll() is None
            else:
                assert process.wait(PATIENCE) == 1
        assert_sound(place, calm, seen, told=(FULL, FREE_IT))


@contextmanager
def folder_of_another(place: Place, root: Path) -> Iterator[Callable[[], None]]:
    place.feeds.mkdir()
    give(place.feeds, to_nobody=False)
    yield lambda: give(place.feeds, to_nobody=True)


@contextmanager
def folder_that_cannot_be_made(place: Place, root: Path) -> Iterator[Callable[[], None]]:
    place.feeds = root / "cudzy" / "feeds"
    place.feeds.parent.mkdir()
    give(place.feeds.parent, to_nobody=False)
    yield lambda: give(place.feeds.parent, to_nobody=True)


@contextmanager
def folder_within_of_another(place: Place, root: Path) -> Iterator[Callable[[], None]]:
    within = place.feeds / "kalendarz"
    within.mkdir(parents=True)
    give(place.feeds, to_nobody=True)
    give(within, to_nobody=False)
    yield lambda: give(within, to_nobody=True)


@contextmanager
def disk_to_be_read_only(place: Place, root: Path) -> Iterator[Callable[[], None]]:
    with small_disk(root / "dysk", 16) as disk:
        give(disk, to_nobody=True)
        place.feeds = disk / "feeds"
        remount(disk, "ro")
        yield lambda: remount(disk, "rw")


WAYS = {
    "of another": (folder_of_another, "brak prawa zapisu – daj je"),
    "not to be made": (folder_that_cannot_be_made, "brak prawa zapisu – daj je"),
    "within of another": (folder_within_of_another, "brak prawa zapisu – daj je"),
    "read-only disk": (disk_to_be_read_only, "tylko do odczytu – zamontuj"),
}


@pytest.mark.parametrize("way", each("feeds/ ", WAYS))
def test_feeds_that_may_not_be_written_are_told_and_written_later(
    way: str, sites: Web, calm: Calm, tmp_path: Path
) -> None:
    made, says = WAYS[way]
    for number in range(FAULTS[f"feeds/ {way}"].times):
        root = tmp_path / f"{number}"
        place = Place(root / "miejsce", sites.sources_yaml(), f"sqlite:///{root / 'miejsce' / 'kalendarium.sqlite3'}")
        place.before = as_nobody()
        give(place.folder, to_nobody=True)
        with made(place, root) as mend, watched(place.feeds) as seen:
            with place.running("schedule") as process:
                place.wait_for(lambda: says in place.log(), "word of the folder")  # noqa: B023
                mend()
                place.wait_until_published(calm.files)
                assert process.poll() is None
            assert_sound(place, calm, seen, told=(str(place.feeds), says))
