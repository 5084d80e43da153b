"""A process that polls feeds as fast as it can: `python -m tests.crowd.poller PORT`.

Each line on its input is an order in JSON: how often to ask, and which paths in turn, each with the ETag to say, empty
for none. The answer is how many seconds that took, how often which status came, and the bytes of all bodies. Each poll
has a connection of its own: waitress ends one after a 304 in any case, and programs that poll by the hour keep none.
Little is done with an answer, so that the server is what is measured.
"""

from __future__ import annotations

import json
import socket
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field
from itertools import cycle, islice
from time import perf_counter

AT_ONCE = 4


@dataclass
class Answers:
    """What came to one thread."""

    statuses: Counter[int] = field(default_factory=Counter)
    size: int = 0

    def poll(self, port: int, asked: list[tuple[str, str]], times: int) -> None:
        """Asks for these paths in turn, so many times in all."""
        requests = [request(path, etag) for path, etag in asked]
        for sent in islice(cycle(requests), times):
            with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
                connection.sendall(sent)
                came = connection.recv(1 << 16)
                head, _, body = came.partition(b"\r\n\r\n")
                size = len(body)
                while received := len(connection.recv(1 << 20)):
                    size += received
            self.statuses[int(head[9:12])] += 1
            self.size += size


def request(path: str, etag: str) -> bytes:
    told = f"If-None-Match: {etag}\r\n" if etag else ""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{told}\r\n".encode()


def polled(port: int, asked: list[tuple[str, str]], times: int) -> dict[str, object]:
    """What the answers to so many polls came to."""
    all_ = [Answers() for _ in range(AT_ONCE)]
    threads = [
        threading.Thread(target=one.poll, args=(port, asked[number:] + asked[:number], times // AT_ONCE))
        for number, one in enumerate(all_)
    ]
    begun = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = perf_counter() - begun
    statuses = sum((one.statuses for one in all_), Counter[int]())
    return {"seconds": seconds, "statuses": statuses, "size": sum(one.size for one in all_)}


def main(port: int) -> None:
    for line in sys.stdin:
        told = json.loads(line)
        print(json.dumps(polled(port, [(path, etag) for path, etag in told["asked"]], told["times"])), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
