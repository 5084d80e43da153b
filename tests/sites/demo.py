"""`make demo`: the aggregator reads the sample sites by its real route and serves what it finds, until Ctrl+C.

    python -m tests.sites.demo [--port 8000] [--day RRRR-MM-DD]

Database, feeds and list of sources lie in a temporary folder, so that every run begins afresh.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import FrameType

from aggregator.model import KALENDARZ
from aggregator.moments import WARSAW
from tests.sites.server import HOST, Web, serve

CALENDAR_PORT = 8000
SITE_PORTS = range(8101, 8130)
FURTHER = 50
"""So many ports after the wanted one are tried when it is taken."""
PATIENCE = 90.0
"""Seconds after which a calendar that is still empty is reported as a fault."""
FAREWELL = 10.0
"""Seconds that the aggregator has to end by itself before it is killed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the demo until Ctrl+C or SIGTERM; the exit code is 0 then, and 1 when the aggregator gave up."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.sites.demo", description="Pokaz Kalendarium ES bez internetu."
    )
    parser.add_argument("--port", type=int, default=CALENDAR_PORT, help="port kalendarza (domyślnie 8000)")
    parser.add_argument("--day", type=date.fromisoformat, help="dzień, który ma być dzisiejszym (RRRR-MM-DD)")
    chosen = parser.parse_args(arguments)
    day = chosen.day or datetime.now(WARSAW).date()

    port = free_port(chosen.port)
    if port is None:
        say(f"Porty od {chosen.port} do {chosen.port + FURTHER} są zajęte. Podaj inny: --port 9000.")
        return 1
    if port != chosen.port:
        say(f"Port {chosen.port} jest zajęty, więc kalendarz będzie na porcie {port}.")

    with (
        until_told() as told,
        tempfile.TemporaryDirectory(prefix="kalendarium-demo-", ignore_cleanup_errors=True) as folder,
        serve(day, ports=SITE_PORTS) as web,
        aggregator(web, Path(folder), port, chosen.day) as child,
    ):
        base, began = f"http://{HOST}:{port}", time.monotonic()
        say(f"Zmyślone strony {len(web.sites)} instytucji działają na tym komputerze. Czytam je – to chwilę potrwa…")
        ready = False
        while not told:
            if child.poll() is not None:
                say(f"Kalendarz zakończył pracę (kod {child.returncode}); powód stoi powyżej.")
                return 1
            if not ready and (entries := entries_in(Path(folder) / "feeds" / f"{KALENDARZ.slug}.ics")):
                ready = True
                say(invitation(base, entries, web))
            if not ready and time.monotonic() - began > PATIENCE:
                say(f"Po {PATIENCE:.0f} sekundach kalendarz jest nadal pusty; sprawdź komunikaty powyżej.")
                return 1
            time.sleep(0.2)
    say("\nKoniec pokazu. Na dysku nic nie zostało.")
    return 0


def free_port(first: int) -> int | None:
    """The first port from `first` on that nobody listens on; None when FURTHER of them are taken."""
    for port in range(first, min(first + FURTHER, 65536)):
        with socket.socket() as probe:
            if os.name != "nt":  # elsewhere it would let two programs share the port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    return None


@contextmanager
def aggregator(web: Web, folder: Path, port: int, day: date | None) -> Iterator[subprocess.Popen[bytes]]:
    """`aggregator serve` over the sites, as a process of its own that ends with the block."""
    (folder / "sources.yaml").write_text(web.sources_yaml(), encoding="utf-8")
    command = [sys.executable, "-m", "aggregator", "serve", "--host", HOST, "--port", str(port)]
    if day is not None:
        command += ["--now", f"{day}T09:00"]
    child = subprocess.Popen(
        command, env=surroundings(os.environ, folder, port), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(FAREWELL)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def surroundings(environ: Mapping[str, str], folder: Path, port: int) -> dict[str, str]:
    """The aggregator's environment: ours without its settings, which the demo makes itself; the log may be louder."""
    own = {name: value for name, value in environ.items() if not name.startswith("AGGREGATOR_")}
    return own | {
        "AGGREGATOR_DATABASE_URL": f"sqlite:///{(folder / 'kalendarium.sqlite3').as_posix()}",
        "AGGREGATOR_SOURCES": str(folder / "sources.yaml"),
        "AGGREGATOR_FEEDS_DIR": str(folder / "feeds"),
        "AGGREGATOR_BASE_URL": f"http://{HOST}:{port}",
        "AGGREGATOR_ALLOW_PRIVATE_HOSTS": "1",
        "AGGREGATOR_CONTACT": "demo@kalendarium.example.org",
        "AGGREGATOR_PAUSE": "0",
        "AGGREGATOR_LOG": environ.get("AGGREGATOR_LOG", "warning"),
    }


def entries_in(calendar: Path) -> int:
    """How many entries the published calendar has; 0 before there is one."""
    try:
        return calendar.read_bytes().count(b"BEGIN:VEVENT")
    except FileNotFoundError:
        return 0


def invitation(base: str, entries: int, web: Web) -> str:
    """What to open, in Polish."""
    sites = "\n".join(f"  {site.listing_url:<72} {site.publisher.name}" for site in web.sites.values())
    return f"""
Gotowe. Liczba wpisów w kalendarzu: {entries}. Otwórz w przeglądarce:
  {base + "/":<40} strona z tym, co nadchodzi
  {base + "/" + KALENDARZ.slug + ".ics":<40} kanał iCal, do dodania w programie kalendarza
  {base + "/" + KALENDARZ.slug + ".rss":<40} kanał RSS, do czytnika

Strony, z których to pochodzi (zmyślone, każda z innym układem):
{sites}

Ctrl+C kończy pokaz."""


@contextmanager
def until_told() -> Iterator[list[int]]:
    """A list that gets the signal's number when Ctrl+C, SIGTERM or the closing of the terminal comes."""
    told: list[int] = []

    def hear(number: int, frame: FrameType | None) -> None:
        told.append(number)

    heard = [signal.SIGINT, signal.SIGTERM]
    if sys.platform != "win32":
        heard.append(signal.SIGHUP)
    before = {one: signal.signal(one, hear) for one in heard}
    try:
        yield told
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def say(text: str) -> None:
    """Prints at once, so that it is seen through a pipe too."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
