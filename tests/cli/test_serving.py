"""serve, web and schedule: as processes, since they answer to signals."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from aggregator.cli import serving
from aggregator.cli.serving import listening, own_address
from aggregator.config import Settings
from aggregator.errors import StoreError
from aggregator.jobs import LocalScheduler
from aggregator.shelf import Shelf
from tests.cli.place import Place

PATIENCE = 20.0


@contextmanager
def running(place: Place, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    environ = {**os.environ, **place.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "aggregator", *arguments],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def lines_until(process: subprocess.Popen[str], words: str) -> list[str]:
    """What the process says up to the line that has these words."""
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line)
        if words in line:
            return lines
    raise AssertionError("".join(lines))


def stopped(process: subprocess.Popen[str], signal_: signal.Signals) -> tuple[int, float]:
    """The exit code after the signal, and the seconds that it took."""
    began = time.monotonic()
    process.send_signal(signal_)
    return process.wait(PATIENCE), time.monotonic() - began


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("signal_", [signal.SIGTERM, signal.SIGINT])
def test_serve_with_every_source_unreachable_says_so_serves_and_stops(place: Place, signal_: signal.Signals) -> None:
    place.sources.write_text("sources:\n  - {name: Nikt, url: 'http://127.0.0.1:2/aktualnosci/'}\n", encoding="utf-8")
    with running(place, "serve", "--port", "0", "--now", "2026-03-02T08:00") as process:
        lines = lines_until(process, "koniec rundy")
        (warning,) = [line for line in lines if "source=127-0-0-1-2-aktualnosci" in line]
        assert "poziom=warning" in warning and "serwer nie odpowiada" in warning
        (address,) = re.findall(
            r"http://127\.0\.0\.1:\d+", next(line for line in lines if "działa pod adresem" in line)
        )
        with urllib.request.urlopen(f"{address}/kalendarz.ics", timeout=PATIENCE) as answer:
            assert answer.read().startswith(b"BEGIN:VCALENDAR")
        code, seconds = stopped(process, signal_)
        assert code == 0 and seconds < 10


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_schedule_reads_and_stops(place: Place) -> None:
    place.sources.write_text("sources:\n  - {name: Nikt, url: 'http://127.0.0.1:2/aktualnosci/'}\n", encoding="utf-8")
    with running(place, "schedule") as process:
        lines_until(process, "koniec rundy")
        process.send_signal(signal.SIGINT)  # an impatient operator
        process.send_signal(signal.SIGINT)
        code, seconds = stopped(process, signal.SIGTERM)
        assert code == 0 and seconds < 10
    assert (place.feeds / "kalendarz.ics").exists()


def test_web_on_a_port_that_is_taken_says_so(place: Place) -> None:
    with running(place, "web", "--port", "0") as process:
        (line,) = lines_until(process, "działa pod adresem")
        port = re.findall(r":(\d+) ", line)[0]
        result = place.run("web", "--port", port)
        assert result.exit_code == 1
        assert f"nie można słuchać na 127.0.0.1:{port}" in result.stderr and "--port" in result.stderr


def test_metrics_for_this_machine_are_not_for_whom_a_proxy_asks(place: Place) -> None:
    place.environ["AGGREGATOR_METRICS"] = "local"
    with running(place, "web", "--port", "0") as process:
        (line,) = lines_until(process, "działa pod adresem")
        address = re.findall(r"http://127\.0\.0\.1:\d+", line)[0] + "/metrics"
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            assert b"kalendarium_store_up 1.0" in answer.read()
        proxied = urllib.request.Request(address, headers={"X-Forwarded-For": "203.0.113.7"})
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(proxied, timeout=PATIENCE)


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:80"), ("0.0.0.0", "http://127.0.0.1:80"), ("::1", "http://[::1]:80")],
)
def test_the_address_shown_is_one_that_a_browser_can_open(host: str, address: str) -> None:
    assert own_address(host, 80) == address


@pytest.mark.parametrize("command", ["serve", "web"])
def test_what_there_is_is_looked_for_before_a_reader_comes(
    place: Place, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    looked = threading.Event()

    class Server:
        def run(self) -> None:
            assert looked.wait(PATIENCE), "no reader has come, and nobody has looked"

        def close(self) -> None: ...

    def look(self: Shelf) -> None:
        assert threading.current_thread().name == "warm-up"
        looked.set()
        raise StoreError("baza danych odmówiła")

    monkeypatch.setattr(Shelf, "look", look)
    monkeypatch.setattr(serving, "listening", lambda *told: Server())
    monkeypatch.setattr(LocalScheduler, "start", lambda self: None)
    result = place.run(command)
    assert (result.exit_code, looked.is_set()) == (0, True), result.stderr


def harmless(environ: dict[str, object], start_response: Callable[..., object]) -> list[bytes]:
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


@pytest.fixture
def port() -> Iterator[int]:
    """Of a server with the bounds of ours."""
    server = listening(harmless, Settings(), "127.0.0.1", 0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield server.effective_port
    server.close()
    thread.join(PATIENCE)


def told(port: int, request: bytes) -> bytes:
    """What the server says to these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall(request)
        answer = b""
        while b"\r\n\r\n" not in answer and (more := connection.recv(65536)):
            answer += more
    return answer


HEAD = b"POST /k HTTP/1.1\r\nHost: a\r\n"


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", b"200"),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 40_000 + b"\r\n\r\n", b"431"),
        (b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\n\r\n", b"431"),
        (HEAD + b"Content-Length: 100001\r\n\r\n", b"413"),
        (HEAD + b"Content-Length: 99999999999999999999\r\n\r\n", b"413"),
        (HEAD + b"Content-Length: -1\r\n\r\n", b"400"),
        (HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", b"400"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n1E240\r\n" + b"a" * 123_456 + b"\r\n0\r\n\r\n", b"413"),
        (HEAD + b"Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n", b"501"),
        (b"GET / HTTP/1.1\r\nHost : a\r\n\r\n", b"400"),
        (b"GET\x00 / HTTP/1.1\r\n\r\n", b"400"),
    ],
)  # fmt: skip
def test_the_server_bounds_what_it_takes_and_names_no_version(port: int, request_: bytes, status: bytes) -> None:
    answer = told(port, request_)
    assert answer.split(b" ")[1] == status
    assert re.search(rb"^Server: Kalendarium ES\r$", answer, re.MULTILINE)
    assert b"waitress" not in answer.lower() and b"python" not in answer.lower()
