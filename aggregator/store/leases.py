"""Who reads a source now: at most one holder among all processes and threads.

A lease lasts two minutes unless it is renewed. One whose holder died on this machine is taken over at once; one of
another machine when it has run out. Its token is the proof: whoever has lost the lease finds another one there.
"""

from __future__ import annotations

import os
import secrets
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, RowMapping, delete, select, tuple_, update

from aggregator.store.database import keep
from aggregator.store.tables import leases, sources

LASTS = timedelta(minutes=2)
"""Longer than the slowest page takes, short enough to wait for when another machine died."""


FRESH = LASTS / 8
"""A lease that was taken or renewed so lately need not be renewed: each time is a transaction."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A process. `place` is host, boot and process namespace: the bounds within which a process number means something.

    `started` tells a process from a later one that was given the same number; empty where the system does not say.
    """

    place: str
    pid: int
    started: str


def this_process() -> Holder:
    """The process that asks."""
    boot = _first_line(Path("/proc/sys/kernel/random/boot_id"))
    try:
        namespace = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        namespace = ""
    return Holder(f"{socket.gethostname()} {boot} {namespace}".strip(), os.getpid(), _running_since(os.getpid()) or "")


def is_dead(holder: Holder, asking: Holder) -> bool:
    """True when the holder is known to have ended. Of a process elsewhere nothing is known, so it counts as living."""
    if holder.place != asking.place:
        return False
    if holder.started:
        return _running_since(holder.pid) != holder.started
    if sys.platform == "win32":  # there signal 0 would end the process instead of asking for it
        return False
    try:
        os.kill(holder.pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _running_since(pid: int) -> str | None:
    """When the process began, in ticks since boot (proc(5), field 22 of stat); None when it has ended or is unknown."""
    line = _first_line(Path(f"/proc/{pid}/stat"))
    fields = line.rpartition(")")[2].split()  # the command's name before it may hold anything
    if len(fields) < 20 or fields[0] in "ZX":  # a killed process whose parent has not looked yet is dead all the same
        return None
    return fields[19]


def _first_line(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").partition("\n")[0]
    except OSError:
        return ""


def take(
    connection: Connection, chosen: Sequence[int], asking: Holder, now: datetime, left: Mapping[int, str]
) -> Mapping[int, str]:
    """The tokens of new leases on the sources with these inner numbers; those that another holds are left out.

    `left` are tokens, by source, that nobody holds any more though their rows are still there.
    """
    rows = connection.execute(select(leases).where(leases.c.source.in_(chosen))).mappings()
    held = {row["source"] for row in rows if left.get(row["source"]) != row["token"] and is_held(row, asking, now)}
    tokens = {source: secrets.token_hex(16) for source in chosen if source not in held}
    values = {"place": asking.place, "pid": asking.pid, "started": asking.started, "expires_at": now + LASTS}
    if tokens:
        keep(connection, leases, *({"source": source, "token": token, **values} for source, token in tokens.items()))
    return tokens


def held(connection: Connection, asking: Holder, now: datetime, left: Mapping[int, str]) -> frozenset[str]:
    """The sources, by id, whose leases are in force at this moment; `left` as for `take`."""
    rows = connection.execute(select(leases, sources.c.id).join(sources, sources.c.key == leases.c.source)).mappings()
    return frozenset(row["id"] for row in rows if left.get(row["source"]) != row["token"] and is_held(row, asking, now))


def is_held(row: RowMapping, asking: Holder, now: datetime) -> bool:
    """True when the lease is in force: neither run out nor left behind by a dead process."""
    left: timedelta = row["expires_at"] - now
    # More than one can have was written by a clock that has since been set back; it would else hold for hours.
    if left <= timedelta(0) or left > 2 * LASTS:
        return False
    return not is_dead(Holder(row["place"], row["pid"], row["started"]), asking)


def renew(connection: Connection, source: int, token: str, now: datetime) -> bool:
    """Makes the lease last from now; False when it has been lost to another."""
    own = (leases.c.source == source) & (leases.c.token == token)
    return connection.execute(update(leases).where(own).values(expires_at=now + LASTS)).rowcount == 1


def release(connection: Connection, tokens: Mapping[int, str]) -> None:
    """Ends the leases, each if it is still ours."""
    own = tuple_(leases.c.source, leases.c.token).in_(list(tokens.items()))
    connection.execute(delete(leases).where(own))


def ours(connection: Connection, tokens: Mapping[int, str]) -> frozenset[int]:
    """The inner numbers of the sources whose leases, of those with these tokens, have not been lost to another."""
    rows = connection.execute(select(leases.c.source, leases.c.token).where(leases.c.source.in_(tokens)))
    return frozenset(source for source, token in rows if tokens[source] == token)


def may_write(connection: Connection, source: int, token: str | None, asking: Holder, now: datetime) -> bool:
    """True when no other may be writing of this source: the lease is ours, or none was taken and nobody holds one."""
    row = connection.execute(select(leases).where(leases.c.source == source)).mappings().one_or_none()
    if token is not None:
        return row is not None and row["token"] == token
    return row is None or not is_held(row, asking, now)
