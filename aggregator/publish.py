"""Writes the feeds to a folder: only what changed, whole files or none.

A file is replaced by its successor in one step, so that whoever reads it, at any instant and after any crash, has a
whole feed. One process at a time publishes into a folder, so that older data never overwrite newer ones.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from icalendar import Calendar
from lxml import etree

from aggregator.errors import AggregatorError
from aggregator.feeds import render_ical, render_rss, select, window
from aggregator.model import KALENDARZ, Deadline, Event

LEFTOVER_AFTER = 60.0
"""A temporary file this many seconds older than the one now being written belongs to a process that died."""


class Entries(Protocol):
    """What is asked of the Store."""

    def entries(self, first: date, last: date) -> tuple[Sequence[Event], Sequence[Deadline]]:
        """Events and deadlines that lie in these days, both inclusive."""


@dataclass(frozen=True, slots=True)
class _Document:
    name: str
    body: bytes
    check: Callable[[bytes], None]


def publish(store: Entries, feeds_dir: Path, base_url: str, now: datetime) -> tuple[Path, ...]:
    """The files that were written because their bytes changed; the folder is made when it is missing.

    AggregatorError when a feed cannot be read back or not be written: what was published before then stays.
    """
    try:
        feeds_dir.mkdir(parents=True, exist_ok=True)
        with _alone_in(feeds_dir):
            selection = select(*store.entries(*window(now)), now)
            documents = (
                _Document(f"{KALENDARZ.slug}.ics", render_ical(KALENDARZ, selection, base_url=base_url), check_ical),
                _Document(f"{KALENDARZ.slug}.rss", render_rss(KALENDARZ, selection, base_url=base_url), check_rss),
            )
            changed = [document for document in documents if _differs(feeds_dir / document.name, document.body)]
            for document in changed:
                document.check(document.body)
            return tuple(_replace(feeds_dir / document.name, document.body) for document in changed)
    except OSError as error:
        raise AggregatorError(f"Nie można zapisać kalendarza w {feeds_dir}: {error.strerror or error}") from error


def check_ical(body: bytes) -> None:
    """Nothing, when this is a calendar whose events have a UID each and end after they start; else AggregatorError."""
    try:
        events = Calendar.from_ical(body).events
        uids = {event.uid for event in events}
        sound = len(uids) == len(events) and all(event.start < event.end for event in events)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise AggregatorError(f"Zapisanego kalendarza iCal nie da się odczytać: {error}") from error
    if not sound:
        raise AggregatorError("Zapisany kalendarz iCal ma wpisy o tym samym UID albo bez dobrego końca.")


def check_rss(body: bytes) -> None:
    """Nothing, when this is a channel of RSS whose items have an id each; else AggregatorError."""
    try:
        rss = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise AggregatorError(f"Zapisanego kanału RSS nie da się odczytać: {error}") from error
    ids = [guid.text for guid in rss.iterfind("channel/item/guid")]
    if rss.tag != "rss" or rss.find("channel") is None or len(set(ids)) != len(rss.findall("channel/item")):
        raise AggregatorError("Zapisany kanał RSS jest niepełny albo ma wpisy o tym samym identyfikatorze.")


def _differs(path: Path, body: bytes) -> bool:
    try:
        return path.read_bytes() != body
    except FileNotFoundError:
        return True


def _replace(path: Path, body: bytes) -> Path:
    """The path, now holding these bytes, on the disk and not only in its cache."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)  # mkstemp gives 0600, and a web server of another user may read the folder
        _remove_leftovers(path, since=temporary.stat().st_mtime)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    return path


def _remove_leftovers(path: Path, *, since: float) -> None:
    """Removes what crashed writers of this file left. Ages are told by the disk's own stamps, not by a clock."""
    for leftover in path.parent.glob(f".{path.name}.*.tmp"):
        try:
            if since - leftover.stat().st_mtime > LEFTOVER_AFTER:
                leftover.unlink()
        except FileNotFoundError:
            continue  # another process was faster


if sys.platform == "win32":

    @contextmanager
    def _alone_in(folder: Path) -> Iterator[None]:
        yield

    def _sync_folder(folder: Path) -> None:
        """Folders cannot be opened there; the file itself has been synced."""

else:
    import fcntl

    @contextmanager
    def _alone_in(folder: Path) -> Iterator[None]:
        """Waits until no other process publishes into this folder; a process that dies lets go by itself."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _sync_folder(folder: Path) -> None:
        """Makes the new name of a file last through a power cut."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
