"""How long fetched pages and single rounds are kept, and giving back the space that they took."""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta

from aggregator.moments import WARSAW
from aggregator.store import Store

log = logging.getLogger(__name__)

AT_ONCE = 200
"""Pages of one transaction: readers and rounds wait for it only for moments."""

FREED_AT_ONCE = 2000
"""Pages of the database file, of mostly 4 kB each, that one transaction gives back."""


def forget_old_pages(store: Store, keep: timedelta, now: datetime, stop: threading.Event) -> int:
    """How many pages were forgotten because they had been kept for longer than `keep`, until `stop` is set.

    The newest page of an article with something ahead stays, however old; with a `keep` of nothing all pages go.
    """
    spared_from = now.astimezone(WARSAW).date() if keep else None
    forgotten, more = 0, True
    while more and not stop.is_set():
        found = store.forget_pages(now - keep, spared_from, most=AT_ONCE)
        forgotten += found
        more = found == AT_ONCE
    if forgotten:
        log.info("usunięto dawne strony z archiwum", extra={"pages": forgotten})
    return forgotten


def forget_old_rounds(store: Store, keep: timedelta, now: datetime, stop: threading.Event) -> int:
    """How many rounds were forgotten because they are older than `keep`, until `stop` is set; what they came to stays.

    The last round of each source and those by which its health is told stay, however old; a `keep` of nothing is for
    ever. All rounds are added up in either case, so that figures cost the same after years.
    """
    store.add_up_rounds(now)
    if not keep:
        return 0
    forgotten = 0
    after: int | None = 0
    while after is not None and not stop.is_set():
        found, after = store.forget_rounds(now - keep, after)
        forgotten += found
    if forgotten:
        log.info("usunięto dawne rundy", extra={"rounds": forgotten})
    return forgotten


def give_back_space(store: Store, stop: threading.Event) -> int:
    """How many pages of the database file were given back to the disk, until `stop` is set."""
    given, more = 0, True
    while more and not stop.is_set():
        found = store.give_back(FREED_AT_ONCE)
        given += found
        more = found > 0
    return given
