"""A whole large calendar: read, shown and polled, each by a process of its own, measured in one run."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import IO, cast

from aggregator.feeds.filters import CATEGORY_SEGMENTS, REGION_SEGMENTS
from tests.crowd.measure import asked_of, running, told

FEEDS = tuple(
    f"/kalendarz{chosen}.{suffix}"
    for chosen in ("", *(f"/{segment}" for segment in (*REGION_SEGMENTS[:8], *CATEGORY_SEGMENTS)))
    for suffix in ("ics", "rss")
)
"""What is polled: the calendar, voivodeships, kinds, as a calendar and as news."""

PAGES = ("/", "/?wojewodztwo=slaskie&rodzaj=szkolenia", "/?slowa=promocji", "/miesiac/2026-10", "/mapa", "/zrodla")
TURNS = 5
ITS_OWN = ("Connection", "Date", "Server")


@dataclass(frozen=True, slots=True)
class Read:
    """One process that reads and shows all: seconds of its work, of the rounds the medians, and its memory in MB.

    `first_look` makes the calendar out of nothing, `next_look` is that of a process begun later, `change` follows ten
    changed events. `memory` is the most there was, `growth` what the process has more after the further rounds.
    """

    first_look: float
    next_look: float
    change: float
    round: float
    bare: float
    overview: float
    memory: float
    growth: float
    asked: tuple[str, ...]

    @property
    def ratio(self) -> float:
        """The round's time in times of the bare loop."""
        return self.round / self.bare


@dataclass(frozen=True, slots=True)
class Polled:
    """Polls of one web process and of a static server: answers in a second, the medians of the turns; their ratios.

    `unchanged` are polls that say the present ETag, `whole` those that say none; `statuses` what ours answered.
    """

    unchanged: float
    unchanged_ratio: float
    whole: float
    whole_ratio: float
    statuses: Counter[int]
    largest: int


def read_all(sources: int, events: int, at_once: int, *, times: int = 3, further: int = 0) -> Read:
    """What reading and showing so many cost one process, over a SQLite file that another one has filled."""
    with ExitStack() as stack:
        url = f"sqlite:///{stack.enter_context(tempfile.TemporaryDirectory())}/kalendarium.sqlite3"
        port = int(cast(IO[str], stack.enter_context(running("tests.crowd.server")).stdout).readline())
        with filled(url, sources, events, port) as maker:
            first_look = told(maker, "look")["seconds"]
        reader = stack.enter_context(running("tests.crowd.reader", sources, at_once, port, url))
        bare = stack.enter_context(running("tests.crowd.bare", sources, at_once, port))
        own_port = int(told(reader, "serve")["port"])
        next_look = told(reader, "look")["seconds"]
        look_at(own_port, (*PAGES, *FEEDS))
        for process in (reader, bare):
            told(process, "round")
        asked_of(port)
        rounds, bares, asked = [], [], []
        for _ in range(times):
            rounds.append(told(reader, "round"))
            asked.append(asked_of(port))
            bares.append(told(bare, "round")["seconds"])
            asked_of(port)
            assert rounds[-1]["read"] == sources
        change = told(reader, "change")["seconds"]
        look_at(own_port, (*PAGES, *FEEDS))
        later = told(reader, "overview")
        before, overview = later["present"], later["seconds"]
        for _ in range(further):
            later = told(reader, "round")
        return Read(
            first_look,
            next_look,
            change,
            median(one["seconds"] for one in rounds),
            median(bares),
            overview,
            later["memory"],
            later["present"] - before,
            tuple(asked),
        )


@contextmanager
def filled(url: str, sources: int, events: int, port: int) -> Iterator[subprocess.Popen[str]]:
    """A process that has filled the database."""
    with running("tests.crowd.reader", sources, 1, port, url, events) as maker:
        told(maker, "ready")
        yield maker


def poll_all(sources: int, events: int, polls: int, wholes: int) -> Polled:
    """What so many polls cost `aggregator web` over a calendar of this size, beside as many of a static server."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = f"sqlite:///{folder}/kalendarium.sqlite3"
        with filled(url, sources, events, 1) as maker:
            told(maker, "look")
        port = stack.enter_context(web(url))
        answers = look_at(port, FEEDS)
        again = look_at(port, FEEDS, {path: answer.headers["ETag"] for path, answer in answers.items()})
        file = folder / "odpowiedzi"
        file.write_bytes(
            pickle.dumps(
                {path: (one.headers["ETag"], again[path].told, one.told, one.body) for path, one in answers.items()}
            )
        )
        static = stack.enter_context(running("tests.crowd.static_server", file))
        ports = port, int(cast(IO[str], static.stdout).readline())
        ours, theirs = (stack.enter_context(running("tests.crowd.poller", one)) for one in ports)
        known = [(path, answers[path].headers["ETag"]) for path in FEEDS]
        statuses: Counter[int] = Counter()
        unchanged, whole = [], []
        for _ in range(TURNS):
            mine, other = (order(one, known, polls // TURNS) for one in (ours, theirs))
            statuses.update({int(status): count for status, count in mine["statuses"].items()})
            unchanged.append((polls // TURNS / mine["seconds"], other["seconds"] / mine["seconds"]))
            mine, other = (order(one, [(path, "") for path in FEEDS], wholes // TURNS) for one in (ours, theirs))
            whole.append((wholes // TURNS / mine["seconds"], other["seconds"] / mine["seconds"]))
            assert mine["size"] == other["size"] and mine["statuses"] == other["statuses"]
        largest = max(len(answers[path].body) for path in FEEDS)
        return Polled(*middle(unchanged), *middle(whole), statuses, largest)


def middle(turns: Iterable[tuple[float, float]]) -> Iterator[float]:
    """The median of each column."""
    return (median(column) for column in zip(*turns, strict=True))


def order(poller: subprocess.Popen[str], asked: list[tuple[str, str]], times: int) -> dict[str, object]:
    """What the poller says after so many polls of these paths, each with its ETag."""
    return told(poller, json.dumps({"asked": asked, "times": times}))


@contextmanager
def web(url: str) -> Iterator[int]:
    """The port of `aggregator web` over the database, ready to answer."""
    environment = {**os.environ, "AGGREGATOR_DATABASE_URL": url, "AGGREGATOR_BASE_URL": "https://kalendarz.example.pl"}
    command = [sys.executable, "-m", "aggregator", "web", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield int(cast(IO[str], process.stdout).readline().partition(" (")[0].rpartition(":")[2])
        finally:
            process.kill()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came from a path."""

    headers: Message
    body: bytes

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """The headers without those that waitress adds."""
        return tuple(
            (name, told) for name, told in self.headers.items() if name not in ("Connection", "Date", "Server")
        )


def look_at(port: int, paths: Iterable[str], etags: Mapping[str, str] | None = None) -> dict[str, Answer]:
    """The answers at these paths; 304 where ETags are said."""
    answers = {}
    for path in paths:
        connection = HTTPConnection("127.0.0.1", port, timeout=300)
        connection.request("GET", path, headers={} if etags is None else {"If-None-Match": etags[path]})
        answer = connection.getresponse()
        answers[path] = Answer(answer.headers, answer.read())
        assert answer.status == (200 if etags is None else 304), f"{path}: {answer.status}"
        connection.close()
    return answers
