"""kill -9 during `aggregator update`, at random instants: the next round completes, nothing is lost or doubled."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from lxml import etree

from aggregator.store import Store
from tests.sites.server import serve
from tests.store.samples import asked

DAY = date(2026, 3, 10)
KILLS = {"sqlite": 100, "postgresql": 100} if os.environ.get("SOAK") else {"sqlite": 10, "postgresql": 2}


def surroundings(folder: Path, sources: Path, database_url: str) -> Mapping[str, str]:
    return {
        **os.environ,
        "AGGREGATOR_SOURCES": str(sources),
        "AGGREGATOR_DATABASE_URL": database_url,
        "AGGREGATOR_FEEDS_DIR": str(folder / "feeds"),
        "AGGREGATOR_ALLOW_PRIVATE_HOSTS": "1",
        "AGGREGATOR_PAUSE": "0",
    }


def start(env: Mapping[str, str], minute: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "aggregator", "update", "--strict", "--now", f"2026-03-10T09:{minute:02d}"]
    return subprocess.Popen(command, env=dict(env), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def told(database_url: str) -> Counter[tuple[str, ...]]:
    """Every entry that is kept, by all that does not depend on when it was first read."""
    with Store.open(database_url) as store:
        events, deadlines = store.entries(date(2000, 1, 1), date(2100, 1, 1))
    rows: Counter[tuple[str, ...]] = Counter()
    rows.update(("event", e.title, str(e.start), str(e.end), str(e.city), *(s.url for s in e.sources)) for e in events)
    rows.update(("deadline", d.title, str(d.at), d.kind, *(s.url for s in d.sources)) for d in deadlines)
    return rows


class Watcher:
    """Parses whatever lies in feeds/ again and again; what does not parse is kept."""

    def __init__(self, feeds: Path) -> None:
        self.feeds, self.broken, self.seen = feeds, list[str](), 0
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)

    def watch(self) -> None:
        while not self.done.wait(0.01):
            for name, parse in (("kalendarz.ics", Calendar.from_ical), ("kalendarz.rss", etree.fromstring)):
                try:
                    body = (self.feeds / name).read_bytes()
                except FileNotFoundError:
                    continue
                try:
                    parse(body)
                    self.seen += 1
                except Exception as error:  # any parser's complaint counts
                    self.broken.append(f"{name}: {error}")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL: runs on Linux and macOS")
def test_killed_at_random_instants_nothing_is_lost_or_doubled(
    kind: str, new_database: Callable[[str], str], tmp_path: Path
) -> None:
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    folder, kills = tmp_path / "killed", KILLS[kind]
    database_url, calm_url = new_database(kind), new_database(kind)
    with serve(DAY) as web:
        sources = tmp_path / "sources.yaml"
        sources.write_text(web.sources_yaml(), encoding="utf-8")
        begun = time.monotonic()
        undisturbed = start(surroundings(tmp_path / "calm", sources, calm_url), 0)
        _, complaints = undisturbed.communicate(timeout=120)
        assert undisturbed.returncode == 0, complaints.decode()[-2000:]
        length = time.monotonic() - begun

        watcher = Watcher(folder / "feeds")
        watcher.thread.start()
        killed = attempts = 0
        while killed < kills and attempts < 4 * kills:
            attempts += 1
            process, begun = start(surroundings(folder, sources, database_url), attempts % 59), time.monotonic()
            time.sleep(chance.uniform(0.15, 1.0) * length)
            process.send_signal(signal.SIGKILL)
            was_killed = process.wait() == -signal.SIGKILL
            killed += was_killed
            if not was_killed:  # the machine has become faster since
                length = min(length, time.monotonic() - begun)
            assert process.stderr is not None
            process.stderr.close()
        last = start(surroundings(folder, sources, database_url), 59)
        _, complaints = last.communicate(timeout=120)
        watcher.done.set()
        watcher.thread.join(10)

    assert last.returncode == 0, f"seed {seed}: {complaints.decode()[-2000:]}"
    assert killed == kills, f"seed {seed}: only {killed} of {attempts} were still running"
    assert not watcher.broken, f"seed {seed}: {watcher.broken[:3]}"
    assert watcher.seen > 0
    assert told(database_url) == told(calm_url), f"seed {seed}"
    if kind == "sqlite":
        assert asked(database_url, "PRAGMA integrity_check") == [("ok",)]
    files = {path.suffix for path in (folder / "feeds").rglob("*") if path.is_file()}
    assert files == {".ics", ".rss", ".atom", ".json"}
