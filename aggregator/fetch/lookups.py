"""Names → addresses within a time: the system's resolver cannot be interrupted, so it is waited for from beside."""

from __future__ import annotations

import ipaddress
import queue
import threading
import time
from collections.abc import Sequence

from aggregator.fetch.guard import Resolver

AT_ONCE = 16
"""Names that are looked up at once. A resolver that hangs keeps its thread, so there must be a most."""


class LookupTimeout(Exception):
    """No answer came in time; the search may go on in its thread and is of no further interest."""


class Lookups:
    """Looks names up, each in a daemon thread that a hanging resolver may keep. Safe for several threads."""

    def __init__(self, resolve: Resolver, at_once: int = AT_ONCE) -> None:
        self._resolve = resolve
        self._free = threading.Semaphore(at_once)

    def addresses(self, host: str, port: int, seconds: float) -> Sequence[str]:
        """What the name stands for, known within so many seconds of the machine's clock; an IP address for itself.

        Raises LookupTimeout, and whatever the resolver raises.
        """
        if _is_address(host):
            return (host,)
        until = time.monotonic() + seconds
        if not self._free.acquire(timeout=max(seconds, 0.0)):
            raise LookupTimeout(host)
        found: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

        def look() -> None:
            try:
                found.put(self._resolve(host, port))
            except Exception as error:
                found.put(error)
            finally:
                self._free.release()

        threading.Thread(target=look, name=f"dns-{host}"[:40], daemon=True).start()
        try:
            answer = found.get(timeout=max(until - time.monotonic(), 0.0))
        except queue.Empty:
            raise LookupTimeout(host) from None
        if isinstance(answer, Exception):
            raise answer
        return answer


def _is_address(host: str) -> bool:
    """True for an IP address as it is written today; the old ways ("127.1") are the resolver's to read."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
