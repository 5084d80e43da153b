"""The published feeds as bytes kept in memory, so that a poll costs one look at the stamp of a file."""

from __future__ import annotations

import gzip
import hashlib
import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

log = logging.getLogger(__name__)

_WHOLE = {".ics": (b"BEGIN:VCALENDAR", b"END:VCALENDAR"), ".rss": (b"<?xml", b"</rss>")}
"""How a whole feed begins and ends, by the ending of its name."""


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A published feed. `etag` is a hash of the body; `modified` is when this body first appeared, in whole seconds."""

    stamp: tuple[int, int]
    body: bytes
    etag: str
    modified: datetime
    zipped: bytes | None


class FeedFiles:
    """The folder that `publish.py` writes, read again only when a file's stamp has changed."""

    def __init__(self, folder: Path, publish: Callable[[], object]) -> None:
        self._folder = folder
        self._publish = publish
        self._kept: dict[str, FeedFile] = {}
        self._publishing = threading.Lock()

    def get(self, name: str) -> FeedFile | None:
        """The feed of this file name, whole; what is missing or broken is published once, and None if that fails too.

        While a file is missing or broken, the last whole copy that this process has seen stands in for it.
        """
        found = self._read(name)
        if found is None:
            with self._publishing:
                found = self._read(name) or self._published(name)
        if found is not None:
            self._kept[name] = found
        return found or self._kept.get(name)

    def _published(self, name: str) -> FeedFile | None:
        try:
            self._publish()
        except Exception:  # whatever is wrong with the database or the disk, a subscriber must get a 503, not a stack
            log.exception("kanału nie udało się wydać", extra={"feed": name})
        return self._read(name)

    def _read(self, name: str) -> FeedFile | None:
        path = self._folder / name
        kept = self._kept.get(name)
        try:
            if kept is not None and _stamp(path.stat()) == kept.stamp:
                return kept
            with path.open("rb") as file:
                status = os.fstat(file.fileno())
                body = file.read()
        except OSError:
            return None
        if not _is_whole(path.suffix, body):
            return None
        return FeedFile(
            stamp=_stamp(status),
            body=body,
            etag=hashlib.sha256(body).hexdigest()[:32],
            modified=datetime.fromtimestamp(status.st_mtime_ns // 1_000_000_000, UTC),
            # One report says that Outlook fails on a compressed calendar; RSS readers all know gzip.
            zipped=gzip.compress(body, mtime=0) if path.suffix == ".rss" else None,
        )


def _stamp(status: os.stat_result) -> tuple[int, int]:
    return status.st_mtime_ns, status.st_size


def _is_whole(suffix: str, body: bytes) -> bool:
    first, last = _WHOLE[suffix]
    return body.startswith(first) and body.rstrip().endswith(last)
