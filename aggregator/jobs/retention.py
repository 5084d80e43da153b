"""How long fetched pages are kept."""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta

from aggregator.moments import WARSAW
from aggregator.store import Store

log = logging.getLogger(__name__)

AT_ONCE = 200
"""Pages of one transaction: readers and rounds wait for it only for moments."""


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
