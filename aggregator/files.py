"""Files that are written whole or not at all: into a temporary file beside, onto the disk, then renamed into place."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

LEFTOVER_AFTER = 60.0
"""A temporary file this many seconds older than the one now being written belongs to a process that died."""

READABLE = 0o644
"""A temporary file is its owner's alone; what takes its place is read by others, such as a web server."""

WHY = {
    errno.ENOSPC: "na dysku nie ma już miejsca – zwolnij je",
    errno.EDQUOT: "użytkownik programu zajął już całe miejsce, jakie mu dano – zwolnij je albo podnieś limit",
    errno.EACCES: "brak prawa zapisu – daj je użytkownikowi programu (chown)",
    errno.EPERM: "brak prawa zapisu – daj je użytkownikowi programu (chown)",
    errno.EROFS: "dysk jest tylko do odczytu – zamontuj go do zapisu albo podaj inne miejsce",
    errno.ENOENT: "nie ma takiego katalogu – utwórz go albo podaj inne miejsce",
    errno.EIO: "dysk odmówił – sprawdź, czy działa",
}
"""Why a file cannot be written, and what an operator can do about it, by the system's number (errno(3))."""


def why_not_written(error: OSError) -> str:
    """Why a file could not be written, in Polish with a remedy; in the system's words where the reason is another."""
    return WHY.get(error.errno or 0) or error.strerror or str(error)


@contextmanager
def written_whole(path: Path, mode: int = READABLE) -> Iterator[BinaryIO]:
    """A file to write into; it takes the path's place when the block ends, and is gone when the block raises.

    Whoever reads the path, at any instant and after any crash, has the old file or the new one. OSError when it cannot
    be written.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        _remove_leftovers(path, since=temporary.stat().st_mtime)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _remove_leftovers(path: Path, *, since: float) -> None:
    """Removes what crashed writers of this file left. Ages are told by the disk's own stamps, not by a clock."""
    for leftover in path.parent.glob(f".{path.name}.*.tmp"):
        try:
            if since - leftover.stat().st_mtime > LEFTOVER_AFTER:
                leftover.unlink()
        except FileNotFoundError:
            continue  # another process was faster


def _sync_folder(folder: Path) -> None:
    """Makes the new name of a file last through a power cut; on Windows folders cannot be opened."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
