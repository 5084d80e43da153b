"""serve, web and schedule: as processes, since they answer to signals."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from aggregator.cli.serving import own_address
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
    place.sources.write_text("sources:\n  - {name: Nikt, url: 'http://127.0.0.1:1/aktualnosci/'}\n", encoding="utf-8")
    with running(place, "serve", "--port", "0", "--now", "2026-03-02T08:00") as process:
        lines = lines_until(process, "koniec rundy")
        (warning,) = [line for line in lines if "source=127-0-0-1-1-aktualnosci" in line]
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
    place.sources.write_text("sources:\n  - {name: Nikt, url: 'http://127.0.0.1:1/aktualnosci/'}\n", encoding="utf-8")
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
