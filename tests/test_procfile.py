"""The three processes of the Procfile as honcho starts them, beside two more web processes on the same database."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from aggregator.jobs.engine import prepared
from aggregator.moments import WARSAW
from aggregator.store import Store
from tests.faults.place import free_port
from tests.missing import package
from tests.sites.server import serve

ROOT = Path(__file__).parent.parent
PATIENCE = 120.0

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals and 127.x addresses")


def environment(folder: Path, database_url: str) -> dict[str, str]:
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "AGGREGATOR_DATABASE_URL": database_url,
        "AGGREGATOR_SOURCES": str(folder / "sources.yaml"),
        "AGGREGATOR_FEEDS_DIR": str(folder / "feeds"),
        "AGGREGATOR_BASE_URL": "https://kalendarz.example.org",
        "AGGREGATOR_QUEUE": "postgresql",
        "AGGREGATOR_ALLOW_PRIVATE_HOSTS": "1",
        "AGGREGATOR_PAUSE": "0",
        "AGGREGATOR_TICK": "1",
    }


@contextmanager
def running(arguments: list[str], environ: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process with all its children, which end with the block."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            arguments, env=environ, cwd=ROOT, stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait(met: Callable[[], bool], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < until, log.read_text(encoding="utf-8")[-4000:]
        time.sleep(0.1)


def answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


def checked(database_url: str) -> tuple[int, int]:
    """How many sources there are, and how many of them were read."""
    with Store.open(database_url) as store:
        states = store.overview()
    return len(states), sum(state.checked_at is not None for state in states)


def test_honcho_runs_the_procfile_and_any_web_process_says_the_same(
    tmp_path: Path, new_database: Callable[[str], str]
) -> None:
    """The program's processes live in the machine's time, so the sites tell of days around today."""
    package("honcho")
    database, log = new_database("postgresql"), tmp_path / "dziennik"
    environ, ports = environment(tmp_path, database), [free_port() for _ in range(3)]
    prepared(database)
    with serve(datetime.now(WARSAW).date()) as sites, ExitStack() as stack:
        listed = sites.sources_yaml()
        (tmp_path / "sources.yaml").write_text(listed, encoding="utf-8")
        honcho = stack.enter_context(
            running([sys.executable, "-m", "honcho", "start"], {**environ, "PORT": str(ports[0])}, log)
        )
        for port in ports[1:]:
            arguments = [sys.executable, "-m", "aggregator", "web", "--port", str(port)]
            stack.enter_context(running(arguments, environ, log))
        wait(lambda: all(answers(f"http://127.0.0.1:{port}/healthz") for port in ports), log)
        count = listed.count("url:")
        wait(lambda: checked(database) == (count, count), log)
        wait(lambda: answers(f"http://127.0.0.1:{ports[0]}/readyz"), log)
        feeds = tmp_path / "feeds"
        wait(lambda: (feeds / "kalendarz.ics").exists() and (feeds / "zrodla.rss").exists(), log)
        paths = sorted(str(path.relative_to(feeds)) for path in feeds.rglob("*[a-z].[airj]*") if path.is_file())

        def said(port: int, path: str) -> tuple[int, bytes, str, str]:
            got = httpx.get(f"http://127.0.0.1:{port}/{path}", timeout=30)
            return got.status_code, got.content, got.headers["ETag"], got.headers.get("Last-Modified", "")

        wait(lambda: b"BEGIN:VEVENT" in said(ports[0], "kalendarz.ics")[1], log)
        time.sleep(2)  # the last look at what the workers brought is a second old at most
        for path in (*paths, "kalendarz.ics?q=szkolenie", "kalendarz.rss?kategoria=szkolenie"):
            told = [said(port, path) for port in ports]
            assert told[0][0] == 200 and told[1:] == told[:1] * 2, path
            if path in paths and path != "zrodla.rss":
                wait(lambda path=path, body=told[0][1]: (feeds / path).read_bytes() == body, log)  # type: ignore[misc]
            elsewhere = httpx.get(f"http://127.0.0.1:{ports[1]}/{path}", headers={"If-None-Match": told[0][2]})
            assert elsewhere.status_code == 304, path

        honcho.send_signal(signal.SIGTERM)
        assert honcho.wait(PATIENCE) in (0, -signal.SIGTERM, 128 + signal.SIGTERM)
    text = log.read_text(encoding="utf-8")
    assert "Zlecam czytanie źródeł" in text and "Czytam źródła z kolejki" in text and "działa pod adresem" in text
    assert "Traceback" not in text and "błąd programu" not in text, text[-4000:]
