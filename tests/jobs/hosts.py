"""Servers on 127.x.y.z that real processes of the scheduler read: each notes who asked when, some never answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NEWS = "/aktualnosci/"
PAGE = (
    '<!doctype html><html lang="pl"><head><title>Aktualności</title></head><body><main><h1>Aktualności</h1>'
    '<article><h2><a href="/jeden/">Szkolenie z księgowości</a></h2><time datetime="2026-03-01">1.03.2026</time>'
    "<p>Zapraszamy.</p></article></main></body></html>"
)
ARTICLE = (
    '<!doctype html><html lang="pl"><head><title>Szkolenie</title></head><body><main><h1>Szkolenie z księgowości</h1>'
    "<p>Szkolenie odbędzie się 14 lutego 2031 r. o godz. 10:00 w Kielcach, przy ul. Szkolnej.</p></main></body></html>"
)


@dataclass
class Host:
    """A site. `asked` are the seconds at which its list of news was asked for; a slow one answers after `delay`.

    `busiest` is how many requests it had at once.
    """

    url: str = ""
    delay: float = 0.0
    asked: list[float] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    busy: int = 0
    busiest: int = 0
    counting: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def counted(self) -> Iterator[None]:
        with self.counting:
            self.busy += 1
            self.busiest = max(self.busiest, self.busy)
        try:
            yield
        finally:
            with self.counting:
                self.busy -= 1


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False


def _handler(host: Host) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with host.counted():
                self.answer(self.path.partition("?")[0])

        def answer(self, path: str) -> None:
            if path == NEWS:
                host.asked.append(time.monotonic())
            if path in (NEWS, "/jeden/"):
                host.closing.wait(host.delay)
            body = {NEWS: PAGE, "/jeden/": ARTICLE}.get(path, "").encode()
            try:
                self.send_response(200 if body else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                return  # whoever asked was killed

        def log_message(self, format: str, *args: object) -> None:
            """Keeps the terminal quiet."""

    return Handler


@contextmanager
def hosts(count: int, delay: float) -> Iterator[tuple[Host, ...]]:
    """So many sites on addresses of their own; each list and article comes after so many seconds."""
    with ExitStack() as stack:
        found = []
        for number in range(count):
            host = Host(delay=delay)
            server = _Server((f"127.7.0.{number + 1}", 0), _handler(host))
            host.url = f"http://127.7.0.{number + 1}:{server.server_port}{NEWS}"
            stack.callback(server.server_close)
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
            stack.callback(server.shutdown)
            stack.callback(host.closing.set)
            found.append(host)
        yield tuple(found)
