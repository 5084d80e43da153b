"""When a host may be asked: one request at a time, with a gap after each, and not while it asked us to stay away."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

TOO_MANY_REQUESTS = 429
UNAVAILABLE = 503

OVERWHELMED = (502, 503, 504, *range(520, 528), 530)
"""What gateways say of a whole host; 520 to 530 are Cloudflare's."""

LONGEST_HOLD = timedelta(hours=24)
USUAL_HOLD = timedelta(minutes=15)
TROUBLE_HOLD = timedelta(minutes=5)


class Pace:
    """The turns of each host, over all threads. Times in seconds."""

    def __init__(self, *, sleep: Callable[[float], None], monotonic: Callable[[], float]) -> None:
        self._sleep = sleep
        self._monotonic = monotonic
        self._hosts: dict[str, _Turns] = {}

    @contextmanager
    def turn(self, key: str, gap: float) -> Iterator[None]:
        """Waits until the host is free and `gap` has passed since its last request ended; the block is the request."""
        turns = self._hosts.setdefault(key, _Turns())
        with turns.lock:
            if turns.ended is not None:
                wait = turns.ended + gap - self._monotonic()
                if wait > 0:
                    self._sleep(wait)
            try:
                yield
            finally:
                turns.ended = self._monotonic()


class _Turns:
    """One host: who is at it, and when the last request ended."""

    __slots__ = ("ended", "lock")

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.ended: float | None = None


def hold_until(status: int, retry_after: str, now: datetime) -> datetime | None:
    """The moment until which an answer asks us to stay away (RFC 9110, section 10.2.3), at most a day from now.

    None when it does not ask: any status but 429 and 503, and a 503 that names no time. A 429 without a time, or with
    one that cannot be read, means a quarter of an hour.
    """
    if status not in (TOO_MANY_REQUESTS, UNAVAILABLE):
        return None
    asked = _moment(retry_after.strip(), now)
    if asked is None:
        return now + USUAL_HOLD if status == TOO_MANY_REQUESTS else None
    return min(max(asked, now), now + LONGEST_HOLD)


def is_in_trouble(status: int, again: bool) -> bool:
    """True when an answer says that the whole host is unwell; a 500 may be one page's fault, unless it comes again."""
    return status in OVERWHELMED or (status >= 500 and again)


def is_held(retry_at: datetime | None, now: datetime) -> bool:
    """True while the host is to be left alone; a moment further off than a day was set by another clock."""
    return retry_at is not None and now < retry_at <= now + LONGEST_HOLD


def _moment(text: str, now: datetime) -> datetime | None:
    if text.isascii() and text.isdigit():
        return now + timedelta(seconds=min(int(text[:9]), LONGEST_HOLD.total_seconds()))
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
