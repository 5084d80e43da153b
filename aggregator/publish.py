"""Writes the feeds to a folder: only what changed, whole files or none.

A file is replaced by its successor in one step, so that whoever reads it, at any instant and after any crash, has a
whole feed. One process at a time publishes into a folder, so that older data never overwrite newer ones.
"""

from __future__ import annotations

import os
import sys
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
from aggregator.files import written_whole
from aggregator.model import KALENDARZ, Deadline, Event


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
            for document in changed:
                with written_whole(feeds_dir / document.name) as file:
                    file.write(document.body)
            return tuple(feeds_dir / document.name for document in changed)
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


if sys.platform == "win32":

    @contextmanager
    def _alone_in(folder: Path) -> Iterator[None]:
        yield

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
