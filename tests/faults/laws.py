"""What holds after every fault: nothing lost, doubled or half written, and the next round is sound."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from icalendar import Calendar
from lxml import etree

from aggregator.store import Store
from tests.faults.place import Place
from tests.store.samples import asked

OURS = ("błąd programu", "Traceback", "Execution of job")
"""Words that stand in the log only for a mistake of the program's own; the last are a library's, said at each tick."""


@dataclass(frozen=True, slots=True)
class Calm:
    """What the sites tell when nothing disturbs: the entries, and the names of the files of the feeds."""

    told: Counter[tuple[str, ...]]
    files: frozenset[str]
    seconds: float
    """How long its round took."""


@dataclass(slots=True)
class Seen:
    """What was seen in a folder of feeds while it was watched: how many bodies, which of them did not parse, and the
    days of the entries by their UIDs.
    """

    bodies: int = 0
    broken: list[str] = field(default_factory=list)
    days: dict[str, str] = field(default_factory=dict)


@contextmanager
def watched(feeds: Path) -> Iterator[Seen]:
    """Within the block every *.ics and *.rss is parsed whenever it is another, as fast as one thread can look."""
    seen, done, known = Seen(), threading.Event(), dict[str, tuple[int, ...]]()

    def look(path: Path) -> None:
        stat = path.stat()
        stamp = (stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
        if known.get(path.name) == stamp:
            return
        body = path.read_bytes()
        known[path.name] = stamp
        try:
            keep(path, body, seen)
        except Exception as error:  # any parser's complaint counts
            seen.broken.append(f"{path.name}: {error}")

    def watch() -> None:
        while not done.wait(0.01):
            try:
                names = [name for name in os.listdir(feeds) if name.endswith((".ics", ".rss"))]  # noqa: PTH208, faster
                for name in names:
                    look(feeds / name)
            except OSError:
                continue  # not there yet, or not to be read at this moment

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        done.set()
        thread.join(10)


def keep(path: Path, body: bytes, seen: Seen) -> None:
    """Counts a body that parses, and notes the days of its entries; whatever the parser raises where it does not."""
    if path.suffix == ".rss":
        etree.fromstring(body)
    else:
        for part in Calendar.from_ical(body).walk("VEVENT"):
            seen.days[str(part["UID"])] = str(part.decoded("DTSTART"))[:10]
    seen.bodies += 1


def assert_sound(place: Place, calm: Calm, seen: Seen, *, told: Collection[str] = (), ours: bool = False) -> None:
    """Fails unless the next round completes and comes to what an undisturbed calendar has.

    `told` are words of which each must stand in the log: the fault and its remedy. With `ours` the log may speak of
    mistakes of the program.
    """
    before = place.log()
    code = place.done("update", "--strict")
    log = place.log()
    assert code == 0, f"the next round is not sound\n{log[-4000:]}"
    missed = [words for words in told if words not in before]
    assert not missed, f"not told: {missed}\n{before[-6000:]}"
    if not ours:
        assert not [words for words in OURS if words in log], f"a mistake of ours\n{log[:6000]}"
    assert not seen.broken, f"not whole: {seen.broken[:3]}"
    now = place.told()
    assert now == calm.told, f"lost: {list(calm.told - now)[:3]}; too many: {list(now - calm.told)[:3]}\n{log[-4000:]}"
    assert asked(place.database_url, "SELECT count(*) FROM leases") == [(0,)], "a lease is left"
    if place.database_url.startswith("sqlite"):
        assert asked(place.database_url, "PRAGMA integrity_check") == [("ok",)]
    assert_feeds_whole(place, calm)
    assert_same_events(place, seen)


def assert_feeds_whole(place: Place, calm: Calm) -> None:
    """Fails unless the feeds are those of an undisturbed calendar, whole, with nothing half written beside them."""
    names = frozenset(str(path.relative_to(place.feeds)) for path in place.feeds.rglob("*") if path.is_file())
    assert names == calm.files, f"missing: {calm.files - names}; too many: {names - calm.files}"
    last = Seen()
    for name in names:
        if name.endswith((".ics", ".rss")):
            keep(place.feeds / name, (place.feeds / name).read_bytes(), last)


def assert_same_events(place: Place, seen: Seen) -> None:
    """Fails unless every UID that was ever published leads to an entry of the day that it was published with."""
    with Store.open(place.database_url) as store:
        for uid, day in seen.days.items():
            entry = store.event(uid) or store.deadline(uid)
            assert entry is not None, f"{uid} was published, and leads nowhere"
            moment = getattr(entry, "start", None) or getattr(entry, "at", None)
            assert day_in_feed(moment) == day, f"{uid} was of {day}, and is of {moment}"


def day_in_feed(moment: date | datetime | None) -> str:
    """The day of a moment as feeds write it."""
    return str(moment)[:10]
