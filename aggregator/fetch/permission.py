"""May this address be read, and with which gap: each host's robots.txt, asked for once a day and remembered."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from weakref import WeakValueDictionary

import httpx

from aggregator.errors import FetchError, FetchRefused
from aggregator.fetch import faults
from aggregator.fetch.exchange import Exchanges, Wish
from aggregator.fetch.guard import host_key
from aggregator.fetch.limits import Limits
from aggregator.fetch.memory import Hosts, HostState
from aggregator.fetch.pace import is_held
from aggregator.fetch.robots import Rules, is_fresh, read_rules, robots_text


class Permissions:
    """What the hosts let us do. Safe for several threads; two threads never ask for one robots.txt at once."""

    def __init__(
        self,
        *,
        exchanges: Exchanges,
        hosts: Hosts,
        limits: Limits,
        pause: float,
        headers: Callable[[tuple[str, ...]], dict[str, str]],
    ) -> None:
        self._exchanges = exchanges
        self._hosts = hosts
        self._limits = limits
        self._pause = pause
        self._headers = headers
        self._asking: dict[str, threading.Lock] = {}
        self._known: dict[str, tuple[HostState, Rules]] = {}
        self._alike: WeakValueDictionary[str, Rules] = WeakValueDictionary()

    def gap(self, address: httpx.URL, now: datetime, *, exempt: bool = False) -> float:
        """The seconds to keep between requests to this host; `exempt`: whatever its robots.txt says, unasked.

        Raises `FetchRefused` when its robots.txt forbids the address or cannot be had, `FetchPostponed` while the host
        wants to be left alone, `FetchError` when it cannot be reached.
        """
        key = host_key(address)
        with self._asking.setdefault(key, threading.Lock()):
            known = self._known.get(key)
            # A robots.txt that is fresh need not be looked up; whether the host is left alone is, before each request.
            state = known[0] if known is not None and is_fresh(known[0], now) else self._hosts.state(key)
            if state.retry_at is not None and is_held(state.retry_at, now):
                raise faults.postponed(state.retry_at, address)
            if exempt:
                return self._pause
            if not is_fresh(state, now):
                state = self._ask(address, state, now)
            if state.robots is None:
                raise faults.robots_unknown(address)
            if known is None or known[0] is not state:
                # Sites of one make have the same text, and ten thousand copies of its rules are many megabytes.
                rules = self._alike.get(state.robots) or read_rules(state.robots)
                self._alike[state.robots] = rules
                known = self._known[key] = replace(state, robots=rules.text), rules
            rules = known[1]
        if not rules.allows(str(address)):
            raise faults.robots_forbid(address)
        return max(self._pause, min(rules.crawl_delay(), self._limits.crawl_delay))

    def _ask(self, address: httpx.URL, state: HostState, now: datetime) -> HostState:
        """The host's state with what its robots.txt says now (RFC 9309, sections 2.3.1 and 2.4).

        No such file (4xx, redirects without end): all is allowed. Out of order (5xx, no answer): nothing is, unless
        an older copy is at hand. No connection at all is not a matter of robots.txt and is raised as it is.
        """
        wish = Wish(self._headers(("text/plain",)), (), self._limits.robots_size, False, now)
        text: str | None
        why: FetchError | None = None
        try:
            # A redirect of robots.txt itself is not subject to the rules of where it leads.
            answer = self._exchanges.follow(address.copy_with(raw_path=b"/robots.txt"), wish, lambda _: self._pause)
            if answer.status >= 500:
                raise faults.status_fault(answer.status, answer.url)
            text = robots_text(answer.body, answer.complete)
        except faults.TooManyRedirects:
            text = ""
        except (faults.HostUnreachable, FetchRefused):
            raise
        except FetchError as error:
            text, why = state.robots, error
        state = self._hosts.keep_robots(state.host, text, now)
        if text is None:
            raise faults.robots_unknown(address, why) from why
        return state
