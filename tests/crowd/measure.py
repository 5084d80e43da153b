"""What a round over many unchanged sources costs beside bare requests, measured in one run, by turns."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from statistics import median
from typing import IO, Any, cast

import httpx

from tests.crowd.server import COUNTS, address

RATIO = 1.5
"""A round over unchanged sources may take so many times as long as its bare requests."""

RATIO_OF_A_SERVER = 2.5
"""The same over PostgreSQL, to which each statement travels; on an idle machine it is 2.3."""

MEMORY = 300.0
"""MB that the process of the round may use."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured. Times in seconds, of the rounds the medians; memory in MB, `growth` since the first round.

    `asked` are the answers given in each timed round and in each bare loop, in turn: "304:1000" for a thousand of 304.
    """

    round: float
    bare: float
    memory: float
    growth: float
    overview: float
    publish: float
    asked: tuple[str, ...]

    @property
    def ratio(self) -> float:
        """The round's time in times of the bare loop."""
        return self.round / self.bare


@contextmanager
def running(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", *map(str, arguments)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def told(process: subprocess.Popen[str], order: str) -> dict[str, Any]:
    """What the process answers to the order."""
    cast(IO[str], process.stdin).write(order + "\n")
    cast(IO[str], process.stdin).flush()
    return dict(json.loads(cast(IO[str], process.stdout).readline()))


def asked_of(port: int) -> str:
    """Which answers the sites on this port gave since this was asked last: "304:1000" for a thousand of 304."""
    return httpx.get(f"{address(0, port)}{COUNTS}").text


def measure(sources: int, at_once: int, *, times: int = 3, further: int = 0, database_url: str = "") -> Figures:
    """The figures of so many sources with so many threads; after `further` more rounds memory is looked at again.

    Without a `database_url` the sources are in a SQLite file of the process that reads them.
    """
    with ExitStack() as stack:
        server = stack.enter_context(running("tests.crowd.server"))
        port = int(cast(IO[str], server.stdout).readline())
        reader = stack.enter_context(running("tests.crowd.reader", sources, at_once, port, database_url))
        bare = stack.enter_context(running("tests.crowd.bare", sources, at_once, port))
        for process in (reader, bare):
            told(process, "round")
        asked_of(port)
        rounds, bares, asked = [], [], []
        for _ in range(times):
            rounds.append(told(reader, "round"))
            asked.append(asked_of(port))
            bares.append(told(bare, "round"))
            asked.append(asked_of(port))
            assert rounds[-1]["read"] == bares[-1]["read"] == sources
        later = rounds[-1]["memory"]
        for _ in range(further):
            later = told(reader, "round")["memory"]
        return Figures(
            median(one["seconds"] for one in rounds),
            median(one["seconds"] for one in bares),
            later,
            later - rounds[0]["memory"],
            told(reader, "overview")["seconds"],
            told(reader, "publish")["seconds"],
            tuple(asked),
        )
