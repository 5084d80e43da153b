"""Readers that ask the web for feeds without a pause, and remember every whole answer."""

from __future__ import annotations

import http.client
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

POLLED = ("/kalendarz.ics", "/kalendarz.rss", "/kalendarz.json", "/ostatni-dzwonek.rss", "/zmiany.atom")

Answer = tuple[str, str, bytes]
"""ETag, Last-Modified and body."""


@dataclass(slots=True)
class Asked:
    """What all readers got: the different whole answers by path, how many answers, and the statuses that are none."""

    answers: defaultdict[str, set[Answer]] = field(default_factory=lambda: defaultdict(set))
    whole: int = 0
    unchanged: int = 0
    wrong: list[str] = field(default_factory=list)


@contextmanager
def polling(port: int, paths: tuple[str, ...]) -> Iterator[Asked]:
    """Within the block each path is asked for again and again; a dead server need not answer."""
    asked, done = Asked(), threading.Event()

    def poll(path: str) -> None:
        etag = ""
        while not done.wait(0.002):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            try:
                connection.request("GET", path, headers={"If-None-Match": etag} if etag else {})
                answer = connection.getresponse()
                body = answer.read()  # IncompleteRead, an HTTPException, where it is less than its length
            except (OSError, http.client.HTTPException):
                continue
            finally:
                connection.close()
            if answer.status == 304:
                asked.unchanged += 1
                etag = "" if asked.unchanged % 3 else etag
            elif answer.status == 200:
                etag = answer.headers["ETag"]
                asked.answers[path].add((etag, answer.headers["Last-Modified"], body))
                asked.whole += 1
            else:
                asked.wrong.append(f"{path}: {answer.status}")

    threads = [threading.Thread(target=poll, args=(path,), daemon=True) for path in paths]
    for thread in threads:
        thread.start()
    try:
        yield asked
    finally:
        done.set()
        for thread in threads:
            thread.join(70)


def status_of(port: int, path: str) -> int:
    """What a page is answered with."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status
