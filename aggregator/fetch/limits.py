"""How much of one server we put up with: bytes, seconds, redirects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one `Fetcher.get`. Times in seconds, sizes in bytes, both after decompression and on the wire.

    `seconds` counts redirects and slow bodies, but not the waiting for one's turn; a fetch of robots.txt has its own.
    `robots_size` is what RFC 9309, section 2.5, asks to read at least; a longer robots.txt is cut, not refused.
    """

    seconds: float = 30.0
    connect_seconds: float = 10.0
    size: int = 5 * 1024 * 1024
    redirects: int = 5
    robots_size: int = 500 * 1024
    crawl_delay: float = 30.0


class Stopwatch:
    """The seconds that one get has left; they run only while a request is under way."""

    def __init__(self, seconds: float, monotonic: Callable[[], float]) -> None:
        self._left = seconds
        self._monotonic = monotonic

    @contextmanager
    def running(self) -> Iterator[float]:
        """Runs while the block does; gives the moment, on the monotonic clock, by which all must be over."""
        deadline = self._monotonic() + self._left
        try:
            yield deadline
        finally:
            self._left = deadline - self._monotonic()
