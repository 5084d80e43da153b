"""The demo: what it prepares for the aggregator, and one whole run of it."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.sites.demo import entries_in, free_port, surroundings
from tests.sites.server import HOST

ROOT = Path(__file__).parents[2]


@contextmanager
def taken(port: int = 0) -> Iterator[int]:
    with socket.socket() as busy:
        busy.bind((HOST, port))
        busy.listen()
        yield busy.getsockname()[1]


def test_a_taken_port_is_passed_over() -> None:
    with taken() as port:
        found = free_port(port)
        assert found is not None
        assert found > port
    assert free_port(port) == port
    assert free_port(65536) is None


def test_the_operators_own_settings_do_not_reach_the_demo(tmp_path: Path) -> None:
    environ = {"PATH": "/bin", "AGGREGATOR_DATABASE_URL": "postgresql://prod", "AGGREGATOR_LOG": "debug"}
    own = surroundings(environ, tmp_path, 8123)
    assert own["PATH"] == "/bin"
    assert own["AGGREGATOR_LOG"] == "debug"
    assert own["AGGREGATOR_BASE_URL"] == f"http://{HOST}:8123"
    assert "prod" not in own["AGGREGATOR_DATABASE_URL"]
    assert str(tmp_path.name) in own["AGGREGATOR_DATABASE_URL"]


def test_entries_are_counted_once_there_is_a_calendar(tmp_path: Path) -> None:
    calendar = tmp_path / "kalendarz.ics"
    assert entries_in(calendar) == 0
    calendar.write_bytes(
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert entries_in(calendar) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGTERM to hear")
def test_a_whole_run_on_a_taken_port() -> None:
    with taken() as port:
        command = [sys.executable, "-m", "tests.sites.demo", "--day", "2026-03-10", "--port", str(port)]
        demo = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        alarm = threading.Timer(60, demo.kill)
        alarm.start()
        try:
            assert demo.stdout is not None
            said = ""
            for line in demo.stdout:
                said += line
                if "Ctrl+C" in line:
                    break
            assert f"Port {port} jest zajęty" in said
            base = re.search(r"http://127\.0\.0\.1:\d+/(?= )", said)
            assert base is not None, said
            assert httpx.get(base[0] + "kalendarz.ics", trust_env=False).text.count("BEGIN:VEVENT") > 40
            assert "Toru" in httpx.get(base[0], trust_env=False).text
            demo.send_signal(signal.SIGTERM)
            rest = demo.stdout.read()
            assert demo.wait(20) == 0
            assert "Traceback" not in said + rest
            assert "Koniec pokazu" in rest
            with pytest.raises(httpx.ConnectError):
                httpx.get(base[0], trust_env=False)
        finally:
            alarm.cancel()
            demo.kill()
            demo.wait()
