import os
import threading
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from aggregator.errors import AggregatorError
from aggregator.model import Deadline, Event
from aggregator.publish import check_ical, check_rss, publish
from tests.feeds.samples import BASE, DEADLINES, EVENTS, NOW, TRAINING, VISIT, whole


@dataclass
class Kept:
    """A store that holds these entries and remembers what it was asked for."""

    events: tuple[Event, ...] = EVENTS
    deadlines: tuple[Deadline, ...] = DEADLINES
    asked: tuple[date, date] | None = None

    def entries(self, first: date, last: date) -> tuple[tuple[Event, ...], tuple[Deadline, ...]]:
        self.asked = first, last
        return self.events, self.deadlines


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_writes_both_feeds_and_nothing_else(tmp_path):
    folder = tmp_path / "new" / "feeds"
    assert publish(Kept(), folder, BASE, NOW) == (folder / "kalendarz.ics", folder / "kalendarz.rss")
    assert names(folder) == {"kalendarz.ics", "kalendarz.rss"}
    uids = {str(vevent.uid) for vevent in Calendar.from_ical((folder / "kalendarz.ics").read_bytes()).events}
    assert uids == {entry.uid for entry in whole().entries}
    assert (folder / "kalendarz.ics").stat().st_mode & 0o777 == 0o644


def test_writes_only_what_changed(tmp_path):
    publish(Kept(), tmp_path, BASE, NOW)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert publish(Kept(), tmp_path, BASE, NOW + timedelta(hours=1)) == ()
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
    (tmp_path / "kalendarz.rss").write_bytes(b"broken")
    assert publish(Kept(), tmp_path, BASE, NOW) == (tmp_path / "kalendarz.rss",)


def test_asks_the_store_for_the_window_around_now(tmp_path):
    store = Kept()
    publish(store, tmp_path, BASE, NOW)
    first, last = store.asked
    assert first < date(2025, 12, 1) and last > date(2027, 9, 1)


def test_what_was_published_stays_when_the_next_is_unsound(tmp_path):
    publish(Kept(), tmp_path, BASE, NOW)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(AggregatorError, match="wpisy o tym samym UID"):
        publish(Kept(events=(TRAINING, VISIT, TRAINING), deadlines=()), tmp_path, BASE, NOW)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    "body",
    [b"", b"BEGIN:VCALENDAR\r\n", b"<html></html>"],
)
def test_unsound_bodies_are_told(body):
    with pytest.raises(AggregatorError):
        check_ical(body)
    with pytest.raises(AggregatorError):
        check_rss(body)


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "plik").write_text("")
    with pytest.raises(AggregatorError, match=r"Nie można zapisać kalendarza w .*plik"):
        publish(Kept(), tmp_path / "plik", BASE, NOW)


def test_writes_neither_when_one_cannot_be_compared(tmp_path):
    (tmp_path / "kalendarz.rss").mkdir()
    with pytest.raises(AggregatorError):
        publish(Kept(), tmp_path, BASE, NOW)
    assert names(tmp_path) == {"kalendarz.rss"}


def test_leftovers_of_the_dead_are_removed_and_no_other_file(tmp_path):
    old, fresh, foreign = (tmp_path / name for name in (".kalendarz.ics.a1.tmp", ".kalendarz.ics.b2.tmp", "notes.tmp"))
    for path in (old, fresh, foreign):
        path.write_bytes(b"half")
    for path in (old, foreign):
        os.utime(path, (0, 0))
    publish(Kept(), tmp_path, BASE, NOW)
    assert not old.exists()
    assert fresh.exists() and foreign.exists()


def test_two_who_publish_at_once_leave_whole_files(tmp_path):
    stores = [Kept(), Kept(events=EVENTS[:3], deadlines=())] * 3
    seen: list[bytes] = []
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            if (tmp_path / "kalendarz.ics").exists():
                seen.append((tmp_path / "kalendarz.ics").read_bytes())

    watcher = threading.Thread(target=watch)
    writers = [threading.Thread(target=publish, args=(store, tmp_path, BASE, NOW)) for store in stores]
    for thread in (watcher, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    watcher.join()
    assert names(tmp_path) == {"kalendarz.ics", "kalendarz.rss"}
    for body in {*seen, (tmp_path / "kalendarz.ics").read_bytes()}:
        check_ical(body)
