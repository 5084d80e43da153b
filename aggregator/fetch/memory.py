"""What is remembered of a host from one run to the next, so that a new process does not ask again."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class HostState:
    """What is remembered of a host. `host` is its key, "name:port"; moments are UTC.

    `robots` is the text of its robots.txt, empty when it has none. With `robots_at` but without `robots` it was asked
    for at that moment and could not be had. Until `retry_at` the host is left alone: it asked so (Retry-After), or it
    is in trouble.
    """

    host: str
    robots: str | None = None
    robots_at: datetime | None = None
    retry_at: datetime | None = None


class HostMemory(Protocol):
    """Where host states are kept. Called from several threads."""

    def host(self, key: str) -> HostState:
        """What is remembered of the host; an empty state when it is new."""

    def keep_host(self, state: HostState) -> None:
        """Keeps the state in place of the one before."""


class Hosts:
    """The host states, changed one part at a time by several threads."""

    def __init__(self, memory: HostMemory) -> None:
        self._memory = memory
        self._changing = threading.Lock()

    def state(self, key: str) -> HostState:
        """What is remembered of the host."""
        return self._memory.host(key)

    def keep_robots(self, key: str, robots: str | None, at: datetime) -> HostState:
        """Keeps a robots.txt, None when it could not be had; gives the whole state."""
        with self._changing:
            state = replace(self._memory.host(key), robots=robots, robots_at=at)
            self._memory.keep_host(state)
        return state

    def hold(self, key: str, until: datetime) -> None:
        """Keeps the moment until which the host is left alone."""
        with self._changing:
            self._memory.keep_host(replace(self._memory.host(key), retry_at=until))
