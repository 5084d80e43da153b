"""Stand-ins for the network: a memory without a database, hosts as tables, and a real server on loopback."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

from aggregator.fetch import Fetcher, HostState, Limits

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

PAGE = b"<!doctype html><html><body><h1>Aktualno\xc5\x9bci</h1></body></html>"


class Memory:
    """A HostMemory that lasts as long as the test."""

    def __init__(self) -> None:
        self.states: dict[str, HostState] = {}

    def host(self, key: str) -> HostState:
        return self.states.get(key, HostState(key))

    def keep_host(self, state: HostState) -> None:
        self.states[state.host] = state


class Clock:
    """A monotonic clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.at = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds


def html(body: bytes = PAGE, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(200, content=body, headers={"content-type": "text/html; charset=utf-8", **named})


Answers = Mapping[str, httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]]


class Net:
    """The internet as a table from address to answer; robots.txt is missing unless the table has one."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers.get(str(request.url), httpx.Response(404))
        if isinstance(answer, Exception):
            raise answer
        return answer(request) if callable(answer) else answer

    def asked(self) -> list[str]:
        return [str(request.url) for request in self.requests]


def fetcher(
    net: Callable[[httpx.Request], httpx.Response],
    *,
    memory: Memory | None = None,
    clock: Clock | None = None,
    contact: str = "redakcja@example.org",
    allow_private: bool = False,
    pause: float = 2.0,
    limits: Limits | None = None,
) -> Fetcher:
    clock = clock or Clock()
    return Fetcher(
        contact=contact,
        memory=memory or Memory(),
        allow_private=allow_private,
        pause=pause,
        transport=httpx.MockTransport(net),
        sleep=clock.sleep,
        monotonic=clock,
        limits=limits or Limits(),
    )


@contextmanager
def loopback(routes: Mapping[str, Callable[[BaseHTTPRequestHandler], None]]) -> Iterator[str]:
    """A real server on 127.0.0.1; gives its address without a path. What has no route is a 404."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            route = routes.get(self.path)
            if route is None:
                self.send_error(404)
                return
            try:
                route(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
