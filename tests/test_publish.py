"""The common feeds as files: the bytes that are served, only what changed, whole files or none."""

import errno
import os
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from icalendar import Calendar

from aggregator import publish as publishing
from aggregator.errors import AggregatorError
from aggregator.offer import common_paths
from aggregator.publish import publish
from aggregator.store import Store
from tests.living import OWES, ROPS, SIGN_UP, TRAINING, WEBINAR, Living, first_day, ready


@pytest.fixture
def living() -> Iterator[Living]:
    with Store.open("sqlite://") as store:
        yield first_day(store)


def files(folder) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_writes_every_common_feed_as_it_is_served_and_nothing_else(living, tmp_path):
    folder, shelf = tmp_path / "new" / "feeds", living.shelf()
    paths = common_paths(("owes", "rops"))
    assert publish(shelf, folder) == tuple(folder / path for path in paths)
    assert files(folder) == {path: ready(shelf, path).body for path in paths}
    assert {
        "kalendarz.ics",
        "kalendarz/opolskie.atom",
        "kalendarz/cala-polska.json",
        "kalendarz/zrodlo-owes.rss",
    } < set(paths)
    assert len(Calendar.from_ical((folder / "kalendarz.ics").read_bytes()).events) == 3
    for path in paths:
        assert (folder / path).stat().st_mode & 0o777 == 0o644
        assert (folder / path).stat().st_mtime == ready(shelf, path).modified.timestamp()


def test_writes_only_what_changed(living, tmp_path):
    shelf = living.shelf()
    publish(shelf, tmp_path)
    before = {path: path.stat() for path in tmp_path.rglob("*.*")}
    living.later(hours=1)
    for again in (shelf, living.shelf()):
        assert publish(again, tmp_path) == ()
        assert {path: path.stat().st_ino for path in before} == {path: one.st_ino for path, one in before.items()}
    living.later(hours=1)
    living.tell(OWES, replace(TRAINING, contact="tel. 1"), SIGN_UP)
    written = {path.relative_to(tmp_path).as_posix() for path in publish(shelf, tmp_path)}
    assert "kalendarz/opolskie.ics" in written and "kalendarz/zrodlo-rops.ics" not in written
    (tmp_path / "kalendarz.rss").write_bytes(b"broken")
    assert publish(shelf, tmp_path) == (tmp_path / "kalendarz.rss",)


def test_a_file_that_was_copied_gets_its_moment_back(living, tmp_path):
    shelf = living.shelf()
    publish(shelf, tmp_path)
    moment = (tmp_path / "kalendarz.ics").stat().st_mtime
    os.utime(tmp_path / "kalendarz.ics", (1, 1))
    assert publish(shelf, tmp_path) == ()
    assert (tmp_path / "kalendarz.ics").stat().st_mtime == moment


def test_files_of_sources_that_are_not_known_are_removed_and_no_others(living, tmp_path):
    shelf = living.shelf()
    publish(shelf, tmp_path)
    strange = tmp_path / "kalendarz" / "zrodlo-dawne.ics"
    foreign = tmp_path / "kalendarz" / "notatki.txt"
    for path in (strange, foreign):
        path.write_bytes(b"x")
    living.store.register((OWES,), living.now)  # the other is no longer listed, yet known
    publish(shelf, tmp_path)
    assert not strange.exists() and foreign.exists()
    assert WEBINAR.title.encode() in (tmp_path / "kalendarz" / "zrodlo-rops.rss").read_bytes()


def test_with_many_sources_their_feeds_are_no_files(living, tmp_path, monkeypatch):
    shelf = living.shelf()
    publish(shelf, tmp_path)
    monkeypatch.setattr(publishing, "MOST_SOURCES", 1)
    publish(shelf, tmp_path)
    assert set(files(tmp_path)) == set(common_paths(()))
    assert ready(shelf, "kalendarz/zrodlo-owes.ics").body


def test_what_was_published_stays_when_the_next_cannot_be_made(living, tmp_path, monkeypatch):
    publish(living.shelf(), tmp_path)
    before = files(tmp_path)

    def refuse(*_: object) -> None:
        raise AggregatorError("baza danych odmówiła")

    monkeypatch.setattr(Store, "each_entry", refuse)
    living.later(days=1)
    with pytest.raises(AggregatorError, match="odmówiła"):
        publish(living.shelf(), tmp_path)
    assert files(tmp_path) == before


def test_a_folder_that_cannot_be_written_is_told(living, tmp_path):
    (tmp_path / "plik").write_text("")
    with pytest.raises(AggregatorError, match=r"Nie można zapisać kalendarza w .*plik"):
        publish(living.shelf(), tmp_path / "plik")


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "na dysku nie ma już miejsca – zwolnij je"),
        (errno.EACCES, "brak prawa zapisu – daj je użytkownikowi programu"),
        (errno.EROFS, "dysk jest tylko do odczytu – zamontuj go"),
    ],
)
def test_why_a_file_cannot_be_written_is_told_with_what_to_do(living, tmp_path, monkeypatch, number, says):
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(AggregatorError, match=says):
        publish(living.shelf(), tmp_path)
    assert not list(tmp_path.rglob("*.tmp"))


def test_writes_none_when_one_cannot_be_compared(living, tmp_path):
    (tmp_path / "kalendarz.rss").mkdir()
    with pytest.raises(AggregatorError):
        publish(living.shelf(), tmp_path)
    assert files(tmp_path) == {}


def test_leftovers_of_the_dead_are_removed_and_no_other_file(living, tmp_path):
    old, fresh, foreign = (tmp_path / name for name in (".kalendarz.ics.a1.tmp", ".kalendarz.ics.b2.tmp", "notes.tmp"))
    for path in (old, fresh, foreign):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    beside = tmp_path / "kalendarz" / ".zrodlo-owes.atom.c3_x.tmp"
    beside.parent.mkdir()
    beside.write_bytes(b"half")
    publish(living.shelf(), tmp_path)
    assert not old.exists() and not fresh.exists() and not beside.exists()
    assert foreign.exists()


def test_several_who_publish_at_once_leave_whole_files(tmp_path):
    """Each over a database of its own, so that they overwrite each other with other bytes."""
    with Store.open("sqlite://") as store, Store.open("sqlite://") as other:
        one, two = first_day(store), Living(other)
        two.tell(ROPS, WEBINAR)
        shelves = [one.shelf(), two.shelf()] * 3
        seen: list[bytes] = []
        done = threading.Event()

        def watch() -> None:
            while not done.is_set():
                if (tmp_path / "kalendarz.ics").exists():
                    seen.append((tmp_path / "kalendarz.ics").read_bytes())

        watcher = threading.Thread(target=watch)
        writers = [threading.Thread(target=publish, args=(shelf, tmp_path)) for shelf in shelves]
        for thread in (watcher, *writers):
            thread.start()
        for thread in writers:
            thread.join()
        done.set()
        watcher.join()
        whole = {ready(living.shelf(), "kalendarz.ics").body for living in (one, two)}
    assert set(seen) <= whole and files(tmp_path)["kalendarz.ics"] in whole
