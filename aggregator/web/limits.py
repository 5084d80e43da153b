"""How much one client may ask that costs: token buckets in memory, bounded, with time as an argument. Pure."""

from __future__ import annotations

import ipaddress
import threading
from collections import OrderedDict
from math import ceil

MOST_CLIENTS = 10_000
"""So many clients are remembered; who has not asked for the longest is forgotten first, and begins anew."""

FULL_AGAIN = 60.0
"""Seconds after which a bucket is full in any case; then nothing need be known of its client."""

NETWORK = 64
"""Bits of an IPv6 address that are one customer's network (RFC 6177, section 2); the rest he may choose himself."""


class Limit:
    """A bucket for each client: it holds what is allowed in a minute and fills up steadily. Safe for several threads.

    A client is forgotten a minute after it asked. `per_minute` 0 lets everything through. Times are seconds of a clock
    that never goes back.
    """

    def __init__(self, per_minute: int, most_clients: int = MOST_CLIENTS) -> None:
        self._full = float(per_minute)
        self._most_clients = most_clients
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # tokens, and when there were so many
        self._counting = threading.Lock()

    def __len__(self) -> int:
        return len(self._left)

    def wait(self, client: str, tick: float) -> int:
        """Takes a token: 0 when there was one, else the whole seconds, 1 to 60, after which there is one again."""
        if not self._full:
            return 0
        a_second = self._full / FULL_AGAIN
        with self._counting:
            tokens, since = self._left.pop(client, (self._full, tick))
            tokens = min(self._full, tokens + max(0.0, tick - since) * a_second)
            missing = 1 - tokens
            self._left[client] = (tokens if missing > 0 else tokens - 1, tick)
            while len(self._left) > self._most_clients or self._oldest() < tick - FULL_AGAIN:
                self._left.popitem(last=False)
        return max(1, ceil(missing / a_second)) if missing > 0 else 0

    def _oldest(self) -> float:
        """When the one client asked that has not asked for the longest."""
        return next(iter(self._left.values()))[1]


def client_of(address: str | None) -> str:
    """Whom a network address stands for: an IPv4 address itself, of IPv6 the /64, of a mapped one the IPv4 address.

    Empty for this machine and for what is no address: there a proxy stands that was not told of (TRUST_PROXY), and all
    its readers would be taken for one.
    """
    try:
        found = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is None:
            return "" if found.is_loopback else str(ipaddress.ip_network((int(found), NETWORK), strict=False))
        found = found.ipv4_mapped
    return "" if found.is_loopback else str(found)
