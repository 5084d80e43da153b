"""Schedulers and workers as real processes over one database."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

import psycopg

from aggregator.jobs.engine import prepared
from aggregator.store import Store

PATIENCE = 90.0


class Processes:
    """A list of sources and one database, at which schedulers and workers may work, each as a process.

    All that they say is in the file `dziennik`. With a `queue` workers read what schedulers find due.
    """

    def __init__(self, folder: Path, database_url: str, urls: Sequence[str], *, queue: bool = False) -> None:
        self.folder, self.database, self.count, self._queued = folder, database_url, len(urls), queue
        listed = [f"  - {{id: z{number}, name: Z{number}, url: '{url}'}}\n" for number, url in enumerate(urls)]
        (folder / "sources.yaml").write_text("sources:\n" + "".join(listed), encoding="utf-8")

    @contextmanager
    def running(self, *commands: str, **environ: str) -> Iterator[list[subprocess.Popen[bytes]]]:
        """A process for each command, killed at the end of the block; `environ` says what else than usual holds."""
        surroundings = {
            **os.environ,
            "AGGREGATOR_SOURCES": str(self.folder / "sources.yaml"),
            "AGGREGATOR_DATABASE_URL": self.database,
            "AGGREGATOR_FEEDS_DIR": str(self.folder / "feeds"),
            "AGGREGATOR_QUEUE": "postgresql" if self._queued else "off",
            "AGGREGATOR_ALLOW_PRIVATE_HOSTS": "1",
            "AGGREGATOR_PAUSE": "0",
            "AGGREGATOR_TICK": "1",
            **environ,
        }
        with ExitStack() as stack:
            log = stack.enter_context((self.folder / "dziennik").open("ab"))
            processes = []
            for command in commands:
                arguments = [sys.executable, "-m", "aggregator", *command.split()]
                process = subprocess.Popen(arguments, env=surroundings, stdout=log, stderr=log)
                stack.callback(process.wait)
                stack.callback(process.kill)
                processes.append(process)
            yield processes

    def checked(self) -> set[str]:
        """The sources of which a round was kept."""
        with Store.open(self.database) as store:
            return {state.source_id for state in store.overview() if state.checked_at is not None}

    def rounds(self) -> list[int]:
        """How many rounds of each source were kept."""
        with Store.open(self.database) as store:
            return [len(store.rounds(f"z{number}", 9)) for number in range(self.count)]

    def events(self) -> int:
        """How many events there are."""
        with Store.open(self.database) as store:
            return len(store.entries(date(2000, 1, 1), date(2100, 1, 1))[0])

    def queue(self) -> dict[str, int]:
        """How many jobs of sources there are, by their state."""
        with psycopg.connect(**prepared(self.database)) as connection:
            query = "SELECT status, count(*) FROM procrastinate_jobs WHERE task_name = 'read' GROUP BY status"
            return dict(connection.execute(query).fetchall())

    def log(self) -> str:
        """All that was said."""
        return (self.folder / "dziennik").read_text(encoding="utf-8")

    def wait(self, met: Callable[[], bool]) -> None:
        """Waits until this is so; fails with the end of the log where it never is."""
        until = time.monotonic() + PATIENCE
        while not met():
            assert time.monotonic() < until, self.log()[-4000:]
            time.sleep(0.05)

    def wait_for_all(self) -> None:
        """Waits until of every source a round was kept, and no job is left."""
        self.wait(lambda: len(self.checked()) == self.count and not (self._queued and self.queue()))
