"""Writes the common feeds to a folder: only what changed, whole files or none, the bytes that are served.

A file is replaced by its successor in one step, so that whoever reads it, at any instant and after any crash, has a
whole feed; its stamp is when its body first appeared. One process at a time publishes into a folder, so that older
data never overwrite newer ones.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from aggregator.errors import AggregatorError
from aggregator.feeds.filters import SOURCE_BEFORE
from aggregator.files import why_not_written, written_whole
from aggregator.model import KALENDARZ
from aggregator.offer import Elsewhere, common_paths
from aggregator.shelf import Ready, Shelf

LEFTOVER = re.compile(r"\.[a-z0-9-]+\.(?:ics|rss|atom|json)\.\w+\.tmp")

MOST_SOURCES = 200
"""Feeds of single sources are files up to so many sources; beyond that they are written when they are asked for."""


def publish(shelf: Shelf, feeds_dir: Path) -> tuple[Path, ...]:
    """The files that were written because their bytes changed; the folder is made when it is missing.

    Files of sources that are no longer known are removed. AggregatorError when a feed cannot be made or a file not be
    written: what was published before then stays.
    """
    try:
        feeds_dir.mkdir(parents=True, exist_ok=True)
        with _alone_in(feeds_dir):
            sources = sorted(shelf.look_anew().sources)
            paths = common_paths(sources if len(sources) <= MOST_SOURCES else ())
            (feeds_dir / KALENDARZ.slug).mkdir(exist_ok=True)
            _remove_leftovers(feeds_dir)
            changed = [
                feed
                for path in paths
                if not isinstance(feed := shelf.feed(path), Elsewhere) and not _stands(feeds_dir / path, feed)
            ]
            for feed in changed:
                _write(feeds_dir / feed.path, feed)
            _remove_vanished(feeds_dir, paths)
            return tuple(feeds_dir / feed.path for feed in changed)
    except OSError as error:
        raise AggregatorError(f"Nie można zapisać kalendarza w {feeds_dir}: {why_not_written(error)}") from error


def _stands(path: Path, feed: Ready) -> bool:
    """Whether the file has the bytes of the feed; the stamp of such a file is set right."""
    try:
        if path.read_bytes() != feed.body:
            return False
        if path.stat().st_mtime != feed.modified.timestamp():
            _stamp(path, feed)
    except FileNotFoundError:
        return False
    return True


def _write(path: Path, feed: Ready) -> None:
    with written_whole(path) as file:
        file.write(feed.body)
    _stamp(path, feed)


def _stamp(path: Path, feed: Ready) -> None:
    moment = feed.modified.timestamp()
    os.utime(path, (moment, moment))


def _remove_leftovers(feeds_dir: Path) -> None:
    """Removes what publishers that died left half written; whoever is alone here knows that none is at work."""
    for folder in (feeds_dir, feeds_dir / KALENDARZ.slug) if ALONE else ():
        for file in folder.glob(".*.tmp"):
            if LEFTOVER.fullmatch(file.name):
                file.unlink(missing_ok=True)


def _remove_vanished(feeds_dir: Path, paths: Collection[str]) -> None:
    """Removes the files of single sources that are not among these paths; nothing else in the folder is ours."""
    wanted = {feeds_dir / path for path in paths}
    for file in (feeds_dir / KALENDARZ.slug).glob(f"{SOURCE_BEFORE}*"):
        if file not in wanted and not file.name.startswith("."):
            file.unlink(missing_ok=True)


if sys.platform == "win32":
    ALONE = False

    @contextmanager
    def _alone_in(folder: Path) -> Iterator[None]:
        yield

else:
    import fcntl

    ALONE = True

    @contextmanager
    def _alone_in(folder: Path) -> Iterator[None]:
        """Waits until no other process publishes into this folder; a process that dies lets go by itself."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)
