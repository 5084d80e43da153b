"""A process that only asks: `python -m tests.crowd.bare`, the yardstick for what a round costs.

As many threads as the round has, each with one httpx.Client made beforehand. Connections are not kept, since each is
to another host. Nothing is parsed, remembered or judged.
"""

from __future__ import annotations

import json
import queue
import sys
import threading
from time import perf_counter

import httpx

from tests.crowd.server import ETAG, address


def ask(client: httpx.Client, waiting: queue.SimpleQueue[str], unchanged: list[str]) -> None:
    while True:
        try:
            url = waiting.get_nowait()
        except queue.Empty:
            return
        if client.get(url, headers={"If-None-Match": ETAG}).status_code == 304:
            unchanged.append(url)


def main(count: int, at_once: int, port: int) -> None:
    urls = [f"{address(number, port)}/aktualnosci/" for number in range(count)]
    tls = httpx.create_ssl_context()
    clients = [httpx.Client(verify=tls, limits=httpx.Limits(max_keepalive_connections=0)) for _ in range(at_once)]
    for _ in sys.stdin:
        begun = perf_counter()
        waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
        for url in urls:
            waiting.put(url)
        unchanged: list[str] = []
        threads = [threading.Thread(target=ask, args=(client, waiting, unchanged)) for client in clients]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(json.dumps({"seconds": perf_counter() - begun, "read": len(unchanged)}), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
