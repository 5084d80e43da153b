"""How fast one worker and two read sites on which everything is new, from a queue that holds them all."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, cast

import httpx
import psycopg

from aggregator.jobs import Queue
from aggregator.jobs.engine import prepared
from aggregator.model import Outcome, Source
from aggregator.store import Store
from tests.crowd.changed import ARTICLES, address
from tests.crowd.measure import running
from tests.crowd.server import COUNTS
from tests.postgres import Cluster

AT_LEAST = 1.8
"""Two workers read so many times faster than one."""

LATE = 0.2
"""Seconds until a site answers."""

PATIENCE = 600.0


@dataclass(frozen=True, slots=True)
class Speed:
    """How long so many workers took for so many pages, in seconds, and how much of it their processes computed.

    Only as long as sources waited: at the end, when they become fewer than the places, what was left decides.
    """

    pages: int
    seconds: float
    computed: float


def speed(cluster: Cluster, sources: int, workers: int, *, late: float = LATE, pause: float = 1.0) -> Speed:
    """The speed of so many workers as they are by default, each host being left alone for `pause` between requests."""
    with ExitStack() as stack:
        url = stack.enter_context(cluster.database())
        now = datetime.now(UTC)
        site = stack.enter_context(running("tests.crowd.changed", late, now.date() + timedelta(days=30)))
        port = int(cast(IO[str], site.stdout).readline())
        listed = [Source(f"z{number}", f"Z{number}", address(number, port)) for number in range(sources)]
        store = stack.enter_context(Store.open(url))
        store.register(listed, now)
        processes = [stack.enter_context(_worker(url, pause)) for _ in range(workers)]
        queue = stack.enter_context(closing(Queue(url)))
        watching = stack.enter_context(psycopg.connect(**prepared(url), autocommit=True))

        def count(table: str) -> int:
            row = watching.execute(f"SELECT count(*) FROM {table}").fetchone()
            return int(row[0]) if row else 0

        _until(lambda: count("procrastinate_workers") == workers)
        before, began = sum(map(_computed, processes)), time.monotonic()
        assert queue.ask(listed, listed, now).added == sources
        _until(lambda: not count("procrastinate_jobs WHERE task_name = 'read' AND status = 'todo'"))
        seconds = time.monotonic() - began
        computed = sum(map(_computed, processes)) - before
        pages = int(httpx.get(f"http://127.2.0.1:{port}{COUNTS}").text)
        _until(lambda: not count("procrastinate_jobs WHERE task_name = 'read'"))
        states = store.overview()
        assert all(state.outcome is Outcome.READ and state.articles == ARTICLES for state in states), states[:3]
        found = sum(state.entries for state in states)
        assert found == 2 * ARTICLES * sources, found
        return Speed(pages, seconds, computed)


@contextmanager
def _worker(url: str, pause: float) -> Iterator[subprocess.Popen[bytes]]:
    with TemporaryDirectory() as folder:
        environ = {
            **os.environ,
            "AGGREGATOR_DATABASE_URL": url,
            "AGGREGATOR_QUEUE": "postgresql",
            "AGGREGATOR_ALLOW_PRIVATE_HOSTS": "1",
            "AGGREGATOR_PAUSE": f"{pause:g}",
            "AGGREGATOR_FEEDS_DIR": folder,
            "AGGREGATOR_LOG": "error",
        }
        with subprocess.Popen([sys.executable, "-m", "aggregator", "worker"], env=environ, stdout=-3) as process:
            try:
                yield process
            finally:
                process.kill()


def _computed(process: subprocess.Popen[bytes]) -> float:
    """Seconds that the process has computed (proc(5), fields 14 and 15 of stat)."""
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _until(met: object) -> None:
    assert callable(met)
    ends = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < ends
        time.sleep(0.05)
