"""A PostgreSQL server of the tests' own: made in a temporary folder, reached by a socket in it, gone at the end.

It does not outlive the tests however they end: a shell waits beside it for the other end of a pipe to close, and then
stops the server and takes its folder away. A server that runs elsewhere on the machine is never touched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from tests.missing import missing, package

PATIENCE = 30.0

GUARD = """
start() {
    "$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c full_page_writes=off \\
        -c max_connections=200 -c autovacuum=off -c shared_buffers=32MB >>"$2/log" 2>&1 &
}
start "$1" "$2"
while read -r word; do
    case $word in
    start) start "$1" "$2" ;;
    *) kill -"$word" $!; wait $!; echo stopped ;;
    esac
done
kill -QUIT $!
wait $!
cd / && rm -rf "$2"
"""
"""$1 is the folder of PostgreSQL's programs, $2 ours. SIGQUIT ends it at once, whoever is connected."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server. Databases are copies of `template`, which is made anew from nothing when it is named first."""

    folder: Path
    guard: subprocess.Popen[bytes]
    _numbers: Iterator[int] = field(default_factory=count)

    def url(self, name: str) -> str:
        """The address of a database of this name."""
        return f"postgresql://postgres@/{name}?host={self.folder}"

    @contextmanager
    def database(self, template: str = "template0", encoding: str = "UTF8") -> Iterator[str]:
        """The address of a new database; it is dropped at the end, whoever is still connected."""
        name = f"t{next(self._numbers)}"
        self.create(name, template, encoding)
        try:
            yield self.url(name)
        finally:
            self.told(f"DROP DATABASE {name} WITH (FORCE)")

    def hang_up(self) -> None:
        """Ends all other connections, as a server does that stops."""
        self.told(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )

    def stop(self, signal: str) -> None:
        """Stops the server: INT ends all transactions first, QUIT is as if it crashed (pg_ctl's fast and immediate)."""
        assert self.guard.stdin is not None and self.guard.stdout is not None
        self.guard.stdin.write(signal.encode() + b"\n")
        self.guard.stdin.flush()
        assert self.guard.stdout.readline() == b"stopped\n"

    def start(self) -> None:
        """Starts the server that was stopped, and waits until it answers."""
        assert self.guard.stdin is not None
        self.guard.stdin.write(b"start\n")
        self.guard.stdin.flush()
        self.told("SELECT 1")

    def told(self, statement: str) -> None:
        """Lets the server do this, as soon as it answers."""
        with connected(package("psycopg"), self.folder) as connection:
            connection.execute(statement)

    def create(self, name: str, template: str = "template0", encoding: str = "UTF8") -> None:
        """Makes a database as a copy of another one to which nobody is connected."""
        collation = "C" if encoding != "UTF8" else "C.UTF-8"
        self.told(
            f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy ENCODING '{encoding}'"
            f" LC_COLLATE '{collation}' LC_CTYPE '{collation}'"
        )


@contextmanager
def cluster() -> Iterator[Cluster]:
    """The server, running within the block. Without PostgreSQL or psycopg the test is skipped, or fails."""
    package("psycopg")
    programs = folder_of_programs()
    folder = Path(tempfile.mkdtemp(prefix="kalendarium-pg-"))
    who = unprivileged()
    if who:
        shutil.chown(folder, who["user"], who["group"])
    as_who: dict[str, Any] = {**who, "extra_groups": []} if who else {}
    try:
        making = [f"{programs}/initdb", "-D", f"{folder}/data", "-U", "postgres", "-A", "trust", "-N"]
        making += ["-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run(making, check=True, capture_output=True, cwd="/", **as_who)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    command = ["/bin/sh", "-c", GUARD, "guard", str(programs), str(folder)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd="/", start_new_session=True, **pipes, **as_who) as guard:
        running = Cluster(folder, guard)
        try:
            running.told("SELECT 1")
            yield running
        finally:
            assert guard.stdin is not None
            guard.stdin.close()


def connected(psycopg: Any, folder: Path) -> Any:
    """A connection to the server as soon as it takes one."""
    patience_ends = time.monotonic() + PATIENCE
    while True:
        try:
            return psycopg.connect(host=str(folder), user="postgres", dbname="postgres", autocommit=True)
        except psycopg.OperationalError:
            if time.monotonic() > patience_ends:
                raise
            time.sleep(0.02)


def folder_of_programs() -> Path:
    """Where initdb and postgres are; Debian keeps them out of PATH, by version."""
    on_path = shutil.which("initdb")
    found = [Path(on_path)] if on_path else sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        missing("serwera PostgreSQL", "zainstaluj go (apt-get install postgresql)")
    return found[-1].resolve().parent


def unprivileged() -> dict[str, str | int]:
    """As whom the server runs, since it refuses to do so as root; empty for whoever runs the tests."""
    if os.geteuid() != 0:
        return {}
    import pwd  # Unix alone has it

    names = {one.pw_name for one in pwd.getpwall()}
    name = "postgres" if "postgres" in names else "nobody"
    return {"user": name, "group": pwd.getpwnam(name).pw_gid}
