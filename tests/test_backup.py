"""A copy of a calendar made while it lives, and put in its place again."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from zstandard import ZstdCompressor, ZstdDecompressor

from aggregator.backup import DATABASE, NOTE, SOURCES, Place, restore_backup, write_backup
from aggregator.errors import AggregatorError
from aggregator.model import Event
from aggregator.offer import common_paths
from aggregator.shelf import Shelf
from aggregator.store import Store
from aggregator.store.file_copies import GAP
from tests.faults.disks import fill, small_disk
from tests.living import BASE, OWES, TRAINING, WEBINAR, first_day, ready
from tests.store.samples import NOW, SOURCE


def place_in(folder: Path) -> Place:
    folder.mkdir(exist_ok=True)
    return Place(f"sqlite:///{folder / 'k.sqlite3'}", folder / "sources.yaml", folder / "corrections.yaml")


def shown(store: Store) -> dict[str, object]:
    """All that a subscriber can tell from any common feed."""
    shelf = Shelf(store, BASE, lambda: NOW)
    feeds = [ready(shelf, path) for path in common_paths(sorted(store.feeds.source_names()))]
    return {feed.path: (feed.body, feed.etag, feed.modified, feed.zipped) for feed in feeds}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = place_in(tmp_path / "pierwsze")
    place.sources.write_text("sources: []\n", encoding="utf-8")
    return place


def test_restored_elsewhere_the_feeds_are_the_same_byte_for_byte(place: Place, tmp_path: Path) -> None:
    with Store.open(place.database_url) as store:
        living = first_day(store)
        ready(living.shelf(), "kalendarz.ics")
        living.later(hours=5)
        living.tell(OWES, TRAINING)
        before = shown(store)
        made = write_backup(place, tmp_path / "k.tar.zst", NOW)  # while it is open
    other = place_in(tmp_path / "drugie")
    restored = restore_backup(other, tmp_path / "k.tar.zst")
    assert restored.made_at == made.made_at == NOW and restored.rows == made.rows and made.rows["events"] == 2
    assert other.sources.read_text() == "sources: []\n" and not other.corrections.exists()
    with Store.open(other.database_url) as store:
        assert shown(store) == before


def test_the_copy_is_its_owners_alone(place: Place, tmp_path: Path) -> None:
    Store.open(place.database_url).close()
    write_backup(place, tmp_path / "k.tar.zst", NOW)
    assert os.name == "nt" or (tmp_path / "k.tar.zst").stat().st_mode & 0o777 == 0o600


@contextmanager
def writer(database_url: str) -> Iterator[None]:
    """Another process that applies round after round."""
    with Store.open(database_url) as store:
        store.register([SOURCE], NOW)
    command = [sys.executable, "-m", "tests.store.samples", "apply", database_url]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
        yield
        assert process.poll() is None, "it went on writing until the end"
    finally:
        process.kill()
        process.communicate()


def test_while_rounds_are_written_every_copy_is_one_state(place: Place, tmp_path: Path) -> None:
    seen = []
    with writer(place.database_url):
        for number in range(6):
            archive = tmp_path / f"{number}.tar.zst"
            write_backup(place, archive, NOW)
            rows = restore_backup(place_in(tmp_path / str(number)), archive).rows
            assert rows["events"] == 2 * rows["articles"] == 2 * rows["deadlines"], "whole rounds only"
            seen.append(rows["articles"])
    assert seen == sorted(seen) and seen[-1] > seen[0], "it wrote meanwhile"


def test_what_stands_there_is_not_replaced_unasked(place: Place, tmp_path: Path) -> None:
    Store.open(place.database_url).close()
    write_backup(place, tmp_path / "k.tar.zst", NOW)
    other = place_in(tmp_path / "drugie")
    other.sources.write_text("sources: [] # moje\n", encoding="utf-8")
    with pytest.raises(AggregatorError, match=r"sources.yaml – z --force"):
        restore_backup(other, tmp_path / "k.tar.zst")
    assert not (tmp_path / "drugie" / "k.sqlite3").exists() and "moje" in other.sources.read_text()
    (aside,) = restore_backup(other, tmp_path / "k.tar.zst", force=True).replaced
    assert "moje" in aside.read_text() and "moje" not in other.sources.read_text()
    assert sorted(path.name for path in (tmp_path / "drugie").iterdir()) == [
        "k.sqlite3", "sources.yaml", "sources.yaml.poprzednie",
    ]  # fmt: skip


def test_a_database_in_use_is_not_replaced(place: Place, tmp_path: Path) -> None:
    with Store.open(place.database_url) as store:
        first_day(store)
        write_backup(place, tmp_path / "k.tar.zst", NOW)
        with pytest.raises(AggregatorError, match="zatrzymaj go"):
            restore_backup(place, tmp_path / "k.tar.zst", force=True)
        assert store.revision() > 0
    restore_backup(place, tmp_path / "k.tar.zst", force=True)


def numbers(place: Place) -> set[str]:
    """The UIDs of two events that a new article tells of."""
    with Store.open(place.database_url) as store:
        living = first_day(store)
        living.later(days=1)
        living.tell(OWES, Event("Nowe spotkanie", WEBINAR.start, url="https://owes.example.pl/news/nowe"))
        events, _ = store.entries(NOW.date(), NOW.date().replace(month=12))
        return {event.uid.partition("@")[0] for event in events}


def test_numbers_given_since_the_copy_are_never_given_again(place: Place, tmp_path: Path) -> None:
    with Store.open(place.database_url) as store:
        first_day(store)
    write_backup(place, tmp_path / "k.tar.zst", NOW)
    assert numbers(place) == {"w-1", "w-2", "w-3"}
    restore_backup(place, tmp_path / "k.tar.zst", force=True)
    assert numbers(place) == {"w-1", "w-2", "w-4"}, "the database that was replaced knew the last one"
    elsewhere = place_in(tmp_path / "drugie")
    restore_backup(elsewhere, tmp_path / "k.tar.zst")
    assert numbers(elsewhere) == {"w-1", "w-2", f"w-{2 + GAP + 1}"}


def repacked(archive: Path, change: dict[str, bytes | None], extra: tarfile.TarInfo | None = None) -> None:
    """The archive with some members changed, or left out."""
    body = ZstdDecompressor().stream_reader(archive.read_bytes()).read()
    packed = BytesIO()
    with tarfile.open(fileobj=BytesIO(body)) as old, tarfile.open(fileobj=packed, mode="w") as new:
        for member in old:
            told = old.extractfile(member)
            assert told is not None
            content = change.get(member.name, told.read())
            if content is not None:
                member.size = len(content)
                new.addfile(member, BytesIO(content))
        if extra is not None:
            new.addfile(extra)
    archive.write_bytes(ZstdCompressor().compress(packed.getvalue()))


def link(name: str) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
    return info


@pytest.mark.parametrize(
    ("change", "extra"),
    [
        ({SOURCES: b"sources: []  # podmienione\n"}, None),
        ({SOURCES: None}, None),
        ({DATABASE: None}, None),
        ({NOTE: b"[]"}, None),
        ({NOTE: b"{"}, None),
        ({NOTE: json.dumps({"made_at": "kiedy", "rows": {}, "sha256": {}}).encode()}, None),
        ({NOTE: None}, None),
        ({}, tarfile.TarInfo("../../uciekam")),
        ({}, tarfile.TarInfo("corrections.yaml/../x")),
        ({}, link("corrections.yaml")),
        ({}, tarfile.TarInfo(DATABASE)),
    ],
)
def test_an_archive_that_is_not_as_it_was_made_changes_nothing(
    place: Place, tmp_path: Path, change: dict[str, bytes | None], extra: tarfile.TarInfo | None
) -> None:
    Store.open(place.database_url).close()
    archive = tmp_path / "k.tar.zst"
    write_backup(place, archive, NOW)
    repacked(archive, change, extra)
    other = place_in(tmp_path / "drugie")
    with pytest.raises(AggregatorError, match="nie jest całą kopią"):
        restore_backup(other, archive)
    assert list((tmp_path / "drugie").iterdir()) == []


@pytest.mark.parametrize("length", [0, 10, 0.5])
def test_a_copy_cut_short_is_told(place: Place, tmp_path: Path, length: float) -> None:
    Store.open(place.database_url).close()
    archive = tmp_path / "k.tar.zst"
    write_backup(place, archive, NOW)
    whole = archive.read_bytes()
    archive.write_bytes(whole[: int(len(whole) * length) if length < 1 else int(length)])
    with pytest.raises(AggregatorError, match="nie jest całą kopią"):
        restore_backup(place_in(tmp_path / "drugie"), archive)


def test_a_damaged_database_is_not_copied(place: Place, tmp_path: Path) -> None:
    with Store.open(place.database_url) as store:
        first_day(store)
    path = tmp_path / "pierwsze" / "k.sqlite3"
    body = bytearray(path.read_bytes())
    body[4096 * 3 : 4096 * 6] = os.urandom(4096 * 3)
    path.write_bytes(bytes(body))
    with pytest.raises(AggregatorError, match=r"uszkodzona|odmówiła"):
        write_backup(place, tmp_path / "k.tar.zst", NOW)
    assert not list(tmp_path.glob("*.zst")) and not list(tmp_path.glob(".kopia*"))


def test_a_newer_schema_is_told_before_anything_is_replaced(place: Place, tmp_path: Path) -> None:
    Store.open(place.database_url).close()
    with closing(sqlite3.connect(tmp_path / "pierwsze" / "k.sqlite3")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    write_backup(place, tmp_path / "k.tar.zst", NOW)
    with pytest.raises(AggregatorError, match="nowsza wersja"):
        restore_backup(place_in(tmp_path / "drugie"), tmp_path / "k.tar.zst")
    assert list((tmp_path / "drugie").iterdir()) == []


def test_postgresql_is_copied_by_its_own_tools_and_no_password_is_shown(tmp_path: Path) -> None:
    place = Place("postgresql+psycopg://ja:tajne@baza.example.pl/es", tmp_path / "s", tmp_path / "c")
    with pytest.raises(AggregatorError) as caught:
        write_backup(place, tmp_path / "k.tar.zst", NOW)
    assert "pg_dump --format=custom" in str(caught.value) and "postgresql://ja@baza.example.pl/es" in str(caught.value)
    assert "tajne" not in str(caught.value)
    with pytest.raises(AggregatorError, match="pg_restore"):
        restore_backup(place, tmp_path / "k.tar.zst")


def test_there_is_nothing_to_copy_yet(place: Place, tmp_path: Path) -> None:
    with pytest.raises(AggregatorError, match="jeszcze nie ma"):
        write_backup(place, tmp_path / "k.tar.zst", NOW)
    assert not list(tmp_path.glob("*.zst"))


def test_a_disk_without_room_is_told_with_a_remedy_and_nothing_is_left_on_it(place: Place, tmp_path: Path) -> None:
    Store.open(place.database_url).close()
    size = Path(place.database_url.removeprefix("sqlite:///")).stat().st_size
    with small_disk(tmp_path / "dysk", 1) as disk:
        for left in (size // 2, size):  # not for the copied database, then for nothing beside it
            ballast = fill(disk, left)
            with pytest.raises(AggregatorError, match=r"nie ma już miejsca.*zwolnij je"):
                write_backup(place, disk / "kopia.tar.zst", NOW)
            ballast.unlink()
            assert list(disk.iterdir()) == []
