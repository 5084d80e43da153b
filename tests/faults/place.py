"""A place where the program lives through faults: a folder, a database of either kind, feeds, a clock, processes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from aggregator.store import Store

DAY = date(2026, 3, 10)
BEGIN = datetime(2026, 3, 10, 8, 0, tzinfo=UTC)
PATIENCE = 120.0
"""Seconds after which something that was waited for will not come any more."""


class Place:
    """Commands of the program run here as processes of their own, and write into one log, `dziennik`.

    `feeds` and the folder of the database may lie elsewhere, as on a disk of their own. `before` are the words that
    stand before every command, as of a program that takes rights away from it. With a `queue` workers read the sources.
    """

    def __init__(self, folder: Path, sources: str, database_url: str, *, feeds: Path | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.database_url, self.feeds = folder, database_url, feeds or folder / "feeds"
        self.before: tuple[str, ...] = ()
        self.queue = False
        (folder / "sources.yaml").write_text(sources, encoding="utf-8")
        (folder / "dziennik").touch()
        self.set_clock(BEGIN)

    def set_clock(self, moment: datetime) -> None:
        """Sets the clock of all that runs here, also of what runs already."""
        beside = self.folder / "zegar.nowy"
        beside.write_text(str((moment - datetime.now(UTC)).total_seconds()), encoding="ascii")
        beside.replace(self.folder / "zegar")

    def later(self, by: timedelta) -> None:
        """Sets the clock so much ahead; back where it is less than nothing."""
        shift = timedelta(seconds=float((self.folder / "zegar").read_text(encoding="ascii")))
        self.set_clock(datetime.now(UTC) + shift + by)

    @property
    def surroundings(self) -> Mapping[str, str]:
        """The environment of every process."""
        return {
            **os.environ,
            "AGGREGATOR_SOURCES": str(self.folder / "sources.yaml"),
            "AGGREGATOR_DATABASE_URL": self.database_url,
            "AGGREGATOR_FEEDS_DIR": str(self.feeds),
            "AGGREGATOR_BASE_URL": "http://127.0.0.1:8000",
            "AGGREGATOR_ALLOW_PRIVATE_HOSTS": "1",
            "AGGREGATOR_PAUSE": "0",
            "AGGREGATOR_TICK": "1",
            "AGGREGATOR_QUEUE": "postgresql" if self.queue else "off",
        }

    @contextmanager
    def running(self, *command: str) -> Iterator[subprocess.Popen[bytes]]:
        """A command as a process; it is killed at the end of the block where it still runs."""
        program = (*self.before, sys.executable, "-m", "tests.faults.begun_at", str(self.folder / "zegar"), *command)
        with (self.folder / "dziennik").open("ab") as log:
            process = subprocess.Popen(program, env=dict(self.surroundings), stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    def done(self, *command: str) -> int:
        """The exit code of a command that ends by itself."""
        with self.running(*command) as process:
            return process.wait(PATIENCE)

    def wait_for(self, met: Callable[[], bool], what: str, pause: float = 0.02) -> None:
        """Waits until this is so, asking every so many seconds; fails with the end of the log where it never is."""
        until = time.monotonic() + PATIENCE
        while not met():
            assert time.monotonic() < until, f"{what} – in vain\n{self.log()[-4000:]}"
            time.sleep(pause)

    def log(self) -> str:
        """All that was logged and said here."""
        return (self.folder / "dziennik").read_text(encoding="utf-8", errors="replace")

    def wait_until_read(self, count: int) -> None:
        """Waits until of so many sources a round was kept that went well."""
        self.wait_for(lambda: len(self.read()) == count, f"{count} sources that were read", pause=0.3)

    def wait_until_published(self, files: frozenset[str]) -> None:
        """Waits until these files are in the folder of the feeds."""
        self.wait_for(lambda: all((self.feeds / file).exists() for file in files), "all feeds", pause=0.1)

    def read(self) -> frozenset[str]:
        """The sources of which a round was kept that went well."""
        with Store.open(self.database_url) as store:
            return frozenset(state.source_id for state in store.overview() if state.checked_at and not state.failures)

    def told(self) -> Counter[tuple[str, ...]]:
        """Every entry that is kept, by all that does not depend on when it was first read."""
        with Store.open(self.database_url) as store:
            events, deadlines = store.entries(date(2000, 1, 1), date(2100, 1, 1))
        rows: Counter[tuple[str, ...]] = Counter()
        rows.update(
            ("event", e.title, str(e.start), str(e.end), str(e.city), *(s.url for s in e.sources)) for e in events
        )
        rows.update(("deadline", d.title, str(d.at), d.kind, *(s.url for s in d.sources)) for d in deadlines)
        return rows


def kill(process: subprocess.Popen[bytes]) -> None:
    """kill -9; fails where the process has ended before by itself."""
    process.send_signal(signal.SIGKILL)
    assert process.wait(PATIENCE) == -signal.SIGKILL, "it had ended by itself"


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
