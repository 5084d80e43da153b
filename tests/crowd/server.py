"""A thousand news sites on loopback, served by one process of its own: `python -m tests.crowd.server`.

Each has an address of its own (127.1.x.y) and all share one port. It says the port, then serves until its input ends.
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter

ARTICLES = 10
"""So many articles are on each listing."""

ETAG = '"lista-1"'
COUNTS = "/ile"
"""Here the server says how often it has given which status since it was asked last."""

ROBOTS = b"User-agent: *\nDisallow: /admin/\n"
LISTING = (
    "<!doctype html><html lang=pl><head><meta charset=utf-8><title>Aktualności</title></head><body><main>"
    "<h1>Aktualności</h1>%s</main></body></html>"
)
ITEM = (
    '<article><h2><a href="/aktualnosci/%d">Szkolenie z promocji, część %d</a></h2>'
    "<time datetime=2026-08-%02d>%d sierpnia 2026</time><p>Zapraszamy na szkolenie.</p></article>"
)


def address(number: int, port: int) -> str:
    """The address of a site, without a path."""
    return f"http://127.1.{number // 250}.{number % 250 + 1}:{port}"


def listing() -> bytes:
    items = (ITEM % (number, number, number + 1, number + 1) for number in range(ARTICLES))
    return (LISTING % "".join(items)).encode()


class Site(asyncio.Protocol):
    """One connection, which gets one answer."""

    page = listing()

    def __init__(self, given: Counter[int]) -> None:
        self.given = given
        self.asked = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        if not transport.get_extra_info("peername")[0].startswith("127."):  # nobody else has any business here
            transport.abort()

    def data_received(self, data: bytes) -> None:
        self.asked += data
        if b"\r\n\r\n" in self.asked:
            self.transport.write(self.answer())
            self.transport.close()

    def answer(self) -> bytes:
        line, _, headers = self.asked.partition(b"\r\n")
        path = line.split(b" ")[1].decode()
        if path == COUNTS:
            counts = ",".join(f"{status}:{count}" for status, count in sorted(self.given.items()))
            self.given.clear()
            return packed("200 OK", counts.encode())
        if path == "/robots.txt":
            return self.noted(200, packed("200 OK", ROBOTS))
        if path != "/aktualnosci/":
            return self.noted(404, packed("404 Not Found", b""))
        if ETAG.encode() in headers:
            return self.noted(304, f"HTTP/1.1 304 Not Modified\r\nETag: {ETAG}\r\nConnection: close\r\n\r\n".encode())
        return self.noted(200, packed("200 OK", self.page, f"ETag: {ETAG}\r\n"))

    def noted(self, status: int, answer: bytes) -> bytes:
        self.given[status] += 1
        return answer


def packed(status: str, body: bytes, headers: str = "") -> bytes:
    kind = "text/html; charset=utf-8"
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{headers}Connection: close"
    return f"{head}\r\n\r\n".encode() + body


async def serve() -> None:
    loop = asyncio.get_running_loop()
    given: Counter[int] = Counter()
    server = await loop.create_server(lambda: Site(given), "0.0.0.0", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve())
